/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_kernel.c - under the hood: what the kernel did for one message. A column per event: the ones
 * that every machine should have are always there, the others where one case was counted. */
#include "report/parts.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/case_table.h"
#include "report/run_words.h"
#include "text/text.h"

enum { MEBIBYTE = 1048576 };

static const struct {
    const char *name;
    bool always;
} events[EVENT_COUNT] = {
    [EVENT_SYSTEM_CALLS] = {N_("system calls"), true},
    [EVENT_WAKEUPS] = {N_("wake-ups"), true},
    [EVENT_CONTEXT_SWITCHES] = {N_("context switches"), true},
    [EVENT_MIGRATIONS] = {N_("migrations"), false},
    [EVENT_PAGE_FAULTS] = {N_("page faults"), true},
    [EVENT_CYCLES] = {N_("CPU cycles"), false},
    [EVENT_INSTRUCTIONS] = {N_("instructions"), false},
    [EVENT_CACHE_MISSES] = {N_("cache misses"), false},
};

/* The table of one group. */
struct counts {
    struct document *document;
    const struct run *run;
    const struct case_group *group;
    const char *message; /* what one is */
    unsigned ways;
    bool shown[EVENT_COUNT];
};

static double count_of(const struct run_case *run_case, size_t event)
{
    return run_case->kernel_counters == NULL ? NAN : run_case->kernel_counters->per_message[event];
}

