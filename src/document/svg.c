/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * svg.c - one pass over the tags. The file may be anybody's: what is not on the lists is not
 * copied. */
#include "document/svg.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Names between blanks. */
static const char drawing_elements[] = " svg g defs path rect circle ellipse line text tspan "
                                       "polyline polygon use linearGradient stop ";

/* With all that is in them. */
static const char dropped_elements[] = " title desc filter ";

static const char drawing_attributes[] =
    " viewBox x y x1 y1 x2 y2 dx dy cx cy r rx ry d points transform width height fill stroke "
    "color "
    "opacity fill-opacity stroke-opacity fill-rule stroke-width stroke-dasharray stroke-linecap "
    "stroke-linejoin text-anchor font-family font-size font-style font-weight baseline-shift ";

static const char name_characters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                      "0123456789-:_";
static const char blanks[] = " \t\r\n";

struct copier {
    const char *at;
    const char *prefix;
    FILE *stream;
    int depth;
};

enum { NAME_BYTES = 40 };

/* Takes a name; "": there is none, or a longer one than any that is known. */
static void take_name(struct copier *copier, char name[NAME_BYTES])
{
    size_t bytes = strspn(copier->at, name_characters);

    snprintf(name, NAME_BYTES, "%.*s", bytes < NAME_BYTES ? (int)bytes : 0, copier->at);
    copier->at += bytes;
}

static bool is_one_of(const char *name, const char *list)
{
    char word[NAME_BYTES + 2];

    snprintf(word, sizeof word, " %s ", name);
    return *name != '\0' && strstr(list, word) != NULL;
}

static bool skip_past(struct copier *copier, const char *mark)
{
    const char *found = strstr(copier->at, mark);

    if (found == NULL)
        return false;
    copier->at = found + strlen(mark);
    return true;
}

/* Whether a value draws only, and can stand in double quotes. */
static bool is_harmless(const char *value, size_t bytes)
{
    bool harmless = memmem(value, bytes, "url", 3) == NULL;

    for (const char *bad = "\"<>&\\"; *bad != '\0'; bad++)
        harmless = harmless && memchr(value, *bad, bytes) == NULL;
    return harmless;
}

static void put_attribute(const struct copier *copier, const char *name, const char *value,
                          size_t bytes)
{
    bool reference = strcmp(name, "href") == 0 || strcmp(name, "xlink:href") == 0;
    bool height_of_all = copier->depth == 0 && strcmp(name, "height") == 0;

    if (!is_harmless(value, bytes))
        return;
    if (strcmp(name, "id") == 0)
        fprintf(copier->stream, " id=\"%s-%.*s\"", copier->prefix, (int)bytes, value);
    else if (reference && bytes > 0 && *value == '#')
        fprintf(copier->stream, " href=\"#%s-%.*s\"", copier->prefix, (int)bytes - 1, value + 1);
    else if (is_one_of(name, drawing_attributes) && !height_of_all)
        fprintf(copier->stream, " %s=\"%.*s\"", name, (int)bytes, value);
}

static bool copy_attribute(struct copier *copier)
{
    char name[NAME_BYTES];

    take_name(copier, name);
    copier->at += strspn(copier->at, blanks);
    if (*copier->at++ != '=')
        return false;
    copier->at += strspn(copier->at, blanks);
    char quote = *copier->at;
    const char *value = copier->at + 1;
    const char *end = quote == '"' || quote == '\'' ? strchr(value, quote) : NULL;
    if (end == NULL)
        return false;
    put_attribute(copier, name, value, (size_t)(end - value));
    copier->at = end + 1 + strspn(end + 1, blanks);
    return true;
}

static bool copy_opening(struct copier *copier)
{
    char name[NAME_BYTES], end[NAME_BYTES + 3];
    bool is_good = true;

    take_name(copier, name);
    snprintf(end, sizeof end, "</%s>", name);
    if (is_one_of(name, dropped_elements))
        return skip_past(copier, end);
    if (!is_one_of(name, drawing_elements) || (copier->depth == 0) != (strcmp(name, "svg") == 0))
        return false;
    fprintf(copier->stream, "<%s", name);
    if (copier->depth == 0)
        fprintf(copier->stream, " role=\"img\" aria-labelledby=\"%s-caption\"", copier->prefix);
    copier->at += strspn(copier->at, blanks);
    while (is_good && strspn(copier->at, name_characters) > 0)
        is_good = copy_attribute(copier);
    bool closed = *copier->at == '/';
    copier->at += closed;
    fputs(closed ? "/>" : ">", copier->stream);
    copier->depth += !closed;
    return *copier->at++ == '>' && is_good;
}

static bool copy_closing(struct copier *copier)
{
    char name[NAME_BYTES];

    take_name(copier, name);
    copier->at += strspn(copier->at, blanks);
    if (!is_one_of(name, drawing_elements) || *copier->at++ != '>' || copier->depth == 0)
        return false;
    fprintf(copier->stream, "</%s>", name);
    copier->depth--;
    return true;
}

static bool copy_tag(struct copier *copier)
{
    if (strncmp(copier->at, "<!--", 4) == 0)
        return skip_past(copier, "-->");
    bool closes = copier->at[1] == '/';
    copier->at += closes ? 2 : 1;
    return closes ? copy_closing(copier) : copy_opening(copier);
}

/* Between elements there are only line ends: one will do. */
static bool copy_text(struct copier *copier)
{
    size_t bytes = strcspn(copier->at, "<");

    if (strspn(copier->at, blanks) >= bytes)
        fputs("\n", copier->stream);
    else
        fwrite(copier->at, 1, bytes, copier->stream);
    copier->at += bytes;
    return bytes > 0;
}

char *svg_copy(const char *svg, const char *prefix)
{
    char *copy = NULL;
    size_t bytes;
    struct copier copier = {strstr(svg, "<svg"), prefix, open_memstream(&copy, &bytes), 0};

    if (copier.stream == NULL)
        return NULL;
    bool is_good = copier.at != NULL && copy_tag(&copier);
    while (is_good && copier.depth > 0)
        is_good = *copier.at == '<' ? copy_tag(&copier) : copy_text(&copier);
    if (fclose(copier.stream) == 0 && is_good)
        return copy;
    free(copy);
    return NULL;
}
