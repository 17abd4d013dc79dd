/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pseudomedian.h - Hodges-Lehmann estimate with its exact confidence interval.
 *
 * Hodges & Lehmann, Estimates of location based on rank tests, 1963; the interval inverts Wilcoxon's
 * signed-rank test (Hollander, Wolfe & Chicken, Nonparametric Statistical Methods, section 3.4). It
 * is exact for a symmetric distribution; under skew it bounds the pseudomedian, not the median. */
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
 * O(count^2), plus O(count^3) when count differs from the last call's. */
int pseudomedian(const double *values, size_t count, double confidence, struct interval *out);

#endif
