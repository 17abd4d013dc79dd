/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_hood.c - a column per event. The four that every machine should have are always there; the
 * others only where one case at least was counted. */
#include "report/table_hood.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "report/case_group.h"
#include "report/table_fact.h"
#include "report/table_hood_calls.h"
#include "report/table_hood_sources.h"
#include "report/table_layout.h"
#include "report/text.h"

enum { WIDE_GAP = 2, NARROW_GAP = 1 };

enum {
    COLUMN_OF_STEP,
    COLUMN_OF_LABEL,
    FIRST_EVENT,
    COLUMN_OF_CPU = FIRST_EVENT + EVENT_COUNT,
    COLUMN_OF_CPU_PER_MIB,
    COLUMNS
};

static const struct {
    enum word head, subhead;
    bool always;
} events[EVENT_COUNT] = {
    [EVENT_SYSTEM_CALLS] = {WORD_COLUMN_SYSTEM_CALLS, WORD_COLUMN_SYSTEM_CALLS_BELOW, true},
    [EVENT_WAKEUPS] = {WORD_COLUMN_WAKEUPS, WORD_COLUMN_WAKEUPS_BELOW, true},
    [EVENT_CONTEXT_SWITCHES] = {WORD_COLUMN_CONTEXT_SWITCHES, WORD_COLUMN_CONTEXT_SWITCHES_BELOW,
                                true},
    [EVENT_MIGRATIONS] = {WORD_COLUMN_MIGRATIONS, WORD_COLUMN_MIGRATIONS_BELOW, false},
    [EVENT_PAGE_FAULTS] = {WORD_COLUMN_PAGE_FAULTS, WORD_COLUMN_PAGE_FAULTS_BELOW, true},
    [EVENT_CYCLES] = {WORD_COLUMN_CYCLES, WORD_COLUMN_CYCLES_BELOW, false},
    [EVENT_INSTRUCTIONS] = {WORD_COLUMN_INSTRUCTIONS, WORD_COLUMN_INSTRUCTIONS_BELOW, false},
    [EVENT_CACHE_MISSES] = {WORD_COLUMN_CACHE_MISSES, WORD_COLUMN_CACHE_MISSES_BELOW, false},
};

static bool is_counted(const struct run_case *run_case, enum event event)
{
    return run_case->kernel_counters != NULL &&
           !isnan(run_case->kernel_counters->per_message[event]);
}

static bool group_has_hood(const struct case_group *group)
{
    for (size_t i = 0; i < group->count; i++) {
        if (group->cases[i]->kernel_counters != NULL)
            return true;
    }
    return false;
}

/* Worth a column: counted somewhere, and for migrations also met. */
static bool shows(const struct case_group *group, enum event event)
{
    for (size_t i = 0; i < group->count; i++) {
        if (is_counted(group->cases[i], event) &&
            (event != EVENT_MIGRATIONS || group->cases[i]->kernel_counters->per_message[event] > 0))
            return true;
    }
    return events[event].always;
}

static void add_count(const struct table_page *page, struct grid *grid, size_t column, double value)
{
    bool tiny = value > 0 && value < 0.005;

    if (isnan(value))
        grid_cell(grid, column, "%s", table_word(page, WORD_NOT_AVAILABLE));
    else
        grid_cell(grid, column, "%s%s", tiny ? "<" : "",
                  table_decimal(page, tiny ? 0.01 : value, value < 99.995 ? 2 : 0).text);
}

static void add_heads(const struct table_page *page, struct grid *grid,
                      const struct case_group *group, const struct layout *layout)
{
    grid_row(grid);
    if (group->step != STEP_NONE)
        grid_cell(grid, COLUMN_OF_STEP, "%s",
                  table_word(page, group->step == STEP_SIZE ? WORD_SIZE : WORD_COLUMN_CLIENTS));
    grid_cell(grid, COLUMN_OF_LABEL, "%s", table_word(page, WORD_TRANSPORT));
    for (size_t i = 0; i < EVENT_COUNT; i++)
        grid_cell(grid, FIRST_EVENT + i, "%s", table_word(page, events[i].head));
    grid_cell(grid, COLUMN_OF_CPU, "%s", table_word(page, WORD_COLUMN_CPU_US_PER));
    grid_cell(grid, COLUMN_OF_CPU_PER_MIB, "%s", table_word(page, WORD_COLUMN_CPU_US));
    grid_row(grid);
    for (size_t i = 0; i < EVENT_COUNT; i++)
        grid_cell(grid, FIRST_EVENT + i, "%s", table_word(page, events[i].subhead));
    grid_cell(grid, COLUMN_OF_CPU, "%s", table_word(page, layout->message));
    grid_cell(grid, COLUMN_OF_CPU_PER_MIB, "%s", table_word(page, WORD_COLUMN_PER_MIB));
}

