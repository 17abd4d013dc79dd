/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * case_table.h - the table of results: a row for each case, a column for each metric of the
 * workload. */
#ifndef IPCMARK_REPORT_CASE_TABLE_H
#define IPCMARK_REPORT_CASE_TABLE_H

#include "document/document.h"
#include "report/case_group.h"
#include "result/run.h"

/* What the rows of such tables run over: the column, and its cell of a case. Of AXIS_NONE there is
 * no column, and no cell is made. */
struct column step_column(enum axis axis);
void step_cell(struct document *document, struct table *table, enum axis axis,
               const struct run_case *run_case);

/* One group, with the columns that its workload has in tables; for a workload that this program
 * doesn't know, with every metric that was measured. */
void case_table_of_group(struct document *document, const struct run *run,
                         const struct case_group *group, const struct table_setting *setting);

/* All groups of one workload, so that each row says where it belongs, with every metric that was
 * measured. */
void case_table_of_workload(struct document *document, const struct run *run,
                            const struct case_groups *groups, const char *workload,
                            const struct table_setting *setting);

#endif
