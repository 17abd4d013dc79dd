/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_kernel.c - under the hood: what the kernel did for one message. A column per event: the ones
 * that every machine should have are always there, the others where one case was counted. */
#include "report/parts.h"

#include <ctype.h>
#include <math.h>
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
    bool left_out; /* steps, on paper */
};

static double count_of(const struct run_case *run_case, enum event event)
{
    return run_case->kernel_counters == NULL ? NAN : run_case->kernel_counters->per_message[event];
}

/* For migrations: not only counted, but also met. */
static bool is_shown(const struct case_group *group, enum event event)
{
    for (size_t i = 0; i < group->count; i++) {
        double count = count_of(group->cases[i], event);
        if (!isnan(count) && (event != EVENT_MIGRATIONS || count > 0))
            return true;
    }
    return events[event].always;
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
    for (enum event i = 0; i < EVENT_COUNT; i++) {
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

static void add_rows(struct counts *counts, struct table *table, bool every_step)
{
    const struct case_group *group = counts->group;

    for (size_t first = 0, end; first < group->count; first = end) {
        end = case_group_step_end(group, first);
        if (!every_step && !step_tells(group, first, end)) {
            counts->left_out |= group->cases[first]->kernel_counters != NULL;
            continue;
        }
        table_group(table, NULL);
        for (size_t i = first; i < end; i++) {
            if (group->cases[i]->kernel_counters != NULL)
                add_row(counts, table, group->cases[i]);
        }
    }
}

/* On paper the steps that tell something, on the page all of them. */
static void add_table(struct counts *counts, bool every_step)
{
    struct document *document = counts->document;
    struct column columns[TABLE_MOST_COLUMNS];
    size_t column_count = set_columns(counts, columns);
    const char *condition = say_group(document, counts->group);
    const struct table_setting setting = {
        .id = document_format(document, every_step ? "hood-all-%zu" : "hood-%zu",
                              (size_t)(counts->group->cases[0] - counts->run->cases)),
        .caption = document_text(document, _("%1; %2. Per %3, all sides together."),
                                 say_workload(counts->group->cases[0]->spec.workload), condition,
                                 counts->message, NULL),
        .sortable = every_step,
        .folded = every_step && counts->run->case_count > MANY_CASES,
    };

    document_media(document, every_step ? MEDIUM_PAGE : MEDIUM_SCREEN | MEDIUM_PAPER);
    add_rows(counts, document_table(document, &setting, columns, column_count), every_step);
    document_media(document, MEDIUM_ANY);
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

/* Most cases make the same calls, so each list stands once: "read 2.00, write 2.00: pipe, 64 B;
 * fifo, 64 B". */
static void add_calls(const struct counts *counts)
{
    struct document *document = counts->document;
    const struct case_group *group = counts->group;
    struct shared *calls = document_allocate(document, group->count * sizeof *calls);

    document_list(document, document_text(document, _("system calls by name, per %1"),
                                          counts->message, NULL));
    for (size_t i = 0; calls != NULL && i < group->count; i++) {
        const struct run_case *run_case = group->cases[i];
        const char *step = say_step(document, group, run_case);
        if (run_case->kernel_counters != NULL)
            calls[i].what = run_case->kernel_counters->system_calls;
        calls[i].by = document_format(document, "%s%s%s", run_case->label,
                                      *step == '\0' ? "" : ", ", step);
    }
    for (size_t i = 0; calls != NULL && i < group->count; i++) {
        const char *cases = say_shared(document, calls, group->count, i, "; ");
        if (cases != NULL)
            document_item(document, calls_text(document, calls[i].what), cases);
    }
}

/* How the sender of an open loop waits is not the transport's doing. */
static void add_pacing(const struct counts *counts)
{
    const struct case_spec *spec = &counts->group->cases[0]->spec;

    if (counts->group->axis != AXIS_RATE)
        return;
    document_note(
        counts->document, NULL,
        case_spec_on_one_cpu(spec) || (spec->clients > 1 && spec->cpus[SIDE_CHILD] >= 0)
            ? _("Until a request is due its sender sleeps: a clock_nanosleep and what comes with "
                "it, context switches and a wake-up, are not the transport's, for each request "
                "that was waited for. What that costs is in the CPU time.")
            : _("Until a request is due its sender spins, which makes no system call; the CPU time "
                "is without it. One that has no CPU of its own sleeps instead, and its "
                "clock_nanosleep is among the calls."));
}

static void add_group(struct counts *counts, const struct case_group *group)
{
    const struct workload_description *workload = group->workload;

    counts->group = group;
    counts->message = workload == NULL ? _("message") : text_of(workload->message);
    counts->ways = workload == NULL ? 0 : workload->ways;
    for (enum event i = 0; i < EVENT_COUNT; i++)
        counts->shown[i] = is_shown(group, i);
    add_table(counts, false);
    add_table(counts, true);
    add_calls(counts);
    add_pacing(counts);
}

/* ---- who counted ---- */

/* What is said of some events at once: who counted them, or why nobody did. */
enum remark { COUNTED_BY, NOT_COUNTED, NOT_COUNTED_EVERYWHERE, REMARK_COUNT };

static bool is_counted_anywhere(const struct run *run, enum event event)
{
    for (size_t i = 0; i < run->case_count; i++) {
        if (!isnan(count_of(&run->cases[i], event)))
            return true;
    }
    return false;
}

/* Who counted the event in each case, or why nobody did, where that remark is due. */
static void find_sources(const struct run *run, enum remark remark, enum event event,
                         struct shared sources[])
{
    enum remark otherwise = is_counted_anywhere(run, event) ? NOT_COUNTED_EVERYWHERE : NOT_COUNTED;

    for (size_t i = 0; i < run->case_count; i++) {
        const struct kernel_counters *counters = run->cases[i].kernel_counters;
        bool due = counters != NULL &&
                   remark == (isnan(counters->per_message[event]) ? otherwise : COUNTED_BY);
        sources[i] = (struct shared){due ? counters->source[event] : NULL,
                                     text_of(events[event].name)};
    }
}

static void add_sources(struct document *document, const struct run *run)
{
    static const char *const templates[REMARK_COUNT] = {
        [COUNTED_BY] = N_("counted by %2: %1"),
        [NOT_COUNTED] = N_("n/a, not available here: %1 (%2)"),
        [NOT_COUNTED_EVERYWHERE] = N_("n/a, not counted for every case: %1 (%2)"),
    };
    size_t count = run->case_count * EVENT_COUNT;
    struct shared *sources = document_allocate(document, count * sizeof *sources);

    document_heading(document, 2, NULL, _("Who counted"));
    document_list(document, NULL);
    for (enum remark remark = 0; sources != NULL && remark < REMARK_COUNT; remark++) {
        for (enum event event = 0; event < EVENT_COUNT; event++)
            find_sources(run, remark, event, &sources[event * run->case_count]);
        for (size_t i = 0; i < count; i++) {
            const char *names = say_shared(document, sources, count, i, ", ");
            if (names != NULL)
                state_item(document, NULL, text_of(templates[remark]), names,
                           say_stored(document, sources[i].what));
        }
    }
}

static bool was_looked_at(const struct run_case *run_case)
{
    return run_case->kernel_counters != NULL;
}

void part_kernel(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;
    struct counts counts = {.document = document, .run = run};

    if (run_cases_that(run, was_looked_at) == 0)
        return;
    const struct case_groups groups = case_groups_of(document, run, GROUP_EACH_WAIT);

    document_heading(document, 1, "hood", _("Under the hood"));
    document_paragraph(document, NULL,
                       _("What the kernel did for one message, all sides together; counted in a "
                         "pass of its own that was not timed."));
    document_paragraph(
        document, NULL,
        _("CPU time is that of the timed invocations, user and system; per MiB of payload moved."));
    for (size_t i = 0; i < groups.count; i++)
        add_group(&counts, &groups.groups[i]);
    document_media(document, MEDIUM_SCREEN | MEDIUM_PAPER);
    if (counts.left_out)
        document_note(document, NULL,
                      _("Only the first and the last sizes or numbers of clients are shown; the "
                        "run file and the CSV have the others."));
    document_media(document, MEDIUM_ANY);
    add_sources(document, run);
}
