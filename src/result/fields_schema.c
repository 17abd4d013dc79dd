/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fields_schema.c - tables of fields as a JSON Schema (draft 2020-12). What may be absent may be
 * null, too; keys that no table has are allowed, since later versions add some. */
#include <errno.h>
#include <limits.h>

#include "result/fields_member.h"

/* NULL where there is no memory, which json_make_put() notes. */
static json_t *make_type(const char *type, bool nullable)
{
    return nullable ? json_pack("{s:[s, s]}", "type", type, "null")
                    : json_pack("{s:s}", "type", type);
}

static json_t *make_list_of(struct json_maker *maker, json_t *items, bool nullable)
{
    json_t *schema = make_type("array", nullable);

    json_make_put(maker, schema, "items", items);
    return schema;
}

static json_t *make_whole(struct json_maker *maker, const struct field *field, bool nullable)
{
    json_t *schema = make_type("integer", nullable || field->zero_is_null);

    json_make_put(maker, schema, "minimum", json_make_whole(maker, field->least));
    if (field->most > 0 || field->bytes == sizeof(unsigned))
        json_make_put(maker, schema, "maximum",
                      json_make_whole(maker, field->most > 0 ? field->most : UINT_MAX));
    return schema;
}

static json_t *make_number(struct json_maker *maker, double largest, bool nullable)
{
    json_t *schema = make_type("number", nullable);

    json_make_put(maker, schema, "minimum", json_make_whole(maker, 0));
    if (largest > 0)
        json_make_put(maker, schema, "maximum", json_make_number(maker, largest));
    return schema;
}

static json_t *make_names(struct json_maker *maker, const struct field *field)
{
    json_t *schema = json_make_object(maker), *names = json_make_array(maker);

    for (size_t i = 0; i < field->name_count; i++)
        json_make_push(maker, names, json_make_text(maker, field->names[i]));
    json_make_put(maker, schema, "enum", names);
    return schema;
}

/* An object with a number or a text for each name. */
static json_t *make_named(struct json_maker *maker, const struct field *field, bool nullable)
{
    json_t *schema = make_type("object", nullable), *properties = json_make_object(maker);

    for (size_t i = 0; i < field->name_count; i++)
        json_make_put(maker, properties, field->names[i],
                      field->kind == FIELD_NUMBERS ? make_number(maker, field->largest, true)
                                                   : make_type("string", true));
    json_make_put(maker, schema, "properties", properties);
    return schema;
}

static json_t *make_pairs(struct json_maker *maker, const struct field *field, bool nullable)
{
    json_t *schema = make_type("object", nullable);

    json_make_put(maker, schema, "additionalProperties",
                  make_type(field->whole ? "integer" : "string", false));
    return schema;
}

json_t *fields_schema_interval(struct json_maker *maker, enum json_need need)
{
    static const char *const keys[] = {"estimate", "low", "high"};
    json_t *schema = make_type("object", need != JSON_REQUIRED);
    json_t *properties = json_make_object(maker), *required = json_make_array(maker);

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        fields_schema_put(maker, keys[i], make_number(maker, 0, true), JSON_NULLABLE, properties,
                          required);
    json_make_put(maker, schema, "properties", properties);
    json_make_put(maker, schema, "required", required);
    return schema;
}

json_t *fields_schema_number(struct json_maker *maker, double largest, const char *unit,
                             enum json_need need)
{
    json_t *schema = make_number(maker, largest, need != JSON_REQUIRED);

    if (unit != NULL)
        json_make_put(maker, schema, "unit", json_make_text(maker, unit));
    return schema;
}

void fields_schema_put(struct json_maker *maker, const char *key, json_t *type, enum json_need need,
                       json_t *properties, json_t *required)
{
    json_make_put(maker, properties, key, type);
    if (need != JSON_OPTIONAL)
        json_make_push(maker, required, json_make_text(maker, key));
}

void fields_schema_texts(struct json_maker *maker, const struct field *field, json_t *properties,
                         json_t *required)
{
    fields_schema_put(maker, field->key, make_list_of(maker, make_type("string", false), false),
                      field->need, properties, required);
}

static json_t *make_struct(struct json_maker *maker, const struct fields *fields, bool nullable);

