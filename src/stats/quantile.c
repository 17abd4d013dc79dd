/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quantile.c - nearest-rank percentiles; ranks are integer arithmetic, so none is off by one for
 * lack of a binary fraction for 0.9. */
#include "stats/quantile.h"

#include <math.h>

#include <gsl/gsl_sort_uint.h>

_Static_assert(sizeof(uint32_t) == sizeof(unsigned int), "gsl_sort_uint() sorts unsigned int");

/* `samples` are ascending. The fewest samples that bound the quantile q from above with 97.5 %
 * confidence are `fewest`: the smallest n with q^n <= 0.025. */
static double percentile(const uint32_t *samples, size_t count, unsigned permille, size_t fewest)
{
    if (count < fewest)
        return NAN;
    /* ceil(count * permille / 1000) without overflow of the product */
    size_t rank = count / 1000 * permille + (count % 1000 * permille + 999) / 1000;
    return samples[rank - 1];
}

static double mean_of(const uint32_t *samples, size_t count)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += samples[i];
    return (double)sum / (double)count;
}

void percentiles_of(uint32_t *samples, size_t count, struct percentiles *out)
{
    if (count == 0) {
        *out = (struct percentiles){NAN, NAN, NAN, NAN, NAN, NAN, NAN};
        return;
    }

    gsl_sort_uint(samples, 1, count);
    *out = (struct percentiles){
        .min = samples[0],
        .mean = mean_of(samples, count),
        .p50 = percentile(samples, count, 500, 6),
        .p90 = percentile(samples, count, 900, 36),
        .p99 = percentile(samples, count, 990, 368),
        .p999 = percentile(samples, count, 999, 3688),
        .max = samples[count - 1],
    };
}
