/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_verdicts.h - what is said below the grid of one group of cases, part of the terminal table. */
#ifndef IPCMARK_REPORT_TABLE_VERDICTS_H
#define IPCMARK_REPORT_TABLE_VERDICTS_H

#include "report/case_group.h"
#include "report/table_page.h"

/* The sentences of the best transport of each size, or of each number of clients, against the others,
 * then the crossovers: those that there are, and how many pairs have none. Nothing for a group
 * without comparisons. -ENOMEM. */
int table_verdicts_print(const struct table_page *page, const struct case_group *group);

#endif
