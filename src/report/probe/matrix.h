/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * matrix.h - the findings as a matrix: a column for each transport, a row for each property. */
#ifndef IPCMARK_REPORT_PROBE_MATRIX_H
#define IPCMARK_REPORT_PROBE_MATRIX_H

#include "report/probe/probe_texts.h"

enum { MATRIX_MOST_COLUMNS = 16 };

struct matrix_row {
    const char *name, *property;                          /* of the experiments in it */
    const struct probe_texts *cells[MATRIX_MOST_COLUMNS]; /* NULL: does not apply, or not made */
};

/* What belongs to no transport ("process") is no column: most of its rows would be empty. */
struct matrix {
    const char *transports[MATRIX_MOST_COLUMNS]; /* in the order of the transports' registry */
    size_t column_count;
    struct matrix_row *rows; /* in the order of the findings, each with a cell at least */
    size_t row_count;
    const struct probe_texts **processes; /* in the order of the findings */
    size_t process_count;
    struct probe_texts *texts; /* of all findings, in their order */
    size_t text_count;
};

/* -ENOMEM. *out borrows from the report; release it with matrix_clear(). */
int matrix_make(const struct probe_report *report, struct matrix *out);
void matrix_clear(struct matrix *matrix);

/* What a cell says: "" for NULL. */
const char *matrix_cell_text(const struct probe_texts *texts);

/* Whether it must not be overlooked: all but what holds, or does not apply. */
bool matrix_is_marked(const struct probe_texts *texts);

#endif
