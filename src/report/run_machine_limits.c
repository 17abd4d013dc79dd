/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_machine_limits.c - what the machine can do without any transport, and how near each comes. */
#include <limits.h>
#include <math.h>
#include <string.h>

#include "report/case_table.h"
#include "report/parts.h"
#include "report/run_words.h"
#include "result/machine_limits.h"
#include "text/text.h"

/* Rows of a table that still leaves the summary short. */
enum { BRIEF_ROWS = 12 };

/* What one message of the limit is. */
static const struct {
    const char *name;
    unsigned steps; /* that many of what it is counted in */
} kinds[MACHINE_LIMITS] = {
    [LIMIT_CALL] = {N_("empty system call"), 1},
    [LIMIT_SWITCH] = {N_("context switch, there and back"), 2},
    [LIMIT_FUTEX] = {N_("futex hand-over, there and back"), 2},
    [LIMIT_BOUNCE] = {N_("cache line there and back"), 1},
    [LIMIT_COPY_ONCE] = {N_("copy"), 1},
    [LIMIT_COPY_TWICE] = {N_("copy in and out of a buffer"), 2},
};

/* "2 context switches"; of a case whose calls take several messages each, "2 system calls for 8
 * messages". */
static const char *say_limit(struct document *document, const struct run_case *limit,
                             const struct run_case *run_case)
{
    const enum machine_limit_kind kind = machine_limit_kind(limit);
    const unsigned batch = kind == LIMIT_CALL && run_case->spec.batch > 1 ? run_case->spec.batch
                                                                          : 1;
    const double times = run_case->limit->times * batch * kinds[kind].steps;
    const unsigned count = (unsigned)lround(fmin(fmax(times, 0), UINT_MAX)); /* a file's */
    const char *template = P_("%1 copy", "%1 copies", count);

    if (batch > 1)
        template = P_("%1 system call for %2 messages", "%1 system calls for %2 messages", count);
    else if (kind == LIMIT_CALL)
        template = P_("%1 system call", "%1 system calls", count);
    else if (kind == LIMIT_SWITCH)
        template = P_("%1 context switch", "%1 context switches", count);
    else if (kind == LIMIT_FUTEX)
        template = P_("%1 futex hand-over", "%1 futex hand-overs", count);
    else if (kind == LIMIT_BOUNCE)
        template = _("cache line there and back");
    return document_text(document, template, document_count(document, count),
                         document_count(document, batch), NULL);
}

static const struct run_case *limit_of(const struct run *run, const struct run_case *run_case)
{
    for (size_t i = 0; run_case->limit != NULL && i < run->machine_limit_count; i++)
        if (strcmp(run->machine_limits[i].id, run_case->limit->id) == 0)
            return &run->machine_limits[i];
    return NULL;
}

/* ---- cases against them ---- */

static void add_row(struct document *document, struct table *table, const struct run *run,
                    const struct run_case *run_case)
{
    const struct run_case *limit = limit_of(run, run_case);
    const struct run_limit *met = run_case->limit;

    if (limit == NULL)
        return;
    table_row(table);
    step_cell(document, table, AXIS_SIZE, run_case);
    cell_text(table, run_case->label);
    cell_text(table, say_limit(document, limit, run_case));
    cell_number(table, met->times * limit_time_ns(limit).estimate);
    cell_estimate(table, met->ratio.estimate, met->ratio.low, met->ratio.high);
    cell_verdict(table, met->doubt == NULL ? "" : _("doesn't apply"), TONE_UNSURE);
}

static bool has_limit(const struct run_case *run_case)
{
    return run_case->limit != NULL;
}

static bool is_in_doubt(const struct run_case *run_case)
{
    return run_case->limit != NULL && run_case->limit->doubt != NULL;
}

static void tell_cases(struct document *document, const struct run *run)
{
    const struct column columns[] = {
        step_column(AXIS_SIZE),
        {.kind = COLUMN_NAME, .head = _("transport")},
        {.kind = COLUMN_TEXT, .head = _("limit")},
        {.kind = COLUMN_NUMBER, .head = _("its time"), .scale = scale_time, .expendable = 1},
        estimate_column(_("times as long"), scale_index),
        {.kind = COLUMN_VERDICT, .head = ""},
    };
    struct table *table = document_table(
        document,
        &(const struct table_setting){
            .id = "limits-cases",
            .caption = _("The time of a message, as a multiple of that of the limit that fits it "
                         "(1: at the limit)"),
        },
        columns, sizeof columns / sizeof columns[0] - (run_cases_that(run, is_in_doubt) == 0));
    const struct case_groups groups = case_groups_of(document, run, GROUP_EACH_WAIT);
    for (size_t i = 0; i < groups.count; i++) {
        table_group(table, say_group_title(document, &groups.groups[i]));
        for (size_t k = 0; k < groups.groups[i].count; k++)
            add_row(document, table, run, groups.groups[i].cases[k]);
    }
}

