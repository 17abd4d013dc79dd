/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_group.h - the grid of one group of cases, part of the terminal table. */
#ifndef IPCMARK_REPORT_TABLE_GROUP_H
#define IPCMARK_REPORT_TABLE_GROUP_H

#include "report/case_group.h"
#include "report/table_page.h"

/* Prints heading and grid. When the columns do not fit they move together, and then some are left
 * out, which is said below the grid. Adds to page->notes. -ENOMEM. */
int table_group_print(struct table_page *page, const struct case_group *group);

#endif
