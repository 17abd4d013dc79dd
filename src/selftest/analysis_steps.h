/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis_steps.h - the steps between a machine and a verdict that can be done wrong, so that the
 * checks can be tried on an analysis in which one of them is.
 *
 * What the intact steps do is what a run does: the same functions, where there is one. */
#ifndef IPCMARK_SELFTEST_ANALYSIS_STEPS_H
#define IPCMARK_SELFTEST_ANALYSIS_STEPS_H

#include <stddef.h>
#include <stdint.h>

#include <gsl/gsl_rng.h>

#include "stats/paired.h"

struct analysis_steps {
    /* The order of a block: which cell runs first, second, ...; `design` is the experimenter's
     * source of randomness. */
    void (*order)(gsl_rng *design, size_t *order, size_t cells);

    /* One invocation's figure from the times of its messages, `warmup` of which were before the
     * measurement; may reorder the samples. */
    double (*summarize)(uint32_t *samples_ns, size_t count, size_t warmup);

    /* Arranges the baseline's values so that [i] belongs to the contender's [i]. */
    void (*pair)(gsl_rng *design, double *baseline, size_t count);

    /* Judges a table, as paired_judge(). */
    int (*judge)(const struct paired_evidence *evidence, size_t count, size_t contrasts,
                 struct paired_comparison *out);
};

extern const struct analysis_steps intact_steps;

/* Analyses with one step broken. */
struct mutant {
    const char *name;
    struct analysis_steps steps;
};

/* Ended by a NULL name. */
extern const struct mutant mutants[];

#endif
