/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * criteria.c - simulate, compare, count. */
#include "selftest/criteria.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "plan/stopping.h"
#include "selftest/experiment.h"
#include "stats/paired.h"
#include "stats/unpaired.h"
#include "stats/verdict.h"

/* So that the criteria don't see the same random numbers. */
enum { STREAM_FALSE_DIFFERENCES = 1, STREAM_COVERAGE, STREAM_TABLE, STREAM_FOUND, STREAM_GATE };

enum {
    STEP_EVERY = 50,
    TABLE = EXPERIMENT_POINTS * EXPERIMENT_PER_POINT * (EXPERIMENT_PER_POINT - 1) / 2,
    CONTRASTS = EXPERIMENT_POINTS * (EXPERIMENT_PER_POINT - 1),
    DIFFERENCES = EXPERIMENT_POINTS * (EXPERIMENT_PER_POINT - 1), /* with the contenders */
};

/* What a run may do, and with --precision 3. */
enum { BLOCKS_FIRST = 15, BLOCKS_MOST = STOPPING_CAP * BLOCKS_FIRST };

static const struct stopping adaptive_rule = {.blocks = BLOCKS_FIRST, .precision_percent = 3};

/* Of several runs. */
enum { RUNS = 5, BLOCKS_OF_RUN = 6 };

/* Intervals come from the middle 90 % by the ratio of two quantiles of t, which makes those of
 * noise with tails or two modes a little too wide; more than HIGHEST would be too much of that. */
#define LOWEST_COVERAGE 0.94
#define HIGHEST_COVERAGE 0.985
#define TRUE_RATIO 1.8
#define FOUND_RATIO 1.13
#define LEAST_FOUND 0.8

/* The values of all blocks so far, cell by cell. */
struct simulated {
    struct experiment_run run; /* the last one */
    double values[EXPERIMENT_CELLS][BLOCKS_MOST];
    unsigned run_of[BLOCKS_MOST];
    size_t blocks, runs;
};

struct criterion_row {
    double ratio; /* the true one of contender to baseline */
    unsigned stream, runs;
    size_t blocks; /* of each run */
    int (*simulate)(const struct criterion_row *row, struct experiment *experiment, bool *hit);
    double least, most; /* of all hits */
};

bool criterion_holds(const struct criterion_result *result)
{
    return result->hits >= result->least && result->hits <= result->most;
}

static void add_blocks(struct experiment *experiment, struct simulated *simulated, size_t count)
{
    double values[EXPERIMENT_CELLS];

    for (; count > 0; count--, simulated->blocks++) {
        experiment_block(experiment, &simulated->run, values);
        if (!experiment->steps->merges_runs)
            simulated->run_of[simulated->blocks] = (unsigned)simulated->runs - 1;
        for (size_t cell = 0; cell < EXPERIMENT_CELLS; cell++)
            simulated->values[cell][simulated->blocks] = values[cell];
    }
}

static int gather(struct experiment *experiment, const struct simulated *simulated,
                  size_t contender, size_t baseline, struct paired_evidence *out)
{
    double paired[BLOCKS_MOST];
    struct paired_block blocks[BLOCKS_MOST];

    for (size_t block = 0; block < simulated->blocks; block++)
        paired[block] = simulated->values[baseline][block];
    if (experiment->steps->pairs_anyhow)
        gsl_ran_shuffle(experiment->design, paired, simulated->blocks, sizeof *paired);
    for (size_t block = 0; block < simulated->blocks; block++)
        blocks[block] = (struct paired_block){simulated->values[contender][block], paired[block],
                                              simulated->run_of[block]};
    return paired_gather(blocks, simulated->blocks, out);
}

/* As paired_judge(). */
static int judge(const struct analysis_steps *steps, const struct paired_evidence *evidence,
                 size_t count, size_t contrasts, struct paired_comparison *out)
{
    int error = steps->unmoderated ? 0 : paired_judge(evidence, count, contrasts, out);

    for (size_t i = 0; error == 0 && i < count; i++) {
        if (steps->unmoderated) {
            error = paired_judge(&evidence[i], 1, 1, &out[i]);
            out[i].p_adjusted = fmin(1, (double)count * out[i].p);
        }
        if (steps->one_at_a_time) {
            out[i].ratio = out[i].plain;
            out[i].p_adjusted = out[i].p;
        }
    }
    return error;
}

static int compare(struct experiment *experiment, const struct simulated *simulated,
                   struct paired_comparison *out)
{
    struct paired_evidence evidence;
    int error = gather(experiment, simulated, CONTENDER, BASELINE, &evidence);

