/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_verdicts.c - picks the sentences; they were written with the verdicts. A sentence between
 * two transports that are both beaten is in the run file, not here. */
#include "report/table_verdicts.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/size_text.h"
#include "report/table_fact.h"
#include "report/table_layout.h"
#include "report/text.h"

enum { STEP_COLUMNS = 6, CROSSOVER_COLUMNS = 2, CONTINUED = 4 };

/* The comparisons of one group, in report order. */
struct selection {
    const struct run_comparison **comparisons;
    size_t count;
};

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

    return comparison->buffer_requested == any->buffer_requested &&
           (group->step == STEP_SIZE || comparison->size == any->size) &&
           strcmp(comparison->workload, any->workload) == 0 &&
           strcmp(comparison->placement, any->placement) == 0 &&
           strcmp(comparison->wait, any->wait_group) == 0 &&
           has_label(group, comparison->baseline) && has_label(group, comparison->contender);
}

/* Crossovers are over the size. */
static bool crossover_is_of_group(const struct case_group *group,
                                  const struct run_crossover *crossover)
{
    const struct run_case *any = group->cases[0];

    return group->step == STEP_SIZE && crossover->buffer_requested == any->buffer_requested &&
           strcmp(crossover->workload, any->workload) == 0 &&
           strcmp(crossover->placement, any->placement) == 0 &&
           strcmp(crossover->wait, any->wait_group) == 0;
}

static int select_comparisons(const struct run *run, const struct case_group *group,
                              struct selection *out)
{
    *out = (struct selection){calloc(run->comparison_count + 1, sizeof(*out->comparisons)), 0};
    if (out->comparisons == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < run->comparison_count; i++) {
        if (comparison_is_of_group(group, &run->comparisons[i]))
            out->comparisons[out->count++] = &run->comparisons[i];
    }
    return 0;
}

static bool involves(const struct run_comparison *comparison, const char *label)
{
    return strcmp(comparison->baseline, label) == 0 || strcmp(comparison->contender, label) == 0;
}

/* At the case's step. */
static bool is_about(const struct run_comparison *comparison, const struct run_case *run_case)
{
    return comparison->size == run_case->size && comparison->clients == run_case->clients &&
           involves(comparison, run_case->label);
}

static bool is_compared(const struct selection *selection, const struct run_case *run_case)
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
                                        const struct selection *selection,
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
static unsigned step_columns(const struct case_group *group)
{
    char text[STEP_TEXT_BYTES];
    size_t widest = group->step == STEP_NONE ? 0 : STEP_COLUMNS;

    for (size_t i = 0; i < group->count; i++) {
        case_step_text(group, group->cases[i], text);
        widest = strlen(text) > widest ? strlen(text) : widest;
    }
    return (unsigned)widest;
}

/* The step stands before the first sentence only. */
static void print_sentences(const struct selection *selection, const struct case_group *group,
                            const struct run_case *best, unsigned width, FILE *stream)
{
    char step[STEP_TEXT_BYTES], lead[STEP_TEXT_BYTES + 8];
    unsigned columns = step_columns(group);
    bool first = true;

    case_step_text(group, best, step);
    for (size_t i = 0; i < selection->count; i++) {
        if (!is_about(selection->comparisons[i], best))
            continue;
        snprintf(lead, sizeof lead, "%*s  ", (int)columns, first ? step : "");
        text_paragraph(stream, width, columns + 2 + CONTINUED, lead,
                       selection->comparisons[i]->sentence);
        first = false;
    }
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

static void print_changes(const struct run *run, const struct case_group *group, unsigned width,
                          FILE *stream)
{
    for (size_t i = 0; i < run->crossover_count; i++) {
        const struct run_crossover *crossover = &run->crossovers[i];
        if (crossover->high > 0 && crossover_is_of_group(group, crossover))
            text_paragraph(stream, width, CROSSOVER_COLUMNS + CONTINUED, "  ", crossover->sentence);
    }
}

static bool has_undecided(const struct selection *selection, const struct run_crossover *pair)
{
    for (size_t i = 0; i < selection->count; i++) {
        const struct run_comparison *comparison = selection->comparisons[i];
        if (comparison->verdict == VERDICT_UNDECIDED && involves(comparison, pair->first) &&
            involves(comparison, pair->second))
            return true;
    }
    return false;
}

static size_t count_undecided(const struct run *run, const struct case_group *group,
                              const struct selection *selection)
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

/* One line for all pairs without a crossover. */
static void print_none(const struct case_group *group, size_t changes, size_t none,
                       size_t undecided, unsigned width, FILE *stream)
{
    char low[SIZE_TEXT_BYTES], high[SIZE_TEXT_BYTES], line[256], but[64] = "";

    size_format(low, smallest_size(group));
    size_format(high, group->cases[group->count - 1]->size);
    if (undecided > 0)
        snprintf(but, sizeof but, "; %zu with undecided sizes", undecided);
    snprintf(line, sizeof line, "no crossover in the measured range (%s to %s): %s%zu pair%s%s",
             low, high, changes > 0 ? "the other " : "", none, none == 1 ? "" : "s", but);
    text_paragraph(stream, width, CROSSOVER_COLUMNS + CONTINUED, "  ", line);
}

static void print_crossovers(const struct run *run, const struct case_group *group,
                             const struct selection *selection, unsigned width, FILE *stream)
{
    size_t changes = count_crossovers(run, group, true);
    size_t none = count_crossovers(run, group, false);

    if (changes + none == 0)
        return;
    text_paragraph(stream, width, CONTINUED, "crossovers over the message size:", "");
    print_changes(run, group, width, stream);
    if (none > 0)
        print_none(group, changes, none, count_undecided(run, group, selection), width, stream);
}

static void print_best(const struct case_group *group, const struct selection *selection,
                       const struct layout *layout, unsigned width, FILE *stream)
{
    static const char *const of_each[] = {[STEP_SIZE] = " of each size",
                                          [STEP_CLIENTS] = " of each number of clients",
                                          [STEP_NONE] = ""};
    char text[80];

    snprintf(text, sizeof text, "the best%s against the others:", of_each[group->step]);
    text_paragraph(stream, width, CONTINUED, text, "");
    for (size_t first = 0, end; first < group->count; first = end) {
        end = case_group_step_end(group, first);
        const struct run_case *best = find_best(group, first, end, selection, layout);
        if (best != NULL)
            print_sentences(selection, group, best, width, stream);
    }
}

int table_verdicts_print(const struct run *run, const struct case_group *group, unsigned width,
                         FILE *stream)
{
    const struct layout *layout = layout_find(group->cases[0]->workload);
    struct selection selection;
    unsigned columns = table_text_width(width);

    if (layout == NULL)
        return 0;
    int error = select_comparisons(run, group, &selection);
    if (error != 0)
        return error;
    if (selection.count > 0)
        print_best(group, &selection, layout, columns, stream);
    print_crossovers(run, group, &selection, columns, stream);
    free(selection.comparisons);
    return 0;
}
