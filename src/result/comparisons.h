/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * comparisons.h - the verdicts of a run. */
#ifndef IPCMARK_RESULT_COMPARISONS_H
#define IPCMARK_RESULT_COMPARISONS_H

#include "result/run.h"

/* Replaces run->comparisons and run->noise.floor, which stay as they were after an error. -ENOMEM;
 * -EINVAL: a case has two rows of one block, or more than PSEUDOMEDIAN_MAX_COUNT blocks. */
int comparisons_build(struct run *run);

#endif
