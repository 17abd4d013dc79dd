/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * terminal.h - text in a terminal of fixed width, and tables in it.
 *
 * Texts may come from a file somebody else wrote: control characters are shown as '?', so that none
 * reaches the terminal. UTF-8 is taken to have one column per character. U+00A0 is printed as a
 * blank at which no line is broken, and U+00B5 as "u". */
#ifndef IPCMARK_DOCUMENT_TERMINAL_H
#define IPCMARK_DOCUMENT_TERMINAL_H

#include "document/form.h"

void terminal_print(FILE *stream, const char *text, size_t bytes);

/* The text with what its references lead to. The caller's; NULL: no memory. */
char *terminal_resolve(const struct printer *printer, const char *text);

/* Prints "LEAD: text", or the text alone, broken so that no line is longer than the width unless
 * one word is; lines after the first are indented. References are resolved. */
void terminal_paragraph(struct printer *printer, unsigned indent, const char *lead,
                        const char *text);

/* Bold and colours on, and off again; nothing where there are no colours. */
void terminal_emphasise(const struct printer *printer, bool strong, enum tone tone);
void terminal_plain(const struct printer *printer, bool strong, enum tone tone);

/* Caption, grid, what had no room, note. */
void terminal_table(struct printer *printer, const struct block *block);

#endif