    return error == 0 ? judge(experiment->steps, &evidence, 1, 1, out) : error;
}

/* Some runs with so many blocks each. */
static void simulate_runs(const struct criterion_row *row, struct experiment *experiment,
                          struct simulated *simulated)
{
    *simulated = (struct simulated){.blocks = 0};
    for (unsigned run = 0; run < row->runs; run++) {
        experiment_begin_run(experiment, &simulated->run);
        simulated->runs++;
        add_blocks(experiment, simulated, row->blocks);
    }
}

static int compare_runs(const struct criterion_row *row, struct experiment *experiment,
                        struct paired_comparison *out)
{
    struct simulated simulated;

    simulate_runs(row, experiment, &simulated);
    return compare(experiment, &simulated, out);
}

static int differs(const struct criterion_row *row, struct experiment *experiment, bool *hit)
{
    struct paired_comparison comparison = {0};
    int error = compare_runs(row, experiment, &comparison);

    *hit = error == 0 && comparison.p <= VERDICT_LEVEL;
    return error;
}

/* ---- coverage ---- */

static bool covers(const struct experiment *experiment, const struct paired_comparison *comparison)
{
    return comparison->plain.low <= experiment->target &&
           experiment->target <= comparison->plain.high;
}

static double half_width_percent(const struct paired_comparison *comparison)
{
    return 100 * (sqrt(comparison->ratio.high / comparison->ratio.low) - 1);
}

static int covers_as_planned(const struct criterion_row *row, struct experiment *experiment,
                             bool *hit)
{
    struct paired_comparison comparison = {0};
    int error = compare_runs(row, experiment, &comparison);

    *hit = error == 0 && covers(experiment, &comparison);
    return error;
}

static int covers_when_narrow(const struct criterion_row *row, struct experiment *experiment,
                              bool *hit)
{
    struct simulated simulated;
    struct paired_comparison comparison = {0};
    struct stopping stopping = adaptive_rule;

    simulate_runs(row, experiment, &simulated);
    for (;;) {
        int error = compare(experiment, &simulated, &comparison);
        if (error != 0)
            return error;
        const size_t wanted = stopping_look(&stopping, (unsigned)simulated.blocks,
                                            half_width_percent(&comparison));
        if (wanted <= simulated.blocks)
            break;
        add_blocks(experiment, &simulated, wanted - simulated.blocks);
    }
    *hit = covers(experiment, &comparison);
    return 0;
}

/* ---- tables ---- */

/* A run, and its table judged: those with the contenders stand first at each point.
 * Cells of other points are not compared. */
static int judge_table(const struct criterion_row *row, struct experiment *experiment,
                       struct paired_comparison judged[TABLE])
{
    struct simulated simulated;
    struct paired_evidence evidence[TABLE];
    size_t pairs = 0;

    simulate_runs(row, experiment, &simulated);
    for (size_t point = 0; point < EXPERIMENT_CELLS; point += EXPERIMENT_PER_POINT)
        for (size_t one = 0; one < EXPERIMENT_PER_POINT; one++)
            for (size_t other = one + 1; other < EXPERIMENT_PER_POINT; other++) {
                int error = gather(experiment, &simulated, point + one, point + other,
                                   &evidence[pairs++]);
                if (error != 0)
                    return error;
            }
    return judge(experiment->steps, evidence, TABLE, CONTRASTS, judged);
}

static bool claimed(const struct paired_comparison *comparison)
{
    return comparison->p_adjusted <= VERDICT_LEVEL;
}

static int claims_any(const struct criterion_row *row, struct experiment *experiment, bool *hit)
{
    struct paired_comparison judged[TABLE];
    int error = judge_table(row, experiment, judged);

    for (size_t i = 0; error == 0 && i < TABLE; i++)
        *hit = *hit || claimed(&judged[i]);
    return error;
}

static int finds_most(const struct criterion_row *row, struct experiment *experiment, bool *hit)
{
    struct paired_comparison judged[TABLE];
    size_t found = 0;
    int error = judge_table(row, experiment, judged);

    for (size_t i = 0; error == 0 && i < TABLE; i++)
        found += claimed(&judged[i]) && judged[i].ratio.estimate > 1;
    *hit = 2 * found > DIFFERENCES;
    return error;
}

/* ---- gates ---- */

