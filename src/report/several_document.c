/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * several_document.c - several runs beside each other: in one table for each workload and placement
 * the runs of each transport below each other. */
#include "report/comparison_document.h"

#include "report/case_table.h"
#include "report/parts.h"
#include "report/run_words.h"
#include "result/workloads.h"
#include "text/text.h"

/* A table in the making. */
struct several_table {
    const struct telling *telling;
    const struct merged_run *merged;
    const struct case_group *group;
    struct table *table;
};

static void add_verdict(const struct several_table *filling, size_t run,
                        const struct run_case *run_case)
{
    const struct comparison_row *row = comparison_row_of(filling->telling->comparison, run,
                                                         run_case);

    if (row != NULL) {
        cell_number(filling->table, row->unpaired.ratio.estimate);
        cell_verdict(filling->table, telling_verdict(filling->telling->document, row),
                     telling_tone(row->change));
        return;
    }
    cell_empty(filling->table);
    cell_verdict(filling->table, run == 0 ? _("base") : _("not compared"), TONE_NONE);
}

static void add_row(const struct several_table *filling, const struct run_case *run_case)
{
    const struct merged_origin *origin = merged_origin(filling->merged, run_case);
    struct interval value = metric_of(run_case, filling->group->workload->primary);

    table_row(filling->table);
    step_cell(filling->telling->document, filling->table, filling->group->axis, run_case);
    cell_text(filling->table, origin->run_case->label);
    cell_text(filling->table, telling_run(filling->telling, origin->run));
    cell_hint(filling->table, filling->telling->comparison->runs[origin->run].name);
    cell_estimate(filling->table, value.estimate, value.low, value.high);
    add_verdict(filling, origin->run, origin->run_case);
}

static struct table *create_table(const struct several_table *filling,
                                  const struct table_setting *setting)
{
    const struct case_group *group = filling->group;
    const struct metric_row *metric = &metrics[group->workload->primary];
    const struct column columns[] = {
        step_column(group->axis),
        {.kind = COLUMN_NAME, .head = _("transport")},
        {.kind = COLUMN_NAME, .head = _("run")},
        estimate_column(text_of(metric->head), metric->scale),
        {.kind = COLUMN_NUMBER, .head = _("ratio to base"), .decimals = 2},
        {.kind = COLUMN_VERDICT, .head = _("verdict")},
    };
    size_t count = sizeof columns / sizeof columns[0], first = group->axis == AXIS_NONE;

    return document_table(filling->telling->document, setting, columns + first, count - first);
}

/* Which of its numbers is the one to compare, nobody can say. */
static void tell_unknown(struct document *document, const struct case_group *group)
{
    const struct case_spec *spec = &group->cases[0]->spec;

    state_warning(document, _("not shown"),
                  _("%1, %2: a workload that this program does not know; it may be of a later "
                    "version. The report of one run alone shows what was measured of it"),
                  spec->workload, spec->placement);
}

/* "latency, same-cpu: median round trip" */
static void add_group(struct several_table *filling, size_t number)
{
    struct document *document = filling->telling->document;
    const struct case_group *group = filling->group;
    struct table_setting setting = {.note = telling_letters(filling->telling)};

    if (group->workload == NULL) {
        tell_unknown(document, group);
        return;
    }
    setting.id = document_format(document, "results-%zu", number);
    setting.caption = say_group_lead(document, group);
    filling->table = create_table(filling, &setting);
    for (size_t i = 0; i < group->count; i++) {
        if (i > 0 && case_group_step(group, i) != case_group_step(group, i - 1))
            table_group(filling->table, NULL);
        add_row(filling, group->cases[i]);
    }
}

static void part_results_of_several(const struct telling *telling, const struct merged_run *merged)
{
    struct several_table filling = {.telling = telling, .merged = merged};
    const struct case_groups groups = case_groups_of(telling->document, &merged->run,
                                                     GROUP_EACH_WAIT);

    document_heading(telling->document, 1, "results", _("Results"));
    for (size_t i = 0; i < groups.count; i++) {
        filling.group = &groups.groups[i];
        add_group(&filling, i);
    }
}

/* A limit is of one machine at one time, and so are ratios to it. */
static void tell_limits(const struct telling *telling)
{
    const struct comparison *comparison = telling->comparison;

    for (size_t i = 0; i < comparison->run_count; i++) {
        if (comparison->runs[i].run->machine_limit_count == 0)
            continue;
        document_paragraph(telling->document, _("limits"),
                           _("how near each comes to what its machine can do without any transport "
                             "is not shown here: a limit is of one run, whose own report has it"));
        return;
    }
}

struct document *several_document(const struct comparison *comparison,
                                  const struct merged_run *merged,
                                  const struct several_setting *setting)
{
    struct document *document = document_create(_("ipcmark: runs beside each other"));
    const struct telling telling = {document, comparison, .letters = setting->letters,
                                    .named = true};

    if (document == NULL)
        return NULL;
    part_opening(&telling);
    if (setting->figures) {
        document_media(document, MEDIUM_PAGE);
        part_figures(document, &(struct report_source){.run = &merged->run, .figures = true});
        document_media(document, MEDIUM_ANY);
        document_paragraph(document, NULL,
                           _("Colour stands for the transport, dash and point for the run."));
    }
    part_results_of_several(&telling, merged);
    tell_limits(&telling);
    part_changes(&telling, DETAIL_VERBOSE);
    part_left_out(&telling);
    return document;
}
