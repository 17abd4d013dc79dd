/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html.c - sections with links to them, folded evidence, drawings as images within the page, tables
 * that scroll by themselves. Only literals are markup; all else goes through html_print(). Classes are those of
 * page/style.css. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/escaping.h"
#include "base/text_file.h"
#include "document/form.h"

/* All drawings together; the page shall stay under 3 MB. */
enum { MOST_DRAWING_BYTES = 1800000 };
/* Characters: up to so many a cell is not broken; from so many on it needs a wide column. */
enum { SHORT_TEXT = 20, SHORT_NAME = 40, LONG_TEXT = 80 };

/* A browser would break "--runs" behind its strokes. */
static void print_plain(FILE *stream, const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz-";
    char *copy = strdup(text), *rest = copy, *option;

    if (copy == NULL) {
        html_print(stream, text);
        return;
    }
    for (char *from = copy; (option = strstr(from, "--")) != NULL;) {
        size_t bytes = strspn(option, letters);
        from = option + bytes;
        if (bytes <= 2 || (option > copy && strchr(" (", option[-1]) == NULL))
            continue;
        char kept = *from;
        *option = *from = '\0';
        html_print(stream, rest);
        fprintf(stream, "<span class=\"option\">--%s</span>", option + 2);
        *from = kept;
        rest = from;
    }
    html_print(stream, rest);
    free(copy);
}

static void code_in_text(FILE *stream, const char *text)
{
    fputs("<code>", stream);
    html_print(stream, text);
    fputs("</code>", stream);
}

static void reference(struct printer *printer, const struct block *target, const char *shown)
{
    print_label(printer, "<a href=\"#", target, "\">");
    html_print(printer->stream, shown);
    fputs("</a>", printer->stream);
}

/* ---- sections ---- */

/* Only with an id there is a section: the page's contents lead to it. */
static void heading(struct printer *printer, const struct block *block)
{
    static const struct markup levels[] = {
        {.open = "<h2", .lead_end = "-heading\"", .close = "</h2>\n"},
        {.open = "<h3", .lead_end = "\"", .close = "</h3>\n"},
        {.open = "<h4", .lead_end = "\"", .close = "</h4>\n"},
    };
    const struct markup *level = &levels[block->level <= 1 ? 0 : block->level - 1];

    if (block->level <= 1) {
        print_label(printer, "<section id=\"", block, "\"");
        print_label(printer, " aria-labelledby=\"", block, "-heading\">\n");
    }
    fputs(level->open, printer->stream);
    print_label(printer, " id=\"", block, level->lead_end);
    print_within(printer, ">", block->text, level->close);
}

/* Its lines stay, those of other texts don't. */
static void code(struct printer *printer, const struct block *block)
{
    const char *text = block->text;

    fputs("<pre><code>", printer->stream);
    while (*text != '\0') {
        html_print(printer->stream, next_line(printer, &text));
        putc('\n', printer->stream);
    }
    fputs("</code></pre>\n", printer->stream);
}

/* ---- figures ---- */

/* As an image, within which a file can do no more than draw, whoever made it. */
static void put_drawing(FILE *stream, const char *svg)
{
    fputs("<img src=\"data:image/svg+xml,", stream);
    while (*svg != '\0') {
        size_t plain = strcspn(svg, "%#&\"\t\r\n");
        fwrite(svg, 1, plain, stream);
        svg += plain;
        if (*svg != '\0')
            fprintf(stream, "%%%02X", (unsigned char)*svg++);
    }
}

/* "Workload “latency”: p99, over the message size" of a caption that goes on. */
static const char *first_clause(struct printer *printer, const char *caption)
{
    const size_t length = strcspn(caption, ";.");
    const bool ends = caption[length] == '\0' || caption[length + 1] == ' ';

    return ends ? document_format(printer->scratch, "%.*s", (int)length, caption) : caption;
}

