/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * walsh.h - Walsh averages, and what the signed-rank test reads from them. */
#ifndef IPCMARK_STATS_WALSH_H
#define IPCMARK_STATS_WALSH_H

#include <stddef.h>

#include "stats/pseudomedian.h"

/* (x_i + x_j)/2 for all i <= j, in no order, and the exact distribution of the signed-rank statistic for
 * as many values. To be released with walsh_release(). */
struct walsh {
    double *averages;
    size_t count;             /* of averages: values*(values+1)/2 */
    const double *cumulative; /* P(V <= v), v = 0 .. count; owned by the cache */
};

/* Values must be finite, 1 <= count <= PSEUDOMEDIAN_MAX_COUNT; else -EINVAL. -ENOMEM. The
 * distribution is cached per thread for the last count asked for. */
int walsh_create(const double *values, size_t count, struct walsh *out);
void walsh_release(struct walsh *walsh);

/* The median of the averages, and the narrowest pair of order statistics, symmetric in rank, that
 * covers with at least `confidence`; NAN bounds when even the outermost ones do not. O(count), as the
 * averages are reordered as far as that takes. */
struct interval walsh_interval(struct walsh *walsh, double confidence);

/* Two-sided exact p for "symmetric about `centre`". Averages equal to the centre count for both
 * sides, which can only make p larger: whatever the ties and zeros, the test keeps its level. */
double walsh_p(const struct walsh *walsh, double centre);

#endif
