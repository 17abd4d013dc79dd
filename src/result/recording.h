/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recording.h - turns a plan into an empty run, and measured invocations into its rows. */
#ifndef IPCMARK_RESULT_RECORDING_H
#define IPCMARK_RESULT_RECORDING_H

#include <stdbool.h>

#include "measure/invocation.h"
#include "plan/plan.h"
#include "plan/settings.h"
#include "result/run.h"

/* Fills an initialised run with the plan's cases, A/A controls (their ids end in "/twin") and
 * skipped cases, and with the settings. The environment, the command, the times and the harness'
 * cost are the caller's to fill. -ENOMEM. */
int recording_begin(struct run *run, const struct plan *plan, const struct settings *settings);

/* Replaces samples by the means of so many, one after the other, and returns how many those are;
 * what is left of the samples is dropped. As one sample ends where the next begins, a clock that is
 * too coarse for each of them is fine enough for their sum. */
size_t recording_batch(uint32_t *samples_ns, size_t count, unsigned batch);

/* What older files mean by noisy. */
#define RECORDING_STOLEN N_("the hypervisor took more than 5 % of their CPUs meanwhile")

/* Appends one invocation to a case, its calibration work compared with what that takes with nothing in the
 * way (0: there was none), its percentiles computed from the raw samples, or of batches of
 * them (run_case->batch), which are sorted in place. One is noisy that was disturbed from
 * outside: stopped by a quota, more than five times as long as planned, without more than 5 % of
 * its CPUs, which the hypervisor certainly had (the kernel counts in ticks of 10 ms, one of which may
 * be made up of what was stolen before: one of each CPU does not count), or without a CPU that other
 * tasks had. -ENOMEM. */
int recording_add(struct run_case *run_case, double spin_quickest_ns,
                  struct invocation_result *result, unsigned block, unsigned order);

/* The median of the messages of its invocations, of which there is one at least; of two in the
 * middle the smaller one. -ENOMEM. */
int recording_median_messages(const struct run_case *run_case, uint64_t *out);

/* Appends a block, which is part of run `number`. steal_ns: stolen from the `cpus` CPUs used, during
 * wall_ns. -ENOMEM. */
int recording_add_block(struct run *run, unsigned block, unsigned number, uint64_t steal_ns,
                        uint64_t wall_ns, size_t cpus);

/* Adds a case that can't be had, or can't be had any more, with the reason, a message
 * (text/message.h). -ENOMEM. */
int recording_skip(struct run *run, const char *id, const char *reason);

/* Takes that case off the list again, to be tried once more. Whether it was there. */
bool recording_unskip(struct run *run, const char *id);

/* The time now as the run file has it, "2026-01-01T00:00:00Z". */
void recording_timestamp(char text[sizeof "2026-01-01T00:00:00Z"]);

#endif
