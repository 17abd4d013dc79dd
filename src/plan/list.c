/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * list.c - parsers of names, sizes and counts.
 *
 * They are strict: no blanks, no signs, nothing left over. A list is built aside and handed over
 * only when all of it was right. */
#include "plan/list.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SIZES = 64 };

static const size_t LARGEST_SIZE = (size_t)1 << 30;

static const char NUMBER_MISSING[] = "a number is missing";
static const char SIZE_NEGATIVE[] = "it is negative";
static const char SIZE_ZERO[] = "it is zero";
static const char SIZE_TOO_LARGE[] = "it is too large";
static const char TEXT_LEFT_OVER[] = "something follows the number that is not a suffix";

/* How long the item at the start of `text` is; cpu:A,B has a comma inside. */
static size_t name_length(const char *text)
{
    size_t length = strcspn(text, ",");

    if (strncmp(text, "cpu:", strlen("cpu:")) == 0 && text[length] == ',')
        length += 1 + strcspn(text + length + 1, ",");
    return length;
}

static int name_list_add(struct name_list *list, const char *name, size_t length,
                         struct diagnosis *why)
{
    for (size_t i = 0; i < list->count; i++)
        if (strncmp(list->names[i], name, length) == 0 && list->names[i][length] == '\0')
            return diagnose(why, -EINVAL, "\"%s\" is listed twice", list->names[i]);

    char **names = reallocarray(list->names, list->count + 1, sizeof *names);
    if (names == NULL)
        return diagnose(why, -ENOMEM, "out of memory");
    list->names = names;
    names[list->count] = strndup(name, length);
    if (names[list->count] == NULL)
        return diagnose(why, -ENOMEM, "out of memory");
    list->count++;
    return 0;
}

int name_list_parse(const char *text, struct name_list *out, struct diagnosis *why)
{
    struct name_list list = {0};
    const char *item = text;
    int error;

    if (*text == '\0')
        return diagnose(why, -EINVAL, "the list is empty");
    for (;;) {
        size_t length = name_length(item);
        if (length == 0) {
            error = diagnose(why, -EINVAL, "\"%s\" has an empty item", text);
            goto fail;
        }
        error = name_list_add(&list, item, length, why);
        if (error < 0)
            goto fail;
        if (item[length] == '\0')
            break;
        item += length + 1;
    }
    *out = list;
    return 0;

fail:
    name_list_clear(&list);
    return error;
}

void name_list_clear(struct name_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->names[i]);
    free(list->names);
    *list = (struct name_list){0};
}

static unsigned suffix_shift(char letter)
{
    switch (letter) {
    case 'k':
    case 'K':
        return 10;
    case 'm':
    case 'M':
        return 20;
    case 'g':
    case 'G':
        return 30;
    default:
        return 0;
    }
}

/* Reads the size at *cursor and moves the cursor past it. NULL, or what is wrong with it. */
static const char *scan_size(const char **cursor, size_t *bytes)
{
    const char *at = *cursor;
    uint64_t value = 0;

    if (*at == '-')
        return SIZE_NEGATIVE;
    if (!isdigit((unsigned char)*at))
        return NUMBER_MISSING;
    for (; isdigit((unsigned char)*at); at++) {
        value = value * 10 + (uint64_t)(*at - '0');
        if (value > LARGEST_SIZE)
            return SIZE_TOO_LARGE;
    }
    unsigned shift = suffix_shift(*at);
    value <<= shift; /* at most 2^60 */
    if (value == 0)
        return SIZE_ZERO;
    if (value > LARGEST_SIZE)
        return SIZE_TOO_LARGE;

    *bytes = (size_t)value;
    *cursor = at + (shift > 0 ? 1 : 0);
    return NULL;
}

static int bad_size(const char *text, const char *problem, struct diagnosis *why)
{
    return diagnose(why, -EINVAL,
                    "\"%s\" is not a size: %s; sizes are whole numbers of bytes from 1 to 1G, "
                    "where the suffixes K, M and G stand for powers of 1024",
                    text, problem);
}

int size_parse(const char *text, size_t *bytes, struct diagnosis *why)
{
    const char *cursor = text;
    size_t value = 0;
    const char *problem = scan_size(&cursor, &value);

    if (problem == NULL && *cursor != '\0')
        problem = TEXT_LEFT_OVER;
    if (problem != NULL)
        return bad_size(text, problem, why);
    *bytes = value;
    return 0;
}

