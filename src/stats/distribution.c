/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * distribution.c - quantiles and a histogram of samples, fairness of shares. */
#include "stats/distribution.h"

#include <assert.h>
#include <gsl/gsl_sort_uint.h>
#include <math.h>

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

/* 32 buckets for each power of two; values below 32 have a bucket each.
 *
 * The first 64 buckets are 1 wide, so small values are exact. */

/* Buckets per power of two: 2^SUB_BITS. */
enum { SUB_BITS = 5, SUB_BUCKETS = 1 << SUB_BITS };

size_t histogram_bucket(uint32_t value)
{
    if (value < SUB_BUCKETS)
        return value;

    unsigned exponent = 31u - (unsigned)__builtin_clz(value);
    unsigned shift = exponent - SUB_BITS;
    return (size_t)SUB_BUCKETS * (shift + 1) + ((value >> shift) - SUB_BUCKETS);
}

uint64_t histogram_lower_bound(size_t bucket)
{
    assert(bucket <= HISTOGRAM_BUCKETS);
    if (bucket < SUB_BUCKETS)
        return bucket;
    return (uint64_t)(SUB_BUCKETS + bucket % SUB_BUCKETS) << (bucket / SUB_BUCKETS - 1);
}

void histogram_add(struct histogram *histogram, const uint32_t *samples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        histogram->count[histogram_bucket(samples[i])]++;
}

/* In double: the square of a sum of counts does not fit 64 bits. */

double jain_fairness(const uint64_t *shares, size_t count)
{
    double sum = 0, squares = 0;

    for (size_t i = 0; i < count; i++) {
        sum += (double)shares[i];
        squares += (double)shares[i] * (double)shares[i];
    }
    return squares > 0 ? sum * sum / ((double)count * squares) : NAN;
}
