/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fields_test.c - one table, used in every direction. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "result/fields.h"
#include "text/message.h"

enum colour { RED, GREEN, COLOUR_COUNT };

struct leaf {
    unsigned number;
};

struct tree {
    char *name, *reason;
    uint64_t bytes;
    unsigned height;
    double share;
    bool green;
    int known;
    enum colour colour;
    struct interval bounds;
    struct leaf *leaves, *fallen;
    size_t leaf_count;
};

static const struct field leaf_rows[] = {{"number", FIELD(WHOLE, struct leaf, number)}};
static const struct fields leaf_fields = {FIELDS(leaf_rows, struct leaf)};

static const char *const colours[] = {"red", "green"};

static const struct field tree_rows[] = {
    {"schema", .kind = FIELD_CONSTANT, .text = "tree/1"},
    {"name", FIELD(TEXT, struct tree, name)},
    {"reason", FIELD(MESSAGE, struct tree, reason), .need = JSON_OPTIONAL},
    {"bytes", FIELD(WHOLE, struct tree, bytes), .need = JSON_NULLABLE, .least = 1,
     .zero_is_null = true, .unit = "bytes"},
    {"height", FIELD(WHOLE, struct tree, height), .need = JSON_OPTIONAL, .least = 1, .absent = 1},
    {"share_percent", FIELD(NUMBER, struct tree, share), .need = JSON_NULLABLE, .times = 100,
     .largest = 100},
    {"green", FIELD(FLAG, struct tree, green)},
    {"known", FIELD(TRISTATE, struct tree, known), .need = JSON_OPTIONAL},
    {"colour", FIELD(NAME, struct tree, colour), .names = colours, .name_count = COLOUR_COUNT},
    {"bounds", FIELD(INTERVAL, struct tree, bounds), .need = JSON_OPTIONAL},
    {"fallen", FIELD(POINTER, struct tree, fallen), .need = JSON_OPTIONAL, .of = &leaf_fields},
    {"leaves", FIELD_LIST(OBJECTS, struct tree, leaves, leaf_count), .of = &leaf_fields, .most = 3,
     .long_list = true},
};

static const struct fields tree_fields = {FIELDS(tree_rows, struct tree)};

static const char least[] = "{\"schema\":\"tree/1\",\"name\":\"oak\",\"bytes\":null,"
                            "\"share_percent\":null,\"green\":true,\"colour\":\"green\","
                            "\"leaves\":[]}";

/* What the reader says, "" for nothing; the tree is the caller's in any case. */
static const char *read_tree(const char *text, struct tree *tree, struct json_reader *in)
{
    static struct diagnosis why;
    json_t *json = json_loads(text, 0, NULL);
    const struct json_place root = {.value = json};

    assert_non_null(json);
    why.text[0] = '\0';
    *in = (struct json_reader){.file = "tree.json", .why = &why};
    *tree = (struct tree){0};
    fields_read(in, &root, &tree_fields, tree, tree);
    json_decref(json);
    return why.text;
}

static void assert_refused(const char *text, const char *part)
{
    struct json_reader in;
    struct tree tree;
    const char *why = read_tree(text, &tree, &in);

    if (strstr(why, part) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", why, part);
    fields_clear(&tree_fields, &tree);
}

static char *print_tree(const struct tree *tree)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    assert_int_equal(fields_print(&tree_fields, tree, stream), 0);
    fclose(stream);
    return text;
}

static void what_may_be_absent_has_its_neutral_value(void **state)
{
    struct json_reader in;
    struct tree tree;

    (void)state;
    assert_string_equal(read_tree(least, &tree, &in), "");
    assert_null(tree.reason);
    assert_true(tree.bytes == 0 && tree.height == 1 && isnan(tree.share));
    assert_int_equal(tree.known, -1);
    assert_true(isnan(tree.bounds.estimate));
    assert_null(tree.fallen);
    assert_int_equal(tree.leaf_count, 0);
    fields_clear(&tree_fields, &tree);
}

