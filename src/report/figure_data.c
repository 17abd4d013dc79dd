/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_data.c - one data file per workload, one for the distributions, and settings.gp.
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

#include "report/case_group.h"
#include "report/figure.h"
#include "report/figure_file.h"
#include "report/numeric_locale.h"

struct range {
    double low, high; /* NAN: empty */
};

/* Everything that is written from. */
struct sheet {
    const struct run *run;
    struct case_groups groups;
    const char **transports; /* in order of appearance; the texts are the run's */
    size_t transport_count;
    size_t distribution_size; /* whose histograms are drawn; 0: there are none */
    const char *directory;
    struct diagnosis *why;
};

static void range_extend(struct range *range, double value)
{
    range->low = fmin(range->low, value);
    range->high = fmax(range->high, value);
}

static struct interval figure_value(const struct run_case *run_case, const struct figure *figure,
                                    size_t index)
{
    return metric_of(run_case, figure->metrics[index]);
}

static bool case_has_data(const struct sheet *sheet, const struct run_case *run_case,
                          const struct figure *figure)
{
    if (strcmp(run_case->workload, figure->workload) != 0)
        return false;
    if (figure->distribution)
        return run_case->histogram != NULL && run_case->size == sheet->distribution_size;
    return isfinite(figure_value(run_case, figure, 0).estimate);
}

static bool group_has_data(const struct sheet *sheet, const struct case_group *group,
                           const struct figure *figure)
{
    for (size_t i = 0; i < group->count; i++) {
        if (case_has_data(sheet, group->cases[i], figure))
            return true;
    }
    return false;
}

static bool figure_has_data(const struct sheet *sheet, const struct figure *figure)
{
    for (size_t i = 0; i < sheet->groups.count; i++) {
        if (group_has_data(sheet, &sheet->groups.groups[i], figure))
            return true;
    }
    return false;
}

/* Quotes would end a name in settings.gp, a line's end a comment. */
static void print_name(FILE *stream, const char *text)
{
    for (; *text != '\0'; text++)
        putc((unsigned char)*text < ' ' || strchr("'\"", *text) != NULL ? '?' : *text, stream);
}

/* A gnuplot string between single quotes, where only the quote itself is special. */
static void print_string(FILE *stream, const char *text)
{
    putc('\'', stream);
    for (; text != NULL && *text != '\0'; text++) {
        if (*text == '\'')
            putc('\'', stream);
        putc((unsigned char)*text < ' ' ? '?' : *text, stream);
    }
    putc('\'', stream);
}

