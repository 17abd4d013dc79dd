/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_write.c - escaping. The same five characters everywhere, so that no caller has to know whether
 * it stands in text or in an attribute. */
#include "report/html/html_write.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "language/translation.h"

void html_markup(struct html_page *page, const char *markup)
{
    fputs(markup, page->stream);
}

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

static void put_ascii(FILE *stream, unsigned char byte)
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
        putc(byte < ' ' || byte == 0x7F ? ' ' : byte, stream);
    }
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

void html_text(struct html_page *page, const char *text)
{
    put_text(page->stream, text, put_ascii);
}

void html_lines(struct html_page *page, const char *text)
{
    while (text != NULL && *text != '\0') {
        size_t bytes = strcspn(text, "\n");
        html_take(page, strndup(text, bytes));
        text += bytes;
        if (*text == '\n') {
            html_markup(page, "\n");
            text++;
        }
    }
}

void html_word(struct html_page *page, enum word text)
{
    html_text(page, word(page->language, text));
}

void html_take(struct html_page *page, char *text)
{
    if (text == NULL && page->error == 0)
        page->error = -ENOMEM;
    html_text(page, text);
    free(text);
}

void html_line(struct html_page *page, const char *open, const char *text, const char *close)
{
    html_markup(page, open);
    html_text(page, text);
    html_markup(page, close);
    html_markup(page, "\n");
}

void html_word_line(struct html_page *page, const char *open, enum word text, const char *close)
{
    html_line(page, open, word(page->language, text), close);
}

void html_take_line(struct html_page *page, const char *open, char *text, const char *close)
{
    html_markup(page, open);
    html_take(page, text);
    html_markup(page, close);
    html_markup(page, "\n");
}

void html_section_open(struct html_page *page, const char *id, enum word heading)
{
    fprintf(page->stream, "<section id=\"%s\" aria-labelledby=\"%s-heading\">\n", id, id);
    fprintf(page->stream, "<h2 id=\"%s-heading\">", id);
    html_word(page, heading);
    html_markup(page, "</h2>\n");
}

void html_section_close(struct html_page *page)
{
    html_markup(page, "</section>\n");
}

json_t *html_json_text(const char *text)
{
    char *clean = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&clean, &bytes);

    if (stream == NULL)
        return NULL;
    put_text(stream, text, put_plain);
    json_t *made = fclose(stream) == 0 ? json_string(clean) : NULL;
    free(clean);
    return made;
}

void html_json(struct html_page *page, json_t *json)
{
    char *text = json == NULL
                     ? NULL
                     : json_dumps(json, JSON_COMPACT | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(9));

    json_decref(json);
    if (text == NULL && page->error == 0)
        page->error = -ENOMEM;
    /* These three stand in strings only, where an escape means the same to JSON. */
    for (const char *at = text; at != NULL && *at != '\0'; at++) {
        if (*at == '<' || *at == '>' || *at == '&')
            fprintf(page->stream, "\\u%04x", (unsigned)*at);
        else
            putc(*at, page->stream);
    }
    free(text);
}

void html_told(struct html_page *page, const char *tag, const char *english)
{
    fprintf(page->stream, "<%s%s>", tag, translation_known(english) ? "" : html_english(page));
    html_take(page, translate(page->language, english));
    fprintf(page->stream, "</%s>", tag);
}

const char *html_english(const struct html_page *page)
{
    return page->language == LANGUAGE_ENGLISH ? "" : " lang=\"en\"";
}
