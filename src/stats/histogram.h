/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * histogram.h - the shape of a distribution, for the figures only: percentiles come from the raw
 * samples (quantile.h).
 *
 * Buckets are 1/32 of a power of two wide, so a bucket's bounds differ by at most 3.2 %. */
#ifndef IPCMARK_STATS_HISTOGRAM_H
#define IPCMARK_STATS_HISTOGRAM_H

#include <stddef.h>
#include <stdint.h>

enum { HISTOGRAM_BUCKETS = 32 * 28 };

struct histogram {
    uint64_t count[HISTOGRAM_BUCKETS];
};

void histogram_add(struct histogram *histogram, const uint32_t *samples, size_t count);

/* The smallest value that falls into the bucket; bucket HISTOGRAM_BUCKETS gives 2^32. */
uint64_t histogram_lower_bound(size_t bucket);

/* The bucket of a value. */
size_t histogram_bucket(uint32_t value);

#endif
