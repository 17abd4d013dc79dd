/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * markdown.c - for a repository or for pandoc: GitHub's tables (GFM), pictures as PNG, which DOCX takes as
 * well. What is folded is HTML, the only thing here that is. */
#include "base/escaping.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "document/block.h"
#include "document/html_text.h"
#include "document/number.h"

/* What is printed where. */
struct markdown {
    const struct view *view;
    FILE *stream;
    unsigned folded; /* level of the heading below which all is folded; 0: none */
    int error;
};

static void put_reference(const struct text_sink *sink, const struct target *target)
{
    bool section = target->block->kind == BLOCK_HEADING;
    char *name = target_name(target);

    fputs(section ? "\"" : "", sink->stream);
    markdown_print(sink->stream, name == NULL ? "" : name);
    fputs(section ? "\"" : "", sink->stream);
    free(name);
}

static void print_text(const struct markdown *markdown, const char *text)
{
    const struct text_sink sink = {markdown->view, markdown->stream, markdown_print, put_reference};

    text_print(&sink, text == NULL ? "" : text);
}

/* What would make a list, a rule or a heading of a line: "1. ", "- ", "+ ", "=== ". */
static void print_line(const struct markdown *markdown, const char *text)
{
    size_t digits = strspn(text, "0123456789");

    if (digits > 0 && text[digits] == '.') {
        fprintf(markdown->stream, "%.*s\\", (int)digits, text);
        text += digits;
    } else if (*text != '\0' && strchr("-+=", *text) != NULL) {
        putc('\\', markdown->stream);
    }
    print_text(markdown, text);
    putc('\n', markdown->stream);
}

/* "**LEAD:** text" */
static void print_led(const struct markdown *markdown, const char *lead, const char *text)
{
    if (lead != NULL) {
        fputs("**", markdown->stream);
        markdown_print(markdown->stream, lead);
        fputs(":** ", markdown->stream);
    }
    print_line(markdown, text == NULL ? "" : text);
}

static void print_bold(const struct markdown *markdown, const char *before, const char *text)
{
    fputs("**", markdown->stream);
    markdown_print(markdown->stream, before);
    print_text(markdown, text);
    fputs("**", markdown->stream);
}

static void print_warning(const struct markdown *markdown, const struct block *block)
{
    fputs("\n> ", markdown->stream);
    if (block->lead != NULL) {
        print_led(markdown, block->lead, block->text);
        return;
    }
    print_bold(markdown, "", block->text);
    putc('\n', markdown->stream);
}

