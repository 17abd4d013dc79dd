/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dunnett.h - many against one: the distribution of the largest of several t statistics that have
 * their reference and their error in common (Dunnett, A multiple comparison procedure for comparing
 * several treatments with a control, 1955). */
#ifndef IPCMARK_STATS_DUNNETT_H
#define IPCMARK_STATS_DUNNETT_H

#include <stddef.h>

/* Largest as it is, or by its absolute value. */
enum dunnett_sides { DUNNETT_ONE_SIDED, DUNNETT_TWO_SIDED };

/* The probability that the largest of `contrasts` (at least 1) is beyond the bound (0 or more). Any
 * two are correlated by 1/2, as differences against one reference are where all scatter alike.
 * `freedom` is above 0 and may be INFINITY. To seven digits, and to three with fewer than 4 degrees
 * of freedom; of one contrast it is Student's. NAN: no memory. */
double dunnett_tail(double bound, size_t contrasts, double freedom, enum dunnett_sides sides);

/* The bound with that tail, 0 < tail <= 0.1; never above Bonferroni's, which is Student's at
 * tail / contrasts. */
double dunnett_quantile(double tail, size_t contrasts, double freedom, enum dunnett_sides sides);

#endif
