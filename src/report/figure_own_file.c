/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_own_file.c - the data files of figures that draw more than the summaries of cases. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/figure_file.h"
#include "report/figure_rows.h"
#include "report/message_time.h"
#include "report/plot_data.h"

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

/* The case that a figure draws for a label; NULL: none. */
static const struct run_case *drawn_case(const struct plot_data *plot_data,
                                         const struct figure *figure,
                                         const struct case_group *group, const char *label)
{
    for (size_t i = 0; i < group->count; i++) {
        if (strcmp(group->cases[i]->label, label) == 0 &&
            plot_data_case_has_data(plot_data, group->cases[i], figure))
            return group->cases[i];
    }
    return NULL;
}

static int print_distribution(FILE *stream, const struct plot_data *plot_data,
                              const struct figure *figure, const struct case_group *group,
                              const char *label)
{
    const struct run_case *run_case = drawn_case(plot_data, figure, group, label);

    if (run_case == NULL)
        figure_print_nothing(stream, 2);
    else
        print_cumulative(stream, run_case->histogram);
    return 0;
}

static int print_times(FILE *stream, const struct plot_data *plot_data, const struct figure *figure,
                       const struct case_group *group, const char *label)
{
    const struct run_case *run_case = drawn_case(plot_data, figure, group, label);

    if (run_case == NULL) {
        figure_print_nothing(stream, 5);
        return 0;
    }
    struct message_time time = message_time(plot_data->run, run_case);
    fprintf(stream, "%.9g", time.elapsed_ns);
    for (size_t side = 0; side < 2; side++) {
        figure_print_number(stream, time.side[side].user_ns_per_message);
        figure_print_number(stream, time.side[side].system_ns_per_message);
    }
    putc('\n', stream);
    return 0;
}

/* A row for every way of waiting: its number in the list of settings.gp, then the figure. */
static int print_waits(FILE *stream, const struct plot_data *plot_data, const struct figure *figure,
                       const struct case_group *group, const char *label)
{
    struct plot_data_names waits;
    bool empty = true;

    int error = plot_data_waits(plot_data, figure, &waits);
    if (error != 0)
        return error;
    for (size_t wait = 0; wait < waits.count; wait++) {
        for (size_t i = 0; i < group->count; i++) {
            const struct run_case *run_case = group->cases[i];
            if (strcmp(run_case->label, label) != 0 ||
                strcmp(run_case->wait_group, waits.names[wait]) != 0 ||
                !plot_data_case_has_data(plot_data, run_case, figure))
                continue;
            fprintf(stream, "%zu", wait + 1);
            figure_print_interval(stream, metric_of(run_case, figure->metrics[0]));
            putc('\n', stream);
            empty = false;
        }
    }
    if (empty)
        figure_print_nothing(stream, 4);
    free(waits.names);
    return 0;
}

/* The figures that have a data file of their own, NAME.dat. */
static const struct own_file {
    enum figure_kind kind;
    const char *title, *columns;
    int (*print)(FILE *stream, const struct plot_data *plot_data, const struct figure *figure,
                 const struct case_group *group, const char *label);
} own_files[] = {
    {FIGURE_DISTRIBUTION, "distribution of all round trips, from buckets of 3 % width",
     "rtt_ns share_not_longer", print_distribution},
    {FIGURE_TIMES, "mean times of one message, over all messages",
     "elapsed_ns parent_user_ns parent_system_ns child_user_ns child_system_ns", print_times},
    {FIGURE_WAITS, "round trip for every way of waiting",
     "number_of_the_wait rtt_p50_ns rtt_p50_ns_low rtt_p50_ns_high", print_waits},
};

static const struct own_file *own_file_of(const struct figure *figure)
{
    for (size_t i = 0; i < sizeof own_files / sizeof own_files[0]; i++) {
        if (own_files[i].kind == figure->kind)
            return &own_files[i];
    }
    return NULL;
}

static int print_blocks(FILE *stream, const struct plot_data *plot_data,
                        const struct figure *figure, const struct own_file *own)
{
    const struct case_groups *groups = plot_data_groups(plot_data, figure);
    struct plot_data_names labels;

    int error = plot_data_labels(plot_data, figure, &labels);
    for (size_t i = 0; error == 0 && i < groups->count; i++) {
        const struct case_group *group = &groups->groups[i];
        if (!plot_data_group_has_data(plot_data, group, figure))
            continue;
        for (size_t j = 0; error == 0 && j < labels.count; j++) {
            figure_print_block_name(stream, group->label, labels.names[j]);
            error = own->print(stream, plot_data, figure, group, labels.names[j]);
            fputs("\n\n", stream);
        }
    }
    free(labels.names);
    return error;
}

int plot_data_write_own_file(const struct plot_data *plot_data, const struct figure *figure)
{
    const struct own_file *own = own_file_of(figure);
    struct figure_file file;
    char name[64];

    if (own == NULL)
        return 0;
    if (!plot_data_figure_has_data(plot_data, figure))
        return figure_file_remove(plot_data->directory, figure->name, ".dat", plot_data->why);
    snprintf(name, sizeof name, "%s.dat", figure->name);
    int error = figure_file_open(&file, plot_data->directory, name, plot_data->why);
    if (error != 0)
        return error;
    fprintf(file.stream, "# %s: %s; messages of %zu bytes\n# %s\n\n\n", figure->workload,
            own->title, plot_data_size(plot_data, figure), own->columns);
    error = print_blocks(file.stream, plot_data, figure, own);
    int close_error = figure_file_close(&file, plot_data->why);
    if (error != 0)
        return diagnose(plot_data->why, error, "figures: %s", strerror(-error));
    return close_error;
}
