/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * supervision.h - an invocation as its supervisor sees it, and what to say when it failed. */
#ifndef IPCMARK_MEASURE_SUPERVISION_H
#define IPCMARK_MEASURE_SUPERVISION_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "measure/gap.h"
#include "measure/invocation.h"
#include "measure/record.h"

struct supervision {
    const struct invocation_request *request;
    struct invocation_record *record;
    bool record_is_given; /* to the result, for its samples */
    int record_fd;
    int ready[2], go[2];  /* pipes */
    int life[2];          /* a pipe, where there is no pidfd_open(2): the pair alone can write */
    int output[2];        /* a pipe, what a plug-in prints; -1: the transport is none */
    int ends[SIDE_COUNT]; /* can be read when that side has ended; -1: this is not told */
    pid_t leader;         /* the parent side; -1: none */
    int leader_status, child_status; /* waitpid(2) */
    bool child_ended_first;
    bool leader_was_killed; /* by the supervisor */
    uint64_t deadline_ns;
    struct gap gap;
    unsigned pair; /* this is the supervision of one of several pairs, from 1; 0: of all */
};

/* The time until the watchdog ends it: the request's, and some for each of many clients. */
uint64_t invocation_watchdog_ms(const struct invocation_request *request);

/* The step's name for a person, a source text: "timed exchange". */
const char *supervision_step_name(int step);

/* Each fills *why with "WORKLOAD over TRANSPORT (VARIANT), SIZE B: " and what happened, and returns
 * the error; without a variant, no parentheses.
 *
 * supervision_fail: `what`, a message (text/message.h), which it takes; NULL: no memory. */
int supervision_fail(const struct supervision *self, struct diagnosis *why, int error, char *what);

/* The message of a process that ended with that status of waitpid(2): `killed` takes the step and
 * the signal, `exited` the step and the exit status. */
char *supervision_death(const char *killed, const char *exited, const char *step, int status);

/* Why that step failed: the limit behind the error (limit.h), or what the system says of it. A message,
 * the caller's; NULL: no memory. */
char *supervision_refusal(const struct supervision *self, int step, int error);

/* Puts the limit behind `death`, a message which it takes, where that signal may come from one. */
char *supervision_add_limit(char *death, int signal_number);

/* The watchdog ended it: how far both sides had come. -ETIME. */
int supervision_timed_out(const struct supervision *self, struct diagnosis *why);

/* A side failed or died, and both are reaped: which one first, where and why. */
int supervision_side_failed(const struct supervision *self, struct diagnosis *why);

/* Whether what is lost is counted, and no failure. */
bool supervision_may_lose(const struct supervision *self);

/* Whoever spun until a moment came used the CPU for nothing that the channel needs. The sum of
 * both times is exact, what is whose only sampled. */
void supervision_leave_out_spinning(struct side_cost *cost, uint64_t spun_ns);

/* The least of each, of two that carry the same. */
struct channel_capacity supervision_smaller_grants(const struct channel_capacity *a,
                                                   const struct channel_capacity *b);

/* The supervisor's part that knows two sides; clients_supervision.h is its
 * counterpart for many clients. */

/* After both have ended: checks that they came to the end and counted the same messages and bytes,
 * and tells *out what they measured; where they took samples, it is given the record. -errno with
 * *why naming the side. */
int pair_conclude(struct supervision *self, struct invocation_result *out, struct diagnosis *why);

#endif
