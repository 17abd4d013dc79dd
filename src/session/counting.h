/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * counting.h - the passes of a run that look under the hood of a case: not timed, before the blocks. */
#ifndef IPCMARK_SESSION_COUNTING_H
#define IPCMARK_SESSION_COUNTING_H

#include "measure/invocation.h"
#include "measure/pilot.h"
#include "result/run.h"

/* Counts need no repetition: a fifth of an invocation's messages is plenty. */
enum { COUNTING_SHARE = 5 };

/* One further invocation of the case, COUNTING_SHARE times shorter, counted by perf events; its times are thrown
 * away. Errors as invocation_run(). */
int counting_events(const struct invocation_request *request, const struct loop_counts *counts,
                    struct run_case *run_case, struct diagnosis *why);

/* Two further invocations under strace; `directory` is private and for strace's files only. Errors
 * as trace_run(). */
int counting_trace(const struct invocation_request *request, const char *directory,
                   struct run_case *run_case, struct diagnosis *why);

/* How many messages the first of them moves: fewer where they leave at a slow rate, since strace's
 * watchdog has two minutes. For counting_trace() and its tests. */
uint64_t counting_traced_messages(const struct invocation_request *request);

/* Whether strace can be used here; else -errno with *why saying what to do. */
int counting_check_strace(const sigset_t *wait_mask, const volatile sig_atomic_t *abort,
                          struct diagnosis *why);

#endif
