/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * number.h - what the tables of all forms share: which columns they have, and the digits of
 * numbers. */
#ifndef IPCMARK_DOCUMENT_NUMBER_H
#define IPCMARK_DOCUMENT_NUMBER_H

#include <stdbool.h>

#include "document/block.h"
#include "text/text.h"

/* What stands below each other: a column, or the intervals of one. */
struct lane {
    const struct column *column;
    size_t number; /* of the column */
    const char *head;
    const struct unit *unit; /* of all numbers, for the head; NULL: none */
    bool unit_in_cells;      /* they differ too much for one */
    bool interval;           /* comes after its estimates */
    bool numeric;            /* to the right */
    bool marked;             /* some of its numbers have a mark */
    int decimals;            /* the most that a number has, where they stand below each other */
    const char *format;      /* LaTeX: digits before and after the point, "3.2"; NULL: no numbers */
};

enum { MOST_LANES = 2 * TABLE_MOST_COLUMNS };

enum lane_policy {
    LANES_PLAIN,
    LANES_OF_ONE_UNIT, /* where a column's numbers differ, that of the largest, or a smaller one */
    LANES_WITHOUT_INTERVALS /* they stand in the cells of their estimates */
};

/* The lanes that the view shows. A column has the unit that all its numbers choose, if they agree,
 * else each cell its own. Returns how many. */
size_t lanes_of(const struct view *view, const struct table *table, enum lane_policy policy,
                struct lane lanes[MOST_LANES]);

struct number_text {
    char value[TEXT_NUMBER_BYTES]; /* "n/a" and "<0.01", too */
    char low[TEXT_NUMBER_BYTES];   /* "": no interval is known */
    char high[TEXT_NUMBER_BYTES];
    char interval[2 * TEXT_NUMBER_BYTES + 8]; /* "[low, high]"; "n/a" of an estimate without */
    char unit[TEXT_NUMBER_BYTES];             /* " ns", behind either; "": nothing */
    char shown[3 * TEXT_NUMBER_BYTES + 8];    /* what the lane shows of it, with its unit */
    int decimals;                             /* of all three */
};

/* Of a cell of any kind but text. An interval has the decimals of its estimate. */
void number_write(const struct lane *lane, const struct cell *cell, struct number_text *out);

/* In the language in use; "" for NULL. */
const char *number_unit(const struct unit *unit);

/* A head with its unit, if any, parted by a line break where it would be wider than the cells and
 * has none of its own. */
const char *head_text(struct document *owner, const struct lane *lane, size_t cells);

#endif
