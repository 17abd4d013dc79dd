/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_data.c - one data file per workload, one for each figure that draws more than the
 * summaries of cases, and the scripts.
 *
 * Every panel and label has its block in a data file, named by the comment before it; where
 * nothing was measured the block is one row of NaN, since gnuplot stops at a block that is not
 * there. */
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "report/plot_data.h"

/* ---- WORKLOAD.dat ---- */

static void print_case_row(FILE *stream, const struct case_group *group,
                           const struct run_case *run_case)
{
    fprintf(stream, "%zu",
            group->axis == AXIS_RATE       ? plot_rate(run_case)
            : axis_of_clients(group->axis) ? (size_t)run_case->spec.clients
                                           : run_case->spec.message_bytes);
    for (const enum metric *metric = metric_columns; *metric != METRIC_COUNT; metric++)
        plot_print_interval(stream, metric_of(run_case, *metric));
    putc('\n', stream);
}

/* Along the axis: in tables per cent come before requests a second, whatever these are. */
static bool stands_before(const struct case_group *group, size_t a, size_t b)
{
    const size_t first = group->axis == AXIS_RATE ? plot_rate(group->cases[a]) : 0;
    const size_t second = group->axis == AXIS_RATE ? plot_rate(group->cases[b]) : 0;

    return first != second ? first < second : a < b;
}

/* The label's case after that one; SIZE_MAX begins and ends. */
static size_t next_row(const struct case_group *group, const char *label, size_t after)
{
    size_t next = SIZE_MAX;

    for (size_t i = 0; i < group->count; i++)
        if (strcmp(group->cases[i]->label, label) == 0 &&
            (after == SIZE_MAX || stands_before(group, after, i)) &&
            (next == SIZE_MAX || stands_before(group, i, next)))
            next = i;
    return next;
}

static void print_case_block(FILE *stream, const struct case_group *group, const char *label)
{
    size_t columns = 1;
    bool empty = true;

    plot_print_block_name(stream, group->label, label);
    for (size_t i = next_row(group, label, SIZE_MAX); i != SIZE_MAX;
         i = next_row(group, label, i)) {
        print_case_row(stream, group, group->cases[i]);
        empty = false;
    }
    for (const enum metric *metric = metric_columns; *metric != METRIC_COUNT; metric++)
        columns += 3;
    if (empty)
        plot_print_nothing(stream, columns);
    fputs("\n\n", stream);
}

static void print_workload(FILE *stream, struct plot_data *data, const void *about)
{
    const struct workload_description *workload = about;
    struct plot_names labels = plot_workload_labels(data, workload->name);

    fprintf(stream,
            "# %s: Hodges-Lehmann estimates over the invocations and their 95 %% intervals\n# %s",
            workload->name,
            workload->axis == AXIS_RATE       ? "requests_per_second"
            : axis_of_clients(workload->axis) ? "clients"
                                              : "size_bytes");
    for (const enum metric *metric = metric_columns; *metric != METRIC_COUNT; metric++) {
        const char *column = metrics[*metric].column;
        fprintf(stream, " %s %s_low %s_high", column, column, column);
    }
    fputs("\n\n\n", stream);
    for (size_t i = 0; i < data->groups.count; i++) {
        const struct case_group *group = &data->groups.groups[i];
        for (size_t j = 0; group->workload == workload && j < labels.count; j++)
            print_case_block(stream, group, labels.names[j]);
    }
}

/* In the place of one that an earlier run left in the folder. */
static void write_workload_file(struct plot_data *data, const struct workload_description *workload)
{
    bool has_cases = false;

    for (size_t i = 0; i < data->groups.count; i++)
        has_cases |= data->groups.groups[i].workload == workload;
    if (has_cases)
        plot_write(data, workload->name, ".dat", print_workload, workload);
    else
        plot_remove(data, workload->name, ".dat");
}

/* ---- NAME.dat of some figures, NAME-dots.dat ---- */

/* The rows of a label in a panel. */
struct plot_block {
    FILE *stream;
    const struct plot *plot;
    size_t rows; /* so far */
    size_t seen; /* invocations that could be dots */
};

