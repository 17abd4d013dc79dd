/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * student.h - what is said of a ratio whose logarithm is known with an error (Student, The probable
 * error of a mean, 1908): intervals and the p values that are their duals. */
#ifndef IPCMARK_STATS_STUDENT_H
#define IPCMARK_STATS_STUDENT_H

#include <stddef.h>

#include "stats/pseudomedian.h"

struct student {
    struct interval ratio; /* simultaneous: of all in the family at once, 95 % (Bonferroni) */
    struct interval plain, plain_90; /* of this one, 95 and 90 % */
    double p;                        /* two-sided, of the ratio 1 */
    double p_adjusted; /* for the family; at most 0.05 exactly when `ratio` leaves out 1 */
};

/* Of natural logarithms: `error` is the standard error of the estimate, known with `freedom` > 0
 * degrees of freedom; 0: as far as is known there is none. By `leeway` more the estimate may
 * be off to either side however often it is repeated: what measuring itself leaves open. */
struct student student_judge(double estimate, double error, double freedom, size_t family,
                             double leeway);

/* Of a logarithm known to +- that, as ratios. */
struct interval student_interval(double estimate, double half_width);

/* The p that goes with such an interval: quantile and tail are inverse to each other up to rounding
 * only, and p is to be at most 0.05 exactly when the interval leaves out 1. */
double student_in_step(struct interval ratio, double p);

#endif
