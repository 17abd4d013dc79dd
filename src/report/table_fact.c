/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_fact.c - all leads are padded to one width, so that facts stand below each other. */
#include "report/table_fact.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>

#include "report/text.h"

enum { DEFAULT_WIDTH = 80, LEAD_COLUMNS = 11 };

unsigned table_text_width(unsigned width)
{
    return width == 0 ? DEFAULT_WIDTH : width;
}

int table_fact(FILE *stream, unsigned width, const char *lead, const char *format, ...)
{
    char *text, *padded;
    va_list arguments;

    va_start(arguments, format);
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    if (length < 0)
        return -ENOMEM;
    size_t columns = text_columns(lead);
    int blanks = columns < LEAD_COLUMNS ? LEAD_COLUMNS - (int)columns : 1;
    if (asprintf(&padded, "%s%*s", lead, blanks, "") < 0) {
        free(text);
        return -ENOMEM;
    }
    text_paragraph(stream, table_text_width(width), LEAD_COLUMNS, padded, text);
    free(padded);
    free(text);
    return 0;
}
