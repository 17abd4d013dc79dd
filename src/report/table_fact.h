/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_fact.h - paragraphs around the grids of the terminal table. */
#ifndef IPCMARK_REPORT_TABLE_FACT_H
#define IPCMARK_REPORT_TABLE_FACT_H

#include <stdio.h>

/* Where paragraphs are broken: `width`, or 80 when that is 0. */
unsigned table_text_width(unsigned width);

/* One paragraph "lead       text text text", its lines indented below the text; `width` as above.
 * -ENOMEM. */
int table_fact(FILE *stream, unsigned width, const char *lead, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
