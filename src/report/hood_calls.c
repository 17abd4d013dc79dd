/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hood_calls.c - where the decimal mark is a comma, calls are divided by semicolons. */
#include "report/hood_calls.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *hood_calls_text(enum language language, const char *calls)
{
    bool comma = strcmp(word(language, WORD_DRAWN_DECIMAL_MARK), ",") == 0;
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    if (stream == NULL)
        return NULL;
    for (const char *at = calls; *at != '\0'; at++) {
        bool point = *at == '.' && at > calls && isdigit((unsigned char)at[-1]) &&
                     isdigit((unsigned char)at[1]);
        bool between = at[0] == ',' && at[1] == ' ';
        putc(comma && point ? ',' : comma && between ? ';' : *at, stream);
    }
    if (fclose(stream) == 0)
        return text;
    free(text);
    return NULL;
}
