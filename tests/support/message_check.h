/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * message_check.h - strstr(3) and strcmp(3) in what a message says in English. */
#ifndef IPCMARK_TESTS_SUPPORT_MESSAGE_CHECK_H
#define IPCMARK_TESTS_SUPPORT_MESSAGE_CHECK_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "text/message.h"

static inline bool message_has(const char *message, const char *part)
{
    char *english = message_english(message);
    bool has = english != NULL && strstr(english, part) != NULL;

    free(english);
    return has;
}

static inline bool message_is(const char *message, const char *text)
{
    char *english = message_english(message);
    bool is = english != NULL && strcmp(english, text) == 0;

    free(english);
    return is;
}

#endif
