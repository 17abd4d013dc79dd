/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_ladder.c - ladders: what each step changes, and what that gained over the step before and
 * over the first. */
#include <math.h>
#include <string.h>

#include "report/case_table.h"
#include "report/parts.h"
#include "report/ranking.h"
#include "report/run_words.h"
#include "result/grants.h"
#include "result/sentences.h"
#include "text/text.h"

/* So that a ladder from a page to a ring has one unit. */
static const struct unit scale_gibibytes[] = {{N_("GiB/s"), "GiB/s", 1024.0 * 1024 * 1024}, {0}};

bool run_has_ladders(const struct run *run)
{
    return run->case_count > 0 && run->cases[0].spec.ladder != NULL;
}

enum ladder_neighbour { LADDER_FIRST, LADDER_BEFORE, LADDER_NEXT };

/* Of the same ladder, workload and placement, of those steps that were measured. NULL: it is the
 * first itself (the last, for the next one), or is of none. */
static const struct run_case *ladder_neighbour(const struct run *run, const struct run_case *step,
                                               enum ladder_neighbour which)
{
    const struct run_case *found = NULL;

    if (step->spec.ladder == NULL)
        return NULL;
    for (const struct run_case *each = run->cases; each < run->cases + run->case_count; each++) {
        if (each->invocation_count == 0 || case_spec_compare_points(&each->spec, &step->spec) != 0)
            continue;
        if (which == LADDER_NEXT && each > step)
            return each;
        if (each < step && (found == NULL || which == LADDER_BEFORE))
            found = each;
    }
    return which == LADDER_NEXT ? NULL : found;
}

static const char *say_changes(struct document *document, const struct run_case *before,
                               const struct run_case *step)
{
    const struct case_spec *now = &step->spec, *then = &before->spec;
    const unsigned others = (now->buffer_bytes != then->buffer_bytes ? CASE_BUFFER : 0) |
                            (strcmp(now->wait_group, then->wait_group) != 0 ? CASE_WAIT_GROUP : 0);
    const char *parts[4];
    size_t count = 0;

    if (strcmp(now->transport, then->transport) != 0)
        parts[count++] = now->transport;
    if (now->message_bytes != then->message_bytes)
        parts[count++] = document_size(document, now->message_bytes);
    if (now->batch != then->batch)
        parts[count++] = document_text(document,
                                       P_("%1 message a call", "%1 messages a call", now->batch),
                                       document_count(document, now->batch), NULL);
    if (others != 0)
        parts[count++] = case_conditions(document, now, others, ", ");
    return document_join(document, parts, count, ", ");
}

const char *say_ladder_step(struct document *document, const struct run_case *before,
                            const struct run_case *step)
{
    return before == NULL ? say_made(document, case_step_message(step))
                          : say_changes(document, before, step);
}

static void put_gain(struct table *table, const struct run *run, const struct run_case *step,
                     const struct run_case *other, enum verdict *verdict)
{
    *verdict = VERDICT_UNDECIDED;
    if (other == NULL) {
        cell_empty(table);
        return;
    }
    const struct interval gain = speed_of(run, step, other, verdict);
    cell_estimate(table, gain.estimate, gain.low, gain.high);
}

static void put_verdict(struct table *table, const struct run_case *step,
                        const struct run_case *before, enum verdict verdict)
{
    if (before == NULL)
        cell_empty(table);
    else if (grants_withhold(before, step))
        cell_verdict(table, _("no verdict"), TONE_UNSURE);
    else
        verdict_cell(table, verdict);
}

static void add_step(struct document *document, struct table *table, const struct run *run,
                     const struct run_case *step)
{
    const struct run_case *before = ladder_neighbour(run, step, LADDER_BEFORE);
    enum verdict verdict, unused;

    table_row(table);
    cell_text(table, say_ladder_step(document, before, step));
    cell_number(table,
                metric_of(step, workload_primary(workload_describe(step->spec.workload))).estimate);
    put_gain(table, run, step, before, &verdict);
    put_gain(table, run, step, ladder_neighbour(run, step, LADDER_FIRST), &unused);
    put_verdict(table, step, before, verdict);
    cell_number(table, step->limit == NULL ? NAN : step->limit->ratio.estimate);
}

static bool has_limits(const struct run *run, const struct run_case *first)
{
    for (const struct run_case *step = first; step != NULL;
         step = ladder_neighbour(run, step, LADDER_NEXT))
        if (step->limit != NULL)
            return true;
    return false;
}

/* "throughput: ladder pipe, same-cpu" */
static const char *say_ladder(struct document *document, const struct run_case *first)
{
    return document_text(document, _("%1: ladder %2, %3"),
                         say_workload_named(document, first->spec.workload), first->spec.ladder,
                         first->spec.placement, NULL);
}

