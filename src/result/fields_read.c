/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fields_read.c - tables of fields, read: the file may come from anywhere, so every key is checked
 * before it is believed. */
#include <errno.h>
#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "result/environment.h"
#include "result/fields_member.h"
#include "result/message_json.h"

/* Zeroed room for at least one element, so that NULL always means a failure. */
static void *allocate(struct json_reader *in, size_t count, size_t bytes)
{
    void *memory = in->error != 0 ? NULL : calloc(count > 0 ? count : 1, bytes);

    if (memory == NULL && in->error == 0)
        in->error = -ENOMEM;
    return memory;
}

/* What the absence of a key means: of an object that is not there, nothing is missing. */
static enum json_need need_of(const struct field *field, const struct json_place *place)
{
    return place->value == NULL ? JSON_OPTIONAL : field->need;
}

/* ---- one value ---- */

static void check_constant(struct json_reader *in, const struct json_place *place,
                           const struct field *field)
{
    char *text = json_read_text(in, place, field->key, need_of(field, place));

    if (text != NULL && strcmp(text, field->text) != 0)
        json_read_fail(in, place, field->key,
                       "\"%.40s\" is not understood; this program reads \"%s\"", text, field->text);
    free(text);
}

/* A text, or the English of a message with what it is made of beside it; owned. */
static char *read_owned(struct json_reader *in, const struct json_place *place,
                        const struct field *field)
{
    char *english = json_read_text(in, place, field->key, need_of(field, place));
    char key[FIELD_KEY_BYTES];

    if (english != NULL && field->in_place && strlen(english) >= field->bytes)
        json_read_fail(in, place, field->key, "expected at most %zu bytes", field->bytes - 1);
    if (field->kind == FIELD_TEXT)
        return english;
    message_key(field, key);
    const struct json_place made = json_read_object(in, place, key, JSON_OPTIONAL);
    char *message = json_read_message(in, &made, english);
    free(english);
    return message;
}

static void read_text(struct json_reader *in, const struct json_place *place,
                      const struct field *field, void *member)
{
    char *text = read_owned(in, place, field);

    if (field->in_place)
        message_keep(member, field->bytes, text == NULL ? "" : text);
    else if (field->borrowed)
        *(const char **)member = json_string_value(json_object_get(place->value, field->key));
    else
        *(char **)member = text;
    if (field->in_place || field->borrowed)
        free(text);
}

/* Texts, or the English of messages with what they are made of beside them, if that is as many. */
static void read_texts(struct json_reader *in, const struct json_place *place,
                       const struct field *field, void *value)
{
    struct json_place array = json_read_array(in, place, field->key, need_of(field, place));
    struct json_place made = {.value = NULL};
    size_t length = json_array_size(array.value), *count = count_at(field, value);
    char ***texts = member_at(field, value);

    if (field->kind == FIELD_MESSAGES) {
        char key[FIELD_KEY_BYTES];
        message_key(field, key);
        made = json_read_array(in, place, key, JSON_OPTIONAL);
    }
    *count = 0;
    *texts = allocate(in, length, sizeof **texts);
    while (in->error == 0 && *count < length) {
        struct json_place element = json_read_element(&array, *count);
        struct json_place message = json_read_element(&made, *count);
        const char *text = json_string_value(element.value);
        if (text == NULL)
            json_read_fail(in, &element, NULL, "expected a string");
        else if (((*texts)[*count] = field->kind == FIELD_MESSAGES
                                         ? json_read_message(in, &message, text)
                                         : strdup(text)) == NULL)
            in->error = in->error != 0 ? in->error : -ENOMEM;
        else
            ++*count;
    }
}

static void read_pairs(struct json_reader *in, const struct json_place *place,
                       const struct field *field, struct environment_list *list)
{
    struct json_place object = json_read_object(in, place, field->key, need_of(field, place));

    *list = (struct environment_list){0};
    for (void *at = json_object_iter(object.value); in->error == 0 && at != NULL;
         at = json_object_iter_next(object.value, at)) {
        const char *name = json_object_iter_key(at);
        const json_t *found = json_object_iter_value(at);
        char digits[24];
        snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(found));
        if (field->whole ? !json_is_integer(found) : !json_is_string(found))
            json_read_fail(in, &object, name,
                           field->whole ? "expected a whole number" : "expected a string");
        else
            in->error = environment_list_add(list, name,
                                             field->whole ? digits : json_string_value(found));
    }
}

