/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * record.h - what the supervisor and both sides of an invocation share: one region of shared memory
 * with the orders, each side's state and results, and the raw samples.
 *
 * It outlives a side that is killed, so the supervisor can say how far that side had come. Only one
 * process writes each field; the order of writes is given by the channel, by pipes and by waitpid. */
#ifndef IPCMARK_MEASURE_RECORD_H
#define IPCMARK_MEASURE_RECORD_H

#include <limits.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "measure/disturbance.h"
#include "measure/far_line.h"
#include "measure/invocation.h"

/* How far a side has come; named in messages of the watchdog. */
enum step {
    STEP_START,
    STEP_OPEN,
    STEP_FORK,
    STEP_PIN,
    STEP_ATTACH,
    STEP_WARMUP,
    STEP_TIMED,
    STEP_DONE,
};

struct side_record {
    atomic_int step;  /* enum step */
    atomic_int error; /* negative errno of the step, 0: none */
    pid_t pid;        /* the child's is written by its parent, before that is ready */
    uint64_t sent_messages, received_messages, sent_bytes, received_bytes;
    uint64_t refused_messages, reordered_messages, strange_messages;
    uint64_t asked_messages, answered_messages;
    struct load_counts load;
    int kernel_threads; /* transport->kernel_threads(), after the timed part; -1: not known */
    uint64_t strange_connections; /* turned away (transport/strangers.h) */
    uint64_t interrupts;          /* signals that came, of those ordered */
    struct side_cost cost;
    struct event_counts events;
    struct spin_result spin; /* before and after together */
    struct channel_capacity capacity;
};

/* Which of some messages: so many from one on. */
struct record_share {
    uint64_t first, count;
};

/* One of many clients. In one cache line of its own what it writes while it is timed; what the
 * server writes is apart from that. */
struct client_record { // NOLINT(clang-analyzer-optin.performance.Padding) ; that is its point
    _Alignas(64) atomic_int step; /* enum step */
    atomic_int error;             /* negative errno of the step, 0: none */
    atomic_uint_least64_t sent_messages;
    /* Where messages may be lost, over the whole invocation: all questions, also those asked again;
     * answers, also late ones; and what the kernel refused to send. */
    uint64_t asked_messages, answered_messages, refused_messages;
    pid_t pid; /* written by both, before the client is ready */
    uint64_t saturated_samples;
    uint64_t end_ns;     /* CLOCK_MONOTONIC, after its last answer */
    uint64_t interrupts; /* as of a side */
    struct side_cost cost;
    struct event_counts events;
    struct spin_result spin; /* of the first client only */
    /* Of an open loop, in the timed part; and before anything starts, by the server: the plan's
     * seed, and which requests of all these are. */
    struct load_counts load;
    uint64_t load_sent, load_refused, plan_seed;
    struct record_share plan;

    _Alignas(64) uint64_t received_messages; /* server: from this client in all */
    atomic_bool end_received;                /* server: nothing more comes from this client */
    atomic_uint_least64_t warmup_limit; /* server: the warm-up ends when so many were sent in all;
                                         * 0: it goes on. Only with warmup_ns and answers */
    uint64_t timed_messages;            /* server: of them, in the timed part */
    atomic_uint rounds_paused;          /* server: those of an open loop whose end came */
    int status;                         /* server: waitpid(2); valid when `reaped` */
    bool reaped; /* server: it ended by itself; false when the server had to kill it */
};

/* By this a worker finds out whether it may read the rest; laid out the same in all versions. */
struct record_head {
    char magic[8];      /* record_magic */
    char identity[72];  /* worker_identity of who made the record, filled up with NUL */
    atomic_int refused; /* written by a worker whose identity is another */
};

extern const char record_magic[sizeof((struct record_head *)NULL)->magic];

/* The hash of all that the worker is made of, in hex digits. */
extern const char worker_identity[];

