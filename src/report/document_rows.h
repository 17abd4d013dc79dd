/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document_rows.h - the rows of a table, on as many pages as they need: LaTeX breaks no table. */
#ifndef IPCMARK_REPORT_DOCUMENT_ROWS_H
#define IPCMARK_REPORT_DOCUMENT_ROWS_H

#include <stdbool.h>

#include "report/markup.h"

/* A table in the making. `head` must not change meanwhile. */
struct document_rows {
    const struct markup *markup;
    FILE *stream;
    enum language language;
    const struct markup_table *head;
    char *continued; /* caption of the tables after the first */
    size_t printed;  /* rows of this table */
    bool rule;
};

/* Begins the first table. -ENOMEM. End with document_rows_end(). */
int document_rows_begin(struct document_rows *rows, const struct markup *markup, FILE *stream,
                        enum language language, const struct markup_table *head);

/* That many rows belong together: they stand apart from those before, in a new table where this one
 * would become longer than a page. */
void document_rows_step(struct document_rows *rows, size_t count);

void document_rows_add(struct document_rows *rows, const char *const cells[]);

void document_rows_end(struct document_rows *rows);

#endif
