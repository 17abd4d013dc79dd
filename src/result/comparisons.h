/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * comparisons.h - the verdicts of a run: made, found, and read from either side. */
#ifndef IPCMARK_RESULT_COMPARISONS_H
#define IPCMARK_RESULT_COMPARISONS_H

#include "result/run.h"

/* Replaces run->comparisons, run->standings and run->noise.floor, which stay as they were after an
 * error. -ENOMEM; -EINVAL: a case has two rows of one block, or more than PSEUDOMEDIAN_MAX_COUNT
 * blocks. */
int comparisons_build(struct run *run);

/* Of two cases, whichever is the baseline; NULL: they were not compared. */
const struct run_comparison *comparison_find(const struct run *run, const struct run_case *one,
                                             const struct run_case *other);

/* The same comparison with that case, one of the two, as the contender: turned round where it was
 * the baseline. */
struct run_comparison comparison_seen_by(const struct run_comparison *comparison,
                                         const struct run_case *contender);

/* How much of a run is not decided. */
struct run_open {
    size_t undecided, without_interval; /* comparisons; the latter are among the former */
    size_t withheld;                    /* of no verdict, by a doubt (run.h); not among those */
    size_t lossy;                       /* of the withheld, where messages were lost */
    size_t settled;                     /* of the undecided, by `needed` */
    /* blocks (with several runs: runs) that would settle three quarters of them, or as many as
     * can be; 0: none can */
    unsigned needed;
};
struct run_open comparisons_open(const struct run *run);

/* Replaces run->crossovers, where the order of two transports, variants or ways to wait changes over the
 * message size, by what follows from run->comparisons; they stay as they were after an error. One entry per
 * change of order, or one that says "none", for every pair that is compared at two sizes or more. -ENOMEM. */
int crossovers_build(struct run *run);

/* Whether the comparison is of the same two, but for the message size. */
bool crossover_covers(const struct run_crossover *crossover,
                      const struct run_comparison *comparison);

#endif
