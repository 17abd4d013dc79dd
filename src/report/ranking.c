/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ranking.c - the best is the one with the best estimate; whether it was shown to be is another
 * matter. */
#include "report/ranking.h"

#include <math.h>
#include <string.h>

#include "result/comparisons.h"
#include "result/grants.h"
#include "result/pairing.h"
#include "result/workloads.h"

static enum metric metric_of_group(const struct case_group *group)
{
    const struct run *run = group->run;

    if (group->workload != NULL)
        return group->workload->primary;
    for (size_t i = 0; i < run->comparison_count; i++) {
        const struct run_comparison *comparison = &run->comparisons[i];
        if (case_spec_compare(&comparison->baseline->spec, &group->cases[0]->spec, CASE_WORKLOAD) ==
            0)
            return comparison->metric;
    }
    return METRIC_COUNT;
}

double ranking_value(const struct ranking *ranking, const struct run_case *run_case)
{
    return metric_of(run_case, ranking->metric).estimate;
}

static bool lower_is_better(const struct ranking *ranking)
{
    return metrics[ranking->metric].lower_is_better;
}

static bool is_compared(const struct ranking *ranking, const struct run_case *run_case)
{
    for (size_t i = ranking->first; i < ranking->end; i++) {
        if (comparison_find(ranking->group->run, run_case, ranking->group->cases[i]) != NULL)
            return true;
    }
    return false;
}

/* One that was compared with others goes before one that was not. */
static bool is_better(const struct ranking *ranking, const struct run_case *one,
                      const struct run_case *best)
{
    double value = ranking_value(ranking, one);

    if (isnan(value) || best == NULL)
        return !isnan(value);
    bool compared = is_compared(ranking, one);
    if (compared != is_compared(ranking, best))
        return compared;
    return lower_is_better(ranking) ? value < ranking_value(ranking, best)
                                    : value > ranking_value(ranking, best);
}

struct ranking ranking_of(const struct case_group *group, size_t first)
{
    struct ranking ranking = {
        .group = group,
        .first = first,
        .end = case_group_step_end(group, first),
        .metric = metric_of_group(group),
    };

    for (size_t i = first; ranking.metric != METRIC_COUNT && i < ranking.end; i++) {
        if (!grants_lossy(group->cases[i]) && is_better(&ranking, group->cases[i], ranking.best))
            ranking.best = group->cases[i];
    }
    return ranking;
}

bool ranking_competes(const struct ranking *ranking, const struct run_case *run_case)
{
    return pairing_takes(run_case) && !grants_lossy(run_case) &&
           !isnan(ranking_value(ranking, run_case));
}

bool ranking_is_choice(const struct case_group *group, size_t first)
{
    const struct ranking ranking = ranking_of(group, first);
    size_t count = 0;

    for (size_t i = first; i < ranking.end && ranking.best != NULL; i++)
        count += ranking_competes(&ranking, group->cases[i]);
    return count > 1;
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

/* ---- a comparison read as a speed: above 1 is better, whatever its metric is ---- */

/* 0 where there is none, too. */
static size_t first_compared(const struct case_group *group)
{
    for (size_t i = 0; i < group->count; i++) {
        if (pairing_takes(group->cases[i]))
            return i;
    }
    return 0;
}

/* Whether two cases of one step of an open loop have a figure. */
static bool has_rivals(const struct case_group *group)
{
    for (size_t at = 0, end; at < group->count; at = end) {
        size_t count = 0;
        end = case_group_step_end(group, at);
        for (size_t i = at; i < end; i++)
            count += pairing_takes(group->cases[i]) &&
                     !isnan(metric_of(group->cases[i], group->workload->primary).estimate);
        if (count > 1)
            return true;
    }
    return false;
}

bool speed_is_relative(const struct case_group *group)
{
    const size_t first = first_compared(group);

    if (group->axis == AXIS_RATE)
        return has_rivals(group);
    for (size_t i = first + 1; i < group->count; i++) {
        if (pairing_takes(group->cases[i]) &&
            strcmp(group->cases[i]->label, group->cases[first]->label) != 0)
            return true;
    }
    return false;
}

const char *speed_reference(const struct case_group *group, const char *wanted)
{
    const struct run_case *found = pairing_reference(group->cases, group->count, wanted);

    if (found == NULL && wanted != NULL)
        found = pairing_reference(group->cases, group->count, NULL);
    return found == NULL ? group->cases[first_compared(group)]->label : found->label;
}

const struct run_case *speed_case(const struct case_group *group, size_t at, const char *label)
{
    for (size_t end = case_group_step_end(group, at); at < end; at++) {
        if (strcmp(group->cases[at]->label, label) == 0)
            return group->cases[at];
    }
    return NULL;
}

struct interval speed_of(const struct run *run, const struct run_case *one,
                         const struct run_case *reference, enum verdict *verdict)
{
    enum metric metric = workload_primary(workload_describe(one->spec.workload));
    const struct run_comparison *found = comparison_find(run, one, reference);
    struct interval ratio = {
        metric_of(one, metric).estimate / metric_of(reference, metric).estimate, NAN, NAN};

    *verdict = VERDICT_UNDECIDED;
    if (found != NULL) {
        const struct run_comparison seen = comparison_seen_by(found, one);
        ratio = seen.paired.ratio;
        *verdict = seen.verdict;
    }
    return metrics[metric].lower_is_better ? ratio_turned(ratio) : ratio;
}
