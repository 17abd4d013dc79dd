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
#include "report/table_layout.h"
#include "report/text.h"
#include "report/wait_price.h"

enum { GAP = 2, WAIT_COLUMNS = 7, LEAST_COLUMNS = 12 };

/* Different texts in the order in which they come; borrowed. */
struct names {
    const char **names;
    size_t count;
};

/* All cases of one step, every way of waiting. */
struct price {
    struct table_page *page;
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

static int ratio_decimals(double ratio)
{
    return ratio < 99.995 ? 2 : 0;
}

/* The ratio to the first way of waiting: as compared, or that of the estimates; NAN: not known. */
static struct interval ratio_of(const struct price *price, const struct run_case *run_case,
                                const char *label)
{
    if (run_case == NULL)
        return (struct interval){NAN, NAN, NAN};
    const struct run_case *first = find_case(price, price->waits.names[0], label);
    return wait_price_of(price->page->run, price->layout, run_case, first).ratio;
}

/* "8.90 1.15x" */
static void add_value(const struct price *price, struct grid *grid, size_t column, const char *wait,
                      const char *label)
{
    const struct table_page *page = price->page;
    const struct run_case *run_case = find_case(price, wait, label);
    double value = value_of(price, run_case) / price->unit->factor;
    double ratio = ratio_of(price, run_case, label).estimate;

    if (isnan(value))
        grid_cell(grid, column, "%s",
                  run_case == NULL ? "-" : table_word(page, WORD_NOT_AVAILABLE));
    else if (isnan(ratio))
        grid_cell(grid, column, "%s      -", table_decimal(page, value, unit_decimals(value)).text);
    else
        grid_cell(grid, column, "%s %5s%s", table_decimal(page, value, unit_decimals(value)).text,
                  table_decimal(page, ratio, ratio_decimals(ratio)).text,
                  table_word(page, WORD_TABLE_TIMES_SIGN));
}

/* Below it "[1.10, 1.20]". */
static void add_bounds(const struct price *price, struct grid *grid, size_t column,
                       const char *wait, const char *label)
{
    const struct table_page *page = price->page;
    const struct run_case *run_case = find_case(price, wait, label);
    struct interval ratio = ratio_of(price, run_case, label);

    if (isnan(value_of(price, run_case)) || isnan(ratio.low) || isnan(ratio.high))
        return;
    char *text = language_text(page->language, WORD_TABLE_BOUNDS,
                               table_decimal(page, ratio.low, ratio_decimals(ratio.low)).text,
                               table_decimal(page, ratio.high, ratio_decimals(ratio.high)).text,
                               NULL);
    grid_cell(grid, column, "%s", text == NULL ? "?" : text);
    free(text);
}

/* The labels from `first` to end-1. */
static int print_part(const struct price *price, size_t first, size_t end)
{
    struct grid *grid = grid_create(end - first + 1);

    if (grid == NULL)
        return -ENOMEM;
    grid_align_left(grid, 0);
    grid_row(grid);
    grid_cell(grid, 0, "%s", table_word(price->page, WORD_WAIT));
    for (size_t i = first; i < end; i++)
        grid_cell(grid, i - first + 1, "%s", price->labels.names[i]);
    for (size_t wait = 0; wait < price->waits.count; wait++) {
        const char *name = price->waits.names[wait];
        grid_row(grid);
        grid_cell(grid, 0, "%s", name);
        for (size_t i = first; i < end; i++)
            add_value(price, grid, i - first + 1, name, price->labels.names[i]);
        if (wait == 0)
            continue;
        grid_row(grid);
        for (size_t i = first; i < end; i++)
            add_bounds(price, grid, i - first + 1, name, price->labels.names[i]);
    }
    grid_print(grid, GAP, false, price->page->stream);
    return grid_close(grid);
}

/* How many labels stand side by side, from the one at `first`. */
static size_t count_fitting(const struct price *price, size_t first)
{
    unsigned width = price->page->width;
    size_t head = text_columns(table_word(price->page, WORD_WAIT)), count = 0;
    size_t used = head < WAIT_COLUMNS ? WAIT_COLUMNS : head;

    for (size_t i = first; i < price->labels.count; i++, count++) {
        size_t label = text_columns(price->labels.names[i]);
        used += GAP + (label < LEAST_COLUMNS ? LEAST_COLUMNS : label);
        if (width != 0 && used > width && count > 0)
            break;
    }
    return count;
}

/* "same-cpu, 64 B"; NULL: no memory. */
static char *point_text(const struct price *price)
{
    const struct table_page *page = price->page;
    char step[STEP_TEXT_BYTES], *text = NULL;
    char *label = case_group_caption(page->run, GROUP_ALL_WAITS, price->group, page->language);

    case_step_text(page->language, price->group, price->group->cases[price->first], step);
    if (label == NULL || asprintf(&text, "%s%s%s", label, *step == '\0' ? "" : ", ", step) < 0)
        text = NULL;
    free(label);
    return text;
}

static int print_heading(const struct price *price)
{
    const struct table_page *page = price->page;
    bool compared_any = page->run->comparison_count > 0;
    char *point = point_text(price);

    if (point == NULL)
        return -ENOMEM;
    char *heading = language_text(
        page->language, WORD_TABLE_PRICE, price->group->cases[price->first]->workload,
        table_word(page, price->layout->best_name), unit_name(page->language, price->unit), point,
        price->waits.names[0], compared_any ? table_word(page, WORD_TABLE_PRICE_INTERVAL) : "",
        NULL);
    free(point);
    putc('\n', page->stream);
    return table_page_paragraph(page, TABLE_PAGE_CONTINUED, "", heading);
}

/* That of the smallest value, so that no digits are lost. NULL when there is no value at all. */
static const struct unit *choose_unit(const struct price *price)
{
    double smallest = NAN;

    for (size_t i = price->first; i < price->end; i++)
        smallest = fmin(smallest, value_of(price, price->group->cases[i]));
    return unit_choose(price->layout->scale, smallest);
}

static int print_step(struct price *price)
{
    int error = 0;

    for (size_t i = price->first; i < price->end; i++) {
        names_add(&price->waits, price->group->cases[i]->wait_group);
        names_add(&price->labels, price->group->cases[i]->label);
    }
    price->unit = choose_unit(price);
    if (price->waits.count < 2 || price->unit == NULL)
        return 0;
    price->page->notes |= NOTE_PRICE;
    error = print_heading(price);
    for (size_t at = 0, count; error == 0 && at < price->labels.count; at += count) {
        count = count_fitting(price, at);
        error = print_part(price, at, at + count);
    }
    return error;
}

static int print_group(struct table_page *page, const struct case_group *group)
{
    const struct layout *layout = layout_find(group->cases[0]->workload);
    const char **room = calloc(2 * group->count, sizeof *room);
    int error = room == NULL ? -ENOMEM : 0;

    for (size_t first = 0, end; error == 0 && layout != NULL && first < group->count; first = end) {
        end = case_group_step_end(group, first);
        struct price price = {.page = page,
                              .group = group,
                              .layout = layout,
                              .first = first,
                              .end = end,
                              .waits = {room, 0},
                              .labels = {room + group->count, 0}};
        error = print_step(&price);
    }
    free(room);
    return error;
}

int table_waits_print(struct table_page *page)
{
    struct case_groups groups;
    int error = case_groups_build(page->run, GROUP_ALL_WAITS, &groups);

    if (error != 0)
        return error;
    for (size_t i = 0; i < groups.count && error == 0; i++)
        error = print_group(page, &groups.groups[i]);
    case_groups_clear(&groups);
    return error;
}