static void read_whole(struct json_reader *in, const struct json_place *place,
                       const struct field *field, void *value)
{
    bool small = field->bytes == sizeof(unsigned);
    uint64_t most = field->most != 0 ? field->most : small ? UINT_MAX : INT64_MAX;
    uint64_t whole = json_read_whole(in, place, field->key, need_of(field, place), field->least,
                                     most);

    if (field->absent > 0 && !json_is_integer(json_object_get(place->value, field->key)))
        whole = field->absent;
    if (small)
        *(unsigned *)member_at(field, value) = (unsigned)whole;
    else
        *(uint64_t *)member_at(field, value) = whole;
}

static double read_number(struct json_reader *in, const struct json_place *place,
                          const struct field *field)
{
    double number = json_read_number(in, place, field->key, need_of(field, place),
                                     field->largest > 0 ? field->largest : DBL_MAX);

    return field->times > 0 ? number / field->times : number;
}

static int read_tristate(struct json_reader *in, const struct json_place *place,
                         const struct field *field)
{
    bool flag = json_read_flag(in, place, field->key, need_of(field, place));

    return json_is_boolean(json_object_get(place->value, field->key)) ? flag : -1;
}

static unsigned read_name(struct json_reader *in, const struct json_place *place,
                          const struct field *field)
{
    char *name = json_read_text(in, place, field->key, need_of(field, place));
    unsigned found = 0;

    while (name != NULL && found < field->name_count && strcmp(name, field->names[found]) != 0)
        found++;
    if (found == field->name_count) {
        char all[200] = "";
        for (size_t i = 0; i < field->name_count; i++)
            snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i == 0 ? "" : ", ",
                     field->names[i]);
        json_read_fail(in, place, field->key, "\"%.40s\" is not one of %s", name, all);
        found = 0;
    }
    free(name);
    return found;
}

static void read_numbers(struct json_reader *in, const struct json_place *place,
                         const struct field *field, double *numbers)
{
    struct json_place object = json_read_object(in, place, field->key, need_of(field, place));

    for (size_t i = 0; i < field->name_count; i++)
        numbers[i] = json_read_number(in, &object, field->names[i], JSON_OPTIONAL,
                                      field->largest > 0 ? field->largest : DBL_MAX);
}

static void read_reasons(struct json_reader *in, const struct json_place *place,
                         const struct field *field, char **reasons)
{
    struct json_place object = json_read_object(in, place, field->key, need_of(field, place));
    char key[FIELD_KEY_BYTES];

    message_key(field, key);
    struct json_place beside = json_read_object(in, place, key, JSON_OPTIONAL);
    for (size_t i = 0; i < field->name_count; i++) {
        const struct json_place made = json_read_object(in, &beside, field->names[i],
                                                        JSON_OPTIONAL);
        char *english = json_read_text(in, &object, field->names[i], JSON_OPTIONAL);
        reasons[i] = json_read_message(in, &made, english);
        free(english);
    }
}

bool fields_ascend(const double *values, size_t count)
{
    double highest = 0;

    for (size_t i = 0; i < count; i++) {
        if (isnan(values[i]))
            continue;
        if (values[i] < highest * (1 - 1e-8))
            return false;
        highest = values[i];
    }
    return true;
}

struct interval fields_read_interval(struct json_reader *in, const struct json_place *parent,
                                     const char *key, enum json_need need)
{
    struct json_place place = json_read_object(in, parent, key, need);
    enum json_need inner = place.value == NULL ? JSON_OPTIONAL : JSON_NULLABLE;
    const double bounds[] = {
        json_read_number(in, &place, "low", inner, DBL_MAX),
        json_read_number(in, &place, "estimate", inner, DBL_MAX),
        json_read_number(in, &place, "high", inner, DBL_MAX),
    };

    if (!fields_ascend(bounds, sizeof bounds / sizeof bounds[0]))
        json_read_fail(in, &place, NULL, "the estimate is not between low and high");
    return (struct interval){.estimate = bounds[1], .low = bounds[0], .high = bounds[2]};
}

/* ---- structs ---- */

static void read_object(struct json_reader *in, const struct json_place *place,
                        const struct field *field, void *root, void *value)
{
    struct json_place object = json_read_object(in, place, field->key, need_of(field, place));
    void *member = member_at(field, value);

    if (field->kind == FIELD_POINTER) {
        void **owned = member;
        *owned = object.value == NULL ? NULL : allocate(in, 1, field->of->bytes);
        member = *owned;
    }
    if (member != NULL)
        fields_read(in, &object, field->of, root, member);
}

/* Reads all elements into an array; *count counts those that own something. */
static void read_elements(struct json_reader *in, const struct json_place *array,
                          const struct fields *fields, void *root, void *elements, size_t *count)
{
    size_t length = json_array_size(array->value);

    *count = 0;
    for (size_t i = 0; in->error == 0 && i < length; i++) {
        struct json_place place = json_read_element(array, i);
        json_t *lifted = json_read_lifted(in, &place);
        if (in->error == 0 && json_read_is_object(in, &place)) {
            ++*count;
            fields_read(in, &place, fields, root, (char *)elements + i * fields->bytes);
        }
        json_decref(lifted);
    }
    if (in->error == 0 && fields->complete_all != NULL)
        fields->complete_all(in, array, elements, *count);
}

