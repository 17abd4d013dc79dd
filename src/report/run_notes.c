/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_notes.c - what the terms and signs of the tables mean, each where the run has it. */
#include <math.h>
#include <string.h>

#include "report/case_table.h"
#include "report/parts.h"
#include "text/text.h"

/* Why a table has no number. */
struct gaps {
    bool no_invocation, few_samples, few_invocations, not_recorded;
};

static void look_at_metric(struct gaps *gaps, const struct run_case *run_case,
                           const struct workload_column *column)
{
    const struct metric_row *metric = &metrics[column->metric];
    struct interval value = metric_of(run_case, column->metric);
    double told = metric->summarised ? value.estimate : metric_sum(run_case, column->metric);

    if (isnan(told)) {
        gaps->no_invocation |= run_case->invocation_count == 0;
        gaps->few_samples |= run_case->invocation_count > 0 && metric->fewest_samples > 0;
        gaps->not_recorded |= run_case->invocation_count > 0 && metric->fewest_samples == 0;
    } else if (column->with_interval && (isnan(value.low) || isnan(value.high))) {
        gaps->few_invocations = true;
    }
}

static struct gaps find_gaps(const struct run *run)
{
    struct gaps gaps = {0};

    for (size_t i = 0; i < run->case_count; i++) {
        const struct workload_description *workload = workload_describe(run->cases[i].workload);
        for (size_t k = 0; workload != NULL && k < workload->column_count; k++)
            look_at_metric(&gaps, &run->cases[i], &workload->columns[k]);
    }
    return gaps;
}

static void explain_gaps(struct document *document, const struct run *run)
{
    struct gaps gaps = find_gaps(run);

    if (gaps.no_invocation)
        document_note(document, NULL, _("n/a: the case was never run."));
    if (gaps.few_samples)
        document_note(document, NULL,
                      _("n/a for a percentile: too few round trips or connections in an "
                        "invocation (p50 needs 6, p99 needs 368)."));
    if (gaps.few_invocations)
        document_note(document, NULL, _("n/a for an interval: fewer than 6 invocations."));
    if (gaps.not_recorded)
        document_note(document, NULL, _("n/a elsewhere: not recorded in this run."));
}

static bool has_workload(const struct run *run, const char *name)
{
    for (size_t i = 0; i < run->case_count; i++) {
        if (strcmp(run->cases[i].workload, name) == 0)
            return true;
    }
    return false;
}

/* Whether that column of the workload is left out of every table, or of none that a group has. */
static bool is_hidden(const struct case_groups *groups, const struct workload_description *workload,
                      const struct workload_column *column)
{
    for (size_t i = 0; i < groups->count; i++) {
        if (groups->groups[i].workload == workload && case_table_hides(&groups->groups[i], column))
            return true;
    }
    return false;
}

static void explain_metrics(struct document *document, const struct run *run,
                            const struct case_groups *groups)
{
    bool told[METRIC_COUNT] = {false};

    for (size_t i = 0; workload_descriptions[i] != NULL; i++) {
        const struct workload_description *workload = workload_descriptions[i];
        for (size_t k = 0; k < workload->column_count && has_workload(run, workload->name); k++) {
            const struct workload_column *column = &workload->columns[k];
            const struct metric_row *metric = &metrics[column->metric];
            const char *note = is_hidden(groups, workload, column) ? metric->note_of_none
                                                                   : metric->note;
            if (note != NULL && !told[column->metric])
                document_note(document, NULL, text_of(note));
            told[column->metric] |= note != NULL;
        }
    }
}

static void explain_workloads(struct document *document, const struct run *run)
{
    for (size_t i = 0; workload_descriptions[i] != NULL; i++) {
        const struct workload_description *workload = workload_descriptions[i];
        if (has_workload(run, workload->name))
            document_note(document, text_of(workload->note_lead), text_of(workload->note));
    }
}

static void explain_wake_ups(struct document *document, const struct run *run)
{
    for (size_t i = 0; i < run->case_count; i++) {
        if (run->cases[i].size > 0)
            continue;
        document_note(document, NULL,
                      _("wake-up alone: a notification without a byte; the other side is only "
                        "woken up, and wakes up in turn. It is the part of a round trip that no "
                        "transport can save."));
        return;
    }
}

static void explain_verdicts(struct document *document, const struct run *run)
{
    if (run->comparison_count == 0) {
        document_note(document, NULL,
                      _("[low, high]: 95 % confidence interval of the Hodges-Lehmann estimate. "
                        "Where two of them overlap, the order is not settled. CPU time: user and "
                        "system, both sides together."));
        return;
    }
    document_note(document, NULL,
                  _("[low, high]: 95 % confidence interval of the Hodges-Lehmann estimate. Which "
                    "of two transports is faster is said by the sentences, not by these "
                    "intervals: the sentences compare block by block. CPU time: user and system, "
                    "both sides together."));
    document_note(document, NULL,
                  _("A is 1.80x faster than B [1.70, 1.90], n=20: the ratio of the two, paired "
                    "over 20 blocks, with its 95 % interval; said when Wilcoxon's signed-rank "
                    "test, adjusted by Holm over all comparisons of the run, gives p <= 0.05. "
                    "Practically equal: the 90 % interval is within the bounds given. \"No "
                    "difference shown\" does not say that there is none."));
}

void part_notes(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;
    struct case_groups groups;

    if (run->case_count == 0)
        return;
    if (case_groups_build(run, GROUP_EACH_WAIT, &groups) != 0) {
        document_take(document, NULL);
        return;
    }
    explain_workloads(document, run);
    explain_metrics(document, run, &groups);
    explain_wake_ups(document, run);
    explain_verdicts(document, run);
    explain_gaps(document, run);
    case_groups_clear(&groups);
}
