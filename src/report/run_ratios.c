/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_ratios.c - every transport against one of them, over all steps: a table that fits a screen. */
#include <math.h>
#include <string.h>

#include "report/parts.h"
#include "report/run_results.h"
#include "report/run_words.h"
#include "report/speed.h"
#include "result/comparisons.h"
#include "result/grants.h"
#include "result/pairing.h"
#include "stats/verdict.h"
#include "text/text.h"

/* As many steps as a sheet of paper is wide. */
enum { MOST_STEPS = 8 };

/* Groups with the same steps share a table. */
struct making {
    struct document *document;
    const struct report_source *source;
    const struct case_group *group; /* of the rows */
    size_t first_step, steps;       /* of its steps, those in this table */
    struct table *table;
};

/* The nth step of a group begins here; group->count: there are fewer. */
static size_t nth_step(const struct case_group *group, size_t n)
{
    size_t at = 0;

    while (n-- > 0 && at < group->count)
        at = case_group_step_end(group, at);
    return at;
}

static size_t count_steps(const struct case_group *group)
{
    size_t count = 0;

    for (size_t at = 0; at < group->count; at = case_group_step_end(group, at))
        count++;
    return count;
}

static bool same_steps(const struct case_group *one, const struct case_group *other)
{
    size_t a = 0, b = 0;

    while (one->axis == other->axis && a < one->count && b < other->count &&
           case_group_step(one, a) == case_group_step(other, b)) {
        a = case_group_step_end(one, a);
        b = case_group_step_end(other, b);
    }
    return a == one->count && b == other->count;
}

static bool is_first_of_label(const struct case_group *group, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (strcmp(group->cases[i]->label, group->cases[at]->label) == 0)
            return false;
    }
    return true;
}

/* The label that others are held against. */
static const char *reference_of(const struct making *making)
{
    const struct report_source *source = making->source;

    return speed_reference(making->group,
                           source->reference == NULL ? source->run->reference : source->reference);
}

/* How many times as fast as the reference; marked where that is not settled. */
static void put_ratio(const struct making *making, const struct run_case *one,
                      const struct run_case *reference)
{
    enum verdict verdict;

    cell_ratio(making->table, speed_of(making->source->run, one, reference, &verdict).estimate);
    if (grants_withhold(one, reference))
        cell_mark(making->table, "!");
    else if (verdict == VERDICT_UNDECIDED)
        cell_mark(making->table, "?");
    else if (verdict == VERDICT_EQUAL)
        cell_mark(making->table, "~");
}

static void put_cell(const struct making *making, size_t at, const char *label,
                     const char *reference)
{
    const struct run_case *one = speed_case(making->group, at, label);
    const struct run_case *other = speed_case(making->group, at, reference);
    enum metric metric = making->group->workload->primary;

    if (one != NULL && case_is_saturated(one))
        cell_text(making->table, _("saturated"));
    else if (one == NULL || isnan(metric_of(one, metric).estimate))
        cell_empty(making->table);
    else if (one == other || other == NULL || isnan(metric_of(other, metric).estimate))
        cell_text(making->table,
                  document_quantity(making->document, metric_of(one, metric).estimate,
                                    metrics[metric].scale));
    else
        put_ratio(making, one, other);
}

static void add_row(const struct making *making, const char *label, const char *reference)
{
    table_row(making->table);
    cell_text(making->table, label);
    for (size_t step = 0; step < making->steps; step++) {
        size_t at = nth_step(making->group, making->first_step + step);
        put_cell(making, at, label, reference);
    }
}

/* "latency, same-cpu: median round trip" */
static const char *say_lead(const struct making *making)
{
    struct document *document = making->document;
    const struct case_group *group = making->group;
    const char *title = say_workload(group->cases[0]->spec.workload);
    const char *where = say_group(document, making->source->run, GROUP_EACH_WAIT, group);
    const char *metric = text_of(metrics[group->workload->primary].name);

    return strcmp(title, metric) == 0
               ? document_format(document, "%s, %s", title, where)
               : document_format(document, "%s, %s: %s", title, where, metric);
}

/* The reference comes first, whatever its place in the run. */
static void add_rows(const struct making *making)
{
    const struct case_group *group = making->group;
    const char *reference = reference_of(making);

    table_group(making->table, say_lead(making));
    add_row(making, reference, reference);
    for (size_t i = 0; i < group->count; i++) {
        const char *label = group->cases[i]->label;
        if (is_first_of_label(group, i) && strcmp(label, reference) != 0 &&
            pairing_takes(group->cases[i]))
            add_row(making, label, reference);
    }
}

static const char *say_note(const struct making *making)
{
    const char *note =
        comparisons_open(making->source->run).withheld > 0
            ? _("?: not decided; !: no verdict, see above; ~: practically equal (within 5 %)")
            : _("?: not decided; ~: practically equal (within 5 %)");

    return making->group->axis != AXIS_CLIENTS
               ? note
               : document_format(making->document, "%s; %s", note,
                                 _("shared: one channel for all clients; separate: one each"));
}

static struct table *begin_table(const struct making *making)
{
    struct document *document = making->document;
    struct column columns[1 + MOST_STEPS] = {{.kind = COLUMN_NAME, .head = _("transport")}};

    for (size_t step = 0; step < making->steps; step++) {
        const struct case_group *group = making->group;
        const struct run_case *one = group->cases[nth_step(group, making->first_step + step)];
        const char *head = say_step(document, group, one);
        columns[1 + step] = (struct column){.kind = COLUMN_RATIO,
                                            .head = *head == '\0' ? _("ratio") : head};
    }
    return document_table(
        document,
        &(const struct table_setting){
            .id = document_format(document, "ratios-%zu-%zu",
                                  (size_t)(making->group->cases[0] - making->source->run->cases),
                                  making->first_step),
            .caption = document_text(
                document,
                _("Speed relative to %1 (2x: twice as fast); its own row holds the figures"),
                reference_of(making), NULL),
            .note = say_note(making),
            .tight = true,
        },
        columns, 1 + making->steps);
}

/* One that this program knows, and of which something was measured. */
static bool is_told(const struct case_group *group)
{
    return group->workload != NULL && speed_is_relative(group) && case_group_is_measured(group);
}

static bool share_table(const struct making *making, const struct case_group *next)
{
    struct making other = *making;

    other.group = next;
    return is_told(next) && same_steps(making->group, next) &&
           strcmp(reference_of(making), reference_of(&other)) == 0;
}

/* Groups first .. end - 1, which have the same steps. */
static void tell(struct making making, const struct case_groups *groups, size_t first, size_t end)
{
    size_t all = count_steps(&groups->groups[first]);

    for (size_t step = 0; step < all; step += MOST_STEPS) {
        making.group = &groups->groups[first];
        making.first_step = step;
        making.steps = all - step < MOST_STEPS ? all - step : MOST_STEPS;
        making.table = begin_table(&making);
        for (size_t i = first; i < end; i++) {
            making.group = &groups->groups[i];
            add_rows(&making);
        }
    }
}

void ratios_tell(struct document *document, const struct report_source *source,
                 const struct case_groups *groups)
{
    struct making making = {.document = document, .source = source};

    for (size_t first = 0, end; first < groups->count; first = end) {
        making.group = &groups->groups[first];
        end = first + 1;
        if (!is_told(making.group))
            continue;
        while (end < groups->count && share_table(&making, &groups->groups[end]))
            end++;
        tell(making, groups, first, end);
    }
}
