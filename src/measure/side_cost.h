/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * side_cost.h - what this process has spent, as differences of getrusage(2). */
#ifndef IPCMARK_MEASURE_SIDE_COST_H
#define IPCMARK_MEASURE_SIDE_COST_H

#include "measure/invocation.h"

/* Totals of this process until now; cpu_at_start is the CPU that it runs on. */
void side_cost_begin(struct side_cost *cost);

/* Replaces the totals by what was spent since begin; cpu_at_end is the CPU that it runs on. */
void side_cost_end(struct side_cost *cost);

#endif