static void tell_ladder(struct document *document, const struct run *run,
                        const struct run_case *first, size_t number)
{
    const enum metric metric = workload_primary(workload_describe(first->spec.workload));
    const struct column columns[] = {
        {.kind = COLUMN_NAME, .head = _("step")},
        {.kind = COLUMN_NUMBER,
         .head = text_of(workload_metric_name(workload_describe(first->spec.workload), metric)),
         .scale = metric == METRIC_BYTES_PER_SECOND ? scale_gibibytes : metrics[metric].scale},
        estimate_column(_("gain"), scale_index),
        estimate_column(_("over the first"), scale_index),
        {.kind = COLUMN_VERDICT, .head = _("verdict"), .expendable = 2},
        {.kind = COLUMN_NUMBER,
         .head = _("times the limit's time"),
         .scale = scale_index,
         .expendable = 1},
    };
    struct table *table = document_table(
        document,
        &(const struct table_setting){
            .id = document_format(document, "ladder-%zu", number),
            .caption = say_ladder(document, first),
        },
        columns, sizeof columns / sizeof columns[0] - !has_limits(run, first));

    for (const struct run_case *step = first; step != NULL;
         step = ladder_neighbour(run, step, LADDER_NEXT))
        add_step(document, table, run, step);
}

/* ---- which of them have room for their table ---- */

static bool begins_ladder(const struct run *run, const struct run_case *one)
{
    return one->spec.ladder != NULL && one->invocation_count > 0 &&
           workload_primary(workload_describe(one->spec.workload)) != METRIC_COUNT &&
           ladder_neighbour(run, one, LADDER_FIRST) == NULL;
}

/* Of a ladder as of placement, what is around its steps counted in. */
static size_t count_lines(const struct run *run, const struct run_case *first)
{
    enum { LINES_AROUND = 5 };
    size_t lines = LINES_AROUND;

    for (const struct run_case *step = first; step != NULL;
         step = ladder_neighbour(run, step, LADDER_NEXT))
        lines++;
    return lines;
}

/* Those of the first placement come before others. */
static bool has_room(const struct report_source *source, const struct run_case *first)
{
    const struct run *run = source->run;
    size_t lines = count_lines(run, first);

    for (size_t i = 0; i < run->case_count; i++) {
        const struct run_case *one = &run->cases[i];
        const bool one_is_first = strcmp(one->spec.placement, run->cases[0].spec.placement) == 0;
        const bool is_first = strcmp(first->spec.placement, run->cases[0].spec.placement) == 0;
        if (begins_ladder(run, one) && (one_is_first != is_first ? one_is_first : one < first))
            lines += count_lines(run, one);
    }
    return !source->brief || lines <= source->rows;
}

/* The step whose speed over the first is the highest; NULL: none is above it. */
static const struct run_case *highest_step(const struct run *run, const struct run_case *first,
                                           double *gain)
{
    const struct run_case *highest = NULL;
    enum verdict verdict;

    *gain = 1;
    for (const struct run_case *step = ladder_neighbour(run, first, LADDER_NEXT); step != NULL;
         step = ladder_neighbour(run, step, LADDER_NEXT)) {
        double over_first = speed_of(run, step, first, &verdict).estimate;
        if (over_first > *gain) {
            *gain = over_first;
            highest = step;
        }
    }
    return highest;
}

/* "uring-unix: 24.6x the speed of the first step", in a line instead of a table. */
static void tell_in_a_line(struct document *document, const struct run *run,
                           const struct run_case *first)
{
    double gain;
    const struct run_case *highest = highest_step(run, first, &gain);

    document_item(
        document, say_ladder(document, first),
        highest == NULL
            ? _("no step is above the first")
            : document_text(
                  document, _("best estimate %1x the speed of the first step, with %2"),
                  document_short(document, gain, 1),
                  say_ladder_step(document, ladder_neighbour(run, highest, LADDER_BEFORE), highest),
                  NULL));
}

/* Instead of those tables that have no room. */
static void tell_left_out(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;

    document_list(document, _("without their tables, which `ipcmark report --verbose` has"));
    for (size_t i = 0; i < run->case_count; i++)
        if (begins_ladder(run, &run->cases[i]) && !has_room(source, &run->cases[i]))
            tell_in_a_line(document, run, &run->cases[i]);
}

void part_ladders(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;
    size_t told = 0;

    if (!run_has_ladders(run))
        return;
    document_heading(document, 1, "ladders", _("Step by step"));
    for (size_t i = 0; i < run->case_count; i++)
        if (begins_ladder(run, &run->cases[i]) && has_room(source, &run->cases[i]))
            tell_ladder(document, run, &run->cases[i], ++told);
    tell_left_out(document, source);
    document_media(document, MEDIUM_PAPER); /* on the page they stand with the others */
    for (size_t i = 0; workload_descriptions[i] != NULL; i++)
        figures_of_workload(document, source, workload_descriptions[i]);
    document_media(document, MEDIUM_ANY);
    document_note(document, NULL,
                  _("A step says what it changes of the one before; its gain is over that. Gains "
                    "are speeds, 2 for twice as fast, paired block by block; the intervals of one "
                    "table hold together (95 %)."));
}
