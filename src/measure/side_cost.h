/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * side_cost.h - what this process has spent, as differences of getrusage(2) and schedstat. */
#ifndef IPCMARK_MEASURE_SIDE_COST_H
#define IPCMARK_MEASURE_SIDE_COST_H

#include "measure/invocation.h"

/* Opens what begin and end read besides getrusage; -1 where the kernel has no /proc/self/schedstat.
 * To be closed by the caller. */
int side_cost_open(void);

/* Totals of this process until now; cpu_at_start is the CPU that it runs on. */
void side_cost_begin(struct side_cost *cost, int schedstat_fd);

/* Replaces the totals by what was spent since begin; cpu_at_end is the CPU that it runs on. */
void side_cost_end(struct side_cost *cost, int schedstat_fd);

/* Adds all but the CPUs to *sum. */
void side_cost_add(struct side_cost *sum, const struct side_cost *cost);

#endif