static void add_cpu(const struct table_page *page, struct grid *grid,
                    const struct run_case *run_case, const struct layout *layout)
{
    double us = metric_of(run_case, METRIC_CPU).estimate / 1000;
    double mebibytes = (double)run_case->size * layout->ways / 1048576;
    const char *none = table_word(page, WORD_NOT_AVAILABLE);

    if (isnan(us))
        grid_cell(grid, COLUMN_OF_CPU, "%s", none);
    else
        grid_cell(grid, COLUMN_OF_CPU, "%s", table_decimal(page, us, unit_decimals(us)).text);
    if (isnan(us) || run_case->size == 0)
        grid_cell(grid, COLUMN_OF_CPU_PER_MIB, "%s", run_case->size == 0 ? "-" : none);
    else
        grid_cell(grid, COLUMN_OF_CPU_PER_MIB, "%s",
                  table_decimal(page, us / mebibytes, unit_decimals(us / mebibytes)).text);
}

static void add_row(const struct table_page *page, struct grid *grid,
                    const struct case_group *group, size_t at, bool tell_step)
{
    const struct run_case *run_case = group->cases[at];
    char step[STEP_TEXT_BYTES];

    grid_row(grid);
    case_step_text(page->language, group, run_case, step);
    if (tell_step && group->step == STEP_CLIENTS)
        grid_cell(grid, COLUMN_OF_STEP, "%u", run_case->clients);
    else if (tell_step && group->step == STEP_SIZE)
        grid_cell(grid, COLUMN_OF_STEP, "%s", step);
    grid_cell(grid, COLUMN_OF_LABEL, "%s", run_case->label);
    for (size_t i = 0; i < EVENT_COUNT; i++)
        add_count(page, grid, FIRST_EVENT + i, run_case->kernel_counters->per_message[i]);
    add_cpu(page, grid, run_case, layout_find(run_case->workload));
}

/* Counts hardly change from step to step: notifications, the first step and the last tell enough. */
static bool step_is_shown(const struct case_group *group, size_t first, size_t end)
{
    return first == 0 || end == group->count || group->cases[first - 1]->size == 0;
}

/* Whether all steps were shown. */
static bool add_rows(const struct table_page *page, struct grid *grid,
                     const struct case_group *group)
{
    bool all = true;

    for (size_t first = 0, end; first < group->count; first = end) {
        bool tell_step = true;
        end = case_group_step_end(group, first);
        if (!step_is_shown(group, first, end)) {
            all = false;
            continue;
        }
        for (size_t i = first; i < end; i++) {
            if (group->cases[i]->kernel_counters == NULL)
                continue;
            add_row(page, grid, group, i, tell_step);
            tell_step = false;
        }
    }
    return all;
}

static int print_heading(const struct table_page *page, const struct case_group *group,
                         const struct layout *layout)
{
    char *label = case_group_caption(page->run, GROUP_EACH_WAIT, group, page->language);

    if (label == NULL)
        return -ENOMEM;
    char *heading = language_text(page->language, WORD_TABLE_HOOD, group->cases[0]->workload,
                                  table_word(page, layout->message), label, NULL);
    free(label);
    putc('\n', page->stream);
    return table_page_paragraph(page, TABLE_PAGE_CONTINUED, "", heading);
}

/* NULL: no memory. */
static struct grid *create_grid(const struct case_group *group, const struct layout *layout)
{
    struct grid *grid = grid_create(COLUMNS);

    if (grid == NULL)
        return NULL;
    grid_align_left(grid, COLUMN_OF_LABEL);
    if (group->step == STEP_NONE)
        grid_hide(grid, COLUMN_OF_STEP);
    if (layout->ways == 0)
        grid_hide(grid, COLUMN_OF_CPU_PER_MIB);
    for (size_t i = 0; i < EVENT_COUNT; i++) {
        if (!shows(group, i))
            grid_hide(grid, FIRST_EVENT + i);
    }
    return grid;
}

static int print_group(const struct table_page *page, const struct case_group *group)
{
    const struct layout *layout = layout_find(group->cases[0]->workload);

    if (layout == NULL || !group_has_hood(group))
        return 0;
    struct grid *grid = create_grid(group, layout);
    if (grid == NULL)
        return -ENOMEM;
    add_heads(page, grid, group, layout);
    bool all = add_rows(page, grid, group);
    int error = print_heading(page, group, layout);
    bool wide = page->width == 0 || grid_width(grid, WIDE_GAP) <= page->width;
    grid_print(grid, wide ? WIDE_GAP : NARROW_GAP, false, page->stream);
    if (!all)
        text_paragraph(page->stream, table_text_width(page->width), TABLE_PAGE_CONTINUED, "",
                       table_word(page, WORD_TABLE_HOOD_BETWEEN));
    int memory_error = grid_close(grid);
    if (error == 0)
        error = table_hood_print_calls(page, group);
    return error != 0 ? error : memory_error;
}

static bool run_has_hood(const struct run *run)
{
    for (size_t i = 0; i < run->case_count; i++) {
        if (run->cases[i].kernel_counters != NULL)
            return true;
    }
    return false;
}

int table_hood_print(struct table_page *page)
{
    struct case_groups groups;

    if (!run_has_hood(page->run))
        return 0;
    int error = case_groups_build(page->run, GROUP_EACH_WAIT, &groups);
    if (error != 0)
        return error;
    for (size_t i = 0; i < groups.count && error == 0; i++)
        error = print_group(page, &groups.groups[i]);
    case_groups_clear(&groups);
    if (error == 0)
        error = table_hood_print_sources(page);
    page->notes |= NOTE_HOOD;
    return error;
}
