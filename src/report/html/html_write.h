/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_write.h - the only ways from a text into the page: markup is a literal, all else is escaped. */
#ifndef IPCMARK_REPORT_HTML_HTML_WRITE_H
#define IPCMARK_REPORT_HTML_HTML_WRITE_H

#include <jansson.h>

#include "report/html/html_page.h"

/* A literal of the program, as it stands. */
void html_markup(struct html_page *page, const char *markup);

/* Escaped for text and for attributes in double quotes; control characters become blanks, bytes that
 * are not UTF-8 the replacement character. NULL: nothing. */
void html_text(struct html_page *page, const char *text);
/* The same, with line breaks kept, for <pre>. */
void html_lines(struct html_page *page, const char *text);
void html_word(struct html_page *page, enum word word);
/* Escapes and frees what language_text() or asprintf() made; NULL: no memory. */
void html_take(struct html_page *page, char *text);

/* OPEN text CLOSE, with open and close as markup. */
void html_line(struct html_page *page, const char *open, const char *text, const char *close);
void html_word_line(struct html_page *page, const char *open, enum word word, const char *close);
void html_take_line(struct html_page *page, const char *open, char *text, const char *close);

/* <TAG>text</TAG> with what a run file says in English, in the language of the page; marked as English
 * where no catalogue knows it. TAG is a literal. */
void html_told(struct html_page *page, const char *tag, const char *english);

/* <section id="ID"> with its <h2>; ID is a literal. */
void html_section_open(struct html_page *page, const char *id, enum word heading);
void html_section_close(struct html_page *page);

/* A JSON string of any text, cleaned as by html_text() but not escaped. NULL: no memory. */
json_t *html_json_text(const char *text);

/* JSON for a script element: nothing in it can end the element. Takes the reference; NULL: no
 * memory. */
void html_json(struct html_page *page, json_t *json);

/* The lang attribute of text that is English in the run file, whatever the page's language; empty on an
 * English page. */
const char *html_english(const struct html_page *page);

#endif
