/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_data.c - one data file per workload, and one for the distributions.
 *
 * Every panel and transport has its block in a data file, named "[panel] [transport]" by the
 * comment before it; where nothing was measured the block is one row of NaN, since gnuplot stops at
 * a block that is not there. The brackets matter: gnuplot compares names by their beginning. */
#include "report/report.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/figure_file.h"
#include "report/figure_sheet.h"
#include "report/numeric_locale.h"

static void print_block_name(FILE *stream, const char *panel, const char *transport)
{
    fputs("# [", stream);
    sheet_print_name(stream, panel);
    fputs("] [", stream);
    sheet_print_name(stream, transport);
    fputs("]\n", stream);
}

static void print_data_number(FILE *stream, double value)
{
    if (isfinite(value))
        fprintf(stream, " %.9g", value);
    else
        fputs(" NaN", stream);
}

static void print_case_row(FILE *stream, const struct run_case *run_case)
{
    fprintf(stream, "%zu", run_case->size);
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        struct interval value = metric_of(run_case, metric);
        /* Without bounds the bar shrinks to the point, which would be lost otherwise. */
        print_data_number(stream, value.estimate);
        print_data_number(stream, isfinite(value.low) ? value.low : value.estimate);
        print_data_number(stream, isfinite(value.high) ? value.high : value.estimate);
    }
    putc('\n', stream);
}

static void print_size_block(FILE *stream, const struct case_group *group, const char *transport)
{
    bool empty = true;

    print_block_name(stream, group->label, transport);
    for (size_t i = 0; i < group->count; i++) {
        if (strcmp(group->cases[i]->transport, transport) != 0)
            continue;
        print_case_row(stream, group->cases[i]);
        empty = false;
    }
    if (empty) {
        fputs("NaN", stream);
        for (size_t i = 0; i < (size_t)METRIC_COUNT * 3; i++)
            fputs(" NaN", stream);
        putc('\n', stream);
    }
    fputs("\n\n", stream);
}

static int write_size_file(const struct sheet *sheet, const char *workload)
{
    struct figure_file file;
    char name[64];

    snprintf(name, sizeof name, "%s.dat", workload);
    int error = figure_file_open(&file, sheet->directory, name, sheet->why);
    if (error != 0)
        return error;
    fprintf(file.stream,
            "# %s: Hodges-Lehmann estimates over the invocations and their 95 %% "
            "intervals\n# size_bytes",
            workload);
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        const char *column = metric_name(metric);
        fprintf(file.stream, " %s %s_low %s_high", column, column, column);
    }
    fputs("\n\n\n", file.stream);
    for (size_t i = 0; i < sheet->groups.count; i++) {
        const struct case_group *group = &sheet->groups.groups[i];
        for (size_t j = 0; j < sheet->transport_count; j++) {
            if (strcmp(group->cases[0]->workload, workload) == 0)
                print_size_block(file.stream, group, sheet->transports[j]);
        }
    }
    return figure_file_close(&file, sheet->why);
}

static const struct histogram *distribution_of(const struct sheet *sheet,
                                               const struct case_group *group,
                                               const char *transport)
{
    for (size_t i = 0; i < group->count; i++) {
        const struct run_case *run_case = group->cases[i];
        if (run_case->size == sheet->distribution_size &&
            strcmp(run_case->transport, transport) == 0)
            return run_case->histogram;
    }
    return NULL;
}

/* The share of all samples below each bucket's upper bound, from the first bucket in use, where it
 * is 0, to the last, where it is 1. */
static void print_cumulative(FILE *stream, const struct histogram *histogram)
{
    uint64_t total = 0, below = 0;

    for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++)
        total += histogram->count[i];
    for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++) {
        if (histogram->count[i] == 0)
            continue;
        uint64_t lower = histogram_lower_bound(i), upper = histogram_lower_bound(i + 1);
        /* After a gap the curve stays level up to this bucket. */
        fprintf(stream, "%" PRIu64 " %.9g\n", lower, (double)below / (double)total);
        below += histogram->count[i];
        fprintf(stream, "%" PRIu64 " %.9g\n", upper, (double)below / (double)total);
    }
    if (total == 0)
        fputs("NaN NaN\n", stream);
}

