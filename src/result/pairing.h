/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pairing.h - what there is to compare in a run: all pairs of transports and variants at each point
 * of the plan, or those with one reference; and each of them with itself where it waits in another
 * way. Of a ladder: each step with the one before and with the first. */
#ifndef IPCMARK_RESULT_PAIRING_H
#define IPCMARK_RESULT_PAIRING_H

#include <stdbool.h>
#include <stddef.h>

#include "result/grouping.h"
#include "result/run.h"
#include "result/series.h"
#include "stats/many_to_one.h"

/* Two cases that differ in their transport and variant only, or in their wait only; neither
 * transport is `null`. */
struct case_pair {
    const struct run_case *baseline, *contender; /* the baseline is the reference, or else the
                                                  * earlier case */
    enum metric metric;
    bool of_waits; /* the price of waiting: the baseline is the first wait of that label */
    bool of_steps; /* both are of one ladder, whatever they differ in */
    bool is_told; /* a comparison of the run; else it only helps to know how all scatter, and who is
                    * the best (standings.h) */
    size_t point; /* from 0: which point of the plan it is of; of those of waits, 0 */
    size_t rivals; /* of each case at that point */
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

/* Of cases at one point or in one group: that of the label, or else the first of the transport
 * (wanted NULL: pipe). NULL: there is neither. */
const struct run_case *pairing_reference(const struct run_case *const *cases, size_t count,
                                         const char *wanted);

/* -ENOMEM. Release with pairing_clear(); the run must outlive it. */
int pairing_build(const struct run *run, struct pairing *out);
void pairing_clear(struct pairing *pairing);

/* The pairs by table: of one workload, placement and kind (of transports, of waits, or of a
 * ladder). -ENOMEM. */
int pairing_tables(const struct pairing *pairing, struct grouping *out);

/* What holds at once in a table: pairs of one workload and placement, those of a point together.
 * Its contrasts are a pair's rivals. */
struct many_to_one pairing_family(const struct case_pair *const *table, size_t count);

/* Compares every pair over those blocks into results[0 .. pairing->count-1], the caller's. Those of
 * one workload, placement and kind (of transports, or of waits) are a table, judged together
 * (stats/paired.h); it starts anew with every table. Those that are told hold at once: by
 * Bonferroni, or with a reference by Dunnett within a point and Bonferroni over the points. Each
 * case's series is built once. -ENOMEM; -EINVAL as series_build() and paired_gather(). */
int pairing_compare(const struct run *run, const struct pairing *pairing, enum block_filter filter,
                    struct paired_comparison *results);

#endif
