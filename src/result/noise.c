/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * noise.c - rules on blocks, and the plain words at the end. */
#include "result/noise.h"

#include <errno.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* Numbers that are collected one by one. */
struct sample {
    double *values;
    size_t count, room;
};

static int add(struct sample *sample, double value)
{
    if (isnan(value))
        return 0;
    if (sample->count == sample->room) {
        size_t room = sample->room == 0 ? 256 : 2 * sample->room;
        double *grown = realloc(sample->values, room * sizeof *grown);
        if (grown == NULL)
            return -ENOMEM;
        sample->values = grown;
        sample->room = room;
    }
    sample->values[sample->count++] = value;
    return 0;
}

/* NAN for an empty sample. */
static double median(const struct sample *sample)
{
    if (sample->count == 0)
        return NAN;
    gsl_sort(sample->values, 1, sample->count);
    return gsl_stats_median_from_sorted_data(sample->values, 1, sample->count);
}

/* Adds the calibration loops of one case, in one block or (block < 0) in all. */
static int add_spins(const struct run_case *run_case, long block, struct sample *sample)
{
    int error = 0;

    for (size_t i = 0; i < run_case->invocation_count && error == 0; i++)
        if (block < 0 || run_case->invocations[i].block == (unsigned)block)
            error = add(sample, run_case->invocations[i].spin_ratio);
    return error;
}

static int median_spin(const struct run *run, long block, double *out)
{
    struct sample sample = {0};
    int error = 0;

    for (size_t i = 0; i < run->case_count && error == 0; i++)
        error = add_spins(&run->cases[i], block, &sample);
    for (size_t i = 0; i < run->aa_control_count && error == 0; i++)
        error = add_spins(&run->aa_controls[i], block, &sample);
    *out = median(&sample);
    free(sample.values);
    return error;
}

/* An owned text, or NULL without memory. */
__attribute__((format(printf, 1, 2))) static char *text_of(const char *format, ...)
{
    va_list arguments;
    char *text = NULL;

    va_start(arguments, format);
    if (vasprintf(&text, format, arguments) < 0)
        text = NULL;
    va_end(arguments);
    return text;
}

static int judge_block(struct run_block *block)
{
    bool stolen = block->steal_percent > NOISE_STEAL_LIMIT_PERCENT;
    bool slowed = block->spin_ratio > NOISE_SPIN_LIMIT; /* false for NAN */

    free(block->rejected);
    block->rejected = NULL;
    if (stolen && slowed)
        block->rejected = text_of("steal time %.1f %% of its CPUs (limit %.0f %%), and the "
                                  "calibration loop took %.2fx the usual time (limit %.2fx)",
                                  block->steal_percent, NOISE_STEAL_LIMIT_PERCENT,
                                  block->spin_ratio, NOISE_SPIN_LIMIT);
    else if (stolen)
        block->rejected = text_of("steal time %.1f %% of its CPUs (limit %.0f %%)",
                                  block->steal_percent, NOISE_STEAL_LIMIT_PERCENT);
    else if (slowed)
        block->rejected = text_of("the calibration loop took %.2fx the usual time (limit %.2fx)",
                                  block->spin_ratio, NOISE_SPIN_LIMIT);
    return (stolen || slowed) && block->rejected == NULL ? -ENOMEM : 0;
}

int noise_reject_blocks(struct run *run)
{
    double session_median;
    int error = median_spin(run, -1, &session_median);

    for (size_t i = 0; i < run->block_count && error == 0; i++) {
        struct run_block *block = &run->block_list[i];
        double block_median;
        error = median_spin(run, (long)block->block, &block_median);
        block->spin_ratio = block_median / session_median;
        if (error == 0)
            error = judge_block(block);
    }
    if (error != 0 || run->block_count == 0)
        return error;
    unsigned rejected = (unsigned)run->block_count - noise_accepted_blocks(run);
    run->noise.rejected_percent = 100.0 * rejected / (double)run->block_count;
    run->noise.unfit = run->noise.rejected_percent > NOISE_REJECTED_LIMIT_PERCENT;
    return 0;
}

unsigned noise_accepted_blocks(const struct run *run)
{
    unsigned accepted = 0;

    for (size_t i = 0; i < run->block_count; i++)
        accepted += run->block_list[i].rejected == NULL;
    return accepted;
}

/* Half the comparisons have a narrower interval than this: its half-width in percent; NAN: none. */
static int typical_half_width_percent(const struct run *run, double *percent)
{
    struct sample sample = {0};
    int error = 0;

    for (size_t i = 0; i < run->comparison_count && error == 0; i++) {
        struct interval ratio = run->comparisons[i].paired.ratio;
        error = add(&sample, 100 * expm1((log(ratio.high) - log(ratio.low)) / 2));
    }
    *percent = median(&sample);
    free(sample.values);
    return error;
}

static double mean_steal_percent(const struct run *run)
{
    double sum = 0;

    for (size_t i = 0; i < run->block_count; i++)
        sum += run->block_list[i].steal_percent;
    return run->block_count == 0 ? NAN : sum / (double)run->block_count;
}

/* Decimals that are worth reading. */
static int digits(double percent)
{
    return percent < 10 ? 1 : 0;
}

/* "; differences under 6 % can't be told apart here, under 40 % in the worst case" */
static char *resolution_text(const struct run *run, double typical_percent)
{
    double worst_percent = run->precision.reached_percent;

    if (isnan(typical_percent))
        return text_of("; too few blocks or transports to say what can be told apart");
    if (isnan(worst_percent) || worst_percent < 1.5 * typical_percent)
        return text_of("; differences under %.*f %% can't be told apart here",
                       digits(typical_percent), typical_percent);
    return text_of("; differences under %.*f %% can't be told apart here in half of the "
                   "comparisons, under %.*f %% in the worst",
                   digits(typical_percent), typical_percent, digits(worst_percent), worst_percent);
}

static const char *remedy(const struct run *run, double typical_percent)
{
    if (run->noise.unfit || run->noise.steal_percent > NOISE_STEAL_LIMIT_PERCENT)
        return "; use dedicated CPUs or a quieter host, or more blocks (--blocks)";
    if (typical_percent > 100 * VERDICT_REGION)
        return "; more blocks (--blocks), or a wanted --precision, narrow the intervals";
    return "";
}

int noise_judge(struct run *run)
{
    double typical_percent;
    char *unfit = NULL, *judgement = NULL;

    run->noise.steal_percent = mean_steal_percent(run);
    int error = typical_half_width_percent(run, &typical_percent);
    if (error != 0)
        return error;
    char *resolution = resolution_text(run, typical_percent);
    if (run->noise.unfit)
        unfit = text_of("environment unfit: %.0f %% of the blocks were disturbed from outside "
                        "(limit %.0f %%), so none is left out; ",
                        run->noise.rejected_percent, NOISE_REJECTED_LIMIT_PERCENT);
    else
        unfit = text_of("%s", "");
    if (resolution != NULL && unfit != NULL)
        judgement = text_of("%ssteal time %.1f %%%s%s", unfit,
                            isnan(run->noise.steal_percent) ? 0 : run->noise.steal_percent,
                            resolution, remedy(run, typical_percent));
    free(resolution);
    free(unfit);
    if (judgement == NULL)
        return -ENOMEM;
    free(run->noise.judgement);
    run->noise.judgement = judgement;
    return 0;
}
