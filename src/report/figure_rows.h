/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_rows.h - pieces of the data files and of settings, as the scripts read them. */
#ifndef IPCMARK_REPORT_FIGURE_ROWS_H
#define IPCMARK_REPORT_FIGURE_ROWS_H

#include <stdio.h>

#include "stats/pseudomedian.h"

/* The comment that names the block after it: "# [PANEL] [LABEL]". */
void figure_print_block_name(FILE *stream, const char *panel, const char *label);

/* A blank and the number, or NaN. */
void figure_print_number(FILE *stream, double value);

/* Three numbers. Without bounds the bar shrinks to the point, which would be lost otherwise. */
void figure_print_interval(FILE *stream, struct interval value);

/* A row of NaN: gnuplot stops at a block that is not there. */
void figure_print_nothing(FILE *stream, size_t columns);

/* "latency_cdf_SUFFIX = " for the figure latency-cdf. */
void figure_print_variable(FILE *stream, const char *figure, const char *suffix);

/* A gnuplot string, in quotes: what could be taken for a command is written as \ooo or '?'. */
void figure_print_string(FILE *stream, const char *text);

/* One entry of a list, in double quotes and with a blank after it; the list itself stands in single
 * quotes, for gnuplot's word(). What could end it becomes '?'. */
void figure_print_entry(FILE *stream, const char *text);
/* A whole list of them, and a line end. */
void figure_print_list(FILE *stream, const char *const *texts, size_t count);

#endif
