/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis_steps.c - each step right and wrong, side by side. */
#include "selftest/analysis_steps.h"

#include <gsl/gsl_randist.h>

#include "stats/distribution.h"

static void order_plainly(gsl_rng *design, size_t *order, size_t cells)
{
    (void)design;
    for (size_t i = 0; i < cells; i++)
        order[i] = i;
}

static void order_randomly(gsl_rng *design, size_t *order, size_t cells)
{
    order_plainly(design, order, cells);
    gsl_ran_shuffle(design, order, cells, sizeof *order);
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

static int judge_each_alone(const struct paired_evidence *evidence, size_t count, size_t contrasts,
                            struct paired_comparison *out)
{
    int error = 0;

    (void)contrasts;
    for (size_t i = 0; error == 0 && i < count; i++)
        error = paired_judge(&evidence[i], 1, 1, &out[i]);
    return error;
}

const struct analysis_steps intact_steps = {
    .order = order_randomly,
    .summarize = summarize_after_warmup,
    .pair = pair_by_block,
    .judge = paired_judge,
};

const struct mutant mutants[] = {
    {"pairs of different blocks",
     {order_randomly, summarize_after_warmup, pair_anyhow, paired_judge}},
    {"warm-up counted", {order_randomly, summarize_all, pair_by_block, paired_judge}},
    {"each comparison judged alone",
     {order_randomly, summarize_after_warmup, pair_by_block, judge_each_alone}},
    {"same order in every block",
     {order_plainly, summarize_after_warmup, pair_by_block, paired_judge}},
    {.name = NULL},
};
