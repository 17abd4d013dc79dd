/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * choice.h - an option whose value is one of a few words. */
#ifndef IPCMARK_BENCH_CHOICE_H
#define IPCMARK_BENCH_CHOICE_H

#include <stddef.h>

#include "base/diagnosis.h"

/* The index of `word` in names[0..count-1]. -EINVAL: it is none of them; *why then reads
 * `OPTION: no NOUN "word"; did you mean "..."? allowed: ...`. */
int choice_find(const char *option, const char *noun, const char *word, const char *const names[],
                size_t count, struct diagnosis *why);

/* Puts the language of that code (NULL: English) into use, for the value of --lang; `english_only`
 * refuses every other with that text. -EINVAL with *why. */
int choice_use_language(const char *code, const char *english_only, struct diagnosis *why);

#endif
