/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pairing.c - a point is a workload, placement, size, buffer, group of waits and number of clients;
 * its cases are grouped wherever they stand in the run. */
#include "result/pairing.h"

#include <assert.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "result/grouping.h"
#include "result/workloads.h"
#include "transport/transport.h"

/* Points of the plan. */
static int compare_points(const void *a, const void *b)
{
    const struct run_case *left = a, *right = b;

    return case_spec_compare_points(&left->spec, &right->spec);
}

/* One transport and variant with one work, in all ways to wait. */
static int compare_waiters(const void *a, const void *b)
{
    const struct run_case *left = a, *right = b;
    int difference = case_spec_compare(&left->spec, &right->spec, CASE_WORK);

    return difference == 0 ? strcmp(left->label, right->label) : difference;
}

bool pairing_takes(const struct run_case *run_case)
{
    const struct transport *transport = transport_find(run_case->spec.transport);

    return transport == NULL || (transport->flags & TRANSPORT_MOVES_NOTHING) == 0;
}

const struct run_case *pairing_reference(const struct run_case *const *cases, size_t count,
                                         const char *wanted)
{
    const char *name = comparing_reference(wanted);

    for (size_t i = 0; i < count; i++)
        if (strcmp(cases[i]->label, name) == 0)
            return cases[i];
    for (size_t i = 0; i < count; i++)
        if (strcmp(cases[i]->spec.transport, name) == 0)
            return cases[i];
    return NULL;
}

static bool has_values(const struct run_case *run_case)
{
    return pairing_takes(run_case) && !case_is_saturated(run_case);
}

/* Appends the pair, if its transports are compared; with pairs NULL it counts only. */
static size_t add_pair(const struct case_pair *pair, struct case_pair *pairs, size_t count)
{
    struct case_pair added = *pair;

    assert(pair->baseline != NULL && pair->contender != NULL); /* items of groups */
    added.metric = workload_primary(workload_describe(pair->baseline->spec.workload));
    if (added.metric == METRIC_COUNT || !has_values(pair->baseline) || !has_values(pair->contender))
        return count;
    if (pairs != NULL)
        pairs[count] = added;
    return count + 1;
}

/* All pairs of a point's cases. With a reference only those with it are told, and it is the
 * baseline. */
static size_t add_labels(const struct run *run, const struct group *point, size_t number,
                         struct case_pair *pairs, size_t count)
{
    const struct run_case *const *cases = (const struct run_case *const *)point->items;
    bool to_one = run->comparing == COMPARING_REFERENCE;
    const struct run_case *reference = to_one
                                           ? pairing_reference(cases, point->count, run->reference)
                                           : NULL;
    size_t taken = 0;

    for (size_t i = 0; i < point->count; i++)
        taken += has_values(cases[i]);
    for (size_t i = 0; i < point->count; i++) {
        for (size_t j = i + 1; j < point->count; j++) {
            bool turned = reference != NULL && cases[j] == reference;
            const struct case_pair pair = {
                .baseline = cases[turned ? j : i],
                .contender = cases[turned ? i : j],
                .is_told = !to_one || turned || cases[i] == reference,
                .point = number,
                .rivals = taken - 1,
            };
            count = add_pair(&pair, pairs, count);
        }
    }
    return count;
}

static size_t add_step(const struct run_case *step, const struct run_case *of, size_t number,
                       struct case_pair *pairs, size_t count)
{
    return add_pair(
        &(struct case_pair){
            .baseline = of, .contender = step, .of_steps = true, .is_told = true, .point = number},
        pairs, count);
}

/* Each step with the one before and with the first, of those that were measured. */
static size_t add_steps(const struct group *ladder, size_t number, struct case_pair *pairs,
                        size_t count)
{
    const struct run_case *first = NULL, *before = NULL;

    for (size_t i = 0; i < ladder->count; i++) {
        const struct run_case *step = ladder->items[i];
        if (step->invocation_count == 0)
            continue;
        if (before != NULL)
            count = add_step(step, before, number, pairs, count);
        if (before != first)
            count = add_step(step, first, number, pairs, count);
        first = first == NULL ? step : first;
        before = step;
    }
    return count;
}

/* The first way to wait with each of the others. */
static size_t add_waits(const struct group *waiters, struct case_pair *pairs, size_t count)
{
    const struct run_case *first = waiters->items[0];

    for (size_t i = 1; i < waiters->count; i++) {
        const struct run_case *other = waiters->items[i];
        if (strcmp(first->wait, other->wait) != 0 && first->spec.ladder == NULL &&
            other->spec.ladder == NULL)
            count = add_pair(
                &(struct case_pair){
                    .baseline = first, .contender = other, .of_waits = true, .is_told = true},
                pairs, count);
    }
    return count;
}

static size_t add_groups(const struct run *run, const struct grouping *points,
                         const struct grouping *waiters, struct case_pair *pairs)
{
    size_t count = 0;

    for (size_t i = 0; i < points->count; i++) {
        const struct group *point = &points->groups[i];
        const struct run_case *first = point->items[0];
        count = first->spec.ladder != NULL ? add_steps(point, i, pairs, count)
                                           : add_labels(run, point, i, pairs, count);
    }
    for (size_t i = 0; i < waiters->count; i++)
        count = add_waits(&waiters->groups[i], pairs, count);
    return count;
}

