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
#include "report/table_hood_sources.h"
#include "report/table_layout.h"
#include "report/text.h"

enum { WIDE_GAP = 2, NARROW_GAP = 1, CONTINUED = 4 };

enum {
    COLUMN_OF_STEP,
    COLUMN_OF_LABEL,
    FIRST_EVENT,
    COLUMN_OF_CPU = FIRST_EVENT + EVENT_COUNT,
    COLUMN_OF_CPU_PER_MIB,
    COLUMNS
};

static const struct {
    const char *head, *subhead;
    bool always;
} events[EVENT_COUNT] = {
    [EVENT_SYSTEM_CALLS] = {"system", "calls", true},
    [EVENT_WAKEUPS] = {"wake-", "ups", true},
    [EVENT_CONTEXT_SWITCHES] = {"context", "switches", true},
    [EVENT_MIGRATIONS] = {"migra-", "tions", false},
    [EVENT_PAGE_FAULTS] = {"page", "faults", true},
    [EVENT_CYCLES] = {"CPU", "cycles", false},
    [EVENT_INSTRUCTIONS] = {"instruc-", "tions", false},
    [EVENT_CACHE_MISSES] = {"cache", "misses", false},
};

static bool is_counted(const struct run_case *run_case, enum event event)
{
    return run_case->hood != NULL && !isnan(run_case->hood->per_message[event]);
}

static bool group_has_hood(const struct case_group *group)
{
    for (size_t i = 0; i < group->count; i++) {
        if (group->cases[i]->hood != NULL)
            return true;
    }
    return false;
}

/* Worth a column: counted somewhere, and for migrations also met. */
static bool shows(const struct case_group *group, enum event event)
{
    for (size_t i = 0; i < group->count; i++) {
        if (is_counted(group->cases[i], event) &&
            (event != EVENT_MIGRATIONS || group->cases[i]->hood->per_message[event] > 0))
            return true;
    }
    return events[event].always;
}

static void add_count(struct grid *grid, size_t column, double value)
{
    if (isnan(value))
        grid_cell(grid, column, "n/a");
    else if (value > 0 && value < 0.005)
        grid_cell(grid, column, "<0.01");
    else
        grid_cell(grid, column, "%.*f", value < 99.995 ? 2 : 0, value);
}

static void add_heads(struct grid *grid, const struct case_group *group,
                      const struct layout *layout)
{
    grid_row(grid);
    if (group->step != STEP_NONE)
        grid_cell(grid, COLUMN_OF_STEP, "%s", group->step == STEP_SIZE ? "size" : "clients");
    grid_cell(grid, COLUMN_OF_LABEL, "transport");
    for (size_t i = 0; i < EVENT_COUNT; i++)
        grid_cell(grid, FIRST_EVENT + i, "%s", events[i].head);
    grid_cell(grid, COLUMN_OF_CPU, "CPU us per");
    grid_cell(grid, COLUMN_OF_CPU_PER_MIB, "CPU us");
    grid_row(grid);
    for (size_t i = 0; i < EVENT_COUNT; i++)
        grid_cell(grid, FIRST_EVENT + i, "%s", events[i].subhead);
    grid_cell(grid, COLUMN_OF_CPU, "%s", layout->message);
    grid_cell(grid, COLUMN_OF_CPU_PER_MIB, "per MiB");
}

static void add_cpu(struct grid *grid, const struct run_case *run_case, const struct layout *layout)
{
    double us = metric_of(run_case, METRIC_CPU).estimate / 1000;
    double mebibytes = (double)run_case->size * layout->ways / 1048576;

    if (isnan(us))
        grid_cell(grid, COLUMN_OF_CPU, "n/a");
    else
        grid_cell(grid, COLUMN_OF_CPU, "%.*f", unit_decimals(us), us);
    if (isnan(us) || run_case->size == 0)
        grid_cell(grid, COLUMN_OF_CPU_PER_MIB, "%s", run_case->size == 0 ? "-" : "n/a");
    else
        grid_cell(grid, COLUMN_OF_CPU_PER_MIB, "%.*f", unit_decimals(us / mebibytes),
                  us / mebibytes);
}

static void add_row(struct grid *grid, const struct case_group *group, const struct layout *layout,
                    size_t at, bool tell_step)
{
    const struct run_case *run_case = group->cases[at];
    char step[STEP_TEXT_BYTES];

    grid_row(grid);
    case_step_text(group, run_case, step);
    if (tell_step && group->step == STEP_CLIENTS)
        grid_cell(grid, COLUMN_OF_STEP, "%u", run_case->clients);
    else if (tell_step && group->step == STEP_SIZE)
        grid_cell(grid, COLUMN_OF_STEP, "%s", step);
    grid_cell(grid, COLUMN_OF_LABEL, "%s", run_case->label);
    for (size_t i = 0; i < EVENT_COUNT; i++)
        add_count(grid, FIRST_EVENT + i, run_case->hood->per_message[i]);
    add_cpu(grid, run_case, layout);
}

/* Counts hardly change from step to step: notifications, the first step and the last tell enough. */
static bool step_is_shown(const struct case_group *group, size_t first, size_t end)
{
    return first == 0 || end == group->count || group->cases[first - 1]->size == 0;
}

