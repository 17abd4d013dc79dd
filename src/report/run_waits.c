/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_waits.c - the price of waiting, transport by transport, so that what is compared stands below
 * each other: under several ways of waiting the first one, then the others against it. */
#include <math.h>
#include <string.h>

#include "report/case_table.h"
#include "report/parts.h"
#include "report/run_words.h"
#include "result/comparisons.h"
#include "text/text.h"

/* A table in the making: of one workload and placement, under every way of waiting. */
struct price_table {
    struct document *document;
    const struct run *run;
    const struct case_group *group;
    struct table *table;
    const char *first_wait; /* that the others are compared with */
};

static bool is_same_label(const struct run_case *a, const struct run_case *b)
{
    return strcmp(a->label, b->label) == 0;
}

/* Whether cases[at] is the first of its label in its step. */
static bool is_first_of_label(const struct case_group *group, size_t first, size_t at)
{
    for (size_t i = first; i < at; i++) {
        if (is_same_label(group->cases[i], group->cases[at]))
            return false;
    }
    return true;
}

static double value_of(const struct price_table *price, const struct run_case *run_case)
{
    return metric_of(run_case, price->group->workload->primary).estimate;
}

/* As compared; else the ratio of the estimates. */
static void add_ratio(const struct price_table *price, const struct run_case *run_case,
                      const struct run_case *first)
{
    const struct run_comparison *found = comparison_find(price->run, run_case, first);
    struct interval ratio = {value_of(price, run_case) / value_of(price, first), NAN, NAN};
    const char *verdict = _("not compared");

    if (found != NULL) {
        struct run_comparison seen = comparison_seen_by(found, run_case);
        ratio = seen.paired.ratio;
        verdict = say_verdict(seen.verdict);
    }
    cell_estimate(price->table, ratio.estimate, ratio.low, ratio.high);
    cell_verdict(price->table, verdict, TONE_NONE);
}

static void add_row(const struct price_table *price, const struct run_case *run_case,
                    const struct run_case *first)
{
    table_row(price->table);
    step_cell(price->document, price->table, price->group->axis, run_case);
    cell_text(price->table, run_case->label);
    cell_text(price->table, run_case->spec.wait_group);
    cell_number(price->table, value_of(price, run_case));
    if (first != NULL && run_case != first)
        add_ratio(price, run_case, first);
}

/* The ways of waiting of the label of cases[at], in the order of the run: the first one comes
 * first. */
static void add_label(const struct price_table *price, size_t at, size_t end)
{
    const struct run_case *const *cases = price->group->cases;
    bool has_first = strcmp(cases[at]->spec.wait_group, price->first_wait) == 0;

    table_group(price->table, NULL);
    for (size_t i = at; i < end; i++) {
        if (is_same_label(cases[i], cases[at]))
            add_row(price, cases[i], has_first ? cases[at] : NULL);
    }
}

/* "Latency: round trip, same-cpu. Ratio to wait block." */
static const char *say_caption(const struct price_table *price)
{
    return document_format(
        price->document, "%s: %s, %s. %s",
        say_workload_named(price->document, price->group->cases[0]->spec.workload),
        text_of(price->group->workload->measures),
        say_group(price->document, price->run, GROUP_ALL_WAITS, price->group),
        document_text(price->document, _("Ratio to wait %1."), price->first_wait, NULL));
}

static struct table *begin_table(const struct price_table *price, size_t number)
{
    const struct metric_row *primary = &metrics[price->group->workload->primary];
    bool steps = price->group->axis != AXIS_NONE;
    const struct column columns[] = {
        step_column(price->group->axis),
        {.kind = COLUMN_NAME, .head = _("transport")},
        {.kind = COLUMN_TEXT, .head = _("wait")},
        {.kind = COLUMN_NUMBER, .head = text_of(primary->head), .scale = primary->scale},
        {.kind = COLUMN_ESTIMATE,
         .head = _("ratio"),
         .interval_head = _("95 % interval"),
         .scale = scale_index},
        {.kind = COLUMN_VERDICT, .head = _("verdict")},
    };

    return document_table(price->document,
                          &(const struct table_setting){
                              .id = document_format(price->document, "waits-%zu", number),
                              .caption = say_caption(price),
                              .folded = number > 1,
                          },
                          steps ? columns : columns + 1,
                          sizeof columns / sizeof columns[0] - (steps ? 0 : 1));
}

static void tell_group(struct price_table *price, size_t number)
{
    const struct case_group *group = price->group;

    price->first_wait = group->cases[0]->spec.wait_group;
    price->table = begin_table(price, number);
    for (size_t first = 0, end; first < group->count; first = end) {
        end = case_group_step_end(group, first);
        for (size_t i = first; i < end; i++) {
            if (is_first_of_label(group, first, i))
                add_label(price, i, end);
        }
    }
}

void part_waits(struct document *document, const struct report_source *source)
{
    struct case_groups groups = say_groups(document, source->run, GROUP_ALL_WAITS);
    size_t told = 0;

    for (size_t i = 0; i < groups.count; i++) {
        struct price_table price = {document, source->run, &groups.groups[i], NULL, NULL};
        if (price.group->workload == NULL || !case_group_varies_wait(price.group))
            continue;
        if (told++ == 0) {
            document_heading(document, 1, "waits", _("Price of waiting"));
            document_paragraph(
                document, NULL,
                _("The same exchange under several ways of waiting for it. Each way is compared "
                  "with the first one of its transport, paired by block; the verdicts count in "
                  "the adjustment for many comparisons like all others of the run."));
        }
        tell_group(&price, told);
    }
    case_groups_clear(&groups);
}
