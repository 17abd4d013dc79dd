/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_comparisons.c - every verdict with its sentence: it is the evidence, not the answer. */
#include "report/parts.h"
#include "report/run_words.h"
#include "result/grants.h"
#include "text/text.h"

/* Some 400 bytes a row; the page shall stay under 3 MB. The run file has all. */
enum { MOST_ROWS = 2000 };

static bool has_marks(const struct run *run)
{
    for (size_t i = 0; i < run->comparison_count; i++) {
        const struct run_comparison *comparison = &run->comparisons[i];
        if (comparison->sensitive || comparison->t_disagrees || comparison->withheld)
            return true;
    }
    return false;
}

static const char *say_marks(struct document *document, const struct run_comparison *comparison)
{
    const char *marks[3];
    size_t count = 0;

    if (comparison->withheld)
        marks[count++] = grants_lossy(comparison->baseline) || grants_lossy(comparison->contender)
                             ? _("messages lost")
                             : _("buffers short or changed");
    if (comparison->sensitive)
        marks[count++] = _("sensitive to filter");
    if (comparison->t_disagrees)
        marks[count++] = _("t test disagrees");
    return document_join(document, marks, count, "; ");
}

static void add_row(struct document *document, struct table *table,
                    const struct run_comparison *comparison)
{
    const struct run_case *point = comparison->baseline;
    bool differs = comparison->verdict == VERDICT_FASTER || comparison->verdict == VERDICT_SLOWER;

    table_row(table);
    cell_text(table, say_workload(point->spec.workload));
    cell_text(table, point->spec.placement);
    cell_step(table, document_size(document, point->spec.message_bytes),
              (double)point->spec.message_bytes);
    cell_text(table, say_comparison(document, comparison));
    cell_verdict(table, differs ? _("difference shown") : say_verdict(comparison->verdict),
                 TONE_NONE);
    cell_number(table, comparison->paired.p_adjusted);
    cell_text(table, say_marks(document, comparison));
}

static void tell_table(struct document *document, const struct run *run)
{
    const struct column columns[] = {
        {.kind = COLUMN_TEXT, .head = _("workload")},
        {.kind = COLUMN_TEXT, .head = _("placement")},
        {.kind = COLUMN_STEP, .head = _("size")},
        {.kind = COLUMN_NAME, .head = _("sentence")},
        {.kind = COLUMN_VERDICT, .head = _("verdict")},
        {.kind = COLUMN_NUMBER, .head = _("adjusted p"), .decimals = 4},
        {.kind = COLUMN_TEXT, .head = _("marks")},
    };
    struct table *table = document_table(document,
                                         &(const struct table_setting){
                                             .id = "comparisons",
                                             .caption = _("All comparisons"),
                                             .folded = true,
                                             .sortable = true,
                                         },
                                         columns,
                                         sizeof columns / sizeof columns[0] - !has_marks(run));

    for (size_t i = 0; i < run->comparison_count && i < MOST_ROWS; i++)
        add_row(document, table, &run->comparisons[i]);
}

void part_comparisons(struct document *document, const struct report_source *source)
{
    size_t count = source->run->comparison_count;

    if (count == 0)
        return;
    document_heading(document, 1, "comparisons", _("Comparisons"));
    document_paragraph(
        document, NULL,
        _("Each sentence compares two transports at one point of the plan, block by block."));
    if (count > MOST_ROWS)
        state_paragraph(document, NULL, _("The first %1 of %2; the others are in run.json."),
                        document_count(document, MOST_ROWS), document_count(document, count));
    tell_table(document, source->run);
}
