/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * escaping.c - any text as what shows it: a field of CSV, Markdown, LaTeX. */
#include "base/escaping.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* A lone "-" they leave alone. */
static bool looks_like_formula(const char *text)
{
    return text[0] != '\0' && strchr("=+-@\t\r\n", text[0]) != NULL && text[1] != '\0';
}

void csv_print(FILE *stream, const char *text)
{
    if (text == NULL)
        return;
    bool guarded = looks_like_formula(text);
    if (!guarded && strpbrk(text, ",\"\r\n") == NULL) {
        fputs(text, stream);
        return;
    }
    fputs(guarded ? "\"'" : "\"", stream);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            putc('"', stream);
        putc(*text, stream);
    }
    putc('"', stream);
}

/* A backslash before whatever may mean something, anywhere in a line. */
void markdown_print(FILE *stream, const char *text)
{
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte < ' ' || byte == 0x7F)
            byte = '?';
        else if (strchr("\\`*_{}[]<>()#!|~&@$", byte) != NULL || (byte == ':' && text[1] == '/'))
            putc('\\', stream);
        putc(byte, stream);
    }
}

/* Names instead of characters wherever pdfTeX would do something else than print one. Braces get
 * names, too, for BibTeX counts them even behind a backslash. */
static const char *name_of(char character)
{
    static const struct {
        char character;
        const char *name;
    } names[] = {
        {'\\', "\\textbackslash{}"},
        {'{', "\\textbraceleft{}"},
        {'}', "\\textbraceright{}"},
        {'~', "\\textasciitilde{}"},
        {'^', "\\textasciicircum{}"},
        {'<', "\\textless{}"},
        {'>', "\\textgreater{}"},
        {'|', "\\textbar{}"},
        {'"', "\\textquotedbl{}"},
        {'`', "\\textasciigrave{}"},
        {'\'', "'{}"},
        {'$', "\\$"},
        {'&', "\\&"},
        {'#', "\\#"},
        {'_', "\\_"},
        {'%', "\\%"},
    };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].character == character)
            return names[i].name;
    return NULL;
}

/* Decodes one character of UTF-8 at *text and moves behind it; 0: not UTF-8, one byte is skipped. */
static uint32_t decode(const char **text)
{
    const unsigned char *at = (const unsigned char *)*text;
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    int more = at[0] >= 0xF0 ? 3 : at[0] >= 0xE0 ? 2 : 1;
    uint32_t value = at[0] & (0x3Fu >> more);

    (*text)++;
    if (at[0] < 0xC2 || at[0] > 0xF4)
        return 0;
    for (int i = 1; i <= more; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (at[i] & 0x3Fu);
    }
    if (value < least[more] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *text += more;
    return value;
}

static int is_printable(uint32_t character)
{
    static const uint32_t signs[] = {0xAB, 0xBB, 0x2013, 0x2014, 0x2026, 0x2116};

    if (character == 0x401 || character == 0x451 || (character >= 0x410 && character <= 0x44F))
        return 1;
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i] == character)
            return 1;
    return 0;
}

static const char *sign_name(uint32_t character)
{
    static const struct {
        uint32_t character;
        const char *name;
    } names[] = {
        {0xA0, "~"},
        {0xB1, "\\ensuremath{\\pm}"},
        {0xB5, "\\textmu{}"},
        {0xD7, "\\ensuremath{\\times}"},
        {0x2019, "\\textquoteright{}"},
        {0x201C, "\\textquotedblleft{}"},
        {0x201D, "\\textquotedblright{}"},
    };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].character == character)
            return names[i].name;
    return NULL;
}

/* Returns what follows the character. */
static const char *print_other(FILE *stream, const char *text)
{
    const char *from = text;
    uint32_t character = decode(&text);
    const char *name = sign_name(character);

    if (character == 0)
        putc('?', stream);
    else if (name != NULL)
        fputs(name, stream);
    else if (is_printable(character))
        fwrite(from, 1, (size_t)(text - from), stream);
    else
        fprintf(stream, "[U+%04X]", (unsigned)character);
    return text;
}

void latex_print(FILE *stream, const char *text)
{
    while (*text != '\0') {
        unsigned char byte = (unsigned char)*text;
        if (byte >= 0x80) {
            text = print_other(stream, text);
            continue;
        }
        const char *name = name_of(*text);
        if (byte < ' ' || byte == 0x7F)
            putc('?', stream);
        else if (name != NULL)
            fputs(name, stream);
        else
            putc(byte, stream);
        /* no dash out of two hyphens, no quotation mark out of two commas */
        if (strchr("-,", byte) != NULL && text[1] == *text)
            fputs("{}", stream);
        text++;
    }
}
