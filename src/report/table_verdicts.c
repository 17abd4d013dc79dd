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

#include "report/metric.h"
#include "report/table_fact.h"
#include "report/text.h"
#include "result/size_text.h"

enum { SIZE_COLUMNS = 8, CROSSOVER_COLUMNS = 2, CONTINUED = 4 };

/* The comparisons of one group, in report order. */
struct selection {
    const struct run_comparison **comparisons;
    size_t count;
};

static bool is_of_group(const struct case_group *group, const char *workload, const char *placement,
                        const char *wait, uint64_t buffer_requested)
{
    const struct run_case *any = group->cases[0];

    return buffer_requested == any->buffer_requested && strcmp(workload, any->workload) == 0 &&
           strcmp(placement, any->placement) == 0 && strcmp(wait, any->wait) == 0;
}

static int select_comparisons(const struct run *run, const struct case_group *group,
                              struct selection *out)
{
    *out = (struct selection){calloc(run->comparison_count + 1, sizeof(*out->comparisons)), 0};
    if (out->comparisons == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < run->comparison_count; i++) {
        const struct run_comparison *comparison = &run->comparisons[i];
        if (is_of_group(group, comparison->workload, comparison->placement, comparison->wait,
                        comparison->buffer_requested))
            out->comparisons[out->count++] = comparison;
    }
    return 0;
}

static bool involves(const struct run_comparison *comparison, const char *transport)
{
    return strcmp(comparison->baseline, transport) == 0 ||
           strcmp(comparison->contender, transport) == 0;
}

static bool is_compared(const struct selection *selection, const struct run_case *run_case)
{
    for (size_t i = 0; i < selection->count; i++)
        if (selection->comparisons[i]->size == run_case->size &&
            involves(selection->comparisons[i], run_case->transport))
            return true;
    return false;
}

static bool is_better(const struct run_case *a, const struct run_case *b, const char *name)
{
    bool rate = strcmp(name, "bytes_per_second") == 0;
    enum metric metric = rate ? METRIC_BYTES_PER_SECOND : METRIC_RTT_P50;
    double value = metric_of(a, metric).estimate, other = metric_of(b, metric).estimate;

    return isnan(other) || (rate ? value > other : value < other);
}

/* Among the group's cases from `first` to end-1 that are compared at all; NULL: none is. */
static const struct run_case *find_best(const struct case_group *group, size_t first, size_t end,
                                        const struct selection *selection)
{
    const struct run_case *best = NULL;

    for (size_t i = first; i < end; i++) {
        const struct run_case *run_case = group->cases[i];
        if (is_compared(selection, run_case) &&
            (best == NULL || is_better(run_case, best, selection->comparisons[0]->metric)))
            best = run_case;
    }
    return best;
}

/* The size stands before the first sentence only. */
static void print_sentences(const struct selection *selection, const struct run_case *best,
                            unsigned width, FILE *stream)
{
    char size[SIZE_TEXT_BYTES], lead[SIZE_TEXT_BYTES + SIZE_COLUMNS];
    bool first = true;

    size_format(size, best->size);
    for (size_t i = 0; i < selection->count; i++) {
        const struct run_comparison *comparison = selection->comparisons[i];
        if (comparison->size != best->size || !involves(comparison, best->transport))
            continue;
        snprintf(lead, sizeof lead, "%*s  ", SIZE_COLUMNS - 2, first ? size : "");
        text_paragraph(stream, width, SIZE_COLUMNS + CONTINUED, lead, comparison->sentence);
        first = false;
    }
}

static size_t count_crossovers(const struct run *run, const struct case_group *group,
                               bool with_change)
{
    size_t count = 0;

    for (size_t i = 0; i < run->crossover_count; i++) {
        const struct run_crossover *crossover = &run->crossovers[i];
        count += (crossover->high > 0) == with_change &&
                 is_of_group(group, crossover->workload, crossover->placement, crossover->wait,
                             crossover->buffer_requested);
    }
    return count;
}

static void print_changes(const struct run *run, const struct case_group *group, unsigned width,
                          FILE *stream)
{
    for (size_t i = 0; i < run->crossover_count; i++) {
        const struct run_crossover *crossover = &run->crossovers[i];
        if (crossover->high > 0 && is_of_group(group, crossover->workload, crossover->placement,
                                               crossover->wait, crossover->buffer_requested))
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
        count += pair->high == 0 &&
                 is_of_group(group, pair->workload, pair->placement, pair->wait,
                             pair->buffer_requested) &&
                 has_undecided(selection, pair);
    }
    return count;
}

/* One line for all pairs without a crossover. */
static void print_none(const struct case_group *group, size_t changes, size_t none,
                       size_t undecided, unsigned width, FILE *stream)
{
    char low[SIZE_TEXT_BYTES], high[SIZE_TEXT_BYTES], line[256], but[64] = "";

    size_format(low, group->cases[0]->size);
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

int table_verdicts_print(const struct run *run, const struct case_group *group, unsigned width,
                         FILE *stream)
{
    struct selection selection;
    unsigned columns = table_text_width(width);
    int error = select_comparisons(run, group, &selection);

    if (error != 0)
        return error;
    if (selection.count > 0)
        text_paragraph(stream, columns, CONTINUED, "the best of each size against the others:", "");
    for (size_t first = 0, end; selection.count > 0 && first < group->count; first = end) {
        end = case_group_size_end(group, first);
        const struct run_case *best = find_best(group, first, end, &selection);
        if (best != NULL)
            print_sentences(&selection, best, columns, stream);
    }
    print_crossovers(run, group, &selection, columns, stream);
    free(selection.comparisons);
    return 0;
}
