/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json_read.c - places form a list from leaf to root on the caller's stack; the path is only put
 * together when there is something to complain about. */
#include "result/json_read.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/durable.h"

/* ---- the file ---- */

static int open_file(const char *name, int64_t most_bytes, FILE **out, size_t *bytes,
                     struct diagnosis *why)
{
    struct stat status = {.st_size = 0};
    int error = 0;

    /* O_NONBLOCK: opening a FIFO must not wait for a writer */
    int file = durable_open(name, O_RDONLY | O_NONBLOCK, 0);
    bool is_open = file >= 0 && fstat(file, &status) == 0;
    if (is_open && !S_ISREG(status.st_mode))
        error = diagnose(why, -EINVAL, "%s: not a regular file", name);
    else if (is_open && status.st_size > most_bytes)
        error = diagnose(why, -EFBIG, "%s: larger than %" PRId64 " MiB", name, most_bytes >> 20);
    else if (!is_open || (*out = durable_reader(file)) == NULL)
        error = diagnose(why, -errno, "%s: %s", name, strerror(errno));
    if (error != 0 && file >= 0)
        close(file);
    if (error == 0)
        *bytes = (size_t)status.st_size;
    return error;
}

int json_read_bytes(const char *name, int64_t most_bytes, char **out, size_t *length,
                    struct diagnosis *why)
{
    FILE *stream = NULL;
    size_t bytes = 0;

    *out = NULL;
    *length = 0;
    int error = open_file(name, most_bytes, &stream, &bytes, why);
    if (error != 0)
        return error;
    if ((*out = malloc(bytes + 1)) == NULL) {
        error = diagnose(why, -ENOMEM, "%s: no memory", name);
    } else {
        *length = fread(*out, 1, bytes, stream);
        if (ferror(stream))
            error = diagnose(why, -EIO, "%s: %s", name, strerror(EIO));
    }
    fclose(stream);
    if (error != 0) {
        free(*out);
        *out = NULL;
    }
    return error;
}

/* Behind the last byte that tells something: a file whose end the disk never got ends in NULs. */
static size_t told_bytes(const char *text, size_t length)
{
    while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL) /* finds the NUL, too */
        length--;
    return length;
}

/* Of a text that tells something; it need not end in a NUL. */
static char first_told(const char *text)
{
    while (strchr(" \t\r\n", *text) != NULL && *text != '\0')
        text++;
    return *text;
}

int json_read_damage(const char *name, const char *text, size_t length, const json_error_t *wrong,
                     struct diagnosis *why)
{
    const size_t told = told_bytes(text, length);
    const enum json_error_code code = json_error_code(wrong);

    if (told == 0)
        return diagnose(why, -EINVAL, "%s: empty: nothing in its %zu bytes", name, length);
    if (first_told(text) == '{' && code != json_error_stack_overflow &&
        (code == json_error_premature_end_of_input || text[told - 1] != '}'))
        return diagnose(why, -EINVAL,
                        "%s: cut off after byte %zu, line %d: damaged, or not copied whole", name,
                        told, wrong->line);
    return diagnose(why, -EINVAL, "%s:%d: %s", name, wrong->line, wrong->text);
}

int json_read_file(const char *name, int64_t most_bytes, json_t **out, struct diagnosis *why)
{
    json_error_t wrong;
    char *bytes = NULL;
    size_t length = 0;

    *out = NULL;
    int error = json_read_bytes(name, most_bytes, &bytes, &length, why);
    if (error != 0)
        return error;
    *out = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &wrong);
    if (*out == NULL && json_error_code(&wrong) == json_error_out_of_memory)
        error = diagnose(why, -ENOMEM, "%s: no memory", name);
    else if (*out == NULL)
        error = json_read_damage(name, bytes, length, &wrong, why);
    free(bytes);
    return error;
}

/* ---- what is in it ---- */

static const char *type_name(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return "object";
    case JSON_ARRAY:
        return "array";
    case JSON_STRING:
        return "string";
    case JSON_INTEGER:
        return "whole number";
    case JSON_REAL:
        return "number with a fraction";
    case JSON_TRUE:
        return "true";
    case JSON_FALSE:
        return "false";
    case JSON_NULL:
        return "null";
    }
    return "something else";
}

/* Appends to a text that has room for `size` characters; what does not fit is left out. */
static void append(char *text, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void append(char *text, size_t size, const char *format, ...)
{
    size_t length = strlen(text);
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text + length, size - length, format, arguments);
    va_end(arguments);
}

/* "cases[3].size", or "cases[].size" when it is about all elements. */
static void append_path(char *text, size_t size, const struct json_place *place, bool all)
{
    if (place->parent != NULL)
        append_path(text, size, place->parent, all);
    if (place->key != NULL)
        append(text, size, "%s%s", text[0] == '\0' ? "" : ".", place->key);
    else if (place->parent != NULL && all)
        append(text, size, "[]");
    else if (place->parent != NULL)
        append(text, size, "[%zu]", place->index);
}

/* Whether the list, separated by commas, has that entry. */
static bool lists(const char *list, const char *entry)
{
    size_t length = strlen(entry);

    for (const char *at = list; (at = strstr(at, entry)) != NULL; at += length)
        if ((at == list || at[-1] == ' ') && (at[length] == '\0' || at[length] == ','))
            return true;
    return false;
}

