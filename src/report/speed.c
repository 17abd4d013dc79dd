/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * speed.c - a comparison read as a speed: above 1 is better, whatever its metric is. */
#include "report/speed.h"

#include <math.h>
#include <string.h>

#include "result/comparisons.h"
#include "result/pairing.h"
#include "result/workloads.h"

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
