/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * matrix.h - the findings as a matrix: a column for each transport, a row for each property. */
#ifndef IPCMARK_PROBE_MATRIX_H
#define IPCMARK_PROBE_MATRIX_H

#include "probe/probe_report.h"

enum { MATRIX_MOST_COLUMNS = 16 };

struct matrix_row {
    const char *name, *property;                            /* of the experiments in it */
    const struct probe_finding *cells[MATRIX_MOST_COLUMNS]; /* NULL: does not apply, or not made */
};

/* What belongs to no transport ("process") is no column: most of its rows would be empty. */
struct matrix {
    const char *transports[MATRIX_MOST_COLUMNS]; /* in the order of the transports' registry */
    size_t column_count;
    struct matrix_row *rows; /* in the order of the findings, each with a cell at least */
    size_t row_count;
    const struct probe_finding **processes; /* in the order of the findings */
    size_t process_count;
};

/* -ENOMEM. *out borrows from the report; release it with matrix_clear(). */
int matrix_make(const struct probe_report *report, struct matrix *out);
void matrix_clear(struct matrix *matrix);

/* What a cell says: the brief, with "! " before it when the claim is contradicted; "?" when it
 * could not be tried; "" for NULL. */
enum { MATRIX_CELL_BYTES = PROBE_BRIEF_BYTES + 4 };
void matrix_cell_text(const struct probe_finding *finding, char text[MATRIX_CELL_BYTES]);

/* What the marks mean, in one line. */
extern const char matrix_legend[];

#endif
