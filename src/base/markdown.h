/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * markdown.h - any text as Markdown that shows it. */
#ifndef IPCMARK_BASE_MARKDOWN_H
#define IPCMARK_BASE_MARKDOWN_H

#include <stdio.h>

/* Prints the text so that neither Markdown (GFM) nor HTML takes a part of it for its own: it breaks
 * no table and becomes no link. Control characters, line ends too, are shown as '?'. */
void markdown_print(FILE *stream, const char *text);

#endif
