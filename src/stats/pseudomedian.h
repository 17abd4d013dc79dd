/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pseudomedian.h - Hodges-Lehmann estimate with its exact confidence interval.
 *
 * Hodges & Lehmann 1963; the interval inverts Wilcoxon's signed-rank test (Hollander, Wolfe &
 * Chicken, Nonparametric Statistical Methods, section 3.4): exact for symmetric differences. */
#ifndef IPCMARK_STATS_PSEUDOMEDIAN_H
#define IPCMARK_STATS_PSEUDOMEDIAN_H

#include <stddef.h>

/* An estimate with the bounds of its confidence interval. NAN: not available. */
struct interval {
    double estimate, low, high;
};

/* The median of all Walsh averages (x_i + x_j)/2, i <= j, and the shortest interval of Walsh order
 * statistics that covers with at least `confidence` (0.5 .. 0.999). Values must be finite.
 * count 0: all NAN. Too few values for the confidence (5 or fewer at 0.95): bounds are NAN.
 * -EINVAL: a bad argument; -ENOMEM. Time and memory O(count^2). */
int pseudomedian(const double *values, size_t count, double confidence, struct interval *out);

/* P(V <= v) of the signed-rank statistic under the null hypothesis, count <= 1000; v < 0 gives 0.
 * NAN: count too large or no memory. */
double signed_rank_cdf(size_t count, long v);

#endif
