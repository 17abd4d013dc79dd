/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * style.h - what readers of a kind of documents expect of headings, captions and paper: a row each,
 * which all forms go by. */
#ifndef IPCMARK_DOCUMENT_STYLE_H
#define IPCMARK_DOCUMENT_STYLE_H

#include <stdbool.h>
#include <stddef.h>

struct style {
    const char *name; /* of --style */
    /* What stands before the number in a caption, marked; NULL: as LaTeX has it, and no number in
     * forms that do not count. */
    const char *figure, *table;
    const char *separator; /* between number and caption */
    const char *continued; /* heads what goes on of table %1, marked; NULL: its caption again */
    bool tables_left;      /* their captions are not in the middle */
    bool capitals;         /* whatever stands alone begins with one: headings, captions, heads */
    bool introduces;       /* a sentence before figures and tables refers to them */
    bool concludes;        /* a conclusion and the sources end what is about a run */
    bool ends_items;       /* those of lists by a semicolon, the last one by a point */
    const char *bullet;    /* LaTeX: before the items of lists; NULL: its own */
    /* Of a document that is made to hold the text: LaTeX. */
    const char *class_options, *margins, *layout, *fonts[5];
};

/* The first one is the default; a row without a name ends them. */
extern const struct style styles[];
enum { STYLE_COUNT = 2 };

/* Its length in bytes, if the text begins with a small letter that a heading has as a capital, which
 * is put into `capital`; 0: leave it as it is. A name that is typed, like "p50", or like "pipe" in a
 * language of other letters, is no such beginning. */
size_t style_capital(const char *text, char capital[8]);

#endif
