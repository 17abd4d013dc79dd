/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * list.c - parsers of names and single counts; size_list.c has the lists of numbers.
 *
 * They are strict: no blanks, no signs, nothing left over. A list is built aside and handed over
 * only when all of it was right. */
#include "plan/list.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

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
