/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crowd_server.h - the server's loop: waits, receives records, finds out whose they are, and answers.
 *
 * A partial record is kept until the rest comes; a shared stream of records that does not fall into
 * whole ones again is counted as torn or strange, never guessed at. */
#ifndef IPCMARK_MEASURE_CROWD_SERVER_H
#define IPCMARK_MEASURE_CROWD_SERVER_H

#include <stdbool.h>
#include <stdint.h>

#include "measure/crowd_member.h"
#include "transport/wait.h"
#include "workload/stamp.h"

struct crowd_server;

/* For crowd->object, attached. What it counts goes into the record of the invocation: into
 * received_messages of each client, torn_records and strange_records. Errors as wait_set_create(). */
int crowd_server_create(struct crowd_server **out, const struct crowd *crowd);
void crowd_server_free(struct crowd_server *server); /* NULL is fine */

/* Serves until `messages` have come from all clients together; where they are answered, until each
 * client that has not ended has got its record_share() of them. Returns earlier when all have ended.
 * `look` is called before every wait that a lost client may have ended. -EBADMSG: a client repeated a
 * record, or sent more than its share. -errno. */
int crowd_server_serve(struct crowd_server *server, uint64_t messages, void (*look)(void *argument),
                       void *argument);

/* Receives what is left, without answering, until all have ended. */
int crowd_server_drain(struct crowd_server *server, void (*look)(void *argument), void *argument);

/* The process of that client has ended. Where clients share an endpoint, it is not waited for any
 * more; else the end of its stream will tell. */
void crowd_server_forget(struct crowd_server *server, unsigned client);

#endif
