/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * compare_report.h - a comparison of two runs, written for people and for other programs. */
#ifndef IPCMARK_COMPARE_COMPARE_REPORT_H
#define IPCMARK_COMPARE_COMPARE_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "compare/compare.h"

/* The terminal table; `colour` and `width` as in report_table(). No control character of the run
 * files gets through. -errno of the stream. */
int compare_table(const struct run_compare *compare, FILE *stream, bool colour, unsigned width);

/* Markdown for a comment on a pull request: what is worse or better in sight, the rest folded. Names
 * from the run files are escaped. -errno of the stream. */
int compare_markdown(const struct run_compare *compare, FILE *stream);

/* JSON, schema "ipcmark-compare/1". -errno of the stream. */
int compare_json(const struct run_compare *compare, FILE *stream);

#endif
