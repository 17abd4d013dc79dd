/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verdict.c - one decision, one sentence. */
#include "stats/verdict.h"

#include <errno.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

const char *const verdict_names[VERDICT_COUNT] = {
    [VERDICT_FASTER] = "faster",
    [VERDICT_SLOWER] = "slower",
    [VERDICT_EQUAL] = "equal",
    [VERDICT_UNDECIDED] = "undecided",
};

/* False for bounds that are NAN. */
static bool inside(struct interval ratio, double region)
{
    return ratio.low >= 1 / (1 + region) && ratio.high <= 1 + region;
}

enum verdict verdict_of(const struct paired_comparison *comparison, double p_adjusted,
                        double region, bool lower_is_better)
{
    if (p_adjusted <= VERDICT_LEVEL && !inside(comparison->ratio, region))
        return (comparison->ratio.estimate < 1) == lower_is_better ? VERDICT_FASTER
                                                                   : VERDICT_SLOWER;
    struct interval equal_within = p_adjusted <= VERDICT_LEVEL ? comparison->ratio
                                                               : comparison->ratio_90;
    return inside(equal_within, VERDICT_REGION) ? VERDICT_EQUAL : VERDICT_UNDECIDED;
}

static struct interval inverse(struct interval ratio)
{
    return (struct interval){1 / ratio.estimate, 1 / ratio.high, 1 / ratio.low};
}

/* The largest factor, in either direction, that the interval does not exclude; NAN: unbounded. */
static double largest_factor(struct interval ratio)
{
    return isnan(ratio.low) ? NAN : fmax(ratio.high, 1 / ratio.low);
}

static void no_difference(const struct paired_comparison *comparison, const char *contender,
                          const char *baseline, char *text, size_t size)
{
    double factor = largest_factor(comparison->ratio);

    if (isnan(factor))
        snprintf(text, size,
                 "%s and %s: no difference shown (too few blocks to exclude any), n=%zu", contender,
                 baseline, comparison->pairs);
    else
        snprintf(text, size, "%s and %s: no difference shown (up to %.2fx not excluded), n=%zu",
                 contender, baseline, factor, comparison->pairs);
}

void verdict_sentence(const struct paired_comparison *comparison, double p_adjusted, double region,
                      bool lower_is_better, const char *contender, const char *baseline, char *text,
                      size_t size)
{
    enum verdict verdict = verdict_of(comparison, p_adjusted, region, lower_is_better);
    struct interval ratio = comparison->ratio.estimate < 1 ? inverse(comparison->ratio)
                                                           : comparison->ratio;
    bool contender_better = verdict == VERDICT_FASTER;

    if (verdict == VERDICT_FASTER || verdict == VERDICT_SLOWER)
        snprintf(text, size, "%s is %.2fx faster than %s [%.2f, %.2f], n=%zu",
                 contender_better ? contender : baseline, ratio.estimate,
                 contender_better ? baseline : contender, ratio.low, ratio.high, comparison->pairs);
    else if (verdict == VERDICT_EQUAL && p_adjusted <= VERDICT_LEVEL)
        snprintf(text, size, "%s and %s: differs, by less than %.3g %% [%.2f, %.2f], n=%zu",
                 contender, baseline, 100 * VERDICT_REGION, ratio.low, ratio.high,
                 comparison->pairs);
    else if (verdict == VERDICT_EQUAL)
        snprintf(text, size, "%s and %s: practically equal (within %.3g %%), n=%zu", contender,
                 baseline, 100 * VERDICT_REGION, comparison->pairs);
    else
        no_difference(comparison, contender, baseline, text, size);
}

/* The k-th smallest of m counts m - k + 1 times, and never less than the one before. */

int holm_adjust(double *p, size_t count)
{
    double largest_so_far = 0;

    if (count == 0)
        return 0;
    size_t *order = malloc(count * sizeof *order);
    if (order == NULL)
        return -ENOMEM;
    gsl_sort_index(order, p, 1, count);
    for (size_t k = 0; k < count; k++) {
        double adjusted = p[order[k]] * (double)(count - k);
        if (adjusted > largest_so_far)
            largest_so_far = adjusted < 1 ? adjusted : 1;
        p[order[k]] = largest_so_far;
    }
    free(order);
    return 0;
}
