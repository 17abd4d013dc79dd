/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_table.c - the matrix in a terminal. Columns are narrowed, the widest first, until all of
 * them fit; what is too long for its column is broken into several lines. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "report/probe/probe_notes.h"
#include "report/text.h"

enum { GAP = 2, NARROWEST = 8 };
enum { LABEL_INDENT = 2, LABEL_SURPLUS = 6 };

/* Columns of text: the property, then the transports. */
enum { MOST_TEXT_COLUMNS = MATRIX_MOST_COLUMNS + 1 };

struct layout {
    size_t widths[MOST_TEXT_COLUMNS];
    size_t count;
};

static bool is_first_byte(char byte)
{
    return ((unsigned char)byte & 0xC0u) != 0x80u;
}

/* The bytes that go into a line of `width` columns: as many words as fit, or part of a long one. */
static size_t line_bytes(const char *text, size_t width)
{
    size_t bytes = 0, characters = 0, word_end = 0;

    for (; text[bytes] != '\0'; bytes++) {
        if (text[bytes] == ' ')
            word_end = bytes;
        if (is_first_byte(text[bytes]) && characters++ == width)
            break;
    }
    return text[bytes] != '\0' && word_end > 0 ? word_end : bytes;
}

static void widen(struct layout *layout, size_t column, const char *text)
{
    size_t length = text_columns(text);

    if (length > layout->widths[column])
        layout->widths[column] = length;
}

static size_t total_width(const struct layout *layout)
{
    size_t total = GAP * (layout->count - 1);

    for (size_t i = 0; i < layout->count; i++)
        total += layout->widths[i];
    return total;
}

/* The property's column may be somewhat wider than the others: it has the longest texts. */
static size_t narrowing_weight(const struct layout *layout, size_t column)
{
    size_t width = layout->widths[column];

    return column > 0 || width < LABEL_SURPLUS ? width : width - LABEL_SURPLUS;
}

static void narrow(struct layout *layout, size_t width)
{
    while (total_width(layout) > width) {
        size_t widest = 0;
        for (size_t i = 1; i < layout->count; i++)
            if (narrowing_weight(layout, i) > narrowing_weight(layout, widest))
                widest = i;
        if (layout->widths[widest] <= NARROWEST)
            return;
        layout->widths[widest]--;
    }
}

/* The text of a row of the matrix, by column of text. */
struct text_row {
    const char *text[MOST_TEXT_COLUMNS];
    bool marked[MOST_TEXT_COLUMNS];
};

static struct text_row make_text_row(const char *property, const struct probe_texts *const cells[],
                                     size_t count)
{
    struct text_row row = {.text = {property}};

    for (size_t i = 0; i < count; i++) {
        row.text[i + 1] = matrix_cell_text(cells[i]);
        row.marked[i + 1] = matrix_is_marked(cells[i]);
    }
    return row;
}

static struct text_row make_process_row(const struct probe_texts *texts)
{
    return make_text_row(texts->property, &texts, 1);
}

/* The line of a cell that comes next; later lines of a property are indented, so that they do not
 * look like a row of their own. */
static void print_line(struct grid *grid, size_t column, size_t width, bool first,
                       struct text_row *row)
{
    size_t indent = column == 0 && !first ? LABEL_INDENT : 0;
    const char *text = row->text[column] + strspn(row->text[column], " ");

    if (*row->text[column] == '\0')
        return;
    size_t bytes = line_bytes(text, width - indent);
    grid_cell(grid, column, "%*s%.*s", (int)indent, "", (int)bytes, text);
    row->text[column] = text + bytes + strspn(text + bytes, " ");
    if (row->marked[column])
        grid_emphasise(grid, column);
}

static void print_row(struct grid *grid, const struct layout *layout, struct text_row *row)
{
    bool first = true, more = true;

    while (more) {
        more = false;
        grid_row(grid);
        for (size_t i = 0; i < layout->count; i++) {
            print_line(grid, i, layout->widths[i], first, row);
            more = more || *row->text[i] != '\0';
        }
        first = false;
    }
}

