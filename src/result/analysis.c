/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis.c - (being written) */
#include "result/analysis.h"

#include <math.h>

int run_analyze(struct run *run)
{
    run->precision.reached_percent = run_widest_half_width_percent(run);
    return run_summarize(run);
}

double run_widest_half_width_percent(const struct run *run)
{
    (void)run;
    return NAN;
}
