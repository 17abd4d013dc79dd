/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_hood_calls.h - which system calls a message took, part of the terminal table. */
#ifndef IPCMARK_REPORT_TABLE_HOOD_CALLS_H
#define IPCMARK_REPORT_TABLE_HOOD_CALLS_H

#include "report/case_group.h"
#include "report/table_page.h"

/* The system calls by name, where a trace was asked for; nothing elsewhere. The workload has a
 * layout. -ENOMEM. */
int table_hood_print_calls(const struct table_page *page, const struct case_group *group);

#endif
