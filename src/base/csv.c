/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * csv.c - quoting, and the guard against formulas. */
#include "base/csv.h"

#include <stdbool.h>
#include <string.h>

/* A lone "-" they leave alone. */
static bool looks_like_formula(const char *text)
{
    return text[0] != '\0' && strchr("=+-@\t\r\n", text[0]) != NULL && text[1] != '\0';
}

void csv_print(FILE *stream, const char *text)
{
    if (text == NULL)
        return;
    bool guarded = looks_like_formula(text);
    if (!guarded && strpbrk(text, ",\"\r\n") == NULL) {
        fputs(text, stream);
        return;
    }
    fputs(guarded ? "\"'" : "\"", stream);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            putc('"', stream);
        putc(*text, stream);
    }
    putc('"', stream);
}
