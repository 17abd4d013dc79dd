/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * text.h - paragraphs and grids of text in a fixed-width terminal.
 *
 * Texts may come from a file somebody else wrote: control characters are shown as '?', so that none
 * reaches the terminal. UTF-8 is taken to have one column per character. U+00A0 is printed as a
 * blank at which no line is broken. */
#ifndef IPCMARK_REPORT_TEXT_H
#define IPCMARK_REPORT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Prints `lead` and then the words of `text`, broken so that no line is longer than `width` unless
 * one word is; lines after the first are indented by `indent` columns. */
void text_paragraph(FILE *stream, unsigned width, unsigned indent, const char *lead,
                    const char *text);

/* The columns of the terminal that it takes. */
size_t text_columns(const char *text);

/* Rows and columns of text cells. Memory errors are remembered until grid_close(). */
struct grid;

/* NULL: no memory. */
struct grid *grid_create(size_t columns);
/* 0, or -ENOMEM when a row or cell is missing. NULL is fine. */
int grid_close(struct grid *grid);

/* Following cells go to a new row of empty cells. */
void grid_row(struct grid *grid);
/* Sets a cell of the last row, which then has it once only. */
void grid_cell(struct grid *grid, size_t column, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Emphasises a cell of the last row. */
void grid_emphasise(struct grid *grid, size_t column);
/* Columns are aligned to the right unless told otherwise. */
void grid_align_left(struct grid *grid, size_t column);
/* A hidden column is not printed. */
void grid_hide(struct grid *grid, size_t column);

/* Columns of the terminal that a row takes, with `gap` blanks between columns. */
size_t grid_width(const struct grid *grid, unsigned gap);
/* `colour`: emphasised cells in bold, by ANSI sequences. No blanks at the ends of lines. */
void grid_print(const struct grid *grid, unsigned gap, bool colour, FILE *stream);

#endif
