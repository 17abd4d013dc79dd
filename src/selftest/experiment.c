/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * experiment.c - positions in time get noise, cells get positions. */
#include "selftest/experiment.h"

#include <errno.h>
#include <gsl/gsl_randist.h>
#include <math.h>

enum { MESSAGES = 60, WARMUP_MESSAGES = 20 };

#define MESSAGE_SIGMA 0.1
#define MESSAGE_NS 1e6

int experiment_create(struct experiment *experiment, const struct noise *noise,
                      const struct analysis_steps *steps, double ratio, uint64_t seed,
                      unsigned stream)
{
    *experiment = (struct experiment){
        .noise = noise,
        .steps = steps,
        .ratio = ratio,
        .nature = noise_random(seed, 2 * stream),
        .design = noise_random(seed, 2 * stream + 1),
    };
    return experiment->nature == NULL || experiment->design == NULL ? -ENOMEM : 0;
}

void experiment_release(struct experiment *experiment)
{
    gsl_rng_free(experiment->nature); /* NULL is fine */
    gsl_rng_free(experiment->design);
}

/* An invocation's figure by way of its messages. */
static double measure_messages(struct experiment *experiment, double value, double warmup)
{
    uint32_t samples_ns[MESSAGES];

    for (size_t i = 0; i < MESSAGES; i++) {
        double logarithm = gsl_ran_gaussian_ziggurat(experiment->nature, MESSAGE_SIGMA);
        if (i < WARMUP_MESSAGES)
            logarithm += warmup;
        samples_ns[i] = (uint32_t)(MESSAGE_NS * value * exp(logarithm));
    }
    return experiment->steps->summarize(samples_ns, MESSAGES, WARMUP_MESSAGES) / MESSAGE_NS;
}

void experiment_block(struct experiment *experiment, struct machine *machine,
                      double values[EXPERIMENT_CELLS])
{
    const struct noise *noise = experiment->noise;
    double logarithms[EXPERIMENT_CELLS], skew = 0;
    size_t order[EXPERIMENT_CELLS];

    for (size_t position = 0; position < EXPERIMENT_CELLS; position++)
        logarithms[position] = machine_next(machine, experiment->nature);
    if (noise->skew_mean > 0)
        skew = gsl_ran_exponential(experiment->nature, noise->skew_mean);
    experiment->steps->order(experiment->design, order, EXPERIMENT_CELLS);
    for (size_t position = 0; position < EXPERIMENT_CELLS; position++)
        values[order[position]] = exp(logarithms[position]);
    values[CONTENDER] *= experiment->ratio * exp(skew);
    if (noise->warmup > 0) {
        values[CONTENDER] = measure_messages(experiment, values[CONTENDER], noise->warmup);
        values[BASELINE] = measure_messages(experiment, values[BASELINE], 0);
    }
}