static void figure(struct printer *printer, const struct block *block)
{
    const char *file = document_format(printer->scratch, "%s.svg", block->id);
    char *read = NULL;

    if (text_file_read(printer->view.setting->figures, file, &read) != 0)
        return;
    const char *svg = document_take(printer->scratch, read);
    size_t bytes = strlen(svg);
    if (printer->drawing_bytes + bytes > MOST_DRAWING_BYTES || strstr(svg, "<svg") == NULL)
        return;
    printer->drawing_bytes += bytes;
    if (block->folded)
        print_fold(printer, first_clause(printer, block->text));
    print_label(printer, "<figure id=\"", block, "\">\n<div class=\"drawing\">\n");
    put_drawing(printer->stream, svg);
    print_label(printer, "\" aria-labelledby=\"", block, "-caption\">\n</div>\n");
    print_label(printer, "<figcaption><span id=\"", block, "-caption\">");
    print_within(printer, "", block->text, "</span></figcaption>\n</figure>\n");
    if (block->folded)
        fputs(printer->form->fold.close, printer->stream);
}

/* ---- tables: those that are sortable say all of a row in it ---- */

/* NULL: none. */
static void put_attribute(FILE *stream, const char *name, const char *value)
{
    if (value == NULL)
        return;
    fprintf(stream, " %s=\"", name);
    html_print(stream, value);
    putc('"', stream);
}

static void begin_table(struct table_print *print)
{
    const struct table_setting *setting = &print->table->setting;
    struct printer *printer = print->printer;
    FILE *stream = printer->stream;

    fputs("<div class=\"scroll\" tabindex=\"0\" role=\"region\"", stream);
    print_label(printer, " id=\"", print->block, "\"");
    put_attribute(stream, "aria-label",
                  print->block->text != NULL ? print->block->text : printer->heading);
    fputs(setting->sortable ? ">\n<table class=\"sortable\">\n" : ">\n<table>\n", stream);
    if (print->caption != NULL)
        print_within(printer, "<caption>", print->caption, "</caption>\n");
    fputs("<thead>\n", stream);
    print_table_row(print, NULL, NULL);
    fputs("</thead>\n<tbody>\n", stream);
}

static void end_table(struct table_print *print)
{
    fputs("</tbody>\n</table>\n</div>\n", print->printer->stream);
    print_table_note(print);
}

static void print_head(const struct table_print *print, const struct lane *lane)
{
    const char *unit = number_unit(lane->unit);
    FILE *stream = print->printer->stream;

    fprintf(stream, "<th scope=\"col\"%s", lane->numeric ? " class=\"number\"" : "");
    if (lane->column->interval_head != NULL)
        put_attribute(
            stream, "title",
            document_format(print->printer->scratch, "[%s]", lane->column->interval_head));
    print_within(print->printer, ">", lane->head, *unit == '\0' ? "" : ", ");
    html_print(stream, unit);
    fputs("</th>", stream);
}

/* Groups are bodies; sorting would tear them apart. */
static bool before_row(struct table_print *print, const struct row *row)
{
    FILE *stream = print->printer->stream;

    if (!row->begins_group || print->table->setting.sortable)
        return false;
    if (row != print->table->rows)
        fputs("</tbody>\n<tbody>\n", stream);
    if (row->lead == NULL)
        return false;
    fprintf(stream, "<tr><th colspan=\"%zu\" scope=\"rowgroup\"", print->count);
    print_within(print->printer, ">", print->lead, "</th></tr>\n");
    return false;
}

/* ---- cells ---- */

/* What a cell is sorted by, where that is not what it shows. */
static void print_sort(FILE *stream, const struct cell *cell)
{
    if (cell->kind == CELL_EMPTY)
        return;
    if (isfinite(cell->value))
        fprintf(stream, " data-value=\"%.9g\"", cell->value);
    else if (cell->kind > CELL_TEXT)
        fputs(" data-value=\"\"", stream);
}

static void print_number(const struct table_print *print, const struct lane *lane,
                         const struct cell *cell)
{
    FILE *stream = print->printer->stream;
    struct number_text number;

    number_write(lane, cell, &number);
    html_print(stream, number.value);
    fputs(cell->kind == CELL_RATIO && isfinite(cell->value) ? "×" : "", stream);
    html_print(stream, cell->mark == NULL ? "" : cell->mark);
    if (lane->column->interval_head != NULL && *number.low != '\0') {
        fputs(" <span class=\"interval\">", stream);
        html_print(stream, number.interval);
        fputs("</span>", stream);
    }
    html_print(stream, number.unit);
}

