/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * text.c - for the time being: English only, but numbers as each language writes them. */
#include "text/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/size_text.h"

static const struct language english = {"en", "English", ".", ", "};
static const struct language russian = {"ru", "русский", ",", "; "};
const struct language *const languages[] = {&english, &russian, NULL};
static const struct language *in_use = &english;

void text_use(const struct language *language)
{
    in_use = language;
}

const struct language *text_language(void)
{
    return in_use;
}

const char *text_of(const char *text)
{
    return text;
}

const char *text_in_context(const char *context, const char *text)
{
    (void)context;
    return text;
}

const char *text_plural(const char *one, const char *many, uintmax_t count)
{
    return count == 1 ? one : many;
}

char *text_fill(const char *template, const char *const arguments[], size_t count)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    if (stream == NULL)
        return NULL;
    for (; *template != '\0'; template ++) {
        size_t at = (size_t)(template[1] - '1');
        if (*template == '%' && template[1] > '0' && at < count)
            fputs(arguments[at], stream), template ++;
        else
            putc(*template, stream);
    }
    return fclose(stream) == 0 ? text : NULL;
}

const char *text_decimal(double value, int decimals, char text[TEXT_NUMBER_BYTES])
{
    snprintf(text, TEXT_NUMBER_BYTES, isfinite(value) ? "%.*f" : "n/a", decimals, value);
    if (isfinite(value) && strchr(text, '.') != NULL)
        *strchr(text, '.') = *in_use->decimal_mark;
    return text;
}

const char *text_size(uint64_t bytes, char text[TEXT_NUMBER_BYTES])
{
    char size[SIZE_TEXT_BYTES];

    size_format(size, bytes);
    snprintf(text, TEXT_NUMBER_BYTES, "%s", size);
    return text;
}