struct invocation_record {
    struct record_head head;
    size_t record_bytes; /* of the whole region */
    /* Orders, written by the supervisor before the pair starts. Pointers tell the pair nothing: it
     * may be a program of its own. */
    struct case_spec spec;                         /* its texts are not to be read: record_case() */
    char transport[32], workload[32], variant[32]; /* "": none */
    char directory[PATH_MAX];
    uint64_t warmup_messages, warmup_ns, timed_messages;
    uint64_t sample_count;  /* timed_messages, or 0 where the workload takes no samples; one way:
                            * load_sample_count() */
    double rate_per_second; /* invocation_request's, with the seed */
    uint64_t plan_seed;
    bool verify;
    bool count_events;
    bool is_counted; /* events or calls are: nothing is done that does not belong to messages */
    bool one_cpu;    /* both sides are pinned to the same CPU */
    uint64_t spin_rounds;
    unsigned interrupts_per_second; /* interrupts.h, with the seed */
    uint64_t interrupt_seed;
    int ready_fd, go_fd; /* a byte from each side when it is pinned; a byte to each when all are */
    int life_fd;         /* to be held open by the pair until its end; -1: none */
    int plugin_fd;       /* the transport is this shared object; -1: one of the registry */
    int output_fd;       /* with a plug-in: a pipe for what the pair prints */
    struct far_way far;

    /* Results. */
    struct side_record side[SIDE_COUNT];
    int child_status;      /* waitpid(2), of the child side; valid when the parent side is done */
    bool child_was_killed; /* by the parent side, which had failed by itself */
    uint64_t start_ns;     /* CLOCK_MONOTONIC, of the timed exchange, parent side */
    atomic_int plugin_conduct; /* enum conduct_part: what a plug-in changed of a side */
    uint64_t elapsed_ns, saturated_samples;
    uint64_t warmed_messages, warmed_ns; /* the warm-up as it was */

    /* How many parts the warm-up has, as far as that is decided; only the parent side changes it
     * while both work (pair.c). */
    atomic_uint warmup_parts;

    /* Many clients only. */
    uint32_t magic;   /* order: of this invocation's records (workload/stamp.h) */
    atomic_int phase; /* enum clients_phase (clients_parts.h) */
    unsigned started; /* clients that were forked */
    uint64_t torn_records, strange_records, reordered_records, refused_answers;
    /* Of their open loop: when the timed plan begins, the last arrival, how many were timed. */
    uint64_t plan_start_ns, arrived_ns, arrived_messages;

    /* Several pairs only, in the record that all have: `phase` and `started` are of them, too. */
    atomic_uint warm, over;          /* pairs that are, but for the timed exchange */
    atomic_uint_least64_t work_left; /* shared_work.h */
    unsigned first_failed;           /* the pair, from 1; 0: none */

    /* In the record of a pair: its orders and results are there as if it were alone. */
    unsigned number;                  /* order: from 0 */
    atomic_uint_least64_t work_taken; /* order: what it begins with */
    pid_t leader;                     /* its parent side, and what waitpid(2) said of that */
    int leader_status;
    bool reaped; /* it ended by itself */

    uint32_t samples_ns[]; /* sample_count; many clients: a slice for each, see record_share() */
};

/* Bytes of a record with room for that many samples and client_records; 0 of these for a pair. Of
 * one with room for the records of that many pairs, which take no samples. */
size_t record_bytes(uint64_t sample_count, unsigned clients);
size_t record_bytes_of_pairs(unsigned pairs);

/* Faults in the memory of `count` samples from the one numbered `first`, near the CPU of the
 * caller, who is to write them. They are 0 before and after. */
void record_prepare_samples(struct invocation_record *record, uint64_t first, uint64_t count);

/* The request's case goes into the record, and comes out of it in any process: with its texts,
 * which stand in the record, but for placement and wait_group. */
void record_order_case(struct invocation_record *record, const struct invocation_request *request);
struct case_spec record_case(const struct invocation_record *record);

/* Client 0 .. clients - 1; only where there are many. */
struct client_record *record_client(struct invocation_record *record, unsigned client);

/* Pair 0 .. clients - 1; only where there are several. */
struct invocation_record *record_pair(struct invocation_record *record, unsigned pair);

/* How many of `messages` that client has to do, and how many those before it: all alike, but for
 * one more where they can't be. */
struct record_share record_share(uint64_t messages, unsigned clients, unsigned client);

/* The parent side's whole work in this process, the child's in one that it forks: opens the
 * channel, forks, measures, reaps. Returns when both are done; errors are in the record. */
void pair_run(struct invocation_record *record, const struct transport *transport,
              const struct workload *workload);

/* The same of one of several pairs, whose common record is `all` (pairs.h). */
void pair_run_among(struct invocation_record *record, struct invocation_record *all,
                    const struct transport *transport, const struct workload *workload);

#endif
