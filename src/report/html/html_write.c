/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_write.c - on top of document/html_text.h, for the page. */
#include "report/html/html_write.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "document/html_text.h"
#include "language/translation.h"

void html_markup(struct html_page *page, const char *markup)
{
    fputs(markup, page->stream);
}

void html_text(struct html_page *page, const char *text)
{
    html_escape(page->stream, text);
}

void html_lines(struct html_page *page, const char *text)
{
    html_escape_lines(page->stream, text);
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
    html_clean(stream, text);
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
