/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * series.h - one metric of a case, block by block. */
#ifndef IPCMARK_RESULT_SERIES_H
#define IPCMARK_RESULT_SERIES_H

#include <stddef.h>

#include "result/run.h"
#include "stats/paired.h"

struct series_point {
    unsigned block, run; /* the run that the block belongs to */
    double value;
};

struct series {
    struct series_point *points; /* by run, then by block, ascending */
    size_t count;
    size_t missing; /* rows in those blocks that were left out */
    double leeway;  /* of its logarithms, left open by the clock (clock_leeway.h) */
};

/* Which blocks are looked at. */
enum block_filter { BLOCKS_THAT_COUNT, BLOCKS_ALL };

/* The metric of every invocation in those blocks; rows where it is not a positive number (not
 * measured) are left out. -EINVAL: a block has two rows; -ENOMEM. Release with series_clear(). */
int series_build(const struct run *run, const struct run_case *run_case, enum metric metric,
                 enum block_filter filter, struct series *out);
void series_clear(struct series *series);

/* Over the blocks that both have. Errors as paired_gather(). */
int series_gather(const struct series *contender, const struct series *baseline,
                  struct paired_evidence *out);

/* Of one series by itself, against 1. Errors as paired_gather(). */
int series_gather_alone(const struct series *series, struct paired_evidence *out);

#endif
