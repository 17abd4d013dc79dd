/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * series.c - all series of a run are sorted alike, so two of them are paired in one walk. */
#include "result/series.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "result/clock_leeway.h"

/* Runs stand together, as paired_gather() wants them, whatever the list of blocks says. */
static int by_block(const void *a, const void *b)
{
    const struct series_point *left = a, *right = b;

    if (left->run != right->run)
        return left->run < right->run ? -1 : 1;
    return (left->block > right->block) - (left->block < right->block);
}

int series_build(const struct run *run, const struct run_case *run_case, enum metric metric,
                 enum block_filter filter, struct series *out)
{
    *out = (struct series){.points = calloc(run_case->invocation_count + 1, sizeof *out->points)};
    if (out->points == NULL)
        return -ENOMEM;
    out->leeway = clock_leeway(run, run_case, metric);
    for (size_t i = 0; i < run_case->invocation_count; i++) {
        const struct run_invocation *row = &run_case->invocations[i];
        struct series_point point = {row->block, run_of_block(run, row->block),
                                     metric_value(row, metric)};
        if (filter == BLOCKS_THAT_COUNT && !run_block_counts(run, row->block))
            continue;
        if (isfinite(point.value) && point.value > 0)
            out->points[out->count++] = point;
        else
            out->missing++;
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

/* Writes the common blocks; returns how many. */
static size_t pair_up(const struct series *contender, const struct series *baseline,
                      struct paired_block *blocks)
{
    size_t count = 0;

    for (size_t i = 0, j = 0; i < contender->count && j < baseline->count;) {
        const struct series_point *a = &contender->points[i], *b = &baseline->points[j];
        int order = by_block(a, b);
        if (order == 0)
            blocks[count++] = (struct paired_block){a->value, b->value, a->run};
        i += order <= 0;
        j += order >= 0;
    }
    return count;
}

int series_gather(const struct series *contender, const struct series *baseline,
                  struct paired_evidence *out)
{
    struct paired_block *blocks = calloc(baseline->count + 1, sizeof *blocks);

    if (blocks == NULL)
        return -ENOMEM;
    int error = paired_gather(blocks, pair_up(contender, baseline, blocks), out);
    free(blocks);
    out->leeway = contender->leeway + baseline->leeway;
    return error;
}

int series_gather_alone(const struct series *series, struct paired_evidence *out)
{
    struct paired_block *blocks = calloc(series->count + 1, sizeof *blocks);

    if (blocks == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < series->count; i++)
        blocks[i] = (struct paired_block){series->points[i].value, 1, series->points[i].run};
    int error = paired_gather(blocks, series->count, out);
    free(blocks);
    out->leeway = series->leeway;
    return error;
}
