/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * paired.h - two transports compared by the ratios of their blocks.
 *
 * The work is done on d_b = ln(contender_b / baseline_b). The estimate is Hodges and Lehmann's, the
 * interval inverts Wilcoxon's signed-rank test and the p value is that test's, exact: all three
 * come from the same Walsh averages, so the 95 % interval leaves out 1 exactly when p <= 0.05. */
#ifndef IPCMARK_STATS_PAIRED_H
#define IPCMARK_STATS_PAIRED_H

#include <stddef.h>

#include "stats/pseudomedian.h"

struct paired_comparison {
    size_t pairs;
    struct interval ratio;    /* contender / baseline, 95 %; bounds NAN with fewer than 6 pairs */
    struct interval ratio_90; /* the same with 90 %, for the equivalence test; 5 pairs or more */
    double p;                 /* two-sided exact signed-rank, 1 without pairs */

    /* The cross-check: Student's t on the logarithms. Bounds and p are NAN with fewer than 2 pairs
     * or when all ratios are the same. */
    struct interval t_ratio;
    double t_p;
};

/* contender[i] and baseline[i] are of the same block, positive and finite. -EINVAL: one is not, or
 * there are more than PSEUDOMEDIAN_MAX_COUNT; -ENOMEM. count 0: all NAN, p 1. */
int paired_compare(const double *contender, const double *baseline, size_t count,
                   struct paired_comparison *out);

#endif
