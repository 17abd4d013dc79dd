/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * machine_limits.h - what the machine can do without any transport, and how near cases come to it.
 *
 * A message can't take less than what its way consists of: copies of it, system calls, hand-overs
 * from side to side. Each of these alone is a limit; the one that takes longest fits the case. */
#ifndef IPCMARK_RESULT_MACHINE_LIMITS_H
#define IPCMARK_RESULT_MACHINE_LIMITS_H

#include "result/run.h"
#include "workload/machine_limit.h"

/* A limit as it is met for one message of a case: of run->machine_limits, so often. */
struct limit_use {
    const struct run_case *limit;
    double times;
};

/* Of each kind one at most: LIMIT_COPY_ONCE and LIMIT_COPY_TWICE are one. */
enum { LIMIT_USES = 3 };

/* Those that fit a case of latency or throughput and were measured, of its placement and, copies, of
 * its size. By what the transport's row says (transport.h), or a plug-in's. Returns how many. */
size_t machine_limits_of(const struct run *run, const struct run_case *run_case,
                         struct limit_use uses[LIMIT_USES]);

/* Time of one of its messages, ns: the median in an invocation, so that it is what the machine can do
 * when nothing disturbs it. NANs: not known. */
struct interval limit_time_ns(const struct run_case *limit);

/* Which of the kinds it is. */
enum machine_limit_kind machine_limit_kind(const struct run_case *limit);

/* The limit of that kind, placement and size (0: not copies); NULL: there is none. */
const struct run_case *machine_limit_find(const struct run *run, enum machine_limit_kind kind,
                                          const char *placement, size_t bytes);

/* Sets the `limit` of every case, from the summaries. -ENOMEM. */
int machine_limits_judge(struct run *run);

#endif
