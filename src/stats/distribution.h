/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * distribution.h - what describes the samples of one invocation: quantiles, a histogram, the
 * fairness of shares. */
#ifndef IPCMARK_STATS_DISTRIBUTION_H
#define IPCMARK_STATS_DISTRIBUTION_H

#include <stddef.h>
#include <stdint.h>

#include "stats/pseudomedian.h"

/* In the samples' unit (ns). NAN: too few samples to say. */
struct percentiles {
    double min, mean, p50, p90, p99, p999, p9999, max;
};

/* Sorts samples[0..count-1] in place and summarises them. A percentile is the nearest-rank order
 * statistic ceil(q*count), a value that was really measured. It is NAN unless the samples bound it
 * from above with 97.5 % confidence, q^count <= 0.025: p50 needs 6 samples, p90 36, p99 368,
 * p99.9 3688, p99.99 36887 (Hahn & Meeker, Statistical Intervals). count 0: all NAN. */
void percentiles_of(uint32_t *samples, uint64_t count, struct percentiles *out);

/* How wide buckets are: a 128th of a power of two, so that a bucket's bounds differ by at most
 * 0.8 %, as those of HdrHistogram with two significant digits do; in files from before a 32nd, 3.2 %.
 * Bounds of the coarse ones are bounds of the fine ones, too. */
enum histogram_grain { HISTOGRAM_FINE, HISTOGRAM_COARSE };

/* 128 or 32. */
unsigned histogram_per_doubling(enum histogram_grain grain);

/* The shape of a distribution; percentiles of one invocation come from the raw samples. All 0 is an
 * empty one of fine buckets. */
enum { HISTOGRAM_BUCKETS = 128 * 26 };

struct histogram {
    enum histogram_grain grain;
    uint64_t count[HISTOGRAM_BUCKETS]; /* coarse ones: the first of them */
};

void histogram_add(struct histogram *histogram, const uint32_t *samples, size_t count);

/* The smallest value that falls into the bucket; the one after the last gives 2^32. */
uint64_t histogram_lower_bound(enum histogram_grain grain, size_t bucket);

/* The bucket of a value. */
size_t histogram_bucket(enum histogram_grain grain, uint32_t value);

uint64_t histogram_total(const struct histogram *histogram);

/* The same of few samples, without the buckets that are empty. */
struct tally {
    enum histogram_grain grain;
    size_t used;
    struct tally_entry {
        uint16_t bucket; /* ascending */
        uint32_t count;  /* above 0 */
    } entries[];
};

/* Of ascending samples, in fine buckets. The caller's, to be freed; NULL: no memory. */
struct tally *tally_make(const uint32_t *sorted, uint64_t count);
struct tally *tally_copy(const struct tally *tally);

/* What a quantile of all samples together is made from: the samples of one invocation. Those of one
 * cluster (a block, or a run) stand together, and clusters are what is independent. */
struct pooled_part {
    const struct tally *tally;
    unsigned cluster;
};

/* All of them together, in buckets as wide as the widest of theirs. */
void histogram_of_parts(const struct pooled_part *parts, size_t count, struct histogram *out);

/* The quantile q (0 < q < 1) of all samples together, with its 95 % interval.
 *
 * What share of the samples lies below it varies from cluster to cluster; from that spread, as
 * of a ratio estimate, come the two shares whose quantiles are the bounds (Woodruff, Confidence
 * intervals for medians and other position measures, 1952); for the lower bound the share above is
 * taken on its logarithm, since a few clusters may hold most of it. Interpolated within a bucket. NAN:
 * all, where so many samples don't bound the quantile (q^n > 0.025); a bound, where the samples
 * end before it, or there are fewer than 2 clusters. -ENOMEM. */
int pooled_quantile(const struct pooled_part *parts, size_t count, double q, struct interval *out);

/* How evenly something is shared, as one number.
 *
 * R. Jain, D. Chiu, W. Hawe, A Quantitative Measure of Fairness and Discrimination for Resource
 * Allocation in Shared Computer Systems, DEC Technical Report 301, 1984.
 *
 * (sum x)^2 / (n * sum x^2): 1 when all have the same, k/n when k of n share it evenly and the
 * others have nothing. NAN where nothing is shared: count 0, or all shares 0. */
double jain_fairness(const uint64_t *shares, size_t count);

#endif
