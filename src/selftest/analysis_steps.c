/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis_steps.c - each step right and wrong, side by side. */
#include "selftest/analysis_steps.h"

#include <gsl/gsl_randist.h>
#include <math.h>

#include "stats/distribution.h"

static int schedule_nothing(uint64_t seed, const size_t *points, size_t cells,
                            struct schedule **out)
{
    (void)seed;
    (void)points;
    (void)cells;
    *out = NULL;
    return 0;
}

/* What is compared comes anywhere in the block, as at one large point. */
static int schedule_far_apart(uint64_t seed, const size_t *points, size_t cells,
                              struct schedule **out)
{
    (void)points;
    return schedule_create(seed, NULL, cells, out);
}

static double pace_of_last_looks(double pilot_ns, const struct pace *pace)
{
    (void)pilot_ns;
    return pace_per_message_ns(pace);
}

static double pace_of_pilot(double pilot_ns, const struct pace *pace)
{
    (void)pace;
    return pilot_ns;
}

static double summarize_all(uint32_t *samples_ns, size_t count, size_t warmup)
{
    struct percentiles percentiles;

    (void)warmup;
    percentiles_of(samples_ns, count, &percentiles);
    return percentiles.p50;
}

static double summarize_after_warmup(uint32_t *samples_ns, size_t count, size_t warmup)
{
    return summarize_all(samples_ns + warmup, count - warmup, 0);
}

/* The type is that of the steps that do change it. */
// NOLINTNEXTLINE(readability-non-const-parameter)
static void pair_by_block(gsl_rng *design, double *baseline, size_t count)
{
    (void)design;
    (void)baseline;
    (void)count;
}

static void pair_anyhow(gsl_rng *design, double *baseline, size_t count)
{
    gsl_ran_shuffle(design, baseline, count, sizeof *baseline);
}

/* The type is that of the steps that do change it. */
// NOLINTNEXTLINE(readability-non-const-parameter)
static int gather_by_run(struct paired_block *blocks, size_t count, struct paired_evidence *out)
{
    return paired_gather(blocks, count, out);
}

static int gather_as_one_run(struct paired_block *blocks, size_t count, struct paired_evidence *out)
{
    for (size_t i = 0; i < count; i++)
        blocks[i].run = 0;
    return paired_gather(blocks, count, out);
}

/* Each by its own deviation, for the table all the same. */
static int judge_unmoderated(const struct paired_evidence *evidence, size_t count, size_t contrasts,
                             struct paired_comparison *out)
{
    int error = 0;

    (void)contrasts;
    for (size_t i = 0; error == 0 && i < count; i++) {
        error = paired_judge(&evidence[i], 1, 1, &out[i]);
        out[i].p_adjusted = fmin(1, (double)count * out[i].p);
    }
    return error;
}

static int judge_one_at_a_time(const struct paired_evidence *evidence, size_t count,
                               size_t contrasts, struct paired_comparison *out)
{
    int error = paired_judge(evidence, count, contrasts, out);

    for (size_t i = 0; error == 0 && i < count; i++) {
        out[i].ratio = out[i].plain;
        out[i].p_adjusted = out[i].p;
    }
    return error;
}

static enum change change_never_claimed(const struct unpaired_comparison *comparison,
                                        double threshold, bool lower_is_better)
{
    enum change change = unpaired_change(comparison, threshold, lower_is_better);

    return change == CHANGE_WORSE ? CHANGE_LOOKS_WORSE : change;
}

/* As if runs did not differ. */
static enum change change_from_one_pair(const struct unpaired_comparison *comparison,
                                        double threshold, bool lower_is_better)
{
    struct unpaired_comparison trusted = *comparison;

    trusted.of_runs = true;
    return unpaired_change(&trusted, threshold, lower_is_better);
}

const struct analysis_steps intact_steps = {
    .schedule = schedule_create,
    .pace = pace_of_last_looks,
    .summarize = summarize_after_warmup,
    .pair = pair_by_block,
    .gather = gather_by_run,
    .judge = paired_judge,
    .change = unpaired_change,
};

const struct mutant mutants[] = {
    {"pairs of different blocks", {.pair = pair_anyhow}},
    {"warm-up counted", {.summarize = summarize_all}},
    {"no simultaneous intervals", {.judge = judge_one_at_a_time}},
    {"each by its own deviation", {.judge = judge_unmoderated}},
    {"same order in every block", {.schedule = schedule_nothing}},
    {"compared ones far apart", {.schedule = schedule_far_apart}},
    {"counts of one look", {.pace = pace_of_pilot}},
    {"counts of one shared look", {.pace = pace_of_pilot, .shares_pilot = true}},
    {"several runs taken for one", {.gather = gather_as_one_run}},
    {"changes never claimed", {.change = change_never_claimed}},
    {"changes claimed from one pair", {.change = change_from_one_pair}},
    {.name = NULL},
};

struct analysis_steps mutant_steps(const struct mutant *mutant)
{
    const struct analysis_steps *broken = &mutant->broken, *intact = &intact_steps;

    return (struct analysis_steps){
        .schedule = broken->schedule != NULL ? broken->schedule : intact->schedule,
        .pace = broken->pace != NULL ? broken->pace : intact->pace,
        .shares_pilot = broken->shares_pilot,
        .summarize = broken->summarize != NULL ? broken->summarize : intact->summarize,
        .pair = broken->pair != NULL ? broken->pair : intact->pair,
        .gather = broken->gather != NULL ? broken->gather : intact->gather,
        .judge = broken->judge != NULL ? broken->judge : intact->judge,
        .change = broken->change != NULL ? broken->change : intact->change,
    };
}
