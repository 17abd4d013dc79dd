/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * markdown.c - for a repository or for pandoc: GitHub's tables (GFM), pictures as PNG, which DOCX
 * takes as well. What is folded is HTML, the only thing here that is. In a style that numbers
 * captions it is pandoc's own Markdown, where captions and what refers to them have marks. */
#include <string.h>

#include "base/escaping.h"
#include "document/form.h"

/* ---- texts ---- */

/* Nothing is escaped within it, so that it may hold nothing that ends a cell or begins a tag. */
static void code_in_text(FILE *stream, const char *text)
{
    bool harmless = strpbrk(text, "|<>&\\") == NULL;

    fputs(harmless ? "`" : "\\`", stream);
    (harmless ? clean_print : markdown_print)(stream, text);
    fputs(harmless ? "`" : "\\`", stream);
}

/* Of a letter, or of a number in Roman ones, with which pandoc begins a list: "a. ", "iv. ". */
static size_t list_letters(const char *text)
{
    size_t letters = strspn(text, "ivxlcdmIVXLCDM");

    if (letters == 0 && ((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z')))
        letters = 1;
    return text[letters] == '.' ? letters : 0;
}

/* What would make a list, a rule, a heading or a definition of a line: "1. ", "- ", "+ ", "=== ", ": ". */
static const char *line_begin(FILE *stream, const char *text)
{
    size_t digits = strspn(text, "0123456789");
    size_t marks = digits > 0 ? digits : list_letters(text);

    fprintf(stream, "%.*s", (int)marks, text);
    text += marks;
    bool means = *text != '\0' && strchr(marks > 0 ? "." : "-+=:", *text) != NULL;
    if (means && strncmp(text, "+-", 2) != 0) /* a sign */
        putc('\\', stream);
    return text;
}

static bool is_numbered(const struct printer *printer, const struct block *block)
{
    return print_number_of(printer, block) > 0;
}

static void reference(struct printer *printer, const struct block *target, const char *shown)
{
    if (!is_numbered(printer, target)) {
        fputs("\"", printer->stream);
        markdown_print(printer->stream, shown);
        fputs("\"", printer->stream);
        return;
    }
    fprintf(printer->stream, "[%s]", shown);
    print_label(printer, "(#", target, ")");
}

static void heading(struct printer *printer, const struct block *block)
{
    static const char *const begins[] = {"\n# ", "\n## ", "\n### ", "\n#### "};

    print_within(printer, begins[block->level], block->text,
                 block->level == 0 ? " {.unnumbered}\n" : "\n");
}

static size_t longest_run(const char *text, char character)
{
    size_t run = 0, longest = 0;

    for (; *text != '\0'; text++) {
        run = *text == character ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

/* A fence that no line of the text can end. */
static void code(struct printer *printer, const struct block *block)
{
    const char *text = block->text;
    size_t run = longest_run(text, '`'), bytes = run < 2 ? 3 : run + 1;
    char *fence = document_allocate(printer->scratch, bytes + 1);

    if (fence == NULL)
        return;
    memset(fence, '`', bytes);
    fprintf(printer->stream, "\n%s%s\n", fence, block->id == NULL ? "" : block->id);
    while (*text != '\0') {
        clean_print(printer->stream, next_line(printer, &text));
        putc('\n', printer->stream);
    }
    fprintf(printer->stream, "%s\n", fence);
}

/* A list must not become a part of the one above. */
static void before(struct printer *printer, const struct block *block)
{
    const struct block *above = printer->above;

    if (block->kind == BLOCK_LIST && block->text == NULL && above != NULL &&
        (above->kind == BLOCK_ITEM || above->kind == BLOCK_FACT))
        fputs("\n<!-- -->\n", printer->stream);
}

static void figure(struct printer *printer, const struct block *block)
{
    print_within(printer, "\n![", block->text, "](figures/");
    fprintf(printer->stream, "%s.%s)", block->id, view_figure(&printer->view, block->id));
    if (is_numbered(printer, block))
        print_label(printer, "{#", block, "}");
    putc('\n', printer->stream);
}

/* ---- tables ---- */

static void head(const struct table_print *print, const struct lane *lane)
{
    const char *unit = number_unit(lane->unit);

    print_within(print->printer, " ", lane->head, *unit == '\0' ? "" : ", ");
    fprintf(print->printer->stream, "%s |", unit);
}

static void begin(struct table_print *print)
{
    FILE *stream = print->printer->stream;

    putc('\n', stream);
    if (print->caption != NULL && is_numbered(print->printer, print->block)) {
        print_label(print->printer, ": []{#", print->block, "}");
        print_within(print->printer, "", print->caption, "\n\n");
    } else if (print->caption != NULL) {
        print_within(print->printer, "**", print->caption, "**\n\n");
    }
    print_table_row(print, NULL, NULL);
    putc('|', stream);
    for (size_t i = 0; i < print->count; i++)
        fputs(print->lanes[i].numeric ? "--:|" : ":--|", stream);
    putc('\n', stream);
}

/* The lead of a group is a row of its own. */
static bool before_row(struct table_print *print, const struct row *row)
{
    FILE *stream = print->printer->stream;

    if (row->lead == NULL)
        return false;
    print_within(print->printer, "| **", print->lead, "**");
    for (size_t i = 0; i < print->count; i++)
        fputs(" |", stream);
    putc('\n', stream);
    return false;
}

static void print_cell(const struct table_print *print, const struct lane *lane,
                       const struct cell *cell)
{
    bool has_number = cell->kind > CELL_TEXT, has_words = !lane->interval && cell->text != NULL;
    const char *strong = cell->strong && !lane->interval && (has_number || has_words) ? "**" : "";
    struct number_text number;

    fprintf(print->printer->stream, " %s", strong);
    if (has_number) {
        number_write(lane, cell, &number);
        markdown_print(print->printer->stream, number.shown);
        markdown_print(print->printer->stream, cell->mark == NULL ? "" : cell->mark);
    } else if (has_words) {
        print_text(print->printer, cell->text);
    }
    fprintf(print->printer->stream, "%s |", strong);
}

static const struct table_form table = {
    .lanes = LANES_PLAIN,
    .row = "|",
    .between = "",
    .row_end = "\n",
    .begin = begin,
    .head = head,
    .before_row = before_row,
    .cell = print_cell,
    .end = print_table_note,
};

/* ---- all ---- */

static const struct form form = {
    .plain = markdown_print,
    .signs = true,
    .code = code_in_text,
    .line_begin = line_begin,
    .reference = reference,
    .labels = {[BLOCK_HEADING] = "sec:", [BLOCK_TABLE] = "tbl:", [BLOCK_FIGURE] = "fig:"},
    .markups =
        {
            [BLOCK_PARAGRAPH] = {"\n", "**", ":** ", "\n"},
            [BLOCK_WARNING] = {"\n> ", "**", ":** ", "\n"},
            [BLOCK_NOTE] = {"\n", "**", ":** ", "\n"},
            [BLOCK_LIST] = {.open = "\n", .close = ":\n"},
            [BLOCK_ITEM] = {"- ", "", ": ", "\n"},
            [BLOCK_FACT] = {"- ", "**", ":** ", "\n"},
        },
    .fold = {.open = "\n<details><summary>", .lead_end = "</summary>\n", .close = "\n</details>\n"},
    .run_begin = {[BLOCK_ITEM] = "\n", [BLOCK_FACT] = "\n"},
    .blocks = {[BLOCK_HEADING] = heading, [BLOCK_CODE] = code, [BLOCK_FIGURE] = figure},
    .before = before,
    .title = {.open = "# ", .close = "\n"},
    .table = &table,
};

static const char *const extensions[] = {"png", "svg", NULL};

const struct sink sink_markdown = {"markdown", MEDIUM_PAPER, extensions, &form};
