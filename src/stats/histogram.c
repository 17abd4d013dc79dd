/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * histogram.c - 32 buckets for each power of two; values below 32 have a bucket each.
 *
 * The first 64 buckets are 1 wide, so small values are exact. */
#include "stats/histogram.h"

#include <assert.h>

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
