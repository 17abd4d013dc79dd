/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_table.c - tables that scroll by themselves; sortable ones say all of a row in it. */
#include <math.h>
#include <string.h>

#include "document/html.h"
#include "document/html_text.h"
#include "document/number.h"

/* Characters: up to so many a cell is not broken; from so many on it needs a wide column. */
enum { SHORT_TEXT = 20, SHORT_NAME = 40, LONG_TEXT = 80 };

static bool has_interval(const struct column *column)
{
    return column->kind == COLUMN_ESTIMATE && column->interval_head != NULL;
}

/* ---- heads ---- */

static void print_head(const struct html *html, const struct column *column,
                       const struct unit *unit)
{
    fprintf(html->stream, "<th scope=\"col\"%s>",
            column_is_numeric(column) ? " class=\"number\"" : "");
    html_escape(html->stream, column->head); /* a line break in it is a blank */
    if (unit != NULL && *unit->name != '\0') {
        fputs(", ", html->stream);
        html_escape(html->stream, number_unit(unit));
    }
    if (has_interval(column)) {
        fputs(" <span class=\"interval\">[", html->stream);
        html_escape(html->stream, column->interval_head);
        fputs("]</span>", html->stream);
    }
    fputs("</th>", html->stream);
}

static void print_heads(const struct html *html, const struct table *table,
                        const struct number_form forms[])
{
    fputs("<thead>\n<tr>", html->stream);
    for (size_t i = 0; i < table->column_count; i++) {
        if (view_shows_column(html->view, &table->columns[i]))
            print_head(html, &table->columns[i], forms[i].unit);
    }
    fputs("</tr>\n</thead>\n", html->stream);
}

/* ---- cells ---- */

/* What a cell is sorted by, where that is not what it shows. */
static void print_sort(const struct html *html, const struct cell *cell)
{
    bool is_number = cell->kind == CELL_NUMBER || cell->kind == CELL_ESTIMATE ||
                     cell->kind == CELL_RATIO;

    if (cell->kind == CELL_EMPTY)
        return;
    if (isfinite(cell->sort))
        fprintf(html->stream, " data-value=\"%.9g\"", cell->sort);
    else if (is_number)
        fputs(" data-value=\"\"", html->stream);
}

static void print_number(const struct html *html, const struct column *column,
                         const struct number_form *form, const struct cell *cell)
{
    FILE *stream = html->stream;
    struct number_text number;

    number_write(form, column, cell, &number);
    html_escape(stream, number.value);
    fputs(cell->kind == CELL_RATIO && isfinite(cell->value) ? "×" : "", stream);
    if (!has_interval(column) || *number.interval == '\0') {
        fputs(*number.unit == '\0' ? "" : " ", stream);
        html_escape(stream, number.unit);
        return;
    }
    fputs(" <span class=\"interval\">", stream);
    html_escape(stream, number.interval);
    fputs("</span>", stream);
    fputs(*number.unit == '\0' ? "" : " ", stream);
    html_escape(stream, number.unit);
}

/* How a verdict looks; in a matrix it has a sign, too. */
static const char *tone_class(const struct table *table, enum tone tone)
{
    static const char *const classes[][2] = {
        [TONE_NONE] = {NULL, NULL},
        [TONE_GOOD] = {"good", "holds"},
        [TONE_BAD] = {"bad", "fails"},
        [TONE_UNSURE] = {"quiet", "untried"},
    };

    return classes[tone][table->setting.matrix];
}

static void print_text(const struct html *html, const struct table *table, const struct cell *cell)
{
    const char *class = tone_class(table, cell->tone);
    bool is_empty = cell->kind == CELL_EMPTY || cell->text == NULL;

    if (is_empty) {
        fputs(table->setting.matrix ? "–" : "", html->stream);
        return;
    }
    if (class != NULL)
        fprintf(html->stream, "<span class=\"%s\">", class);
    html_text_with_links(html, cell->text);
    fputs(class != NULL ? "</span>" : "", html->stream);
}

static const char *cell_class(const struct table *table, const struct column *column,
                              const struct cell *cell)
{
    size_t length = cell->text == NULL ? 0 : text_characters(cell->text, SIZE_MAX);

    if (column_is_numeric(column))
        return " class=\"number\"";
    if (table->setting.matrix || column->kind == COLUMN_VERDICT)
        return "";
    if (column->kind == COLUMN_NAME)
        return length <= SHORT_NAME ? " class=\"short\"" : " class=\"sentence\"";
    return length == 0 || (length > SHORT_TEXT && length < LONG_TEXT) ? ""
           : length >= LONG_TEXT                                      ? " class=\"calls\""
                                                                      : " class=\"short\"";
}