static const char *calls_of(const struct run_case *run_case)
{
    return run_case->kernel_counters == NULL ? NULL : run_case->kernel_counters->system_calls;
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

static bool was_looked_at(const struct case_group *group)
{
    for (size_t i = 0; i < group->count; i++) {
        if (group->cases[i]->kernel_counters != NULL)
            return true;
    }
    return false;
}

static size_t set_columns(const struct counts *counts, struct column columns[TABLE_MOST_COLUMNS])
{
    enum axis axis = counts->group->axis;
    size_t count = 0;

    if (axis != AXIS_NONE)
        columns[count++] = step_column(axis);
    columns[count++] = (struct column){.kind = COLUMN_NAME, .head = _("transport")};
    for (size_t i = 0; i < EVENT_COUNT; i++) {
        if (counts->shown[i])
            columns[count++] = (struct column){
                .kind = COLUMN_NUMBER, .head = text_of(events[i].name), .decimals = 2};
    }
    columns[count++] = (struct column){.kind = COLUMN_NUMBER,
                                       .head = C_("column", "CPU time"),
                                       .scale = scale_time,
                                       .expendable = 1};
    if (counts->ways > 0)
        columns[count++] = (struct column){.kind = COLUMN_NUMBER,
                                           .head = _("CPU time per MiB"),
                                           .scale = scale_time,
                                           .expendable = 2};
    return count;
}

static void add_row(const struct counts *counts, struct table *table,
                    const struct run_case *run_case)
{
    double cpu_ns = metric_of(run_case, METRIC_CPU).estimate;
    double mebibytes = (double)run_case->spec.message_bytes * counts->ways / MEBIBYTE;

    table_row(table);
    step_cell(counts->document, table, counts->group->axis, run_case);
    cell_text(table, run_case->label);
    for (size_t i = 0; i < EVENT_COUNT; i++) {
        if (counts->shown[i])
            cell_number(table, count_of(run_case, i));
    }
    cell_number(table, cpu_ns);
    if (counts->ways > 0 && run_case->spec.message_bytes > 0)
        cell_number(table, cpu_ns / mebibytes);
}

/* Counts hardly change from step to step: notifications, the first and the last tell enough. */
static bool step_tells(const struct case_group *group, size_t first, size_t end)
{
    return first == 0 || end == group->count || group->cases[first - 1]->spec.message_bytes == 0;
}

/* Whether no step was left out. */
static bool add_rows(const struct counts *counts, struct table *table, bool every_step)
{
    const struct case_group *group = counts->group;
    bool all = true;

    for (size_t first = 0, end; first < group->count; first = end) {
        end = case_group_step_end(group, first);
        if (!every_step && !step_tells(group, first, end)) {
            all = false;
            continue;
        }
        table_group(table, NULL);
        for (size_t i = first; i < end; i++) {
            if (group->cases[i]->kernel_counters != NULL)
                add_row(counts, table, group->cases[i]);
        }
    }
    return all;
}

/* On paper the steps that tell something, on the page all of them. Whether none was left out. */
static bool add_table(const struct counts *counts, bool every_step)
{
    struct document *document = counts->document;
    struct column columns[TABLE_MOST_COLUMNS];
    size_t column_count = set_columns(counts, columns);
    const char *condition = say_group(document, counts->run, GROUP_EACH_WAIT, counts->group);
    const struct table_setting setting = {
        .caption = document_text(document, _("%1; %2. Per %3, all sides together."),
                                 say_workload(counts->group->cases[0]->spec.workload), condition,
                                 counts->message, NULL),
        .sortable = every_step,
    };

    document_media(document, every_step ? MEDIUM_PAGE : MEDIUM_SCREEN | MEDIUM_PAPER);
    bool all = add_rows(counts, document_table(document, &setting, columns, column_count),
                        every_step);
    document_media(document, MEDIUM_ANY);
    return all;
}

/* Where the decimal mark is a comma, calls are divided by semicolons. */
static const char *calls_text(struct document *document, const char *calls)
{
    bool comma = *text_language()->decimal_mark == ',';
    char *text = strdup(calls);

    for (char *at = text; comma && at != NULL && *at != '\0'; at++) {
        if (at[0] == ',' && at[1] == ' ')
            *at = ';';
        else if (*at == '.' && at > text && isdigit((unsigned char)at[-1]) &&
                 isdigit((unsigned char)at[1]))
            *at = ',';
    }
    return document_take(document, text);
}

/* "pipe, 64 B; fifo, 64 B": from `at` on, all cases with the same calls as the one there. */
static const char *same_calls(const struct counts *counts, size_t at)
{
    const struct case_group *group = counts->group;
    const char **names = document_allocate(counts->document, group->count * sizeof *names);
    size_t count = 0;

    for (size_t i = at; i < group->count && names != NULL; i++) {
        const char *calls = calls_of(group->cases[i]);
        if (calls == NULL || strcmp(calls, calls_of(group->cases[at])) != 0)
            continue;
        const char *step = say_step(counts->document, group, group->cases[i]);
        names[count++] = document_format(counts->document, "%s%s%s", group->cases[i]->label,
                                         *step == '\0' ? "" : ", ", step);
    }
    return document_join(counts->document, names, count, "; ");
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

/* Most cases make the same calls, so each list stands once, with all cases that have it. */
static void add_calls(const struct counts *counts)
{
    const struct case_group *group = counts->group;

    document_list(
        counts->document,
        document_text(counts->document, _("system calls by name, per %1"), counts->message, NULL));
    for (size_t i = 0; i < group->count; i++) {
        if (calls_of(group->cases[i]) != NULL && !calls_seen_before(group, i))
            document_item(counts->document, calls_text(counts->document, calls_of(group->cases[i])),
                          same_calls(counts, i));
    }
}

/* Whether no step was left out. */
static bool add_group(struct document *document, const struct run *run,
                      const struct case_group *group)
{
    const struct workload_description *workload = group->workload;
    struct counts counts = {
        .document = document,
        .run = run,
        .group = group,
        .message = workload == NULL ? _("message") : text_of(workload->message),
        .ways = workload == NULL ? 0 : workload->ways,
    };

    for (size_t i = 0; i < EVENT_COUNT; i++)
        counts.shown[i] = is_shown(group, i);
    bool all = add_table(&counts, false);
    add_table(&counts, true);
    add_calls(&counts);
    return all;
}

/* ---- who counted ---- */

/* What is said of some events at once: who counted them, or why nobody did. */
enum remark { COUNTED_BY, NOT_COUNTED, NOT_COUNTED_EVERYWHERE, REMARK_COUNT };

struct source {
    enum remark remark;
    const char *name;
    bool of[EVENT_COUNT];
};

/* Cases give their sources one by one; here each is once, with all events that it stands for. */
struct sources {
    struct source *list;
    size_t count;
};

static bool is_counted_anywhere(const struct run *run, size_t event)
{
    for (size_t i = 0; i < run->case_count; i++) {
        if (!isnan(count_of(&run->cases[i], event)))
            return true;
    }
    return false;
}

static void add_source(struct sources *sources, enum remark remark, const char *name, size_t event)
{
    size_t at = 0;

    while (at < sources->count &&
           (sources->list[at].remark != remark || strcmp(sources->list[at].name, name) != 0))
        at++;
    if (at == sources->count)
        sources->list[sources->count++] = (struct source){.remark = remark, .name = name};
    sources->list[at].of[event] = true;
}

static void find_sources(const struct run *run, struct sources *sources)
{
    for (size_t event = 0; event < EVENT_COUNT; event++) {
        bool anywhere = is_counted_anywhere(run, event);
        for (size_t i = 0; i < run->case_count; i++) {
            const struct kernel_counters *counters = run->cases[i].kernel_counters;
            if (counters == NULL || counters->source[event] == NULL)
                continue;
            enum remark remark = !isnan(counters->per_message[event]) ? COUNTED_BY
                                 : anywhere                           ? NOT_COUNTED_EVERYWHERE
                                                                      : NOT_COUNTED;
            add_source(sources, remark, counters->source[event], event);
        }
    }
}

static void add_remark(struct document *document, const struct source *source)
{
    const char *names[EVENT_COUNT], *said = say_stored(document, source->name);
    size_t count = 0;

    for (size_t i = 0; i < EVENT_COUNT; i++) {
        if (source->of[i])
            names[count++] = text_of(events[i].name);
    }
    const char *list = document_join(document, names, count, ", ");
    const char *remarks[REMARK_COUNT] = {
        [COUNTED_BY] = document_text(document, _("counted by %1: %2"), said, list, NULL),
        [NOT_COUNTED] = document_text(document, _("n/a, not available here: %1 (%2)"), list, said,
                                      NULL),
        [NOT_COUNTED_EVERYWHERE] = document_text(
            document, _("n/a, not counted for every case: %1 (%2)"), list, said, NULL),
    };
    document_item(document, NULL, remarks[source->remark]);
}

static void add_sources(struct document *document, const struct run *run)
{
    struct sources sources = {
        document_allocate(document, run->case_count * EVENT_COUNT * sizeof *sources.list), 0};

    if (sources.list == NULL)
        return;
    find_sources(run, &sources);
    document_heading(document, 2, NULL, _("Who counted"));
    document_list(document, NULL);
    for (enum remark remark = 0; remark < REMARK_COUNT; remark++) {
        for (size_t i = 0; i < sources.count; i++) {
            if (sources.list[i].remark == remark)
                add_remark(document, &sources.list[i]);
        }
    }
}

static void add_groups(struct document *document, const struct run *run,
                       const struct case_groups *groups)
{
    bool all = true;

    document_heading(document, 1, "hood", _("Under the hood"));
    document_paragraph(document, NULL,
                       _("What the kernel did for one message, all sides together; counted in a "
                         "pass of its own that was not timed."));
    document_paragraph(document, NULL,
                       _("CPU time is that of the timed invocations, user and system; per MiB of "
                         "payload moved."));
    for (size_t i = 0; i < groups->count; i++) {
        if (was_looked_at(&groups->groups[i]))
            all = add_group(document, run, &groups->groups[i]) && all;
    }
    document_media(document, MEDIUM_SCREEN | MEDIUM_PAPER);
    if (!all)
        document_note(
            document, NULL,
            _("Only the first and the last sizes or numbers of clients are shown; the run "
              "file and the CSV have the others."));
    document_media(document, MEDIUM_ANY);
    add_sources(document, run);
}

void part_kernel(struct document *document, const struct report_source *source)
{
    struct case_groups groups;
    bool any = false;

    if (case_groups_build(source->run, GROUP_EACH_WAIT, &groups) != 0) {
        document_take(document, NULL);
        return;
    }
    for (size_t i = 0; i < groups.count; i++)
        any |= was_looked_at(&groups.groups[i]);
    if (any)
        add_groups(document, source->run, &groups);
    case_groups_clear(&groups);
}
