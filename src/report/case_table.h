/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * case_table.h - the table of results: a row for each case, a column for each metric of the
 * workload; and what it has in common with others. */
#ifndef IPCMARK_REPORT_CASE_TABLE_H
#define IPCMARK_REPORT_CASE_TABLE_H

#include <stdbool.h>

#include "document/document.h"
#include "report/case_group.h"
#include "result/run.h"

/* What the rows of such tables run over: the column, and its cell of a case. Of AXIS_NONE there is
 * no column, and no cell is made. */
struct column step_column(enum axis axis);
void step_cell(struct document *document, struct table *table, enum axis axis,
               const struct run_case *run_case);

/* With a 95 % interval. */
struct column estimate_column(const char *head, const struct unit *scale);

/* The verdict with its colour. */
void verdict_cell(struct table *table, enum verdict verdict);

/* Of groups that stand in a row and are of one workload: one with the columns that the workload has
 * in tables; or, `whole`, so that each row says where it belongs, with every metric that was
 * measured, as a workload that this program doesn't know always has. */
void case_table(struct document *document, const struct case_group groups[], size_t count,
                bool whole, const struct table_setting *setting);

#endif
