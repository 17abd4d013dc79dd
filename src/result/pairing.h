/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pairing.h - what there is to compare in a run: all pairs of transports and variants at each point
 * of the plan, and each of them with itself where it waits in another way. */
#ifndef IPCMARK_RESULT_PAIRING_H
#define IPCMARK_RESULT_PAIRING_H

#include <stdbool.h>
#include <stddef.h>

#include "result/run.h"
#include "result/series.h"

/* Two cases that differ in their transport and variant only, or in their wait only; neither
 * transport is `null`. */
struct case_pair {
    const struct run_case *baseline, *contender; /* the baseline is the earlier case */
    enum metric metric;
    bool of_waits; /* the price of waiting: the baseline is the first wait of that label */
};

/* Depends on the cases of the run, not on what was measured. */
struct pairing {
    struct case_pair *pairs; /* in the order of the points, then of the transports; those of waits
                              * come after all others */
    size_t count;
};

/* Whether the case is compared with others at all: a transport that moves nothing (`null`) is faster
 * than any that does, and there is nothing to learn from it. */
bool pairing_takes(const struct run_case *run_case);

/* -ENOMEM. Release with pairing_clear(); the run must outlive it. */
int pairing_build(const struct run *run, struct pairing *out);
void pairing_clear(struct pairing *pairing);

/* Compares every pair over those blocks into results[0 .. pairing->count-1], the caller's. Those of
 * one workload, placement and kind (of transports, or of waits) are a table, judged together
 * (stats/paired.h); it starts anew with every table. Each case's series is built once. -ENOMEM;
 * -EINVAL as series_build() and paired_gather(). */
int pairing_compare(const struct run *run, const struct pairing *pairing, enum block_filter filter,
                    struct paired_comparison *results);

#endif
