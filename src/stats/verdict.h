/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verdict.h - what may be said of a comparison, and in which words. */
#ifndef IPCMARK_STATS_VERDICT_H
#define IPCMARK_STATS_VERDICT_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/paired.h"

enum verdict { VERDICT_FASTER, VERDICT_SLOWER, VERDICT_EQUAL, VERDICT_UNDECIDED, VERDICT_COUNT };

/* "faster", "slower", "equal", "undecided": of the contender against the baseline. */
extern const char *const verdict_names[VERDICT_COUNT];

/* A difference smaller than this is of no practical interest. */
#define VERDICT_REGION 0.05
#define VERDICT_LEVEL 0.05

/* Decides. `region` is VERDICT_REGION, or the noise floor where that is higher: a difference within
 * it is not claimed, for the machine makes as much between a case and itself. A noisy machine does
 * not make things equal, though: that always takes VERDICT_REGION. "Inside" is within 1/(1+r) .. 1+r.
 *
 *   significant (p_adjusted <= 0.05) and the 95 % interval not inside `region`: faster or slower
 *   significant and the 95 % interval inside VERDICT_REGION: equal
 *   not significant and the 90 % interval inside VERDICT_REGION (two one-sided tests, Schuirmann
 *   1987): equal
 *   else: undecided */
enum verdict verdict_of(const struct paired_comparison *comparison, double p_adjusted,
                        double region, bool lower_is_better);

/* The one sentence for it, in text[0..size-1], NUL-terminated; one of
 *   "A is 1.80x faster than B [1.70, 1.90], n=20"   (the better one is always called A)
 *   "A and B: differs, by less than 5 % [1.01, 1.03], n=20"
 *   "A and B: practically equal (within 5 %), n=20"
 *   "A and B: no difference shown (up to 1.12x not excluded), n=20" */
void verdict_sentence(const struct paired_comparison *comparison, double p_adjusted, double region,
                      bool lower_is_better, const char *contender, const char *baseline, char *text,
                      size_t size);

/* P values of one family, adjusted so that the chance of any false claim stays below the
 * level (Holm, A simple sequentially rejective multiple test procedure, 1979).
 *
 * Replaces each of p[0..count-1] (0 .. 1, not NAN) by its adjusted value, at most 1, in place and in
 * the same order. -ENOMEM. */
int holm_adjust(double *p, size_t count);

#endif
