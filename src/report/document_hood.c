/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document_hood.c - a column per event: what the kernel did is always there, what the CPU counted only
 * where one case at least has it. */
#include "report/document_hood.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "report/document_hood_sources.h"
#include "report/document_rows.h"
#include "report/document_table.h"

enum { MOST_CELLS = 4 + EVENT_COUNT };

_Static_assert((int)MOST_CELLS <= (int)MARKUP_MOST_COLUMNS, "all columns at once");

static const struct {
    enum word head;
    bool always;
} events[EVENT_COUNT] = {
    [EVENT_SYSTEM_CALLS] = {WORD_HOOD_SYSTEM_CALLS, true},
    [EVENT_WAKEUPS] = {WORD_HOOD_WAKEUPS, true},
    [EVENT_CONTEXT_SWITCHES] = {WORD_HOOD_CONTEXT_SWITCHES, true},
    [EVENT_MIGRATIONS] = {WORD_HOOD_MIGRATIONS, false},
    [EVENT_PAGE_FAULTS] = {WORD_HOOD_PAGE_FAULTS, true},
    [EVENT_CYCLES] = {WORD_HOOD_CYCLES, false},
    [EVENT_INSTRUCTIONS] = {WORD_HOOD_INSTRUCTIONS, false},
    [EVENT_CACHE_MISSES] = {WORD_HOOD_CACHE_MISSES, false},
};

/* The table of one group. */
struct counts {
    const struct run *run;
    const struct case_group *group;
    const struct layout *layout;
    enum language language;
    struct markup_table head;
    bool shown[EVENT_COUNT];
};

/* A row in the making. */
struct cells {
    char texts[MOST_CELLS][DOCUMENT_CELL_BYTES];
    const char *at[MOST_CELLS];
    size_t count;
};

static double count_of(const struct run_case *run_case, size_t event)
{
    return run_case->kernel_counters == NULL ? NAN : run_case->kernel_counters->per_message[event];
}

/* For migrations: not only counted, but also met. */
static bool is_shown(const struct case_group *group, size_t event)
{
    for (size_t i = 0; i < group->count; i++) {
        double count = count_of(group->cases[i], event);
        if (!isnan(count) && (event != EVENT_MIGRATIONS || count > 0))
            return true;
    }
    return events[event].always;
}

static void add_head(struct markup_table *head, const char *text, enum markup_align align)
{
    head->heads[head->columns] = text;
    head->align[head->columns++] = align;
}

static void set_heads(struct counts *counts)
{
    enum language language = counts->language;
    struct markup_table *head = &counts->head;

    if (counts->group->step != STEP_NONE)
        add_head(head, word(language, counts->group->step == STEP_SIZE ? WORD_SIZE : WORD_CLIENTS),
                 MARKUP_RIGHT);
    add_head(head, word(language, WORD_TRANSPORT), MARKUP_LEFT);
    for (size_t i = 0; i < EVENT_COUNT; i++) {
        counts->shown[i] = is_shown(counts->group, i);
        if (counts->shown[i])
            add_head(head, word(language, events[i].head), MARKUP_NUMBER);
    }
    add_head(head, word(language, WORD_HOOD_CPU), MARKUP_NUMBER);
    if (counts->layout->ways > 0)
        add_head(head, word(language, WORD_HOOD_CPU_PER_MIB), MARKUP_NUMBER);
}

static void add_text(struct cells *cells, const char *text)
{
    cells->at[cells->count++] = text;
}

static void add_number(struct cells *cells, enum language language, double value, int decimals)
{
    add_text(cells, document_number_text(language, value, decimals, cells->texts[cells->count]));
}

/* What was met, however rarely, must not look like nothing. */
static void add_count(struct cells *cells, enum language language, double value)
{
    if (value > 0 && value < 0.005)
        add_text(cells, language == LANGUAGE_RUSSIAN ? "< 0,01" : "< 0.01");
    else
        add_number(cells, language, value, value < 99.995 ? 2 : 0);
}

static void add_time(struct cells *cells, enum language language, double value)
{
    add_number(cells, language, value, isfinite(value) ? unit_decimals(value) : 0);
}

