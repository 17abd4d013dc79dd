/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report.h - a run, written for people and for other programs. Reads only struct run. */
#ifndef IPCMARK_REPORT_REPORT_H
#define IPCMARK_REPORT_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/diagnosis.h"
#include "language/language.h"
#include "result/run.h"

/* The terminal table. `colour`: the best transport in bold, by ANSI sequences. `width`: columns of
 * the terminal, 0 when unknown (paragraphs are then broken at 80, tables are as wide as they need).
 * Where the columns do not fit some are left out, and the table says so. -errno of the stream. */
int report_table(const struct run *run, FILE *stream, enum language language, bool colour,
                 unsigned width);

/* Tidy CSV (RFC 4180, lines end in CR LF), one row per case: every summary with its interval.
 * Decimal points in every locale. -errno of the stream. */
int report_csv(const struct run *run, FILE *stream);

/* The same with one row per invocation: what was measured, and whether its block counts. */
int report_csv_rows(const struct run *run, FILE *stream);

/* Writes the data files of the figures into `directory` (created if missing; its parent must exist)
 * together with copies of the gnuplot scripts from `plots_directory`, so that the folder can be
 * drawn again with gnuplot alone. Figures for which the run has no data are left out; what an
 * earlier run left of them in the folder (NAME.gp, .svg, .png, .pdf) is removed. All texts of the
 * figures are in `language`, names from the command line as they are typed; data files are the same
 * in every language. -errno with *why naming the file. */
int report_figure_data(const struct run *run, enum language language, const char *directory,
                       const char *plots_directory, struct diagnosis *why);

struct drawn_figures {
    unsigned count;
    bool without_pdf; /* this gnuplot has no terminal for it: there are SVG and PNG only */
};

/* Draws every figure of that folder with gnuplot, as SVG, PNG and PDF, and counts them in *drawn.
 * -ENOENT: gnuplot is not installed; -EIO: a script failed; *why says which and how. Blocks for some
 * seconds. */
int report_draw_figures(const char *directory, struct drawn_figures *drawn, struct diagnosis *why);

#endif
