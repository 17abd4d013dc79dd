/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * markdown.c - for a repository or for pandoc: GitHub's tables (GFM), pictures as PNG, which DOCX
 * takes as well. What is folded is HTML, the only thing here that is. */
#include "base/escaping.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "document/form.h"
#include "document/html_text.h"
#include "document/number.h"

static void put_reference(struct printer *printer, const struct block *target)
{
    putc('"', printer->stream);
    markdown_print(printer->stream, target->text == NULL ? "" : target->text);
    putc('"', printer->stream);
}

/* What would make a list, a rule or a heading of a line: "1. ", "- ", "+ ", "=== ". */
static void print_line(struct printer *printer, const char *text)
{
    size_t digits = strspn(text, "0123456789");

    if (digits > 0 && text[digits] == '.') {
        fprintf(printer->stream, "%.*s\\", (int)digits, text);
        text += digits;
    } else if (*text != '\0' && strchr("-+=", *text) != NULL) {
        putc('\\', printer->stream);
    }
    print_text(printer, text);
    putc('\n', printer->stream);
}

/* What begins with a lead can't look like anything else. */
static void print_paragraph(struct printer *printer, const char *lead, const char *text)
{
    if (lead != NULL)
        print_led(printer, "", lead, text, "\n");
    else
        print_line(printer, text == NULL ? "" : text);
}

static void paragraph(struct printer *printer, const struct block *block)
{
    putc('\n', printer->stream);
    print_paragraph(printer, block->lead, block->text);
}

static void warning(struct printer *printer, const struct block *block)
{
    bool led = block->lead != NULL;

    print_led(printer, led ? "\n> " : "\n> **", block->lead, block->text, led ? "\n" : "**\n");
}

static void begin_facts(struct printer *printer)
{
    putc('\n', printer->stream);
}

static void fact(struct printer *printer, const struct block *block)
{
    fputs("- ", printer->stream);
    print_paragraph(printer, block->lead, block->text);
}

