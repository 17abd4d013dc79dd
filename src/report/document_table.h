/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document_table.h - the table of one group of cases in a document, and what is said below it. */
#ifndef IPCMARK_REPORT_DOCUMENT_TABLE_H
#define IPCMARK_REPORT_DOCUMENT_TABLE_H

#include <stdio.h>

#include "report/case_group.h"
#include "report/markup.h"

/* Nothing for a workload that this program doesn't know. -ENOMEM. */
int document_table(const struct markup *markup, FILE *stream, enum language language,
                   const struct run *run, const struct case_group *group);

#endif
