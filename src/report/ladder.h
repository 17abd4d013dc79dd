/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ladder.h - the steps of a run's ladders (plan/ladder_step.h), for its tables and its figure. */
#ifndef IPCMARK_REPORT_LADDER_H
#define IPCMARK_REPORT_LADDER_H

#include <stdbool.h>

#include "document/document.h"
#include "report/plot_data.h"
#include "result/run.h"

/* Whether its cases are steps; all of a run are, or none. */
bool run_has_ladders(const struct run *run);

enum ladder_neighbour { LADDER_FIRST, LADDER_BEFORE, LADDER_NEXT };

/* Of the same ladder, workload and placement, of those steps that were measured. NULL: it is the
 * first itself (the last, for the next one), or is of none. */
const struct run_case *ladder_neighbour(const struct run *run, const struct run_case *step,
                                        enum ladder_neighbour which);

/* What is another than in the step before: "64 KiB, buffer 1 MiB"; without one (NULL) all, "pipe, 4
 * KiB". */
const char *say_ladder_step(struct document *document, const struct run_case *before,
                            const struct run_case *step);

/* ---- FIGURE_LADDER: a panel for each ladder, a row for each step, a label for each placement */

/* As case_groups_of(). */
struct case_groups ladder_groups_of(struct document *document, const struct run *run,
                                    const struct workload_description *workload);

/* The row of a step of the panel, from 1: steps of other placements share it. */
size_t ladder_row(const struct case_group *panel, const struct run_case *step);

/* What copying alone leaves, once or twice, bytes per second; NAN: it was not measured. */
enum { LADDER_ROOFS = 2 };
double ladder_roof(const struct run *run, const struct run_case *step, size_t roof);

/* For a data file: a block of row and both roofs. For words.gp: the names of the rows of each panel,
 * and of the roofs. */
void ladder_print_roofs(FILE *stream, const struct run *run, const struct case_group *panel);
void ladder_print_words(FILE *stream, struct document *texts, const struct plot *plot);

#endif
