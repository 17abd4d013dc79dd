/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis.h - everything that a run says beyond what was measured: summaries, comparisons,
 * crossovers, noise. Pure: reads and writes only the run. */
#ifndef IPCMARK_RESULT_ANALYSIS_H
#define IPCMARK_RESULT_ANALYSIS_H

#include "result/run.h"

/* Replaces run->comparisons, run->crossovers, run->noise.floor, run->precision.reached_percent and
 * every summary by what follows from the cases, the A/A controls and the list of blocks.
 *
 * Compared is, at every point of the plan, each pair of transports and variants that move data:
 * the workload's figure (series.h), paired by block over the blocks that count and that both have;
 * and each transport and variant with itself, where it waits in several ways: the first way with
 * each of the others. The family of Holm's adjustment is all comparisons of the run. What the A/A
 * controls could not exclude widens the region of practical equality of their workload and
 * placement.
 *
 * 500 cases of 60 blocks take under 2 s. -ENOMEM; -EINVAL: a case has two rows of one block, or
 * more blocks than PSEUDOMEDIAN_MAX_COUNT. */
int run_analyze(struct run *run);

/* The widest half-width of any comparison's 95 % interval, in percent of the ratio: exp of half the
 * log width, less one. NAN without comparisons, or when one of them has no interval yet. Cheap
 * enough for every look of the adaptive stopping rule; does not need run_analyze(). */
double run_widest_half_width_percent(const struct run *run);

#endif
