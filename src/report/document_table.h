/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document_table.h - the table of one group of cases in a document, and what is said below it. */
#ifndef IPCMARK_REPORT_DOCUMENT_TABLE_H
#define IPCMARK_REPORT_DOCUMENT_TABLE_H

#include <stdio.h>

#include "report/case_group.h"
#include "report/markup.h"
#include "report/table_layout.h"

/* Nothing for a workload that this program doesn't know. -ENOMEM. */
int document_group_table(const struct markup *markup, FILE *stream, enum language language,
                   const struct run *run, const struct case_group *group);

/* The parts that tables of other sections share. The unit of a table: that of the smallest estimate of
 * the layout's figure, so that no number is below 1 of it. */
const struct unit *document_unit(const struct case_group *group, const struct layout *layout);

/* "latency: WHAT; CONDITION. Estimate: median round trip, µs." The caller's; NULL: no memory. */
char *document_caption(enum language language, const struct layout *layout, const struct unit *unit,
                       const char *condition);

enum { DOCUMENT_CELL_BYTES = 64 };

/* "64 B", "16", or what a message without bytes is. Returns `text`. */
const char *document_step_text(enum language language, const struct case_group *group,
                               const struct run_case *run_case, char text[DOCUMENT_CELL_BYTES]);

/* With a decimal point in every language: the markup localises it. Returns `text`, or the words for a
 * value that is not known. */
const char *document_number_text(enum language language, double value, int decimals,
                            char text[DOCUMENT_CELL_BYTES]);

#endif
