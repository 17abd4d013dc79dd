/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * noise_floor.h - how far two runs of the very same case may seem to differ here.
 *
 * An A/A control is a case that is run twice in every block, under two ids. Whatever is found
 * between the two is noise: it says what this machine makes of nothing. It is a diagnosis; verdicts
 * do not look at it. */
#ifndef IPCMARK_RESULT_NOISE_FLOOR_H
#define IPCMARK_RESULT_NOISE_FLOOR_H

#include <stddef.h>

#include "result/run.h"
#include "result/series.h"

/* What an A/A control did not exclude: the far end of its 95 % interval as a ratio above 1, less
 * 1. */
struct noise_floor {
    const char *workload, *placement; /* the run's */
    double ratio_less_one;            /* NAN: too few blocks for an interval */
};

struct noise_floors {
    struct noise_floor *floors; /* one per A/A control whose case is in the run */
    size_t count;
};

/* -ENOMEM; -EINVAL as series_build(). Release with noise_floors_clear(). */
int noise_floors_build(const struct run *run, enum block_filter filter, struct noise_floors *out);
void noise_floors_clear(struct noise_floors *floors);

/* The largest of the A/A controls with this workload and placement; NULL: of any. NAN: none is
 * known. */
double noise_floors_largest(const struct noise_floors *floors, const char *workload,
                            const char *placement);

#endif
