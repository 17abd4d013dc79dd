/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * terminal.h - text in a terminal of fixed width, and tables in it.
 *
 * UTF-8 is taken to have one column per character. U+00A0 is printed as a blank at which no line is
 * broken, and U+00B5 as "u"; signs stay the ASCII that they are. */
#ifndef IPCMARK_DOCUMENT_TERMINAL_H
#define IPCMARK_DOCUMENT_TERMINAL_H

#include "document/form.h"

/* The text as it will be printed, but for U+00A0 and line breaks. "" for NULL. */
const char *terminal_text(const struct printer *printer, const char *text);
/* The first bytes of it, where there are colours in bold or of that tone. */
void terminal_print(const struct printer *printer, const char *text, size_t bytes, bool strong,
                    enum tone tone);

/* Prints "LEAD: text", or the text alone, from that column on, broken so that no line is longer than
 * the width unless one word is; lines after the first are indented. */
void terminal_wrap(struct printer *printer, size_t indent, size_t column, const char *lead,
                   const char *text);

/* A paragraph in bold. */
void terminal_head(struct printer *printer, size_t indent, const char *text);

/* Caption, grid, what had no room, note. */
void terminal_table(struct printer *printer, const struct block *block);

#endif
