/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_ladder.c - ladders: what each step changes, and what that gained over the step before and
 * over the first. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/ladder.h"
#include "report/parts.h"
#include "report/run_words.h"
#include "report/speed.h"
#include "result/grants.h"
#include "result/sentences.h"
#include "text/text.h"

/* So that a ladder from a page to a ring has one unit. */
static const struct unit scale_gibibytes[] = {{N_("GiB/s"), "GiB/s", 1024.0 * 1024 * 1024}, {0}};

bool run_has_ladders(const struct run *run)
{
    return run->case_count > 0 && run->cases[0].spec.ladder != NULL;
}

const struct run_case *ladder_neighbour(const struct run *run, const struct run_case *step,
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
    const char *conditions = document_take(document, case_conditions(now, others, ", "));
    if (others != 0)
        parts[count++] = conditions + strspn(conditions, ", ");
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
    static const enum tone tones[VERDICT_COUNT] = {[VERDICT_FASTER] = TONE_GOOD,
                                                   [VERDICT_SLOWER] = TONE_BAD,
                                                   [VERDICT_UNDECIDED] = TONE_UNSURE};

    if (before == NULL)
        cell_empty(table);
    else if (grants_withhold(before, step))
        cell_verdict(table, _("no verdict"), TONE_UNSURE);
    else
        cell_verdict(table, say_verdict(verdict), tones[verdict]);
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

static void tell_ladder(struct document *document, const struct run *run,
                        const struct run_case *first, size_t number)
{
    const enum metric metric = workload_primary(workload_describe(first->spec.workload));
    const struct column columns[] = {
        {.kind = COLUMN_NAME, .head = _("step")},
        {.kind = COLUMN_NUMBER,
         .head = text_of(workload_metric_name(workload_describe(first->spec.workload), metric)),
         .scale = metric == METRIC_BYTES_PER_SECOND ? scale_gibibytes : metrics[metric].scale},
        {.kind = COLUMN_ESTIMATE,
         .head = _("gain"),
         .interval_head = _("95 % interval"),
         .scale = scale_index},
        {.kind = COLUMN_ESTIMATE,
         .head = _("over the first"),
         .interval_head = _("95 % interval"),
         .scale = scale_index},
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
            .caption = document_text(document, _("%1: ladder %2, %3"),
                                     say_workload_named(document, first->spec.workload),
                                     first->spec.ladder, first->spec.placement, NULL),
        },
        columns, sizeof columns / sizeof columns[0] - !has_limits(run, first));

    for (const struct run_case *step = first; step != NULL;
         step = ladder_neighbour(run, step, LADDER_NEXT))
        add_step(document, table, run, step);
}

/* On the page they stand with the others. */
static void figures_of_ladders(struct document *document, const struct report_source *source)
{
    for (size_t i = 0; workload_descriptions[i] != NULL; i++)
        figures_of_workload(document, source, workload_descriptions[i]);
}

void part_ladders(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;
    size_t told = 0;

    if (!run_has_ladders(run))
        return;
    document_heading(document, 1, "ladders", _("Step by step"));
    for (size_t i = 0; i < run->case_count; i++)
        if (run->cases[i].spec.ladder != NULL && run->cases[i].invocation_count > 0 &&
            workload_primary(workload_describe(run->cases[i].spec.workload)) != METRIC_COUNT &&
            ladder_neighbour(run, &run->cases[i], LADDER_FIRST) == NULL)
            tell_ladder(document, run, &run->cases[i], ++told);
    document_media(document, MEDIUM_PAPER);
    figures_of_ladders(document, source);
    document_media(document, MEDIUM_ANY);
    document_note(
        document, NULL,
        _("A step says what it changes of the one before; its gain is over that. Gains are speeds, "
          "2 for twice as fast, paired block by block; the intervals of one table hold together "
          "(95 %)."));
}
