/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_page.h - what every part of a run's terminal table needs to know, and what all of them
 * print: paragraphs in the reader's language. */
#ifndef IPCMARK_REPORT_TABLE_PAGE_H
#define IPCMARK_REPORT_TABLE_PAGE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "language/language.h"
#include "result/run.h"

enum { TABLE_PAGE_CONTINUED = 4 }; /* columns by which continued lines are indented */

struct table_page {
    const struct run *run;
    FILE *stream;
    enum language language;
    bool colour;
    unsigned width; /* of the terminal in columns; 0: unknown */
    unsigned notes; /* enum table_note: what has to be explained below */
};

/* "lead       TEXT". Takes `text`, which it frees; -ENOMEM when that is NULL. */
int table_page_fact(const struct table_page *page, enum word lead, char *text);

/* A paragraph with `indent` columns before its continued lines, after `lead`. Takes `text` as above. */
int table_page_paragraph(const struct table_page *page, unsigned indent, const char *lead,
                         char *text);

/* Adds to a text in the making: `before`, then the template with one argument; nothing when memory
 * runs out. */
void table_page_add(const struct table_page *page, FILE *text, const char *before,
                    enum word template, const char *argument);

/* Numbers as arguments of language_text(). */
struct table_number {
    char text[LANGUAGE_NUMBER_BYTES];
};

struct table_number table_count(uintmax_t count);
struct table_number table_decimal(const struct table_page *page, double value, int decimals);

/* word() in the page's language. */
const char *table_word(const struct table_page *page, enum word word);

#endif
