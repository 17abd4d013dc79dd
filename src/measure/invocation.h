/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * invocation.h - one fresh pair of processes that runs one case once: the unit of replication.
 *
 * The caller's process only waits (in ppoll, and wakes up once a second) while the pair measures. If
 * it stood still itself meanwhile, stopped, frozen or suspended, the invocation is repeated. */
#ifndef IPCMARK_MEASURE_INVOCATION_H
#define IPCMARK_MEASURE_INVOCATION_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/diagnosis.h"
#include "measure/event_counts.h"
#include "measure/side_cost.h"
#include "measure/topology.h"
#include "transport/transport.h"
#include "workload/load.h"
#include "workload/workload.h"

/* Most messages of one exchange: 64 MiB of samples. */
#define INVOCATION_MAX_MESSAGES (UINT64_C(1) << 24)

struct invocation_request {
    const struct transport *transport;
    const struct workload *workload;
    struct case_spec spec;             /* of its texts only the variant is looked at */
    const struct placement *placement; /* for workloads in pairs: the CPUs of each; NULL: all have
                                        * those of the spec */
    uint64_t warmup_messages;          /* of one part of the warm-up; 0: no warm-up */
    uint64_t warmup_ns;      /* parts follow each other until so long has passed; 0: one part */
    uint64_t timed_messages; /* 1 .. INVOCATION_MAX_MESSAGES; duplex: in each direction */
    uint64_t clock_tick_ns;  /* pilot_run() is not to be misled by it; 0: it is fine */
    bool verify;
    bool count_events;     /* count what the kernel did (event_counts.h); perturbs the times */
    bool traced;           /* under strace(1) */
    const char *directory; /* private, for names; emptied after the invocation */
    unsigned watchdog_ms;  /* after this long without an end all are killed; many clients get 100 ms
                             * more each */
    uint64_t deadline_ns;  /* at this clock_now_ns() it is given up, if that comes first; 0: none */
    unsigned interrupts_per_second; /* signals that break each side off (interrupts.h); 0: none */
    uint64_t interrupt_seed;        /* of their moments */
    double rate_per_second;         /* of a workload that takes rates; 0: as fast as it goes */
    uint64_t plan_seed;             /* of the moments at which its requests are due */
    uint64_t spin_rounds;           /* calibration work before and after (disturbance.h); 0: none */
    unsigned padding_bytes;         /* environment padding of the new program, 0 .. 4095 */

    /* The program to exec for the pair, or NULL to fork only (transports that are not in the
     * registry need that). It is called as `PROGRAM FD` and passes FD on to worker_run(); what comes
     * with this program is at worker_program_path(). */
    const char *worker_program;

    /* Signals are let through only while waiting, with this mask (NULL: the current one); when a
     * handler has then set *abort (may be NULL) to non-zero, the invocation is given up. */
    const sigset_t *wait_mask;
    const volatile sig_atomic_t *abort;
};

struct invocation_record;

/* Of an open loop (workload/load.h). */
struct load_result {
    uint64_t planned_ns; /* from the start to the moment when the last request was due */
    uint64_t arrived_ns; /* to the last arrival */
    uint64_t late;       /* requests that left late because the sender woke up late */
    struct load_samples
        samples;                /* parts of the result's samples_ns; the first one is that itself */
    uint64_t paced, references; /* how many of the last two there are */
};

struct invocation_result {
    uint64_t messages; /* of the timed exchange, agreed by both sides: round trips, connections, or
                        * messages moved, in both directions together where both stream (duplex) */
    uint64_t bytes;    /* of those messages; of a round trip one way only */
    /* Over a transport that loses messages (`may_lose`). Of a stream `messages` are those received; of
     * round trips all were answered in the end, sent_messages are all questions, also those asked
     * again, and each that no answer came to is lost. Of many clients these counts are of the whole
     * invocation, not only of its timed part. */
    bool may_lose;
    uint64_t sent_messages, lost_messages, reordered_messages, refused_messages;
    uint64_t strange_messages; /* of others, received and thrown away (transport->strangers) */
    /* Of both sides (transport->kernel_threads). */
    bool counts_kernel_threads;
    uint64_t kernel_threads;
    uint64_t elapsed_ns;                 /* CLOCK_MONOTONIC, parent side */
    uint64_t warmup_messages, warmup_ns; /* what the warm-up really was, parent side */
    struct side_cost cost[SIDE_COUNT];
    struct channel_capacity capacity; /* the least of both sides; many clients: the server */
    uint64_t strange_connections;     /* of others, turned away (transport/strangers.h) */
    uint64_t interrupts;              /* signals that broke a side off, of all sides together */
    uint64_t steal_ns;                /* of the CPUs used, while the invocation ran; 10 ms grain */
    uint64_t pressure_ns;             /* some task of the system waited for a CPU meanwhile */
    uint64_t spin_ns;     /* the calibration work of the slower side, before and after together */
    uint64_t spin_gap_ns; /* the longest gap in it; both 0 without */
    uint64_t wall_ns;     /* the whole invocation, from fork to reaping */
    unsigned repeats;     /* attempts before this one, all discarded for a gap (gap.h) */
    uint64_t gap_ns;      /* how long this process stood still in those */

    /* Filled in by whoever knows; 0: not known. */
    uint64_t planned_ns;        /* how long the timed exchange should have taken */
    uint64_t throttled_periods; /* how often a quota stopped the pair's control groups (cgroup.h) */

    uint32_t *samples_ns; /* `messages` round trips in order, or NULL; owned by the result */
    struct invocation_record *record; /* what samples_ns is a part of, as the pair wrote it; NULL:
                                       * samples_ns is memory of its own (malloc(3)) */
    uint64_t saturated_samples;
    struct load_result load; /* SAMPLES_ONE_WAY only; of cost[SIDE_PARENT] spinning is left out */

    /* Many clients only; else NULL and 0. cost[SIDE_CHILD] is the sum over all clients then; of pairs
     * both are sums. */
    uint64_t *client_messages; /* of each client, or pair, within the timed exchange; owned by the
                                * result */
    unsigned clients;
    uint64_t torn_records; /* received whole records whose parts were not one client's */

    struct event_counts events[SIDE_COUNT]; /* with count_events; else all "not counted" */
    /* Over which they were counted: `messages`; with many clients all that were received, those of
     * the warm-up and after the timed part, too. */
    uint64_t counted_messages;
};

/* Runs one invocation. On 0 *out holds the result, to be given to invocation_result_release().
 * On error *out is empty, both processes are dead and reaped, the directory is empty, and *why
 * names transport, workload, size, side, step and cause. -ETIME: watchdog; -ETIMEDOUT: the deadline;
 * -EINTR: *abort was set;
 * -ERESTART: this process stood still in each of three attempts;
 * -ECHILD: a side died; -ENOEXEC: the worker is of another build; else the error of the step that
 * failed, or -EIO where that is one of these or -EDOM. */
int invocation_run(const struct invocation_request *request, struct invocation_result *out,
                   struct diagnosis *why);

void invocation_result_release(struct invocation_result *result);

#endif
