/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html.h - the tables of a page. */
#ifndef IPCMARK_DOCUMENT_HTML_H
#define IPCMARK_DOCUMENT_HTML_H

#include "document/form.h"

void html_table(struct printer *printer, const struct block *block);

#endif
