/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * page.h - a document as one page for a browser that needs no network, no other file and, but for
 * choosing and sorting, no JavaScript. */
#ifndef IPCMARK_REPORT_PAGE_H
#define IPCMARK_REPORT_PAGE_H

#include <stdio.h>

#include "base/diagnosis.h"
#include "document/document.h"
#include "document/style.h"
#include "result/run.h"

struct page_setting {
    const char *folder;  /* of style.css and page.js */
    const char *figures; /* a folder with figures; NULL: none are shown */
    const struct run
        *chosen; /* what the chooser offers, where the document has its slot "chooser"; NULL:
                               * there is none */
    const struct style *style; /* NULL: the first one */
};

/* Writes the page. Everything that it shows is taken to be hostile: text is escaped, figures lose
 * what is not drawing, and the page may load nothing. -errno with *why when style or script can't
 * be read; -ENOMEM; -errno of the stream, *why then empty. */
int page_print(const struct document *document, const struct page_setting *setting, FILE *stream,
               struct diagnosis *why);

#endif
