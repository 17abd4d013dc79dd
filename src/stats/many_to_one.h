/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * many_to_one.h - intervals of paired comparisons that hold at once where all at a point are
 * against one of them: fewer than all pairs, and so narrower (stats/dunnett.h). Points have nothing
 * in common and share the error by Bonferroni. */
#ifndef IPCMARK_STATS_MANY_TO_ONE_H
#define IPCMARK_STATS_MANY_TO_ONE_H

#include <stddef.h>

#include "stats/dunnett.h"
#include "stats/paired.h"

struct many_to_one {
    size_t points;
    size_t contrasts; /* with one reference, at each point */
    size_t family;    /* comparisons in the table, for `family` */

    /* The last bound, as neighbours ask for the same; to be 0 at first. */
    struct {
        enum dunnett_sides sides;
        size_t contrasts;
        double freedom, bound;
    } last;
};

/* Gives a comparison of paired_judge() such an interval (`ratio`), with its p_adjusted and family;
 * one without an interval stays without. */
void many_to_one_hold(struct many_to_one *of, struct paired_comparison *comparison);

/* How far the logarithm of its ratio may be off to one side, at once with the others; NAN: it has
 * no interval. */
double many_to_one_half_width(struct many_to_one *of, const struct paired_comparison *comparison);

#endif
