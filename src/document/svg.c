/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * svg.c - one pass over the tags. The file may be anybody's: what is not on the lists is not
 * copied. */
#include "document/svg.h"

#include <errno.h>
#include <stdbool.h>
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

struct copier {
    const char *at;
    const char *prefix, *label_id;
    FILE *stream;
    int depth;
};

/* A piece of the text. */
struct piece {
    const char *start;
    size_t bytes;
};

static bool is_name(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == ':' || byte == '_';
}

static bool equals(struct piece piece, const char *text)
{
    return strlen(text) == piece.bytes && memcmp(text, piece.start, piece.bytes) == 0;
}

static bool is_one_of(struct piece name, const char *list)
{
    const char *found = list;

    while (name.bytes > 0 && (found = strchr(found, ' ')) != NULL) {
        found++;
        if (strncmp(found, name.start, name.bytes) == 0 && found[name.bytes] == ' ')
            return true;
    }
    return false;
}

static struct piece take_name(struct copier *copier)
{
    struct piece name = {copier->at, 0};

    while (is_name(name.start[name.bytes]))
        name.bytes++;
    copier->at += name.bytes;
    return name;
}

static int skip_past(struct copier *copier, const char *mark)
{
    const char *found = strstr(copier->at, mark);

    if (found == NULL)
        return -EINVAL;
    copier->at = found + strlen(mark);
    return 0;
}

static void skip_blanks(struct copier *copier)
{
    copier->at += strspn(copier->at, " \t\r\n");
}

static void put_value(FILE *stream, struct piece value)
{
    for (size_t i = 0; i < value.bytes; i++) {
        char byte = value.start[i];
        if (byte == '"')
            fputs("&quot;", stream);
        else if (byte == '<' || byte == '>')
            fputs(byte == '<' ? "&lt;" : "&gt;", stream);
        else
            putc(byte, stream);
    }
}

static bool points_elsewhere(struct piece value)
{
    return memmem(value.start, value.bytes, "url", 3) != NULL ||
           memchr(value.start, '&', value.bytes) != NULL ||
           memchr(value.start, '\\', value.bytes) != NULL;
}

static void put_attribute(const struct copier *copier, struct piece name, struct piece value,
                          bool is_root)
{
    bool reference = equals(name, "href") || equals(name, "xlink:href");

    if (equals(name, "id"))
        fprintf(copier->stream, " id=\"%s-", copier->prefix);
    else if (reference && value.bytes > 0 && *value.start == '#')
        fprintf(copier->stream, " href=\"#%s-", copier->prefix);
    else if (is_one_of(name, drawing_attributes) && !points_elsewhere(value) &&
             !(is_root && equals(name, "height")))
        fprintf(copier->stream, " %.*s=\"", (int)name.bytes, name.start);
    else
        return;
    if (reference)
        value = (struct piece){value.start + 1, value.bytes - 1};
    put_value(copier->stream, value);
    putc('"', copier->stream);
}

/* Up to and with the end of the tag; *closed: it ended in "/>". */
static int copy_attributes(struct copier *copier, bool is_root, bool *closed)
{
    for (skip_blanks(copier); is_name(*copier->at); skip_blanks(copier)) {
        struct piece name = take_name(copier);
        skip_blanks(copier);
        if (*copier->at++ != '=')
            return -EINVAL;
        skip_blanks(copier);
        char quote = *copier->at;
        if (quote != '"' && quote != '\'')
            return -EINVAL;
        struct piece value = {copier->at + 1, 0};
        const char *end = strchr(value.start, quote);
        if (end == NULL)
            return -EINVAL;
        value.bytes = (size_t)(end - value.start);
        copier->at = end + 1;
        put_attribute(copier, name, value, is_root);
    }
    *closed = *copier->at == '/';
    copier->at += *closed;
    return *copier->at++ == '>' ? 0 : -EINVAL;
}

static int drop_element(struct copier *copier, struct piece name)
{
    char end[32];

    snprintf(end, sizeof end, "</%.*s>", (int)name.bytes, name.start);
    return skip_past(copier, end);
}

static int copy_opening(struct copier *copier)
{
    struct piece name = take_name(copier);
    bool is_root = copier->depth == 0, closed = false;

    if (is_one_of(name, dropped_elements))
        return drop_element(copier, name);
    if (!is_one_of(name, drawing_elements) || is_root != equals(name, "svg"))
        return -EINVAL;
    fprintf(copier->stream, "<%.*s", (int)name.bytes, name.start);
    if (is_root)
        fprintf(copier->stream, " role=\"img\" aria-labelledby=\"%s\"", copier->label_id);
    int error = copy_attributes(copier, is_root, &closed);
    fputs(closed ? "/>" : ">", copier->stream);
    copier->depth += !closed;
    return error;
}

static int copy_closing(struct copier *copier)
{
    struct piece name = take_name(copier);

    skip_blanks(copier);
    if (!is_one_of(name, drawing_elements) || *copier->at++ != '>' || copier->depth == 0)
        return -EINVAL;
    fprintf(copier->stream, "</%.*s>", (int)name.bytes, name.start);
    copier->depth--;
    return 0;
}

static int copy_tag(struct copier *copier)
{
    if (strncmp(copier->at, "<!--", 4) == 0)
        return skip_past(copier, "-->");
    if (copier->at[1] == '/') {
        copier->at += 2;
        return copy_closing(copier);
    }
    copier->at++;
    return copy_opening(copier);
}

static void copy_text(struct copier *copier)
{
    size_t bytes = strcspn(copier->at, "<");

    /* Between elements there are only line ends: one will do. */
    if (strspn(copier->at, " \t\r\n") >= bytes)
        fputs("\n", copier->stream);
    else
        fwrite(copier->at, 1, bytes, copier->stream);
    copier->at += bytes;
}

int svg_write(const char *svg, const char *prefix, const char *label_id, FILE *stream)
{
    struct copier copier = {
        .at = strstr(svg, "<svg"), .prefix = prefix, .label_id = label_id, .stream = stream};
    int error = copier.at == NULL ? -EINVAL : copy_tag(&copier);

    while (error == 0 && copier.depth > 0) {
        if (*copier.at == '\0')
            error = -EINVAL;
        else if (*copier.at == '<')
            error = copy_tag(&copier);
        else
            copy_text(&copier);
    }
    return error;
}
