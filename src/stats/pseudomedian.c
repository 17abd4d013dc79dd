/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pseudomedian.c - Walsh averages, their order statistics, and the distribution of ranks. */
#include "stats/pseudomedian.h"

#include <errno.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

int pseudomedian(const double *values, size_t count, double confidence, struct interval *out)
{
    struct walsh walsh;

    *out = (struct interval){NAN, NAN, NAN};
    if (!(confidence >= 0.5 && confidence <= 0.999))
        return -EINVAL;
    if (count == 0)
        return 0;
    int error = walsh_create(values, count, &walsh);
    if (error != 0)
        return error;
    *out = walsh_interval(&walsh, confidence, NULL);
    walsh_release(&walsh);
    return 0;
}

/* The number of Walsh averages above a centre is the signed-rank statistic for it (Tukey 1949;
 * Hollander, Wolfe & Chicken, section 3.4): one array serves estimate, interval and test. Only a
 * few ranks are asked for, and to select them takes a fraction of the time of sorting. */

/* All cases have as many blocks, in all runs together and in each of them, so that one of the last
 * few distributions is nearly always the next one, too. */
static const double *cached_distribution(size_t values)
{
    enum { KEPT = 4 };
    static _Thread_local struct {
        double *cumulative;
        size_t values;
    } kept[KEPT];
    static _Thread_local size_t oldest;

    for (size_t i = 0; i < KEPT; i++)
        if (kept[i].values == values)
            return kept[i].cumulative;
    size_t largest = values * (values + 1) / 2;
    double *grown = realloc(kept[oldest].cumulative, (largest + 1) * sizeof *grown);
    if (grown == NULL)
        return NULL;
    signed_rank_distribution(values, grown);
    kept[oldest].cumulative = grown;
    kept[oldest].values = values;
    oldest = (oldest + 1) % KEPT;
    return grown;
}

int walsh_create(const double *values, size_t count, struct walsh *out)
{
    if (count == 0 || count > PSEUDOMEDIAN_MAX_COUNT)
        return -EINVAL;
    for (size_t i = 0; i < count; i++)
        if (!isfinite(values[i]))
            return -EINVAL;

    *out = (struct walsh){.count = count * (count + 1) / 2,
                          .cumulative = cached_distribution(count)};
    out->averages = malloc((out->count + count) * sizeof *out->averages);
    if (out->averages == NULL || out->cumulative == NULL) {
        free(out->averages);
        return -ENOMEM;
    }
    /* Rows that ascend are parted in half the time, for the processor foresees where. */
    double *next = out->averages, *sorted = out->averages + out->count;
    memcpy(sorted, values, count * sizeof *sorted);
    gsl_sort(sorted, 1, count);
    for (size_t i = 0; i < count; i++)
        for (size_t j = i; j < count; j++)
            *next++ = sorted[i] / 2 + sorted[j] / 2;
    return 0;
}

void walsh_release(struct walsh *walsh)
{
    free(walsh->averages);
    walsh->averages = NULL;
}

/* What gsl_stats_select() found parts the smaller ones from the larger ones: the bounds are then
 * sought in one half each. */
struct interval walsh_interval(struct walsh *walsh, double confidence, double *achieved)
{
    struct interval result = {NAN, NAN, NAN};
    size_t half = walsh->count / 2;
    double *upper = walsh->averages + half;
    double tail = (1 - confidence) / 2;
    size_t rank = 0;

    result.estimate = gsl_stats_select(walsh->averages, 1, walsh->count, half);
    if (walsh->count % 2 == 0)
        result.estimate = (result.estimate + gsl_stats_max(walsh->averages, 1, half)) / 2;
    while (walsh->cumulative[rank] <= tail)
        rank++;
    if (rank > 0) {
        result.low = gsl_stats_select(walsh->averages, 1, half, rank - 1);
        result.high = gsl_stats_select(upper, 1, walsh->count - half, walsh->count - half - rank);
    }
    if (achieved != NULL)
        *achieved = rank > 0 ? 1 - 2 * walsh->cumulative[rank - 1] : NAN;
    return result;
}

/* One rank more is one fair coin more: P_k(v) = (P_{k-1}(v) + P_{k-1}(v - k)) / 2. */

void signed_rank_distribution(size_t count, double *cumulative)
{
    size_t largest = count * (count + 1) / 2;
    double *probability = cumulative;

    for (size_t v = 0; v <= largest; v++)
        probability[v] = 0;
    probability[0] = 1;
    for (size_t rank = 1, reached = 1; rank <= count; rank++, reached += rank)
        /* Downwards, so that probability[v - rank] is still the one without this rank. */
        for (size_t v = reached + 1; v-- > 0;)
            probability[v] = (probability[v] + (v >= rank ? probability[v - rank] : 0)) / 2;
    for (size_t v = 1; v <= largest; v++)
        cumulative[v] += cumulative[v - 1];
}
