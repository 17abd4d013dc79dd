/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * translation.c - finds the template that a text was made from, and fills in the same in another
 * language. The texts may come from a hostile file: matching takes time proportional to their
 * length, and no part is looked into deeper than templates nest in earnest. */
#include "language/translation.h"

#include "language/stored.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PARTS = 9, DEEPEST = 4 };

const struct translation *const translations[] = {texts_run, texts_compare, NULL};

/* Where the parts that vary stand in a text. */
struct parts {
    const char *start[MOST_PARTS];
    size_t bytes[MOST_PARTS];
};

static bool is_part(const char *text)
{
    return text[0] == '%' && text[1] >= '1' && text[1] <= '0' + MOST_PARTS;
}

/* Bytes until the next %1 ... %9 or the end. */
static size_t fixed_bytes(const char *template)
{
    size_t bytes = 0;

    while (template[bytes] != '\0' && !is_part(template + bytes))
        bytes++;
    return bytes;
}

/* Where the fixed text stands in bytes [from, end) of a part's end; NULL: nowhere. The last one must
 * end the whole text. */
static const char *find_fixed(const char *from, const char *end, const char *fixed, size_t bytes,
                              bool is_last)
{
    if ((size_t)(end - from) < bytes)
        return NULL;
    if (is_last)
        return memcmp(end - bytes, fixed, bytes) == 0 ? end - bytes : NULL;
    return memmem(from, (size_t)(end - from), fixed, bytes);
}

/* The first place of each fixed part is enough: where a later one fits, so does this (as with the
 * stars of glob(7)). Parts that vary have one byte or more. */
static bool matches(const char *template, const char *text, size_t text_bytes, struct parts *parts)
{
    const char *end = text + text_bytes;
    size_t bytes = fixed_bytes(template);

    if (bytes > text_bytes || memcmp(template, text, bytes) != 0)
        return false;
    template += bytes;
    text += bytes;
    while (*template != '\0') {
        size_t part = (size_t)(template[1] - '1');
        template += 2;
        bytes = fixed_bytes(template);
        if (text == end)
            return false;
        const char *next = find_fixed(text + 1, end, template, bytes, template[bytes] == '\0');
        if (next == NULL)
            return false;
        parts->start[part] = text;
        parts->bytes[part] = (size_t)(next - text);
        text = next + bytes;
        template += bytes;
    }
    return text == end;
}

static size_t count_fixed(const char *template)
{
    size_t count = 0;

    while (*template != '\0') {
        size_t bytes = fixed_bytes(template);
        count += bytes;
        template += bytes + (template[bytes] == '\0' ? 0 : 2);
    }
    return count;
}

static const struct translation *find(const char *text, size_t bytes, struct parts *parts)
{
    const struct translation *best = NULL;
    size_t most = 0;

    for (size_t i = 0; translations[i] != NULL; i++) {
        for (const struct translation *each = translations[i]; each->text[LANGUAGE_ENGLISH] != NULL;
             each++) {
            const char *template = each->text[LANGUAGE_ENGLISH];
            struct parts found = {.bytes = {0}};
            if (!matches(template, text, bytes, &found) || count_fixed(template) <= most)
                continue;
            most = count_fixed(template);
            best = each;
            *parts = found;
        }
    }
    return best;
}

/* 12, -1, 12.5; not 6.18.44, which is a version. */
static bool is_number(const char *text, size_t bytes)
{
    size_t points = 0;

    for (size_t i = 0; i < bytes; i++) {
        bool is_sign = i == 0 && bytes > 1 && (text[i] == '-' || text[i] == '+');
        if (text[i] == '.')
            points++;
        else if (!is_sign && (text[i] < '0' || text[i] > '9'))
            return false;
    }
    return points <= 1 && bytes > 0 && text[0] != '.' && text[bytes - 1] != '.';
}

/* The unit of "64 KiB"; WORD_COUNT: it is no number with a unit. */
static enum word find_unit(const char *text, size_t bytes, size_t *number_bytes)
{
    char name[sizeof "MiB/s"];
    const char *blank = memchr(text, ' ', bytes);

    if (blank == NULL || !is_number(text, (size_t)(blank - text)))
        return WORD_COUNT;
    *number_bytes = (size_t)(blank - text);
    size_t length = bytes - *number_bytes - 1;
    if (length >= sizeof name)
        return WORD_COUNT;
    memcpy(name, blank + 1, length);
    name[length] = '\0';
    enum word unit = language_find_term(name);
    return unit >= WORD_NS && unit <= WORD_GIB ? unit : WORD_COUNT;
}

static void print_number(FILE *stream, enum language language, const char *text, size_t bytes)
{
    char number[LANGUAGE_NUMBER_BYTES];

    if (bytes >= sizeof number) {
        fwrite(text, 1, bytes, stream);
        return;
    }
    memcpy(number, text, bytes);
    number[bytes] = '\0';
    language_number(language, number);
    fputs(number, stream);
}

/* What no template knows. */
static void print_other(FILE *stream, enum language language, const char *text, size_t bytes)
{
    size_t number_bytes;
    enum word unit = find_unit(text, bytes, &number_bytes);

    if (is_number(text, bytes)) {
        print_number(stream, language, text, bytes);
    } else if (unit != WORD_COUNT) {
        print_number(stream, language, text, number_bytes);
        fprintf(stream, " %s", word(language, unit));
    } else {
        fwrite(text, 1, bytes, stream);
    }
}

/* NOLINTNEXTLINE(misc-no-recursion): no deeper than DEEPEST */
static void print_translated(FILE *stream, enum language language, const char *text, size_t bytes,
                             unsigned depth)
{
    struct parts parts = {.bytes = {0}};
    const struct translation *found = bytes == 0 || depth == DEEPEST ? NULL
                                                                     : find(text, bytes, &parts);

    if (found == NULL) {
        print_other(stream, language, text, bytes);
        return;
    }
    for (const char *at = found->text[language]; *at != '\0'; at++) {
        if (!is_part(at)) {
            putc(*at, stream);
            continue;
        }
        at++;
        print_translated(stream, language, parts.start[*at - '1'], parts.bytes[*at - '1'],
                         depth + 1);
    }
}

char *translate(enum language language, const char *english)
{
    char *text = NULL;
    size_t bytes;

    if (language == LANGUAGE_ENGLISH)
        return strdup(english);
    FILE *stream = open_memstream(&text, &bytes);
    if (stream == NULL)
        return NULL;
    print_translated(stream, language, english, strlen(english), 0);
    if (fclose(stream) == 0)
        return text;
    free(text);
    return NULL;
}

bool translation_known(const char *english)
{
    struct parts parts;
    size_t bytes = strlen(english), number_bytes;

    return find(english, bytes, &parts) != NULL ||
           find_unit(english, bytes, &number_bytes) != WORD_COUNT;
}

char *stored_text(const char *code, const char *english)
{
    int language = old_language_find(code);

    return language < 0 ? strdup(english) : translate((enum language)language, english);
}
