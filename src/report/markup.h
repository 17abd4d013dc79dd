/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * markup.h - the parts that a document is made of, in LaTeX or Markdown.
 *
 * All texts are plain and escaped by the markup itself. */
#ifndef IPCMARK_REPORT_MARKUP_H
#define IPCMARK_REPORT_MARKUP_H

#include <stdio.h>

#include "language/language.h"

enum markup_align { MARKUP_LEFT, MARKUP_RIGHT, MARKUP_NUMBER };

enum { MARKUP_MOST_COLUMNS = 12 };

struct markup_table {
    const char *caption;
    const char *note; /* below it; may be NULL */
    size_t columns;
    enum markup_align align[MARKUP_MOST_COLUMNS];
    const char *heads[MARKUP_MOST_COLUMNS]; /* a line break parts one for narrow columns */
};

struct markup {
    void (*begin)(FILE *stream, enum language language, const char *title);
    void (*heading)(FILE *stream, const char *text);
    void (*subheading)(FILE *stream, const char *text);
    void (*paragraph)(FILE *stream, const char *text);
    void (*warning)(FILE *stream, const char *text);
    void (*list_begin)(FILE *stream);
    void (*item)(FILE *stream, const char *text);
    void (*list_end)(FILE *stream);
    void (*table_begin)(FILE *stream, const struct markup_table *table);
    /* Cells of MARKUP_NUMBER are numbers with a decimal point, or any other text. `rule`: a group of
     * rows begins. */
    void (*row)(FILE *stream, enum language language, const struct markup_table *table,
                const char *const cells[], int rule);
    void (*table_end)(FILE *stream, const struct markup_table *table);
    /* FOLDER/NAME.EXTENSION with a caption. */
    void (*figure)(FILE *stream, const char *folder, const char *name, const char *extension,
                   const char *caption);
    void (*end)(FILE *stream);
    const char *figure_extensions[4]; /* that it can show, the best first; NULL ends them */
};

extern const struct markup markup_latex, markup_markdown;

#endif
