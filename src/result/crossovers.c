/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crossovers.c - only sizes with a verdict "faster" or "slower" settle an order. As the verdicts
 * are adjusted over the whole run, a bracket between two of them that contradict each other holds
 * with the confidence of the whole family. */

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "result/comparisons.h"
#include "result/grouping.h"

struct crossover_list {
    struct run_crossover *entries;
    size_t count;
};

static size_t size_of(const struct run_comparison *comparison)
{
    return comparison->baseline->spec.message_bytes;
}

/* Of two cases of one curve at different sizes; without the way to wait when that is compared. */
static int compare_cases(const struct run_case *a, const struct run_case *b, bool of_waits)
{
    int difference = strcmp(a->label, b->label);

    return difference == 0 && of_waits ? strcmp(a->wait, b->wait) : difference;
}

static int compare_curves(const void *a, const void *b)
{
    const struct run_comparison *left = a, *right = b;
    const struct run_case *one = left->baseline, *other = right->baseline;
    const unsigned parts = CASE_WORK & ~CASE_SIZE;
    int difference = (int)left->of_waits - (int)right->of_waits;

    if (difference == 0)
        difference = (int)left->of_steps - (int)right->of_steps;
    if (difference == 0)
        difference = (left->metric > right->metric) - (left->metric < right->metric);
    if (difference == 0)
        difference = compare_cases(one, other, left->of_waits);
    if (difference == 0)
        difference = compare_cases(left->contender, right->contender, left->of_waits);
    return difference == 0 ? case_spec_compare(&one->spec, &other->spec,
                                               left->of_waits ? parts : parts | CASE_WAIT_GROUP)
                           : difference;
}

static int by_size(const void *a, const void *b)
{
    const struct run_comparison *const *left = a, *const *right = b;

    return (size_of(*left) > size_of(*right)) - (size_of(*left) < size_of(*right));
}

static bool is_settled(const struct run_comparison *comparison)
{
    return comparison->verdict == VERDICT_FASTER || comparison->verdict == VERDICT_SLOWER;
}

/* Where the straight line between two points (ln size, ln ratio) passes ratio 1. */
static double interpolate(const struct run_comparison *a, const struct run_comparison *b)
{
    double from = log((double)size_of(a)), to = log((double)size_of(b));
    double at_from = log(a->paired.ratio.estimate), at_to = log(b->paired.ratio.estimate);

    return exp(from + (to - from) * at_from / (at_from - at_to));
}

/* How often the estimate changes sides from `low` to `high` of a curve, one pair of labels over all sizes;
 * *at: where it does for the wanted time, counted from 0, or unchanged. */
static size_t count_changes(const struct run_comparison *const *low,
                            const struct run_comparison *const *high, size_t wanted, double *at)
{
    const struct run_comparison *last = *low;
    size_t changes = 0;

    for (const struct run_comparison *const *next = low + 1; next <= high; next++) {
        if (isnan((*next)->paired.ratio.estimate))
            continue;
        if ((last->paired.ratio.estimate < 1) != ((*next)->paired.ratio.estimate < 1) &&
            changes++ == wanted)
            *at = interpolate(last, *next);
        last = *next;
    }
    return changes;
}

/* The orders at `low` and `high` contradict each other, so that the number of changes in between is
 * odd: it is the middle one. */
static double estimate(const struct run_comparison *const *low,
                       const struct run_comparison *const *high)
{
    double at = NAN;
    size_t changes = count_changes(low, high, SIZE_MAX, &at);

    count_changes(low, high, changes / 2, &at);
    return at;
}

/* The first is who is ahead in that comparison, or the baseline where nobody is. */
static int append(struct crossover_list *list, const struct run_comparison *of, size_t low,
                  size_t high, double where)
{
    const bool is_ahead = of->verdict == VERDICT_FASTER;
    struct run_crossover *grown = reallocarray(list->entries, list->count + 1, sizeof *grown);

    if (grown == NULL)
        return -ENOMEM;
    list->entries = grown;
    grown[list->count++] = (struct run_crossover){
        .first = is_ahead ? of->contender : of->baseline,
        .second = is_ahead ? of->baseline : of->contender,
        .metric = of->metric,
        .of_waits = of->of_waits,
        .low = low,
        .high = high,
        .estimate = where,
    };
    return 0;
}

/* Each change of order between sizes that have one; or that there is none. */
static int append_curve(struct crossover_list *list, const struct run_comparison *const *curve,
                        size_t count)
{
    const struct run_comparison *const *last = NULL;
    const size_t before = list->count;
    int error = 0;

    for (size_t i = 0; error == 0 && i < count; i++) {
        if (!is_settled(curve[i]))
            continue;
        if (last != NULL && (*last)->verdict != curve[i]->verdict)
            error = append(list, *last, size_of(*last), size_of(curve[i]),
                           estimate(last, &curve[i]));
        last = &curve[i];
    }
    if (error == 0 && list->count == before)
        error = append(list, last != NULL ? *last : curve[0], 0, 0, NAN);
    return error;
}

int crossovers_build(struct run *run)
{
    struct grouping curves;
    struct crossover_list list = {0};
    int error = grouping_build(run->comparisons, run->comparison_count, sizeof *run->comparisons,
                               compare_curves, &curves);

    if (error != 0)
        return error;
    for (size_t i = 0; error == 0 && i < curves.count; i++) {
        struct group *group = &curves.groups[i];
        qsort(group->items, group->count, sizeof(*group->items), by_size);
        const struct run_comparison *const *curve =
            (const struct run_comparison *const *)group->items;
        /* a message without bytes has no place on a logarithmic scale */
        if (group->count >= 2 && size_of(curve[0]) > 0 && !curve[0]->of_steps)
            error = append_curve(&list, curve, group->count);
    }
    grouping_clear(&curves);
    if (error != 0) {
        free(list.entries);
        return error;
    }
    free(run->crossovers);
    run->crossovers = list.entries;
    run->crossover_count = list.count;
    return 0;
}

bool crossover_covers(const struct run_crossover *crossover,
                      const struct run_comparison *comparison)
{
    const struct run_comparison one = {.baseline = crossover->first,
                                       .contender = crossover->second,
                                       .metric = crossover->metric,
                                       .of_waits = crossover->of_waits};
    const struct run_comparison other = comparison_seen_by(&one, crossover->first);

    return compare_curves(&one, comparison) == 0 || compare_curves(&other, comparison) == 0;
}