int pairing_build(const struct run *run, struct pairing *out)
{
    struct grouping points, waiters = {0};

    *out = (struct pairing){0};
    int error = grouping_build(run->cases, run->case_count, sizeof *run->cases, compare_points,
                               &points);
    if (error != 0)
        return error;
    error = grouping_build(run->cases, run->case_count, sizeof *run->cases, compare_waiters,
                           &waiters);
    if (error == 0) {
        size_t count = add_groups(run, &points, &waiters, NULL);
        out->pairs = calloc(count + 1, sizeof *out->pairs);
        if (out->pairs == NULL)
            error = -ENOMEM;
        else
            out->count = add_groups(run, &points, &waiters, out->pairs);
    }
    grouping_clear(&points);
    grouping_clear(&waiters);
    return error;
}

void pairing_clear(struct pairing *pairing)
{
    free(pairing->pairs);
    *pairing = (struct pairing){0};
}

/* Builds the series of a case unless it is there. */
static int need_series(const struct run *run, const struct run_case *run_case, enum metric metric,
                       enum block_filter filter, struct series *series)
{
    return series->points != NULL ? 0 : series_build(run, run_case, metric, filter, series);
}

static int gather(const struct run *run, const struct pairing *pairing, enum block_filter filter,
                  struct paired_evidence *evidence)
{
    struct series *series = calloc(run->case_count + 1, sizeof *series);
    int error = series == NULL ? -ENOMEM : 0;

    for (size_t i = 0; error == 0 && i < pairing->count; i++) {
        const struct case_pair *pair = &pairing->pairs[i];
        struct series *contender = &series[pair->contender - run->cases];
        struct series *baseline = &series[pair->baseline - run->cases];
        error = need_series(run, pair->contender, pair->metric, filter, contender);
        if (error == 0)
            error = need_series(run, pair->baseline, pair->metric, filter, baseline);
        if (error == 0)
            error = series_gather(contender, baseline, &evidence[i]);
    }
    for (size_t i = 0; series != NULL && i < run->case_count; i++)
        series_clear(&series[i]);
    free(series);
    return error;
}

/* Tables: those of transports and those of waits, each of a workload and placement; and ladders. */
static int compare_tables(const void *a, const void *b)
{
    const struct case_pair *left = a, *right = b;

    if (left->of_waits != right->of_waits)
        return left->of_waits ? 1 : -1;
    if (left->of_steps || right->of_steps)
        return case_spec_compare_points(&left->baseline->spec, &right->baseline->spec);
    return case_spec_compare(&left->baseline->spec, &right->baseline->spec,
                             CASE_WORKLOAD | CASE_PLACEMENT);
}

int pairing_tables(const struct pairing *pairing, struct grouping *out)
{
    return grouping_build(pairing->pairs, pairing->count, sizeof *pairing->pairs, compare_tables,
                          out);
}

/* Each case but the first of a point is a contender of some pair: the first with each of the others
 * says all that there is to say. */
static size_t contrasts_of(const struct group *table)
{
    const struct case_pair *const *pairs = (const struct case_pair *const *)table->items;
    size_t count = 0;

    for (size_t i = 0; i < table->count; i++) {
        size_t first = 0;
        while (pairs[first]->contender != pairs[i]->contender)
            first++;
        count += first == i;
    }
    return count;
}

static size_t place_of(const struct pairing *pairing, const struct group *table, size_t at)
{
    return (size_t)((const struct case_pair *)table->items[at] - pairing->pairs);
}

struct many_to_one pairing_family(const struct case_pair *const *table, size_t count)
{
    struct many_to_one family = {.points = count > 0};

    for (size_t i = 0; i < count; i++) {
        family.points += i > 0 && table[i]->point != table[i - 1]->point;
        family.family += table[i]->is_told;
    }
    return family;
}

/* Where all pairs are told, they hold at once already. */
static void hold_told(const struct group *table, struct paired_comparison *judged)
{
    const struct case_pair *const *pairs = (const struct case_pair *const *)table->items;
    struct many_to_one family = pairing_family(pairs, table->count);

    for (size_t i = 0; i < table->count && family.family < table->count; i++) {
        family.contrasts = pairs[i]->rivals;
        if (pairs[i]->is_told)
            many_to_one_hold(&family, &judged[i]);
    }
}

static int judge_table(const struct pairing *pairing, const struct group *table,
                       const struct paired_evidence *evidence, struct paired_comparison *results)
{
    struct paired_evidence *rows = calloc(table->count, sizeof *rows);
    struct paired_comparison *judged = calloc(table->count, sizeof *judged);
    int error = rows == NULL || judged == NULL ? -ENOMEM : 0;

    for (size_t i = 0; error == 0 && i < table->count; i++)
        rows[i] = evidence[place_of(pairing, table, i)];
    if (error == 0)
        error = paired_judge(rows, table->count, contrasts_of(table), judged);
    if (error == 0)
        hold_told(table, judged);
    for (size_t i = 0; error == 0 && i < table->count; i++)
        results[place_of(pairing, table, i)] = judged[i];
    free(rows);
    free(judged);
    return error;
}

static int judge_tables(const struct pairing *pairing, const struct paired_evidence *evidence,
                        struct paired_comparison *results)
{
    struct grouping tables;
    int error = pairing_tables(pairing, &tables);

    if (error != 0)
        return error;
    for (size_t i = 0; error == 0 && i < tables.count; i++)
        error = judge_table(pairing, &tables.groups[i], evidence, results);
    grouping_clear(&tables);
    return error;
}

int pairing_compare(const struct run *run, const struct pairing *pairing, enum block_filter filter,
                    struct paired_comparison *results)
{
    struct paired_evidence *evidence = calloc(pairing->count + 1, sizeof *evidence);
    int error = evidence == NULL ? -ENOMEM : gather(run, pairing, filter, evidence);

    if (error == 0)
        error = judge_tables(pairing, evidence, results);
    free(evidence);
    return error;
}
