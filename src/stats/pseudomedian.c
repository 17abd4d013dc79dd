/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pseudomedian.c - sorts the Walsh averages and counts in from both ends. */
#include "stats/pseudomedian.h"

#include <errno.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdlib.h>

#include "stats/signed_rank.h"

/* How many Walsh averages each tail leaves out, plus one: the largest k with P(V <= k - 1) <= tail;
 * 0: even the outermost ones do not bound it. */
static int find_rank(size_t count, double tail, size_t *rank)
{
    double *cumulative = malloc((count * (count + 1) / 2 + 1) * sizeof *cumulative);

    if (cumulative == NULL)
        return -ENOMEM;
    signed_rank_distribution(count, cumulative);
    *rank = 0;
    while (cumulative[*rank] <= tail)
        ++*rank;
    free(cumulative);
    return 0;
}

/* All cases of a run have as many blocks, so the last answer is nearly always the next one, too. */
static int critical_rank(size_t count, double tail, size_t *rank)
{
    static _Thread_local struct {
        size_t count, rank;
        double tail;
    } last;

    if (last.count != count || last.tail != tail) {
        int error = find_rank(count, tail, &last.rank);
        if (error != 0)
            return error;
        last.count = count;
        last.tail = tail;
    }
    *rank = last.rank;
    return 0;
}

static double *sorted_walsh_averages(const double *values, size_t count)
{
    size_t total = count * (count + 1) / 2;
    double *averages = malloc(total * sizeof *averages);
    double *next = averages;

    if (averages == NULL)
        return NULL;
    for (size_t i = 0; i < count; i++)
        for (size_t j = i; j < count; j++)
            *next++ = values[i] / 2 + values[j] / 2;
    gsl_sort(averages, 1, total);
    return averages;
}

int pseudomedian(const double *values, size_t count, double confidence, struct interval *out)
{
    size_t rank;

    *out = (struct interval){NAN, NAN, NAN};
    if (count > PSEUDOMEDIAN_MAX_COUNT || !(confidence >= 0.5 && confidence <= 0.999))
        return -EINVAL;
    for (size_t i = 0; i < count; i++)
        if (!isfinite(values[i]))
            return -EINVAL;
    if (count == 0)
        return 0;

    int error = critical_rank(count, (1 - confidence) / 2, &rank);
    if (error != 0)
        return error;
    double *averages = sorted_walsh_averages(values, count);
    if (averages == NULL)
        return -ENOMEM;
    size_t total = count * (count + 1) / 2;
    out->estimate = gsl_stats_median_from_sorted_data(averages, 1, total);
    if (rank > 0) {
        out->low = averages[rank - 1];
        out->high = averages[total - rank];
    }
    free(averages);
    return 0;
}
