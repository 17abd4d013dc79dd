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

bool criterion_holds(const struct criterion_result *result)
{
    return result->hits >= result->least && result->hits <= result->most;
}

static void begin_run(struct experiment *experiment, struct simulated *simulated)
{
    experiment_begin_run(experiment, &simulated->run);
    simulated->runs++;
}

static void add_blocks(struct experiment *experiment, struct simulated *simulated, size_t count)
{
    double values[EXPERIMENT_CELLS];

    for (; count > 0; count--, simulated->blocks++) {
        experiment_block(experiment, &simulated->run, values);
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
    experiment->steps->pair(experiment->design, paired, simulated->blocks);
    for (size_t block = 0; block < simulated->blocks; block++)
        blocks[block] = (struct paired_block){simulated->values[contender][block], paired[block],
                                              simulated->run_of[block]};
    return experiment->steps->gather(blocks, simulated->blocks, out);
}

static int compare(struct experiment *experiment, const struct simulated *simulated,
                   struct paired_comparison *out)
{
    struct paired_evidence evidence;
    int error = gather(experiment, simulated, CONTENDER, BASELINE, &evidence);

    return error == 0 ? experiment->steps->judge(&evidence, 1, 1, out) : error;
}

/* Of some runs with so many blocks each. */
static int compare_runs(struct experiment *experiment, unsigned runs, size_t blocks,
                        struct paired_comparison *out)
{
    struct simulated simulated = {.blocks = 0};

    for (unsigned run = 0; run < runs; run++) {
        begin_run(experiment, &simulated);
        add_blocks(experiment, &simulated, blocks);
    }
    return compare(experiment, &simulated, out);
}

static int differs(struct experiment *experiment, bool *hit)
{
    struct paired_comparison comparison = {0};
    int error = compare_runs(experiment, 1, BLOCKS_FIRST, &comparison);

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

static int covers_with_planned_blocks(struct experiment *experiment, bool *hit)
{
    struct paired_comparison comparison = {0};
    int error = compare_runs(experiment, 1, BLOCKS_FIRST, &comparison);

    *hit = error == 0 && covers(experiment, &comparison);
    return error;
}

static int covers_when_narrow(struct experiment *experiment, bool *hit)
{
    struct simulated simulated = {.blocks = 0};
    struct paired_comparison comparison = {0};
    struct stopping stopping = adaptive_rule;
    size_t wanted = BLOCKS_FIRST;

    begin_run(experiment, &simulated);
    while (simulated.blocks < wanted) {
        add_blocks(experiment, &simulated, wanted - simulated.blocks);
        int error = compare(experiment, &simulated, &comparison);
        if (error != 0)
            return error;
        wanted = stopping_look(&stopping, (unsigned)simulated.blocks,
                               half_width_percent(&comparison));
    }
    *hit = covers(experiment, &comparison);
    return 0;
}

static int covers_with_several_runs(struct experiment *experiment, bool *hit)
{
    struct paired_comparison comparison = {0};
    int error = compare_runs(experiment, RUNS, BLOCKS_OF_RUN, &comparison);

    *hit = error == 0 && covers(experiment, &comparison);
    return error;
}

/* ---- tables ---- */

/* A run of some blocks, and its table judged: those with the contenders stand first at each point.
 * Cells of other points are not compared. */
static int judge_table(struct experiment *experiment, size_t blocks,
                       struct paired_comparison judged[TABLE])
{
    struct simulated simulated = {.blocks = 0};
    struct paired_evidence evidence[TABLE];
    size_t pairs = 0;

    begin_run(experiment, &simulated);
    add_blocks(experiment, &simulated, blocks);
    for (size_t point = 0; point < EXPERIMENT_CELLS; point += EXPERIMENT_PER_POINT)
        for (size_t one = 0; one < EXPERIMENT_PER_POINT; one++)
            for (size_t other = one + 1; other < EXPERIMENT_PER_POINT; other++) {
                int error = gather(experiment, &simulated, point + one, point + other,
                                   &evidence[pairs++]);
                if (error != 0)
                    return error;
            }
    return experiment->steps->judge(evidence, TABLE, CONTRASTS, judged);
}

static bool claimed(const struct paired_comparison *comparison)
{
    return comparison->p_adjusted <= VERDICT_LEVEL;
}

static int claims_any(struct experiment *experiment, bool *hit)
{
    struct paired_comparison judged[TABLE];
    int error = judge_table(experiment, BLOCKS_FIRST, judged);

    for (size_t i = 0; error == 0 && i < TABLE; i++)
        *hit = *hit || claimed(&judged[i]);
    return error;
}

static int finds_most(struct experiment *experiment, bool *hit)
{
    struct paired_comparison judged[TABLE];
    size_t found = 0;
    int error = judge_table(experiment, PAIRED_FEWEST, judged);

    for (size_t i = 0; error == 0 && i < TABLE; i++)
        found += claimed(&judged[i]) && judged[i].ratio.estimate > 1;
    *hit = 2 * found > DIFFERENCES;
    return error;
}

/* ---- gates ---- */

/* What each cell was in so many runs, by itself. */
static int observe(struct experiment *experiment, unsigned runs, size_t blocks_of_run,
                   struct paired_evidence sides[EXPERIMENT_CELLS])
{
    struct simulated simulated = {.blocks = 0};
    struct paired_block blocks[BLOCKS_MOST];
    int error = 0;

    for (unsigned run = 0; run < runs; run++) {
        begin_run(experiment, &simulated);
        add_blocks(experiment, &simulated, blocks_of_run);
    }
    for (size_t cell = 0; cell < EXPERIMENT_CELLS && error == 0; cell++) {
        for (size_t i = 0; i < simulated.blocks; i++)
            blocks[i] = (struct paired_block){simulated.values[cell][i], 1, simulated.run_of[i]};
        error = experiment->steps->gather(blocks, simulated.blocks, &sides[cell]);
    }
    return error;
}

static int claims_worse(struct experiment *experiment, unsigned runs, size_t blocks_of_run,
                        bool *hit)
{
    struct experiment before = *experiment; /* of the same nature, which goes on */
    struct paired_evidence base[EXPERIMENT_CELLS], new[EXPERIMENT_CELLS];
    struct unpaired_comparison judged[EXPERIMENT_CELLS];

    before.ratio = 1;
    int error = observe(&before, runs, blocks_of_run, base);
    if (error == 0)
        error = observe(experiment, runs, blocks_of_run, new);
    if (error == 0)
        error = unpaired_judge(new, base, EXPERIMENT_CELLS, EXPERIMENT_CELLS, judged);
    for (size_t i = 0; error == 0 && i < EXPERIMENT_CELLS; i++)
        *hit = *hit || experiment->steps->change(&judged[i], VERDICT_REGION, true) == CHANGE_WORSE;
    return error;
}

static int claims_worse_of_runs(struct experiment *experiment, bool *hit)
{
    return claims_worse(experiment, RUNS, BLOCKS_OF_RUN, hit);
}

static int claims_worse_of_one_pair(struct experiment *experiment, bool *hit)
{
    return claims_worse(experiment, 1, BLOCKS_FIRST, hit);
}

/* ---- all ---- */

static const struct {
    double ratio; /* the true one of contender to baseline */
    unsigned stream;
    int (*simulate)(struct experiment *experiment, bool *hit);
    double least, most; /* of all hits */
} criteria[] = {
    [CRITERION_FALSE_DIFFERENCES] = {1, STREAM_FALSE_DIFFERENCES, differs, 0, VERDICT_LEVEL},
    [CRITERION_COVERAGE] = {TRUE_RATIO, STREAM_COVERAGE, covers_with_planned_blocks,
                            LOWEST_COVERAGE, HIGHEST_COVERAGE},
    [CRITERION_COVERAGE_ADAPTIVE] = {TRUE_RATIO, STREAM_COVERAGE, covers_when_narrow,
                                     LOWEST_COVERAGE, HIGHEST_COVERAGE},
    /* The deviation between few runs is never taken to be below what their blocks make it. */
    [CRITERION_COVERAGE_OF_RUNS] = {TRUE_RATIO, STREAM_COVERAGE, covers_with_several_runs,
                                    LOWEST_COVERAGE, 1},
    [CRITERION_TABLE] = {1, STREAM_TABLE, claims_any, 0, VERDICT_LEVEL},
    [CRITERION_FOUND] = {FOUND_RATIO, STREAM_FOUND, finds_most, LEAST_FOUND, 1},
    [CRITERION_GATE_OF_SAME_RUNS] = {1, STREAM_GATE, claims_worse_of_runs, 0, VERDICT_LEVEL},
    [CRITERION_GATE_OF_SAME_PAIR] = {1, STREAM_GATE, claims_worse_of_one_pair, 0, 0.01},
    [CRITERION_GATE_OF_SLOWER_RUNS] = {1.25, STREAM_GATE, claims_worse_of_runs, 0.9, 1},
    [CRITERION_GATE_OF_SLOWER_PAIR] = {2.5, STREAM_GATE, claims_worse_of_one_pair, 0.9, 1},
};

int criterion_try(const struct selftest *self, enum criterion criterion, const struct noise *noise,
                  const struct analysis_steps *steps, unsigned count, struct criterion_result *out)
{
    struct experiment experiment;
    int error = experiment_create(&experiment, noise, steps, criteria[criterion].ratio, self->seed,
                                  criteria[criterion].stream);

    *out = (struct criterion_result){.count = count,
                                     .least = bar_least(criteria[criterion].least, count),
                                     .most = bar_most(criteria[criterion].most, count)};
    for (unsigned i = 0; i < count && error == 0; i++) {
        bool hit = false;
        error = criteria[criterion].simulate(&experiment, &hit);
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