static int write_distribution_file(const struct sheet *sheet)
{
    struct figure_file file;
    int error = figure_file_open(&file, sheet->directory, "latency-cdf.dat", sheet->why);

    if (error != 0)
        return error;
    fprintf(file.stream,
            "# latency: distribution of all round trips of %zu bytes, from buckets of 3 %% width\n"
            "# rtt_ns share_not_longer\n\n\n",
            sheet->distribution_size);
    for (size_t i = 0; i < sheet->groups.count; i++) {
        const struct case_group *group = &sheet->groups.groups[i];
        for (size_t j = 0; j < sheet->transport_count; j++) {
            if (strcmp(group->cases[0]->workload, "latency") != 0)
                continue;
            const struct histogram *histogram = distribution_of(sheet, group, sheet->transports[j]);
            print_block_name(file.stream, group->label, sheet->transports[j]);
            if (histogram == NULL)
                fputs("NaN NaN\n", file.stream);
            else
                print_cumulative(file.stream, histogram);
            fputs("\n\n", file.stream);
        }
    }
    return figure_file_close(&file, sheet->why);
}

/* Removes what an earlier run left in the folder for a figure that this run does not have. */
static int remove_figure(const struct sheet *sheet, const struct figure *figure)
{
    static const char *const suffixes[] = {".gp", ".svg", ".png"};
    char path[PATH_MAX];

    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        int error = figure_path(path, sheet->directory, figure->name, suffixes[i], sheet->why);
        if (error != 0)
            return error;
        if (unlink(path) != 0 && errno != ENOENT) {
            error = -errno;
            return diagnose(sheet->why, error, "%s: cannot be removed: %s", path, strerror(-error));
        }
    }
    return 0;
}

static int write_scripts(const struct sheet *sheet, const char *plots_directory)
{
    int error = 0;

    for (size_t i = 0; figure_shared_scripts[i] != NULL && error == 0; i++)
        error = figure_file_copy(plots_directory, sheet->directory, figure_shared_scripts[i],
                                 sheet->why);
    for (const struct figure *figure = figures; figure->name != NULL && error == 0; figure++) {
        char script[64];
        snprintf(script, sizeof script, "%s.gp", figure->name);
        if (sheet_figure_has_data(sheet, figure))
            error = figure_file_copy(plots_directory, sheet->directory, script, sheet->why);
        else
            error = remove_figure(sheet, figure);
    }
    return error;
}

static int write_data(const struct sheet *sheet)
{
    static const char *const workloads[] = {"latency", "throughput"};

    for (size_t i = 0; i < sizeof workloads / sizeof workloads[0]; i++) {
        int error = write_size_file(sheet, workloads[i]);
        if (error != 0)
            return error;
    }
    return write_distribution_file(sheet);
}

static int create_directory(const char *directory, struct diagnosis *why)
{
    struct stat status;

    if (mkdir(directory, 0777) == 0)
        return 0;
    int error = -errno;
    if (error == -EEXIST && stat(directory, &status) == 0)
        error = S_ISDIR(status.st_mode) ? 0 : -ENOTDIR;
    if (error != 0)
        diagnose(why, error, "%s: cannot hold the figures: %s", directory, strerror(-error));
    return error;
}

int report_figure_data(const struct run *run, const char *directory, const char *plots_directory,
                       struct diagnosis *why)
{
    struct sheet sheet = {.run = run, .directory = directory, .why = why};
    struct numeric_locale locale;
    int error = create_directory(directory, why);

    if (error != 0)
        return error;
    error = numeric_locale_begin(&locale);
    if (error != 0)
        return diagnose(why, error, "figures: %s", strerror(-error));
    error = sheet_build(&sheet);
    if (error != 0) {
        numeric_locale_end(&locale);
        return diagnose(why, error, "figures: %s", strerror(-error));
    }
    error = sheet_write_settings(&sheet);
    if (error == 0)
        error = write_data(&sheet);
    if (error == 0)
        error = write_scripts(&sheet, plots_directory);
    sheet_clear(&sheet);
    numeric_locale_end(&locale);
    return error;
}
