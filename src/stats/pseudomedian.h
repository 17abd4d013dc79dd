/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pseudomedian.h - Hodges-Lehmann estimate with its exact confidence interval.
 *
 * Hodges & Lehmann, Estimates of location based on rank tests, 1963; the interval inverts
 * Wilcoxon's signed-rank test (Hollander, Wolfe & Chicken, Nonparametric Statistical Methods,
 * section 3.4). It is exact for a symmetric distribution; under skew it bounds the pseudomedian,
 * not the median. */
#ifndef IPCMARK_STATS_PSEUDOMEDIAN_H
#define IPCMARK_STATS_PSEUDOMEDIAN_H

#include <stddef.h>

/* Most values of one sample: half a million Walsh averages. */
enum { PSEUDOMEDIAN_MAX_COUNT = 1000 };

/* An estimate with the bounds of its confidence interval. NAN: not available. */
struct interval {
    double estimate, low, high;
};

/* The median of all Walsh averages (x_i + x_j)/2, i <= j, and the narrowest pair of Walsh order
 * statistics, symmetric in rank, that covers with at least `confidence` (0.5 .. 0.999). Values must
 * be finite. count 0: all NAN. Too few values for the confidence (5 or fewer at 0.95): bounds NAN.
 * -EINVAL: a bad argument, or more than PSEUDOMEDIAN_MAX_COUNT values; -ENOMEM. Time and memory
 * O(count^2), plus O(count^3) when count differs from those of the last calls. */
int pseudomedian(const double *values, size_t count, double confidence, struct interval *out);

/* Walsh averages, and what is read from them. */

/* (x_i + x_j)/2 for all i <= j, in no order, and the exact distribution of the signed-rank
 * statistic for as many values. To be released with walsh_release(). */
struct walsh {
    double *averages;
    size_t count;             /* of averages: values*(values+1)/2 */
    const double *cumulative; /* P(V <= v), v = 0 .. count; owned by the cache */
};

/* Values must be finite, 1 <= count <= PSEUDOMEDIAN_MAX_COUNT; else -EINVAL. -ENOMEM. The
 * distribution is cached per thread for the last counts asked for. */
int walsh_create(const double *values, size_t count, struct walsh *out);
void walsh_release(struct walsh *walsh);

/* The median of the averages, and the narrowest pair of order statistics, symmetric in rank,
 * that covers with at least `confidence`; NAN bounds when even the outermost ones do not.
 * *achieved, unless NULL, is with how much it really covers: ranks come in steps. O(count), as
 * the averages are reordered as far as that takes. */
struct interval walsh_interval(struct walsh *walsh, double confidence, double *achieved);

/* The exact null distribution of Wilcoxon's signed-rank statistic.
 *
 * V is the sum of those ranks 1 .. count whose sign is positive, each sign a fair coin. */

/* Fills cumulative[v] = P(V <= v) for v = 0 .. count*(count+1)/2; the array is the caller's, with
 * count*(count+1)/2 + 1 entries; count >= 1. Time O(count^3), no other memory. The error is a few
 * units in the last place, except that probabilities below 1e-300 may become 0. */
void signed_rank_distribution(size_t count, double *cumulative);

#endif
