/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check.c - holds a JSON file against a JSON Schema, as far as our schemas go: type, const, enum,
 * minimum, maximum, properties, required, additionalProperties, items, minItems, maxItems.
 *
 * Usage: schema_check SCHEMA FILE   (0: fits, 1: does not, and why, 2: can't be read) */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <jansson.h>

/* Where one is; the first thing that does not fit is printed. */
struct place {
    const struct place *parent;
    const char *key; /* NULL: `index` */
    size_t index;
};

static void print_place(const struct place *place)
{
    if (place->parent == NULL)
        return;
    print_place(place->parent);
    if (place->key != NULL)
        printf(".%s", place->key);
    else
        printf("[%zu]", place->index);
}

static bool complain(const struct place *place, const char *what)
{
    print_place(place);
    printf(" %s\n", what);
    return false;
}

static bool has_type(const json_t *value, const char *type)
{
    static const struct {
        const char *name;
        json_type type, other;
    } types[] = {
        {"object", JSON_OBJECT, JSON_OBJECT}, {"array", JSON_ARRAY, JSON_ARRAY},
        {"string", JSON_STRING, JSON_STRING}, {"integer", JSON_INTEGER, JSON_INTEGER},
        {"number", JSON_INTEGER, JSON_REAL},  {"boolean", JSON_TRUE, JSON_FALSE},
        {"null", JSON_NULL, JSON_NULL},
    };

    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (strcmp(types[i].name, type) == 0)
            return json_typeof(value) == types[i].type || json_typeof(value) == types[i].other;
    return false;
}

static bool has_one_type(const json_t *value, const json_t *types)
{
    if (!json_is_array(types))
        return types == NULL || has_type(value, json_string_value(types));
    for (size_t i = 0; i < json_array_size(types); i++)
        if (has_type(value, json_string_value(json_array_get(types, i))))
            return true;
    return false;
}

static bool is_one_of(const json_t *value, const json_t *values)
{
    for (size_t i = 0; i < json_array_size(values); i++)
        if (json_equal(value, json_array_get(values, i)))
            return true;
    return values == NULL;
}

static bool is_within(double number, const json_t *least, const json_t *most)
{
    return (least == NULL || number >= json_number_value(least)) &&
           (most == NULL || number <= json_number_value(most));
}

static bool fits(const json_t *value, const json_t *schema, const struct place *place);

static bool object_fits(json_t *value, const json_t *schema, const struct place *place)
{
    const json_t *properties = json_object_get(schema, "properties");
    const json_t *required = json_object_get(schema, "required");
    const json_t *others = json_object_get(schema, "additionalProperties");
    const char *key;
    json_t *member;

    for (size_t i = 0; i < json_array_size(required); i++)
        if (json_object_get(value, json_string_value(json_array_get(required, i))) == NULL)
            return complain(place, json_string_value(json_array_get(required, i)));
    json_object_foreach(value, key, member)
    {
        const json_t *known = json_object_get(properties, key);
        const struct place below = {.parent = place, .key = key};
        if (!fits(member, known == NULL ? others : known, &below))
            return false;
    }
    return true;
}

static bool array_fits(const json_t *value, const json_t *schema, const struct place *place)
{
    size_t count = json_array_size(value);

    if (!is_within((double)count, json_object_get(schema, "minItems"),
                   json_object_get(schema, "maxItems")))
        return complain(place, "has another number of elements");
    for (size_t i = 0; i < count; i++) {
        const struct place below = {.parent = place, .index = i};
        if (!fits(json_array_get(value, i), json_object_get(schema, "items"), &below))
            return false;
    }
    return true;
}

static bool fits(const json_t *value, const json_t *schema, const struct place *place)
{
    const json_t *only = json_object_get(schema, "const");

    if (schema == NULL)
        return true;
    if (!has_one_type(value, json_object_get(schema, "type")))
        return complain(place, "is of another type");
    if ((only != NULL && !json_equal(value, only)) ||
        !is_one_of(value, json_object_get(schema, "enum")))
        return complain(place, "is another value");
    if (json_is_number(value) &&
        !is_within(json_number_value(value), json_object_get(schema, "minimum"),
                   json_object_get(schema, "maximum")))
        return complain(place, "is out of bounds");
    return json_is_object(value)  ? object_fits((json_t *)value, schema, place)
           : json_is_array(value) ? array_fits(value, schema, place)
                                  : true;
}

int main(int argc, char **argv)
{
    static const struct place root;
    json_error_t error = {.text = "usage: schema_check SCHEMA FILE"};
    json_t *schema = argc == 3 ? json_load_file(argv[1], 0, &error) : NULL;
    json_t *file = schema != NULL ? json_load_file(argv[2], 0, &error) : NULL;
    int status = 2;

    if (file == NULL)
        fprintf(stderr, "%s\n", error.text);
    else
        status = fits(file, schema, &root) ? 0 : 1;
    json_decref(file);
    json_decref(schema);
    return status;
}
