/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * option_value.h - values of options that several commands have. */
#ifndef IPCMARK_BENCH_OPTION_VALUE_H
#define IPCMARK_BENCH_OPTION_VALUE_H

#include <stddef.h>

#include "base/diagnosis.h"

/* The index of `word` in names[0..count-1]. -EINVAL: it is none of them; *why then reads
 * `OPTION: no NOUN "word"; did you mean "..."? allowed: ...`. */
int choice_find(const char *option, const char *noun, const char *word, const char *const names[],
                size_t count, struct diagnosis *why);

/* Puts the language of that code (NULL: English) into use, for the value of --lang; `english_only`
 * refuses every other with that text. -EINVAL with *why. */
int choice_use_language(const char *code, const char *english_only, struct diagnosis *why);

/* Of --threshold: a percentage from 0 to 1000. -EINVAL with *why. */
int threshold_parse(const char *text, double *percent, struct diagnosis *why);

#endif
