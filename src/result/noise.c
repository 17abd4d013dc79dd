/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * noise.c - rules on blocks, and the plain words at the end. */
#include "result/noise.h"

#include <errno.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "text/message.h"

/* Sorts them. NAN: there are none. */
static double median(double *values, size_t count)
{
    if (count == 0)
        return NAN;
    gsl_sort(values, 1, count);
    return gsl_stats_median_from_sorted_data(values, 1, count);
}

/* Appends the calibration loops of one case, in one block or (block < 0) in all. */
static size_t add_spins(const struct run_case *run_case, long block, double *values, size_t count)
{
    for (size_t i = 0; i < run_case->invocation_count; i++) {
        const struct run_invocation *row = &run_case->invocations[i];
        if ((block < 0 || row->block == (unsigned)block) && !isnan(row->spin_ratio))
            values[count++] = row->spin_ratio;
    }
    return count;
}

static int median_spin(const struct run *run, long block, double *out)
{
    size_t rows = 0, count = 0;

    for (size_t i = 0; i < run->case_count; i++)
        rows += run->cases[i].invocation_count;
    for (size_t i = 0; i < run->aa_control_count; i++)
        rows += run->aa_controls[i].invocation_count;
    double *spins = calloc(rows + 1, sizeof *spins);
    *out = NAN;
    if (spins == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < run->case_count; i++)
        count = add_spins(&run->cases[i], block, spins, count);
    for (size_t i = 0; i < run->aa_control_count; i++)
        count = add_spins(&run->aa_controls[i], block, spins, count);
    *out = median(spins, count);
    free(spins);
    return 0;
}

static uint64_t throttled_of_case(const struct run_case *run_case, unsigned block)
{
    uint64_t periods = 0;

    for (size_t i = 0; i < run_case->invocation_count; i++)
        if (run_case->invocations[i].block == block)
            periods += run_case->invocations[i].throttled_periods;
    return periods;
}

static uint64_t throttled_of(const struct run *run, unsigned block)
{
    uint64_t periods = 0;

    for (size_t i = 0; i < run->case_count; i++)
        periods += throttled_of_case(&run->cases[i], block);
    for (size_t i = 0; i < run->aa_control_count; i++)
        periods += throttled_of_case(&run->aa_controls[i], block);
    return periods;
}

static bool is_throttled(const struct run *run)
{
    for (size_t i = 0; i < run->block_count; i++)
        if (throttled_of(run, run->block_list[i].block) > 0)
            return true;
    return false;
}

/* Of a block that was stopped nothing else need be told. */
static int reject_throttled(struct run_block *block, uint64_t periods)
{
    free(block->rejected);
    block->rejected = message_make(
        N_("stopped by the CPU quota of the control group (periods: %1)"),
        MESSAGE_NUMBER("%ju", (uintmax_t)periods), NULL);
    return block->rejected == NULL ? -ENOMEM : 0;
}

static int judge_block(struct run_block *block)
{
    bool stolen = block->steal_percent > NOISE_STEAL_LIMIT_PERCENT;
    bool slowed = block->spin_ratio > NOISE_SPIN_LIMIT; /* false for NAN */

    free(block->rejected);
    block->rejected = NULL;
    const char *steal = MESSAGE_NUMBER("%.1f", block->steal_percent);
    const char *steal_limit = MESSAGE_NUMBER("%.0f", NOISE_STEAL_LIMIT_PERCENT);
    /* 1.1004 is no 1.10, which it is beyond */
    int digits = block->spin_ratio < NOISE_SPIN_LIMIT + 0.005 ? 4 : 2;
    const char *spin = MESSAGE_NUMBER("%.*f", digits, block->spin_ratio);
    const char *spin_limit = MESSAGE_NUMBER("%.2f", NOISE_SPIN_LIMIT);
    if (stolen && slowed)
        block->rejected = message_make(N_("steal time %1 % of its CPUs (limit %2 %), and the "
                                          "calibration loop took %3x the usual time (limit %4x)"),
                                       steal, steal_limit, spin, spin_limit, NULL);
    else if (stolen)
        block->rejected = message_make(N_("steal time %1 % of its CPUs (limit %2 %)"), steal,
                                       steal_limit, NULL);
    else if (slowed)
        block->rejected = message_make(N_("the calibration loop took %1x the usual time (limit "
                                          "%2x)"),
                                       spin, spin_limit, NULL);
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
        uint64_t throttled = throttled_of(run, block->block);
        if (error == 0)
            error = throttled > 0 ? reject_throttled(block, throttled) : judge_block(block);
    }
    if (error != 0 || run->block_count == 0)
        return error;
    run->noise.rejected_percent = 100.0 * run_rejected_blocks(run) / (double)run->block_count;
    run->noise.unfit = run->noise.rejected_percent > NOISE_REJECTED_LIMIT_PERCENT;
    return 0;
}

