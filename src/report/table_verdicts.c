/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_verdicts.c - picks the sentences; the English ones were written with the verdicts. A sentence between
 * two transports that are both beaten is in the run file, not here. */
#include "report/table_verdicts.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "report/table_crossovers.h"
#include "report/table_fact.h"
#include "report/table_layout.h"
#include "report/text.h"
#include "report/verdict_text.h"

enum { STEP_COLUMNS = 6 };

static const char count_mark[] = "n = ";

static bool has_label(const struct case_group *group, const char *label)
{
    for (size_t i = 0; i < group->count; i++) {
        if (strcmp(group->cases[i]->label, label) == 0)
            return true;
    }
    return false;
}

/* Both labels must be the group's: others are compared across the ways of waiting. */
static bool comparison_is_of_group(const struct case_group *group,
                                   const struct run_comparison *comparison)
{
    const struct run_case *any = group->cases[0];

    return comparison->baseline->buffer_requested == any->buffer_requested &&
           (group->step == STEP_SIZE || comparison->baseline->size == any->size) &&
           strcmp(comparison->baseline->workload, any->workload) == 0 &&
           strcmp(comparison->baseline->placement, any->placement) == 0 && !comparison->of_waits &&
           strcmp(comparison->baseline->wait_group, any->wait_group) == 0 &&
           has_label(group, comparison->baseline->label) &&
           has_label(group, comparison->contender->label);
}

static int select_comparisons(const struct run *run, const struct case_group *group,
                              struct table_selection *out)
{
    *out = (struct table_selection){calloc(run->comparison_count + 1, sizeof(*out->comparisons)),
                                    0};
    if (out->comparisons == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < run->comparison_count; i++) {
        if (comparison_is_of_group(group, &run->comparisons[i]))
            out->comparisons[out->count++] = &run->comparisons[i];
    }
    return 0;
}

/* At the case's step. */
static bool is_about(const struct run_comparison *comparison, const struct run_case *run_case)
{
    return comparison->baseline->size == run_case->size &&
           comparison->baseline->clients == run_case->clients &&
           table_selection_involves(comparison, run_case->label);
}

static bool is_compared(const struct table_selection *selection, const struct run_case *run_case)
{
    for (size_t i = 0; i < selection->count; i++)
        if (is_about(selection->comparisons[i], run_case))
            return true;
    return false;
}

static bool is_better(const struct run_case *a, const struct run_case *b,
                      const struct layout *layout)
{
    double value = metric_of(a, layout->best).estimate, other = metric_of(b, layout->best).estimate;

    return isnan(other) || (layout->higher_is_better ? value > other : value < other);
}

/* Among the group's cases from `first` to end-1 that are compared at all; NULL: none is. */
static const struct run_case *find_best(const struct case_group *group, size_t first, size_t end,
                                        const struct table_selection *selection,
                                        const struct layout *layout)
{
    const struct run_case *best = NULL;

    for (size_t i = first; i < end; i++) {
        const struct run_case *run_case = group->cases[i];
        if (is_compared(selection, run_case) && (best == NULL || is_better(run_case, best, layout)))
            best = run_case;
    }
    return best;
}

/* How wide the column of steps is. */
static size_t step_columns(const struct table_page *page, const struct case_group *group)
{
    char text[STEP_TEXT_BYTES];
    size_t widest = group->step == STEP_NONE ? 0 : STEP_COLUMNS;

    for (size_t i = 0; i < group->count; i++) {
        case_step_text(page->language, group, group->cases[i], text);
        size_t columns = text_columns(text);
        widest = columns > widest ? columns : widest;
    }
    return widest;
}

/* No line ends within "n = 20". Takes the sentence and gives another; NULL: no memory. */
static char *keep_count_together(char *sentence)
{
    const char *count = sentence == NULL ? NULL : strstr(sentence, count_mark);
    char *text = NULL;

    if (count == NULL)
        return sentence;
    if (asprintf(&text, "%.*sn\u00A0=\u00A0%s", (int)(count - sentence), sentence,
                 count + strlen(count_mark)) < 0)
        text = NULL;
    free(sentence);
    return text;
}

/* The step stands before the first sentence only. */
static int print_sentences(const struct table_page *page, const struct table_selection *selection,
                           const struct case_group *group, const struct run_case *best)
{
    char step[STEP_TEXT_BYTES], lead[2 * STEP_TEXT_BYTES];
    size_t columns = step_columns(page, group);
    int error = 0;

    case_step_text(page->language, group, best, step);
    for (size_t i = 0; error == 0 && i < selection->count; i++) {
        if (!is_about(selection->comparisons[i], best))
            continue;
        snprintf(lead, sizeof lead, "%*s%s  ", (int)(columns - text_columns(step)), "", step);
        error = table_page_paragraph(
            page, (unsigned)columns + 2 + TABLE_PAGE_CONTINUED, lead,
            keep_count_together(verdict_text(page->language, selection->comparisons[i])));
        step[0] = '\0';
    }
    return error;
}

static int print_best(const struct table_page *page, const struct case_group *group,
                      const struct table_selection *selection, const struct layout *layout)
{
    static const enum word headings[] = {[STEP_SIZE] = WORD_TABLE_BEST_OF_SIZES,
                                         [STEP_CLIENTS] = WORD_TABLE_BEST_OF_CLIENTS,
                                         [STEP_NONE] = WORD_TABLE_BEST_OF_ALL};
    int error = 0;

    text_paragraph(page->stream, table_text_width(page->width), TABLE_PAGE_CONTINUED,
                   table_word(page, headings[group->step]), "");
    for (size_t first = 0, end; error == 0 && first < group->count; first = end) {
        end = case_group_step_end(group, first);
        const struct run_case *best = find_best(group, first, end, selection, layout);
        if (best != NULL)
            error = print_sentences(page, selection, group, best);
    }
    return error;
}

int table_verdicts_print(const struct table_page *page, const struct case_group *group)
{
    const struct layout *layout = layout_find(group->cases[0]->workload);
    struct table_selection selection;

    if (layout == NULL)
        return 0;
    int error = select_comparisons(page->run, group, &selection);
    if (error != 0)
        return error;
    if (selection.count > 0)
        error = print_best(page, group, &selection, layout);
    if (error == 0)
        error = table_crossovers_print(page, group, &selection);
    free(selection.comparisons);
    return error;
}
