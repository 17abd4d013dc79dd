/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * words.h - a line that an experiment puts together from several observations. */
#ifndef IPCMARK_PROBE_WORDS_H
#define IPCMARK_PROBE_WORDS_H

#include <stddef.h>

#include "probe/probe.h"

struct words {
    char text[PROBE_TEXT_BYTES];
    size_t length;
};

/* Appends; `words` begins as {0}. What does not fit is cut, with "..." at the end. */
void words_add(struct words *words, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
