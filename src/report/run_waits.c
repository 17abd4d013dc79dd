/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_waits.c - the price of waiting, transport by transport, so that what is compared stands below
 * each other: under several ways of waiting the first one, then the others against it. */
#include <math.h>
#include <string.h>

#include "report/case_table.h"
#include "report/parts.h"
#include "report/ranking.h"
#include "report/run_words.h"
#include "result/comparisons.h"
#include "text/text.h"

/* A table in the making: of one workload and placement, under every way of waiting. */
struct price_table {
    struct document *document;
    const struct case_group *group;
    struct table *table;
    const char *first_wait; /* that the others are compared with */
};

static bool is_same_label(const struct run_case *a, const struct run_case *b)
{
    return strcmp(a->label, b->label) == 0;
}

static double value_of(const struct price_table *price, const struct run_case *run_case)
{
    return metric_of(run_case, price->group->workload->primary).estimate;
}

/* As compared; else the ratio of the estimates. */
static void add_ratio(const struct price_table *price, const struct run_case *run_case,
                      const struct run_case *first)
{
    const struct run_comparison *found = comparison_find(price->group->run, run_case, first);
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
        text_of(price->group->workload->measures), say_group(price->document, price->group),
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
        estimate_column(_("ratio"), scale_index),
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
            if (case_group_begins_label(group, first, i))
                add_label(price, i, end);
        }
    }
}

/* ---- in a short report ---- */

enum { MOST_WAYS = WAIT_COUNT + 2 }; /* as they are, and "default"; one of a later version */

/* Of all groups, in the order in which they come. */
struct ways {
    const char *names[MOST_WAYS];
    size_t count;
    bool of_several_steps; /* a transport has more than the one that is shown */
};

static bool is_told(const struct case_group *group)
{
    return group->workload != NULL && case_group_varies_wait(group) &&
           case_group_is_measured(group);
}

static bool has_several_steps(const struct case_group *group)
{
    for (size_t i = 0; i < group->count; i++)
        for (size_t k = case_group_step_end(group, i); k < group->count; k++)
            if (is_same_label(group->cases[i], group->cases[k]))
                return true;
    return false;
}

static struct ways find_ways(const struct case_groups *groups)
{
    struct ways ways = {.count = 0};

    for (size_t i = 0; i < groups->count; i++) {
        const struct case_group *group = &groups->groups[i];
        if (!is_told(group))
            continue;
        ways.of_several_steps = ways.of_several_steps || has_several_steps(group);
        for (size_t k = 0; k < group->count; k++)
            name_once(ways.names, &ways.count, MOST_WAYS, group->cases[k]->spec.wait_group);
    }
    return ways;
}

/* How it waits that way at the step of cases[at]; NULL: it does not. */
static const struct run_case *find_way(const struct case_group *group, size_t at, const char *way)
{
    for (size_t i = at; i < case_group_step_end(group, at); i++)
        if (is_same_label(group->cases[i], group->cases[at]) &&
            strcmp(group->cases[i]->spec.wait_group, way) == 0)
            return group->cases[i];
    return NULL;
}

static void add_speed(const struct price_table *price, const struct run_case *one,
                      const struct run_case *first)
{
    const enum metric metric = price->group->workload->primary;
    enum verdict verdict;

    if (one == NULL || isnan(value_of(price, one))) {
        cell_empty(price->table);
        return;
    }
    if (one == first || first == NULL || isnan(value_of(price, first))) {
        cell_text(price->table,
                  document_quantity(price->document, value_of(price, one), metrics[metric].scale));
        return;
    }
    cell_ratio(price->table, speed_of(price->group->run, one, first, &verdict).estimate);
    if (verdict == VERDICT_UNDECIDED || verdict == VERDICT_EQUAL)
        cell_mark(price->table, verdict == VERDICT_EQUAL ? "~" : "?");
}

/* Each transport at its smallest step; their number. Without a table they are only counted. */
static size_t add_speeds(const struct price_table *price, const struct ways *ways)
{
    const struct case_group *group = price->group;
    size_t count = 0;

    for (size_t i = 0; i < group->count; i++) {
        if (!case_group_begins_label(group, 0, i))
            continue;
        count++;
        if (price->table == NULL)
            continue;
        const struct run_case *first = find_way(group, i, ways->names[0]);
        table_row(price->table);
        cell_text(price->table, group->cases[i]->label);
        for (size_t k = 0; k < ways->count; k++)
            add_speed(price, find_way(group, i, ways->names[k]), first);
    }
    return count;
}

static struct table *begin_brief(struct document *document, const struct ways *ways)
{
    struct column columns[1 + MOST_WAYS] = {{.kind = COLUMN_NAME, .head = _("transport")}};

    for (size_t i = 0; i < ways->count; i++)
        columns[1 + i] = (struct column){.kind = COLUMN_RATIO, .head = ways->names[i]};
    return document_table(
        document,
        &(const struct table_setting){
            .id = "ways",
            .caption = document_text(
                document,
                _("Ways of waiting: speed relative to %1 in the same row, and its figures"),
                ways->names[0], NULL),
            .note = ways->of_several_steps
                        ? _("Of several sizes or numbers of clients the smallest is shown. ?: not "
                            "decided; ~: practically equal (within 5 %)")
                        : _("?: not decided; ~: practically equal (within 5 %)"),
            .tight = true,
        },
        columns, 1 + ways->count);
}

size_t waits_tell_brief(struct document *document, const struct report_source *source)
{
    const struct case_groups groups = case_groups_of(document, source->run, GROUP_ALL_WAITS);
    const struct ways ways = find_ways(&groups);
    struct price_table price = {.document = document};
    struct table *table = NULL;
    size_t lines = 0, all = 0, told = 0;

    for (size_t i = 0; source->brief && ways.count > 1 && i < groups.count; i++) {
        price.group = &groups.groups[i];
        price.table = NULL;
        if (!is_told(price.group))
            continue;
        all++;
        const size_t more = 1 + add_speeds(&price, &ways);
        if (lines + more > source->rows)
            continue;
        table = table == NULL ? begin_brief(document, &ways) : table;
        price.table = table;
        table_group(table, say_group_lead(document, price.group));
        add_speeds(&price, &ways);
        lines += more;
        told++;
    }
    if (told < all)
        document_note(document, NULL,
                      told == 0 ? _("The table of ways of waiting has no room here: `ipcmark "
                                    "report --verbose` has it.")
                                : say_parts_left_out(document, all - told, all));
    return lines;
}

/* ---- in full ---- */

void part_waits(struct document *document, const struct report_source *source)
{
    const struct case_groups groups = case_groups_of(document, source->run, GROUP_ALL_WAITS);
    size_t told = 0;

    for (size_t i = 0; i < groups.count; i++) {
        struct price_table price = {.document = document, .group = &groups.groups[i]};
        if (price.group->workload == NULL || !case_group_varies_wait(price.group))
            continue;
        if (told++ == 0) {
            document_heading(document, 1, "waits", _("Price of waiting"));
            document_paragraph(
                document, NULL,
                _("The same exchange under several ways of waiting for it. Each way is compared "
                  "with the first one of its transport, paired by block; the verdicts count in the "
                  "adjustment for many comparisons like all others of the run."));
        }
        tell_group(&price, told);
    }
}
