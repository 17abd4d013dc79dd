/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * experiment.h - a simulated run: blocks of cells on a noisy machine.
 *
 * Nature and design draw from generators of their own, so that two analyses of the same seed see
 * the same machine, in whatever order they measure. */
#ifndef IPCMARK_SELFTEST_EXPERIMENT_H
#define IPCMARK_SELFTEST_EXPERIMENT_H

#include "selftest/analysis_steps.h"
#include "selftest/machine_noise.h"

/* The first cell of each point is the contender, the others are alike. Those of the first point are
 * what is compared when only one comparison is made. */
enum {
    EXPERIMENT_POINTS = 10,
    EXPERIMENT_PER_POINT = 3,
    EXPERIMENT_CELLS = EXPERIMENT_POINTS * EXPERIMENT_PER_POINT,
    CONTENDER = 0,
    BASELINE = EXPERIMENT_PER_POINT - 1
};

struct experiment {
    const struct noise *noise;
    const struct analysis_steps *steps;
    double ratio;  /* true value of the contenders; all others are 1 */
    double target; /* what an interval of contender / baseline is about: under skew not the ratio */
    gsl_rng *nature, *design;
    struct schedule *schedule; /* NULL: the plan's order */
};

/* What one run of it meets and remembers. */
struct experiment_run {
    struct machine machine;
    double effect[EXPERIMENT_CELLS]; /* of this run, in logarithms */
    double
        pilot_ns[EXPERIMENT_CELLS]; /* a pilot's look at a message, whose true time is the value */
    struct pace pace[EXPERIMENT_CELLS];
};

/* -ENOMEM; to be released in either case. `stream`: the same one, the same random numbers. */
int experiment_create(struct experiment *experiment, const struct noise *noise,
                      const struct analysis_steps *steps, double ratio, uint64_t seed,
                      unsigned stream);
void experiment_release(struct experiment *experiment);

/* Finds the machine somehow, and looks at all cells as a pilot does. */
void experiment_begin_run(struct experiment *experiment, struct experiment_run *run);

/* One block: values[cell]. With messages (noise->warmup), only for the two cells that are
 * compared. */
void experiment_block(struct experiment *experiment, struct experiment_run *run,
                      double values[EXPERIMENT_CELLS]);

#endif
