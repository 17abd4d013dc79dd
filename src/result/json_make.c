/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json_make.c - thin over jansson, which signals every failure as NULL. */
#include "result/json_make.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static json_t *keep(struct json_maker *maker, json_t *value)
{
    if (value == NULL && maker->error == 0)
        maker->error = -ENOMEM;
    return value;
}

static json_t *fail(struct json_maker *maker, int error)
{
    if (maker->error == 0)
        maker->error = error;
    return NULL;
}

static json_t *text_without_strange_bytes(const char *text)
{
    static const char replacement[] = "\xEF\xBF\xBD";
    char *clean = malloc(strlen(text) * (sizeof replacement - 1) + 1), *end = clean;

    if (clean == NULL)
        return NULL;
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text < 0x80)
            *end++ = *text;
        else
            end = stpcpy(end, replacement);
    }
    *end = '\0';
    json_t *value = json_string(clean);
    free(clean);
    return value;
}

json_t *json_make_text(struct json_maker *maker, const char *text)
{
    if (text == NULL)
        return json_null();
    json_t *value = json_string(text);
    return keep(maker, value != NULL ? value : text_without_strange_bytes(text));
}

json_t *json_make_whole(struct json_maker *maker, uint64_t value)
{
    if (value > INT64_MAX)
        return fail(maker, -EOVERFLOW);
    return keep(maker, json_integer((json_int_t)value));
}

json_t *json_make_number(struct json_maker *maker, double value)
{
    if (isnan(value))
        return json_null();
    if (isinf(value))
        return fail(maker, -EINVAL);
    if (value == trunc(value) && fabs(value) < 0x1p53)
        return keep(maker, json_integer((json_int_t)value));
    return keep(maker, json_real(value));
}

json_t *json_make_object(struct json_maker *maker)
{
    return keep(maker, json_object());
}

json_t *json_make_array(struct json_maker *maker)
{
    return keep(maker, json_array());
}

void json_make_put(struct json_maker *maker, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0)
        fail(maker, -ENOMEM);
}

void json_make_push(struct json_maker *maker, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0)
        fail(maker, -ENOMEM);
}

/* Not by json_dumps(), which leaves a key out where memory ends for it, and says nothing. What writes into
 * memory that is there counts first. */
char *json_make_line(const json_t *value, size_t flags)
{
    const size_t bytes = json_dumpb(value, NULL, 0, flags);
    char *text = bytes == 0 ? NULL : malloc(bytes + 1);

    if (text == NULL)
        return NULL;
    if (json_dumpb(value, text, bytes, flags) != bytes) {
        free(text);
        return NULL;
    }
    text[bytes] = '\0';
    return text;
}
