/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unpaired.h - two independent samples, such as one case in two runs, compared by their ratio.
 *
 * The work is done on the differences of all pairs of logarithms. The estimate is Hodges and
 * Lehmann's for two samples (the median of those differences), the interval inverts Wilcoxon's
 * rank-sum test and the p value is that test's, exact: all three come from the same differences, so
 * the 95 % interval leaves out 1 exactly when p <= 0.05. It asks that the two distributions have
 * the same shape on the logarithmic scale, so that one is a multiple of the other. */
#ifndef IPCMARK_STATS_UNPAIRED_H
#define IPCMARK_STATS_UNPAIRED_H

#include <stddef.h>

#include "stats/pseudomedian.h"

struct unpaired_comparison {
    size_t contender_count, baseline_count;
    struct interval ratio;    /* contender / baseline, 95 %; bounds NAN where even the smallest p,
                               * 2/C(n+m, n), is above 0.05: 3 and 3 values, not 4 and 4 */
    struct interval ratio_90; /* the same with 90 %, for the equivalence test; from 3 and 3 on */
    double p;                 /* two-sided exact rank-sum, 1 when a sample is empty */
};

/* All values must be positive and finite; else, or with more than RANK_SUM_MAX_COUNT in a sample,
 * -EINVAL. -ENOMEM. An empty sample: all NAN, p 1. Equal values (ties) count for both directions,
 * where midranks would count them half: p is never smaller than for any order of them. */
int unpaired_compare(const double *contender, size_t contender_count, const double *baseline,
                     size_t baseline_count, struct unpaired_comparison *out);

/* The exact null distribution of Wilcoxon's rank-sum statistic, as Mann and Whitney
 * count it.
 *
 * U is the number of pairs (x_i, y_j) with x_i > y_j, for first x and second y values in random
 * order: 0 .. first*second, symmetric about the middle. */

/* Most values of one sample. */
enum { RANK_SUM_MAX_COUNT = 300 };

/* Fills cumulative[u] = P(U <= u) for u = 0 .. first*second; the array is the caller's, with
 * first*second + 1 entries; both counts 1 .. RANK_SUM_MAX_COUNT. Time O(first*second*smaller), no
 * other memory. Correctly rounded up to 25 and 25 values; the relative error stays below 1e-14 up
 * to 100 and 100, below 1e-10 up to 300 and 300 (measured against 113-bit arithmetic). */
void rank_sum_distribution(size_t first, size_t second, double *cumulative);

/* The same distribution, owned by a cache for the last pair of counts asked for, per thread: valid
 * until the next call. NULL: no memory. */
const double *rank_sum_cached(size_t first, size_t second);

/* 2/C(first+second, first): no two-sided p of samples of that size is smaller. 1 when one of them
 * is empty. */
double rank_sum_smallest_p(size_t first, size_t second);

#endif
