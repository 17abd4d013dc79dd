/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * terminal.c - to be read in a terminal, and pasted into a mail as it stands. */
#include "document/terminal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "document/number.h"
#include "text/text.h"

enum { DEFAULT_WIDTH = 80, FACT_COLUMNS = 11, CONTINUED = 4, NOTE_CONTINUED = 2 };

static size_t columns_of(const char *text)
{
    return text_characters(text, strlen(text));
}

/* What stands for a character that is not printed as it is; '\\0': it is. Control characters have
 * one byte, or, those that terminals take for escape sequences too, two: U+0080 to U+009F. */
static char replacement(const unsigned char *text, size_t bytes)
{
    if (text[0] < ' ' || text[0] == 0x7F)
        return '?';
    if (bytes < 2 || text[0] != 0xC2 || text[1] < 0x80)
        return '\0';
    if (text[1] < 0xA0)
        return '?';
    if (text[1] == 0xA0)
        return ' ';
    return text[1] == 0xB5 ? 'u' : '\0';
}

void terminal_print(FILE *stream, const char *text, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++) {
        const unsigned char *at = (const unsigned char *)text + i;
        char other = replacement(at, bytes - i);
        putc(other != 0 ? other : *at, stream);
        i += other != 0 && *at == 0xC2;
    }
}

static void put_plain(FILE *stream, const char *text)
{
    fputs(text, stream);
}

/* Tables and sections have no numbers here. */
static void put_reference(struct printer *printer, const struct block *target)
{
    fprintf(printer->stream, "\"%s\"", target->text == NULL ? "" : target->text);
}

char *terminal_resolve(const struct printer *printer, const char *text)
{
    struct printer other = *printer;
    char *resolved = NULL;
    size_t bytes;

    other.stream = open_memstream(&resolved, &bytes);
    if (other.stream == NULL)
        return NULL;
    print_text(&other, text);
    if (fclose(other.stream) == 0)
        return resolved;
    free(resolved);
    return NULL;
}

static unsigned text_width(const struct printer *printer)
{
    unsigned width = printer->view.setting->width;

    return width == 0 ? DEFAULT_WIDTH : width;
}

