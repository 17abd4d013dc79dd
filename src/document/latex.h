/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex.h - what the texts and the tables of a LaTeX document share. */
#ifndef IPCMARK_DOCUMENT_LATEX_H
#define IPCMARK_DOCUMENT_LATEX_H

#include "document/block.h"

struct latex {
    const struct view *view;
    FILE *stream;
    int error; /* the first one */
};

/* Escaped; references as \ref. NULL: nothing. */
void latex_text(const struct latex *latex, const char *text);

/* "tbl:ipcmark-ID" */
void latex_label(FILE *stream, const struct block *block);

/* Caption and label of a table or figure; of the parts after the first: "... (continued)". */
void latex_caption(const struct latex *latex, const struct block *block, bool continued);

/* On as many pages as it needs: LaTeX breaks no table. */
void latex_table(struct latex *latex, const struct block *block);

#endif
