/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * size_list.c - lists of numbers: message sizes, numbers of clients, and batches.
 *
 * All are written alike; a struct number_kind says what differs. As strict as list.c. */
#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "plan/list.h"

enum { MOST_NUMBERS = 64 };

#define LARGEST_SIZE ((size_t)1 << 30)

/* What the numbers of a list are. */
struct number_kind {
    const char *noun, *plural; /* "size", "sizes" */
    size_t largest;
    bool has_suffixes;
    /* Says that `text` is none of them, because of `problem`; and that a number is listed twice. */
    int (*refuse)(const struct number_kind *kind, const char *text, const char *problem,
                  struct diagnosis *why);
    int (*refuse_twice)(size_t number, struct diagnosis *why);
};

static int refuse_size(const struct number_kind *kind, const char *text, const char *problem,
                       struct diagnosis *why)
{
    (void)kind;
    return diagnose(why, -EINVAL,
                    "\"%s\" is not a size: %s; sizes are whole numbers of bytes from 1 to 1G, "
                    "where the suffixes K, M and G (or KiB, MiB, GiB) stand for powers of 1024",
                    text, problem);
}

static int refuse_size_twice(size_t bytes, struct diagnosis *why)
{
    return bytes == 0 ? diagnose(why, -EINVAL, "the default is listed twice")
                      : diagnose(why, -EINVAL, "the size of %zu B is listed twice", bytes);
}

static int refuse_count(const struct number_kind *kind, const char *text, const char *problem,
                        struct diagnosis *why)
{
    return diagnose(why, -EINVAL,
                    "\"%s\" is not a %s: %s; allowed are whole numbers from 1 to %zu and ranges "
                    "such as 1..256",
                    text, kind->noun, problem, kind->largest);
}

static int refuse_count_twice(size_t count, struct diagnosis *why)
{
    return diagnose(why, -EINVAL, "%zu clients are listed twice", count);
}

static int refuse_batch(const struct number_kind *kind, const char *text, const char *problem,
                        struct diagnosis *why)
{
    return diagnose(
        why, -EINVAL,
        "\"%s\" is not a %s: %s; the kernel takes 1 to %zu messages in a call (IOV_MAX), "
        "and ranges such as 1..64 are allowed",
        text, kind->noun, problem, kind->largest);
}

static int refuse_batch_twice(size_t count, struct diagnosis *why)
{
    return diagnose(why, -EINVAL, "the batch of %zu is listed twice", count);
}

/* How sizes are typed, and how reports print them; what another begins with stands behind it. */
static const struct suffix {
    const char *text;
    unsigned shift;
} suffixes[] = {
    {"KiB", 10}, {"MiB", 20}, {"GiB", 30}, {"КиБ", 10}, {"МиБ", 20}, {"ГиБ", 30},
    {"K", 10},   {"M", 20},   {"G", 30},   {"B", 0},    {"Б", 0},    {"", 0},
};

/* That of the number, which a blank may part from it; the cursor moves past it. */
static unsigned scan_suffix(const char **cursor)
{
    const char *at = *cursor + (**cursor == ' ');
    const struct suffix *suffix = suffixes;

    while (strncasecmp(at, suffix->text, strlen(suffix->text)) != 0)
        suffix++;
    if (*suffix->text != '\0')
        *cursor = at + strlen(suffix->text);
    return suffix->shift;
}

/* Reads the number at *cursor and moves the cursor past it. NULL, or what is wrong with it. */
static const char *scan_number(const struct number_kind *kind, const char **cursor, size_t *out)
{
    const char *at = *cursor;
    uint64_t value = 0;

    if (*at == '-')
        return "it is negative";
    if (!isdigit((unsigned char)*at))
        return "a number is missing";
    for (; isdigit((unsigned char)*at); at++) {
        value = value * 10 + (uint64_t)(*at - '0');
        if (value > kind->largest)
            return "it is too large";
    }
    value <<= kind->has_suffixes ? scan_suffix(&at) : 0; /* at most 2^60 */
    if (value == 0)
        return "it is zero";
    if (value > kind->largest)
        return "it is too large";

    *out = (size_t)value;
    *cursor = at;
    return NULL;
}

static const char *left_over(const struct number_kind *kind)
{
    return kind->has_suffixes ? "something follows the number that is not a suffix"
                              : "something follows the number";
}

static int list_add(const struct number_kind *kind, struct size_list *list, size_t number,
                    struct diagnosis *why)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->bytes[i] == number)
            return kind->refuse_twice(number, why);
    if (list->count == MOST_NUMBERS)
        return diagnose(why, -EINVAL, "more than %d %s are listed", (int)MOST_NUMBERS,
                        kind->plural);

    size_t *grown = reallocarray(list->bytes, list->count + 1, sizeof *grown);
    if (grown == NULL)
        return diagnose(why, -ENOMEM, "out of memory");
    list->bytes = grown;
    grown[list->count++] = number;
    return 0;
}

