/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * message_json.c - a file may say anything: a message is put together from it first, and then held
 * against the English beside it. */
#include "result/message_json.h"

#include <errno.h>
#include <stdlib.h>

#include "text/message.h"

json_t *json_make_english(struct json_maker *maker, const char *message)
{
    char *english = message == NULL ? NULL : message_english(message);

    if (message != NULL && english == NULL)
        maker->error = maker->error == 0 ? -ENOMEM : maker->error;
    json_t *value = json_make_text(maker, english);
    free(english);
    return value;
}

json_t *json_make_message(struct json_maker *maker, const char *message)
{
    struct message_parts parts;
    int error = message == NULL ? -EINVAL : message_take_apart(message, &parts);

    if (error == -ENOMEM && maker->error == 0)
        maker->error = error;
    if (error != 0)
        return json_null();
    json_t *object = json_make_object(maker), *arguments = json_make_array(maker);
    json_make_put(maker, object, "format", json_make_text(maker, parts.format));
    for (size_t i = 0; i < parts.count; i++)
        json_make_push(maker, arguments,
                       message_is_plain(parts.arguments[i])
                           ? json_make_text(maker, parts.arguments[i])
                           : json_make_message(maker, parts.arguments[i]));
    json_make_put(maker, object, "arguments", arguments);
    message_parts_clear(&parts);
    return object;
}

static char *read_message(struct json_reader *reader, const struct json_place *place,
                          unsigned level);

/* A text or an object. */
static char *read_argument(struct json_reader *reader, const struct json_place *place,
                           unsigned level)
{
    return json_is_string(place->value) ? message_plain(json_string_value(place->value))
                                        : read_message(reader, place, level);
}

static void read_arguments(struct json_reader *reader, const struct json_place *place,
                           unsigned level, struct message_parts *parts)
{
    struct json_place array = json_read_array(reader, place, "arguments", JSON_REQUIRED);
    size_t count = json_array_size(array.value);

    if (reader->error == 0 && count != text_placeholders(parts->format))
        json_read_fail(reader, &array, NULL, "%zu arguments for a format that takes %zu", count,
                       text_placeholders(parts->format));
    for (size_t i = 0; i < count && reader->error == 0; i++) {
        struct json_place element = json_read_element(&array, i);
        char *argument = read_argument(reader, &element, level + 1);
        if (argument != NULL)
            parts->arguments[parts->count++] = argument;
        else if (reader->error == 0)
            reader->error = -ENOMEM;
    }
}

static char *read_message(struct json_reader *reader, const struct json_place *place,
                          unsigned level)
{
    struct message_parts parts = {0};
    char *message = NULL;

    if (level == MESSAGE_DEEPEST)
        json_read_fail(reader, place, NULL, "more than %d messages in each other", MESSAGE_DEEPEST);
    else if (json_read_is_object(reader, place))
        parts.format = json_read_text(reader, place, "format", JSON_REQUIRED);
    if (parts.format != NULL)
        read_arguments(reader, place, level, &parts);
    if (reader->error == 0) {
        message = message_from(parts.format, (const char *const *)parts.arguments, parts.count);
        reader->error = message == NULL ? -ENOMEM : 0;
    }
    message_parts_clear(&parts);
    return message;
}

char *json_read_message(struct json_reader *reader, const struct json_place *place,
                        const char *english)
{
    char *message = NULL;

    if (english != NULL && place->value != NULL && !json_is_null(place->value))
        message = read_message(reader, place, 0);
    if (message != NULL && message_is_believed(message, english))
        return message;
    free(message);
    if (english == NULL || reader->error != 0)
        return NULL;
    message = message_plain(english);
    reader->error = message == NULL ? -ENOMEM : 0;
    return message;
}
