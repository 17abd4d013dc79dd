/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_text.h - any text as HTML that shows it. */
#ifndef IPCMARK_DOCUMENT_HTML_TEXT_H
#define IPCMARK_DOCUMENT_HTML_TEXT_H

#include <stdio.h>

/* Escaped for text and for attributes in double quotes; control characters become blanks, bytes
 * that are not UTF-8 the replacement character. NULL: nothing. */
void html_escape(FILE *stream, const char *text);

/* The same with line breaks kept, for <pre>. */
void html_escape_lines(FILE *stream, const char *text);

/* Cleaned in the same way but not escaped: for JSON, which has escapes of its own. */
void html_clean(FILE *stream, const char *text);

#endif
