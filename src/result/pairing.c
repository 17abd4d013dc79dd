/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pairing.c - a point is a workload, placement, size, buffer and wait; its cases are grouped
 * wherever they stand in the run. */
#include "result/pairing.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "result/grouping.h"
#include "transport/transport.h"

static int compare_points(const void *a, const void *b)
{
    const struct run_case *left = a, *right = b;
    int difference = strcmp(left->workload, right->workload);

    if (difference == 0)
        difference = strcmp(left->placement, right->placement);
    if (difference == 0)
        difference = strcmp(left->wait, right->wait);
    if (difference == 0)
        difference = (left->size > right->size) - (left->size < right->size);
    if (difference == 0)
        difference = (left->buffer_requested > right->buffer_requested) -
                     (left->buffer_requested < right->buffer_requested);
    return difference;
}

/* A transport that moves nothing is faster than any that does: there is nothing to learn from it. */
static bool is_compared(const struct run_case *run_case)
{
    const struct transport *transport = transport_find(run_case->transport);

    return transport == NULL || (transport->flags & TRANSPORT_MOVES_NOTHING) == 0;
}

/* Appends all pairs of a point's cases; with pairs NULL it counts only. */
static size_t add_pairs(const struct group *point, struct case_pair *pairs)
{
    const struct run_case *first = point->items[0];
    const struct series_metric *metric = series_metric_find(first->workload);
    size_t count = 0;

    if (metric == NULL)
        return 0;
    for (size_t i = 0; i < point->count; i++) {
        if (!is_compared(point->items[i]))
            continue;
        for (size_t j = i + 1; j < point->count; j++) {
            if (!is_compared(point->items[j]))
                continue;
            if (pairs != NULL)
                pairs[count] = (struct case_pair){point->items[i], point->items[j], metric};
            count++;
        }
    }
    return count;
}

int pairing_build(const struct run *run, struct pairing *out)
{
    struct grouping points;
    size_t count = 0;

    *out = (struct pairing){0};
    int error = grouping_build(run->cases, run->case_count, sizeof *run->cases, compare_points,
                               &points);
    if (error != 0)
        return error;
    for (size_t i = 0; i < points.count; i++)
        count += add_pairs(&points.groups[i], NULL);
    out->pairs = calloc(count + 1, sizeof *out->pairs);
    for (size_t i = 0; out->pairs != NULL && i < points.count; i++)
        out->count += add_pairs(&points.groups[i], &out->pairs[out->count]);
    grouping_clear(&points);
    return out->pairs == NULL ? -ENOMEM : 0;
}

void pairing_clear(struct pairing *pairing)
{
    free(pairing->pairs);
    *pairing = (struct pairing){0};
}

/* Builds the series of a case unless it is there. */
static int need_series(const struct run *run, const struct run_case *run_case,
                       const struct series_metric *metric, enum block_filter filter,
                       struct series *series)
{
    return series->points != NULL ? 0 : series_build(run, run_case, metric, filter, series);
}

int pairing_compare(const struct run *run, const struct pairing *pairing, enum block_filter filter,
                    struct paired_comparison *results)
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
            error = series_compare(contender, baseline, &results[i]);
    }
    for (size_t i = 0; series != NULL && i < run->case_count; i++)
        series_clear(&series[i]);
    free(series);
    return error;
}