/* "pipe, 64 KiB, shared-cache" */
static const char *say_case(struct document *document, const struct run_case *run_case)
{
    return document_format(document, "%s, %s, %s", run_case->label,
                           document_size(document, run_case->spec.message_bytes),
                           run_case->spec.placement);
}

static void tell_doubts(struct document *document, const struct run *run)
{
    document_list(document,
                  _("faster than the limit outside both intervals, so it doesn't apply there"));
    for (size_t i = 0; i < run->case_count; i++) {
        const struct run_case *run_case = &run->cases[i];
        if (is_in_doubt(run_case))
            document_item(document, say_case(document, run_case),
                          say_stored(document, run_case->limit->doubt));
    }
}

/* Plug-ins of files from before. */
static void tell_unknown(struct document *document, const struct run *run)
{
    struct transport unused;

    for (size_t i = 0; i < run->plugin_count; i++)
        if (!run_transport(run, run->plugins[i].name, &unused))
            state_note(document, NULL,
                       _("%1 is held against no limit: the run file does not say what this "
                         "plug-in's messages consist of."),
                       run->plugins[i].name);
}

/* ---- the limits themselves ---- */

static void tell_limits(struct document *document, const struct run *run)
{
    const struct column columns[] = {
        {.kind = COLUMN_NAME, .head = _("limit")},
        {.kind = COLUMN_TEXT, .head = _("placement")},
        {.kind = COLUMN_STEP, .head = _("size")},
        estimate_column(_("time"), scale_time),
    };
    struct table *table = table_of(
        document, columns, .id = "limits-measured",
        .caption = _("What the machine can do without any transport, measured in the same blocks"),
        .folded = true);

    for (size_t i = 0; i < run->machine_limit_count; i++) {
        const struct run_case *limit = &run->machine_limits[i];
        const enum machine_limit_kind kind = machine_limit_kind(limit);
        const struct interval time = limit_time_ns(limit);
        if (kind == MACHINE_LIMITS)
            continue; /* of another version */
        table_row(table);
        cell_text(table, text_of(kinds[kind].name));
        cell_text(table, limit->spec.placement);
        cell_step(table,
                  limit->spec.message_bytes == 0
                      ? ""
                      : document_size(document, limit->spec.message_bytes),
                  (double)limit->spec.message_bytes);
        cell_estimate(table, time.estimate, time.low, time.high);
    }
}

/* ---- in short ---- */

/* Of that workload the case that comes nearest to its limit; NULL: none has one that applies. */
static const struct run_case *nearest_of(const struct run *run, const char *workload)
{
    const struct run_case *nearest = NULL;

    for (size_t i = 0; i < run->case_count; i++) {
        const struct run_case *one = &run->cases[i];
        if (one->limit == NULL || one->limit->doubt != NULL || isnan(one->limit->ratio.estimate) ||
            limit_of(run, one) == NULL || strcmp(one->spec.workload, workload) != 0)
            continue;
        if (nearest == NULL || one->limit->ratio.estimate < nearest->limit->ratio.estimate)
            nearest = one;
    }
    return nearest;
}

void limits_tell_nearest(struct document *document, const struct run *run)
{
    const char *texts[2];
    size_t count = 0;

    for (size_t i = 0; i < run->case_count && count < sizeof texts / sizeof texts[0]; i++) {
        const struct run_case *nearest = run_is_first_with(run, i, CASE_WORKLOAD)
                                             ? nearest_of(run, run->cases[i].spec.workload)
                                             : NULL;
        if (nearest != NULL)
            texts[count++] = document_text(
                document, _("%1: %2, %3x the time of %4"), say_workload(nearest->spec.workload),
                say_case(document, nearest),
                document_number(document, nearest->limit->ratio.estimate, 1),
                say_limit(document, limit_of(run, nearest), nearest), NULL);
    }
    if (count > 0 && run_cases_that(run, has_limit) > BRIEF_ROWS)
        state_fact(document, _("limits"), _("closest to what the machine can do: %1"),
                   document_join(document, texts, count, "; "));
}

void part_machine_limits(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;

    if (run->machine_limit_count == 0)
        return;
    document_heading(document, 1, "machine-limits", _("Against the machine's limits"));
    if (run_cases_that(run, has_limit) <= BRIEF_ROWS)
        document_detail(document, DETAIL_SUMMARY);
    tell_cases(document, run);
    tell_doubts(document, run);
    tell_unknown(document, run);
    document_detail(document, DETAIL_PLAIN);
    tell_limits(document, run);
}
