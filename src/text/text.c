/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * text.c - the language in use, and texts in it. */
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/catalogue.h"
#include "text/languages.h"

static const struct language language_en = {"en", "English", ".", ", ", NULL};

#define DEFINITION(id, own_name, mark, separator)                                                  \
    extern const struct catalogue catalogue_##id;                                                  \
    static const struct language language_##id = {#id, own_name, mark, separator, &catalogue_##id};
TEXT_LANGUAGES(DEFINITION)

#define LANGUAGE_ADDRESS(id, ...) &language_##id,
const struct language *const languages[] = {&language_en, TEXT_LANGUAGES(LANGUAGE_ADDRESS) NULL};

static const struct language *in_use = &language_en;

const struct language *language_find(const char *code)
{
    size_t i = 0;

    while (languages[i] != NULL && strcmp(languages[i]->code, code) != 0)
        i++;
    return languages[i];
}

void text_use(const struct language *language)
{
    in_use = language == NULL ? &language_en : language;
}

const struct language *text_language(void)
{
    return in_use;
}

const char *text_of(const char *english)
{
    return text_in_context(NULL, english);
}

/* "" is the key of a catalogue's head. */
const char *text_in_context(const char *context, const char *english)
{
    const char *found = in_use->catalogue == NULL || english[0] == '\0'
                            ? NULL
                            : catalogue_find(in_use->catalogue, context, english);

    return found == NULL ? english : found;
}

const char *text_plural(const char *one, const char *many, uintmax_t count)
{
    const char *found = in_use->catalogue == NULL ? NULL
                                                  : catalogue_plural(in_use->catalogue, one, count);

    if (found != NULL)
        return found;
    return count == 1 ? one : many;
}

/* Every catalogue has every text: scripts/po sees to that. */
bool text_is_own(const char *english)
{
    const struct language *any = languages[1];

    return any != NULL && english[0] != '\0' &&
           catalogue_find(any->catalogue, NULL, english) != NULL;
}

/* N of the %N that the text begins with, 0: none. */
static size_t placeholder(const char *text)
{
    bool is_one = text[0] == '%' && text[1] >= '1' && text[1] <= '0' + TEXT_MOST_ARGUMENTS;

    return is_one ? (size_t)(text[1] - '0') : 0;
}

size_t text_placeholders(const char *template)
{
    size_t highest = 0;

    for (; *template != '\0'; template ++)
        if (placeholder(template) > highest)
            highest = placeholder(template);
    return highest;
}

char *text_fill(const char *template, const char *const arguments[], size_t count)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    if (stream == NULL)
        return NULL;
    for (; *template != '\0'; template ++) {
        size_t number = placeholder(template);
        if (number == 0 || number > count) {
            putc(*template, stream);
            continue;
        }
        fputs(arguments[number - 1], stream);
        template ++;
    }
    if (fclose(stream) == 0)
        return text;
    free(text);
    return NULL;
}
