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

/* What stands for a character that is not printed as it is; '\\0': it is. Control characters have one byte,
 * or, those that terminals take for escape sequences too, two: U+0080 to U+009F. */
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
static void put_reference(const struct text_sink *sink, const struct target *target)
{
    fprintf(sink->stream, "\"%s\"", target->block->text == NULL ? "" : target->block->text);
}

char *terminal_resolve(const struct terminal *terminal, const char *text)
{
    char *resolved = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&resolved, &bytes);

    if (stream == NULL)
        return NULL;
    text_print(&(struct text_sink){terminal->view, stream, put_plain, put_reference}, text);
    if (fclose(stream) == 0)
        return resolved;
    free(resolved);
    return NULL;
}

static void print_words(const struct terminal *terminal, unsigned indent, size_t column,
                        const char *text)
{
    bool first = true;

    for (text += strspn(text, " \n"); *text != '\0'; text += strspn(text, " \n")) {
        size_t bytes = strcspn(text, " \n"), length = text_characters(text, bytes);
        if (!first && column + 1 + length > terminal->width) {
            fprintf(terminal->stream, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!first) {
            putc(' ', terminal->stream);
            column++;
        }
        terminal_print(terminal->stream, text, bytes);
        column += length;
        text += bytes;
        first = false;
    }
    putc('\n', terminal->stream);
}

/* Takes the text. */
static void print_taken(struct terminal *terminal, unsigned indent, size_t column, char *text)
{
    char *resolved = text == NULL ? NULL : terminal_resolve(terminal, text);

    if (resolved == NULL)
        terminal->error = -ENOMEM;
    else
        print_words(terminal, indent, column, resolved);
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

void terminal_paragraph(struct terminal *terminal, unsigned indent, const char *lead,
                        const char *text)
{
    print_taken(terminal, indent, 0, lead_in(lead, text));
}

void terminal_emphasise(const struct terminal *terminal, bool strong, enum tone tone)
{
    if (!terminal->colour)
        return;
    fputs(strong ? "\033[1m" : "", terminal->stream);
    fputs(tone == TONE_GOOD ? "\033[32m" : tone == TONE_BAD ? "\033[31m" : "", terminal->stream);
}

void terminal_plain(const struct terminal *terminal, bool strong, enum tone tone)
{
    if (terminal->colour && (strong || tone == TONE_GOOD || tone == TONE_BAD))
        fputs("\033[0m", terminal->stream);
}

/* "lead       TEXT", lines indented below the text; a longer lead pushes it. */
static void print_fact(struct terminal *terminal, const char *lead, const char *text, bool strong)
{
    size_t columns = columns_of(lead);
    int blanks = columns < FACT_COLUMNS ? FACT_COLUMNS - (int)columns : 1;

    terminal_emphasise(terminal, strong, TONE_NONE);
    terminal_print(terminal->stream, lead, strlen(lead));
    terminal_plain(terminal, strong, TONE_NONE);
    fprintf(terminal->stream, "%*s", blanks, "");
    print_taken(terminal, FACT_COLUMNS, columns + (size_t)blanks, lead_in(NULL, text));
}

/* The widest lead of a list's items, if there is room for it beside them; else 0. */
static size_t lead_columns(const struct terminal *terminal, const struct block *list)
{
    const struct item *item = NULL;
    size_t widest = 0;

    while ((item = view_next_item(terminal->view, list, item)) != NULL) {
        size_t columns = item->lead == NULL ? 0 : columns_of(item->lead);
        widest = columns > widest ? columns : widest;
    }
    return widest * 3 > terminal->width ? 0 : widest;
}

/* `columns` of its lead, which stands before it, or is empty; 0: the lead begins the text. */
static void print_item(struct terminal *terminal, const struct item *item, bool tell_lead,
                       size_t columns)
{
    const char *lead = tell_lead && item->lead != NULL ? item->lead : "";

    if (columns > 0) {
        fprintf(terminal->stream, "%*s", (int)(columns - columns_of(lead)), "");
        terminal_print(terminal->stream, lead, strlen(lead));
        fputs("  ", terminal->stream);
        columns += 2;
        print_taken(terminal, (unsigned)columns + CONTINUED, columns, lead_in(NULL, item->text));
        return;
    }
    bool is_link = item->url != NULL && strcmp(item->url, item->text) != 0;
    fputs("- ", terminal->stream);
    print_taken(terminal, 2, 2,
                is_link ? lead_in(item->text, item->url) : lead_in(item->lead, item->text));
}

static void print_list(struct terminal *terminal, const struct block *list)
{
    const struct item *item = NULL, *above = NULL;
    size_t columns = lead_columns(terminal, list);

    if (list->lead != NULL) /* of nothing: with a colon */
        print_taken(terminal, CONTINUED, 0, lead_in(list->lead, ""));
    while ((item = view_next_item(terminal->view, list, item)) != NULL) {
        bool told = above != NULL && above->lead != NULL && item->lead != NULL &&
                    strcmp(above->lead, item->lead) == 0;
        print_item(terminal, item, !told, columns);
        above = item;
    }
}

/* Lines as they are, to be copied. */
static void print_code(const struct terminal *terminal, const char *text)
{
    while (*text != '\0') {
        size_t bytes = strcspn(text, "\n");
        fputs(bytes > 0 ? "  " : "", terminal->stream);
        terminal_print(terminal->stream, text, bytes);
        putc('\n', terminal->stream);
        text += bytes + (text[bytes] == '\n');
    }
}

static void print_heading(struct terminal *terminal, const char *text)
{
    terminal_emphasise(terminal, true, TONE_NONE);
    terminal_paragraph(terminal, 0, NULL, text);
    terminal_plain(terminal, true, TONE_NONE);
}

static void print_block(struct terminal *terminal, const struct block *block)
{
    const struct sink_slot *slot;

    switch (block->kind) {
    case BLOCK_HEADING:
        print_heading(terminal, block->text);
        break;
    case BLOCK_PARAGRAPH:
        terminal_paragraph(terminal, block->lead == NULL ? 0 : NOTE_CONTINUED, block->lead,
                           block->text);
        break;
    case BLOCK_NOTE:
        terminal_paragraph(terminal, NOTE_CONTINUED, block->lead, block->text);
        break;
    case BLOCK_WARNING:
        print_fact(terminal, block->lead == NULL ? _("warning") : block->lead, block->text, true);
        break;
    case BLOCK_FACT:
        print_fact(terminal, block->lead == NULL ? "" : block->lead, block->text, false);
        break;
    case BLOCK_LIST:
        print_list(terminal, block);
        break;
    case BLOCK_CODE:
        print_code(terminal, block->text);
        break;
    case BLOCK_TABLE:
        terminal_table(terminal, block->table);
        break;
    case BLOCK_SLOT:
        slot = view_slot(terminal->view, block->id);
        terminal->error = slot->print(terminal->stream, slot->context);
        break;
    case BLOCK_FIGURE: /* no terminal shows one */
        break;
    }
}

static bool is_fact(enum block_kind kind)
{
    return kind == BLOCK_FACT || kind == BLOCK_WARNING;
}

/* Whether an empty line stands before the block: what belongs together stands together. */
static bool stands_apart(const struct block *above, const struct block *block)
{
    if (above == NULL)
        return false;
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

static int print(const struct document *document, const struct sink_setting *setting, FILE *stream)
{
    static const char *const no_figures[] = {NULL};
    struct view view = {document, setting, MEDIUM_SCREEN, no_figures, NULL, 0};
    struct terminal terminal = {
        .view = &view,
        .stream = stream,
        .colour = setting->colour,
        .width = setting->width == 0 ? DEFAULT_WIDTH : setting->width,
        .grid_width = setting->width,
        .error = view_begin(&view),
    };
    const struct block *block = NULL, *above = NULL;

    while (terminal.error == 0 && (block = view_next(&view, block)) != NULL) {
        if (stands_apart(above, block))
            putc('\n', stream);
        print_block(&terminal, block);
        above = block;
    }
    view_end(&view);
    return sink_finish(stream, terminal.error);
}

const struct sink sink_terminal = {"terminal", MEDIUM_SCREEN, print};
