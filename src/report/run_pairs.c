/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_pairs.c - whether a mechanism keeps its speed when several pairs use it at once: the total of
 * several pairs against that of one. */
#include <math.h>
#include <string.h>

#include "report/case_table.h"
#include "report/parts.h"
#include "report/run_words.h"
#include "text/text.h"

/* The case of one pair that is otherwise the same; NULL: it was not measured. */
static const struct run_case *alone(const struct case_group *group, const struct run_case *several)
{
    for (size_t i = 0; i < group->count; i++)
        if (group->cases[i]->spec.clients == 1 &&
            strcmp(group->cases[i]->label, several->label) == 0)
            return group->cases[i];
    return NULL;
}

static bool is_told(const struct case_group *group, const struct run_case *several)
{
    const struct run_case *one = several->spec.clients > 1 ? alone(group, several) : NULL;
    const enum metric metric = group->workload->primary;

    return one != NULL && metric_of(one, metric).estimate > 0 &&
           !isnan(metric_of(several, metric).estimate);
}

static bool has_speed_up(const struct case_group *group)
{
    if (group->workload == NULL || group->axis != AXIS_PAIRS)
        return false;
    for (size_t i = 0; i < group->count; i++)
        if (is_told(group, group->cases[i]))
            return true;
    return false;
}

/* Both were measured in the same blocks, but that is not used: from bound to opposite bound. */
static void add_row(struct document *document, struct table *table, const struct case_group *group,
                    const struct run_case *several)
{
    const enum metric metric = group->workload->primary;
    const struct interval total = metric_of(several, metric),
                          one = metric_of(alone(group, several), metric);

    table_row(table);
    step_cell(document, table, group->axis, several);
    cell_text(table, several->label);
    cell_estimate(table, total.estimate / one.estimate, total.low / one.high, total.high / one.low);
    cell_number(table, total.estimate / one.estimate / several->spec.clients);
}

static void tell_group(struct document *document, const struct case_group *group, size_t number)
{
    const struct column columns[] = {
        step_column(group->axis),
        {.kind = COLUMN_NAME, .head = _("transport")},
        estimate_column(_("speed-up"), scale_index),
        {.kind = COLUMN_NUMBER, .head = _("of each pair"), .scale = scale_index},
    };
    struct table *table = table_of(
        document, columns, .id = document_format(document, "several-pairs-%zu", number),
        .caption = document_format(document, "%s, %s. %s",
                                   say_workload_named(document, group->workload->name),
                                   say_group(document, group), _("Speed-up over one pair.")));

    for (size_t i = 0; i < group->count; i++)
        if (is_told(group, group->cases[i]))
            add_row(document, table, group, group->cases[i]);
}

void part_pairs(struct document *document, const struct report_source *source)
{
    const struct case_groups groups = case_groups_of(document, source->run, GROUP_EACH_WAIT);
    size_t told = 0;

    for (size_t i = 0; i < groups.count; i++) {
        if (!has_speed_up(&groups.groups[i]))
            continue;
        if (told++ == 0) {
            document_heading(document, 1, "several-pairs", _("Several pairs at once"));
            document_paragraph(
                document, NULL,
                _("The total of all pairs against the total of one pair of the same transport: as "
                  "many times as there are pairs if none costs another anything, 1 if they only "
                  "share what one had. The last column is what each pair keeps of the speed of one "
                  "that is alone. Pairs that share CPUs can't have more than these."));
        }
        tell_group(document, &groups.groups[i], told);
    }
}
