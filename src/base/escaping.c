/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * escaping.c - any text as what shows it: a field of CSV, HTML, Markdown, LaTeX. All of them decode
 * UTF-8 in the same way and let the same characters through. */
#include "base/escaping.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

enum { REPLACEMENT = 0xFFFD };

/* ---- characters ---- */

/* Decodes one character of UTF-8 at *text and moves behind it; what is not UTF-8 is REPLACEMENT, one
 * byte is skipped. */
static uint32_t decode(const char **text)
{
    const unsigned char *at = (const unsigned char *)*text;
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    int more = at[0] >= 0xF0 ? 3 : at[0] >= 0xE0 ? 2 : 1;
    uint32_t value = at[0] & (0x3Fu >> more);

    (*text)++;
    if (at[0] < 0x80)
        return at[0];
    if (at[0] < 0xC2 || at[0] > 0xF4)
        return REPLACEMENT;
    for (int i = 1; i <= more; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return REPLACEMENT;
        value = value << 6 | (at[i] & 0x3Fu);
    }
    if (value < least[more] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return REPLACEMENT;
    *text += more;
    return value;
}

size_t text_characters(const char *text, size_t bytes)
{
    size_t count = 0;

    for (size_t i = 0; i < bytes && text[i] != '\0'; i++)
        count += begins_character(text[i]);
    return count;
}

/* What would act upon the reader's screen: controls, and marks that turn the direction of the text
 * around them or end its line. */
static bool is_control(uint32_t character)
{
    static const uint32_t ranges[][2] = {
        {0x00, 0x1F},     {0x7F, 0x9F},     {0x61C, 0x61C},   {0x200E, 0x200F},
        {0x2028, 0x202E}, {0x2066, 0x2069}, {0xFFF9, 0xFFFB},
    };

    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (character >= ranges[i][0] && character <= ranges[i][1])
            return true;
    return false;
}

static bool is_blank(char character)
{
    return character != '\0' && strchr(" \t\r\n", character) != NULL;
}

const char *clean_put(FILE *stream, const char *text)
{
    const char *from = text;
    uint32_t character = decode(&text);

    if (is_blank(*from))
        putc(' ', stream);
    else if (character == REPLACEMENT || is_control(character))
        fputs("\xEF\xBF\xBD", stream);
    else
        fwrite(from, 1, (size_t)(text - from), stream);
    return text;
}

void clean_print(FILE *stream, const char *text)
{
    while (*text != '\0')
        text = clean_put(stream, text);
}

void clean_in_place(char *text, const char *spared)
{
    while (*text != '\0') {
        const char *after = text;
        uint32_t character = decode(&after);
        if ((character == REPLACEMENT || is_control(character)) && strchr(spared, *text) == NULL)
            memset(text, '?', (size_t)(after - text));
        text += after - text;
    }
}

/* ---- CSV ---- */

/* A lone "-" they leave alone. The signs of East Asian width are taken for the others. */
static bool looks_like_formula(const char *text)
{
    static const uint32_t signs[] = {'=',  '+',    '-',    '@',    '\t',  '\r',
                                     '\n', 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20};
    uint32_t first = *text == '\0' ? 0 : decode(&text);

    for (size_t i = 0; *text != '\0' && i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i] == first)
            return true;
    return false;
}

/* Line ends and tabs may stand in a field. */
void csv_print(FILE *stream, const char *text)
{
    bool guarded = text != NULL && looks_like_formula(text);
    bool quoted = guarded || (text != NULL && strpbrk(text, ",\"\r\n") != NULL);

    fputs(guarded ? "\"'" : quoted ? "\"" : "", stream);
    while (text != NULL && *text != '\0') {
        if (*text == '"')
            putc('"', stream);
        if (is_blank(*text))
            putc(*text++, stream);
        else
            text = clean_put(stream, text);
    }
    fputs(quoted ? "\"" : "", stream);
}

/* ---- HTML, Markdown ---- */

void html_print(FILE *stream, const char *text)
{
    static const char *const names[] = {
        ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;",
    };

    while (text != NULL && *text != '\0') {
        unsigned char byte = (unsigned char)*text;
        const char *name = byte < sizeof names / sizeof names[0] ? names[byte] : NULL;
        fputs(name == NULL ? "" : name, stream);
        text = name == NULL ? clean_put(stream, text) : text + 1;
    }
}

/* A backslash before whatever may mean something, anywhere in a line. */
void markdown_print(FILE *stream, const char *text)
{
    const char *dot = NULL; /* of "www.", which makes a link without any sign before it */

    while (*text != '\0') {
        dot = strncasecmp(text, "www.", strlen("www.")) == 0 ? text + strlen("www") : dot;
        if (strchr("\\`*_{}[]<>()#!|~^&@$", *text) != NULL || (*text == ':' && text[1] == '/') ||
            text == dot)
            putc('\\', stream);
        text = clean_put(stream, text);
    }
}

/* ---- LaTeX ---- */

/* Names instead of characters wherever pdfTeX would do something else than print one, or the fonts
 * have none. Braces get names, too, for BibTeX counts them even behind a backslash. */
static const char *latex_name(uint32_t character)
{
    static const struct {
        uint32_t character;
        const char *name;
    } names[] = {
        {'\n', " "},
        {'\r', " "},
        {'\t', " "},
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
        {0xA0, "~"},
        {0xB1, "\\ensuremath{\\pm}"},
        {0xB5, "\\textmu{}"},
        {0xD7, "\\ensuremath{\\times}"},
        {0x2019, "\\textquoteright{}"},
        {0x201C, "\\textquotedblleft{}"},
        {0x201D, "\\textquotedblright{}"},
        {0x2264, "\\ensuremath{\\leq}"},
        {0x2265, "\\ensuremath{\\geq}"},
    };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].character == character)
            return names[i].name;
    return NULL;
}

/* Whether the example document's fonts have it. */
static bool latex_has(uint32_t character)
{
    static const uint32_t signs[] = {0xAB, 0xBB, 0x401, 0x451, 0x2013, 0x2014, 0x2026, 0x2116};

    if ((character >= ' ' && character < 0x7F) || (character >= 0x410 && character <= 0x44F))
        return true;
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i] == character)
            return true;
    return false;
}

static bool is_argument(const char *text)
{
    uint32_t first = *text == '\0' ? ' ' : decode(&text);

    return first == '[' || first == '*' || (latex_name(first) == NULL && !latex_has(first));
}

void latex_print(FILE *stream, const char *text)
{
    /* Behind a command that may have them it would begin its arguments, such as \midrule[1pt], as
     * would what is shown by its number. */
    fputs(is_argument(text) ? "{}" : "", stream);
    while (*text != '\0') {
        const char *from = text;
        uint32_t character = decode(&text);
        const char *name = latex_name(character);
        if (name != NULL)
            fputs(name, stream);
        else if (latex_has(character))
            fwrite(from, 1, (size_t)(text - from), stream);
        else
            fprintf(stream, "[U+%04X]", (unsigned)character);
        /* no dash out of two hyphens, no quotation mark out of two commas */
        if (strchr("-,", *from) != NULL && *text == *from)
            fputs("{}", stream);
    }
}
