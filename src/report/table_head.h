/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_head.h - what a reader must know before the grids, part of the terminal table. */
#ifndef IPCMARK_REPORT_TABLE_HEAD_H
#define IPCMARK_REPORT_TABLE_HEAD_H

#include "report/table_page.h"

/* The program, whether the run is complete, the machine, the plan, the harness. -ENOMEM. */
int table_head_print(const struct table_page *page);

#endif