/* Elements that stand in the file as another struct. */
static void read_views(struct json_reader *in, const struct json_place *array,
                       const struct fields *fields, void *root, void *elements, size_t *count)
{
    size_t length = json_array_size(array->value), read = 0;
    char *views = allocate(in, length, fields->bytes);

    *count = 0;
    if (views != NULL)
        read_elements(in, array, fields, root, views, &read);
    if (in->error == 0)
        *count = fields->view->take(in, array, root, views, read, elements);
    for (size_t i = 0; i < read; i++)
        fields_clear(fields, views + i * fields->bytes);
    free(views);
}

static void read_objects(struct json_reader *in, const struct json_place *place,
                         const struct field *field, void *root, void *value)
{
    struct json_place array = json_read_array(in, place, field->key, need_of(field, place));
    size_t length = json_array_size(array.value), *count = count_at(field, value);
    void **elements = member_at(field, value);

    if (field->most > 0 && length > field->most)
        json_read_fail(in, &array, NULL, "%zu elements, at most %ju are allowed", length,
                       (uintmax_t)field->most);
    *count = 0;
    *elements = allocate(in, length, element_bytes(field->of));
    if (*elements == NULL)
        return;
    if (field->of->view != NULL)
        read_views(in, &array, field->of, root, *elements, count);
    else
        read_elements(in, &array, field->of, field->rooted ? value : root, *elements, count);
}

static void read_field(struct json_reader *in, const struct json_place *place,
                       const struct field *field, void *root, void *value)
{
    void *member = member_at(field, value);
    const enum field_kind kind = field->kind;

    if (kind == FIELD_TEXT || kind == FIELD_MESSAGE)
        read_text(in, place, field, member);
    else if (kind == FIELD_CONSTANT)
        check_constant(in, place, field);
    else if (kind == FIELD_TEXTS || kind == FIELD_MESSAGES)
        read_texts(in, place, field, value);
    else if (kind == FIELD_PAIRS)
        read_pairs(in, place, field, member);
    else if (kind == FIELD_WHOLE)
        read_whole(in, place, field, value);
    else if (kind == FIELD_NUMBER)
        *(double *)member = read_number(in, place, field);
    else if (kind == FIELD_FLAG)
        *(bool *)member = json_read_flag(in, place, field->key, need_of(field, place));
    else if (kind == FIELD_TRISTATE)
        *(int *)member = read_tristate(in, place, field);
    else if (kind == FIELD_NAME)
        *(unsigned *)member = read_name(in, place, field);
    else if (kind == FIELD_NUMBERS)
        read_numbers(in, place, field, member);
    else if (kind == FIELD_REASONS)
        read_reasons(in, place, field, member);
    else if (kind == FIELD_INTERVAL)
        *(struct interval *)member = fields_read_interval(in, place, field->key,
                                                          need_of(field, place));
    else if (kind == FIELD_OBJECTS)
        read_objects(in, place, field, root, value);
    else if (kind == FIELD_CUSTOM)
        field->custom->read(in, place, field, root, value);
    else
        read_object(in, place, field, root, value);
}

static bool is_key_of(const struct field *field, const char *key)
{
    char beside[FIELD_KEY_BYTES];

    if (field->kind == FIELD_CUSTOM && field->custom->knows != NULL)
        return field->custom->knows(key);
    if (strcmp(field->key, key) == 0)
        return true;
    if (!has_messages(field))
        return false;
    message_key(field, beside);
    return strcmp(beside, key) == 0;
}

static void note_unknown(struct json_reader *in, const struct json_place *place,
                         const struct fields *fields)
{
    for (void *at = json_object_iter(place->value); at != NULL;
         at = json_object_iter_next(place->value, at)) {
        const char *key = json_object_iter_key(at);
        size_t i = 0;
        while (i < fields->count && !is_key_of(&fields->list[i], key))
            i++;
        if (i == fields->count)
            json_read_unknown(in, place, key, NULL);
    }
}

void fields_read(struct json_reader *in, const struct json_place *place,
                 const struct fields *fields, void *root, void *value)
{
    for (size_t i = 0; i < fields->count; i++)
        read_field(in, place, &fields->list[i], root, value);
    if (in->error == 0 && fields->complete != NULL)
        fields->complete(in, place, root, value);
    /* the elements of a list are alike */
    if (in->error == 0 && (place->key != NULL || place->index == 0))
        note_unknown(in, place, fields);
}
