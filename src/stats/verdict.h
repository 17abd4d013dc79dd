/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verdict.h - what may be said of a comparison: one rule for all of them. */
#ifndef IPCMARK_STATS_VERDICT_H
#define IPCMARK_STATS_VERDICT_H

#include <stdbool.h>

#include "stats/pseudomedian.h"

enum verdict { VERDICT_FASTER, VERDICT_SLOWER, VERDICT_EQUAL, VERDICT_UNDECIDED, VERDICT_COUNT };

/* "faster", "slower", "equal", "undecided": of the contender against the baseline. */
extern const char *const verdict_names[VERDICT_COUNT];

/* A difference smaller than this is of no practical interest. */
#define VERDICT_REGION 0.05
#define VERDICT_LEVEL 0.05

/* Reads the verdict off an interval of contender / baseline. A region r is 1/(1+r) .. 1+r, its
 * borders belonging to it.
 *
 *   the interval lies within `equal_within`: equal, practically
 *   it leaves the region `claim_beyond` out (0: it leaves out 1): faster or slower
 *   else, and with a bound that is NAN: undecided */
enum verdict verdict_of(struct interval ratio, double claim_beyond, double equal_within,
                        bool lower_is_better);

/* Of the baseline against the contender. */
enum verdict verdict_turned(enum verdict verdict);
struct interval ratio_turned(struct interval ratio);

#endif
