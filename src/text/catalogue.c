/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalogue.c - looks texts up in a .mo file: two tables of (length, offset) pairs of little-endian
 * 32-bit numbers, the sources sorted by strcmp(), the translations in the same order. A context
 * stands before its source and a byte 4; the forms of a plural one behind the other. */
#include "text/catalogue.h"

#include <string.h>

enum { COUNT_AT = 8, SOURCES_AT = 12, TRANSLATIONS_AT = 16, PAIR_BYTES = 8, CONTEXT_END = 4 };

static size_t number_at(const uint8_t *mo, size_t at)
{
    return mo[at] | (size_t)mo[at + 1] << 8 | (size_t)mo[at + 2] << 16 | (size_t)mo[at + 3] << 24;
}

static const char *text_at(const uint8_t *mo, size_t table, size_t i)
{
    return (const char *)mo + number_at(mo, number_at(mo, table) + PAIR_BYTES * i + 4);
}

static int compare(const char *context, const char *english, const char *source)
{
    if (context == NULL)
        return strcmp(english, source);
    size_t bytes = strlen(context);
    int order = strncmp(context, source, bytes);
    if (order != 0)
        return order;
    if (source[bytes] != CONTEXT_END)
        return CONTEXT_END - (int)(unsigned char)source[bytes];
    return strcmp(english, source + bytes + 1);
}

const char *catalogue_find(const struct catalogue *catalogue, const char *context,
                           const char *english)
{
    const uint8_t *mo = catalogue->mo;
    size_t from = 0, to = number_at(mo, COUNT_AT);

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = compare(context, english, text_at(mo, SOURCES_AT, middle));
        if (order == 0)
            return text_at(mo, TRANSLATIONS_AT, middle);
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}

const char *catalogue_plural(const struct catalogue *catalogue, const char *english,
                             uintmax_t count)
{
    const char *form = catalogue_find(catalogue, NULL, english);

    /* msgfmt has seen to it that there are as many forms as plural() tells apart */
    for (size_t i = form == NULL ? 0 : catalogue->plural(count); i > 0; i--)
        form += strlen(form) + 1;
    return form;
}
