/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_crossovers.c - each change of order in a line of its own, all pairs without one in a single
 * line. */
#include "report/table_crossovers.h"

#include <stdlib.h>
#include <string.h>

#include "report/table_fact.h"
#include "report/text.h"
#include "report/verdict_text.h"

enum { CROSSOVER_COLUMNS = 2 };

bool table_selection_involves(const struct run_comparison *comparison, const char *label)
{
    return strcmp(comparison->baseline->label, label) == 0 ||
           strcmp(comparison->contender->label, label) == 0;
}

/* Crossovers are over the size. */
static bool crossover_is_of_group(const struct case_group *group,
                                  const struct run_crossover *crossover)
{
    const struct run_case *any = group->cases[0];

    return group->step == STEP_SIZE &&
           crossover->first->buffer_requested == any->buffer_requested && !crossover->of_waits &&
           strcmp(crossover->first->workload, any->workload) == 0 &&
           strcmp(crossover->first->placement, any->placement) == 0 &&
           strcmp(crossover->first->wait_group, any->wait_group) == 0;
}

static size_t count_crossovers(const struct run *run, const struct case_group *group,
                               bool with_change)
{
    size_t count = 0;

    for (size_t i = 0; i < run->crossover_count; i++) {
        const struct run_crossover *crossover = &run->crossovers[i];
        count += (crossover->high > 0) == with_change && crossover_is_of_group(group, crossover);
    }
    return count;
}

static int print_changes(const struct table_page *page, const struct case_group *group)
{
    const struct run *run = page->run;
    int error = 0;

    for (size_t i = 0; error == 0 && i < run->crossover_count; i++) {
        const struct run_crossover *crossover = &run->crossovers[i];
        if (crossover->high > 0 && crossover_is_of_group(group, crossover))
            error = table_page_paragraph(page, CROSSOVER_COLUMNS + TABLE_PAGE_CONTINUED, "  ",
                                         crossover_text(page->language, crossover));
    }
    return error;
}

static bool has_undecided(const struct table_selection *selection, const struct run_crossover *pair)
{
    for (size_t i = 0; i < selection->count; i++) {
        const struct run_comparison *comparison = selection->comparisons[i];
        if (comparison->verdict == VERDICT_UNDECIDED &&
            table_selection_involves(comparison, pair->first->label) &&
            table_selection_involves(comparison, pair->second->label))
            return true;
    }
    return false;
}

static size_t count_undecided(const struct run *run, const struct case_group *group,
                              const struct table_selection *selection)
{
    size_t count = 0;

    for (size_t i = 0; i < run->crossover_count; i++) {
        const struct run_crossover *pair = &run->crossovers[i];
        count += pair->high == 0 && crossover_is_of_group(group, pair) &&
                 has_undecided(selection, pair);
    }
    return count;
}

/* Without the wake-ups alone, of which there is one size only. */
static size_t smallest_size(const struct case_group *group)
{
    for (size_t i = 0; i < group->count; i++) {
        if (group->cases[i]->size > 0)
            return group->cases[i]->size;
    }
    return 0;
}

/* "3 pairs", or "the other 3 pairs" where some have a crossover. */
static char *pairs_text(const struct table_page *page, size_t changes, size_t none)
{
    static const enum word templates[2][2] = {
        {WORD_TABLE_SOME_PAIRS, WORD_TABLE_ONE_PAIR},
        {WORD_TABLE_OTHER_PAIRS, WORD_TABLE_OTHER_PAIR},
    };

    return language_text(page->language, templates[changes > 0][none == 1], table_count(none).text,
                         NULL);
}

/* "; 2 with undecided sizes", or "". */
static char *undecided_text(const struct table_page *page, size_t undecided)
{
    if (undecided == 0)
        return strdup("");
    return language_text(page->language, WORD_TABLE_UNDECIDED_PAIRS, table_count(undecided).text,
                         NULL);
}

/* One line for all pairs without a crossover. */
static int print_none(const struct table_page *page, const struct case_group *group, size_t changes,
                      size_t none, size_t undecided)
{
    char low[LANGUAGE_SIZE_BYTES], high[LANGUAGE_SIZE_BYTES];
    char *pairs = pairs_text(page, changes, none), *but = undecided_text(page, undecided);
    char *text = NULL;

    language_size(page->language, smallest_size(group), low);
    language_size(page->language, group->cases[group->count - 1]->size, high);
    if (pairs != NULL && but != NULL)
        text = language_text(page->language, WORD_TABLE_NO_CROSSOVER, low, high, pairs, but, NULL);
    free(pairs);
    free(but);
    return table_page_paragraph(page, CROSSOVER_COLUMNS + TABLE_PAGE_CONTINUED, "  ", text);
}

int table_crossovers_print(const struct table_page *page, const struct case_group *group,
                           const struct table_selection *selection)
{
    size_t changes = count_crossovers(page->run, group, true);
    size_t none = count_crossovers(page->run, group, false);

    if (changes + none == 0)
        return 0;
    text_paragraph(page->stream, table_text_width(page->width), TABLE_PAGE_CONTINUED,
                   table_word(page, WORD_TABLE_CROSSOVERS), "");
    int error = print_changes(page, group);
    if (error != 0 || none == 0)
        return error;
    return print_none(page, group, changes, none, count_undecided(page->run, group, selection));
}
