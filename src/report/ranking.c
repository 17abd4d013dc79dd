/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ranking.c - a comparison is stored once, in one direction; here it is read from either side. */
#include "report/ranking.h"

#include <math.h>
#include <string.h>

#include "report/verdict_text.h"

const struct run_case *ranking_best(const struct case_group *group, size_t first, size_t end,
                                    const struct layout *layout)
{
    const struct run_case *best = NULL;
    double best_value = NAN;

    for (size_t i = first; i < end; i++) {
        double value = metric_of(group->cases[i], layout->best).estimate;
        if (isnan(value) || (best != NULL && (layout->higher_is_better ? value <= best_value
                                                                       : value >= best_value)))
            continue;
        best = group->cases[i];
        best_value = value;
    }
    return best;
}

double ranking_ratio(const struct layout *layout, double value, double best)
{
    double ratio = layout->higher_is_better ? best / value : value / best;

    return isfinite(ratio) ? ratio : NAN;
}

const struct run_comparison *ranking_comparison(const struct run *run, const struct run_case *a,
                                                const struct run_case *b)
{
    for (size_t i = 0; i < run->comparison_count; i++) {
        const struct run_comparison *entry = &run->comparisons[i];
        if (entry->size != a->size || entry->clients != a->clients ||
            entry->buffer_requested != a->buffer_requested ||
            strcmp(entry->workload, a->workload) != 0 ||
            strcmp(entry->placement, a->placement) != 0 || strcmp(entry->wait, a->wait_group) != 0)
            continue;
        if ((strcmp(entry->baseline, a->label) == 0 && strcmp(entry->contender, b->label) == 0) ||
            (strcmp(entry->baseline, b->label) == 0 && strcmp(entry->contender, a->label) == 0))
            return entry;
    }
    return NULL;
}

static enum verdict turned_round(enum verdict verdict)
{
    if (verdict == VERDICT_FASTER)
        return VERDICT_SLOWER;
    return verdict == VERDICT_SLOWER ? VERDICT_FASTER : verdict;
}

enum word ranking_word(const struct run *run, const struct run_case *run_case,
                       const struct run_case *best)
{
    if (best == NULL)
        return WORD_NOT_COMPARED;
    if (run_case == best)
        return WORD_BEST;
    const struct run_comparison *found = ranking_comparison(run, run_case, best);
    if (found == NULL)
        return WORD_NOT_COMPARED;
    return verdict_word(strcmp(found->contender, run_case->label) == 0
                            ? found->verdict
                            : turned_round(found->verdict));
}
