/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_waits.c - one grid per workload, placement and step; where it would be too wide, several with
 * some of the transports each. */
#include "report/table_waits.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "report/case_group.h"
#include "report/table_fact.h"
#include "report/table_layout.h"
#include "report/text.h"

enum { GAP = 2, CONTINUED = 4, WAIT_COLUMNS = 7, LEAST_COLUMNS = 12, LABEL_BYTES = 256 };

/* Different texts in the order in which they come; borrowed. */
struct names {
    const char **names;
    size_t count;
};

/* All cases of one step, every way of waiting. */
struct price {
    const struct run *run;
    const struct case_group *group;
    const struct layout *layout;
    size_t first, end; /* of the group's cases */
    struct names waits, labels;
    const struct unit *unit;
};

static void names_add(struct names *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->names[i], name) == 0)
            return;
    }
    list->names[list->count++] = name;
}

/* NULL: that was not measured. */
static const struct run_case *find_case(const struct price *price, const char *wait,
                                        const char *label)
{
    for (size_t i = price->first; i < price->end; i++) {
        const struct run_case *run_case = price->group->cases[i];
        if (strcmp(run_case->wait_group, wait) == 0 && strcmp(run_case->label, label) == 0)
            return run_case;
    }
    return NULL;
}

static double value_of(const struct price *price, const struct run_case *run_case)
{
    return run_case == NULL ? NAN : metric_of(run_case, price->layout->best).estimate;
}

/* Two ways of waiting are compared under the names "LABEL, wait WAIT". */
static bool is_named(const char *name, const struct run_case *run_case)
{
    char expected[LABEL_BYTES];

    snprintf(expected, sizeof expected, "%s, wait %s", run_case->label, run_case->wait_group);
    return strcmp(name, expected) == 0;
}

static bool same_point(const struct run_comparison *comparison, const struct run_case *run_case)
{
    return comparison->size == run_case->size && comparison->clients == run_case->clients &&
           comparison->buffer_requested == run_case->buffer_requested &&
           strcmp(comparison->workload, run_case->workload) == 0 &&
           strcmp(comparison->placement, run_case->placement) == 0;
}

/* contender / baseline, paired by block; all NAN when they were not compared. */
static struct interval compared(const struct run *run, const struct run_case *contender,
                                const struct run_case *baseline)
{
    for (size_t i = 0; i < run->comparison_count; i++) {
        const struct run_comparison *comparison = &run->comparisons[i];
        struct interval ratio = comparison->paired.ratio;
        if (!same_point(comparison, contender))
            continue;
        if (is_named(comparison->contender, contender) && is_named(comparison->baseline, baseline))
            return ratio;
        if (is_named(comparison->contender, baseline) && is_named(comparison->baseline, contender))
            return (struct interval){1 / ratio.estimate, 1 / ratio.high, 1 / ratio.low};
    }
    return (struct interval){NAN, NAN, NAN};
}

static int ratio_decimals(double ratio)
{
    return ratio < 99.995 ? 2 : 0;
}

/* "8.90 1.15x" and below it "[1.10, 1.20]". */
static void add_cell(const struct price *price, struct grid *grid, size_t column, bool below,
                     const char *wait, const char *label)
{
    const struct run_case *run_case = find_case(price, wait, label);
    const struct run_case *first = find_case(price, price->waits.names[0], label);
    double value = value_of(price, run_case) / price->unit->factor;
    double plain = value_of(price, run_case) / value_of(price, first);
    struct interval ratio = {NAN, NAN, NAN};

    if (run_case != NULL && first != NULL && run_case != first)
        ratio = compared(price->run, run_case, first);
    if (isnan(ratio.estimate))
        ratio.estimate = plain;
    if (isnan(value) && !below)
        grid_cell(grid, column, "%s", run_case == NULL ? "-" : "n/a");
    else if (!isnan(value) && !below && isnan(ratio.estimate))
        grid_cell(grid, column, "%.*f      -", unit_decimals(value), value);
    else if (!isnan(value) && !below)
        grid_cell(grid, column, "%.*f %5.*fx", unit_decimals(value), value,
                  ratio_decimals(ratio.estimate), ratio.estimate);
    else if (!isnan(value) && !isnan(ratio.low) && !isnan(ratio.high))
        grid_cell(grid, column, "[%.*f, %.*f]", ratio_decimals(ratio.low), ratio.low,
                  ratio_decimals(ratio.high), ratio.high);
}

