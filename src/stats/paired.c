/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * paired.c - logarithms in, ratios out. */
#include "stats/paired.h"

#include <errno.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "stats/moderation.h"
#include "stats/pseudomedian.h"
#include "stats/student.h"
#include "stats/verdict.h"

static const struct interval not_available = {NAN, NAN, NAN};

/* ---- one comparison by itself ---- */

/* Where values stand and how they scatter. */
struct look {
    double centre;
    double deviation; /* NAN for fewer than PAIRED_FEWEST */
};

/* Half-way between Hodges and Lehmann's estimate and the middle of the Walsh interval: where values
 * cluster at two places the former stands at one of them, the interval reaches to the other, and
 * the same width around the former would leave out what the interval contains. Student's t (1908)
 * is taken at the level that the interval really has, since ranks come in steps. */
static int look_at(const double *values, size_t count, struct look *out)
{
    struct walsh walsh;
    double confidence;
    int error = walsh_create(values, count, &walsh);

    if (error != 0)
        return error;
    struct interval interval = walsh_interval(&walsh, 0.90, &confidence);
    walsh_release(&walsh);
    *out = (struct look){interval.estimate, NAN};
    if (isnan(confidence))
        return 0;
    out->centre = (interval.estimate + (interval.low + interval.high) / 2) / 2;
    out->deviation = (interval.high - interval.low) / 2 * sqrt((double)count) /
                     gsl_cdf_tdist_Pinv((1 + confidence) / 2, (double)count - 1);
    return 0;
}

/* Takes the estimate of each run off its blocks; values[] become what is left. */
static int take_runs_apart(const struct paired_block *blocks, size_t count, double *values,
                           struct paired_evidence *out)
{
    double mean = 0, squares = 0;
    struct look run = {NAN, NAN};

    for (size_t first = 0, next; first < count; first = next) {
        for (next = first + 1; next < count && blocks[next].run == blocks[first].run; next++)
            continue;
        int error = look_at(values + first, next - first, &run);
        if (error != 0)
            return error;
        for (size_t i = first; i < next; i++)
            values[i] -= run.centre;
        double before = run.centre - mean;
        mean += before / (double)++out->runs;
        squares += before * (run.centre - mean);
    }
    out->estimate = mean;
    if (out->runs > 1)
        out->run_deviation = sqrt(squares / (double)(out->runs - 1));
    else
        out->deviation = run.deviation;
    return 0;
}

/* Of blocks in several runs, whose estimates were taken off: each took a degree of freedom. Of more
 * blocks than one sample may have it stays unknown; the deviation between runs tells enough. */
static int find_deviation_within(const double *values, size_t count, struct paired_evidence *out)
{
    struct look left;
    size_t freedom = count - out->runs;

    if (out->runs < 2 || freedom < PAIRED_FEWEST - 1 || count > PSEUDOMEDIAN_MAX_COUNT)
        return 0;
    int error = look_at(values, count, &left);
    if (error == 0)
        out->deviation = left.deviation * sqrt((double)(count - 1) / (double)freedom);
    return error;
}

int paired_gather(const struct paired_block *blocks, size_t count, struct paired_evidence *out)
{
    *out = (struct paired_evidence){.pairs = count,
                                    .estimate = NAN,
                                    .deviation = NAN,
                                    .run_deviation = NAN,
                                    .mean = NAN,
                                    .mean_error = NAN};
    if (count == 0)
        return 0;

    double *values = calloc(count, sizeof *values);
    if (values == NULL)
        return -ENOMEM;
    /* The logarithm of what is not positive and finite is not finite, which walsh_create()
     * refuses. */
    for (size_t i = 0; i < count; i++)
        values[i] = log(blocks[i].contender) - log(blocks[i].baseline);
    out->mean = gsl_stats_mean(values, 1, count);
    if (count > 1)
        out->mean_error = gsl_stats_sd_m(values, 1, count, out->mean) / sqrt((double)count);
    int error = take_runs_apart(blocks, count, values, out);
    if (error == 0)
        error = find_deviation_within(values, count, out);
    free(values);
    return error;
}

/* ---- a table of them ---- */

static void cross_check(const struct paired_evidence *evidence, struct paired_comparison *out)
{
    out->t_ratio = (struct interval){exp(evidence->mean), NAN, NAN};
    if (!(evidence->mean_error > 0))
        return;
    struct student judged = student_judge(evidence->mean, evidence->mean_error,
                                          (double)evidence->pairs - 1, 1, evidence->leeway);
    out->t_ratio = judged.plain;
    out->t_p = judged.p;
}

/* Variances of one kind: of blocks within runs, or between runs. */
struct variances {
    double *variance, *freedom;
};

