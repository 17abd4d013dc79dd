/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ranking.c - the best is the one with the best estimate; whether it was shown to be is another
 * matter. */
#include "report/ranking.h"

#include <math.h>

#include "result/comparisons.h"

double ranking_value(const struct ranking *ranking, const struct run_case *run_case)
{
    return metric_of(run_case, ranking->group->workload->primary).estimate;
}

static bool lower_is_better(const struct ranking *ranking)
{
    return metrics[ranking->group->workload->primary].lower_is_better;
}

static bool is_compared(const struct ranking *ranking, const struct run_case *run_case)
{
    for (size_t i = ranking->first; i < ranking->end; i++) {
        if (comparison_find(ranking->run, run_case, ranking->group->cases[i]) != NULL)
            return true;
    }
    return false;
}

static const struct run_case *find_best(const struct ranking *ranking, bool compared)
{
    const struct run_case *best = NULL;

    for (size_t i = ranking->first; i < ranking->end; i++) {
        const struct run_case *other = ranking->group->cases[i];
        double value = ranking_value(ranking, other);
        if (isnan(value) || (compared && !is_compared(ranking, other)))
            continue;
        if (best == NULL || (lower_is_better(ranking) ? value < ranking_value(ranking, best)
                                                      : value > ranking_value(ranking, best)))
            best = other;
    }
    return best;
}

struct ranking ranking_of(const struct run *run, const struct case_group *group, size_t first)
{
    struct ranking ranking = {run, group, first, case_group_step_end(group, first), NULL};

    if (group->workload == NULL)
        return ranking;
    ranking.best = find_best(&ranking, true);
    if (ranking.best == NULL)
        ranking.best = find_best(&ranking, false);
    return ranking;
}

double ranking_ratio(const struct ranking *ranking, const struct run_case *run_case)
{
    if (ranking->best == NULL)
        return NAN;
    double ratio = ranking_value(ranking, run_case) / ranking_value(ranking, ranking->best);
    if (!lower_is_better(ranking))
        ratio = 1 / ratio;
    return isfinite(ratio) ? ratio : NAN;
}
