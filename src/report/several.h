/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * several.h - several runs for other programs: as data, and for the figures of the merged run. */
#ifndef IPCMARK_REPORT_SEVERAL_H
#define IPCMARK_REPORT_SEVERAL_H

#include <stdio.h>

#include "comparison/comparison.h"
#include "report/figure.h"

/* The rows that `print` (report_csv() or report_csv_rows()) prints of each run, with the run's name in a
 * first column `run`. -errno of the stream; -ENOMEM. */
int several_csv(const struct comparison *comparison, int (*print)(const struct run *run, FILE *stream),
                FILE *stream);

/* What the merged run can't know: which runs there are, so that each has its dash and point, and where they
 * were made. */
struct several_figures {
    struct figure_runs runs;
    const char *names[COMPARISON_MOST_RUNS];
    char *machine, *method;
};

/* Colours are by transport, points and dashes by run. out->runs points into *out and the comparison. -ENOMEM;
 * to be released in every case. */
int several_figures_make(const struct comparison *comparison, struct several_figures *out);
void several_figures_clear(struct several_figures *figures);

#endif
