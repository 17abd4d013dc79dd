/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * criteria.c - simulate, compare, count. */
#include "selftest/criteria.h"

#include <errno.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "plan/stopping.h"
#include "selftest/experiment.h"
#include "stats/paired.h"
#include "stats/verdict.h"

/* So that the criteria don't see the same random numbers. */
enum { STREAM_FALSE_DIFFERENCES = 1, STREAM_COVERAGE, STREAM_FAMILY };

enum { STEP_EVERY = 50, FAMILY = EXPERIMENT_CELLS * (EXPERIMENT_CELLS - 1) / 2 };

/* With this many comparisons coverage is held to LOWEST .. HIGHEST itself: a standard error is
 * 0.22 %. */
enum { COVERAGE_EXACT_FROM = 10000 };

/* What a run does by default, and with --precision 3. */
enum { BLOCKS_FIRST = 15, BLOCKS_MOST = STOPPING_CAP * BLOCKS_FIRST };

static const struct stopping adaptive_rule = {.blocks = BLOCKS_FIRST, .precision_percent = 3};

#define LOWEST_COVERAGE 0.94
#define HIGHEST_COVERAGE 0.96
#define TRUE_RATIO 1.8

/* The values of all blocks so far of one simulated run, cell by cell. */
struct simulated_run {
    struct machine machine;
    double values[EXPERIMENT_CELLS][BLOCKS_MOST];
    size_t blocks;
};

bool criterion_holds(const struct criterion_result *result)
{
    return result->hits >= result->least && result->hits <= result->most;
}

static void add_blocks(struct experiment *experiment, struct simulated_run *run, size_t count)
{
    double values[EXPERIMENT_CELLS];

    for (; count > 0; count--, run->blocks++) {
        experiment_block(experiment, &run->machine, values);
        for (size_t cell = 0; cell < EXPERIMENT_CELLS; cell++)
            run->values[cell][run->blocks] = values[cell];
    }
}

static int gather(struct experiment *experiment, const struct simulated_run *run, size_t contender,
                  size_t baseline, struct paired_evidence *out)
{
    double paired[BLOCKS_MOST];
    struct paired_block blocks[BLOCKS_MOST];

    for (size_t block = 0; block < run->blocks; block++)
        paired[block] = run->values[baseline][block];
    experiment->steps->pair(experiment->design, paired, run->blocks);
    for (size_t block = 0; block < run->blocks; block++)
        blocks[block] = (struct paired_block){run->values[contender][block], paired[block], 0};
    return paired_gather(blocks, run->blocks, out);
}

static int compare(struct experiment *experiment, const struct simulated_run *run, size_t contender,
                   size_t baseline, struct paired_comparison *out)
{
    struct paired_evidence evidence;
    int error = gather(experiment, run, contender, baseline, &evidence);

    return error == 0 ? experiment->steps->judge(&evidence, 1, 1, out) : error;
}

int criterion_false_differences(const struct selftest *self, const struct noise *noise,
                                const struct analysis_steps *steps, unsigned count,
                                struct criterion_result *out)
{
    struct experiment experiment;
    struct paired_comparison comparison;
    int error = experiment_create(&experiment, noise, steps, 1, self->seed,
                                  STREAM_FALSE_DIFFERENCES);

    *out = (struct criterion_result){.count = count, .most = bar_most(VERDICT_LEVEL, count)};
    for (unsigned i = 0; i < count && error == 0; i++) {
        struct simulated_run run = {.machine = {.noise = noise}};
        add_blocks(&experiment, &run, BLOCKS_FIRST);
        error = compare(&experiment, &run, CONTENDER, BASELINE, &comparison);
        if (error == 0 && comparison.p <= VERDICT_LEVEL)
            out->hits++;
        if (error == 0 && i % STEP_EVERY == 0)
            error = selftest_step(self, i, count);
    }
    experiment_release(&experiment);
    return error;
}

static double half_width_percent(const struct paired_comparison *comparison)
{
    return 100 * (sqrt(comparison->ratio.high / comparison->ratio.low) - 1);
}

static int compare_until_narrow(struct experiment *experiment, bool adaptive,
                                struct paired_comparison *comparison)
{
    struct simulated_run run = {.machine = {.noise = experiment->noise}};
    size_t wanted = BLOCKS_FIRST;
    struct stopping stopping = adaptive_rule;
    int error = 0;

