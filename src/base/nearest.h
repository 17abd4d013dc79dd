/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * nearest.h - the name that the user probably meant, and those that there are. */
#ifndef IPCMARK_BASE_NEAREST_H
#define IPCMARK_BASE_NEAREST_H

#include <stddef.h>

/* The one of names[0..count-1] with the smallest edit distance to `word` (insert, delete, replace
 * or swap of neighbours, each 1; letters compare without case), or NULL when even that one differs
 * in more than a third of its letters (at least 1). Ties: the earliest. The result points into
 * `names`. Words of more than 64 characters have no nearest name. */
const char *nearest_name(const char *word, const char *const names[], size_t count);

/* `did you mean "NAME"? ` of that one; "" where there is none. */
struct nearest_hint {
    char text[96];
};
struct nearest_hint nearest_hint(const char *word, const char *const names[], size_t count);

/* Writes names[0..count-1] with ", " between them into `list`, as many as are whole in `bytes`. */
void names_join(char *list, size_t bytes, const char *const names[], size_t count);

#endif