void json_read_unknown(struct json_reader *reader, const struct json_place *place, const char *key,
                       const char *what)
{
    static const char end[] = ", ...";
    char path[200] = "";
    const struct json_place leaf = {.parent = place, .key = key};
    size_t used = strlen(reader->unknown);

    append_path(path, sizeof path, key == NULL ? place : &leaf, true);
    if (what != NULL)
        append(path, sizeof path, " \"%.40s\"", what);
    if (lists(reader->unknown, path) || lists(reader->unknown, "..."))
        return;
    if (used + strlen(path) + 2 + sizeof end > sizeof reader->unknown)
        append(reader->unknown, sizeof reader->unknown, "%s", end);
    else
        append(reader->unknown, sizeof reader->unknown, "%s%s", used == 0 ? "" : ", ", path);
}

void json_read_fail(struct json_reader *reader, const struct json_place *place, const char *key,
                    const char *format, ...)
{
    char path[200] = "", message[200];
    const struct json_place leaf = {.parent = place, .key = key};
    va_list arguments;

    if (reader->error != 0)
        return;
    append_path(path, sizeof path, key == NULL ? place : &leaf, false);
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    reader->error = diagnose(reader->why, -EINVAL, "%s: %s%s%s", reader->file, path,
                             path[0] == '\0' ? "" : ": ", message);
}

static void fail_type(struct json_reader *reader, const struct json_place *place, const char *key,
                      const char *expected, const json_t *found)
{
    json_read_fail(reader, place, key, "expected %s, found %s", expected, type_name(found));
}

/* The value of a key, of one of those types (1 << JSON_OBJECT), or NULL when it is absent; notes a
 * failure if it must not be, or is of another. */
static json_t *lookup(struct json_reader *reader, const struct json_place *parent, const char *key,
                      enum json_need need, unsigned types, const char *expected)
{
    json_t *value = json_object_get(parent->value, key);

    if (reader->error != 0)
        return NULL;
    if (value == NULL && need != JSON_OPTIONAL)
        json_read_fail(reader, parent, key, "missing, expected %s", expected);
    else if (json_is_null(value) && need == JSON_REQUIRED)
        json_read_fail(reader, parent, key, "expected %s, found null", expected);
    else if (value != NULL && !json_is_null(value) && (types & 1u << json_typeof(value)) == 0)
        fail_type(reader, parent, key, expected, value);
    return reader->error != 0 || json_is_null(value) ? NULL : value;
}

struct json_place json_read_object(struct json_reader *reader, const struct json_place *parent,
                                   const char *key, enum json_need need)
{
    return (struct json_place){
        .parent = parent,
        .key = key,
        .value = lookup(reader, parent, key, need, 1u << JSON_OBJECT, "an object")};
}

struct json_place json_read_array(struct json_reader *reader, const struct json_place *parent,
                                  const char *key, enum json_need need)
{
    return (struct json_place){
        .parent = parent,
        .key = key,
        .value = lookup(reader, parent, key, need, 1u << JSON_ARRAY, "an array")};
}

struct json_place json_read_element(const struct json_place *array, size_t index)
{
    return (struct json_place){
        .parent = array, .index = index, .value = json_array_get(array->value, index)};
}

json_t *json_read_lifted(struct json_reader *reader, struct json_place *element)
{
    const struct json_place *file = element->parent->parent;
    json_error_t wrong;
    size_t which;

    if (reader->lift == NULL || file == NULL || file->parent != NULL ||
        !json_lift_marks(reader->lift, element->value, &which))
        return NULL;
    int error = json_lift_object(reader->lift, which, &element->value, &wrong);
    if (error != 0)
        json_read_broken(reader, error, &wrong);
    return element->value;
}

void json_read_broken(struct json_reader *reader, int error, const json_error_t *wrong)
{
    if (reader->error != 0)
        return;
    reader->error = error;
    if (error == -EINVAL)
        diagnose(reader->why, error, "%s:%d: %s", reader->file, wrong->line, wrong->text);
}

bool json_read_is_object(struct json_reader *reader, const struct json_place *place)
{
    if (json_is_object(place->value))
        return true;
    fail_type(reader, place, NULL, "an object", place->value);
    return false;
}

char *json_read_text(struct json_reader *reader, const struct json_place *parent, const char *key,
                     enum json_need need)
{
    const json_t *value = lookup(reader, parent, key, need, 1u << JSON_STRING, "a string");
    char *copy = value == NULL ? NULL : strdup(json_string_value(value));

    if (value != NULL && copy == NULL)
        reader->error = -ENOMEM;
    return copy;
}

uint64_t json_read_whole(struct json_reader *reader, const struct json_place *parent,
                         const char *key, enum json_need need, uint64_t min, uint64_t max)
{
    const json_t *value = lookup(reader, parent, key, need, 1u << JSON_INTEGER, "a whole number");
    const json_int_t number = json_integer_value(value);

    if (value == NULL)
        return 0;
    if (number >= 0 && (uint64_t)number >= min && (uint64_t)number <= max)
        return (uint64_t)number;
    json_read_fail(reader, parent, key,
                   "%" JSON_INTEGER_FORMAT " is not between %" PRIu64 " and %" PRIu64, number, min,
                   max);
    return 0;
}

double json_read_number(struct json_reader *reader, const struct json_place *parent,
                        const char *key, enum json_need need, double max)
{
    const json_t *value = lookup(reader, parent, key, need, 1u << JSON_INTEGER | 1u << JSON_REAL,
                                 "a number");
    const double number = json_number_value(value);

    if (value == NULL)
        return NAN;
    if (number >= 0 && number <= max)
        return number;
    json_read_fail(reader, parent, key, "%g is not between 0 and %g", number, max);
    return NAN;
}

bool json_read_flag(struct json_reader *reader, const struct json_place *parent, const char *key,
                    enum json_need need)
{
    return json_is_true(
        lookup(reader, parent, key, need, 1u << JSON_TRUE | 1u << JSON_FALSE, "true or false"));
}
