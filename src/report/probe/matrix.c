/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * matrix.c - rows and columns are found by name: experiments of one property may make different
 * claims about different transports. */
#include "report/probe/matrix.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "transport/transport.h"

static bool belongs_to_process(const struct probe_finding *finding)
{
    return strcmp(finding->transport, "process") == 0;
}

static size_t column_of(const struct matrix *matrix, const char *transport)
{
    size_t column = 0;

    while (column < matrix->column_count && strcmp(matrix->transports[column], transport) != 0)
        column++;
    return column;
}

static void add_column(struct matrix *matrix, const char *transport)
{
    if (column_of(matrix, transport) < matrix->column_count)
        return;
    assert(matrix->column_count < MATRIX_MOST_COLUMNS);
    matrix->transports[matrix->column_count++] = transport;
}

static void add_columns(struct matrix *matrix, const struct probe_report *report)
{
    for (const struct transport *const *entry = transports; *entry != NULL; entry++)
        for (size_t i = 0; i < report->count; i++)
            if (strcmp(report->findings[i].transport, (*entry)->name) == 0)
                add_column(matrix, (*entry)->name);
    for (size_t i = 0; i < report->count; i++)
        if (!belongs_to_process(&report->findings[i]))
            add_column(matrix, report->findings[i].transport);
}

static struct matrix_row *row_of(struct matrix *matrix, const struct probe_texts *texts)
{
    const char *name = texts->finding->probe->name;

    for (size_t i = 0; i < matrix->row_count; i++)
        if (strcmp(matrix->rows[i].name, name) == 0)
            return &matrix->rows[i];
    struct matrix_row *row = &matrix->rows[matrix->row_count++];
    *row = (struct matrix_row){.name = name, .property = texts->property};
    return row;
}

static void place(struct matrix *matrix, const struct probe_texts *texts)
{
    const struct probe_finding *finding = texts->finding;

    if (belongs_to_process(finding))
        matrix->processes[matrix->process_count++] = texts;
    else
        row_of(matrix, texts)->cells[column_of(matrix, finding->transport)] = texts;
}

int matrix_make(const struct probe_report *report, struct matrix *out)
{
    size_t most = report->count + 1; /* never an allocation of nothing */

    *out = (struct matrix){.rows = calloc(most, sizeof *out->rows),
                           .processes = calloc(most, sizeof(const struct probe_texts *)),
                           .texts = probe_texts_make(report),
                           .text_count = report->count};
    if (out->rows == NULL || out->processes == NULL || out->texts == NULL) {
        matrix_clear(out);
        return -ENOMEM;
    }
    add_columns(out, report);
    for (size_t i = 0; i < report->count; i++)
        place(out, &out->texts[i]);
    return 0;
}

void matrix_clear(struct matrix *matrix)
{
    free(matrix->rows);
    free(matrix->processes);
    probe_texts_free(matrix->texts, matrix->text_count);
    *matrix = (struct matrix){0};
}

const char *matrix_cell_text(const struct probe_texts *texts)
{
    return texts == NULL ? "" : texts->cell;
}

bool matrix_is_marked(const struct probe_texts *texts)
{
    return texts != NULL && texts->finding->result.outcome != PROBE_HOLDS;
}
