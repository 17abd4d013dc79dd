/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex.h - what the texts and the tables of a LaTeX document share. */
#ifndef IPCMARK_DOCUMENT_LATEX_H
#define IPCMARK_DOCUMENT_LATEX_H

#include "document/form.h"

/* Caption and label of a table or figure; of the parts after the first: "... (continued)". */
void latex_caption(struct printer *printer, const struct block *block, bool continued);

/* On as many pages as it needs: LaTeX breaks no table. */
void latex_table(struct printer *printer, const struct block *block);

#endif
