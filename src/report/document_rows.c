/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document_rows.c - counts rows, and begins a new table in time. The note stands below the last. */
#include "report/document_rows.h"

#include <errno.h>
#include <stdlib.h>

/* On A4 in the example's small print, with caption and note. */
enum { MOST_ROWS = 42 };

int document_rows_begin(struct document_rows *rows, const struct markup *markup, FILE *stream,
                        enum language language, const struct markup_table *head)
{
    *rows = (struct document_rows){
        .markup = markup,
        .stream = stream,
        .language = language,
        .head = head,
        .continued = language_text(language, WORD_DOC_CONTINUED, head->caption, NULL),
    };
    if (rows->continued == NULL)
        return -ENOMEM;
    markup->table_begin(stream, head);
    return 0;
}

static void turn_page(struct document_rows *rows)
{
    struct markup_table other = *rows->head;

    other.note = NULL;
    rows->markup->table_end(rows->stream, &other);
    other.caption = rows->continued;
    rows->markup->table_begin(rows->stream, &other);
    rows->printed = 0;
}

void document_rows_step(struct document_rows *rows, size_t count)
{
    if (rows->printed > 0 && rows->printed + count > MOST_ROWS)
        turn_page(rows);
    rows->rule = rows->printed > 0;
}

void document_rows_add(struct document_rows *rows, const char *const cells[])
{
    rows->markup->row(rows->stream, rows->language, rows->head, cells, rows->rule);
    rows->rule = false;
    rows->printed++;
}

void document_rows_end(struct document_rows *rows)
{
    rows->markup->table_end(rows->stream, rows->head);
    free(rows->continued);
}
