/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_hood.h - what the kernel did for one message, part of the terminal table. */
#ifndef IPCMARK_REPORT_TABLE_HOOD_H
#define IPCMARK_REPORT_TABLE_HOOD_H

#include "report/table_page.h"

/* A grid for each group of cases with a look under the hood, then who counted, and what could not be
 * counted here and why. Nothing for a run without. Adds to page->notes. -ENOMEM. */
int table_hood_print(struct table_page *page);

#endif