/* The share of all samples below each bucket's upper bound, from the first bucket in use, where it
 * is 0, to the last, where it is 1. */
static void print_distribution(struct plot_block *block, const struct run_case *run_case)
{
    const struct histogram *histogram = run_case->histogram;
    uint64_t total = histogram_total(histogram), below = 0;

    for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++) {
        if (histogram->count[i] == 0)
            continue;
        uint64_t lower = histogram_lower_bound(histogram->grain, i);
        uint64_t upper = histogram_lower_bound(histogram->grain, i + 1);
        /* After a gap the curve stays level up to this bucket. */
        fprintf(block->stream, "%" PRIu64 " %.9g\n", lower, (double)below / (double)total);
        below += histogram->count[i];
        fprintf(block->stream, "%" PRIu64 " %.9g\n", upper, (double)below / (double)total);
    }
    block->rows += total > 0;
}

static void print_times(struct plot_block *block, const struct run_case *run_case)
{
    struct message_time time = message_time(block->plot->run, run_case);

    fprintf(block->stream, "%.9g", time.elapsed_ns);
    for (size_t side = 0; side < 2; side++) {
        plot_print_number(block->stream, time.user_ns[side]);
        plot_print_number(block->stream, time.system_ns[side]);
    }
    putc('\n', block->stream);
    block->rows++;
}

static void print_point(struct plot_block *block, const struct run_case *run_case)
{
    fprintf(block->stream, "%zu", plot_place(block->plot, run_case));
    plot_print_interval(block->stream, plot_value(block->plot, run_case));
    putc('\n', block->stream);
    block->rows++;
}

static void print_dots(struct plot_block *block, const struct run_case *run_case)
{
    for (size_t i = 0; i < run_case->invocation_count; i++) {
        double value = plot_dot(block->plot, run_case, i);
        if (!isfinite(value) || block->seen++ % block->plot->dots_every != 0)
            continue;
        fprintf(block->stream, "%zu", plot_place(block->plot, run_case));
        plot_print_number(block->stream, value);
        putc('\n', block->stream);
        block->rows++;
    }
}

static const struct own_file {
    const char *title, *columns;
    size_t column_count;
    void (*print)(struct plot_block *block, const struct run_case *run_case);
    bool every_case; /* else the first of each label */
} own_files[FIGURE_KIND_COUNT] = {
    [FIGURE_DISTRIBUTION] = {"distribution of all round trips, from buckets of 3 % width",
                             "rtt_ns share_not_longer", 2, print_distribution, false},
    [FIGURE_TIMES] = {"mean times of one message, over all messages",
                      "elapsed_ns parent_user_ns parent_system_ns child_user_ns child_system_ns", 5,
                      print_times, false},
    [FIGURE_RATIOS] = {"speed against the one at 1", "size_bytes speed speed_low speed_high", 4,
                       print_point, true},
    [FIGURE_ROOFLINE] = {"throughput, and what the limits of the machine leave of it",
                         "size_bytes bytes_per_second bytes_per_second_low bytes_per_second_high",
                         4, print_point, true},
    [FIGURE_LADDER] = {"throughput of each step, and what copying alone leaves (one copy, two)",
                       "row bytes_per_second bytes_per_second_low bytes_per_second_high", 4,
                       print_point, true},
    [FIGURE_WAITS] = {"round trip for every way of waiting",
                      "number_of_the_wait rtt_p50_ns rtt_p50_ns_low rtt_p50_ns_high", 4,
                      print_point, true},
};

static const struct own_file dots_file = {NULL, NULL, 2, print_dots, true};

static void print_block(FILE *stream, const struct plot *plot, const struct own_file *own,
                        const struct case_group *panel, const char *label)
{
    struct plot_block block = {.stream = stream, .plot = plot};

    plot_print_block_name(stream, panel->label, label);
    for (size_t i = 0; i < panel->count && (block.rows == 0 || own->every_case); i++)
        if (strcmp(plot_label(plot, panel->cases[i]), label) == 0)
            own->print(&block, panel->cases[i]);
    if (block.rows == 0)
        plot_print_nothing(stream, own->column_count);
    fputs("\n\n", stream);
}

