/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * distribution.c - quantiles and a histogram of samples, fairness of shares. */
#include "stats/distribution.h"

#include <assert.h>
#include <errno.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort_uint.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(sizeof(uint32_t) == sizeof(unsigned int), "gsl_sort_uint() sorts unsigned int");

/* `samples` are ascending; the share is in ten thousandths. The fewest samples that bound the quantile q from above with 97.5 %
 * confidence are `fewest`: the smallest n with q^n <= 0.025. */
static double percentile(const uint32_t *samples, size_t count, unsigned share, size_t fewest)
{
    if (count < fewest)
        return NAN;
    /* ceil(count * share / 10000) without overflow of the product */
    size_t rank = count / 10000 * share + (count % 10000 * share + 9999) / 10000;
    return samples[rank - 1];
}

static double mean_of(const uint32_t *samples, size_t count)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += samples[i];
    return (double)sum / (double)count;
}

void percentiles_of(uint32_t *samples, uint64_t samples_in_memory, struct percentiles *out)
{
    size_t count = (size_t)samples_in_memory;

    if (count == 0) {
        *out = (struct percentiles){NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
        return;
    }

    gsl_sort_uint(samples, 1, count);
    *out = (struct percentiles){
        .min = samples[0],
        .mean = mean_of(samples, count),
        .p50 = percentile(samples, count, 5000, 6),
        .p90 = percentile(samples, count, 9000, 36),
        .p99 = percentile(samples, count, 9900, 368),
        .p999 = percentile(samples, count, 9990, 3688),
        .p9999 = percentile(samples, count, 9999, 36887),
        .max = samples[count - 1],
    };
}

/* 2^bits buckets for each power of two; values below 2^bits have a bucket each, and so have those
 * below the next power: small values are exact. */
static const unsigned grain_bits[] = {[HISTOGRAM_FINE] = 7, [HISTOGRAM_COARSE] = 5};

unsigned histogram_per_doubling(enum histogram_grain grain)
{
    return 1u << grain_bits[grain];
}

size_t histogram_bucket(enum histogram_grain grain, uint32_t value)
{
    const unsigned buckets = histogram_per_doubling(grain);

    if (value < buckets)
        return value;

    unsigned exponent = 31u - (unsigned)__builtin_clz(value);
    unsigned shift = exponent - grain_bits[grain];
    return (size_t)buckets * (shift + 1) + ((value >> shift) - buckets);
}

uint64_t histogram_lower_bound(enum histogram_grain grain, size_t bucket)
{
    const unsigned buckets = histogram_per_doubling(grain);

    assert(bucket <= HISTOGRAM_BUCKETS);
    if (bucket < buckets)
        return bucket;
    return (uint64_t)(buckets + bucket % buckets) << (bucket / buckets - 1);
}

void histogram_add(struct histogram *histogram, const uint32_t *samples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        histogram->count[histogram_bucket(histogram->grain, samples[i])]++;
}

uint64_t histogram_total(const struct histogram *histogram)
{
    uint64_t total = 0;

    for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++)
        total += histogram->count[i];
    return total;
}

/* ---- many invocations together ---- */

struct tally *tally_make(const uint32_t *sorted, uint64_t count)
{
    size_t used = 0;

    for (size_t i = 0; i < count; i++)
        used += i == 0 || histogram_bucket(HISTOGRAM_FINE, sorted[i]) !=
                              histogram_bucket(HISTOGRAM_FINE, sorted[i - 1]);
    struct tally *tally = calloc(1, sizeof *tally + used * sizeof tally->entries[0]);
    if (tally == NULL)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t bucket = histogram_bucket(HISTOGRAM_FINE, sorted[i]);
        if (tally->used == 0 || tally->entries[tally->used - 1].bucket != bucket)
            tally->entries[tally->used++].bucket = (uint16_t)bucket;
        tally->entries[tally->used - 1].count++;
    }
    return tally;
}

struct tally *tally_copy(const struct tally *tally)
{
    size_t bytes = sizeof *tally + tally->used * sizeof tally->entries[0];
    struct tally *copy = malloc(bytes);

