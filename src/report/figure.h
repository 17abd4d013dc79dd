/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure.h - the figures that there are, and the names of their files. */
#ifndef IPCMARK_REPORT_FIGURE_H
#define IPCMARK_REPORT_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "report/metric.h"

enum { FIGURE_METRICS = 2 };

/* Drawn by plots/NAME.gp into NAME.svg and NAME.png. */
struct figure {
    const char *name;
    const char *workload;
    bool distribution; /* draws the histograms at one size, not metrics over size */
    enum metric metrics[FIGURE_METRICS]; /* what is drawn; the first must be there */
    size_t metric_count;
};

/* All figures, ended by a NULL name. */
extern const struct figure figures[];

/* Files that the scripts load, ended by NULL. */
extern const char *const figure_shared_scripts[];

#endif
