/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * experiment.c - positions in time get noise, cells get positions. */
#include "selftest/experiment.h"

#include <errno.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "stats/distribution.h"

enum { MESSAGES = 60, WARMUP_MESSAGES = 20 };

#define MESSAGE_SIGMA 0.1
#define MESSAGE_NS 1e6

int experiment_create(struct experiment *experiment, const struct noise *noise,
                      const struct analysis_steps *steps, double ratio, uint64_t seed,
                      unsigned stream)
{
    size_t points[EXPERIMENT_CELLS];
    double shift;

    *experiment = (struct experiment){
        .noise = noise,
        .steps = steps,
        .ratio = ratio,
        .nature = noise_random(seed, 2 * stream),
        .design = noise_random(seed, 2 * stream + 1),
    };
    if (experiment->nature == NULL || experiment->design == NULL)
        return -ENOMEM;
    int error = noise_pseudomedian(noise, &shift);
    if (error != 0)
        return error;
    experiment->target = ratio * exp(shift);
    for (size_t cell = 0; cell < EXPERIMENT_CELLS; cell++)
        points[cell] = cell / EXPERIMENT_PER_POINT;
    const uint64_t order_seed = gsl_rng_get(experiment->design) % SCHEDULE_MAX_SEED;
    return steps->same_order ? 0
                             : schedule_create(order_seed, steps->far_apart ? NULL : points,
                                               EXPERIMENT_CELLS, &experiment->schedule);
}

void experiment_release(struct experiment *experiment)
{
    gsl_rng_free(experiment->nature); /* NULL is fine */
    gsl_rng_free(experiment->design);
    schedule_free(experiment->schedule);
}

static double true_value(const struct experiment *experiment, size_t cell)
{
    return cell % EXPERIMENT_PER_POINT == CONTENDER ? experiment->ratio : 1;
}

static double maybe_gaussian(gsl_rng *random, double sigma)
{
    return sigma > 0 ? gsl_ran_gaussian_ziggurat(random, sigma) : 0;
}

void experiment_begin_run(struct experiment *experiment, struct experiment_run *run)
{
    const struct noise *noise = experiment->noise;

    *run = (struct experiment_run){.machine = machine_found(noise, experiment->nature)};
    for (size_t cell = 0; cell < EXPERIMENT_CELLS; cell++) {
        double wrong = maybe_gaussian(experiment->nature, noise->pilot_sigma);
        bool same_thing = cell > 0 && true_value(experiment, cell) == true_value(experiment, 0);
        run->effect[cell] = maybe_gaussian(experiment->nature, noise->run_sigma);
        run->pilot_ns[cell] = true_value(experiment, cell) * exp(wrong);
        if (experiment->steps->shares_pilot && same_thing)
            run->pilot_ns[cell] = run->pilot_ns[0];
        pace_look(&run->pace[cell], run->pilot_ns[cell]);
    }
}

/* An invocation's figure by way of its messages. */
static double measure_messages(struct experiment *experiment, double value, double warmup)
{
    uint32_t samples_ns[MESSAGES];
    struct percentiles percentiles;

    for (size_t i = 0; i < MESSAGES; i++) {
        double logarithm = gsl_ran_gaussian_ziggurat(experiment->nature, MESSAGE_SIGMA);
        if (i < WARMUP_MESSAGES)
            logarithm += warmup;
        samples_ns[i] = (uint32_t)(MESSAGE_NS * value * exp(logarithm));
    }
    const size_t first = experiment->steps->counts_warmup ? 0 : WARMUP_MESSAGES;
    percentiles_of(samples_ns + first, MESSAGES - first, &percentiles);
    return percentiles.p50 / MESSAGE_NS;
}

/* What of its time an invocation is still cold: the fewer messages it has, the more. */
static double cold_share(const struct experiment *experiment, const struct experiment_run *run,
                         size_t cell)
{
    if (!(experiment->noise->cold > 0))
        return 0;
    double believed_ns = experiment->steps->believes_pilot ? run->pilot_ns[cell]
                                                           : pace_per_message_ns(&run->pace[cell]);

    return experiment->noise->cold * believed_ns / true_value(experiment, cell);
}

static void order_cells(struct experiment *experiment, size_t order[EXPERIMENT_CELLS])
{
    if (experiment->schedule != NULL) {
        schedule_next_block(experiment->schedule, order);
        return;
    }
    for (size_t i = 0; i < EXPERIMENT_CELLS; i++)
        order[i] = i;
}

void experiment_block(struct experiment *experiment, struct experiment_run *run,
                      double values[EXPERIMENT_CELLS])
{
    const struct noise *noise = experiment->noise;
    size_t order[EXPERIMENT_CELLS];

    order_cells(experiment, order);
    for (size_t position = 0; position < EXPERIMENT_CELLS; position++) {
        size_t cell = order[position];
        double logarithm = machine_next(&run->machine, experiment->nature) + run->effect[cell];
        values[cell] = true_value(experiment, cell) * exp(logarithm) *
                       (1 + cold_share(experiment, run, cell));
        pace_look(&run->pace[cell], values[cell]);
    }
    if (noise->skew_mean > 0)
        values[CONTENDER] *= exp(gsl_ran_exponential(experiment->nature, noise->skew_mean));
    if (noise->warmup > 0) {
        values[CONTENDER] = measure_messages(experiment, values[CONTENDER], noise->warmup);
        values[BASELINE] = measure_messages(experiment, values[BASELINE], 0);
    }
}
