/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * criteria.h - what an analysis must achieve on simulated machines, whose truth is known.
 *
 * Comparisons are made as in a run, by the steps given. The functions return 0, -EINTR (told to
 * stop) or -ENOMEM. */
#ifndef IPCMARK_SELFTEST_CRITERIA_H
#define IPCMARK_SELFTEST_CRITERIA_H

#include <stddef.h>

#include "selftest/analysis_steps.h"
#include "selftest/check.h"
#include "selftest/machine_noise.h"

/* How many of `count` came out so; the criterion holds from `least` to `most`. */
struct criterion_result {
    unsigned hits, count, least, most;
};

bool criterion_holds(const struct criterion_result *result);

/* Differences claimed (p <= 0.05) between two cells that are the same. */
int criterion_false_differences(const struct selftest *self, const struct noise *noise,
                                const struct analysis_steps *steps, unsigned count,
                                struct criterion_result *out);

/* With the blocks planned; with as many as make the interval narrow; of several short runs. */
enum coverage_of { COVERAGE_FIXED, COVERAGE_ADAPTIVE, COVERAGE_OF_RUNS };

/* 95 % intervals of one comparison that contain the true ratio, or the pseudomedian under skew:
 * from 94 to 98.5 % of them, and what can't be told from that; of several runs more than that,
 * too. */
int criterion_coverage(const struct selftest *self, const struct noise *noise,
                       const struct analysis_steps *steps, enum coverage_of which, unsigned count,
                       struct criterion_result *out);

/* Tables of 30 comparisons of cells that are the same, in which any difference is claimed. */
int criterion_table(const struct selftest *self, const struct noise *noise,
                    const struct analysis_steps *steps, unsigned count,
                    struct criterion_result *out);

/* Tables over the fewest blocks that have intervals, in which most true differences are found: what
 * is never claimed is no error either. */
int criterion_found(const struct selftest *self, const struct noise *noise,
                    const struct analysis_steps *steps, unsigned count,
                    struct criterion_result *out);

/* A gate between two sides of five runs each, or of one. */
enum gate_of { GATE_OF_RUNS, GATE_OF_ONE_PAIR };

/* Comparisons of a program with a later one, in which anything is claimed to be worse. `slower` 1:
 * they are the same, and it may happen in 5 % of them, from one pair in 1 %. Else every third case
 * has become so much slower, and it is claimed in 90 % at least. */
int criterion_gate(const struct selftest *self, const struct noise *noise,
                   const struct analysis_steps *steps, enum gate_of which, double slower,
                   unsigned count, struct criterion_result *out);

/* How many of `count` may come out one way before chance stops being the explanation.
 *
 * Each happens with chance p, independently; a bar is missed by chance in at most 1 % of the
 * cases. */

/* The smallest number that is exceeded with a chance of at most 1 %. */
unsigned bar_most(double p, unsigned count);

/* The largest number that is missed from below with a chance of at most 1 %. */
unsigned bar_least(double p, unsigned count);

#endif
