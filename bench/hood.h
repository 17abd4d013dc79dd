/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hood.h - the passes of a run that look under the hood of a case: not timed, after all blocks. */
#ifndef IPCMARK_BENCH_HOOD_H
#define IPCMARK_BENCH_HOOD_H

#include "measure/invocation.h"
#include "measure/pilot.h"
#include "result/run.h"

/* One further invocation of the case, a fifth as long, counted by perf events; its times are thrown
 * away. Errors as invocation_run(). */
int hood_count(const struct topology *topology, const struct invocation_request *request,
               const struct loop_counts *counts, struct run_case *run_case, struct diagnosis *why);

/* Two further invocations under strace; `directory` is private and for strace's files only. Errors
 * as trace_run(). */
int hood_trace(const struct topology *topology, const struct invocation_request *request,
               const char *directory, struct run_case *run_case, struct diagnosis *why);

/* Whether strace can be used here; else -errno with *why saying what to do. */
int hood_check_strace(const sigset_t *wait_mask, const volatile sig_atomic_t *abort,
                      struct diagnosis *why);

#endif
