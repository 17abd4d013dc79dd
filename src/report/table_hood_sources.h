/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_hood_sources.h - who counted what under the hood, and what nobody could count. */
#ifndef IPCMARK_REPORT_TABLE_HOOD_SOURCES_H
#define IPCMARK_REPORT_TABLE_HOOD_SOURCES_H

#include "report/table_page.h"

/* One paragraph for each source and each reason in the run. -ENOMEM. */
int table_hood_print_sources(const struct table_page *page);

#endif