/* The last of a row's names is its head. */
static bool is_row_head(const struct table *table, size_t column)
{
    size_t last = SIZE_MAX;

    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].kind == COLUMN_NAME)
            last = i;
    }
    return column == last;
}

static void print_cell(const struct html *html, const struct table *table, size_t at,
                       const struct number_form *form, const struct cell *cell)
{
    const struct column *column = &table->columns[at];
    bool is_head = is_row_head(table, at);
    FILE *stream = html->stream;

    fprintf(stream, "<%s%s", is_head ? "th scope=\"row\"" : "td", cell_class(table, column, cell));
    print_sort(html, cell);
    if (cell->hint != NULL) {
        fputs(" title=\"", stream);
        html_escape(stream, cell->hint);
        putc('"', stream);
    }
    fputs(cell->strong ? "><strong>" : ">", stream);
    if (cell->kind > CELL_TEXT)
        print_number(html, column, form, cell);
    else
        print_text(html, table, cell);
    fprintf(stream, "%s</%s>", cell->strong ? "</strong>" : "", is_head ? "th" : "td");
}

/* ---- rows ---- */

static void print_group_lead(const struct html *html, const struct table *table, const char *lead)
{
    size_t columns = 0;

    for (size_t i = 0; i < table->column_count; i++)
        columns += view_shows_column(html->view, &table->columns[i]);
    fprintf(html->stream, "<tr><th colspan=\"%zu\" scope=\"rowgroup\">", columns);
    html_text_with_links(html, lead);
    fputs("</th></tr>\n", html->stream);
}

static void print_rows(const struct html *html, const struct table *table,
                       const struct number_form forms[])
{
    bool grouped = !table->setting.sortable; /* sorting would tear them apart */

    fputs("<tbody>\n", html->stream);
    for (const struct row *row = table->rows; row != NULL; row = row->next) {
        if (grouped && row->begins_group && row != table->rows)
            fputs("</tbody>\n<tbody>\n", html->stream);
        if (grouped && row->lead != NULL)
            print_group_lead(html, table, row->lead);
        fputs("<tr>", html->stream);
        for (size_t i = 0; i < table->column_count; i++) {
            if (view_shows_column(html->view, &table->columns[i]))
                print_cell(html, table, i, &forms[i], &row->cells[i]);
        }
        fputs("</tr>\n", html->stream);
    }
    fputs("</tbody>\n", html->stream);
}

static void open_table(struct html *html, const struct block *block)
{
    const struct table_setting *setting = &block->table->setting;
    FILE *stream = html->stream;

    if (setting->folded) {
        fputs("<details>\n<summary>", stream);
        html_caption(html, block);
        fputs("</summary>\n", stream);
    }
    fputs("<div class=\"scroll\" tabindex=\"0\" role=\"region\"", stream);
    if (setting->id != NULL) {
        fputs(" id=\"table-", stream);
        html_escape(stream, setting->id);
        putc('"', stream);
    }
    fputs(" aria-label=\"", stream);
    html_escape(stream, setting->caption != NULL ? setting->caption : html->heading);
    fputs(setting->sortable ? "\">\n<table class=\"sortable\">\n" : "\">\n<table>\n", stream);
    if (setting->caption != NULL && !setting->folded) {
        fputs("<caption>", stream);
        html_caption(html, block);
        fputs("</caption>\n", stream);
    }
}

void html_table(struct html *html, const struct block *block)
{
    const struct table *table = block->table;
    struct number_form forms[TABLE_MOST_COLUMNS];

    for (size_t i = 0; i < table->column_count; i++)
        forms[i] = number_form_of(table, i, false);
    open_table(html, block);
    print_heads(html, table, forms);
    print_rows(html, table, forms);
    fputs("</table>\n</div>\n", html->stream);
    if (table->setting.note != NULL) {
        fputs("<p class=\"quiet\">", html->stream);
        html_text_with_links(html, table->setting.note);
        fputs("</p>\n", html->stream);
    }
    fputs(table->setting.folded ? "</details>\n" : "", html->stream);
}
