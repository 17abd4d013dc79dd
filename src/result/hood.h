/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hood.h - under the hood of a case: what the kernel did for one message. */
#ifndef IPCMARK_RESULT_HOOD_H
#define IPCMARK_RESULT_HOOD_H

#include "measure/invocation.h"
#include "measure/trace.h"
#include "result/run.h"

/* Fills run_case->hood from one invocation that counted events (count_events): both sides together,
 * per message. -ENOMEM. */
int hood_add_events(struct run_case *run_case, const struct invocation_result *result);

/* Lists the system calls that strace saw by name; their sum counts where perf could not count them.
 * -ENOMEM. */
int hood_add_trace(struct run_case *run_case, const struct trace *trace);

/* All owned parts; NULL is fine. */
void hood_free(struct run_hood *hood);

#endif
