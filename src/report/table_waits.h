/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_waits.h - the price of waiting, part of the terminal table. */
#ifndef IPCMARK_REPORT_TABLE_WAITS_H
#define IPCMARK_REPORT_TABLE_WAITS_H

#include "report/table_page.h"

/* For each point of the plan that was measured with several ways of waiting: the ways down, the
 * transports across, and how each compares with the first. Adds to page->notes. -ENOMEM. */
int table_waits_print(struct table_page *page);

#endif
