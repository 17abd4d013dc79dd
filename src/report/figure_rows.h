/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_rows.h - pieces of the data files, as the scripts read them. */
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

#endif
