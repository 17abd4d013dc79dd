/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_heading.h - the lines above and right below a grid: what is in it, and where it ran. */
#ifndef IPCMARK_REPORT_TABLE_HEADING_H
#define IPCMARK_REPORT_TABLE_HEADING_H

#include "report/case_group.h"
#include "report/table_page.h"

/* "latency: MEASURES, same-cpu, both sides on CPU 0", after an empty line. -ENOMEM. */
int table_heading_print(const struct table_page *page, const struct case_group *group,
                        enum word measures);

/* Where each case of the group waits in its own way by default, which way that is; else nothing.
 * -ENOMEM. */
int table_heading_print_waits(const struct table_page *page, const struct case_group *group);

#endif
