/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * csv.h - runs, and many of them together, as a table of data, for other programs. */
#ifndef IPCMARK_REPORT_CSV_H
#define IPCMARK_REPORT_CSV_H

#include <stdbool.h>
#include <stdio.h>

#include "comparison/comparison.h"
#include "comparison/gathering.h"

/* Tidy CSV (RFC 4180, lines end in CR LF), decimal points in every locale. One row per case: every
 * summary with its interval; or, `invocations`, one for each of them: what was measured, and
 * whether its block counts. The names of the runs, where they have some, stand in a first column
 * `run`. -errno of the stream. */
int report_csv(const struct compared_run runs[], size_t count, bool invocations, FILE *stream);

/* Of a gathering, judged: a row for each machine and question. As above. */
int gather_csv(const struct gathering *gathering, FILE *stream);

#endif
