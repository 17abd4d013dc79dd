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

/* A table in the making. An interval stands in the cell of its estimate. */
struct making {
    struct printer *printer;
    const struct table *table;
    struct lane lanes[MOST_LANES];
    size_t count;
};

/* NULL: the lane has no intervals. */
static const struct lane *interval_of(const struct making *making, size_t at)
{
    return at + 1 < making->count && making->lanes[at + 1].interval ? &making->lanes[at + 1] : NULL;
}

/* ---- heads ---- */

static void print_head(const struct making *making, size_t at)
{
    const struct lane *lane = &making->lanes[at], *interval = interval_of(making, at);
    FILE *stream = making->printer->stream;

    fprintf(stream, "<th scope=\"col\"%s", lane->numeric ? " class=\"number\"" : "");
    if (interval != NULL) {
        fputs(" title=\"[", stream);
        html_escape(stream, interval->head);
        fputs("]\"", stream);
    }
    putc('>', stream);
    html_escape(stream, lane->head); /* a line break in it is a blank */
    fputs(*number_unit(lane->unit) == '\0' ? "" : ", ", stream);
    html_escape(stream, number_unit(lane->unit));
    fputs("</th>", stream);
}

static void print_heads(const struct making *making)
{
    fputs("<thead>\n<tr>", making->printer->stream);
    for (size_t i = 0; i < making->count; i++) {
        if (!making->lanes[i].interval)
            print_head(making, i);
    }
    fputs("</tr>\n</thead>\n", making->printer->stream);
}

/* ---- cells ---- */

/* What a cell is sorted by, where that is not what it shows. */
static void print_sort(FILE *stream, const struct cell *cell)
{
    bool is_number = cell->kind == CELL_NUMBER || cell->kind == CELL_ESTIMATE ||
                     cell->kind == CELL_RATIO;

    if (cell->kind == CELL_EMPTY)
        return;
    if (isfinite(cell->sort))
        fprintf(stream, " data-value=\"%.9g\"", cell->sort);
    else if (is_number)
        fputs(" data-value=\"\"", stream);
}

static void print_number(const struct making *making, size_t at, const struct cell *cell)
{
    FILE *stream = making->printer->stream;
    struct number_text number;

    number_write(&making->lanes[at], cell, &number);
    html_escape(stream, number.value);
    fputs(cell->kind == CELL_RATIO && isfinite(cell->value) ? "×" : "", stream);
    if (interval_of(making, at) != NULL && *number.low != '\0') {
        fputs(" <span class=\"interval\">", stream);
        html_escape(stream, number.interval);
        fputs("</span>", stream);
    }
    fputs(number.gap, stream);
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

static void print_words(const struct making *making, const struct cell *cell)
{
    const char *class = tone_class(making->table, cell->tone);
    FILE *stream = making->printer->stream;

    if (cell->text == NULL)
        return;
    if (class != NULL)
        fprintf(stream, "<span class=\"%s\">", class);
    print_text(making->printer, cell->text);
    fputs(class != NULL ? "</span>" : "", stream);
}

static const char *cell_class(const struct table *table, const struct lane *lane,
                              const struct cell *cell)
{
    enum column_kind kind = lane->column->kind;
    size_t length = cell->text == NULL ? 0 : text_characters(cell->text, SIZE_MAX);

    if (lane->numeric)
        return " class=\"number\"";
    if (table->setting.matrix)
        return "";
    if (kind == COLUMN_NAME)
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

static void print_cell(const struct making *making, size_t at, const struct cell *cell)
{
    const struct lane *lane = &making->lanes[at];
    bool is_head = is_row_head(making->table, lane->number);
    FILE *stream = making->printer->stream;

    fprintf(stream, "<%s%s", is_head ? "th scope=\"row\"" : "td",
            cell_class(making->table, lane, cell));
    print_sort(stream, cell);
    if (cell->hint != NULL) {
        fputs(" title=\"", stream);
        html_escape(stream, cell->hint);
        putc('"', stream);
    }
    fputs(cell->strong ? "><strong>" : ">", stream);
    if (cell->kind > CELL_TEXT)
        print_number(making, at, cell);
    else
        print_words(making, cell);
    fprintf(stream, "%s</%s>", cell->strong ? "</strong>" : "", is_head ? "th" : "td");
}

/* ---- rows ---- */

static void print_group_lead(const struct making *making, const char *lead)
{
    size_t columns = 0;

    for (size_t i = 0; i < making->count; i++)
        columns += !making->lanes[i].interval;
    fprintf(making->printer->stream, "<tr><th colspan=\"%zu\" scope=\"rowgroup\"", columns);
    print_led(making->printer, ">", NULL, lead, "</th></tr>\n");
}

static void print_rows(const struct making *making)
{
    const struct table *table = making->table;
    bool grouped = !table->setting.sortable; /* sorting would tear them apart */
    FILE *stream = making->printer->stream;

    fputs("<tbody>\n", stream);
    for (const struct row *row = table->rows; row != NULL; row = row->next) {
        if (grouped && row->begins_group && row != table->rows)
            fputs("</tbody>\n<tbody>\n", stream);
        if (grouped && row->lead != NULL)
            print_group_lead(making, row->lead);
        fputs("<tr>", stream);
        for (size_t i = 0; i < making->count; i++) {
            if (!making->lanes[i].interval)
                print_cell(making, i, &row->cells[making->lanes[i].number]);
        }
        fputs("</tr>\n", stream);
    }
    fputs("</tbody>\n", stream);
}

static void open_table(struct printer *printer, const struct block *block)
{
    const struct table_setting *setting = &block->table->setting;
    FILE *stream = printer->stream;

    if (setting->folded)
        printer->form->fold_begin(printer, block);
    fputs("<div class=\"scroll\" tabindex=\"0\" role=\"region\"", stream);
    if (setting->id != NULL) {
        fputs(" id=\"table-", stream);
        html_escape(stream, setting->id);
        putc('"', stream);
    }
    fputs(" aria-label=\"", stream);
    html_escape(stream, setting->caption != NULL ? setting->caption : printer->heading);
    fputs(setting->sortable ? "\">\n<table class=\"sortable\">\n" : "\">\n<table>\n", stream);
    if (setting->caption != NULL && !setting->folded) {
        fputs("<caption>", stream);
        print_text(printer, setting->caption);
        fputs("</caption>\n", stream);
    }
}

void html_table(struct printer *printer, const struct block *block)
{
    const struct table_setting *setting = &block->table->setting;
    struct making making = {.printer = printer, .table = block->table};

    making.count = lanes_of(&printer->view, block->table, false, making.lanes);
    open_table(printer, block);
    print_heads(&making);
    print_rows(&making);
    fputs("</table>\n</div>\n", printer->stream);
    if (setting->note != NULL)
        print_led(printer, "<p class=\"quiet\">", NULL, setting->note, "</p>\n");
    if (setting->folded)
        printer->form->fold_end(printer);
}
