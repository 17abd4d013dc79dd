/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_page.c - paragraphs that own their text, so that a template filled in can be printed at
 * once. */
#include "report/table_page.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

#include "report/table_fact.h"
#include "report/text.h"

int table_page_fact(const struct table_page *page, enum word lead, char *text)
{
    if (text == NULL)
        return -ENOMEM;
    int error = table_fact(page->stream, page->width, table_word(page, lead), "%s", text);
    free(text);
    return error;
}

int table_page_paragraph(const struct table_page *page, unsigned indent, const char *lead,
                         char *text)
{
    if (text == NULL)
        return -ENOMEM;
    text_paragraph(page->stream, table_text_width(page->width), indent, lead, text);
    free(text);
    return 0;
}

void table_page_add(const struct table_page *page, FILE *text, const char *before,
                    enum word template, const char *argument)
{
    char *filled = language_text(page->language, template, argument, NULL);

    if (filled != NULL)
        fprintf(text, "%s%s", before, filled);
    free(filled);
}

struct table_number table_count(uintmax_t count)
{
    struct table_number number;

    snprintf(number.text, sizeof number.text, "%" PRIuMAX, count);
    return number;
}

struct table_number table_decimal(const struct table_page *page, double value, int decimals)
{
    struct table_number number = {""};

    language_decimal(page->language, value, decimals, number.text);
    return number;
}

const char *table_word(const struct table_page *page, enum word of)
{
    return word(page->language, of);
}
