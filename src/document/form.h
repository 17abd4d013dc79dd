/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * form.h - what a form has to say of itself to become a sink: one function for each kind of block.
 * The way through the document, headings that fold, facts in a row, slots and references are the
 * same for all. */
#ifndef IPCMARK_DOCUMENT_FORM_H
#define IPCMARK_DOCUMENT_FORM_H

#include "document/block.h"

/* A document that is being printed. */
struct printer {
    const struct form *form;
    struct view view;
    FILE *stream;
    const struct block *above;   /* printed last; NULL: nothing yet */
    const struct block *section; /* the heading of level 1 that is open */
    const char *heading;         /* the last one; before that the title */
    unsigned folded;             /* level of the heading below which all is folded; 0: none */
    size_t drawing_bytes;        /* of all figures in a page */
    int error;                   /* the first one */
};

/* Functions that are NULL print nothing. */
struct form {
    const char *const *extensions; /* of figures that it can show, the best first, ended by NULL */
    void (*plain)(FILE *stream, const char *text); /* escapes */
    const char *bold, *bold_end;                   /* markup */
    void (*reference)(struct printer *printer, const struct block *target);
    void (*blocks[BLOCK_KINDS])(struct printer *printer, const struct block *block);
    void (*before)(struct printer *printer, const struct block *block); /* each block */
    void (*begin)(struct printer *printer), (*end)(struct printer *printer);
    void (*facts_begin)(struct printer *printer), (*facts_end)(struct printer *printer);
    void (*section_end)(struct printer *printer);
    void (*fold_begin)(struct printer *printer, const struct block *block); /* heading or table */
    void (*fold_end)(struct printer *printer);
};

/* A text, escaped, with its references. NULL: nothing. */
void print_text(struct printer *printer, const char *text);

/* OPEN, the lead, if any, and a colon in bold, the text, CLOSE; open and close are markup. */
void print_led(struct printer *printer, const char *open, const char *lead, const char *text,
               const char *close);

#endif
