/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * series.h - the one figure of a case that is compared, block by block. */
#ifndef IPCMARK_RESULT_SERIES_H
#define IPCMARK_RESULT_SERIES_H

#include <stdbool.h>
#include <stddef.h>

#include "result/run.h"
#include "stats/paired.h"

/* What is compared of a workload. */
struct series_metric {
    const char *workload, *name; /* the name as in run_comparison */
    size_t offset;               /* of a double in struct run_invocation */
    bool lower_is_better;
};

/* NULL for a workload that is not compared. */
const struct series_metric *series_metric_find(const char *workload);

struct series_point {
    unsigned block;
    double value;
};

struct series {
    struct series_point *points; /* by block, ascending */
    size_t count;
};

/* Which blocks are looked at. */
enum block_filter { BLOCKS_THAT_COUNT, BLOCKS_ALL };

/* The figure of every invocation in those blocks; rows where it is not a positive number (not
 * measured) are left out. -EINVAL: a block has two rows; -ENOMEM. Release with series_clear(). */
int series_build(const struct run *run, const struct run_case *run_case,
                 const struct series_metric *metric, enum block_filter filter, struct series *out);
void series_clear(struct series *series);

/* Over the blocks that both have. Errors as paired_compare(). */
int series_compare(const struct series *contender, const struct series *baseline,
                   struct paired_comparison *out);

#endif
