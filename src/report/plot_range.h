/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_range.h - how far the axis of a figure goes: over every estimate, and over intervals and single
 * invocations as far as they leave room for these. What lies beyond is counted. */
#ifndef IPCMARK_REPORT_PLOT_RANGE_H
#define IPCMARK_REPORT_PLOT_RANGE_H

#include "report/plot_data.h"

struct plot_range {
    double low, high; /* above 0, in the data file's unit; NAN: nothing is drawn */
};

/* Of the axis that all panels share. */
struct plot_range plot_range_of(const struct plot *plot);

/* Of a panel with bars: how far its axis goes, from 0. Bars that are more than four times as long as
 * all others do not make these invisible. */
double plot_longest_bar(const struct plot *plot, const struct case_group *panel);

/* How many intervals there are, and what can't be seen as it is. */
struct plot_beyond {
    size_t intervals;
    size_t dots; /* of all invocations that count */
    size_t ends; /* of intervals, beyond the axis or not known while the other one is */
};
struct plot_beyond plot_beyond_of(const struct plot *plot);

#endif
