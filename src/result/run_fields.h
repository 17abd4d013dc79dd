/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_fields.h - which member of a run is which key of run.json. The keys are a contract with every
 * program that reads run files: add, but do not rename. */
#ifndef IPCMARK_RESULT_RUN_FIELDS_H
#define IPCMARK_RESULT_RUN_FIELDS_H

#include "result/fields.h"

#define RUN_SCHEMA "ipcmark-run/1"

/* Where measured figures lie, unless they are 0: within these bounds a double holds every ratio of
 * two of them, with its intervals. */
#define RUN_LEAST_FIGURE 1e-6
#define RUN_MOST_FIGURE 1e18

/* Of struct run; it is the root of all but invocations, whose root is their case. */
extern const struct fields run_fields;
extern const struct fields environment_fields;

/* Parts with a shape of their own: metrics of invocations (several keys) and of summaries, the
 * histograms, a pair of CPUs. */
extern const struct field_custom metrics_custom, summary_custom, histogram_custom, cpus_custom,
    tally_custom;

/* Comparisons and crossovers, which name their cases in the file. */
extern const struct fields comparison_fields, standing_fields, crossover_fields;

#endif