/* The labels from `first` to end-1. */
static int print_part(const struct price *price, size_t first, size_t end, FILE *stream)
{
    struct grid *grid = grid_create(end - first + 1);

    if (grid == NULL)
        return -ENOMEM;
    grid_align_left(grid, 0);
    grid_row(grid);
    grid_cell(grid, 0, "wait");
    for (size_t i = first; i < end; i++)
        grid_cell(grid, i - first + 1, "%s", price->labels.names[i]);
    for (size_t wait = 0; wait < price->waits.count; wait++) {
        grid_row(grid);
        grid_cell(grid, 0, "%s", price->waits.names[wait]);
        for (size_t i = first; i < end; i++)
            add_cell(price, grid, i - first + 1, false, price->waits.names[wait],
                     price->labels.names[i]);
        if (wait == 0)
            continue;
        grid_row(grid);
        for (size_t i = first; i < end; i++)
            add_cell(price, grid, i - first + 1, true, price->waits.names[wait],
                     price->labels.names[i]);
    }
    grid_print(grid, GAP, false, stream);
    return grid_close(grid);
}

/* How many labels stand side by side, from the one at `first`. */
static size_t count_fitting(const struct price *price, size_t first, unsigned width)
{
    size_t used = WAIT_COLUMNS, count = 0;

    for (size_t i = first; i < price->labels.count; i++, count++) {
        size_t label = strlen(price->labels.names[i]);
        used += GAP + (label < LEAST_COLUMNS ? LEAST_COLUMNS : label);
        if (width != 0 && used > width && count > 0)
            break;
    }
    return count;
}

static int print_heading(const struct price *price, unsigned width, FILE *stream)
{
    const struct run_case *any = price->group->cases[price->first];
    char step[STEP_TEXT_BYTES], *heading;

    case_step_text(price->group, any, step);
    if (asprintf(&heading, "price of waiting: %s, %s in %s, %s%s%s; ratio to wait %s%s",
                 any->workload, price->layout->best_name, price->unit->name, price->group->label,
                 *step == '\0' ? "" : ", ", step, price->waits.names[0],
                 price->run->comparison_count > 0 ? " [95 % interval]" : "") < 0)
        return -ENOMEM;
    putc('\n', stream);
    text_paragraph(stream, table_text_width(width), CONTINUED, "", heading);
    free(heading);
    return 0;
}

/* That of the smallest value, so that no digits are lost. NULL when there is no value at all. */
static const struct unit *choose_unit(const struct price *price)
{
    double smallest = NAN;

    for (size_t i = price->first; i < price->end; i++)
        smallest = fmin(smallest, value_of(price, price->group->cases[i]));
    return unit_choose(price->layout->scale, smallest);
}

static int print_step(struct price *price, unsigned width, FILE *stream, unsigned *notes)
{
    int error = 0;

    for (size_t i = price->first; i < price->end; i++) {
        names_add(&price->waits, price->group->cases[i]->wait_group);
        names_add(&price->labels, price->group->cases[i]->label);
    }
    price->unit = choose_unit(price);
    if (price->waits.count < 2 || price->unit == NULL)
        return 0;
    *notes |= NOTE_PRICE;
    error = print_heading(price, width, stream);
    for (size_t at = 0, count; error == 0 && at < price->labels.count; at += count) {
        count = count_fitting(price, at, width);
        error = print_part(price, at, at + count, stream);
    }
    return error;
}

static int print_group(const struct run *run, const struct case_group *group, unsigned width,
                       FILE *stream, unsigned *notes)
{
    const struct layout *layout = layout_find(group->cases[0]->workload);
    const char **room = calloc(2 * group->count, sizeof *room);
    int error = room == NULL ? -ENOMEM : 0;

    for (size_t first = 0, end; error == 0 && layout != NULL && first < group->count; first = end) {
        end = case_group_step_end(group, first);
        struct price price = {.run = run,
                              .group = group,
                              .layout = layout,
                              .first = first,
                              .end = end,
                              .waits = {room, 0},
                              .labels = {room + group->count, 0}};
        error = print_step(&price, width, stream, notes);
    }
    free(room);
    return error;
}

int table_waits_print(const struct run *run, unsigned width, FILE *stream, unsigned *notes)
{
    struct case_groups groups;
    int error = case_groups_build(run, GROUP_ALL_WAITS, &groups);

    if (error != 0)
        return error;
    for (size_t i = 0; i < groups.count && error == 0; i++)
        error = print_group(run, &groups.groups[i], width, stream, notes);
    case_groups_clear(&groups);
    return error;
}
