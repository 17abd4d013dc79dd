/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_settings.c - settings.gp: names and ranges, so that the scripts hold none. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "report/figure_file.h"
#include "report/figure_rows.h"
#include "report/message_time.h"
#include "report/plot_data.h"

struct range {
    double low, high; /* NAN: empty */
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

static void extend_by_histogram(struct range *range, const struct histogram *histogram)
{
    for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++) {
        if (histogram->count[i] > 0) {
            range_extend(range, (double)histogram_lower_bound(i));
            range_extend(range, (double)histogram_lower_bound(i + 1));
        }
    }
}

/* A bar is as high as the elapsed time, or the CPU time of its side if that came out longer. */
static void extend_by_times(struct range *range, struct message_time time)
{
    range_extend(range, time.elapsed_ns);
    for (size_t i = 0; i < 2; i++)
        range_extend(range, time.side[i].user_ns_per_message + time.side[i].system_ns_per_message);
}

static void extend_by_case(struct range *range, const struct plot_data *plot_data,
                           const struct run_case *run_case, const struct figure *figure)
{
    if (!plot_data_case_has_data(plot_data, run_case, figure))
        return;
    if (figure->kind == FIGURE_DISTRIBUTION)
        extend_by_histogram(range, run_case->histogram);
    if (figure->kind == FIGURE_TIMES)
        extend_by_times(range, message_time(plot_data->run, run_case));
    for (size_t i = 0; i < figure->metric_count; i++) {
        struct interval value = figure_value(run_case, figure, i);
        range_extend(range, value.estimate);
        range_extend(range, value.low);
        range_extend(range, value.high);
    }
}

/* What the common axis of all panels must cover, in the data file's unit. */
static struct range figure_range(const struct plot_data *plot_data, const struct figure *figure)
{
    struct range range = {NAN, NAN};

    for (size_t i = 0; i < plot_data->run->case_count; i++)
        extend_by_case(&range, plot_data, &plot_data->run->cases[i], figure);
    return range;
}

static void print_panels(FILE *stream, const struct plot_data *plot_data,
                         const struct figure *figure)
{
    const struct case_groups *groups = plot_data_groups(plot_data, figure);

    figure_print_variable(stream, figure->name, "panels");
    putc('\'', stream);
    for (size_t i = 0; i < groups->count; i++) {
        if (!plot_data_group_has_data(plot_data, &groups->groups[i], figure))
            continue;
        figure_print_entry(stream, groups->groups[i].label);
    }
    fputs("'\n", stream);
}

/* The largest value of each panel, for those that have an axis of their own. */
static void print_highest(FILE *stream, const struct plot_data *plot_data,
                          const struct figure *figure)
{
    const struct case_groups *groups = plot_data_groups(plot_data, figure);

    figure_print_variable(stream, figure->name, "highest");
    putc('\'', stream);
    for (size_t i = 0; i < groups->count; i++) {
        const struct case_group *group = &groups->groups[i];
        struct range range = {NAN, NAN};
        for (size_t j = 0; j < group->count; j++)
            extend_by_case(&range, plot_data, group->cases[j], figure);
        if (plot_data_group_has_data(plot_data, group, figure))
            fprintf(stream, "%.9g ", range.high);
    }
    fputs("'\n", stream);
}

static int print_names(FILE *stream, const struct plot_data *plot_data, const struct figure *figure)
{
    struct plot_data_names names;
    int error = plot_data_labels(plot_data, figure, &names);

    if (error != 0)
        return error;
    figure_print_variable(stream, figure->name, "labels");
    figure_print_list(stream, names.names, names.count);
    free(names.names);
    if (figure->kind != FIGURE_WAITS)
        return 0;
    error = plot_data_waits(plot_data, figure, &names);
    if (error != 0)
        return error;
    figure_print_variable(stream, figure->name, "waits");
    figure_print_list(stream, names.names, names.count);
    free(names.names);
    return 0;
}

static bool has_one_size(const struct figure *figure)
{
    return figure->kind == FIGURE_DISTRIBUTION || figure->kind == FIGURE_WAITS ||
           figure->kind == FIGURE_WAYS || figure->kind == FIGURE_TIMES;
}

static int print_figure_settings(FILE *stream, const struct plot_data *plot_data,
                                 const struct figure *figure)
{
    struct range range = figure_range(plot_data, figure);

    fprintf(stream, "\n# %s.gp\n", figure->name);
    print_panels(stream, plot_data, figure);
    if (figure->kind == FIGURE_WAYS || figure->kind == FIGURE_TIMES)
        print_highest(stream, plot_data, figure);
    figure_print_variable(stream, figure->name, "low");
    fprintf(stream, "%.9g\n", range.low);
    figure_print_variable(stream, figure->name, "high");
    fprintf(stream, "%.9g\n", range.high);
    if (has_one_size(figure)) {
        figure_print_variable(stream, figure->name, "size");
        fprintf(stream, "%zu\n", plot_data_size(plot_data, figure));
    }
    return print_names(stream, plot_data, figure);
}

/* The ranges of sizes and clients, over all figures that have them on an axis. size_low is without
 * the wake-ups alone: 0 has no place on a logarithmic axis, so the scripts give them one. */
static void print_steps(FILE *stream, const struct plot_data *plot_data)
{
    struct range sizes = {NAN, NAN}, clients = {NAN, NAN};
    bool wake_ups = false;

    for (size_t i = 0; i < plot_data->groups.count; i++) {
        const struct case_group *group = &plot_data->groups.groups[i];
        for (size_t j = 0; j < group->count; j++) {
            size_t size = group->cases[j]->size;
            if (group->step == STEP_CLIENTS)
                range_extend(&clients, group->cases[j]->clients);
            else if (group->step == STEP_SIZE && size > 0)
                range_extend(&sizes, (double)size);
            else if (group->step == STEP_SIZE)
                wake_ups = true;
        }
    }
    fprintf(stream, "\nsize_low = %.1f\nsize_high = %.1f\nwake_ups = %d\n",
            isnan(sizes.low) ? 1 : sizes.low, isnan(sizes.high) ? 1 : sizes.high, wake_ups);
    fprintf(stream, "clients_low = %.1f\nclients_high = %.1f\n",
            isnan(clients.low) ? 1 : clients.low, isnan(clients.high) ? 1 : clients.high);
}

int plot_data_write_settings(const struct plot_data *plot_data)
{
    struct figure_file file;
    int error = figure_file_open(&file, plot_data->directory, "settings.gp", plot_data->why);

    if (error != 0)
        return error;
    fputs("# settings.gp - what the scripts of this folder draw. Written by ipcmark; the numbers "
          "are\n"
          "# those of the .dat files. low and high: smallest and largest value drawn, in the unit "
          "of\n"
          "# the data file.\n\n",
          file.stream);
    print_steps(file.stream, plot_data);
    fputs("transports = ", file.stream);
    figure_print_list(file.stream, plot_data->transports, plot_data->transport_count);
    for (const struct figure *figure = figures; error == 0 && figure->name != NULL; figure++) {
        if (plot_data_figure_has_data(plot_data, figure))
            error = print_figure_settings(file.stream, plot_data, figure);
    }
    int close_error = figure_file_close(&file, plot_data->why);
    if (error != 0)
        return diagnose(plot_data->why, error, "figures: %s", strerror(-error));
    return close_error;
}
