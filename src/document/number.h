/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * number.h - the digits of numbers in tables: the same ones in every form. */
#ifndef IPCMARK_DOCUMENT_NUMBER_H
#define IPCMARK_DOCUMENT_NUMBER_H

#include <stdbool.h>

#include "document/block.h"
#include "text/text.h"

/* How the numbers of one column are written. */
struct number_form {
    const struct unit *unit; /* of all of them, for the head; NULL: none */
    bool unit_in_cells;      /* they differ too much for one */
    int decimals;            /* the most that one of them has, where they stand below each other */
};

/* The unit that all numbers of the column choose, if they agree. `one_unit`: else that of the smallest one,
 * so that none is below 1. */
struct number_form number_form_of(const struct table *table, size_t column, bool one_unit);

struct number_text {
    char value[TEXT_NUMBER_BYTES]; /* "n/a" and "<0.01", too */
    char low[TEXT_NUMBER_BYTES];   /* "": no interval is known */
    char high[TEXT_NUMBER_BYTES];
    char interval[2 * TEXT_NUMBER_BYTES + 8]; /* "[low, high]" or "" */
    const char *unit;                         /* behind both of them, after a blank; "": none */
    int decimals;                             /* of all three */
    bool plain;                               /* the value is nothing but a number */
};

/* Of a cell of any kind but text. An interval has the decimals of its estimate. */
void number_write(const struct number_form *form, const struct column *column,
                  const struct cell *cell, struct number_text *out);

/* In the language in use. */
const char *number_unit(const struct unit *unit);

/* Whether columns of that kind are aligned to the right. */
bool column_is_numeric(const struct column *column);

/* The characters among the first `bytes` of a text. */
size_t text_characters(const char *text, size_t bytes);

/* A head with its unit, if any, parted by a line break where it would be wider than the cells and has none
 * of its own. The caller's; NULL: no memory. */
char *head_text(const char *head, const struct unit *unit, size_t cells);

#endif
