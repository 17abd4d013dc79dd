/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * list.c - parsers of names, rates and single counts; size_list.c has the lists of numbers.
 *
 * They are strict: no blanks, no signs, nothing left over. A list is built aside and handed over
 * only when all of it was right. */
#include "plan/list.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "workload/pacer.h"

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

int name_list_append(struct name_list *list, const char *name)
{
    return name_list_add(list, name, strlen(name), NULL);
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
    name_list_clear(out);
    *out = list;
    return 0;

fail:
    name_list_clear(&list);
    return error;
}

bool name_list_has(const struct name_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->names[i], name) == 0)
            return true;
    return false;
}

void name_list_clear(struct name_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->names[i]);
    free(list->names);
    *list = (struct name_list){0};
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

/* ---- rates ---- */

static int refuse(const char *item, const char *problem, struct diagnosis *why)
{
    return diagnose(why, -EINVAL,
                    "\"%s\" is not a rate: %s; allowed are whole numbers of requests a second from "
                    "1 to %d, and per cent of what was measured from 1%% to %d%%, such as "
                    "1000,10%%,50%%",
                    item, problem, PACER_MOST_PER_SECOND, RATE_MOST_PERCENT);
}

static int rate_parse(const char *item, struct offered_rate *out, struct diagnosis *why)
{
    const size_t digits = strspn(item, "0123456789");
    const bool is_percent = item[digits] == '%';
    char *end;

    if (*item == '-')
        return refuse(item, "it is negative", why);
    if (digits == 0)
        return refuse(item, "a number is missing", why);
    errno = 0;
    const unsigned long number = strtoul(item, &end, 10);
    if (end[is_percent ? 1 : 0] != '\0')
        return refuse(item, "something follows the number that is not %", why);
    if (number == 0)
        return refuse(item, "nothing is ever sent at it", why);
    if (is_percent && (errno != 0 || number > RATE_MOST_PERCENT))
        return refuse(item, "it is above the limit for per cent", why);
    if (errno != 0 || number > PACER_MOST_PER_SECOND)
        return refuse(item, "it is more than can be generated", why);
    *out = (struct offered_rate){0};
    *(is_percent ? &out->percent : &out->per_second) = (unsigned)number;
    return 0;
}

static int check_twice(const struct rate_list *list, const char *item, struct diagnosis *why)
{
    const struct offered_rate *last = &list->rates[list->count - 1];

    for (size_t i = 0; i + 1 < list->count; i++)
        if (list->rates[i].per_second == last->per_second &&
            list->rates[i].percent == last->percent)
            return diagnose(why, -EINVAL, "the rate %s is listed twice", item);
    return 0;
}

int rate_list_parse(const char *text, struct rate_list *out, struct diagnosis *why)
{
    struct name_list items = {0};
    struct rate_list list = {0};
    int error = name_list_parse(text, &items, why);

    if (error == 0 && (list.rates = calloc(items.count + 1, sizeof *list.rates)) == NULL) {
        diagnose(why, -ENOMEM, "out of memory");
        error = -ENOMEM;
    }
    for (size_t i = 0; error == 0 && i < items.count; i++) {
        error = rate_parse(items.names[i], &list.rates[list.count++], why);
        if (error == 0)
            error = check_twice(&list, items.names[i], why);
    }
    name_list_clear(&items);
    rate_list_clear(error == 0 ? out : &list);
    if (error == 0)
        *out = list;
    return error;
}

void rate_list_clear(struct rate_list *list)
{
    free(list->rates);
    *list = (struct rate_list){0};
}