static void print_block_name(FILE *stream, const char *panel, const char *transport)
{
    fputs("# [", stream);
    print_name(stream, panel);
    fputs("] [", stream);
    print_name(stream, transport);
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
    fprintf(file.stream, "# %s: Hodges-Lehmann estimates over the invocations and their 95 %% "
                         "intervals\n# size_bytes", workload);
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
            "# rtt_ns share_not_longer\n\n\n", sheet->distribution_size);
    for (size_t i = 0; i < sheet->groups.count; i++) {
        const struct case_group *group = &sheet->groups.groups[i];
        for (size_t j = 0; j < sheet->transport_count; j++) {
            if (strcmp(group->cases[0]->workload, "latency") != 0)
                continue;
            const struct histogram *histogram =
                distribution_of(sheet, group, sheet->transports[j]);
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

static void extend_by_histogram(struct range *range, const struct histogram *histogram)
{
    for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++) {
        if (histogram->count[i] > 0) {
            range_extend(range, (double)histogram_lower_bound(i));
            range_extend(range, (double)histogram_lower_bound(i + 1));
        }
    }
}

/* What the common axis of all panels must cover, in the data file's unit. */
static struct range figure_range(const struct sheet *sheet, const struct figure *figure)
{
    struct range range = { NAN, NAN };

    for (size_t i = 0; i < sheet->run->case_count; i++) {
        const struct run_case *run_case = &sheet->run->cases[i];
        if (!case_has_data(sheet, run_case, figure))
            continue;
        if (figure->distribution)
            extend_by_histogram(&range, run_case->histogram);
        for (size_t j = 0; j < figure->metric_count; j++) {
            struct interval value = figure_value(run_case, figure, j);
            range_extend(&range, value.estimate);
            range_extend(&range, value.low);
            range_extend(&range, value.high);
        }
    }
    return range;
}

static void print_variable(FILE *stream, const char *figure, const char *suffix)
{
    for (; *figure != '\0'; figure++)
        putc(*figure == '-' ? '_' : *figure, stream);
    fprintf(stream, "_%s = ", suffix);
}

static void print_figure_settings(FILE *stream, const struct sheet *sheet,
                                  const struct figure *figure)
{
    struct range range = figure_range(sheet, figure);

    fprintf(stream, "\n# %s.gp\n", figure->name);
    print_variable(stream, figure->name, "panels");
    putc('\'', stream);
    for (size_t i = 0; i < sheet->groups.count; i++) {
        if (!group_has_data(sheet, &sheet->groups.groups[i], figure))
            continue;
        putc('"', stream);
        print_name(stream, sheet->groups.groups[i].label);
        fputs("\" ", stream);
    }
    fputs("'\n", stream);
    print_variable(stream, figure->name, "low");
    fprintf(stream, "%.9g\n", range.low);
    print_variable(stream, figure->name, "high");
    fprintf(stream, "%.9g\n", range.high);
}

static void print_captions(FILE *stream, const struct run *run)
{
    const struct environment *machine = &run->environment;
    char *machine_text = NULL, *method_text = NULL;

    if (asprintf(&machine_text, "%s%sLinux %s%s%s",
                 machine->cpu_model == NULL ? "" : machine->cpu_model,
                 machine->cpu_model == NULL ? "" : ", ",
                 machine->kernel == NULL ? "unknown" : machine->kernel,
                 machine->virtualization == NULL ? "" : ", virtualization: ",
                 machine->virtualization == NULL ? "" : machine->virtualization) < 0)
        machine_text = NULL;
    if (asprintf(&method_text, "ipcmark %s, %.10s, %u blocks%s%s", run->version, run->started,
                 run->blocks_done, run->verify ? ", contents verified" : "",
                 run->complete ? "" : " (INCOMPLETE)") < 0)
        method_text = NULL;
    fputs("machine = ", stream);
    print_string(stream, machine_text);
    fputs("\nmethod = ", stream);
    print_string(stream, method_text);
    free(machine_text);
    free(method_text);
}

static void print_sizes(FILE *stream, const struct sheet *sheet)
{
    size_t low = SIZE_MAX, high = 0;

    for (size_t i = 0; i < sheet->run->case_count; i++) {
        low = sheet->run->cases[i].size < low ? sheet->run->cases[i].size : low;
        high = sheet->run->cases[i].size > high ? sheet->run->cases[i].size : high;
    }
    fprintf(stream, "\nsize_low = %zu.0\nsize_high = %zu.0\ndistribution_size = %zu\n", low, high,
            sheet->distribution_size);
}

static int write_settings(const struct sheet *sheet)
{
    struct figure_file file;
    int error = figure_file_open(&file, sheet->directory, "settings.gp", sheet->why);

    if (error != 0)
        return error;
    fputs("# settings.gp - what the scripts of this folder draw. Written by ipcmark; the numbers are\n"
          "# those of the .dat files. low and high: smallest and largest value drawn, in the unit of\n"
          "# the data file.\n\n", file.stream);
    print_captions(file.stream, sheet->run);
    print_sizes(file.stream, sheet);
    fputs("transports = '", file.stream);
    for (size_t i = 0; i < sheet->transport_count; i++) {
        putc('"', file.stream);
        print_name(file.stream, sheet->transports[i]);
        fputs("\" ", file.stream);
    }
    fputs("'\n", file.stream);
    for (const struct figure *figure = figures; figure->name != NULL; figure++) {
        if (figure_has_data(sheet, figure))
            print_figure_settings(file.stream, sheet, figure);
    }
    return figure_file_close(&file, sheet->why);
}

/* Removes what an earlier run left in the folder for a figure that this run does not have. */
static int remove_figure(const struct sheet *sheet, const struct figure *figure)
{
    static const char *const suffixes[] = { ".gp", ".svg", ".png" };
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
        if (figure_has_data(sheet, figure))
            error = figure_file_copy(plots_directory, sheet->directory, script, sheet->why);
        else
            error = remove_figure(sheet, figure);
    }
    return error;
}

static int write_data(const struct sheet *sheet)
{
    static const char *const workloads[] = { "latency", "throughput" };

    for (size_t i = 0; i < sizeof workloads / sizeof workloads[0]; i++) {
        int error = write_size_file(sheet, workloads[i]);
        if (error != 0)
            return error;
    }
    return write_distribution_file(sheet);
}

static bool transport_listed(const struct sheet *sheet, const char *name)
{
    for (size_t i = 0; i < sheet->transport_count; i++) {
        if (strcmp(sheet->transports[i], name) == 0)
            return true;
    }
    return false;
}

static int sheet_build(struct sheet *sheet)
{
    const struct run *run = sheet->run;
    int error = case_groups_build(run, &sheet->groups);

    if (error != 0)
        return error;
    sheet->transports = calloc(run->case_count + 1, sizeof *sheet->transports);
    if (sheet->transports == NULL) {
        case_groups_clear(&sheet->groups);
        return -ENOMEM;
    }
    for (size_t i = 0; i < run->case_count; i++) {
        const struct run_case *run_case = &run->cases[i];
        if (!transport_listed(sheet, run_case->transport))
            sheet->transports[sheet->transport_count++] = run_case->transport;
        if (run_case->histogram != NULL &&
            (sheet->distribution_size == 0 || run_case->size < sheet->distribution_size))
            sheet->distribution_size = run_case->size;
    }
    return 0;
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
    struct sheet sheet = { .run = run, .directory = directory, .why = why };
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
    error = write_settings(&sheet);
    if (error == 0)
        error = write_data(&sheet);
    if (error == 0)
        error = write_scripts(&sheet, plots_directory);
    case_groups_clear(&sheet.groups);
    free(sheet.transports);
    numeric_locale_end(&locale);
    return error;
}
