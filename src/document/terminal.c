/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * terminal.c - to be read in a terminal, and pasted into a mail as it stands. */
#include "document/terminal.h"

#include <stdint.h>
#include <string.h>

#include "base/escaping.h"
#include "text/text.h"

enum { DEFAULT_WIDTH = 80, FACT_COLUMNS = 11, CONTINUED = 4, NOTE_CONTINUED = 2 };
enum { CODE_INDENT = 3, CODE_MARGIN = 4 }; /* before a line that goes on, and around one */

static const char micro[] = "\u00b5", hard_blank[] = "\u00a0";

static bool begins_with(const char *text, const char *part)
{
    return strncmp(text, part, strlen(part)) == 0;
}

/* ---- texts ---- */

/* Line breaks are left to who lays the text out. */
static void put_plain(FILE *stream, const char *text)
{
    while (*text != '\0') {
        if (begins_with(text, micro)) {
            putc('u', stream);
            text += strlen(micro);
        } else if (*text == '\n') {
            putc(*text++, stream);
        } else {
            text = clean_put(stream, text);
        }
    }
}

const char *terminal_text(const struct printer *printer, const char *text)
{
    struct printer other = *printer;
    char *printed = NULL;
    size_t bytes;

    other.stream = open_memstream(&printed, &bytes);
    if (other.stream != NULL) {
        print_text(&other, text);
        fclose(other.stream);
    }
    return document_take(printer->scratch, printed);
}

static const char bold[] = "\033[1m", plain[] = "\033[0m";
static const char *const colours[] = {
    [TONE_NONE] = "", [TONE_GOOD] = "\033[32m", [TONE_BAD] = "\033[31m", [TONE_UNSURE] = ""};

static void put_colour(const struct printer *printer, const char *colour)
{
    fputs(printer->view.setting->colour ? colour : "", printer->stream);
}

void terminal_print(const struct printer *printer, const char *text, size_t bytes, bool strong,
                    enum tone tone)
{
    put_colour(printer, strong ? bold : "");
    put_colour(printer, colours[tone]);
    for (const char *end = text + bytes; text < end; text++) {
        bool hard = begins_with(text, hard_blank);
        putc(hard ? ' ' : *text, printer->stream);
        text += hard;
    }
    put_colour(printer, strong || *colours[tone] != '\0' ? plain : "");
}

static unsigned text_width(const struct printer *printer)
{
    unsigned width = printer->view.setting->width;

    return width == 0 ? DEFAULT_WIDTH : width;
}

/* The first bytes of a word that fills a line and more: until a blank that is not to be broken
 * unless need be, or a stroke; at worst as many characters as there are columns. */
static size_t piece_of(const char *word, size_t bytes, size_t columns)
{
    size_t piece = 0, at = 0, used = 0;

    for (; at < bytes && (used += begins_character(word[at])) <= columns; at++) {
        if (begins_with(word + at, hard_blank))
            piece = at + strlen(hard_blank);
        else if (word[at] == '/')
            piece = at + 1;
    }
    return at == bytes ? bytes : piece > 0 ? piece : at;
}

static void break_line(const struct printer *printer, size_t indent, size_t *column)
{
    fprintf(printer->stream, "\n%*s", (int)indent, "");
    *column = indent;
}

/* A word that begins a line and is too long for one: prints all but its last piece, which is left. */
static const char *print_pieces(const struct printer *printer, const char *word, const char *end,
                                size_t indent, size_t *column)
{
    const size_t width = text_width(printer);

    while (*column < width && indent < width &&
           text_characters(word, (size_t)(end - word)) > width - *column) {
        size_t piece = piece_of(word, (size_t)(end - word), width - *column);
        terminal_print(printer, word, piece, false, TONE_NONE);
        break_line(printer, indent, column);
        word += piece;
    }
    return word;
}

void terminal_wrap(struct printer *printer, size_t indent, size_t column, const char *lead,
                   const char *text)
{
    bool begins = true;

    if (lead != NULL)
        text = document_format(printer->scratch, "%s: %s", lead, text);
    text = terminal_text(printer, text);
    for (text += strspn(text, " \n"); *text != '\0'; text += strspn(text, " \n")) {
        const char *end = text + strcspn(text, " \n");
        if (!begins &&
            column + 1 + text_characters(text, (size_t)(end - text)) > text_width(printer)) {
            break_line(printer, indent, &column);
            begins = true;
        } else if (!begins) {
            putc(' ', printer->stream);
            column++;
        }
        if (begins)
            text = print_pieces(printer, text, end, indent, &column);
        terminal_print(printer, text, (size_t)(end - text), false, TONE_NONE);
        column += text_characters(text, (size_t)(end - text));
        text = end;
        begins = false;
    }
    putc('\n', printer->stream);
}

void terminal_head(struct printer *printer, size_t indent, const char *text)
{
    put_colour(printer, bold);
    terminal_wrap(printer, indent, 0, NULL, text);
    put_colour(printer, plain);
}

/* ---- blocks ---- */

/* "lead       TEXT", lines indented below the text; a longer lead pushes it, and one that leaves no
 * room has lines of its own. */
