/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quantile.h - exact percentiles of raw samples. */
#ifndef IPCMARK_STATS_QUANTILE_H
#define IPCMARK_STATS_QUANTILE_H

#include <stddef.h>
#include <stdint.h>

/* In the samples' unit (ns). NAN: too few samples to say. */
struct percentiles {
    double min, mean, p50, p90, p99, p999, max;
};

/* Sorts samples[0..count-1] in place and summarises them. A percentile is the nearest-rank order
 * statistic ceil(q*count), a value that was really measured. It is NAN unless the samples bound it
 * from above with 97.5 % confidence, q^count <= 0.025: p50 needs 6 samples, p90 36, p99 368,
 * p99.9 3688 (Hahn & Meeker, Statistical Intervals). count 0: all NAN. */
void percentiles_of(uint32_t *samples, size_t count, struct percentiles *out);

#endif