/* Whether all steps were shown. */
static bool add_rows(struct grid *grid, const struct case_group *group, const struct layout *layout)
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
            if (group->cases[i]->hood == NULL)
                continue;
            add_row(grid, group, layout, i, tell_step);
            tell_step = false;
        }
    }
    return all;
}

static const char *calls_of(const struct run_case *run_case)
{
    return run_case->hood == NULL ? NULL : run_case->hood->system_calls;
}

static bool calls_seen_before(const struct case_group *group, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        const char *calls = calls_of(group->cases[i]);
        if (calls != NULL && strcmp(calls, calls_of(group->cases[at])) == 0)
            return true;
    }
    return false;
}

/* "CALLS: pipe, 64 B; fifo, 64 B": all cases with the same calls as the one at `at`. */
static int print_same_calls(const struct case_group *group, size_t at, unsigned width, FILE *stream)
{
    const char *calls = calls_of(group->cases[at]);
    char step[STEP_TEXT_BYTES], *text = NULL;
    size_t bytes;

    FILE *line = open_memstream(&text, &bytes);
    if (line == NULL)
        return -ENOMEM;
    fprintf(line, "%s:", calls);
    for (size_t i = at; i < group->count; i++) {
        const struct run_case *run_case = group->cases[i];
        if (calls_of(run_case) == NULL || strcmp(calls_of(run_case), calls) != 0)
            continue;
        case_step_text(group, run_case, step);
        fprintf(line, "%s %s%s%s", i == at ? "" : ";", run_case->label, *step == '\0' ? "" : ", ",
                step);
    }
    int error = fclose(line) == 0 ? 0 : -ENOMEM;
    if (error == 0)
        text_paragraph(stream, table_text_width(width), 2 + CONTINUED, "  ", text);
    free(text);
    return error;
}

/* The system calls by name, where a trace was asked for. */
static int print_calls(const struct case_group *group, const struct layout *layout, unsigned width,
                       FILE *stream)
{
    char head[64];
    bool told = false;
    int error = 0;

    snprintf(head, sizeof head, "system calls by name, per %s:", layout->message);
    for (size_t i = 0; error == 0 && i < group->count; i++) {
        if (calls_of(group->cases[i]) == NULL || calls_seen_before(group, i))
            continue;
        if (!told)
            text_paragraph(stream, table_text_width(width), CONTINUED, head, "");
        told = true;
        error = print_same_calls(group, i, width, stream);
    }
    return error;
}

static int print_heading(const struct case_group *group, const struct layout *layout,
                         unsigned width, FILE *stream)
{
    char *heading;

    if (asprintf(&heading, "under the hood: %s, per %s, all sides together, %s",
                 group->cases[0]->workload, layout->message, group->label) < 0)
        return -ENOMEM;
    putc('\n', stream);
    text_paragraph(stream, table_text_width(width), CONTINUED, "", heading);
    free(heading);
    return 0;
}

static int print_group(const struct case_group *group, unsigned width, FILE *stream)
{
    const struct layout *layout = layout_find(group->cases[0]->workload);

    if (layout == NULL || !group_has_hood(group))
        return 0;
    struct grid *grid = grid_create(COLUMNS);
    if (grid == NULL)
        return -ENOMEM;
    grid_align_left(grid, COLUMN_OF_LABEL);
    if (group->step == STEP_NONE)
        grid_hide(grid, COLUMN_OF_STEP);
    if (layout->ways == 0)
        grid_hide(grid, COLUMN_OF_CPU_PER_MIB);
    for (size_t i = 0; i < EVENT_COUNT; i++) {
        if (!shows(group, i))
            grid_hide(grid, FIRST_EVENT + i);
    }
    add_heads(grid, group, layout);
    bool all = add_rows(grid, group, layout);
    int error = print_heading(group, layout, width, stream);
    bool wide = width == 0 || grid_width(grid, WIDE_GAP) <= width;
    grid_print(grid, wide ? WIDE_GAP : NARROW_GAP, false, stream);
    if (!all)
        text_paragraph(stream, table_text_width(width), CONTINUED, "",
                       "what lies between is in run.json and in --format csv");
    int memory_error = grid_close(grid);
    if (error == 0)
        error = print_calls(group, layout, width, stream);
    return error != 0 ? error : memory_error;
}

static bool run_has_hood(const struct run *run)
{
    for (size_t i = 0; i < run->case_count; i++) {
        if (run->cases[i].hood != NULL)
            return true;
    }
    return false;
}

int table_hood_print(const struct run *run, unsigned width, FILE *stream, unsigned *notes)
{
    struct case_groups groups;

    if (!run_has_hood(run))
        return 0;
    int error = case_groups_build(run, GROUP_EACH_WAIT, &groups);
    if (error != 0)
        return error;
    for (size_t i = 0; i < groups.count && error == 0; i++)
        error = print_group(&groups.groups[i], width, stream);
    case_groups_clear(&groups);
    if (error == 0)
        error = table_hood_print_sources(run, width, stream);
    *notes |= NOTE_HOOD;
    return error;
}