/* A fence that no line of the text can end. */
static void print_code(const struct markdown *markdown, const struct block *block)
{
    FILE *stream = markdown->stream;
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

static void print_item(const struct markdown *markdown, const struct item *item)
{
    fputs("- ", markdown->stream);
    if (item->url != NULL && url_is_safe(item->url)) {
        putc('[', markdown->stream);
        print_text(markdown, item->text);
        fputs("](<", markdown->stream);
        url_print(markdown->stream, item->url);
        fputs(">)\n", markdown->stream);
        return;
    }
    if (item->lead != NULL) {
        markdown_print(markdown->stream, item->lead);
        fputs(": ", markdown->stream);
        print_text(markdown, item->text);
        putc('\n', markdown->stream);
        return;
    }
    print_line(markdown, item->text);
}

/* `goes_on`: a list is above, which this one must not become a part of. */
static void print_list(const struct markdown *markdown, const struct block *list, bool goes_on)
{
    const struct item *item = NULL;

    if (goes_on && list->lead == NULL)
        fputs("\n<!-- -->\n", markdown->stream);
    if (list->lead != NULL) {
        putc('\n', markdown->stream);
        markdown_print(markdown->stream, list->lead);
        fputs(":\n", markdown->stream);
    }
    putc('\n', markdown->stream);
    while ((item = view_next_item(markdown->view, list, item)) != NULL)
        print_item(markdown, item);
}

/* ---- tables ---- */

/* A table in the making. */
struct making {
    const struct markdown *markdown;
    const struct table *table;
    struct lane lanes[MOST_LANES];
    size_t count;
};

/* Cells have one line. */
static void print_head(const struct markdown *markdown, const struct lane *lane)
{
    char *line = strdup(lane->head);

    for (char *at = line; at != NULL && (at = strchr(at, '\n')) != NULL;)
        *at = ' ';
    markdown_print(markdown->stream, line == NULL ? "" : line);
    fputs(*number_unit(lane->unit) == '\0' ? "" : ", ", markdown->stream);
    markdown_print(markdown->stream, number_unit(lane->unit));
    free(line);
}

static void print_heads(const struct making *making)
{
    FILE *stream = making->markdown->stream;

    putc('|', stream);
    for (size_t i = 0; i < making->count; i++) {
        putc(' ', stream);
        print_head(making->markdown, &making->lanes[i]);
        fputs(" |", stream);
    }
    fputs("\n|", stream);
    for (size_t i = 0; i < making->count; i++)
        fputs(making->lanes[i].numeric ? "--:|" : ":--|", stream);
    putc('\n', stream);
}

/* "7.01", "966 ns" or "[950, 980] ns" */
static void print_number(const struct markdown *markdown, const struct lane *lane,
                         const struct cell *cell)
{
    struct number_text number;

    number_write(lane, cell, &number);
    markdown_print(markdown->stream, lane->interval ? number.interval : number.value);
    if (!lane->interval || *number.low != '\0')
        fprintf(markdown->stream, "%s%s", number.gap, number.unit);
}

static void print_cell(const struct markdown *markdown, const struct lane *lane,
                       const struct cell *cell)
{
    bool empty = cell->kind == CELL_EMPTY ||
                 (cell->kind == CELL_TEXT && (lane->interval || cell->text == NULL));
    const char *strong = cell->strong && !empty && !lane->interval ? "**" : "";

    fprintf(markdown->stream, " %s", strong);
    if (cell->kind > CELL_TEXT)
        print_number(markdown, lane, cell);
    else if (!empty)
        print_text(markdown, cell->text);
    fprintf(markdown->stream, "%s |", strong);
}

static void print_row(const struct making *making, const struct row *row, const struct row *above)
{
    static const struct cell empty = {.kind = CELL_EMPTY};

    putc('|', making->markdown->stream);
    for (size_t i = 0; i < making->count; i++) {
        const struct lane *lane = &making->lanes[i];
        bool repeats = row_repeats(making->table, row, above, lane->number);
        print_cell(making->markdown, lane, repeats ? &empty : &row->cells[lane->number]);
    }
    putc('\n', making->markdown->stream);
}

/* A row of its own. */
static void print_group_lead(const struct making *making, const char *lead)
{
    fputs("| ", making->markdown->stream);
    print_bold(making->markdown, "", lead);
    for (size_t i = 0; i < making->count; i++)
        fputs(" |", making->markdown->stream);
    putc('\n', making->markdown->stream);
}

static void print_rows(const struct markdown *markdown, const struct table *table)
{
    struct making making = {.markdown = markdown, .table = table};
    const struct row *above = NULL;

    making.count = lanes_of(markdown->view, table, false, making.lanes);
    print_heads(&making);
    for (const struct row *row = table->rows; row != NULL; above = row, row = row->next) {
        if (row->lead != NULL)
            print_group_lead(&making, row->lead);
        print_row(&making, row, above);
    }
}

static void open_fold(const struct markdown *markdown, const char *number, const char *summary)
{
    fputs("\n<details><summary>", markdown->stream);
    html_escape(markdown->stream, number);
    html_escape(markdown->stream, summary);
    fputs("</summary>\n", markdown->stream);
}

static void close_fold(const struct markdown *markdown)
{
    fputs("\n</details>\n", markdown->stream);
}

static void print_table(struct markdown *markdown, const struct block *block)
{
    const struct table_setting *setting = &block->table->setting;
    char *number = view_caption_number(markdown->view, block);

    if (number == NULL) {
        markdown->error = -ENOMEM;
        return;
    }
    if (setting->folded) {
        open_fold(markdown, number, setting->caption);
        putc('\n', markdown->stream);
    } else if (setting->caption != NULL) {
        putc('\n', markdown->stream);
        print_bold(markdown, number, setting->caption);
        fputs("\n\n", markdown->stream);
    } else {
        putc('\n', markdown->stream);
    }
    print_rows(markdown, block->table);
    if (setting->note != NULL) {
        putc('\n', markdown->stream);
        print_line(markdown, setting->note);
    }
    if (setting->folded)
        close_fold(markdown);
    free(number);
}

/* The folder is the name of one beside the text, never what a file says. */
static void print_figure(struct markdown *markdown, const struct block *block)
{
    const char *beside = markdown->view->setting->figures_beside;
    char *number = view_caption_number(markdown->view, block);

    if (number == NULL) {
        markdown->error = -ENOMEM;
        return;
    }
    fputs("\n![", markdown->stream);
    markdown_print(markdown->stream, number);
    print_text(markdown, block->text);
    fprintf(markdown->stream, "](%s/%s.%s)\n", beside == NULL ? "figures" : beside, block->id,
            view_figure(markdown->view, block->id));
    free(number);
}

static void print_heading(struct markdown *markdown, const struct block *block)
{
    if (markdown->folded >= block->level) {
        close_fold(markdown);
        markdown->folded = 0;
    }
    if (heading_folds(block) && markdown->folded == 0) {
        open_fold(markdown, "", block->text);
        markdown->folded = block->level;
        return;
    }
    fprintf(markdown->stream, "\n%.*s ", (int)block->level + 1, "####");
    markdown_print(markdown->stream, block->text);
    putc('\n', markdown->stream);
}

static void print_block(struct markdown *markdown, const struct block *block, bool goes_on)
{
    const struct sink_slot *slot;

    switch (block->kind) {
    case BLOCK_HEADING:
        print_heading(markdown, block);
        break;
    case BLOCK_PARAGRAPH:
    case BLOCK_NOTE:
        putc('\n', markdown->stream);
        print_led(markdown, block->lead, block->text);
        break;
    case BLOCK_WARNING:
        print_warning(markdown, block);
        break;
    case BLOCK_FACT:
        fputs(goes_on ? "- " : "\n- ", markdown->stream);
        print_led(markdown, block->lead, block->text);
        break;
    case BLOCK_LIST:
        print_list(markdown, block, goes_on);
        break;
    case BLOCK_CODE:
        print_code(markdown, block);
        break;
    case BLOCK_TABLE:
        print_table(markdown, block);
        break;
    case BLOCK_FIGURE:
        print_figure(markdown, block);
        break;
    case BLOCK_SLOT:
        slot = view_slot(markdown->view, block->id);
        markdown->error = slot->print(markdown->stream, slot->context);
        break;
    }
}

static int print(const struct document *document, const struct sink_setting *setting, FILE *stream)
{
    static const char *const extensions[] = {"png", "svg", NULL};
    struct view view = {document, setting, MEDIUM_PAPER, extensions, NULL, 0};
    struct markdown markdown = {&view, stream, 0, view_begin(&view)};
    const struct block *block = NULL, *above = NULL;

    while (markdown.error == 0 && (block = view_next(&view, block)) != NULL) {
        print_block(&markdown, block, above != NULL && above->kind == block->kind);
        above = block;
    }
    if (markdown.folded > 0)
        close_fold(&markdown);
    view_end(&view);
    return sink_finish(stream, markdown.error);
}

const struct sink sink_markdown = {"markdown", MEDIUM_PAPER, print};
