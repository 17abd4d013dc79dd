/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hgrm.c - the percentile file of a histogram, by the description of HdrHistogram's
 * outputPercentileDistribution(). */
#include "report/hgrm.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>

#include "base/escaping.h"

/* Lines until the distance to 100 % is halved. */
static const double ticks_per_half = 5;

static double in_us(uint64_t ns)
{
    return (double)ns / 1000;
}

static uint64_t highest_of(const struct histogram *histogram, size_t bucket)
{
    return histogram_lower_bound(histogram->grain, bucket + 1) - 1;
}

static double middle_of(const struct histogram *histogram, size_t bucket)
{
    uint64_t low = histogram_lower_bound(histogram->grain, bucket);
    uint64_t half = (histogram_lower_bound(histogram->grain, bucket + 1) - low) / 2;

    return (double)(low + half);
}

/* Near 100 % a step may be too small for a double: then the smallest that is none. */
static double next_level(double percent)
{
    double halves = exp2(floor(log2(100 / (100 - percent))) + 1);

    return fmax(percent + 100 / (ticks_per_half * halves), nextafter(percent, 200));
}

/* A bucket may reach several levels; the last one reaches one and then all. */
static void print_levels(FILE *stream, const struct histogram *histogram, uint64_t total)
{
    uint64_t below = 0;
    double level = 0;

    for (size_t i = 0; below < total; i++) {
        if (histogram->count[i] == 0)
            continue;
        below += histogram->count[i];
        const double value = in_us(highest_of(histogram, i));
        while (level < 100 && 100 * ((double)below / (double)total) >= level) {
            fprintf(stream, "%12.3f %2.12f %10" PRIu64 " %14.2f\n", value, level / 100, below,
                    1 / (1 - level / 100));
            level = next_level(level);
            if (below == total)
                break;
        }
        if (below == total)
            fprintf(stream, "%12.3f %2.12f %10" PRIu64 "\n", value, 1.0, below);
    }
}

static void print_footer(FILE *stream, const struct histogram *histogram, uint64_t total)
{
    const unsigned per_doubling = histogram_per_doubling(histogram->grain);
    double sum = 0, squares = 0;
    size_t last = 0;

    for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++) {
        if (histogram->count[i] == 0) /* coarse ones end before the last */
            continue;
        sum += (double)histogram->count[i] * middle_of(histogram, i);
        last = i;
    }
    const double mean = sum / (double)total;
    for (size_t i = 0; i <= last; i++) {
        double off = middle_of(histogram, i) - mean;
        squares += (double)histogram->count[i] * off * off;
    }
    fprintf(stream, "#[Mean    = %12.3f, StdDeviation   = %12.3f]\n", mean / 1000,
            sqrt(squares / (double)total) / 1000);
    fprintf(stream, "#[Max     = %12.3f, Total count    = %12" PRIu64 "]\n",
            in_us(highest_of(histogram, last)), total);
    fprintf(stream, "#[Buckets = %12u, SubBuckets     = %12u]\n", 32 - (unsigned)log2(per_doubling),
            2 * per_doubling);
}

static void print_source(FILE *stream, const struct run *run, const struct run_case *run_case)
{
    fputs("# Case ", stream);
    clean_print(stream, run_case->id);
    fputs(" of the run started ", stream);
    clean_print(stream, run->started);
    fprintf(stream,
            ", blocks that count.\n# Values are in microseconds, each the highest of its bucket, "
            "which is 1 ns or at most %.1f %% wide.\n",
            100.0 / histogram_per_doubling(run_case->histogram->grain));
}

int hgrm_print(const struct run *run, const struct run_case *run_case, FILE *stream)
{
    const uint64_t total = histogram_total(run_case->histogram);

    fprintf(stream, "%12s %14s %10s %14s\n\n", "Value", "Percentile", "TotalCount",
            "1/(1-Percentile)");
    print_levels(stream, run_case->histogram, total);
    print_footer(stream, run_case->histogram, total);
    print_source(stream, run, run_case);
    return fflush(stream) != 0 || ferror(stream) ? -EIO : 0;
}
