/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * several_figures.h - what the figures of the merged run say of its runs. */
#ifndef IPCMARK_REPORT_SEVERAL_FIGURES_H
#define IPCMARK_REPORT_SEVERAL_FIGURES_H

#include "comparison/comparison.h"
#include "report/figure.h"

/* What the merged run can't know: which runs there are, so that each has its dash and point, and
 * where they were made. */
struct several_figures {
    struct figure_runs runs;
    const char *names[COMPARISON_MOST_RUNS];
    char *machine, *method;
};

/* Colours are by transport, points and dashes by run. out->runs points into *out and the
 * comparison. -ENOMEM; to be released in every case. */
int several_figures_make(const struct comparison *comparison, struct several_figures *out);
void several_figures_clear(struct several_figures *made);

#endif
