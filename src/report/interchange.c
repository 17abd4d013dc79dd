/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * interchange.c - metrics as lines, google-benchmark's JSON (github.com/google/benchmark,
 * docs/user_guide.md, "Output Formats"), and distributions in HdrHistogram's text format. */
#include "report/interchange.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>

#include "base/escaping.h"
#include "result/json_make.h"
#include "result/metrics.h"
#include "result/workloads.h"

enum { SIGNIFICANT_DIGITS = 9 };

static const double ns_per_second = 1e9;

static int end(FILE *stream)
{
    if (fflush(stream) != 0)
        return -errno;
    return ferror(stream) ? -EIO : 0;
}

/* ---- lines ---- */

/* One word; ids may come from a hostile file. */
static void put_name(FILE *stream, const char *name)
{
    while (*name != '\0')
        if ((unsigned char)*name <= ' ') {
            putc('_', stream);
            name++;
        } else {
            name = clean_put(stream, name);
        }
}

static void put_line(FILE *stream, const struct run_case *run_case, enum metric metric,
                     const char *bound, double value)
{
    const struct unit *scale = metrics[metric].scale;
    const char *unit = scale == NULL || *scale->ascii == '\0' ? "1" : scale->ascii;

    if (!isfinite(value))
        return;
    put_name(stream, run_case->id);
    fprintf(stream, "/%s%s %.*g %s\n", metrics[metric].key, bound, SIGNIFICANT_DIGITS, value,
            *unit == '/' ? "1/s" : unit);
}

static void put_lines(FILE *stream, const struct run_case *run_case)
{
    const bool saturated = case_is_saturated(run_case);

    for (const enum metric *metric = metric_columns; *metric != METRIC_COUNT; metric++) {
        const struct interval value = metric_of(run_case, *metric);
        if (saturated && metrics[*metric].unless_saturated)
            continue; /* whatever the file says */
        put_line(stream, run_case, *metric, "", value.estimate);
        put_line(stream, run_case, *metric, "/low", value.low);
        put_line(stream, run_case, *metric, "/high", value.high);
    }
    if (case_is_offered(run_case))
        put_line(stream, run_case, METRIC_SATURATED, "", saturated);
}

int interchange_metrics(const struct run *run, FILE *stream)
{
    for (size_t i = 0; i < run->case_count; i++)
        put_lines(stream, &run->cases[i]);
    return end(stream);
}

/* ---- google-benchmark ---- */

/* NAN: not measured. */
static double real_time(const struct run_case *run_case, const struct run_invocation *row)
{
    enum metric metric = workload_primary(workload_describe(run_case->spec.workload));

    if (metric != METRIC_COUNT && metrics[metric].lower_is_better)
        return metric_value(row, metric);
    double rate = metric_value(row, METRIC_MESSAGES_PER_SECOND);
    return rate > 0 ? ns_per_second / rate : NAN;
}

static bool is_told(const struct run *run, const struct run_case *run_case,
                    const struct run_invocation *row)
{
    return run_block_counts(run, row->block) && isfinite(real_time(run_case, row));
}

static size_t count_told(const struct run *run, const struct run_case *run_case)
{
    size_t count = 0;

    for (size_t i = 0; i < run_case->invocation_count; i++)
        count += is_told(run, run_case, &run_case->invocations[i]);
    return count;
}

/* One of so many repetitions of a case. */
struct repetition {
    size_t family, number, count;
};

