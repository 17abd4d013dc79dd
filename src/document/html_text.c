/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_text.c - the same five characters are escaped everywhere, so that no caller has to know
 * whether it stands in text or in an attribute. */
#include "document/html_text.h"

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the UTF-8 character at `text`; 0: there is none. */
static size_t character_bytes(const unsigned char *text)
{
    size_t bytes = text[0] < 0x80   ? 1
                   : text[0] < 0xC2 ? 0
                   : text[0] < 0xE0 ? 2
                   : text[0] < 0xF0 ? 3
                   : text[0] < 0xF5 ? 4
                                    : 0;

    for (size_t i = 1; i < bytes; i++) {
        if ((text[i] & 0xC0u) != 0x80u)
            return 0;
    }
    /* Overlong, surrogates, beyond the last one: decided by the second byte. */
    if ((text[0] == 0xE0 && text[1] < 0xA0) || (text[0] == 0xED && text[1] > 0x9F) ||
        (text[0] == 0xF0 && text[1] < 0x90) || (text[0] == 0xF4 && text[1] > 0x8F))
        return 0;
    return bytes;
}

/* C1 controls, and the marks that turn the direction of the text around them. */
static bool is_unprintable(const unsigned char *text, size_t bytes)
{
    if (bytes == 2)
        return text[0] == 0xC2 && text[1] < 0xA0;
    return bytes == 3 && text[0] == 0xE2 &&
           ((text[1] == 0x80 && text[2] >= 0xAA && text[2] <= 0xAE) ||
            (text[1] == 0x81 && text[2] >= 0xA6 && text[2] <= 0xA9));
}

static void put_plain(FILE *stream, unsigned char byte)
{
    putc(byte < ' ' || byte == 0x7F ? ' ' : byte, stream);
}

static void put_escaped(FILE *stream, unsigned char byte)
{
    switch (byte) {
    case '&':
        fputs("&amp;", stream);
        break;
    case '<':
        fputs("&lt;", stream);
        break;
    case '>':
        fputs("&gt;", stream);
        break;
    case '"':
        fputs("&quot;", stream);
        break;
    case '\'':
        fputs("&#39;", stream);
        break;
    default:
        put_plain(stream, byte);
    }
}

static void put_line_or_escaped(FILE *stream, unsigned char byte)
{
    if (byte == '\n')
        putc('\n', stream);
    else
        put_escaped(stream, byte);
}

static void put_text(FILE *stream, const char *text, void (*put)(FILE *stream, unsigned char byte))
{
    const unsigned char *at = (const unsigned char *)text;

    while (at != NULL && *at != '\0') {
        size_t bytes = character_bytes(at);
        if (bytes == 1)
            put(stream, *at);
        else if (bytes == 0 || is_unprintable(at, bytes))
            fputs("\xEF\xBF\xBD", stream);
        else
            fwrite(at, 1, bytes, stream);
        at += bytes == 0 ? 1 : bytes;
    }
}

void html_escape(FILE *stream, const char *text)
{
    put_text(stream, text, put_escaped);
}

void html_escape_lines(FILE *stream, const char *text)
{
    put_text(stream, text, put_line_or_escaped);
}

void html_clean(FILE *stream, const char *text)
{
    put_text(stream, text, put_plain);
}
