/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kernel_counters.h - under the hood of a case: what the kernel did for one message. */
#ifndef IPCMARK_RESULT_KERNEL_COUNTERS_H
#define IPCMARK_RESULT_KERNEL_COUNTERS_H

#include "measure/invocation.h"
#include "measure/trace.h"
#include "result/run.h"

/* Fills run_case->kernel_counters from one invocation that counted events (count_events): both
 * sides together, per message. -ENOMEM. */
int kernel_counters_add_events(struct run_case *run_case, const struct invocation_result *result);

/* Lists the system calls that strace saw by name; their sum counts where perf could not count them.
 * -ENOMEM. */
int kernel_counters_add_trace(struct run_case *run_case, const struct trace *trace);

/* All owned parts; NULL is fine. */
void kernel_counters_free(struct kernel_counters *counters);

#endif
