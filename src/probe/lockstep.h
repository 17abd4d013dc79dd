/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep.h - client processes that each do one step when it is their turn, so that the order of
 * their records is certain. All are steps (step.h). */
#ifndef IPCMARK_PROBE_LOCKSTEP_H
#define IPCMARK_PROBE_LOCKSTEP_H

#include <sys/types.h>

#include "probe/endpoint.h"

enum { CLIENTS = 3, ROUNDS = 2, RECORD_BYTES = 2 };

/* Its first turn is to open its end of the transport; in each of the next ROUNDS it sends a record,
 * "A1" then "A2". Over a connection it then waits for an answer, which must be its letter. */
struct lockstep_client {
    const char *transport;
    const char *directory;                 /* for a datagram socket's name: the letter */
    const struct endpoint_address *server; /* to connect to or open */
    char letter;                           /* A, B, C */
    int inherited;                         /* a pipe's write end */
    int baton[2]; /* to tell it and to hear from it: server's end, its own */
    pid_t process;
};

/* Starts CLIENTS processes, alike but for their letters. */
void lockstep_start(struct lockstep_client *clients, const struct lockstep_client *model);

/* Has one client do its next step and waits until it has. */
void lockstep_step(const struct lockstep_client *client);

/* `rounds` times, all in the order of their letters. */
void lockstep_rounds(const struct lockstep_client *clients, int rounds);

/* Waits for their ends: how many found everything as it should be. */
int lockstep_count_content(const struct lockstep_client *clients);

#endif
