/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rank_sum.h - the exact null distribution of Wilcoxon's rank-sum statistic, as Mann and Whitney
 * count it.
 *
 * U is the number of pairs (x_i, y_j) with x_i > y_j, for first x and second y values in random
 * order: 0 .. first*second, symmetric about the middle. */
#ifndef IPCMARK_STATS_RANK_SUM_H
#define IPCMARK_STATS_RANK_SUM_H

#include <stddef.h>

/* Most values of one sample. */
enum { RANK_SUM_MAX_COUNT = 300 };

/* Fills cumulative[u] = P(U <= u) for u = 0 .. first*second; the array is the caller's, with
 * first*second + 1 entries; both counts 1 .. RANK_SUM_MAX_COUNT. Time O(first*second*smaller), no
 * other memory. Correctly rounded up to 25 and 25 values; the relative error stays below 1e-14 up to
 * 100 and 100, below 1e-10 up to 300 and 300 (measured against 113-bit arithmetic). */
void rank_sum_distribution(size_t first, size_t second, double *cumulative);

/* The same distribution, owned by a cache for the last pair of counts asked for, per thread: valid
 * until the next call. NULL: no memory. */
const double *rank_sum_cached(size_t first, size_t second);

/* 2/C(first+second, first): no two-sided p of samples of that size is smaller. 1 when one of them is
 * empty. */
double rank_sum_smallest_p(size_t first, size_t second);

#endif
