/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * noise.h - which blocks were disturbed from outside, and what the machine's noise allows to say.
 *
 * Blocks are rejected on outside signals only, never on results: a quota that stopped them, stolen
 * time, and a calibration loop that needs nothing but its CPU. A rule that looked at the results would choose among them. */
#ifndef IPCMARK_RESULT_NOISE_H
#define IPCMARK_RESULT_NOISE_H

#include "result/run.h"

#define NOISE_STEAL_LIMIT_PERCENT 5.0     /* of the CPUs used, during a block */
#define NOISE_SPIN_LIMIT 1.10             /* block's median of the calibration loop / session's */
#define NOISE_REJECTED_LIMIT_PERCENT 20.0 /* more rejected blocks: the environment is unfit */

/* Judges every block in the list anew, against the median of all calibration loops so far: sets
 * spin_ratio and rejected of each, and run->noise.rejected_percent and .unfit. -ENOMEM. */
int noise_reject_blocks(struct run *run);

/* Sets run->noise.steal_percent and .judgement, from the blocks and, after run_analyze(), from the
 * intervals of the comparisons: what can't be told apart here, and what to do about it. -ENOMEM. */
int noise_judge(struct run *run);

#endif