    while (run.blocks < wanted && error == 0) {
        add_blocks(experiment, &run, wanted - run.blocks);
        error = compare(experiment, &run, CONTENDER, BASELINE, comparison);
        if (error == 0 && adaptive)
            wanted = stopping_look(&stopping, (unsigned)run.blocks, half_width_percent(comparison));
    }
    return error;
}

static void set_coverage_bar(struct criterion_result *result)
{
    unsigned count = result->count;
    bool exact = count >= COVERAGE_EXACT_FROM;

    result->least = exact ? (unsigned)ceil(LOWEST_COVERAGE * count)
                          : bar_least(LOWEST_COVERAGE, count);
    result->most = exact ? (unsigned)floor(HIGHEST_COVERAGE * count)
                         : bar_most(HIGHEST_COVERAGE, count);
}

int criterion_coverage(const struct selftest *self, const struct noise *noise,
                       const struct analysis_steps *steps, bool adaptive, unsigned count,
                       struct criterion_result *out)
{
    struct experiment experiment;
    struct paired_comparison comparison;
    double shift = 0;
    int error = experiment_create(&experiment, noise, steps, TRUE_RATIO, self->seed,
                                  STREAM_COVERAGE);

    *out = (struct criterion_result){.count = count};
    set_coverage_bar(out);
    if (error == 0)
        error = noise_pseudomedian(noise, &shift);
    double target = TRUE_RATIO * exp(shift);
    for (unsigned i = 0; i < count && error == 0; i++) {
        error = compare_until_narrow(&experiment, adaptive, &comparison);
        if (error == 0 && comparison.ratio.low <= target && target <= comparison.ratio.high)
            out->hits++;
        if (error == 0 && i % STEP_EVERY == 0)
            error = selftest_step(self, i, count);
    }
    experiment_release(&experiment);
    return error;
}

/* Whether any of the family's pairs is claimed to differ. */
static int any_difference(struct experiment *experiment, bool *claimed)
{
    struct simulated_run run = {.machine = {.noise = experiment->noise}};
    struct paired_evidence evidence[FAMILY];
    struct paired_comparison judged[FAMILY];
    size_t pairs = 0;

    add_blocks(experiment, &run, BLOCKS_FIRST);
    for (size_t contender = 0; contender < EXPERIMENT_CELLS; contender++)
        for (size_t baseline = contender + 1; baseline < EXPERIMENT_CELLS; baseline++) {
            int error = gather(experiment, &run, contender, baseline, &evidence[pairs++]);
            if (error != 0)
                return error;
        }
    int error = experiment->steps->judge(evidence, pairs, EXPERIMENT_CELLS - 1, judged);
    *claimed = false;
    for (size_t i = 0; error == 0 && i < pairs; i++)
        *claimed = *claimed || judged[i].p_adjusted <= VERDICT_LEVEL;
    return error;
}

int criterion_family(const struct selftest *self, const struct noise *noise,
                     const struct analysis_steps *steps, unsigned count,
                     struct criterion_result *out)
{
    struct experiment experiment;
    bool claimed = false;
    int error = experiment_create(&experiment, noise, steps, 1, self->seed, STREAM_FAMILY);

    *out = (struct criterion_result){.count = count, .most = bar_most(VERDICT_LEVEL, count)};
    for (unsigned i = 0; i < count && error == 0; i++) {
        error = any_difference(&experiment, &claimed);
        out->hits += error == 0 && claimed;
        if (error == 0 && i % STEP_EVERY == 0)
            error = selftest_step(self, i, count);
    }
    experiment_release(&experiment);
    return error;
}

/* Quantiles of the binomial distribution, which GSL has only the other way round. */

#define BAR_CHANCE 0.01

unsigned bar_most(double p, unsigned count)
{
    unsigned most = 0;

    while (most < count && gsl_cdf_binomial_Q(most, p, count) > BAR_CHANCE)
        most++;
    return most;
}

unsigned bar_least(double p, unsigned count)
{
    unsigned least = 0;

    /* Missed from below: at most `least` - 1. */
    while (least < count && gsl_cdf_binomial_P(least, p, count) <= BAR_CHANCE)
        least++;
    return least;
}
