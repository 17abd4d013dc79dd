/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_doubts.h - which verdicts hang on a choice of method, part of the terminal table. */
#ifndef IPCMARK_REPORT_TABLE_DOUBTS_H
#define IPCMARK_REPORT_TABLE_DOUBTS_H

#include <stdbool.h>

#include "report/table_page.h"

/* The verdicts that are others with the rejected blocks counted in (when there are any), and those
 * on which the t test disagrees. -ENOMEM. */
int table_doubts_print(const struct table_page *page, bool rejected_some);

#endif
