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

/* The two cells that are compared stand far apart in the plan, as in a real one. */
enum { EXPERIMENT_CELLS = 10, CONTENDER = 0, BASELINE = EXPERIMENT_CELLS - 1 };

struct experiment {
    const struct noise *noise;
    const struct analysis_steps *steps;
    double ratio; /* true value of the contender's cell; all others are 1 */
    gsl_rng *nature, *design;
};

/* -ENOMEM; to be released in either case. `stream`: the same one, the same random numbers. */
int experiment_create(struct experiment *experiment, const struct noise *noise,
                      const struct analysis_steps *steps, double ratio, uint64_t seed,
                      unsigned stream);
void experiment_release(struct experiment *experiment);

/* One block on `machine`: values[cell]. With messages (noise->warmup), only for the two cells that
 * are compared. */
void experiment_block(struct experiment *experiment, struct machine *machine,
                      double values[EXPERIMENT_CELLS]);

#endif