struct size_range {
    size_t first, last, factor;
};

static int range_parse(const struct number_kind *kind, const char *text, struct size_range *range,
                       struct diagnosis *why)
{
    const char *cursor = text;
    const char *problem = scan_number(kind, &cursor, &range->first);
    uint64_t factor = 2;

    if (problem == NULL && strncmp(cursor, "..", 2) != 0)
        problem = left_over(kind);
    if (problem == NULL) {
        cursor += strlen("..");
        problem = scan_number(kind, &cursor, &range->last);
    }
    if (problem == NULL && *cursor != '\0' && *cursor != '*')
        problem = left_over(kind);
    if (problem != NULL)
        return kind->refuse(kind, text, problem, why);

    if (*cursor == '*' && count_parse(cursor + 1, 2, LARGEST_SIZE, &factor, NULL) < 0)
        return diagnose(why, -EINVAL,
                        "\"%s\": the factor after \"*\" must be a whole number from 2", text);
    range->factor = (size_t)factor;
    if (range->first > range->last)
        return diagnose(why, -EINVAL, "\"%s\": the range is inverted, write the smaller %s first",
                        text, kind->noun);
    return 0;
}

static int list_add_range(const struct number_kind *kind, struct size_list *list, const char *text,
                          struct diagnosis *why)
{
    struct size_range range = {.factor = 2};
    uint64_t number;
    int error = range_parse(kind, text, &range, why);

    if (error < 0)
        return error;
    for (number = range.first; number < range.last; number *= range.factor) {
        error = list_add(kind, list, (size_t)number, why);
        if (error < 0)
            return error;
    }
    if (number != range.last)
        return diagnose(why, -EINVAL,
                        "\"%s\": multiplying by %zu goes from %ju to %ju and misses %zu; end the "
                        "range at a %s that it hits",
                        text, range.factor, (uintmax_t)(number / range.factor), (uintmax_t)number,
                        range.last, kind->noun);
    return list_add(kind, list, range.last, why);
}

static int list_add_item(const struct number_kind *kind, struct size_list *list, const char *item,
                         const char *word, struct diagnosis *why)
{
    const char *cursor = item;
    size_t number = 0;

    if (word != NULL && strcmp(item, word) == 0)
        return list_add(kind, list, 0, why);
    if (strstr(item, "..") != NULL)
        return list_add_range(kind, list, item, why);

    const char *problem = scan_number(kind, &cursor, &number);
    if (problem == NULL && *cursor != '\0')
        problem = left_over(kind);
    return problem != NULL ? kind->refuse(kind, item, problem, why)
                           : list_add(kind, list, number, why);
}

static int list_parse(const struct number_kind *kind, const char *text, const char *word,
                      struct size_list *out, struct diagnosis *why)
{
    struct name_list items = {0};
    struct size_list list = {0};
    int error = name_list_parse(text, &items, why);

    for (size_t i = 0; error == 0 && i < items.count; i++)
        error = list_add_item(kind, &list, items.names[i], word, why);
    name_list_clear(&items);
    if (error < 0) {
        size_list_clear(&list);
        return error;
    }
    size_list_clear(out);
    *out = list;
    return 0;
}

int size_list_parse(const char *text, const char *word, struct size_list *out,
                    struct diagnosis *why)
{
    const struct number_kind sizes = {
        .noun = "size",
        .plural = "sizes",
        .largest = LARGEST_SIZE,
        .has_suffixes = true,
        .refuse = refuse_size,
        .refuse_twice = refuse_size_twice,
    };

    return list_parse(&sizes, text, word, out, why);
}

int client_list_parse(const char *text, size_t most, struct size_list *out, struct diagnosis *why)
{
    const struct number_kind counts = {
        .noun = "number of clients",
        .plural = "numbers of clients",
        .largest = most,
        .refuse = refuse_count,
        .refuse_twice = refuse_count_twice,
    };

    return list_parse(&counts, text, NULL, out, why);
}

int batch_list_parse(const char *text, size_t most, struct size_list *out, struct diagnosis *why)
{
    const struct number_kind batches = {
        .noun = "batch",
        .plural = "batches",
        .largest = most,
        .refuse = refuse_batch,
        .refuse_twice = refuse_batch_twice,
    };

    return list_parse(&batches, text, NULL, out, why);
}

void size_list_clear(struct size_list *list)
{
    free(list->bytes);
    *list = (struct size_list){0};
}
