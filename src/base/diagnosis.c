/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * diagnosis.c - formats the one line. */
#include "base/diagnosis.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/escaping.h"

int diagnose(struct diagnosis *diagnosis, int error, const char *format, ...)
{
    if (diagnosis == NULL)
        return error;

    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(diagnosis->text, sizeof diagnosis->text, format, arguments);
    va_end(arguments);

    if (length >= (int)sizeof diagnosis->text)
        strcpy(diagnosis->text + sizeof diagnosis->text - sizeof "...", "...");
    /* It quotes the user's words, which may hold anything; the diagnosis stays one line. */
    clean_in_place(diagnosis->text, "");
    return error;
}
