/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html.h - what the texts and the tables of a page share. */
#ifndef IPCMARK_DOCUMENT_HTML_H
#define IPCMARK_DOCUMENT_HTML_H

#include "document/block.h"

struct html {
    const struct view *view;
    FILE *stream;
    const char *heading;  /* the last one: names what has no caption */
    unsigned folded;      /* level of the heading below which all is folded; 0: none */
    bool section, facts;  /* are open */
    size_t drawing_bytes; /* of all figures until now */
    int error;            /* the first one */
};

/* Escaped; references as links. NULL: nothing. */
void html_text_with_links(const struct html *html, const char *text);

/* "Table 1. " where there are references, then the caption. */
void html_caption(struct html *html, const struct block *block);

void html_table(struct html *html, const struct block *block);

#endif
