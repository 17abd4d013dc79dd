/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay_terminal.c - several runs on a terminal: runs are letters in the tables, so that 80 columns
 * hold them. */
#include <errno.h>
#include <string.h>

#include "base/numeric_locale.h"
#include "report/document.h"
#include "report/table_fact.h"
#include "report/text.h"
#include "several_runs/overlay_report.h"
#include "several_runs/overlay_sink.h"

enum { GAP = 2 };

static void print_lines(struct overlay_sink *sink, unsigned indent, const char *lead,
                        const char *text)
{
    text_paragraph(sink->stream, table_text_width(sink->width), indent, lead, text);
}

static void heading(struct overlay_sink *sink, const char *text)
{
    fputs(sink->colour ? "\n\033[1m" : "\n", sink->stream);
    print_lines(sink, 0, "", text);
    fputs(sink->colour ? "\033[0m" : "", sink->stream);
}

static void paragraph(struct overlay_sink *sink, const char *text)
{
    putc('\n', sink->stream);
    print_lines(sink, 0, "", text);
}

static void warning(struct overlay_sink *sink, const char *text)
{
    print_lines(sink, 2, "! ", text);
}

static void item(struct overlay_sink *sink, const char *text)
{
    print_lines(sink, 2, "- ", text);
}

static void list_edge(struct overlay_sink *sink)
{
    (void)sink;
}

static void start_row(struct overlay_sink *sink, const struct markup_table *table,
                      const char *const cells[])
{
    grid_row(sink->grid);
    for (size_t i = 0; i < table->columns; i++) {
        char number[LANGUAGE_NUMBER_BYTES];
        snprintf(number, sizeof number, "%s", cells[i]);
        bool is_number = table->align[i] == MARKUP_NUMBER &&
                         cells[i][strspn(cells[i], "0123456789.")] == '\0';
        if (is_number)
            language_number(sink->language, number);
        grid_cell(sink->grid, i, "%s", is_number ? number : cells[i]);
    }
}

static void table_begin(struct overlay_sink *sink, const struct markup_table *table)
{
    paragraph(sink, table->caption);
    sink->grid = grid_create(table->columns);
    if (sink->grid == NULL) {
        sink->error = -ENOMEM;
        return;
    }
    for (size_t i = 0; i < table->columns; i++)
        if (table->align[i] == MARKUP_LEFT)
            grid_align_left(sink->grid, i);
    start_row(sink, table, table->heads);
}

static void row(struct overlay_sink *sink, const struct markup_table *table,
                const char *const cells[], bool rule)
{
    if (sink->grid == NULL)
        return;
    if (rule)
        grid_row(sink->grid);
    start_row(sink, table, cells);
}

/* Leaves out what can be, if that is needed, and says so. */
static void fit(struct overlay_sink *sink, const struct markup_table *table, unsigned expendable)
{
    size_t needed = grid_width(sink->grid, GAP);
    bool cut = sink->width > 0 && needed > sink->width;

    for (size_t i = 0; cut && i < table->columns; i++)
        if ((expendable & 1u << i) != 0)
            grid_hide(sink->grid, i);
    grid_print(sink->grid, GAP, sink->colour, sink->stream);
    if (!cut)
        return;
    char width[24], *text;
    snprintf(width, sizeof width, "%zu", needed);
    text = language_text(sink->language, WORD_RUNS_NO_ROOM, width, NULL);
    overlay_give(sink, warning, text);
}

static void table_end(struct overlay_sink *sink, const struct markup_table *table,
                      unsigned expendable)
{
    if (sink->grid == NULL)
        return;
    fit(sink, table, expendable);
    if (grid_close(sink->grid) != 0)
        sink->error = -ENOMEM;
    sink->grid = NULL;
}

int overlay_table(const struct overlay *overlay, FILE *stream, bool colour, unsigned width)
{
    struct overlay_sink sink = {
        .heading = heading,
        .paragraph = paragraph,
        .warning = warning,
        .list_begin = list_edge,
        .item = item,
        .list_end = list_edge,
        .table_begin = table_begin,
        .row = row,
        .table_end = table_end,
        .stream = stream,
        .language = overlay->language,
        .letters = true,
        .colour = colour,
        .width = width,
    };
    struct numeric_locale locale;

    int error = numeric_locale_begin(&locale);
    if (error != 0)
        return error;
    print_lines(&sink, 0, "", word(sink.language, WORD_RUNS_TITLE));
    overlay_document(overlay, &sink);
    numeric_locale_end(&locale);
    return report_finish(stream, sink.error);
}