static int size_list_add(struct size_list *list, size_t bytes, struct diagnosis *why)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->bytes[i] == bytes)
            return bytes == 0 ? diagnose(why, -EINVAL, "the default is listed twice")
                              : diagnose(why, -EINVAL, "the size of %zu B is listed twice", bytes);
    if (list->count == MOST_SIZES)
        return diagnose(why, -EINVAL, "more than %d sizes are listed", (int)MOST_SIZES);

    size_t *grown = reallocarray(list->bytes, list->count + 1, sizeof *grown);
    if (grown == NULL)
        return diagnose(why, -ENOMEM, "out of memory");
    list->bytes = grown;
    grown[list->count++] = bytes;
    return 0;
}

struct size_range {
    size_t first, last, factor;
};

static int range_parse(const char *text, struct size_range *range, struct diagnosis *why)
{
    const char *cursor = text;
    const char *problem = scan_size(&cursor, &range->first);
    uint64_t factor = 2;

    if (problem == NULL && strncmp(cursor, "..", 2) != 0)
        problem = TEXT_LEFT_OVER;
    if (problem == NULL) {
        cursor += strlen("..");
        problem = scan_size(&cursor, &range->last);
    }
    if (problem == NULL && *cursor != '\0' && *cursor != '*')
        problem = TEXT_LEFT_OVER;
    if (problem != NULL)
        return bad_size(text, problem, why);

    if (*cursor == '*' && count_parse(cursor + 1, 2, LARGEST_SIZE, &factor, NULL) < 0)
        return diagnose(why, -EINVAL,
                        "\"%s\": the factor after \"*\" must be a whole number from 2", text);
    range->factor = (size_t)factor;
    if (range->first > range->last)
        return diagnose(why, -EINVAL, "\"%s\": the range is inverted, write the smaller size first",
                        text);
    return 0;
}

static int size_list_add_range(struct size_list *list, const char *text, struct diagnosis *why)
{
    struct size_range range = {.factor = 2};
    uint64_t bytes;
    int error = range_parse(text, &range, why);

    if (error < 0)
        return error;
    for (bytes = range.first; bytes < range.last; bytes *= range.factor) {
        error = size_list_add(list, (size_t)bytes, why);
        if (error < 0)
            return error;
    }
    if (bytes != range.last)
        return diagnose(why, -EINVAL,
                        "\"%s\": multiplying by %zu goes from %ju to %ju and misses %zu; end the "
                        "range at a size that it hits",
                        text, range.factor, (uintmax_t)(bytes / range.factor), (uintmax_t)bytes,
                        range.last);
    return size_list_add(list, range.last, why);
}

static int size_list_add_item(struct size_list *list, const char *item, const char *word,
                              struct diagnosis *why)
{
    size_t bytes = 0;

    if (word != NULL && strcmp(item, word) == 0)
        return size_list_add(list, 0, why);
    if (strstr(item, "..") != NULL)
        return size_list_add_range(list, item, why);

    int error = size_parse(item, &bytes, why);
    return error < 0 ? error : size_list_add(list, bytes, why);
}

int size_list_parse_or_word(const char *text, const char *word, struct size_list *out,
                            struct diagnosis *why)
{
    struct name_list items = {0};
    struct size_list list = {0};
    int error = name_list_parse(text, &items, why);

    for (size_t i = 0; error == 0 && i < items.count; i++)
        error = size_list_add_item(&list, items.names[i], word, why);
    name_list_clear(&items);
    if (error < 0) {
        size_list_clear(&list);
        return error;
    }
    *out = list;
    return 0;
}

int size_list_parse(const char *text, struct size_list *out, struct diagnosis *why)
{
    return size_list_parse_or_word(text, NULL, out, why);
}

void size_list_clear(struct size_list *list)
{
    free(list->bytes);
    *list = (struct size_list){0};
}

int count_parse(const char *text, uint64_t min, uint64_t max, uint64_t *out, struct diagnosis *why)
{
    const char *at = text;
    uint64_t value = 0;
    bool fits = true;

    for (; isdigit((unsigned char)*at); at++)
        fits = fits && !__builtin_mul_overflow(value, 10, &value) &&
               !__builtin_add_overflow(value, *at - '0', &value);
    if (at == text || *at != '\0' || !fits || value < min || value > max)
        return diagnose(why, -EINVAL, "\"%s\" is not a whole number from %ju to %ju", text,
                        (uintmax_t)min, (uintmax_t)max);
    *out = value;
    return 0;
}
