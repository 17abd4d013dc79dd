/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * language.c - fills words into texts. Arguments are numbered, since languages order them
 * differently. */
#include "language/language.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric_locale.h"
#include "base/size_text.h"

enum { MOST_ARGUMENTS = 9 };

const char *const language_names[LANGUAGE_COUNT] = {
    [LANGUAGE_ENGLISH] = "en",
    [LANGUAGE_RUSSIAN] = "ru",
};

static const char *const *const tables[LANGUAGE_COUNT] = {
    [LANGUAGE_ENGLISH] = words_en,
    [LANGUAGE_RUSSIAN] = words_ru,
};

static const char decimal_marks[LANGUAGE_COUNT] = {
    [LANGUAGE_ENGLISH] = '.',
    [LANGUAGE_RUSSIAN] = ',',
};

static const struct {
    const char *name;
    enum word word;
} terms[] = {
    {"pipe", WORD_PIPE},
    {"fifo", WORD_FIFO},
    {"unix-stream", WORD_UNIX_STREAM},
    {"unix-dgram", WORD_UNIX_DGRAM},
    {"tcp", WORD_TCP},
    {"signal", WORD_SIGNAL},
    {"eventfd", WORD_EVENTFD},
    {"null", WORD_NULL},
    {"latency", WORD_LATENCY},
    {"throughput", WORD_THROUGHPUT},
    {"duplex", WORD_DUPLEX},
    {"connect", WORD_CONNECT},
    {"fanin", WORD_FANIN},
    {"request", WORD_REQUEST},
    {"same-cpu", WORD_SAME_CPU},
    {"smt-siblings", WORD_SMT_SIBLINGS},
    {"shared-cache", WORD_SHARED_CACHE},
    {"cross-cache", WORD_CROSS_CACHE},
    {"cross-node", WORD_CROSS_NODE},
    {"unpinned", WORD_UNPINNED},
    {"ns", WORD_NS},
    {"us", WORD_US},
    {"ms", WORD_MS},
    {"s", WORD_S},
    {"/s", WORD_PER_S},
    {"k/s", WORD_K_PER_S},
    {"M/s", WORD_M_PER_S},
    {"G/s", WORD_G_PER_S},
    {"MiB/s", WORD_MIB_PER_S},
    {"B", WORD_B},
    {"KiB", WORD_KIB},
    {"MiB", WORD_MIB},
    {"GiB", WORD_GIB},
};

int old_language_find(const char *name)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (strcmp(language_names[i], name) == 0)
            return i;
    return -1;
}

const char *word(enum language language, enum word word)
{
    return tables[language][word];
}

static void fill_in(FILE *stream, const char *text, const char *const arguments[MOST_ARGUMENTS])
{
    for (; *text != '\0'; text++) {
        if (text[0] != '%' || text[1] < '1' || text[1] > '0' + MOST_ARGUMENTS) {
            putc(*text, stream);
            continue;
        }
        text++;
        if (arguments[*text - '1'] != NULL)
            fputs(arguments[*text - '1'], stream);
    }
}

char *language_text(enum language language, enum word word, ...)
{
    const char *arguments[MOST_ARGUMENTS] = {NULL};
    char *text = NULL;
    size_t bytes;
    va_list list;

    va_start(list, word);
    for (int i = 0; i < MOST_ARGUMENTS; i++) {
        arguments[i] = va_arg(list, const char *);
        if (arguments[i] == NULL)
            break;
    }
    va_end(list);
    FILE *stream = open_memstream(&text, &bytes);
    if (stream == NULL)
        return NULL;
    fill_in(stream, tables[language][word], arguments);
    if (fclose(stream) == 0)
        return text;
    free(text);
    return NULL;
}

enum word language_find_term(const char *name)
{
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++)
        if (strcmp(terms[i].name, name) == 0)
            return terms[i].word;
    return WORD_COUNT;
}

const char *language_term(enum language language, const char *name)
{
    enum word found = language_find_term(name);

    return found == WORD_COUNT ? name : word(language, found);
}

void language_number(enum language language, char *text)
{
    char *point = strchr(text, '.');

    if (point != NULL)
        *point = decimal_marks[language];
}

void language_decimal(enum language language, double value, int decimals,
                      char text[LANGUAGE_NUMBER_BYTES])
{
    struct numeric_locale locale;

    if (!isfinite(value)) {
        snprintf(text, LANGUAGE_NUMBER_BYTES, "%s", word(language, WORD_NOT_AVAILABLE));
        return;
    }
    int error = numeric_locale_begin(&locale);
    snprintf(text, LANGUAGE_NUMBER_BYTES, fabs(value) < 1e15 ? "%.*f" : "%.*g", decimals, value);
    if (error == 0)
        numeric_locale_end(&locale);
    language_number(language, text);
}

/* Takes "1.5 KiB" apart. */
static void translate_size(enum language language, char size[SIZE_TEXT_BYTES],
                           char text[LANGUAGE_SIZE_BYTES])
{
    char *blank = strchr(size, ' ');

    if (blank == NULL) { /* a number so long that it was cut off: a file made by hand */
        snprintf(text, LANGUAGE_SIZE_BYTES, "%s", size);
        return;
    }
    *blank = '\0';
    language_number(language, size);
    snprintf(text, LANGUAGE_SIZE_BYTES, "%.20s %s", size, language_term(language, blank + 1));
}

void language_size(enum language language, size_t bytes, char text[LANGUAGE_SIZE_BYTES])
{
    char size[SIZE_TEXT_BYTES];

    size_format(size, bytes);
    translate_size(language, size, text);
}

void language_size_about(enum language language, double bytes, char text[LANGUAGE_SIZE_BYTES])
{
    char size[SIZE_TEXT_BYTES];
    struct numeric_locale locale;
    int error = numeric_locale_begin(&locale);

    size_format_about(size, bytes);
    if (error == 0)
        numeric_locale_end(&locale);
    translate_size(language, size, text);
}
