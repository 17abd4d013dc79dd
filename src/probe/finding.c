/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * finding.c - the experiments that a word is about: "bind" is no experiment, but several try it.
 * Looks for each word in each text, and ranks by where it stands. */
#include <ctype.h>
#include <string.h>

#include "probe/probe.h"
#include "text/text.h"

/* What it is worth that a word stands there. */
enum { IN_NAME = 100, IN_CLAIM = 10, IN_CODE = 1 };

enum { LONGEST_WORD = 64 };

static bool is_of_word(char byte)
{
    return isalnum((unsigned char)byte) || byte == '_' || (unsigned char)byte >= 0x80;
}

static bool ends_word(const char *end)
{
    bool plain = (unsigned char)end[-1] < 0x80;

    return !plain || !is_of_word(end[0]) || (end[0] == 's' && !is_of_word(end[1]));
}

static bool has_word(const char *text, const char *word)
{
    size_t bytes = strlen(word);

    for (const char *at = strcasestr(text, word); at != NULL; at = strcasestr(at + 1, word))
        if ((at == text || !is_of_word(at[-1])) && ends_word(at + bytes))
            return true;
    return false;
}

static bool says(const char *english, const char *word)
{
    return has_word(english, word) || has_word(text_of(english), word);
}

static unsigned worth(const struct probe *probe, const char *word)
{
    if (has_word(probe->name, word) || says(probe->property, word))
        return IN_NAME;
    if (says(probe->claim, word))
        return IN_CLAIM;
    return has_word(probe->code, word) || says(probe->reference, word) ? IN_CODE : 0;
}

/* 0: one of the words is missing. */
static unsigned rank(const struct probe *probe, const char *words)
{
    char word[LONGEST_WORD];
    unsigned sum = 0;

    for (words += strspn(words, " "); *words != '\0'; words += strspn(words, " ")) {
        size_t bytes = strcspn(words, " ");
        if (bytes >= sizeof word)
            return 0;
        memcpy(word, words, bytes);
        word[bytes] = '\0';
        unsigned one = worth(probe, word);
        if (one == 0)
            return 0;
        sum += one;
        words += bytes;
    }
    return sum;
}

/* Keeps list[0..count-1] sorted, the best first; what has no room falls out. */
static void insert(const struct probe *list[], unsigned ranks[], size_t count,
                   const struct probe *probe, unsigned new_rank)
{
    const size_t room = PROBE_MOST_FOUND;
    size_t at = count < room ? count : room;

    while (at > 0 && ranks[at - 1] < new_rank) {
        if (at < room) {
            list[at] = list[at - 1];
            ranks[at] = ranks[at - 1];
        }
        at--;
    }
    if (at < room) {
        list[at] = probe;
        ranks[at] = new_rank;
    }
}

size_t probe_search(const char *words, const struct probe *list[PROBE_MOST_FOUND])
{
    unsigned ranks[PROBE_MOST_FOUND];
    size_t count = 0;

    for (const struct probe *const *probe = probes; *probe != NULL; probe++) {
        unsigned one = rank(*probe, words);
        if (one > 0)
            insert(list, ranks, count++, *probe, one);
    }
    return count;
}