    if (copy != NULL)
        memcpy(copy, tally, bytes);
    return copy;
}

static void add_tally(struct histogram *histogram, const struct tally *tally)
{
    for (size_t i = 0; i < tally->used; i++) {
        size_t bucket = tally->entries[i].bucket;
        if (histogram->grain != tally->grain)
            bucket = histogram_bucket(histogram->grain,
                                      (uint32_t)histogram_lower_bound(tally->grain, bucket));
        histogram->count[bucket] += tally->entries[i].count;
    }
}

void histogram_of_parts(const struct pooled_part *parts, size_t count, struct histogram *out)
{
    *out = (struct histogram){.grain = HISTOGRAM_FINE};
    for (size_t i = 0; i < count; i++)
        if (parts[i].tally->grain == HISTOGRAM_COARSE)
            out->grain = HISTOGRAM_COARSE;
    for (size_t i = 0; i < count; i++)
        add_tally(out, parts[i].tally);
}

/* The value below which that share of the samples lies; NAN beyond all of them. */
static double quantile_of(const struct histogram *histogram, double total, double share)
{
    double wanted = fmax(share, 0) * total, below = 0;

    for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++) {
        double here = (double)histogram->count[i];
        if (here > 0 && below + here >= wanted) {
            double low = (double)histogram_lower_bound(histogram->grain, i);
            double high = (double)histogram_lower_bound(histogram->grain, i + 1);
            return low + (high - low) * (wanted - below) / here;
        }
        below += here;
    }
    return NAN;
}

/* How many samples of a tally lie below the value, as quantile_of() counts them, less the share
 * q of all of them. */
static double excess_below(const struct tally *tally, double value, double q)
{
    double below = 0, all = 0;

    for (size_t i = 0; i < tally->used; i++) {
        const size_t bucket = tally->entries[i].bucket;
        double low = (double)histogram_lower_bound(tally->grain, bucket);
        double high = (double)histogram_lower_bound(tally->grain, bucket + 1);
        double share = (value - low) / (high - low);
        all += tally->entries[i].count;
        below += tally->entries[i].count * fmin(1, fmax(0, share));
    }
    return below - q * all;
}

/* The standard error of the share of samples below the value, and how many clusters it is from. */
static double share_error(const struct pooled_part *parts, size_t count, double value, double q,
                          double total, size_t *clusters)
{
    double squares = 0;

    *clusters = 0;
    for (size_t first = 0, next; first < count; first = next, ++*clusters) {
        double excess = 0;
        for (next = first; next < count && parts[next].cluster == parts[first].cluster; next++)
            excess += excess_below(parts[next].tally, value, q);
        squares += excess * excess;
    }
    double n = (double)*clusters;
    return n < 2 ? NAN : sqrt(n / (n - 1) * squares) / total;
}

int pooled_quantile(const struct pooled_part *parts, size_t count, double q, struct interval *out)
{
    struct histogram *all = malloc(sizeof *all);
    size_t clusters;

    *out = (struct interval){NAN, NAN, NAN};
    if (all == NULL)
        return -ENOMEM;
    histogram_of_parts(parts, count, all);
    double total = (double)histogram_total(all);
    if (total > 0 && pow(q, total) <= 0.025) {
        out->estimate = quantile_of(all, total, q);
        double error = share_error(parts, count, out->estimate, q, total, &clusters);
        double half_width = clusters < 2 ? NAN
                                         : gsl_cdf_tdist_Pinv(0.975, (double)clusters - 1) * error;
        /* The share above is a small one that varies by factors, and upwards further than down:
         * taken on its logarithm for this bound. */
        double most_above = (1 - q) * exp(half_width / (1 - q));
        /* one sample's share from either end: beyond it nothing was seen */
        out->low = 1 - most_above >= 1 / total ? quantile_of(all, total, 1 - most_above) : NAN;
        out->high = q + half_width <= 1 - 1 / total ? quantile_of(all, total, q + half_width) : NAN;
    }
    free(all);
    return 0;
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
