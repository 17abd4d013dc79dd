/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis_steps.h - the steps between a machine and a verdict that can be done wrong, so that the
 * checks can be tried on an analysis in which one of them is.
 *
 * What the intact steps do is what a run does: the same functions, where there is one. */
#ifndef IPCMARK_SELFTEST_ANALYSIS_STEPS_H
#define IPCMARK_SELFTEST_ANALYSIS_STEPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <gsl/gsl_rng.h>

#include "measure/pace.h"
#include "plan/schedule.h"
#include "stats/paired.h"
#include "stats/unpaired.h"

struct analysis_steps {
    /* Makes what orders the cells of the blocks, whose points are given; *out NULL: it is always
     * the plan's order. Errors as schedule_create(). */
    int (*schedule)(uint64_t seed, const size_t *points, size_t cells, struct schedule **out);

    /* How long a message is taken to last, which decides how many an invocation has, from the
     * pilot's look and what is known of the last looks. */
    double (*pace)(double pilot_ns, const struct pace *pace);

    /* Cells that are the same thing twice share a pilot. */
    bool shares_pilot;

    /* One invocation's figure from the times of its messages, `warmup` of which were before the
     * measurement; may reorder the samples. */
    double (*summarize)(uint32_t *samples_ns, size_t count, size_t warmup);

    /* Arranges the baseline's values so that [i] belongs to the contender's [i]. */
    void (*pair)(gsl_rng *design, double *baseline, size_t count);

    /* Errors as of paired_gather(). */
    int (*gather)(struct paired_block *blocks, size_t count, struct paired_evidence *out);

    /* Judges a table, as paired_judge(). */
    int (*judge)(const struct paired_evidence *evidence, size_t count, size_t contrasts,
                 struct paired_comparison *out);

    /* What a later side has become, as unpaired_change(). */
    enum change (*change)(const struct unpaired_comparison *comparison, double threshold,
                          bool lower_is_better);
};

extern const struct analysis_steps intact_steps;

/* An analysis with one step broken. */
struct mutant {
    const char *name;
    struct analysis_steps broken; /* NULL: as the intact one */
};

/* Ended by a NULL name. */
extern const struct mutant mutants[];

/* All of its steps. */
struct analysis_steps mutant_steps(const struct mutant *mutant);

#endif