/* Half the comparisons have a narrower interval than this: its half-width in percent; NAN: none. */
static int typical_half_width_percent(const struct run *run, double *percent)
{
    double *widths = calloc(run->comparison_count + 1, sizeof *widths);
    size_t count = 0;

    if (widths == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < run->comparison_count; i++) {
        struct interval ratio = run->comparisons[i].paired.ratio;
        double width = 100 * expm1((log(ratio.high) - log(ratio.low)) / 2);
        if (!isnan(width))
            widths[count++] = width;
    }
    *percent = median(widths, count);
    free(widths);
    return 0;
}

/* With the decimals that are worth reading. */
static const char *percent_number(double percent, char text[MESSAGE_NUMBER_BYTES])
{
    return message_number(text, "%.*f", percent < 10 ? 1 : 0, percent);
}

/* Per cents of what is more than tenfold tell nothing: of two runs a bound may be beyond 10^10. */
static const double telling_percent = 1000;

/* "differences under 6 % can't be told apart here in half of the comparisons, under 40 % in the
 * worst" */
static char *resolution_message(const struct run *run, double typical_percent)
{
    double worst_percent = run->precision.reached_percent;
    char typical[MESSAGE_NUMBER_BYTES], worst[MESSAGE_NUMBER_BYTES];

    if (isnan(typical_percent) || typical_percent >= telling_percent)
        return message_make(N_("too few blocks or transports to say what can be told apart"), NULL);
    percent_number(typical_percent, typical);
    if (isnan(worst_percent) || worst_percent < 1.5 * typical_percent)
        return message_make(N_("differences under %1 % can't be told apart here"), typical, NULL);
    if (worst_percent >= telling_percent)
        return message_make(N_("differences under %1 % can't be told apart here in half of the "
                               "comparisons, not even tenfold ones in the worst"),
                            typical, NULL);
    return message_make(N_("differences under %1 % can't be told apart here in half of the "
                           "comparisons, under %2 % in the worst"),
                        typical, percent_number(worst_percent, worst), NULL);
}

static char *steal_message(const struct run *run, double typical_percent)
{
    double steal_percent = isnan(run->noise.steal_percent) ? 0 : run->noise.steal_percent;
    char *resolution = resolution_message(run, typical_percent);
    char *told = message_make(N_("steal time %1 %; %2"), MESSAGE_NUMBER("%.1f", steal_percent),
                              resolution, NULL);

    free(resolution);
    return told;
}

/* These two take what was told, and give more, or the same when there is nothing to add. */

static char *add_remedy(const struct run *run, double typical_percent, char *told)
{
    const char *format = NULL;

    if (run->noise.unfit && is_throttled(run))
        format = N_("%1; lift the CPU quota of the control group, or measure outside of it");
    else if (run->noise.unfit || run->noise.steal_percent > NOISE_STEAL_LIMIT_PERCENT)
        format = N_("%1; use dedicated CPUs or a quieter host, or more blocks (--blocks)");
    else if (typical_percent > 100 * VERDICT_REGION && run_runs(run) > 1)
        format = N_("%1; more runs (--runs) narrow the intervals");
    else if (typical_percent > 100 * VERDICT_REGION)
        format = N_("%1; more blocks (--blocks), or a wanted --precision, narrow the intervals");
    if (format == NULL)
        return told;
    char *more = message_make(format, told, NULL);
    free(told);
    return more;
}

static char *add_unfitness(const struct run *run, char *told)
{
    if (!run->noise.unfit)
        return told;
    char *more = message_make(N_("environment unfit: %1 % of the blocks were disturbed from "
                                 "outside (limit %2 %), so none is left out; %3"),
                              MESSAGE_NUMBER("%.0f", run->noise.rejected_percent),
                              MESSAGE_NUMBER("%.0f", NOISE_REJECTED_LIMIT_PERCENT), told, NULL);
    free(told);
    return more;
}

int noise_judge(struct run *run)
{
    double typical_percent, steal_percent = 0;

    for (size_t i = 0; i < run->block_count; i++)
        steal_percent += run->block_list[i].steal_percent;
    run->noise.steal_percent = run->block_count == 0 ? NAN
                                                     : steal_percent / (double)run->block_count;
    int error = typical_half_width_percent(run, &typical_percent);
    if (error != 0)
        return error;
    char *told = steal_message(run, typical_percent);
    char *judgement = add_unfitness(run, add_remedy(run, typical_percent, told));
    if (judgement == NULL)
        return -ENOMEM;
    free(run->noise.judgement);
    run->noise.judgement = judgement;
    return 0;
}
