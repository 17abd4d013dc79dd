/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unpaired.c - the number of differences above a shift is the rank-sum statistic for it (Moses
 * 1965; Hollander, Wolfe & Chicken, section 4.3): one sorted array serves estimate, interval and
 * test. */
#include "stats/unpaired.h"

#include <errno.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

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

/* Orders are counted by the Gaussian binomial coefficient, the product of (1 - q^(n+i)) / (1 -
 * q^i) for i = 1 .. m: each factor is two passes over the array. Counts are whole numbers, so they
 * are exact as long as they fit a double; beyond, the differences amplify what rounding does,
 * which is what bounds the size of the samples. */

/* From the counts for i - 1 values in the one sample to those for i; `other` in the other one. The
 * upper half, which is not filled, never reaches down into the lower one. */
static void add_value(double *count, size_t half, size_t i, size_t other)
{
    for (size_t u = half; u >= i + other; u--)
        count[u] -= count[u - i - other];
    for (size_t u = i; u <= half; u++)
        count[u] += count[u - i];
}

/* Fills count[0 .. half] and returns the number of all orders. */
static double count_orders(size_t first, size_t second, double *count, size_t half)
{
    size_t smaller = first < second ? first : second;
    size_t larger = first < second ? second : first;
    double total = 1;

    memset(count, 0, (half + 1) * sizeof *count);
    count[0] = 1;
    for (size_t i = 1; i <= smaller; i++) {
        add_value(count, half, i, larger);
        total = total * (double)(larger + i) / (double)i;
    }
    return total;
}

void rank_sum_distribution(size_t first, size_t second, double *cumulative)
{
    size_t largest = first * second, half = largest / 2;
    double total = count_orders(first, second, cumulative, half);

    for (size_t u = 1; u <= half; u++)
        cumulative[u] += cumulative[u - 1];
    for (size_t u = half + 1; u < largest; u++)
        cumulative[u] = (total - cumulative[largest - 1 - u]) / total;
    for (size_t u = 0; u <= half; u++)
        cumulative[u] /= total;
    cumulative[largest] = 1;
}

const double *rank_sum_cached(size_t first, size_t second)
{
    static _Thread_local struct {
        double *cumulative;
        size_t first, second;
    } last;

    if (last.cumulative != NULL && last.first == first && last.second == second)
        return last.cumulative;
    double *grown = realloc(last.cumulative, (first * second + 1) * sizeof *grown);
    if (grown == NULL)
        return NULL;
    last.cumulative = grown;
    last.first = first;
    last.second = second;
    rank_sum_distribution(first, second, grown);
    return grown;
}

double rank_sum_smallest_p(size_t first, size_t second)
{
    double orders = 1;

    for (size_t i = 1; i <= first; i++)
        orders = orders * (double)(second + i) / (double)i;
    return fmin(1, 2 / orders);
}
