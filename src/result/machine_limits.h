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

/* Time of one message of a limit, ns: the median in an invocation, so that it is what the machine can do
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