static json_t *make_entry(struct json_maker *maker, const struct run_case *run_case,
                          const struct run_invocation *row, const struct repetition *of)
{
    json_t *entry = json_make_object(maker);
    double cpu = metric_value(row, METRIC_CPU);
    double bytes = metric_value(row, METRIC_BYTES_PER_SECOND);

    json_make_put(maker, entry, "name", json_make_text(maker, run_case->id));
    json_make_put(maker, entry, "family_index", json_make_whole(maker, of->family));
    json_make_put(maker, entry, "per_family_instance_index", json_make_whole(maker, 0));
    json_make_put(maker, entry, "run_name", json_make_text(maker, run_case->id));
    json_make_put(maker, entry, "run_type", json_make_text(maker, "iteration"));
    json_make_put(maker, entry, "repetitions", json_make_whole(maker, of->count));
    json_make_put(maker, entry, "repetition_index", json_make_whole(maker, of->number));
    json_make_put(maker, entry, "threads", json_make_whole(maker, 1));
    json_make_put(maker, entry, "iterations", json_make_whole(maker, row->messages));
    json_make_put(maker, entry, "real_time", json_make_number(maker, real_time(run_case, row)));
    json_make_put(maker, entry, "cpu_time", json_make_number(maker, isfinite(cpu) ? cpu : 0));
    json_make_put(maker, entry, "time_unit", json_make_text(maker, "ns"));
    if (isfinite(bytes))
        json_make_put(maker, entry, "bytes_per_second", json_make_number(maker, bytes));
    return entry;
}

static json_t *make_context(struct json_maker *maker, const struct run *run)
{
    const struct environment *environment = &run->environment;
    json_t *context = json_make_object(maker);

    json_make_put(maker, context, "date", json_make_text(maker, run->started));
    json_make_put(maker, context, "host_name", json_make_text(maker, environment->host));
    json_make_put(maker, context, "executable", json_make_text(maker, "ipcmark"));
    json_make_put(maker, context, "num_cpus", json_make_whole(maker, environment->cpus_online));
    json_make_put(maker, context, "caches", json_make_array(maker));
    json_make_put(maker, context, "ipcmark_version", json_make_text(maker, run->version));
    json_make_put(maker, context, "kernel", json_make_text(maker, environment->kernel));
    json_make_put(maker, context, "cpu_model", json_make_text(maker, environment->cpu_model));
    return context;
}

/* In a line; takes the reference. */
static void put_json(struct json_maker *maker, FILE *stream, json_t *value)
{
    if (maker->error == 0 && json_dumpf(value, stream,
                                        JSON_COMPACT | JSON_PRESERVE_ORDER |
                                            JSON_REAL_PRECISION(SIGNIFICANT_DIGITS)) < 0)
        maker->error = ferror(stream) ? -EIO : -ENOMEM;
    json_decref(value);
}

static void put_case(struct json_maker *maker, FILE *stream, const struct run *run,
                     const struct run_case *run_case, struct repetition *next)
{
    const char *before = next->family == 0 ? "" : ",";

    if (case_is_saturated(run_case))
        return;
    next->count = count_told(run, run_case);
    next->number = 0;
    for (size_t i = 0; maker->error == 0 && i < run_case->invocation_count; i++) {
        const struct run_invocation *row = &run_case->invocations[i];
        if (!is_told(run, run_case, row))
            continue;
        fprintf(stream, "%s\n", next->number == 0 ? before : ",");
        put_json(maker, stream, make_entry(maker, run_case, row, next));
        next->number++;
    }
    next->family += next->count > 0;
}

int interchange_google_benchmark(const struct run *run, FILE *stream)
{
    struct json_maker maker = {0};
    struct repetition next = {0};

    fputs("{\"context\": ", stream);
    put_json(&maker, stream, make_context(&maker, run));
    fputs(",\n\"benchmarks\": [", stream);
    for (size_t i = 0; i < run->case_count; i++)
        put_case(&maker, stream, run, &run->cases[i], &next);
    fputs("\n]}\n", stream);
    int error = end(stream);
    return maker.error != 0 ? maker.error : error;
}

/* ---- the percentile file of HdrHistogram, as its outputPercentileDistribution() prints it ---- */

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

int interchange_hgrm(const struct run *run, const struct run_case *run_case, FILE *stream)
{
    const uint64_t total = histogram_total(run_case->histogram);

    fprintf(stream, "%12s %14s %10s %14s\n\n", "Value", "Percentile", "TotalCount",
            "1/(1-Percentile)");
    print_levels(stream, run_case->histogram, total);
    print_footer(stream, run_case->histogram, total);
    print_source(stream, run, run_case);
    return end(stream);
}