static void print_words(const struct printer *printer, unsigned indent, size_t column,
                        const char *text)
{
    bool first = true;

    for (text += strspn(text, " \n"); *text != '\0'; text += strspn(text, " \n")) {
        size_t bytes = strcspn(text, " \n"), length = text_characters(text, bytes);
        if (!first && column + 1 + length > text_width(printer)) {
            fprintf(printer->stream, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!first) {
            putc(' ', printer->stream);
            column++;
        }
        terminal_print(printer->stream, text, bytes);
        column += length;
        text += bytes;
        first = false;
    }
    putc('\n', printer->stream);
}

/* Takes the text. */
static void print_taken(struct printer *printer, unsigned indent, size_t column, char *text)
{
    char *resolved = text == NULL ? NULL : terminal_resolve(printer, text);

    if (resolved == NULL)
        printer->error = -ENOMEM;
    else
        print_words(printer, indent, column, resolved);
    free(resolved);
    free(text);
}

/* "LEAD: text", or the text alone. The caller's; NULL: no memory. */
static char *lead_in(const char *lead, const char *text)
{
    char *all;

    return asprintf(&all, "%s%s%s", lead == NULL ? "" : lead, lead == NULL ? "" : ": ",
                    text == NULL ? "" : text) < 0
               ? NULL
               : all;
}

void terminal_paragraph(struct printer *printer, unsigned indent, const char *lead,
                        const char *text)
{
    print_taken(printer, indent, 0, lead_in(lead, text));
}

void terminal_emphasise(const struct printer *printer, bool strong, enum tone tone)
{
    if (!printer->view.setting->colour)
        return;
    fputs(strong ? "\033[1m" : "", printer->stream);
    fputs(tone == TONE_GOOD ? "\033[32m" : tone == TONE_BAD ? "\033[31m" : "", printer->stream);
}

void terminal_plain(const struct printer *printer, bool strong, enum tone tone)
{
    if (printer->view.setting->colour && (strong || tone == TONE_GOOD || tone == TONE_BAD))
        fputs("\033[0m", printer->stream);
}

/* "lead       TEXT", lines indented below the text; a longer lead pushes it. */
static void print_fact(struct printer *printer, const char *lead, const char *text, bool strong)
{
    size_t columns = columns_of(lead);
    int blanks = columns < FACT_COLUMNS ? FACT_COLUMNS - (int)columns : 1;

    terminal_emphasise(printer, strong, TONE_NONE);
    terminal_print(printer->stream, lead, strlen(lead));
    terminal_plain(printer, strong, TONE_NONE);
    fprintf(printer->stream, "%*s", blanks, "");
    print_taken(printer, FACT_COLUMNS, columns + (size_t)blanks, lead_in(NULL, text));
}

/* The widest lead of a list's items, if there is room for it beside them; else 0. */
static size_t lead_columns(const struct printer *printer, const struct block *list)
{
    const struct item *item = NULL;
    size_t widest = 0;

    while ((item = view_next_item(&printer->view, list, item)) != NULL) {
        size_t columns = item->lead == NULL ? 0 : columns_of(item->lead);
        widest = columns > widest ? columns : widest;
    }
    return widest * 3 > text_width(printer) ? 0 : widest;
}

/* `columns` of its lead, which stands before it, or is empty; 0: the lead begins the text. */
static void print_item(struct printer *printer, const struct item *item, bool tell_lead,
                       size_t columns)
{
    const char *lead = tell_lead && item->lead != NULL ? item->lead : "";

    if (columns > 0) {
        fprintf(printer->stream, "%*s", (int)(columns - columns_of(lead)), "");
        terminal_print(printer->stream, lead, strlen(lead));
        fputs("  ", printer->stream);
        columns += 2;
        print_taken(printer, (unsigned)columns + CONTINUED, columns, lead_in(NULL, item->text));
        return;
    }
    bool is_link = item->url != NULL && strcmp(item->url, item->text) != 0;
    fputs("- ", printer->stream);
    print_taken(printer, 2, 2,
                is_link ? lead_in(item->text, item->url) : lead_in(item->lead, item->text));
}

static void list(struct printer *printer, const struct block *list)
{
    const struct item *item = NULL, *above = NULL;
    size_t columns = lead_columns(printer, list);

    if (list->lead != NULL) /* of nothing: with a colon */
        print_taken(printer, CONTINUED, 0, lead_in(list->lead, ""));
    while ((item = view_next_item(&printer->view, list, item)) != NULL) {
        bool told = above != NULL && above->lead != NULL && item->lead != NULL &&
                    strcmp(above->lead, item->lead) == 0;
        print_item(printer, item, !told, columns);
        above = item;
    }
}

/* Lines as they are, to be copied. */
static void code(struct printer *printer, const struct block *block)
{
    const char *text = block->text;

    while (*text != '\0') {
        size_t bytes = strcspn(text, "\n");
        fputs(bytes > 0 ? "  " : "", printer->stream);
        terminal_print(printer->stream, text, bytes);
        putc('\n', printer->stream);
        text += bytes + (text[bytes] == '\n');
    }
}

static void heading(struct printer *printer, const struct block *block)
{
    terminal_emphasise(printer, true, TONE_NONE);
    terminal_paragraph(printer, 0, NULL, block->text);
    terminal_plain(printer, true, TONE_NONE);
}

static void paragraph(struct printer *printer, const struct block *block)
{
    bool flush = block->kind == BLOCK_PARAGRAPH && block->lead == NULL;

    terminal_paragraph(printer, flush ? 0 : NOTE_CONTINUED, block->lead, block->text);
}

static void warning(struct printer *printer, const struct block *block)
{
    print_fact(printer, block->lead == NULL ? _("warning") : block->lead, block->text, true);
}

static void fact(struct printer *printer, const struct block *block)
{
    print_fact(printer, block->lead == NULL ? "" : block->lead, block->text, false);
}

static bool is_fact(enum block_kind kind)
{
    return kind == BLOCK_FACT || kind == BLOCK_WARNING;
}

/* Whether an empty line stands before a block: what belongs together stands together. */
static bool stands_apart(const struct block *above, const struct block *block)
{
    if (block->kind == BLOCK_HEADING || block->kind == BLOCK_TABLE || block->kind == BLOCK_SLOT)
        return true;
    if (above->kind == BLOCK_HEADING)
        return false;
    if (block->kind == BLOCK_LIST)
        return above->kind != BLOCK_TABLE && above->kind != BLOCK_PARAGRAPH &&
               above->kind != BLOCK_LIST;
    if (is_fact(block->kind))
        return !is_fact(above->kind);
    return block->kind != BLOCK_NOTE || above->kind != BLOCK_NOTE;
}

static void before(struct printer *printer, const struct block *block)
{
    if (printer->above != NULL && stands_apart(printer->above, block))
        putc('\n', printer->stream);
}

static const char *const no_figures[] = {NULL};

static const struct form form = {
    .extensions = no_figures,
    .plain = put_plain,
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
            [BLOCK_TABLE] = terminal_table,
        },
    .before = before,
};

const struct sink sink_terminal = {"terminal", MEDIUM_SCREEN, &form};
