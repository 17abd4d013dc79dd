/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * text.c - widths are counted in characters, not bytes: names may be UTF-8. */
#include "report/text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct cell {
    char *text; /* NULL: empty */
    bool emphasised;
};

struct grid_column {
    bool left, hidden;
};

struct grid {
    size_t columns, rows;
    struct grid_column *column;
    struct cell *cells; /* rows x columns */
    bool out_of_memory;
};

/* Every byte of a character but its first is 10xxxxxx. */
static size_t character_count(const char *text, size_t bytes)
{
    size_t count = 0;

    for (size_t i = 0; i < bytes; i++)
        count += ((unsigned char)text[i] & 0xC0u) != 0x80u;
    return count;
}

size_t text_columns(const char *text)
{
    return character_count(text, strlen(text));
}

/* Control characters have one byte, or, those that terminals take for escape sequences too, two:
 * U+0080 to U+009F. */
static size_t control_bytes(const unsigned char *text, size_t bytes)
{
    if (text[0] < ' ' || text[0] == 0x7F)
        return 1;
    return bytes > 1 && text[0] == 0xC2 && text[1] >= 0x80 && text[1] < 0xA0 ? 2 : 0;
}

static bool is_no_break_space(const unsigned char *text, size_t bytes)
{
    return bytes > 1 && text[0] == 0xC2 && text[1] == 0xA0;
}

static void print_safely(FILE *stream, const char *text, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++) {
        const unsigned char *at = (const unsigned char *)text + i;
        size_t control = control_bytes(at, bytes - i);
        bool blank = is_no_break_space(at, bytes - i);
        putc(control > 0 ? '?' : blank ? ' ' : *at, stream);
        i += control == 2 || blank ? 1 : 0;
    }
}

void text_paragraph(FILE *stream, unsigned width, unsigned indent, const char *lead,
                    const char *text)
{
    size_t column = text_columns(lead);
    bool first = true;

    print_safely(stream, lead, strlen(lead));
    for (text += strspn(text, " \n"); *text != '\0'; text += strspn(text, " \n")) {
        size_t bytes = strcspn(text, " \n");
        size_t length = character_count(text, bytes);
        if (!first && column + 1 + length > width) {
            fprintf(stream, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!first) {
            putc(' ', stream);
            column++;
        }
        print_safely(stream, text, bytes);
        column += length;
        text += bytes;
        first = false;
    }
    putc('\n', stream);
}

struct grid *grid_create(size_t columns)
{
    struct grid *grid = calloc(1, sizeof *grid);

    if (grid == NULL)
        return NULL;
    grid->columns = columns;
    grid->column = calloc(columns, sizeof *grid->column);
    if (grid->column == NULL) {
        free(grid);
        return NULL;
    }
    return grid;
}

int grid_close(struct grid *grid)
{
    if (grid == NULL)
        return 0;
    int error = grid->out_of_memory ? -ENOMEM : 0;

    for (size_t i = 0; i < grid->rows * grid->columns; i++)
        free(grid->cells[i].text);
    free(grid->cells);
    free(grid->column);
    free(grid);
    return error;
}

void grid_row(struct grid *grid)
{
    struct cell *cells = reallocarray(grid->cells, (grid->rows + 1) * grid->columns,
                                      sizeof *grid->cells);

    if (cells == NULL) {
        grid->out_of_memory = true;
        return;
    }
    grid->cells = cells;
    memset(cells + grid->rows * grid->columns, 0, grid->columns * sizeof *cells);
    grid->rows++;
}

static struct cell *last_row_cell(struct grid *grid, size_t column)
{
    return grid->rows == 0 ? NULL : &grid->cells[(grid->rows - 1) * grid->columns + column];
}

void grid_cell(struct grid *grid, size_t column, const char *format, ...)
{
    struct cell *cell = last_row_cell(grid, column);
    va_list arguments;

    if (cell == NULL)
        return;
    free(cell->text);
    va_start(arguments, format);
    if (vasprintf(&cell->text, format, arguments) < 0) {
        cell->text = NULL;
        grid->out_of_memory = true;
    }
    va_end(arguments);
}

void grid_emphasise(struct grid *grid, size_t column)
{
    struct cell *cell = last_row_cell(grid, column);

    if (cell != NULL)
        cell->emphasised = true;
}

void grid_align_left(struct grid *grid, size_t column)
{
    grid->column[column].left = true;
}

void grid_hide(struct grid *grid, size_t column)
{
    grid->column[column].hidden = true;
}

static size_t cell_width(const struct cell *cell)
{
    return cell->text == NULL ? 0 : text_columns(cell->text);
}

static size_t column_width(const struct grid *grid, size_t column)
{
    size_t widest = 0;

    for (size_t row = 0; row < grid->rows; row++) {
        size_t width = cell_width(&grid->cells[row * grid->columns + column]);
        if (width > widest)
            widest = width;
    }
    return widest;
}

size_t grid_width(const struct grid *grid, unsigned gap)
{
    size_t width = 0;

    for (size_t column = 0; column < grid->columns; column++) {
        if (!grid->column[column].hidden)
            width += column_width(grid, column) + (width > 0 ? gap : 0);
    }
    return width;
}

static void print_cell(const struct cell *cell, bool colour, FILE *stream)
{
    bool bold = colour && cell->emphasised;

    if (cell->text == NULL)
        return;
    fputs(bold ? "\033[1m" : "", stream);
    print_safely(stream, cell->text, strlen(cell->text));
    fputs(bold ? "\033[0m" : "", stream);
}

static void print_row(const struct grid *grid, const struct cell *cells, unsigned gap, bool colour,
                      FILE *stream)
{
    size_t owed = 0; /* blanks that are printed only when something follows */

    for (size_t column = 0; column < grid->columns; column++) {
        if (grid->column[column].hidden)
            continue;
        size_t padding = column_width(grid, column) - cell_width(&cells[column]);
        if (!grid->column[column].left)
            owed += padding;
        if (cell_width(&cells[column]) > 0) {
            fprintf(stream, "%*s", (int)owed, "");
            print_cell(&cells[column], colour, stream);
            owed = 0;
        }
        owed += gap + (grid->column[column].left ? padding : 0);
    }
    putc('\n', stream);
}

void grid_print(const struct grid *grid, unsigned gap, bool colour, FILE *stream)
{
    for (size_t row = 0; row < grid->rows; row++)
        print_row(grid, &grid->cells[row * grid->columns], gap, colour, stream);
}
