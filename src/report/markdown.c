/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * escaping.c - a document for a repository or for pandoc: GitHub's tables, pictures as PNG, which
 * DOCX takes as well. */
#include "base/escaping.h"

#include <stdlib.h>
#include <string.h>

#include "report/markup.h"

static void begin(FILE *stream, enum language language, const char *title)
{
    (void)language;
    fputs("# ", stream);
    markdown_print(stream, title);
    putc('\n', stream);
}

static void heading(FILE *stream, const char *text)
{
    fputs("\n## ", stream);
    markdown_print(stream, text);
    putc('\n', stream);
}

static void subheading(FILE *stream, const char *text)
{
    fputs("\n### ", stream);
    markdown_print(stream, text);
    putc('\n', stream);
}

/* What would make a list, a rule or a heading of a line: "1. ", "- ", "+ ", "=== ". */
static void print_line(FILE *stream, const char *text)
{
    size_t digits = strspn(text, "0123456789");

    if (digits > 0 && text[digits] == '.') {
        fprintf(stream, "%.*s\\", (int)digits, text);
        text += digits;
    } else if (strchr("-+=", text[0]) != NULL && text[0] != '\0') {
        putc('\\', stream);
    }
    markdown_print(stream, text);
    putc('\n', stream);
}

static void paragraph(FILE *stream, const char *text)
{
    putc('\n', stream);
    print_line(stream, text);
}

static void warning(FILE *stream, const char *text)
{
    fputs("\n> **", stream);
    markdown_print(stream, text);
    fputs("**\n", stream);
}

static void list_begin(FILE *stream)
{
    putc('\n', stream);
}

static void item(FILE *stream, const char *text)
{
    fputs("- ", stream);
    print_line(stream, text);
}

static void list_end(FILE *stream)
{
    (void)stream;
}

/* Cells have one line. */
static void print_head(FILE *stream, const char *head)
{
    char *line = strdup(head);

    if (line == NULL)
        return;
    for (char *at = strchr(line, '\n'); at != NULL; at = strchr(at, '\n'))
        *at = ' ';
    markdown_print(stream, line);
    free(line);
}

static void table_begin(FILE *stream, const struct markup_table *table)
{
    fputs("\n**", stream);
    markdown_print(stream, table->caption);
    fputs("**\n\n|", stream);
    for (size_t i = 0; i < table->columns; i++) {
        putc(' ', stream);
        print_head(stream, table->heads[i]);
        fputs(" |", stream);
    }
    fputs("\n|", stream);
    for (size_t i = 0; i < table->columns; i++)
        fputs(table->align[i] == MARKUP_LEFT ? ":--|" : "--:|", stream);
    putc('\n', stream);
}

static void print_number(FILE *stream, enum language language, const char *text)
{
    char number[LANGUAGE_NUMBER_BYTES];

    if (text[strspn(text, "0123456789.")] != '\0') {
        markdown_print(stream, text);
        return;
    }
    snprintf(number, sizeof number, "%s", text);
    language_number(language, number);
    fputs(number, stream);
}

static void row(FILE *stream, enum language language, const struct markup_table *table,
                const char *const cells[], int rule)
{
    (void)rule;
    putc('|', stream);
    for (size_t i = 0; i < table->columns; i++) {
        putc(' ', stream);
        if (table->align[i] == MARKUP_NUMBER)
            print_number(stream, language, cells[i]);
        else
            markdown_print(stream, cells[i]);
        fputs(" |", stream);
    }
    putc('\n', stream);
}

static void table_end(FILE *stream, const struct markup_table *table)
{
    if (table->note != NULL)
        paragraph(stream, table->note);
}

/* The folder is the name of one beside the run file, never what a file says. */
static void figure(FILE *stream, const char *folder, const char *name, const char *extension,
                   const char *caption)
{
    fputs("\n![", stream);
    markdown_print(stream, caption);
    fprintf(stream, "](%s/%s.%s)\n", folder, name, extension);
}

static void end(FILE *stream)
{
    (void)stream;
}

const struct markup markup_markdown = {
    .begin = begin,
    .heading = heading,
    .subheading = subheading,
    .paragraph = paragraph,
    .warning = warning,
    .list_begin = list_begin,
    .item = item,
    .list_end = list_end,
    .table_begin = table_begin,
    .row = row,
    .table_end = table_end,
    .figure = figure,
    .end = end,
    .figure_extensions = {"png", "svg", NULL},
};
