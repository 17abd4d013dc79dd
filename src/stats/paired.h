/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * paired.h - transports compared by the ratios of their blocks: one interval for each comparison of
 * a table, from which its verdict is read.
 *
 * Work is done on d_b = ln(contender_b / baseline_b). The estimate is half-way between Hodges and
 * Lehmann's (1963) and the middle of the 90 % Walsh interval; of fewer blocks than have that, it is
 * Hodges and Lehmann's. The standard deviation is half of that interval times sqrt(n), over
 * Student's t at the level it achieves, so that a disturbed block does not widen everything. A
 * table has many such deviations from few blocks each: they are moderated, each drawn towards what
 * all have in common as far as they do (Smyth, Linear models and empirical Bayes methods, 2004).
 *
 * Of several runs, those are the units: the estimate is the mean of theirs, and the deviation is
 * that between them, which blocks of one run know nothing of. */
#ifndef IPCMARK_STATS_PAIRED_H
#define IPCMARK_STATS_PAIRED_H

#include <stddef.h>

#include "stats/pseudomedian.h"

/* Fewer blocks in one run have no interval. */
enum { PAIRED_FEWEST = 5 };

/* Two transports in one block. */
struct paired_block {
    double contender, baseline; /* positive and finite */
    unsigned run;               /* from 0; all blocks of a run stand together */
};

/* What the blocks of one comparison say by themselves. Logarithms; NAN: not available. */
struct paired_evidence {
    size_t pairs, runs;
    double estimate;
    double deviation;     /* of a block within its run; from PAIRED_FEWEST blocks on */
    double run_deviation; /* of a run's estimate; from 2 runs on */

    /* What measuring leaves open of the estimate, to either side: repeating does not make it less.
     * 0 from paired_gather(); who knows more sets it. */
    double leeway;

    /* The cross-check: Student's t on all blocks alike. NAN with fewer than 2 or when all ratios
     * are the same. */
    double mean, mean_error;
};

struct paired_comparison {
    size_t pairs, runs;
    size_t family; /* comparisons in its table */
    /* contender / baseline; bounds NAN where there is no deviation */
    struct interval ratio; /* simultaneous: all of the table cover at once in 95 of 100 tables */
    struct interval plain; /* 95 % of this one comparison */
    struct interval plain_90;
    double p; /* two-sided, of the ratio 1; 1 without an interval */
    /* for the table (Bonferroni): at most 0.05 exactly when `ratio` leaves out 1 */
    double p_adjusted;
    /* Natural logarithms: of one unit (a block, or a run), after moderation; and the degrees of
     * freedom it is known with. NAN without an interval. */
    double deviation, freedom;
    double leeway; /* of the evidence: in every interval, besides */

    struct interval t_ratio; /* the cross-check, 95 % */
    double t_p;
};

/* -EINVAL: a value is not positive and finite, or a run has more than PSEUDOMEDIAN_MAX_COUNT
 * blocks; -ENOMEM. count 0: no pairs, all NAN. */
int paired_gather(const struct paired_block *blocks, size_t count, struct paired_evidence *out);

/* Judges a table: out[i] from evidence[i], all of them together. `contrasts` is how many of them
 * say something that the others do not (of k transports at one point k - 1); together they can't
 * know their common deviation better than that many would. -ENOMEM. */
int paired_judge(const struct paired_evidence *evidence, size_t count, size_t contrasts,
                 struct paired_comparison *out);

/* A table of one comparison, over blocks of one run: contender[i] and baseline[i] are of the same
 * block. Errors as paired_gather(). */
int paired_compare(const double *contender, const double *baseline, size_t count,
                   struct paired_comparison *out);

/* How many units (blocks, or runs) would settle a comparison that is not settled: its interval
 * would leave out 1 or stay within the region (0.05: 1/1.05 .. 1.05), whichever takes fewer, were
 * estimate and deviation what they seem, with some room for luck. 0: can't be told, or more than
 * `most`. */
size_t paired_units_needed(const struct paired_comparison *comparison, double region, size_t most);

#endif
