/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * change_points.h - where the level of a series changes: normal values of one spread whose mean is
 * constant between changes.
 *
 * The segmentation that costs least, found exactly by optimal partitioning (Jackson et al., An algorithm
 * for optimal partitioning of data on an interval, 2005) with the pruning of PELT (Killick, Fearnhead &
 * Eckley, Optimal detection of changepoints with a linear computational cost, 2012). The spread is that of
 * the differences of neighbours, by their median: changes are in few of them. */
#ifndef IPCMARK_STATS_CHANGE_POINTS_H
#define IPCMARK_STATS_CHANGE_POINTS_H

#include <stddef.h>

/* A level lasts for so many values at least: one that stands out is no level. Fewer values have none. */
enum { CHANGE_POINTS_SHORTEST = 3, CHANGE_POINTS_FEWEST = 8 };

/* The price of a change, in units of the variance: so that of as many such series as `series`, all of
 * constant mean, one in 20 families has a change at all. The squared quantile of Student's t over all
 * places and series (Bonferroni); the spread of n values is known with about n/2 degrees of freedom. */
double change_points_penalty(size_t count, size_t series);

/* Finds the first value of each new level: at[0 .. *found - 1], ascending, room for `count`. Each must
 * pay with medians instead of means, too, which a value or two that stand out hardly move.
 * Values are finite; of fewer than CHANGE_POINTS_FEWEST, or with no spread, none is found. -ENOMEM. */
int change_points_find(const double *values, size_t count, double penalty, size_t *at,
                       size_t *found);

#endif
