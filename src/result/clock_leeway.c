/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clock_leeway.c - one tick, as a share of what was timed. */
#include "result/clock_leeway.h"

#include <math.h>

/* What was timed at once for this figure; NAN: no clock took part, or there is no figure. */
static double span_ns(const struct run_case *run_case, const struct run_invocation *row,
                      enum metric metric)
{
    const enum metric_group group = metrics[metric].group;
    /* A batch of many clients has as many parts, in each of which one message follows another. */
    const double in_a_row = run_case->batch > 1 ? (double)run_case->batch / run_case->spec.clients
                                                : 1;

    if (metrics[metric].scale == scale_time &&
        (group & (METRICS_RTT | METRICS_CONNECT | METRICS_LOAD)) != 0)
        return metric_value(row, metric) * in_a_row;
    return (group & (METRICS_RATES | METRICS_CONNECT)) != 0 ? (double)row->elapsed_ns : NAN;
}

double clock_leeway(const struct run *run, const struct run_case *run_case, enum metric metric)
{
    const double tick_ns = (double)run->environment.clock_tick_ns;
    double share = 0;

    for (size_t i = 0; i < run_case->invocation_count; i++) {
        double span = span_ns(run_case, &run_case->invocations[i], metric);
        if (span > 0) /* false for NAN */
            share = fmax(share, tick_ns / span);
    }
    return log1p(share);
}

void clock_leeway_widen(struct interval *interval, double leeway)
{
    interval->low *= exp(-leeway);
    interval->high *= exp(leeway);
}
