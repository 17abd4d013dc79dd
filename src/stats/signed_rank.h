/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * signed_rank.h - the exact null distribution of Wilcoxon's signed-rank statistic.
 *
 * V is the sum of those ranks 1 .. count whose sign is positive, each sign a fair coin. */
#ifndef IPCMARK_STATS_SIGNED_RANK_H
#define IPCMARK_STATS_SIGNED_RANK_H

#include <stddef.h>

/* Fills cumulative[v] = P(V <= v) for v = 0 .. count*(count+1)/2; the array is the caller's, with
 * count*(count+1)/2 + 1 entries; count >= 1. Time O(count^3), no other memory. The error is a few
 * units in the last place, except that probabilities below 1e-300 may become 0. */
void signed_rank_distribution(size_t count, double *cumulative);

#endif
