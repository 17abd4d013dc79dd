/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * machine_noise.c - machines made of a gaussian, a two-state burst process, a straight drift, and
 * a tail that only one side has.
 *
 * The sizes are of the order met on small shared machines: ratios of two invocations scatter by 7
 * %. */
#include "selftest/machine_noise.h"

#include <errno.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_randist.h>
#include <math.h>

const struct noise noises[NOISE_COUNT] = {
    [NOISE_GAUSSIAN] = {.name = "gaussian", .sigma = 0.05},
    [NOISE_BURSTS] = {.name = "bursts",
                      .sigma = 0.03,
                      .burst_begins = 0.02,
                      .burst_ends = 0.15,
                      .burst_mean = 0.3},
    [NOISE_DRIFT] = {.name = "drift", .sigma = 0.05, .drift = 0.003},
    [NOISE_SKEW] = {.name = "skew", .sigma = 0.03, .skew_mean = 0.05},
    [NOISE_MIXED] = {.name = "mixed",
                     .sigma = 0.05,
                     .burst_begins = 0.02,
                     .burst_ends = 0.15,
                     .burst_mean = 0.3,
                     .drift = 0.003},
    [NOISE_TWO_MODES] = {.name = "two modes",
                         .sigma = 0.05,
                         .second_mode = 0.336, /* 1.4 times as long */
                         .mode_share = 0.25},
    [NOISE_RECORDED] = {.name = "recorded", .recorded = true},
    [NOISE_STEEP] = {.name = "steep drift", .sigma = 0.01, .drift = 0.01},
    [NOISE_SLOW] = {.name = "slow changes", .sigma = 0.02, .wander = 0.3, .persistence = 0.99},
    [NOISE_RUNS] = {.name = "runs", .sigma = 0.05, .run_sigma = 0.05},
    [NOISE_PILOTS] = {.name = "pilots", .sigma = 0.05, .cold = 0.02, .pilot_sigma = 0.7},
    [NOISE_WARMUP] = {.name = "warm-up", .sigma = 0.05, .warmup = 0.7},
};

static const short tape[] = {
#include "selftest/tape.inc"
};

enum { TAPE_LENGTH = sizeof tape / sizeof tape[0] };

struct machine machine_found(const struct noise *noise, gsl_rng *random)
{
    struct machine machine = {.noise = noise};

    if (noise->wander > 0)
        machine.wander = gsl_ran_gaussian_ziggurat(random, noise->wander);
    if (noise->recorded)
        machine.place = gsl_rng_uniform_int(random, TAPE_LENGTH);
    return machine;
}

static double burst_next(struct machine *machine, gsl_rng *random)
{
    const struct noise *noise = machine->noise;
    double chance = machine->in_burst ? noise->burst_ends : noise->burst_begins;

    if (gsl_rng_uniform(random) < chance)
        machine->in_burst = !machine->in_burst;
    return machine->in_burst ? gsl_ran_exponential(random, noise->burst_mean) : 0;
}

/* Keeps its standard deviation. */
static double wander_next(struct machine *machine, gsl_rng *random)
{
    const struct noise *noise = machine->noise;
    double fresh = noise->wander * sqrt(1 - noise->persistence * noise->persistence);

    machine->wander = noise->persistence * machine->wander +
                      gsl_ran_gaussian_ziggurat(random, fresh);
    return machine->wander;
}

double machine_next(struct machine *machine, gsl_rng *random)
{
    const struct noise *noise = machine->noise;
    double logarithm = noise->drift * (double)machine->invocations++;

    if (noise->sigma > 0)
        logarithm += gsl_ran_gaussian_ziggurat(random, noise->sigma);
    if (noise->burst_begins > 0)
        logarithm += burst_next(machine, random);
    if (noise->wander > 0)
        logarithm += wander_next(machine, random);
    if (noise->mode_share > 0 && gsl_rng_uniform(random) < noise->mode_share)
        logarithm += noise->second_mode;
    if (noise->recorded)
        logarithm += 0.001 * tape[machine->place++ % TAPE_LENGTH];
    return logarithm;
}

/* P((d1 + d2)/2 <= x): the exponential parts of d1 and d2 make a gamma variable of shape 2, which
 * the quadrature's weight is; the gaussian parts have sigma^2 in all. */
static double mean_of_two_below(const gsl_integration_fixed_workspace *gamma, double sigma,
                                double x)
{
    const double *nodes = gsl_integration_fixed_nodes(gamma);
    const double *weights = gsl_integration_fixed_weights(gamma);
    double below = 0, total = 0;

    for (size_t i = 0; i < gsl_integration_fixed_n(gamma); i++) {
        below += weights[i] * gsl_cdf_gaussian_P(x - nodes[i], sigma);
        total += weights[i];
    }
    return below / total;
}

int noise_pseudomedian(const struct noise *noise, double *out)
{
    enum { NODES = 64, HALVINGS = 60 };
    double low = 0, high = 4 * noise->skew_mean;

    *out = 0;
    if (!(noise->skew_mean > 0))
        return 0;
    gsl_error_handler_t *handler = gsl_set_error_handler_off();
    gsl_integration_fixed_workspace *gamma = gsl_integration_fixed_alloc(
        gsl_integration_fixed_laguerre, NODES, 0, 2 / noise->skew_mean, 1, 0);
    gsl_set_error_handler(handler);
    if (gamma == NULL)
        return -ENOMEM;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2;
        if (mean_of_two_below(gamma, noise->sigma, middle) < 0.5)
            low = middle;
        else
            high = middle;
    }
    gsl_integration_fixed_free(gamma);
    *out = (low + high) / 2;
    return 0;
}

gsl_rng *noise_random(uint64_t seed, unsigned stream)
{
    enum { STREAM_STEP = 1000003 };
    gsl_error_handler_t *handler = gsl_set_error_handler_off();
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);

    gsl_set_error_handler(handler);
    if (random != NULL) /* 32 bits, of which 0 would mean another default */
        gsl_rng_set(random,
                    (unsigned long)((seed + (uint64_t)stream * STREAM_STEP) % UINT32_MAX) + 1);
    return random;
}
