/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clients_parts.h - what the server and each of its clients share, and their parts of the work:
 * only for the clients_*.c files, and for pairs.c, which has the phases, too. */
#ifndef IPCMARK_MEASURE_CLIENTS_PARTS_H
#define IPCMARK_MEASURE_CLIENTS_PARTS_H

#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "measure/event_counts.h"
#include "measure/record.h"
#include "transport/server_endpoint.h"
#include "transport/wait.h"
#include "workload/stamp.h"

/* What every process of an invocation starts from. */
struct clients_group {
    struct invocation_record *record;
    const struct server_endpoint *server_endpoint;
    struct server_endpoint_object *object; /* this process's copy */
    bool answers;  /* the server answers every message, and clients wait for that */
    bool by_plan;  /* clients send at moments of their own plans (clients_load.c) */
    bool may_lose; /* TRANSPORT_LOSES: a client that is not answered asks again */
};

/* Page-aligned room for a record, filled and faulted in; NULL: no memory. */
unsigned char *clients_message_new(size_t bytes);

/* What a process of the invocation counts of itself. */
struct clients_meter {
    int schedstat_fd;
    struct event_counters *events; /* NULL: not counted */
};

int clients_meter_open(struct clients_meter *meter, bool count_events); /* -errno */
void clients_meter_begin(const struct clients_meter *meter, struct side_cost *cost);
void clients_meter_end(const struct clients_meter *meter, struct side_cost *cost);
void clients_meter_close(struct clients_meter *meter);

/* Events are counted over all messages, from the first to the last of the whole invocation: within
 * the timed part the server receives what clients sent before it, and sums would not fit together. */
void clients_count_begin(const struct clients_meter *meter);
void clients_count_end(const struct clients_meter *meter, struct event_counts *events);

/* Raises the soft RLIMIT_NOFILE and RLIMIT_NPROC of this process to the hard ones. */
void clients_raise_limits(void);

/* Adds the calibration work of disturbance.h to *total. */
void clients_calibrate(uint64_t rounds, struct spin_result *total);

/* Where the server and all its clients are together: a number in shared memory that
 * only the server changes and that only grows.
 *
 * A client that has nothing else to do sleeps until it has grown; one that works looks at it. */
enum clients_phase {
    CLIENTS_START,
    CLIENTS_ATTACH, /* the server is ready to meet its clients */
    CLIENTS_WARMUP, /* all have attached: messages may flow */
    CLIENTS_QUIET,  /* by_plan: send nothing more until the next phase */
    CLIENTS_TIMED,
    CLIENTS_STOP, /* send nothing more */
    CLIENTS_PART, /* everything is measured: end */
};

/* Enters the phase and wakes up those that wait for it. */
void clients_phase_enter(atomic_int *phase, enum clients_phase next);

/* Blocks until that phase or a later one. */
void clients_phase_await(atomic_int *phase, enum clients_phase wanted);

static inline enum clients_phase clients_phase_now(const atomic_int *phase)
{
    return (enum clients_phase)atomic_load_explicit(phase, memory_order_relaxed);
}

/* Tells a server that one of its clients has ended too early, also while it sleeps in
 * read(2) on an endpoint that all clients share.
 *
 * There the end of one client ends no stream. The handler of SIGCHLD sets a flag and sends the
 * server a record of its own (STAMP_WAKE), which ends the read. When the endpoint is too full to
 * take it, then the read will end anyway. One invocation at a time: a handler has no
 * argument of ours. */

/* Handles SIGCHLD and ignores SIGPIPE from here on; to be called before fork. */
void clients_watch_begin(void);

/* From here on the handler also writes that record into wake_fd, which never blocks; -1: nothing.
 * The record stays the caller's. */
void clients_watch_wake(int wake_fd, const unsigned char *record, size_t bytes);

/* The end of a client is nothing special any more; also for a fresh client. */
void clients_watch_end(void);

/* Non-zero: some client has ended since clients_watch_forget(). */
const volatile sig_atomic_t *clients_watch_lost(void);
void clients_watch_forget(void);

/* One client as it is seen in its own process. */
struct client {
    const struct clients_group *group;
    struct invocation_record *record;
    struct client_record *own;
    unsigned char *message;
    struct clients_meter meter;
    struct stamp stamp; /* of the next message */
    uint64_t sent;
};

/* Sends self->message with its stamp, and counts what was sent; the errors of the transport. */
int client_send(struct client *self);

/* Tells the server that this client sends nothing more in the round; where messages may be lost,
 * until it was heard. */
int client_pause(struct client *self, unsigned round);

/* Draws every client's part of the plan, before there are any. -ENOMEM. */
int clients_load_plan(struct invocation_record *record);

/* The server, just before the timed part: when the plan begins (clock_now_ns()), which is soon. */
uint64_t clients_load_start(struct invocation_record *record);

/* What a client does by_plan, from warming up to the end of the timed part. */
int clients_load_work(struct client *self);

/* The server: a request of the timed part has come. */
void clients_load_take(struct invocation_record *record, const unsigned char *message,
                       uint64_t now_ns);

/* Whether its bytes are as they were sent. Overwrites its header. */
bool clients_load_matches(unsigned char *message, size_t bytes);

/* One client, in its own process. From pinning to the end: returns the exit status of the process;
 * a failure is in the client's record. group->object is closed. */
int clients_client_main(const struct clients_group *group, unsigned number);

/* The server's loop: waits, receives records, finds out whose they are, and answers.
 *
 * A partial record is kept until the rest comes; a shared stream of records that does not fall into
 * whole ones again is counted as torn or strange, never guessed at. */
struct clients_server;

/* For group->object, attached. What it counts goes into the record of the invocation: into
 * received_messages of each client, torn_records and strange_records. Errors as
 * wait_set_create(). */
int clients_server_create(struct clients_server **out, const struct clients_group *group);
void clients_server_free(struct clients_server *server); /* NULL is fine */

/* Serves until `messages` have come from all clients together; where they are answered, until each
 * client that has not ended has got its record_share() of them. Returns earlier when all have
 * ended. `look` is called before every wait that a lost client may have ended. -EBADMSG: a client
 * repeated a record (where none can be lost), or sent more than its share. -errno. */
int clients_server_serve(struct clients_server *server, uint64_t messages,
                         void (*look)(void *argument), void *argument);

/* Serves until `messages` more have come, from whichever client, and answers where clients wait for
 * that. The rest as clients_server_serve(). */
int clients_server_serve_any(struct clients_server *server, uint64_t messages,
                             void (*look)(void *argument), void *argument);

/* Ends a warm-up of clients that wait for answers, as late as each of them may have sent one more
 * message than has come: tells them so in warmup_limit, and serves these. */
int clients_server_end_warm_up(struct clients_server *server, void (*look)(void *argument),
                               void *argument);

/* Serves until each client that has not ended has told that it sends nothing more in this round,
 * 0 or 1; nothing is answered. */
int clients_server_serve_round(struct clients_server *server, unsigned round,
                               void (*look)(void *argument), void *argument);

/* Receives what is left, without answering, until all have ended. */
int clients_server_drain(struct clients_server *server, void (*look)(void *argument),
                         void *argument);

/* Takes what comes within a millisecond and more that is there then: questions asked again, which are
 * answered. Only where messages may be lost. */
int clients_server_answer_again(struct clients_server *server);

/* The process of that client has ended. Where clients share an endpoint, it is not waited for any
 * more; else the end of its stream will tell. */
void clients_server_forget(struct clients_server *server, unsigned client);

#endif
