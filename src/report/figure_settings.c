/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_settings.c - settings.gp: names and ranges, so that the scripts hold none. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "report/figure_file.h"
#include "report/figure_rows.h"
#include "report/figure_sheet.h"
#include "report/message_time.h"

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

static void extend_by_case(struct range *range, const struct sheet *sheet,
                           const struct run_case *run_case, const struct figure *figure)
{
    if (!sheet_case_has_data(sheet, run_case, figure))
        return;
    if (figure->kind == FIGURE_DISTRIBUTION)
        extend_by_histogram(range, run_case->histogram);
    if (figure->kind == FIGURE_TIMES)
        extend_by_times(range, message_time(sheet->run, run_case));
    for (size_t i = 0; i < figure->metric_count; i++) {
        struct interval value = figure_value(run_case, figure, i);
        range_extend(range, value.estimate);
        range_extend(range, value.low);
        range_extend(range, value.high);
    }
}

/* What the common axis of all panels must cover, in the data file's unit. */
static struct range figure_range(const struct sheet *sheet, const struct figure *figure)
{
    struct range range = {NAN, NAN};

    for (size_t i = 0; i < sheet->run->case_count; i++)
        extend_by_case(&range, sheet, &sheet->run->cases[i], figure);
    return range;
}

static void print_panels(FILE *stream, const struct sheet *sheet, const struct figure *figure)
{
    const struct case_groups *groups = sheet_groups(sheet, figure);

    figure_print_variable(stream, figure->name, "panels");
    putc('\'', stream);
    for (size_t i = 0; i < groups->count; i++) {
        if (!sheet_group_has_data(sheet, &groups->groups[i], figure))
            continue;
        figure_print_entry(stream, groups->groups[i].label);
    }
    fputs("'\n", stream);
}

/* The largest value of each panel, for those that have an axis of their own. */
static void print_highest(FILE *stream, const struct sheet *sheet, const struct figure *figure)
{
    const struct case_groups *groups = sheet_groups(sheet, figure);

    figure_print_variable(stream, figure->name, "highest");
    putc('\'', stream);
    for (size_t i = 0; i < groups->count; i++) {
        const struct case_group *group = &groups->groups[i];
        struct range range = {NAN, NAN};
        for (size_t j = 0; j < group->count; j++)
            extend_by_case(&range, sheet, group->cases[j], figure);
        if (sheet_group_has_data(sheet, group, figure))
            fprintf(stream, "%.9g ", range.high);
    }
    fputs("'\n", stream);
}

static int print_names(FILE *stream, const struct sheet *sheet, const struct figure *figure)
{
    struct sheet_names names;
    int error = sheet_labels(sheet, figure, &names);

    if (error != 0)
        return error;
    figure_print_variable(stream, figure->name, "labels");
    figure_print_list(stream, names.names, names.count);
    free(names.names);
    if (figure->kind != FIGURE_WAITS)
        return 0;
    error = sheet_waits(sheet, figure, &names);
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

static int print_figure_settings(FILE *stream, const struct sheet *sheet,
                                 const struct figure *figure)
{
    struct range range = figure_range(sheet, figure);

    fprintf(stream, "\n# %s.gp\n", figure->name);
    print_panels(stream, sheet, figure);
    if (figure->kind == FIGURE_WAYS || figure->kind == FIGURE_TIMES)
        print_highest(stream, sheet, figure);
    figure_print_variable(stream, figure->name, "low");
    fprintf(stream, "%.9g\n", range.low);
    figure_print_variable(stream, figure->name, "high");
    fprintf(stream, "%.9g\n", range.high);
    if (has_one_size(figure)) {
        figure_print_variable(stream, figure->name, "size");
        fprintf(stream, "%zu\n", sheet_size(sheet, figure));
    }
    return print_names(stream, sheet, figure);
}

/* The ranges of sizes and clients, over all figures that have them on an axis. size_low is without
 * the wake-ups alone: 0 has no place on a logarithmic axis, so the scripts give them one. */
static void print_steps(FILE *stream, const struct sheet *sheet)
{
    struct range sizes = {NAN, NAN}, clients = {NAN, NAN};
    bool wake_ups = false;

    for (size_t i = 0; i < sheet->groups.count; i++) {
        const struct case_group *group = &sheet->groups.groups[i];
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

int sheet_write_settings(const struct sheet *sheet)
{
    struct figure_file file;
    int error = figure_file_open(&file, sheet->directory, "settings.gp", sheet->why);

    if (error != 0)
        return error;
    fputs("# settings.gp - what the scripts of this folder draw. Written by ipcmark; the numbers "
          "are\n"
          "# those of the .dat files. low and high: smallest and largest value drawn, in the unit "
          "of\n"
          "# the data file.\n\n",
          file.stream);
    print_steps(file.stream, sheet);
    fputs("transports = ", file.stream);
    figure_print_list(file.stream, sheet->transports, sheet->transport_count);
    for (const struct figure *figure = figures; error == 0 && figure->name != NULL; figure++) {
        if (sheet_figure_has_data(sheet, figure))
            error = print_figure_settings(file.stream, sheet, figure);
    }
    int close_error = figure_file_close(&file, sheet->why);
    if (error != 0)
        return diagnose(sheet->why, error, "figures: %s", strerror(-error));
    return close_error;
}
