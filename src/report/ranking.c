/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ranking.c - a comparison is stored once, in one direction; here it is read from either side. */
#include "report/ranking.h"

#include <math.h>

#include "report/verdict_text.h"
#include "result/comparisons.h"

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
    const struct run_comparison *found = comparison_find(run, a, b);

    return found == NULL || found->of_waits ? NULL : found;
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
    return verdict_word(comparison_seen_by(found, run_case).verdict);
}
