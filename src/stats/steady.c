/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * steady.c - one half against the next, moved along until they are alike. */
#include "stats/steady.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <string.h>

/* What the rule compares of one half. */
struct half {
    double mean, q1, q3, deviation;
};

static struct half summarize(const double *windows)
{
    double sorted[STEADY_HALF], work[STEADY_HALF];

    memcpy(sorted, windows, sizeof sorted);
    gsl_sort(sorted, 1, STEADY_HALF);
    return (struct half){
        .mean = gsl_stats_mean(sorted, 1, STEADY_HALF),
        .q1 = gsl_stats_quantile_from_sorted_data(sorted, 1, STEADY_HALF, 0.25),
        .q3 = gsl_stats_quantile_from_sorted_data(sorted, 1, STEADY_HALF, 0.75),
        .deviation = gsl_stats_mad0(sorted, 1, STEADY_HALF, work),
    };
}

/* Two deviations of 0 are alike. */
static bool within(double a, double b, double below, double above)
{
    return a >= b * (1 - below) && a <= b * (1 + above);
}

static bool alike(const double *windows)
{
    struct half first = summarize(windows), second = summarize(windows + STEADY_HALF);

    return windows[0] <= first.q3 + 1.5 * (first.q3 - first.q1) &&
           within(first.mean, second.mean, 0.50, 0.10) && within(first.q1, second.q1, 0.05, 0.05) &&
           within(first.q3, second.q3, 0.05, 0.05) &&
           within(first.deviation, second.deviation, 0.10, 0.10);
}

bool steady_start(const double *windows, size_t count, size_t *skip)
{
    for (size_t start = 0; start + (size_t)2 * STEADY_HALF <= count; start++)
        if (alike(windows + start)) {
            *skip = start;
            return true;
        }
    return false;
}
