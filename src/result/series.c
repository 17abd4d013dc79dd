/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * series.c - both series are sorted by block, so two of them are paired in one walk. */
#include "result/series.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

static int by_block(const void *a, const void *b)
{
    const struct series_point *left = a, *right = b;

    return (left->block > right->block) - (left->block < right->block);
}

int series_build(const struct run *run, const struct run_case *run_case, enum metric metric,
                 enum block_filter filter, struct series *out)
{
    *out = (struct series){.points = calloc(run_case->invocation_count + 1, sizeof *out->points)};
    if (out->points == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < run_case->invocation_count; i++) {
        const struct run_invocation *row = &run_case->invocations[i];
        struct series_point point = {.block = row->block, .value = metric_value(row, metric)};
        if (filter == BLOCKS_THAT_COUNT && !run_block_counts(run, row->block))
            continue;
        if (isfinite(point.value) && point.value > 0)
            out->points[out->count++] = point;
    }
    qsort(out->points, out->count, sizeof *out->points, by_block);
    for (size_t i = 1; i < out->count; i++)
        if (out->points[i - 1].block == out->points[i].block) {
            series_clear(out);
            return -EINVAL;
        }
    return 0;
}

void series_clear(struct series *series)
{
    free(series->points);
    *series = (struct series){0};
}

/* Writes the values of the common blocks; returns how many. */
static size_t pair_up(const struct series *a, const struct series *b, double *a_values,
                      double *b_values)
{
    size_t count = 0;

    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        unsigned a_block = a->points[i].block, b_block = b->points[j].block;
        if (a_block == b_block) {
            a_values[count] = a->points[i].value;
            b_values[count++] = b->points[j].value;
        }
        i += a_block <= b_block;
        j += b_block <= a_block;
    }
    return count;
}

int series_compare(const struct series *contender, const struct series *baseline,
                   struct paired_comparison *out)
{
    double *values = calloc(2 * (baseline->count + 1), sizeof *values);

    if (values == NULL)
        return -ENOMEM;
    double *baseline_values = values + baseline->count + 1;
    size_t count = pair_up(contender, baseline, values, baseline_values);
    int error = paired_compare(values, baseline_values, count, out);
    free(values);
    return error;
}
