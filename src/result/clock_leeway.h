/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clock_leeway.h - by how much the clock's tick may have made a figure wrong. However often such a
 * figure is measured, it stays as coarse: no interval may be narrower. */
#ifndef IPCMARK_RESULT_CLOCK_LEEWAY_H
#define IPCMARK_RESULT_CLOCK_LEEWAY_H

#include "result/run.h"

/* Of the natural logarithm of the metric, to either side: one tick in what was timed at once, which
 * for percentiles is a message or a batch of them, and for rates the whole exchange; the worst of
 * the case's invocations. 0 where the tick is not known, and for what is no matter of the clock. */
double clock_leeway(const struct run *run, const struct run_case *run_case, enum metric metric);

/* Widens an interval of the metric by it; NANs stay. */
void clock_leeway_widen(struct interval *interval, double leeway);

#endif
