/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * csv_table.c - the tables of a document as data: a line for each row, ended by CR LF (RFC 4180),
 * numbers in base units with all their digits, what is not known empty. Captions, notes and all that is
 * not a table are left out. */
#include <math.h>

#include "base/escaping.h"
#include "document/form.h"

enum { SIGNIFICANT_DIGITS = 9 };

static void put_number(FILE *stream, double value)
{
    if (isfinite(value))
        fprintf(stream, "%.*g", SIGNIFICANT_DIGITS, value);
}

/* An interval is two columns. */
static void head(const struct table_print *print, const struct lane *lane)
{
    FILE *stream = print->printer->stream;

    if (lane->interval)
        fprintf(stream, "%s_low,%s_high", lane->head, lane->head);
    else
        fputs(lane->head, stream);
}

static void print_cell(const struct table_print *print, const struct lane *lane,
                       const struct cell *cell)
{
    FILE *stream = print->printer->stream;

    if (lane->interval) {
        put_number(stream, cell->kind == CELL_ESTIMATE ? cell->low : NAN);
        putc(',', stream);
        put_number(stream, cell->kind == CELL_ESTIMATE ? cell->high : NAN);
    } else if (cell->kind > CELL_TEXT) {
        put_number(stream, cell->value);
    } else {
        csv_print(stream, cell->text);
    }
}

static void begin(struct table_print *print)
{
    print_table_row(print, NULL, NULL);
}

static const struct table_form table = {
    .lanes = LANES_PLAIN,
    .repeats = true,
    .row = "",
    .between = ",",
    .row_end = "\r\n",
    .begin = begin,
    .head = head,
    .cell = print_cell,
};

static const struct form form = {.plain = csv_print, .table = &table};

const struct sink sink_csv = {"csv", MEDIUM_DATA, NULL, &form};