static struct layout lay_out(const struct matrix *matrix, size_t width)
{
    struct layout layout = {.count = matrix->column_count + 1};

    for (size_t i = 0; i < matrix->column_count; i++)
        widen(&layout, i + 1, matrix->transports[i]);
    for (size_t r = 0; r < matrix->row_count; r++) {
        struct text_row row = make_text_row(matrix->rows[r].property, matrix->rows[r].cells,
                                            matrix->column_count);
        for (size_t i = 0; i < layout.count; i++)
            widen(&layout, i, row.text[i]);
    }
    narrow(&layout, width);
    return layout;
}

static int print_transports(const struct matrix *matrix, const struct probe_report *report,
                            size_t width, FILE *stream)
{
    struct layout layout = lay_out(matrix, width);
    struct grid *grid = grid_create(layout.count);

    if (grid == NULL)
        return -ENOMEM;
    grid_row(grid);
    for (size_t i = 0; i < layout.count; i++) {
        grid_align_left(grid, i);
        grid_cell(grid, i, "%s", i == 0 ? "" : matrix->transports[i - 1]);
    }
    for (size_t r = 0; r < matrix->row_count; r++) {
        struct text_row row = make_text_row(matrix->rows[r].property, matrix->rows[r].cells,
                                            matrix->column_count);
        print_row(grid, &layout, &row);
    }
    grid_print(grid, GAP, report->colour, stream);
    putc('\n', stream);
    return grid_close(grid);
}

static int print_processes(const struct matrix *matrix, const struct probe_report *report,
                           size_t width, FILE *stream)
{
    struct layout layout = {.count = 2};
    struct grid *grid = grid_create(2);

    if (grid == NULL)
        return -ENOMEM;
    grid_align_left(grid, 0);
    grid_align_left(grid, 1);
    for (size_t i = 0; i < matrix->process_count; i++) {
        struct text_row row = make_process_row(matrix->processes[i]);
        widen(&layout, 0, row.text[0]);
        widen(&layout, 1, row.text[1]);
    }
    narrow(&layout, width);
    grid_row(grid);
    grid_cell(grid, 0, "%s", word(report->language, WORD_PROBE_PROCESSES));
    for (size_t i = 0; i < matrix->process_count; i++) {
        struct text_row row = make_process_row(matrix->processes[i]);
        print_row(grid, &layout, &row);
    }
    grid_print(grid, GAP, report->colour, stream);
    putc('\n', stream);
    return grid_close(grid);
}

static int print_matrix(const struct matrix *matrix, const struct probe_report *report,
                        unsigned width, FILE *stream)
{
    int error = 0;

    if (matrix->row_count > 0)
        error = print_transports(matrix, report, width, stream);
    if (error == 0 && matrix->process_count > 0)
        error = print_processes(matrix, report, width, stream);
    text_paragraph(stream, width, 0, "", word(report->language, WORD_PROBE_LEGEND));
    putc('\n', stream);
    return error;
}

int probe_print_table(const struct probe_report *report, FILE *stream)
{
    unsigned width = report->width != 0 ? report->width : PROBE_TABLE_WIDTH;
    char *summary = probe_summary(report);
    struct matrix matrix = {0};
    int error = summary == NULL ? -ENOMEM : matrix_make(report, &matrix);

    if (error == 0)
        error = print_matrix(&matrix, report, width, stream);
    if (error == 0 && report->details)
        error = probe_notes_print_details(&matrix, report->language, width, stream);
    if (error == 0)
        error = probe_notes_print_exceptions(&matrix, width, stream);
    if (error == 0) {
        text_paragraph(stream, width, 0, "", summary);
        error = probe_report_end(stream);
    }
    matrix_clear(&matrix);
    free(summary);
    return error;
}