/* How a verdict looks; in a matrix it has a sign, too. */
static const char *const tones[][2] = {
    [TONE_NONE] = {"", ""},
    [TONE_GOOD] = {"<span class=\"good\">", "<span class=\"holds\">"},
    [TONE_BAD] = {"<span class=\"bad\">", "<span class=\"fails\">"},
    [TONE_UNSURE] = {"<span class=\"quiet\">", "<span class=\"untried\">"},
};

/* NULL: none. */
static const char *cell_class(const struct table *table, const struct lane *lane,
                              const struct cell *cell)
{
    size_t length = cell->text == NULL ? 0 : text_characters(cell->text, SIZE_MAX);

    if (lane->numeric)
        return "number";
    if (table->setting.matrix)
        return NULL;
    if (lane->column->kind == COLUMN_NAME)
        return length <= SHORT_NAME ? "short" : "sentence";
    if (length >= LONG_TEXT)
        return "calls";
    return length > 0 && length <= SHORT_TEXT ? "short" : NULL;
}

/* The last of a row's names is its head. */
static bool is_row_head(const struct table *table, size_t column)
{
    bool is_head = table->columns[column].kind == COLUMN_NAME;

    while (++column < table->column_count)
        is_head = is_head && table->columns[column].kind != COLUMN_NAME;
    return is_head;
}

static void print_cell(const struct table_print *print, const struct lane *lane,
                       const struct cell *cell)
{
    bool is_head = is_row_head(print->table, lane->number);
    FILE *stream = print->printer->stream;

    fputs(is_head ? "<th scope=\"row\"" : "<td", stream);
    put_attribute(stream, "class", cell_class(print->table, lane, cell));
    print_sort(stream, cell);
    put_attribute(stream, "title", cell->hint);
    fputs(cell->strong ? "><strong>" : ">", stream);
    if (cell->kind > CELL_TEXT)
        print_number(print, lane, cell);
    else if (cell->text != NULL)
        print_within(print->printer, tones[cell->tone][print->table->setting.matrix], cell->text,
                     cell->tone == TONE_NONE ? "" : "</span>");
    fprintf(stream, "%s</%s>", cell->strong ? "</strong>" : "", is_head ? "th" : "td");
}

static const struct table_form table = {
    .lanes = LANES_WITHOUT_INTERVALS,
    .repeats = true,
    .row = "<tr>",
    .between = "",
    .row_end = "</tr>\n",
    .begin = begin_table,
    .head = print_head,
    .before_row = before_row,
    .cell = print_cell,
    .end = end_table,
};

/* ---- all ---- */

static const struct form form = {
    .plain = print_plain,
    .signs = true,
    .code = code_in_text,
    .reference = reference,
    .labels = {[BLOCK_HEADING] = "", [BLOCK_TABLE] = "table-", [BLOCK_FIGURE] = "figure-"},
    .markups =
        {
            [BLOCK_PARAGRAPH] = {"<p>", "<strong>", ":</strong> ", "</p>\n"},
            [BLOCK_WARNING] = {"<div class=\"banner\" role=\"note\"><p>", "<strong>", ":</strong> ",
                               "</p></div>\n"},
            [BLOCK_NOTE] = {"<p class=\"quiet\">", "<strong>", ":</strong> ", "</p>\n"},
            [BLOCK_LIST] = {.open = "<p>", .close = ":</p>\n"},
            [BLOCK_ITEM] = {"<li>", "<strong>", ":</strong> ", "</li>\n"},
            [BLOCK_FACT] = {"<tr>", "<th scope=\"row\">", "</th><td>", "</td></tr>\n"},
        },
    .folds_more = true,
    .fold = {.open = "<details>\n<summary>", .lead_end = "</summary>\n", .close = "</details>\n"},
    .run_begin =
        {
            [BLOCK_ITEM] = "<ul class=\"points\">\n",
            [BLOCK_FACT] = "<div class=\"scroll\">\n<table class=\"environment\">\n<tbody>\n",
        },
    .run_end =
        {
            [BLOCK_ITEM] = "</ul>\n",
            [BLOCK_FACT] = "</tbody>\n</table>\n</div>\n",
        },
    .blocks = {[BLOCK_HEADING] = heading, [BLOCK_CODE] = code, [BLOCK_FIGURE] = figure},
    .section_end = "</section>\n",
    .table = &table,
};

static const char *const extensions[] = {"svg", NULL};

const struct sink sink_html = {"html", MEDIUM_PAGE, extensions, &form};