/* A fence that no line of the text can end. */
static void code(struct printer *printer, const struct block *block)
{
    FILE *stream = printer->stream;
    size_t run = 0, longest = 2;

    for (const char *at = block->text; *at != '\0'; at++) {
        run = *at == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    putc('\n', stream);
    for (size_t i = 0; i <= longest; i++)
        putc('`', stream);
    fprintf(stream, "%s\n", block->id == NULL ? "" : block->id);
    for (const char *at = block->text; *at != '\0'; at++)
        putc((unsigned char)*at < ' ' && *at != '\n' ? '?' : *at, stream);
    if (*block->text != '\0' && block->text[strlen(block->text) - 1] != '\n')
        putc('\n', stream);
    for (size_t i = 0; i <= longest; i++)
        putc('`', stream);
    putc('\n', stream);
}

static void print_item(struct printer *printer, const struct item *item)
{
    fputs("- ", printer->stream);
    if (item->url != NULL && url_is_safe(item->url)) {
        putc('[', printer->stream);
        print_text(printer, item->text);
        fputs("](<", printer->stream);
        url_print(printer->stream, item->url);
        fputs(">)\n", printer->stream);
        return;
    }
    if (item->lead != NULL) {
        markdown_print(printer->stream, item->lead);
        fputs(": ", printer->stream);
        print_text(printer, item->text);
        putc('\n', printer->stream);
        return;
    }
    print_line(printer, item->text);
}

static void list(struct printer *printer, const struct block *list)
{
    const struct item *item = NULL;
    const struct block *above = printer->above;

    /* it must not become a part of the list above */
    if (list->lead == NULL && above != NULL &&
        (above->kind == BLOCK_LIST || above->kind == BLOCK_FACT))
        fputs("\n<!-- -->\n", printer->stream);
    if (list->lead != NULL) {
        putc('\n', printer->stream);
        markdown_print(printer->stream, list->lead);
        fputs(":\n", printer->stream);
    }
    putc('\n', printer->stream);
    while ((item = view_next_item(&printer->view, list, item)) != NULL)
        print_item(printer, item);
}

/* ---- tables ---- */

/* A table in the making. */
struct making {
    struct printer *printer;
    const struct table *table;
    struct lane lanes[MOST_LANES];
    size_t count;
};

/* Cells have one line. */
static void print_head(struct printer *printer, const struct lane *lane)
{
    char *line = strdup(lane->head);

    text_join_lines(line, ' ');
    markdown_print(printer->stream, line == NULL ? "" : line);
    fputs(*number_unit(lane->unit) == '\0' ? "" : ", ", printer->stream);
    markdown_print(printer->stream, number_unit(lane->unit));
    free(line);
}

static void print_heads(const struct making *making)
{
    FILE *stream = making->printer->stream;

    putc('|', stream);
    for (size_t i = 0; i < making->count; i++) {
        putc(' ', stream);
        print_head(making->printer, &making->lanes[i]);
        fputs(" |", stream);
    }
    fputs("\n|", stream);
    for (size_t i = 0; i < making->count; i++)
        fputs(making->lanes[i].numeric ? "--:|" : ":--|", stream);
    putc('\n', stream);
}

/* "7.01", "966 ns" or "[950, 980] ns" */
static void print_number(struct printer *printer, const struct lane *lane, const struct cell *cell)
{
    struct number_text number;

    number_write(lane, cell, &number);
    markdown_print(printer->stream, lane->interval ? number.interval : number.value);
    if (!lane->interval || *number.low != '\0')
        fprintf(printer->stream, "%s%s", number.gap, number.unit);
}

static void print_cell(struct printer *printer, const struct lane *lane, const struct cell *cell)
{
    bool empty = cell->kind == CELL_EMPTY ||
                 (cell->kind == CELL_TEXT && (lane->interval || cell->text == NULL));
    const char *strong = cell->strong && !empty && !lane->interval ? "**" : "";

    fprintf(printer->stream, " %s", strong);
    if (cell->kind > CELL_TEXT)
        print_number(printer, lane, cell);
    else if (!empty)
        print_text(printer, cell->text);
    fprintf(printer->stream, "%s |", strong);
}

static void print_row(const struct making *making, const struct row *row, const struct row *above)
{
    static const struct cell empty = {.kind = CELL_EMPTY};

    putc('|', making->printer->stream);
    for (size_t i = 0; i < making->count; i++) {
        const struct lane *lane = &making->lanes[i];
        bool repeats = row_repeats(making->table, row, above, lane->number);
        print_cell(making->printer, lane, repeats ? &empty : &row->cells[lane->number]);
    }
    putc('\n', making->printer->stream);
}

/* A row of its own. */
static void print_group_lead(const struct making *making, const char *lead)
{
    print_led(making->printer, "| **", NULL, lead, "**");
    for (size_t i = 0; i < making->count; i++)
        fputs(" |", making->printer->stream);
    putc('\n', making->printer->stream);
}

static void print_rows(struct printer *printer, const struct table *table)
{
    struct making making = {.printer = printer, .table = table};
    const struct row *above = NULL;

    making.count = lanes_of(&printer->view, table, false, making.lanes);
    print_heads(&making);
    for (const struct row *row = table->rows; row != NULL; above = row, row = row->next) {
        if (row->lead != NULL)
            print_group_lead(&making, row->lead);
        print_row(&making, row, above);
    }
}

/* ---- all ---- */

/* The summary of a heading or a table is HTML. */
static void begin_fold(struct printer *printer, const struct block *block)
{
    fputs("\n<details><summary>", printer->stream);
    html_escape(printer->stream, block->text);
    fputs("</summary>\n", printer->stream);
}

static void end_fold(struct printer *printer)
{
    fputs("\n</details>\n", printer->stream);
}

static void table(struct printer *printer, const struct block *block)
{
    const struct table_setting *setting = &block->table->setting;

    if (setting->folded)
        begin_fold(printer, block);
    putc('\n', printer->stream);
    if (!setting->folded && setting->caption != NULL)
        print_led(printer, "**", NULL, setting->caption, "**\n\n");
    print_rows(printer, block->table);
    if (setting->note != NULL) {
        putc('\n', printer->stream);
        print_line(printer, setting->note);
    }
    if (setting->folded)
        end_fold(printer);
}

/* The folder is the name of one beside the text, never what a file says. */
static void figure(struct printer *printer, const struct block *block)
{
    const char *beside = printer->view.setting->figures_beside;

    print_led(printer, "\n![", NULL, block->text, "");
    fprintf(printer->stream, "](%s/%s.%s)\n", beside == NULL ? "figures" : beside, block->id,
            view_figure(&printer->view, block->id));
}

static void heading(struct printer *printer, const struct block *block)
{
    fprintf(printer->stream, "\n%.*s ", (int)block->level + 1, "####");
    markdown_print(printer->stream, block->text);
    putc('\n', printer->stream);
}

static const char *const extensions[] = {"png", "svg", NULL};

static const struct form form = {
    .extensions = extensions,
    .plain = markdown_print,
    .bold = "**",
    .bold_end = "**",
    .reference = put_reference,
    .blocks =
        {
            [BLOCK_HEADING] = heading,
            [BLOCK_PARAGRAPH] = paragraph,
            [BLOCK_WARNING] = warning,
            [BLOCK_NOTE] = paragraph,
            [BLOCK_CODE] = code,
            [BLOCK_LIST] = list,
            [BLOCK_FACT] = fact,
            [BLOCK_FIGURE] = figure,
            [BLOCK_TABLE] = table,
        },
    .facts_begin = begin_facts,
    .fold_begin = begin_fold,
    .fold_end = end_fold,
};

const struct sink sink_markdown = {"markdown", MEDIUM_PAPER, &form};
