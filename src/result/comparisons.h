/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * comparisons.h - the verdicts of a run: made, found, and read from either side. */
#ifndef IPCMARK_RESULT_COMPARISONS_H
#define IPCMARK_RESULT_COMPARISONS_H

#include "result/run.h"

/* Replaces run->comparisons and run->noise.floor, which stay as they were after an error. -ENOMEM;
 * -EINVAL: a case has two rows of one block, or more than PSEUDOMEDIAN_MAX_COUNT blocks. */
int comparisons_build(struct run *run);

/* Of two cases, whichever is the baseline; NULL: they were not compared. */
const struct run_comparison *comparison_find(const struct run *run, const struct run_case *one,
                                             const struct run_case *other);

/* The same comparison with that case, one of the two, as the contender: turned round where it was
 * the baseline. */
struct run_comparison comparison_seen_by(const struct run_comparison *comparison,
                                         const struct run_case *contender);

#endif
