/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * escaping.h - any text as a field of CSV (RFC 4180), as Markdown or LaTeX that shows it. */
#ifndef IPCMARK_BASE_ESCAPING_H
#define IPCMARK_BASE_ESCAPING_H

#include <stdio.h>

/* Prints the text, in quotes where it needs them. What a spreadsheet would take for a formula gets
 * an apostrophe before it. NULL: an empty field. */
void csv_print(FILE *stream, const char *text);

/* Prints the text so that neither Markdown (GFM) nor HTML takes a part of it for its own: it breaks
 * no table and becomes no link. Control characters, line ends too, are shown as '?'. */
void markdown_print(FILE *stream, const char *text);

/* Prints the text so that LaTeX and BibTeX show it: in the encodings of the example document (T2A,
 * or any with XeLaTeX), whatever it holds. Characters other than those of ASCII, Cyrillic and a few
 * signs are shown as [U+4E2D]. */
void latex_print(FILE *stream, const char *text);

#endif
