/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_heading.h - the lines above and right below a grid: what is in it, and where it ran. */
#ifndef IPCMARK_REPORT_TABLE_HEADING_H
#define IPCMARK_REPORT_TABLE_HEADING_H

#include <stdio.h>

#include "report/case_group.h"

/* "latency: MEASURES, same-cpu, both sides on CPU 0", after an empty line. -ENOMEM. */
int table_heading_print(const struct case_group *group, const char *measures, unsigned width,
                        FILE *stream);

/* Where each case of the group waits in its own way by default, which way that is; else nothing.
 * -ENOMEM. */
int table_heading_print_waits(const struct case_group *group, unsigned width, FILE *stream);

#endif
