/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis.h - everything that a run says beyond what was measured: summaries, comparisons,
 * crossovers, noise. Pure: reads and writes only the run. */
#ifndef IPCMARK_RESULT_ANALYSIS_H
#define IPCMARK_RESULT_ANALYSIS_H

#include "base/diagnosis.h"
#include "result/run.h"

/* What run_analyze() does, as a number that changes with it.
 *   1: exact signed-rank tests, Holm's adjustment over the run, the noise floor as a veto
 *   2: simultaneous intervals of each table with moderated errors (stats/paired.h) */
enum { ANALYSIS_VERSION = 2 };

/* Replaces run->comparisons, run->standings, run->crossovers, run->noise.floor,
 * run->precision.reached_percent, run->analysis and every summary by what follows from the cases,
 * the A/A controls and the list of blocks.
 *
 * Compared is, at every point of the plan, each pair of transports and variants that move data: the
 * workload's figure (series.h), paired by block over the blocks that count and that both have
 * (run->comparing: or each with the reference, and with the best of the others); and each transport
 * and variant with itself, where it waits in several ways: the first way with each of the others.
 * All comparisons of a workload and placement are a table, judged together.
 *
 * 500 cases of 150 blocks take under 2 s. -ENOMEM; -EINVAL: a case has two rows of one block, or
 * more blocks than PSEUDOMEDIAN_MAX_COUNT. */
int run_analyze(struct run *run);

/* Reads a run file and analyses it anew, rejected blocks and judgement too: a report says what
 * follows from the rows, whatever verdicts stand in the file. run->analysis_read,
 * run->contradicted and run->shapes_contradicted tell how that differs. Errors as run_file_read(); also -EINVAL with *why: its
 * rows can't be analysed. */
int run_load(const char *path, struct run *out, struct diagnosis *why);

#endif
