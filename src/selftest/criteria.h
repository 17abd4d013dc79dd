/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * criteria.h - what an analysis must achieve on simulated machines, whose truth is known.
 *
 * Comparisons are made as in a run, by the steps given. criterion_try() returns 0, -EINTR (told to
 * stop) or -ENOMEM. */
#ifndef IPCMARK_SELFTEST_CRITERIA_H
#define IPCMARK_SELFTEST_CRITERIA_H

#include "selftest/check.h"
#include "selftest/experiment.h"

/* How many of `count` came out so; the criterion holds from `least` to `most`. */
struct criterion_result {
    unsigned hits, count, least, most;
};

bool criterion_holds(const struct criterion_result *result);

enum criterion {
    CRITERION_FALSE_DIFFERENCES, /* claimed (p <= 0.05) between two cells that are the same */
    /* 95 % intervals of one comparison that contain the true ratio, or the pseudomedian under skew:
     * from 94 to 98.5 % of them, and what can't be told from that. With the blocks planned; with as
     * many as make the interval narrow; of several short runs, where they may be more. */
    CRITERION_COVERAGE,
    CRITERION_COVERAGE_ADAPTIVE,
    CRITERION_COVERAGE_OF_RUNS,
    /* Tables of 30 comparisons of cells that are the same, in which any difference is claimed. */
    CRITERION_TABLE,
    /* Tables over the fewest blocks that have intervals, in which most true differences are found:
     * what is never claimed is no error either. */
    CRITERION_FOUND,
    /* Comparisons of a program with a later one, of five runs a side or of one, in which anything is
     * claimed to be worse. Where they are the same: in at most 5 %, from one pair 1 %. Where a third
     * of the cases is 1.25 or, for one pair, 2.5 times as slow: in 90 % at least. */
    CRITERION_GATE_OF_SAME_RUNS,
    CRITERION_GATE_OF_SAME_PAIR,
    CRITERION_GATE_OF_SLOWER_RUNS,
    CRITERION_GATE_OF_SLOWER_PAIR,
};

int criterion_try(const struct selftest *self, enum criterion criterion, const struct noise *noise,
                  const struct analysis_steps *steps, unsigned count, struct criterion_result *out);

/* How many of `count` may come out one way before chance stops being the explanation.
 *
 * Each happens with chance p, independently; a bar is missed by chance in at most 1 % of the
 * cases. */

/* The smallest number that is exceeded with a chance of at most 1 %. */
unsigned bar_most(double p, unsigned count);

/* The largest number that is missed from below with a chance of at most 1 %. */
unsigned bar_least(double p, unsigned count);

#endif
