/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unpaired.c - the number of differences above a shift is the rank-sum statistic for it (Moses 1965;
 * Hollander, Wolfe & Chicken, section 4.3): one sorted array serves estimate, interval and test. */
#include "stats/unpaired.h"

#include <errno.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Half of 5 % and of 10 %. Not computed from the confidence: 1 - 0.9 is less than 0.1, and a
 * distribution may have a step at exactly this place (3 and 3 values: 1/20). */
#define TAIL_95 0.025
#define TAIL_90 0.05

static const struct interval not_available = {NAN, NAN, NAN};

/* contender[i] / baseline[j], as logarithms, for all i and j, sorted. */
struct differences {
    double *sorted;
    size_t count;
    const double *cumulative; /* P(U <= u), u = 0 .. count; owned by the cache */
};

static bool usable(const double *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!(isfinite(values[i]) && values[i] > 0))
            return false;
    return true;
}

/* The contender's values and then the baseline's. */
static int fill_differences(const double *logarithms, size_t contender_count, size_t baseline_count,
                            struct differences *out)
{
    const double *baseline = logarithms + contender_count;

    out->count = contender_count * baseline_count;
    out->cumulative = rank_sum_cached(contender_count, baseline_count);
    out->sorted = malloc(out->count * sizeof *out->sorted);
    if (out->sorted == NULL || out->cumulative == NULL) {
        free(out->sorted);
        return -ENOMEM;
    }
    double *next = out->sorted;
    for (size_t i = 0; i < contender_count; i++)
        for (size_t j = 0; j < baseline_count; j++)
            *next++ = logarithms[i] - baseline[j];
    gsl_sort(out->sorted, 1, out->count);
    return 0;
}

/* The narrowest pair of order statistics, symmetric in rank, with at most `tail` beyond each. */
static struct interval ratio_interval(const struct differences *differences, double tail)
{
    size_t count = differences->count, rank = 0;
    struct interval result = {exp(gsl_stats_median_from_sorted_data(differences->sorted, 1, count)),
                              NAN, NAN};

    while (differences->cumulative[rank] <= tail)
        rank++;
    if (rank > 0) {
        result.low = exp(differences->sorted[rank - 1]);
        result.high = exp(differences->sorted[count - rank]);
    }
    return result;
}

static double two_sided_p(const struct differences *differences)
{
    size_t below = 0, above = 0; /* both with those equal to 0 */

    for (size_t i = 0; i < differences->count; i++) {
        below += differences->sorted[i] <= 0;
        above += differences->sorted[i] >= 0;
    }
    return fmin(1, 2 * differences->cumulative[below < above ? below : above]);
}

static int compare_logarithms(const double *logarithms, struct unpaired_comparison *out)
{
    struct differences differences;
    int error = fill_differences(logarithms, out->contender_count, out->baseline_count,
                                 &differences);

    if (error != 0)
        return error;
    out->ratio = ratio_interval(&differences, TAIL_95);
    out->ratio_90 = ratio_interval(&differences, TAIL_90);
    out->p = two_sided_p(&differences);
    free(differences.sorted);
    return 0;
}

int unpaired_compare(const double *contender, size_t contender_count, const double *baseline,
                     size_t baseline_count, struct unpaired_comparison *out)
{
    *out = (struct unpaired_comparison){.contender_count = contender_count,
                                        .baseline_count = baseline_count,
                                        .ratio = not_available,
                                        .ratio_90 = not_available,
                                        .p = 1};
    if (contender_count > RANK_SUM_MAX_COUNT || baseline_count > RANK_SUM_MAX_COUNT ||
        !usable(contender, contender_count) || !usable(baseline, baseline_count))
        return -EINVAL;
    if (contender_count == 0 || baseline_count == 0)
        return 0;

    double *logarithms = malloc((contender_count + baseline_count) * sizeof *logarithms);
    if (logarithms == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < contender_count; i++)
        logarithms[i] = log(contender[i]);
    for (size_t j = 0; j < baseline_count; j++)
        logarithms[contender_count + j] = log(baseline[j]);
    int error = compare_logarithms(logarithms, out);
    free(logarithms);
    return error;
}
