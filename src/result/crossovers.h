/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crossovers.h - where the order of two transports (or variants, or ways to wait) changes over the
 * message size. */
#ifndef IPCMARK_RESULT_CROSSOVERS_H
#define IPCMARK_RESULT_CROSSOVERS_H

#include <stdbool.h>

#include "result/run.h"

/* Replaces run->crossovers by what follows from run->comparisons; they stay as they were after an
 * error. One entry per change of order, or one that says "none", for every pair of transports that
 * is compared at two sizes or more. -ENOMEM. */
int crossovers_build(struct run *run);

/* Whether the comparison is of the same two, but for the message size. */
bool crossover_covers(const struct run_crossover *crossover,
                      const struct run_comparison *comparison);

#endif