static void judge(const struct paired_evidence *evidence, const struct variances *blocks,
                  const struct variances *runs, size_t at, size_t family,
                  struct paired_comparison *out)
{
    double pairs = (double)evidence->pairs, units = (double)evidence->runs;
    double within = blocks->variance[at] / pairs, between = runs->variance[at] / units;

    *out = (struct paired_comparison){.pairs = evidence->pairs,
                                      .runs = evidence->runs,
                                      .family = family,
                                      .plain = not_available,
                                      .plain_90 = not_available,
                                      .p = 1,
                                      .p_adjusted = 1,
                                      .deviation = NAN,
                                      .freedom = NAN,
                                      .leeway = evidence->leeway,
                                      .t_ratio = not_available,
                                      .t_p = NAN};
    out->plain.estimate = out->plain_90.estimate = exp(evidence->estimate);
    out->ratio = out->plain;
    cross_check(evidence, out);
    if (isnan(evidence->run_deviation) && isnan(evidence->deviation))
        return;
    bool of_runs = !isnan(evidence->run_deviation);
    /* Means of runs can't vary less than their blocks make them. */
    double variance = of_runs ? fmax(between, isnan(within) ? 0 : within) : within;
    out->freedom = of_runs ? runs->freedom[at] : blocks->freedom[at];
    out->deviation = sqrt(variance * (of_runs ? units : pairs));
    struct student judged = student_judge(evidence->estimate, sqrt(variance), out->freedom, family,
                                          evidence->leeway);
    out->ratio = judged.ratio;
    out->plain = judged.plain;
    out->plain_90 = judged.plain_90;
    out->p = judged.p;
    out->p_adjusted = judged.p_adjusted;
}

int paired_judge(const struct paired_evidence *evidence, size_t count, size_t contrasts,
                 struct paired_comparison *out)
{
    double *memory = calloc(4 * (count + 1), sizeof *memory);

    if (memory == NULL)
        return -ENOMEM;
    struct variances blocks = {memory, memory + count},
                     runs = {memory + 2 * count, memory + 3 * count};
    for (size_t i = 0; i < count; i++) {
        blocks.variance[i] = evidence[i].deviation * evidence[i].deviation;
        blocks.freedom[i] = (double)(evidence[i].pairs - evidence[i].runs);
        runs.variance[i] = evidence[i].run_deviation * evidence[i].run_deviation;
        runs.freedom[i] = (double)evidence[i].runs - 1;
    }
    moderate_all(blocks.variance, blocks.freedom, count, contrasts);
    moderate_all(runs.variance, runs.freedom, count, contrasts);
    for (size_t i = 0; i < count; i++)
        judge(&evidence[i], &blocks, &runs, i, count, &out[i]);
    free(memory);
    return 0;
}

int paired_compare(const double *contender, const double *baseline, size_t count,
                   struct paired_comparison *out)
{
    struct paired_block *blocks = calloc(count + 1, sizeof *blocks);
    struct paired_evidence evidence;

    if (blocks == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < count; i++)
        blocks[i] = (struct paired_block){contender[i], baseline[i], 0};
    int error = paired_gather(blocks, count, &evidence);
    free(blocks);
    return error == 0 ? paired_judge(&evidence, 1, 1, out) : error;
}

/* ---- what is missing ---- */

struct need {
    double deviation, family, freedom, have; /* of so many units */
    double half_width;
};

/* More units are more degrees of freedom, too. */
static bool suffices(const struct need *need, double units)
{
    double t = gsl_cdf_tdist_Qinv(VERDICT_LEVEL / 2 / need->family,
                                  need->freedom + fmax(0, units - need->have));

    return t * need->deviation <= need->half_width * sqrt(units);
}

/* The fewest of low + 1 .. high; `high` when none of them suffices. */
static size_t fewest_that_suffice(const struct need *need, size_t low, size_t high)
{
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (suffices(need, (double)middle))
            high = middle;
        else
            low = middle;
    }
    return high;
}

size_t paired_units_needed(const struct paired_comparison *comparison, double region, size_t most)
{
    /* The estimate will move, too: so that three quarters of the way suffice. */
    const double room = 0.75;
    double distance = fabs(log(comparison->ratio.estimate));
    size_t have = comparison->runs > 1 ? comparison->runs : comparison->pairs;
    const struct need need = {.deviation = comparison->deviation,
                              .family = (double)comparison->family,
                              .freedom = comparison->freedom,
                              .have = (double)have,
                              .half_width = room * fmax(distance, log1p(region) - distance) -
                                            comparison->leeway};

    if (!(need.half_width > 0) || isnan(need.deviation) || !suffices(&need, (double)most))
        return 0;
    return fewest_that_suffice(&need, 0, most);
}
