/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_conclusions.h - how far the verdicts of a run can be trusted, part of the terminal table. */
#ifndef IPCMARK_REPORT_TABLE_CONCLUSIONS_H
#define IPCMARK_REPORT_TABLE_CONCLUSIONS_H

#include "report/table_page.h"

/* The noise, the rejected blocks, the precision, and which verdicts hang on a choice of method.
 * Nothing for a run that knows none of it. -ENOMEM. */
int table_conclusions_print(const struct table_page *page);

#endif
