/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verdict.h - what may be said of a comparison: one rule for all of them. */
#ifndef IPCMARK_STATS_VERDICT_H
#define IPCMARK_STATS_VERDICT_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/pseudomedian.h"

enum verdict { VERDICT_FASTER, VERDICT_SLOWER, VERDICT_EQUAL, VERDICT_UNDECIDED, VERDICT_COUNT };

/* "faster", "slower", "equal", "undecided": of the contender against the baseline. */
extern const char *const verdict_names[VERDICT_COUNT];

/* A difference smaller than this is of no practical interest. */
#define VERDICT_REGION 0.05
#define VERDICT_LEVEL 0.05

/* How careful a verdict has to be. A region r is 1/(1+r) .. 1+r, its borders belonging to it. */
struct verdict_policy {
    double claim_beyond; /* a difference within this region is not claimed */
    double equal_within;
    /* What is claimed lies beyond the region with the whole interval, not just with a part of it.
     */
    bool whole;
};

/* Within a run, whose cases are paired by block. `region` is VERDICT_REGION, or the noise floor
 * where that is higher: the machine makes as much between a case and itself. A noisy machine does
 * not make things equal, though: that always takes VERDICT_REGION. */
struct verdict_policy verdict_within_run(double region);
/* Between two runs, which know nothing of what changes from one start of the machine to the next.
 */
struct verdict_policy verdict_between_runs(double threshold);

/* What is decided on: 95 % and 90 % interval of a ratio, and the adjusted p of its test. */
struct evidence {
    struct interval ratio, ratio_90;
    double p_adjusted;
    bool lower_is_better;
};

/* Whether the signed-rank test over that many blocks can show anything at all among so many
 * comparisons, however large: its smallest p, 2/2^n, times their number (Holm) is within the level. */
bool verdict_can_be_reached(size_t blocks, size_t comparisons);

/* Decides.
 *
 *   significant (p_adjusted <= 0.05) and the 95 % interval not within `claim_beyond` (`whole`:
 * wholly beyond it): faster or slower significant and the 95 % interval within `equal_within`:
 * equal (`whole`: the 90 % interval) not significant and the 90 % interval within it (two one-sided
 * tests, Schuirmann 1987): equal else: undecided, also for bounds that are NAN */
enum verdict verdict_of(const struct evidence *evidence, const struct verdict_policy *policy);

/* Of the baseline against the contender. */
enum verdict verdict_turned(enum verdict verdict);
struct interval ratio_turned(struct interval ratio);

/* P values of one family, adjusted so that the chance of any false claim stays below the
 * level (Holm, A simple sequentially rejective multiple test procedure, 1979).
 *
 * Replaces each of p[0..count-1] (0 .. 1, not NAN) by its adjusted value, at most 1, in place and
 * in the same order. -ENOMEM. */
int holm_adjust(double *p, size_t count);

#endif