static void print_blocks(FILE *stream, const struct plot *plot, const struct own_file *own)
{
    for (size_t i = 0; i < plot->panels.count; i++) {
        for (size_t j = 0; j < plot->labels.count; j++)
            print_block(stream, plot, own, &plot->panels.groups[i], plot->labels.names[j]);
        if (plot->figure->kind == FIGURE_ROOFLINE)
            roofline_print(stream, &plot->panels.groups[i]);
        if (plot->figure->kind == FIGURE_LADDER)
            ladder_print_roofs(stream, &plot->panels.groups[i]);
    }
}

static void print_own(FILE *stream, struct plot_data *data, const void *about)
{
    const struct plot *plot = about;
    const struct own_file *own = &own_files[plot->figure->kind];

    (void)data;
    fprintf(stream, "# %s: %s", plot->workload->name, own->title);
    if (figure_has_one_size(plot->figure))
        fprintf(stream, "; messages of %zu bytes", plot->bytes);
    fprintf(stream, "\n# %s\n\n\n", own->columns);
    print_blocks(stream, plot, own);
}

static void print_all_dots(FILE *stream, struct plot_data *data, const void *about)
{
    const struct plot *plot = about;

    (void)data;
    fprintf(stream, "# %s: the invocations that count, one in %zu\n# %s %s\n\n\n",
            plot->workload->name, plot->dots_every,
            plot->figure->kind == FIGURE_WAITS     ? "number_of_the_wait"
            : plot->figure->kind == FIGURE_RATE    ? "requests_per_second"
            : plot->figure->kind == FIGURE_CLIENTS ? "clients"
                                                   : "size_bytes",
            metrics[plot->figure->metrics[0]].column);
    print_blocks(stream, plot, &dots_file);
}

/* ---- all of them ---- */

/* What the scripts load. */
static const char *const shared_scripts[] = {
    "begin",    "style",      "canvas", "heads",        "panel",      "legend", "legend_layout",
    "log_axis", "value_axis", "steps",  "over_steps",   "each_label", "names",  "names_room",
    "bar_axis", "ends",       "times",  "distribution", "marks",      NULL};

/* Removes what an earlier run left in the folder for a figure that this run does not have. */
static void remove_figure(struct plot_data *data, const struct figure *figure)
{
    static const char *const suffixes[] = {".gp", ".svg", ".png", ".pdf"};

    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
        plot_remove(data, figure->name, suffixes[i]);
    if (own_files[figure->kind].print != NULL)
        plot_remove(data, figure->name, ".dat");
    plot_remove(data, figure->name, "-dots.dat");
}

static void write_figure(struct plot_data *data, const struct figure *figure,
                         const char *plots_directory)
{
    const struct plot *plot = plot_find(data, figure);

    if (plot == NULL) {
        remove_figure(data, figure);
        return;
    }
    if (own_files[figure->kind].print != NULL)
        plot_write(data, figure->name, ".dat", print_own, plot);
    if (plot->dots_every > 0)
        plot_write(data, figure->name, "-dots.dat", print_all_dots, plot);
    else
        plot_remove(data, figure->name, "-dots.dat");
    plot_copy(data, plots_directory, figure->name, ".gp");
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

int figures_write(const struct run *run, const struct figure_choice *choice, const char *directory,
                  const char *plots_directory, struct diagnosis *why)
{
    static const struct figure_choice usual = {0};
    struct plot_data data = {
        .run = run, .choice = choice == NULL ? &usual : choice, .directory = directory, .why = why};
    int error = create_directory(directory, why);

    if (error != 0)
        return error;
    plot_data_build(&data);
    plot_write(&data, "settings", ".gp", figure_settings, NULL);
    plot_write(&data, "words", ".gp", figure_words, NULL);
    for (size_t i = 0; workload_descriptions[i] != NULL; i++)
        write_workload_file(&data, workload_descriptions[i]);
    for (size_t i = 0; shared_scripts[i] != NULL; i++)
        plot_copy(&data, plots_directory, shared_scripts[i], ".gp");
    for (const struct figure *each = NULL; (each = figure_next(each)) != NULL;)
        write_figure(&data, each, plots_directory);
    plot_data_clear(&data);
    return data.error;
}