static void what_is_written_is_read_back(void **state)
{
    struct leaf leaves[] = {{7}, {8}}, fallen = {9};
    struct tree tree = {.name = "oak",
                        .bytes = 64,
                        .height = 3,
                        .share = 0.25,
                        .green = true,
                        .known = 1,
                        .colour = GREEN,
                        .bounds = {2, 1, NAN},
                        .leaves = leaves,
                        .fallen = &fallen,
                        .leaf_count = 2};
    struct json_reader in;
    struct tree again;

    (void)state;
    tree.reason = message_make("%1 of it", MESSAGE_NUMBER("%.1f", 2.5), NULL);
    char *text = print_tree(&tree);
    assert_non_null(strstr(text, "\n \"reason\": \"2.5 of it\",\n"));
    assert_non_null(strstr(text, "\n \"leaves\": [\n  {\"number\":7},\n  {\"number\":8}]\n}\n"));
    assert_string_equal(read_tree(text, &again, &in), "");
    assert_string_equal(again.name, "oak");
    assert_true(again.bytes == 64 && again.height == 3 && again.share == 0.25 && again.green);
    assert_true(again.known == 1 && again.colour == GREEN && again.bounds.low == 1);
    assert_int_equal(again.fallen->number, 9);
    assert_int_equal(again.leaf_count, 2);
    assert_int_equal(again.leaves[1].number, 8);
    assert_string_equal(in.unknown, "");
    free(text);
    free(tree.reason);
    fields_clear(&tree_fields, &again);
    assert_null(again.name);
    assert_null(again.fallen);
    assert_int_equal(again.leaf_count, 0);
}

static void what_is_wrong_is_said_with_its_key(void **state)
{
    (void)state;
    assert_refused("{\"schema\":\"tree/2\"}",
                   "schema: \"tree/2\" is not understood; this program reads \"tree/1\"");
    assert_refused("{\"schema\":\"tree/1\"}", "name: missing, expected a string");
    assert_refused("{\"schema\":\"tree/1\",\"name\":\"oak\",\"bytes\":0}",
                   "bytes: 0 is not between 1 and");
    assert_refused("{\"schema\":\"tree/1\",\"name\":\"oak\",\"bytes\":1,\"share_percent\":101}",
                   "share_percent: 101 is not between 0 and 100");
    assert_refused("{\"schema\":\"tree/1\",\"name\":\"oak\",\"bytes\":1,\"share_percent\":1,"
                   "\"green\":true,\"colour\":\"blue\"}",
                   "colour: \"blue\" is not one of red, green");
    assert_refused("{\"schema\":\"tree/1\",\"name\":\"oak\",\"bytes\":1,\"share_percent\":1,"
                   "\"green\":true,\"colour\":\"red\",\"leaves\":[{\"number\":1},{}]}",
                   "leaves[1].number: missing, expected a whole number");
    assert_refused("{\"schema\":\"tree/1\",\"name\":\"oak\",\"bytes\":1,\"share_percent\":1,"
                   "\"green\":true,\"colour\":\"red\",\"leaves\":[{},{},{},{}]}",
                   "leaves: 4 elements, at most 3 are allowed");
}

static void keys_that_no_row_has_are_noted_once(void **state)
{
    struct json_reader in;
    struct tree tree;

    (void)state;
    assert_string_equal(
        read_tree("{\"schema\":\"tree/1\",\"name\":\"oak\",\"bytes\":1,\"share_percent\":1,"
                  "\"green\":true,\"colour\":\"red\",\"roots\":3,\"reason_message\":null,"
                  "\"leaves\":[{\"number\":1,\"veins\":2},{\"number\":1,\"veins\":2}]}",
                  &tree, &in),
        "");
    assert_string_equal(in.unknown, "leaves[].veins, roots");
    fields_clear(&tree_fields, &tree);
}

static void the_schema_says_the_same(void **state)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    (void)state;
    assert_int_equal(fields_print_schema(&tree_fields, "tree/1", "a tree", stream), 0);
    fclose(stream);
    json_t *schema = json_loads(text, 0, NULL);
    json_t *properties = json_object_get(schema, "properties");
    json_t *required = json_object_get(schema, "required");
    assert_int_equal(json_object_size(properties), FIELDS_COUNT(tree_rows) + 1);
    assert_int_equal(json_array_size(required), 7);
    json_t *bytes_type = json_object_get(properties, "bytes");
    assert_string_equal(json_string_value(json_object_get(bytes_type, "unit")), "bytes");
    assert_int_equal(json_integer_value(json_object_get(bytes_type, "minimum")), 1);
    assert_int_equal(json_array_size(json_object_get(bytes_type, "type")), 2);
    json_decref(schema);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_may_be_absent_has_its_neutral_value),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(what_is_wrong_is_said_with_its_key),
        cmocka_unit_test(keys_that_no_row_has_are_noted_once),
        cmocka_unit_test(the_schema_says_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
