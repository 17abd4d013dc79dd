/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * halving.h - finds the best of many arms from few and noisy looks, and then what that is worth.
 *
 * Successive halving (Jamieson & Talwalkar, Non-stochastic Best Arm Identification and
 * Hyperparameter Optimization, AISTATS 2016): all arms get a little of the budget, the better half
 * as much together, and so on. Who wins that was also lucky, so what it is worth is found on blocks
 * of its own. */
#ifndef IPCMARK_TUNE_HALVING_H
#define IPCMARK_TUNE_HALVING_H

#include <stddef.h>

#include "stats/paired.h"

enum { HALVING_MOST_ARMS = 256, HALVING_MOST_GOALS = 2, HALVING_MOST_BLOCKS = 128 };

struct halving {
    size_t arms;  /* 2 .. HALVING_MOST_ARMS */
    size_t goals; /* 1 .. HALVING_MOST_GOALS, each of which may have a winner of its own */

    /* Looks at each of those arms once, in an order of its own: values[i * goals + goal] of
     * arms[i], positive, the less the better; NAN: that one has none. An arm without any is looked
     * at no more. Not 0: the end, with that error. */
    int (*look)(void *self, const size_t *arms, size_t count, double *values);
    /* So many looks at so many arms there is time for, if that is shared with so many rungs; where
     * it is less than 1, there is one. */
    unsigned (*room)(void *self, size_t arms, size_t rungs);
    /* By how much the logarithm of a value of that arm is open, since the clock ticks; NULL: not at
     * all. Asked for after the looks. */
    double (*leeway)(void *self, size_t arm, size_t goal);
    void *self;
};

/* What is known so far, also after an error. */
struct halving_found {
    size_t rungs;                    /* that ended; 0: nothing is known */
    size_t best[HALVING_MOST_GOALS]; /* an arm; halving.arms: none has any value of that goal */
};

/* The rungs of so many arms, and how many looks at one arm they are at least. */
size_t halving_rungs(size_t arms, size_t goals);
size_t halving_fewest_looks(size_t arms, size_t goals);

/* -ENOMEM, or what look() returned. */
int halving_search(const struct halving *halving, struct halving_found *found);

/* What was measured of two arms in the same blocks. */
struct halving_worth {
    size_t blocks;
    double baseline[HALVING_MOST_BLOCKS], best[HALVING_MOST_BLOCKS];
    struct paired_comparison ratio; /* best / baseline */
};

/* Looks at the winners and the baseline in so many fresh blocks, HALVING_MOST_BLOCKS at most; all
 * ratios are judged together. A goal whose winner is none or the baseline has 0 blocks. What was
 * measured before an error of look() is judged as well. -ENOMEM. */
int halving_confirm(const struct halving *halving, const struct halving_found *found,
                    size_t baseline, unsigned blocks, struct halving_worth *worth);

#endif