static json_t *make_value(struct json_maker *maker, const struct field *field)
{
    bool nullable = field->need != JSON_REQUIRED;

    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_MESSAGE:
        return make_type("string", nullable);
    case FIELD_CONSTANT:
        return json_pack("{s:s}", "const", field->text);
    case FIELD_TEXTS:
    case FIELD_MESSAGES:
        return make_list_of(maker, make_type("string", false), nullable);
    case FIELD_PAIRS:
        return make_pairs(maker, field, nullable);
    case FIELD_WHOLE:
        return make_whole(maker, field, nullable);
    case FIELD_NUMBER:
        return make_number(maker, field->largest, nullable);
    case FIELD_FLAG:
    case FIELD_TRISTATE:
        return make_type("boolean", nullable);
    case FIELD_NAME:
        return make_names(maker, field);
    case FIELD_NUMBERS:
    case FIELD_REASONS:
        return make_named(maker, field, nullable);
    case FIELD_INTERVAL:
        return fields_schema_interval(maker, field->need);
    case FIELD_OBJECT:
    case FIELD_POINTER:
        return make_struct(maker, field->of, nullable);
    case FIELD_OBJECTS:
        return make_list_of(maker, make_struct(maker, field->of, false), nullable);
    case FIELD_CUSTOM:
        break;
    }
    return NULL;
}

/* {"format": "%1 is %2", "arguments": [...]}, or null for a text that is told as it is. */
static json_t *make_message(void)
{
    return json_pack("{s:[s, s], s:{s:{s:s}, s:{s:s}}, s:[s, s]}", "type", "object", "null",
                     "properties", "format", "type", "string", "arguments", "type", "array",
                     "required", "format", "arguments");
}

static void put_message(struct json_maker *maker, const struct field *field, json_t *properties)
{
    char key[FIELD_KEY_BYTES];
    json_t *schema = make_message();

    if (field->kind == FIELD_MESSAGES)
        schema = make_list_of(maker, schema, true);
    if (field->kind == FIELD_REASONS) {
        json_t *object = make_type("object", true);
        json_make_put(maker, object, "additionalProperties", schema);
        schema = object;
    }
    message_key(field, key);
    json_make_put(maker, properties, key, schema);
}

static void put_members(struct json_maker *maker, const struct fields *fields, json_t *properties,
                        json_t *required)
{
    for (size_t i = 0; i < fields->count; i++) {
        const struct field *field = &fields->list[i];
        if (field->kind == FIELD_CUSTOM) {
            field->custom->schema(maker, field, properties, required);
            continue;
        }
        json_t *value = make_value(maker, field);
        if (field->unit != NULL)
            json_make_put(maker, value, "unit", json_make_text(maker, field->unit));
        fields_schema_put(maker, field->key, value, field->need, properties, required);
        if (has_messages(field))
            put_message(maker, field, properties);
    }
}

static json_t *make_struct(struct json_maker *maker, const struct fields *fields, bool nullable)
{
    json_t *schema = make_type("object", nullable);
    json_t *properties = json_make_object(maker), *required = json_make_array(maker);

    put_members(maker, fields, properties, required);
    json_make_put(maker, schema, "properties", properties);
    json_make_put(maker, schema, "required", required);
    return schema;
}

int fields_print_schema(const struct fields *fields, const char *id, const char *title,
                        FILE *stream)
{
    struct json_maker maker = {0};
    json_t *schema = json_make_object(&maker), *body = make_struct(&maker, fields, false);
    int error;

    json_make_put(&maker, schema, "$schema",
                  json_make_text(&maker, "https://json-schema.org/draft/2020-12/schema"));
    json_make_put(&maker, schema, "$id", json_make_text(&maker, id));
    json_make_put(&maker, schema, "title", json_make_text(&maker, title));
    if (json_object_update(schema, body) != 0 && maker.error == 0)
        maker.error = -ENOMEM;
    error = maker.error;
    errno = ENOMEM; /* jansson sets it only when the stream fails */
    if (error == 0 && json_dumpf(schema, stream, JSON_INDENT(2)) != 0)
        error = -errno;
    json_decref(body);
    json_decref(schema);
    if (error == 0 && (putc('\n', stream) == EOF || fflush(stream) != 0))
        error = -errno;
    return error;
}
