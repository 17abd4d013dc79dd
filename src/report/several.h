/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * several.h - several runs for other programs: as data and as figures. */
#ifndef IPCMARK_REPORT_SEVERAL_H
#define IPCMARK_REPORT_SEVERAL_H

#include <stdio.h>

#include "base/diagnosis.h"
#include "comparison/merged_run.h"

/* The rows that `print` (report_csv() or report_csv_rows()) prints of each run, with the run's name in a
 * first column `run`. -errno of the stream; -ENOMEM. */
int several_csv(const struct comparison *comparison, int (*print)(const struct run *run, FILE *stream),
                FILE *stream);

/* The figures of all runs: colours by transport, points and dashes by run. As report_figure_data(); draw
 * them by report_draw_figures(). */
int several_figure_data(const struct comparison *comparison, const struct merged_run *merged,
                        const char *directory, const char *plots_directory, struct diagnosis *why);

#endif
