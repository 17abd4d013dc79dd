/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure.h - the figures that there are, and the names of their files. */
#ifndef IPCMARK_REPORT_FIGURE_H
#define IPCMARK_REPORT_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "language/language.h"
#include "result/run.h"

enum { FIGURE_METRICS = 2 };

/* What is drawn, and over what. */
enum figure_kind {
    FIGURE_SIZES,        /* metrics over the message size */
    FIGURE_CLIENTS,      /* metrics over the number of clients */
    FIGURE_LABELS,       /* metrics of each transport; no other axis */
    FIGURE_DISTRIBUTION, /* the histograms, at the smallest size */
    FIGURE_WAITS,        /* a metric over the ways of waiting, at the smallest size */
    FIGURE_WAYS,         /* a metric of both variants of each transport, at the largest size */
    FIGURE_TIMES,        /* what both sides spent on one message, at the smallest size */
};

/* Drawn by plots/NAME.gp into NAME.svg, NAME.png and NAME.pdf. */
struct figure {
    const char *name;
    const char *workload;
    size_t metric_count;
    enum figure_kind kind;
    enum metric metrics[FIGURE_METRICS]; /* what is drawn; the first must be there */
    /* Without arguments, but for the title of a figure of one size, where %1 is that. WORD_COUNT: the
     * axis needs no title, as it holds names. */
    enum word title, x_title, y_title;
};

/* All figures, ended by a NULL name. */
extern const struct figure figures[];

/* Files that the scripts load, ended by NULL. */
extern const char *const figure_shared_scripts[];

#endif
