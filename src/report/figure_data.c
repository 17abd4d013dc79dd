/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_data.c - one data file per workload, and the scripts.
 *
 * Every panel and label has its block in a data file, named "[panel] [transport]" by the
 * comment before it; where nothing was measured the block is one row of NaN, since gnuplot stops at
 * a block that is not there. The brackets matter: gnuplot compares names by their beginning. */
#include "report/report.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/numeric_locale.h"
#include "report/figure_file.h"
#include "report/figure_rows.h"
#include "report/plot_data.h"
#include "result/workloads.h"

static void print_case_row(FILE *stream, const struct case_group *group,
                           const struct run_case *run_case)
{
    fprintf(stream, "%zu",
            group->step == STEP_CLIENTS ? (size_t)run_case->clients : run_case->size);
    for (const enum metric *metric = metric_columns; *metric != METRIC_COUNT; metric++)
        figure_print_interval(stream, metric_of(run_case, *metric));
    putc('\n', stream);
}

static size_t column_count(void)
{
    size_t count = 0;

    while (metric_columns[count] != METRIC_COUNT)
        count++;
    return count;
}

static void print_case_block(FILE *stream, const struct case_group *group, const char *label)
{
    bool empty = true;

    figure_print_block_name(stream, group->label, label);
    for (size_t i = 0; i < group->count; i++) {
        if (strcmp(group->cases[i]->label, label) != 0)
            continue;
        print_case_row(stream, group, group->cases[i]);
        empty = false;
    }
    if (empty)
        figure_print_nothing(stream, 1 + 3 * column_count());
    fputs("\n\n", stream);
}

static void print_case_head(FILE *stream, const char *workload, enum case_step step)
{
    fprintf(stream,
            "# %s: Hodges-Lehmann estimates over the invocations and their 95 %% "
            "intervals\n# %s",
            workload, step == STEP_CLIENTS ? "clients" : "size_bytes");
    for (const enum metric *metric = metric_columns; *metric != METRIC_COUNT; metric++) {
        const char *column = metrics[*metric].column;
        fprintf(stream, " %s %s_low %s_high", column, column, column);
    }
    fputs("\n\n\n", stream);
}

/* WORKLOAD.dat, in the place of one that an earlier run left in the folder. */
static int write_workload_file(const struct plot_data *plot_data, const char *workload)
{
    struct figure_file file = {.stream = NULL};
    struct plot_data_names labels;
    char name[64];

    snprintf(name, sizeof name, "%s.dat", workload);
    int error = plot_data_workload_labels(plot_data, workload, &labels);
    if (error != 0)
        return diagnose(plot_data->why, error, "figures: %s", strerror(-error));
    if (labels.count == 0)
        error = figure_file_remove(plot_data->directory, name, "", plot_data->why);
    else
        error = figure_file_open(&file, plot_data->directory, name, plot_data->why);
    bool first = true;
    for (size_t i = 0; file.stream != NULL && i < plot_data->groups.count; i++) {
        const struct case_group *group = &plot_data->groups.groups[i];
        if (strcmp(group->cases[0]->workload, workload) != 0)
            continue;
        if (first)
            print_case_head(file.stream, workload, group->step);
        first = false;
        for (size_t j = 0; j < labels.count; j++)
            print_case_block(file.stream, group, labels.names[j]);
    }
    free(labels.names);
    return file.stream == NULL ? error : figure_file_close(&file, plot_data->why);
}

/* Removes what an earlier run left in the folder for a figure that this run does not have. */
static int remove_figure(const struct plot_data *plot_data, const struct figure *figure)
{
    static const char *const suffixes[] = {".gp", ".svg", ".png", ".pdf"};
    int error = 0;

    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0] && error == 0; i++)
        error = figure_file_remove(plot_data->directory, figure->name, suffixes[i], plot_data->why);
    return error;
}

static int write_scripts(const struct plot_data *plot_data, const char *plots_directory)
{
    int error = 0;

    for (size_t i = 0; figure_shared_scripts[i] != NULL && error == 0; i++)
        error = figure_file_copy(plots_directory, plot_data->directory, figure_shared_scripts[i],
                                 plot_data->why);
    for (const struct figure *figure = figures; figure->name != NULL && error == 0; figure++) {
        char script[64];
        snprintf(script, sizeof script, "%s.gp", figure->name);
        if (plot_data_figure_has_data(plot_data, figure))
            error = figure_file_copy(plots_directory, plot_data->directory, script, plot_data->why);
        else
            error = remove_figure(plot_data, figure);
    }
    return error;
}

static int write_data(const struct plot_data *plot_data)
{
    int error = 0;

    for (size_t i = 0; error == 0 && workload_descriptions[i] != NULL; i++)
        error = write_workload_file(plot_data, workload_descriptions[i]->name);
    for (const struct figure *figure = figures; error == 0 && figure->name != NULL; figure++)
        error = plot_data_write_own_file(plot_data, figure);
    return error;
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

int report_figure_data(const struct run *run, enum language language, const char *directory,
                       const char *plots_directory, struct diagnosis *why)
{
    struct plot_data plot_data = {
        .run = run, .language = language, .directory = directory, .why = why};
    struct numeric_locale locale;
    int error = create_directory(directory, why);

    if (error != 0)
        return error;
    error = numeric_locale_begin(&locale);
    if (error != 0)
        return diagnose(why, error, "figures: %s", strerror(-error));
    error = plot_data_build(&plot_data);
    if (error != 0) {
        numeric_locale_end(&locale);
        return diagnose(why, error, "figures: %s", strerror(-error));
    }
    error = plot_data_write_settings(&plot_data);
    if (error == 0)
        error = plot_data_write_words(&plot_data);
    if (error == 0)
        error = write_data(&plot_data);
    if (error == 0)
        error = write_scripts(&plot_data, plots_directory);
    plot_data_clear(&plot_data);
    numeric_locale_end(&locale);
    return error;
}
