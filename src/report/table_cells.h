/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_cells.h - the rows of one grid, part of the terminal table. */
#ifndef IPCMARK_REPORT_TABLE_CELLS_H
#define IPCMARK_REPORT_TABLE_CELLS_H

#include "report/case_group.h"
#include "report/table_layout.h"
#include "report/table_page.h"
#include "report/text.h"

/* One grid in the making. */
struct group_table {
    struct table_page *page;
    const struct case_group *group;
    const struct layout *layout;
    struct grid *grid;
    const struct unit *common_unit[TABLE_MOST_COLUMNS]; /* NULL: differs from row to row */
    int most_decimals[TABLE_MOST_COLUMNS];              /* of a column with a common unit */
};

/* A row for each case of the group, after the heads. Adds to the page's notes. */
void table_cells_add(struct group_table *table);

#endif
