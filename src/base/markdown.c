/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * markdown.c - a backslash before whatever may mean something, anywhere in a line. */
#include "base/markdown.h"

#include <string.h>

void markdown_print(FILE *stream, const char *text)
{
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte < ' ' || byte == 0x7F)
            byte = '?';
        else if (strchr("\\`*_{}[]<>()#!|~&@$", byte) != NULL || (byte == ':' && text[1] == '/'))
            putc('\\', stream);
        putc(byte, stream);
    }
}
