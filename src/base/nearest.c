/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * nearest.c - restricted Damerau-Levenshtein distance (optimal string alignment), three rows. */
#include "base/nearest.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_WORD = 64 };

static size_t min(size_t a, size_t b)
{
    return a < b ? a : b;
}

static int same_letter(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

static size_t edit_distance(const char *a, const char *b)
{
    size_t rows[3][LONGEST_WORD + 1];
    size_t *before = rows[0], *previous = rows[1], *current = rows[2];
    size_t width = strlen(b);

    for (size_t j = 0; j <= width; j++)
        previous[j] = j;
    for (size_t i = 1; a[i - 1] != '\0'; i++) {
        current[0] = i;
        for (size_t j = 1; j <= width; j++) {
            size_t replace = previous[j - 1] + (same_letter(a[i - 1], b[j - 1]) ? 0 : 1);
            current[j] = min(replace, min(previous[j], current[j - 1]) + 1);
            if (i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) &&
                same_letter(a[i - 2], b[j - 1]))
                current[j] = min(current[j], before[j - 2] + 1);
        }
        size_t *recycled = before;
        before = previous;
        previous = current;
        current = recycled;
    }
    return previous[width];
}

const char *nearest_name(const char *word, const char *const names[], size_t count)
{
    const char *nearest = NULL;
    size_t best = LONGEST_WORD;

    if (strlen(word) > LONGEST_WORD)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        if (strlen(names[i]) > LONGEST_WORD)
            continue;
        size_t distance = edit_distance(word, names[i]);
        size_t allowed = strlen(names[i]) / 3;
        if (distance < best && distance <= (allowed > 0 ? allowed : 1)) {
            best = distance;
            nearest = names[i];
        }
    }
    return nearest;
}

struct nearest_hint nearest_hint(const char *word, const char *const names[], size_t count)
{
    const char *nearest = nearest_name(word, names, count);
    struct nearest_hint hint = {""};

    if (nearest != NULL)
        snprintf(hint.text, sizeof hint.text, "did you mean \"%s\"? ", nearest);
    return hint;
}

void names_join(char *list, size_t bytes, const char *const names[], size_t count)
{
    size_t used = 0;

    list[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        const char *separator = i > 0 ? ", " : "";
        if (strlen(separator) + strlen(names[i]) >= bytes - used)
            return;
        used += (size_t)snprintf(list + used, bytes - used, "%s%s", separator, names[i]);
    }
}