static void fact(struct printer *printer, const struct block *block)
{
    const char *lead = terminal_text(printer, block->lead);
    size_t columns = text_characters(lead, SIZE_MAX),
           column = columns < FACT_COLUMNS ? FACT_COLUMNS : columns + 1;

    if (column >= text_width(printer)) {
        put_colour(printer, block->kind == BLOCK_WARNING ? bold : "");
        terminal_wrap(printer, NOTE_CONTINUED, 0, NULL, block->lead);
        put_colour(printer, block->kind == BLOCK_WARNING ? plain : "");
        fprintf(printer->stream, "%*s", FACT_COLUMNS, "");
        terminal_wrap(printer, FACT_COLUMNS, FACT_COLUMNS, NULL, block->text);
        return;
    }
    terminal_print(printer, lead, strlen(lead), block->kind == BLOCK_WARNING, TONE_NONE);
    fprintf(printer->stream, "%*s", (int)(column - columns), "");
    terminal_wrap(printer, FACT_COLUMNS, column, NULL, block->text);
}

/* The widest lead of its items makes a column, if there is room for it beside them. */
static void list(struct printer *printer, const struct block *list)
{
    const struct block *next = list;
    size_t widest = 0;

    while ((next = view_next(&printer->view, next)) != NULL && next->kind == BLOCK_ITEM) {
        size_t columns = text_characters(terminal_text(printer, next->lead), SIZE_MAX);
        widest = columns > widest ? columns : widest;
    }
    printer->lead_columns = widest * 3 > text_width(printer) ? 0 : widest;
    if (list->text != NULL) /* of nothing: with a colon */
        terminal_wrap(printer, CONTINUED, 0, list->text, "");
}

static void item(struct printer *printer, const struct block *item)
{
    const struct block *above = printer->above;
    const char *lead = item->lead;
    size_t columns = printer->lead_columns;

    if (above->kind == BLOCK_ITEM && above->lead != NULL && lead != NULL &&
        strcmp(above->lead, lead) == 0)
        lead = NULL;
    if (columns == 0) {
        fputs("- ", printer->stream);
        terminal_wrap(printer, 2, 2, lead, item->text);
        return;
    }
    lead = terminal_text(printer, lead);
    fprintf(printer->stream, "%*s", (int)(columns - text_characters(lead, SIZE_MAX)), "");
    terminal_print(printer, lead, strlen(lead), false, TONE_NONE);
    fputs("  ", printer->stream);
    terminal_wrap(printer, columns + 2 + CONTINUED, columns + 2, NULL, item->text);
}

/* With the blank before it. Within single quotes all is taken as it stands, outside a stroke
 * takes what follows. */
static size_t shell_word_bytes(const char *text)
{
    bool quoted = false;
    size_t bytes = *text == ' ';

    for (; text[bytes] != '\0' && (quoted || text[bytes] != ' '); bytes++) {
        if (text[bytes] == '\'')
            quoted = !quoted;
        else if (text[bytes] == '\\' && !quoted && text[bytes + 1] != '\0')
            bytes++;
    }
    return bytes;
}

/* A command goes on in the next line as the shell has it, where there is no room. */
static void print_command(const struct printer *printer, const char *line)
{
    size_t column = 0;

    while (*line != '\0') {
        size_t bytes = shell_word_bytes(line);
        size_t columns = text_characters(line, bytes);
        if (column > 0 && column + columns + CODE_MARGIN > text_width(printer)) {
            fprintf(printer->stream, " \\\n   ");
            column = CODE_INDENT;
        }
        terminal_print(printer, line, bytes, false, TONE_NONE);
        column += columns;
        line += bytes;
    }
}

static void code(struct printer *printer, const struct block *block)
{
    const char *text = block->text;
    const bool command = block->id != NULL && strcmp(block->id, "sh") == 0;

    while (*text != '\0') {
        const char *line = terminal_text(printer, next_line(printer, &text));
        fputs(*line != '\0' ? "  " : "", printer->stream);
        if (command)
            print_command(printer, line);
        else
            terminal_print(printer, line, strlen(line), false, TONE_NONE);
        putc('\n', printer->stream);
    }
}

static void heading(struct printer *printer, const struct block *block)
{
    terminal_head(printer, 0, block->text);
}

static void paragraph(struct printer *printer, const struct block *block)
{
    bool flush = block->kind == BLOCK_PARAGRAPH && block->lead == NULL;

    terminal_wrap(printer, flush ? 0 : NOTE_CONTINUED, 0, block->lead, block->text);
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
    if (above->kind == BLOCK_HEADING || block->kind == BLOCK_ITEM)
        return false;
    if (block->kind == BLOCK_LIST)
        return above->kind != BLOCK_TABLE && above->kind != BLOCK_PARAGRAPH &&
               above->kind != BLOCK_ITEM;
    if (is_fact(block->kind))
        return !is_fact(above->kind);
    if (block->kind == BLOCK_CODE) /* what to type, below why */
        return !is_fact(above->kind);
    return block->kind != BLOCK_NOTE || above->kind != BLOCK_NOTE;
}

static void before(struct printer *printer, const struct block *block)
{
    if (printer->above != NULL && stands_apart(printer->above, block))
        putc('\n', printer->stream);
}

static const struct form form = {
    .plain = put_plain,
    .blocks =
        {
            [BLOCK_HEADING] = heading,
            [BLOCK_PARAGRAPH] = paragraph,
            [BLOCK_WARNING] = fact,
            [BLOCK_NOTE] = paragraph,
            [BLOCK_CODE] = code,
            [BLOCK_LIST] = list,
            [BLOCK_ITEM] = item,
            [BLOCK_FACT] = fact,
            [BLOCK_TABLE] = terminal_table,
        },
    .before = before,
};

static const char *const no_figures[] = {NULL};

const struct sink sink_terminal = {"terminal", MEDIUM_SCREEN, no_figures, &form};
