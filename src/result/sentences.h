/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sentences.h - what comparisons and crossovers say, as messages (text/message.h): a sentence is a
 * view of numbers, made when it is told. All are the caller's, to be freed; NULL: no memory. */
#ifndef IPCMARK_RESULT_SENTENCES_H
#define IPCMARK_RESULT_SENTENCES_H

#include "result/run.h"

/* Ratios that stand together have the same decimals: two, or three where all are about 1, and where with
 * two one of them would be on 1 or on the border of VERDICT_REGION, or beyond, and is not. Parts may
 * be NAN. */
int ratio_decimals(struct interval ratio);

/* A ratio > 0 as it is told: with so many decimals, less from 10 on, more below 0.1, and never across 1 or such a
 * border: where three decimals are too few it is one in the last of them on its own side. */
struct ratio_shown {
    double value;
    int decimals;
};
struct ratio_shown ratio_shown(double ratio, int decimals);

/* One of
 *   "A is 1.80x faster than B [1.70, 1.90], n=20"   (the better one is always called A)
 *   "A and B differ by less than 5 % [1.01, 1.03], n=20"
 *   "A and B: practically equal (within 5 %) [0.98, 1.02], n=20"
 *   "A is between 0.94x and 1.31x as fast as B: not decided, n=20; about 70 blocks would settle it"
 *   "A is between 0.94x and 1.31x as fast as B: not decided, n=20; this machine's noise leaves it
 *   open"
 *   "A and B: not decided (the ends of the interval are more than a thousandfold apart), n=20; ..."
 *   "A and B: not decided (too few blocks for an interval), n=4" */
char *comparison_message(const struct run_comparison *comparison);

/* Against the best of the others, one of
 *   "A is the best [0.81, 1.00], n=20"
 *   "A is within 3.0 % of the best [0.980, 1.030], n=20"
 *   "A may be the best, and is within 12 % of it [0.95, 1.12], n=20"
 *   "A is not the best, and within 40 % of it [1.00, 1.40], n=20"
 *   "A is not the best, and up to 4.70x behind it [1.00, 4.70], n=20", or "A may be the best, ..."
 *   "A and the best: not decided (too few blocks for an interval), n=4" */
char *standing_message(const struct run_standing *standing);

/* How far from the best it is at most, in per cent: they have the same digits as the bound that they
 * are. What may be twice as far, or more, is told as a ratio (standing_is_far()). */
struct ratio_shown standing_percent(const struct run_standing *standing);

/* One of its two cases: "pipe (shared)", or "pipe (shared), wait poll" where waits are compared. */
char *comparison_side_message(const struct run_case *side, bool of_waits);
/* The same of a step of a ladder, which others differ from in more: "pipe, 64 KiB, buffer 1 MiB,
 * wait spin". */
char *case_step_message(const struct run_case *side);
/* Whichever of them names a side of that comparison. */
char *comparison_name_message(const struct run_comparison *comparison, const struct run_case *side);

/* Where the order changes: "B overtakes A between 4 KiB and 64 KiB (about 25 KiB)". */
char *crossover_message(const struct run_crossover *crossover);

/* The same, or "no crossover in the measured range (64 B to 64 KiB), 1 KiB, 4 KiB undecided", as
 * the run file has it. */
char *crossover_english(const struct run *run, const struct run_crossover *crossover);

#endif
