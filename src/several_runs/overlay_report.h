/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay_report.h - several runs, written for people and for other programs. */
#ifndef IPCMARK_SEVERAL_RUNS_OVERLAY_REPORT_H
#define IPCMARK_SEVERAL_RUNS_OVERLAY_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "several_runs/overlay.h"

/* For a terminal; `colour` and `width` as in report_table(). -errno of the stream; -ENOMEM. */
int overlay_table(const struct overlay *overlay, FILE *stream, bool colour, unsigned width);

/* Documents in the overlay's language, without figures; LaTeX is to be \input. Errors as above. */
int overlay_markdown(const struct overlay *overlay, FILE *stream);
int overlay_latex(const struct overlay *overlay, FILE *stream);

/* The rows of report_csv() and report_csv_rows() of all runs, with the run's name in a first column
 * `run`. Errors as above. */
int overlay_csv(const struct overlay *overlay, FILE *stream);
int overlay_csv_rows(const struct overlay *overlay, FILE *stream);

/* Where a page finds what is not in the runs. */
struct overlay_page {
    const char *page_directory; /* style.css */
    const char *drawn; /* NAME.svg of overlay_figure_data() lie in its folder "figures"; NULL:
                                 * there are none */
};

/* One page that needs no network and no other file. -errno with *why when the style can't be read;
 * else as above, *why then empty. */
int overlay_html(const struct overlay *overlay, const struct overlay_page *from, FILE *stream,
                 struct diagnosis *why);

/* The figures of all runs: colours by transport, points and dashes by run. As
 * report_figure_data(); draw them by report_draw_figures(). */
int overlay_figure_data(const struct overlay *overlay, const char *directory,
                        const char *plots_directory, struct diagnosis *why);

#endif
