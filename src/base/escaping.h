/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * escaping.h - any text as a field of CSV (RFC 4180), as HTML, Markdown or LaTeX that shows it.
 *
 * Texts may come from a file somebody else wrote. Whatever would act upon the reader's screen
 * (control characters, marks that turn the direction of the text), and bytes that are not UTF-8, are
 * shown as U+FFFD, in LaTeX by their number: [U+202E]. Line ends and tabs are blanks. */
#ifndef IPCMARK_BASE_ESCAPING_H
#define IPCMARK_BASE_ESCAPING_H

#include <stdbool.h>
#include <stdio.h>

/* Whether a character of UTF-8 begins with that byte: all of its others are 10xxxxxx. */
static inline bool begins_character(char byte)
{
    return ((unsigned char)byte & 0xC0u) != 0x80u;
}

/* The characters among the first `bytes` of a text. */
size_t text_characters(const char *text, size_t bytes);

/* Cleaned in that way but not escaped: for JSON, which has escapes of its own. */
void clean_print(FILE *stream, const char *text);
/* One character of it, of a text that has one. Returns what follows. */
const char *clean_put(FILE *stream, const char *text);

/* The same for a line to a terminal, in the text itself, and of its length: each byte that nobody should
 * get is "?", as are line ends and tabs. Bytes in `spared` stay. */
void clean_in_place(char *text, const char *spared);

/* Prints the text, in quotes where it needs them; line ends and tabs stay. What a spreadsheet would
 * take for a formula gets an apostrophe before it. NULL: an empty field. */
void csv_print(FILE *stream, const char *text);

/* Escaped for text and for attributes in double quotes. NULL: nothing. */
void html_print(FILE *stream, const char *text);

/* Prints the text so that neither Markdown (GFM) nor HTML takes a part of it for its own: it breaks
 * no table and becomes no link. */
void markdown_print(FILE *stream, const char *text);

/* Prints the text so that LaTeX and BibTeX show it: in the encodings of the example document (T2A,
 * or any with XeLaTeX), whatever it holds. Characters other than those of ASCII, Cyrillic and a few
 * signs are shown as [U+4E2D]. */
void latex_print(FILE *stream, const char *text);

#endif
