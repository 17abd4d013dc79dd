/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * words.c - appending to a text of fixed size. */
#include "probe/words.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void words_add(struct words *words, const char *format, ...)
{
    size_t room = sizeof words->text - words->length;
    va_list arguments;

    va_start(arguments, format);
    int length = vsnprintf(words->text + words->length, room, format, arguments);
    va_end(arguments);
    if (length < 0)
        return;
    if ((size_t)length < room) {
        words->length += (size_t)length;
        return;
    }
    words->length = sizeof words->text - 1;
    memcpy(words->text + sizeof words->text - sizeof "...", "...", sizeof "...");
}
