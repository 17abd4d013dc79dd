/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * resume.h - goes on with a run that was interrupted: the same options, seed, counts and order. */
#ifndef IPCMARK_SESSION_RESUME_H
#define IPCMARK_SESSION_RESUME_H

#include <stdbool.h>

#include "base/diagnosis.h"
#include "measure/pace.h"
#include "measure/pilot.h"
#include "plan/plan.h"
#include "plan/settings.h"
#include "result/run.h"

/* Makes an interrupted run ready to be gone on with, if this is still the same experiment: program,
 * kernel, machine, plan and settings. -EINVAL: *why says what is different; else as
 * session_begin_run(). With `force` that is a serious warning in the run, unless the cases differ. */
int resume_take_up(struct run *run, const struct plan *plan, const struct settings *settings,
                   bool force, struct diagnosis *why);

/* What the case's earlier invocations tell: counts, pace and ways (slots.h). False: there is none
 * yet. */
bool resume_counts(const struct run_case *run_case, struct loop_counts *counts, struct pace *pace,
                   unsigned *ways);

#endif
