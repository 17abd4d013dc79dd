/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * csv.h - runs as a table of data, for other programs. */
#ifndef IPCMARK_REPORT_CSV_H
#define IPCMARK_REPORT_CSV_H

#include <stdio.h>

#include "comparison/comparison.h"

/* Tidy CSV (RFC 4180, lines end in CR LF), one row per case: every summary with its interval.
 * Decimal points in every locale. -errno of the stream. */
int report_csv(const struct run *run, FILE *stream);

/* The same with one row per invocation: what was measured, and whether its block counts. */
int report_csv_rows(const struct run *run, FILE *stream);

/* The rows of all runs, with the run's name in a first column `run`. */
int report_csv_several(const struct compared_run runs[], size_t count, FILE *stream);
int report_csv_rows_several(const struct compared_run runs[], size_t count, FILE *stream);

#endif
