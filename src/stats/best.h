/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * best.h - each of several against the best of the others: Hsu's constrained intervals (Hsu,
 * Simultaneous confidence intervals for all distances from the "best", 1981; of unequal errors,
 * Hsu, Multiple Comparisons: Theory and Methods, 1996).
 *
 * All of them hold at once where, for each by itself, its differences from all others hold at once
 * to one side (stats/dunnett.h, DUNNETT_ONE_SIDED): nothing is paid for pairs that nobody asks for.
 */
#ifndef IPCMARK_STATS_BEST_H
#define IPCMARK_STATS_BEST_H

#include <stddef.h>

#include "stats/pseudomedian.h"

/* One less another, in logarithms of what is better the more it is. */
struct difference_from {
    double estimate;
    /* to one side, at once with the differences from all others; NAN: not known */
    double half_width;
};

/* differences[i * count + j] is of i less j; the diagonal is not looked at. out[i] is of i less the
 * best of the others: low <= 0 <= high. low 0: it is the best; high 0: it is not. A bound that
 * can't be told is infinite: where half_widths are missing, or differences go round in a circle.
 * count >= 2. */
void best_compare(const struct difference_from *differences, size_t count, struct interval *out);

/* What may be said of a ratio to the best of the others, 1 / exp() of such an interval: 1 and more
 * is worse. */
enum best_standing {
    STANDING_BEST,  /* the interval ends at 1 */
    STANDING_CLOSE, /* else it ends within the region */
    STANDING_MAYBE, /* else it begins below 1: it may be the best */
    STANDING_NOT,   /* it begins at 1 */
    STANDING_OPEN,  /* there is no interval */
    BEST_STANDING_COUNT,
};
extern const char *const best_standing_names[BEST_STANDING_COUNT];

enum best_standing best_standing_of(struct interval ratio, double region);

#endif
