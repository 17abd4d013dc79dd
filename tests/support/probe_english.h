/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_english.h - what an experiment said, to be compared with what it should say. */
#ifndef IPCMARK_TESTS_PROBE_ENGLISH_H
#define IPCMARK_TESTS_PROBE_ENGLISH_H

#include <stdlib.h>

#include "probe/probe.h"

/* The three texts become their English. */
static inline void probe_english(struct probe_result *result)
{
    char *const texts[] = {result->done, result->observed, result->brief};
    const size_t room[] = {sizeof result->done, sizeof result->observed, sizeof result->brief};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char *english = message_english(texts[i]);
        message_keep(texts[i], room[i], english);
        free(english);
    }
}

#endif