/* What each cell was, by itself. */
static int observe(const struct criterion_row *row, struct experiment *experiment,
                   struct paired_evidence sides[EXPERIMENT_CELLS])
{
    struct simulated simulated;
    struct paired_block blocks[BLOCKS_MOST];
    int error = 0;

    simulate_runs(row, experiment, &simulated);
    for (size_t cell = 0; cell < EXPERIMENT_CELLS && error == 0; cell++) {
        for (size_t i = 0; i < simulated.blocks; i++)
            blocks[i] = (struct paired_block){simulated.values[cell][i], 1, simulated.run_of[i]};
        error = paired_gather(blocks, simulated.blocks, &sides[cell]);
    }
    return error;
}

static int claims_worse(const struct criterion_row *row, struct experiment *experiment, bool *hit)
{
    struct experiment before = *experiment; /* of the same nature, which goes on */
    struct paired_evidence base[EXPERIMENT_CELLS], new[EXPERIMENT_CELLS];
    struct unpaired_comparison judged[EXPERIMENT_CELLS];

    before.ratio = 1;
    int error = observe(row, &before, base);
    if (error == 0)
        error = observe(row, experiment, new);
    if (error == 0)
        error = unpaired_judge(new, base, EXPERIMENT_CELLS, EXPERIMENT_CELLS, judged);
    for (size_t i = 0; error == 0 && i < EXPERIMENT_CELLS; i++) {
        judged[i].of_runs = judged[i].of_runs || experiment->steps->trusts_one_pair;
        *hit = *hit || unpaired_change(&judged[i], VERDICT_REGION, true) == CHANGE_WORSE;
    }
    *hit = *hit && !experiment->steps->never_claims;
    return error;
}

/* ---- all ---- */

static const struct criterion_row criteria[] = {
    [CRITERION_FALSE_DIFFERENCES] = {1, STREAM_FALSE_DIFFERENCES, 1, BLOCKS_FIRST, differs, 0,
                                     VERDICT_LEVEL},
    [CRITERION_COVERAGE] = {TRUE_RATIO, STREAM_COVERAGE, 1, BLOCKS_FIRST, covers_as_planned,
                            LOWEST_COVERAGE, HIGHEST_COVERAGE},
    [CRITERION_COVERAGE_ADAPTIVE] = {TRUE_RATIO, STREAM_COVERAGE, 1, BLOCKS_FIRST,
                                     covers_when_narrow, LOWEST_COVERAGE, HIGHEST_COVERAGE},
    /* The deviation between few runs is never taken to be below what their blocks make it. */
    [CRITERION_COVERAGE_OF_RUNS] = {TRUE_RATIO, STREAM_COVERAGE, RUNS, BLOCKS_OF_RUN,
                                    covers_as_planned, LOWEST_COVERAGE, 1},
    [CRITERION_TABLE] = {1, STREAM_TABLE, 1, BLOCKS_FIRST, claims_any, 0, VERDICT_LEVEL},
    [CRITERION_FOUND] = {FOUND_RATIO, STREAM_FOUND, 1, PAIRED_FEWEST, finds_most, LEAST_FOUND, 1},
    [CRITERION_GATE_OF_SAME_RUNS] = {1, STREAM_GATE, RUNS, BLOCKS_OF_RUN, claims_worse, 0,
                                     VERDICT_LEVEL},
    [CRITERION_GATE_OF_SAME_PAIR] = {1, STREAM_GATE, 1, BLOCKS_FIRST, claims_worse, 0, 0.01},
    [CRITERION_GATE_OF_SLOWER_RUNS] = {1.25, STREAM_GATE, RUNS, BLOCKS_OF_RUN, claims_worse, 0.9,
                                       1},
    [CRITERION_GATE_OF_SLOWER_PAIR] = {2.5, STREAM_GATE, 1, BLOCKS_FIRST, claims_worse, 0.9, 1},
};

int criterion_try(const struct selftest *self, enum criterion criterion, const struct noise *noise,
                  const struct analysis_steps *steps, unsigned count, struct criterion_result *out)
{
    const struct criterion_row *row = &criteria[criterion];
    struct experiment experiment;
    int error = experiment_create(&experiment, noise, steps, row->ratio, self->seed, row->stream);

    *out = (struct criterion_result){
        .count = count, .least = bar_least(row->least, count), .most = bar_most(row->most, count)};
    for (unsigned i = 0; i < count && error == 0; i++) {
        bool hit = false;
        error = row->simulate(row, &experiment, &hit);
        out->hits += error == 0 && hit;
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