static void add_row(const struct counts *counts, struct document_rows *rows,
                    const struct run_case *run_case, bool tell_step)
{
    enum language language = counts->language;
    double cpu_us = metric_of(run_case, METRIC_CPU).estimate / 1000;
    double mebibytes = (double)run_case->size * counts->layout->ways / 1048576;
    struct cells cells = {.count = 0};

    if (counts->group->step != STEP_NONE)
        add_text(&cells, tell_step
                             ? document_step_text(language, counts->group, run_case, cells.texts[0])
                             : "");
    add_text(&cells, run_case->label);
    for (size_t i = 0; i < EVENT_COUNT; i++) {
        if (counts->shown[i])
            add_count(&cells, language, count_of(run_case, i));
    }
    add_time(&cells, language, cpu_us);
    if (counts->layout->ways > 0 && run_case->size == 0)
        add_text(&cells, "");
    else if (counts->layout->ways > 0)
        add_time(&cells, language, cpu_us / mebibytes);
    document_rows_add(rows, cells.at);
}

/* Counts hardly change from step to step: notifications, the first step and the last tell enough. */
static bool step_is_shown(const struct case_group *group, size_t first, size_t end)
{
    return first == 0 || end == group->count || group->cases[first - 1]->size == 0;
}

static size_t count_looked_at(const struct case_group *group, size_t first, size_t end)
{
    size_t count = 0;

    for (size_t i = first; i < end; i++)
        count += group->cases[i]->kernel_counters != NULL;
    return count;
}

static bool shows_all_steps(const struct case_group *group)
{
    for (size_t first = 0, end; first < group->count; first = end) {
        end = case_group_step_end(group, first);
        if (!step_is_shown(group, first, end))
            return false;
    }
    return true;
}

static void add_rows(const struct counts *counts, struct document_rows *rows)
{
    const struct case_group *group = counts->group;

    for (size_t first = 0, end; first < group->count; first = end) {
        bool tell_step = true;
        end = case_group_step_end(group, first);
        if (!step_is_shown(group, first, end))
            continue;
        document_rows_step(rows, count_looked_at(group, first, end));
        for (size_t i = first; i < end; i++) {
            if (group->cases[i]->kernel_counters == NULL)
                continue;
            add_row(counts, rows, group->cases[i], tell_step);
            tell_step = false;
        }
    }
}

static char *make_caption(const struct counts *counts)
{
    char *condition = case_group_caption(counts->run, GROUP_EACH_WAIT, counts->group,
                                         counts->language);
    char *caption = condition == NULL
                        ? NULL
                        : language_text(counts->language, WORD_HOOD_CAPTION,
                                        language_term(counts->language, counts->layout->workload),
                                        condition, word(counts->language, counts->layout->message),
                                        NULL);

    free(condition);
    return caption;
}

static char *make_note(const struct counts *counts)
{
    const char *cpu = word(counts->language, WORD_HOOD_CPU_NOTE);
    char *note;

    if (shows_all_steps(counts->group))
        return strdup(cpu);
    return asprintf(&note, "%s %s", cpu, word(counts->language, WORD_HOOD_ENDS)) < 0 ? NULL : note;
}

static int print_group(struct counts *counts, const struct markup *markup, FILE *stream)
{
    char *caption = make_caption(counts), *note = make_note(counts);
    struct document_rows rows;
    int error = caption == NULL || note == NULL ? -ENOMEM : 0;

    counts->head = (struct markup_table){.caption = caption, .note = note};
    set_heads(counts);
    if (error == 0)
        error = document_rows_begin(&rows, markup, stream, counts->language, &counts->head);
    if (error == 0) {
        add_rows(counts, &rows);
        document_rows_end(&rows);
    }
    free(caption);
    free(note);
    return error;
}

static int print_groups(const struct markup *markup, FILE *stream, enum language language,
                        const struct run *run)
{
    struct case_groups groups;
    int error = case_groups_build(run, GROUP_EACH_WAIT, &groups);

    if (error != 0)
        return error;
    for (size_t i = 0; i < groups.count && error == 0; i++) {
        const struct case_group *group = &groups.groups[i];
        struct counts counts = {.run = run,
                                .group = group,
                                .layout = layout_find(group->cases[0]->workload),
                                .language = language};
        if (counts.layout != NULL && count_looked_at(group, 0, group->count) > 0)
            error = print_group(&counts, markup, stream);
    }
    case_groups_clear(&groups);
    return error;
}

int document_hood(const struct markup *markup, FILE *stream, enum language language,
                  const struct run *run)
{
    bool looked = false;

    for (size_t i = 0; i < run->case_count; i++)
        looked = looked || run->cases[i].kernel_counters != NULL;
    if (!looked)
        return 0;
    markup->heading(stream, word(language, WORD_PAGE_HOOD));
    markup->paragraph(stream, word(language, WORD_PAGE_ABOUT_HOOD));
    int error = print_groups(markup, stream, language, run);
    if (error == 0)
        error = document_hood_calls(markup, stream, language, run);
    return error == 0 ? document_hood_sources(markup, stream, language, run) : error;
}
