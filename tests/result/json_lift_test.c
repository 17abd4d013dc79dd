/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json_lift_test.c - what is parsed piece by piece is what would be parsed at once. */
#include "result/json_lift.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>
#include <gsl/gsl_rng.h>
#include <stdlib.h>
#include <string.h>

static const char *const keys[] = {"cases", "controls", NULL};

static const char text[] = "{\"a\": 1, \"cases\": [\n"
                           "  {\"x\": [{\"y\": 2}],\n   \"cases\": [{}]},\n"
                           "  3, {\"z\": \"}\\\"{\\\\\"}\n],\n"
                           "\"other\": [{\"q\": 1}], \"o\": {\"controls\": [{\"r\": null}]},\n"
                           "\"controls\": []}\n";

/* Parses all of it with the pieces in their places; NULL: something is no JSON. */
static json_t *parse_by_pieces(const char *bytes, size_t length)
{
    struct json_lift lift;
    json_error_t wrong;
    json_t *tree, *object;

    int error = json_lift_parse(&lift, bytes, length, keys, &tree, &wrong);
    for (const char *const *key = keys; error == 0 && *key != NULL; key++) {
        json_t *array = json_object_get(tree, *key);
        for (size_t i = 0, which; error == 0 && i < json_array_size(array); i++) {
            if (!json_lift_marks(&lift, json_array_get(array, i), &which))
                continue;
            error = json_lift_object(&lift, which, &object, &wrong);
            if (error == 0)
                json_array_set_new(array, i, object);
        }
    }
    json_lift_release(&lift);
    if (error == 0)
        return tree;
    assert_int_equal(error, -EINVAL);
    json_decref(tree);
    return NULL;
}

static void objects_of_those_arrays_are_lifted_and_no_others(void **state)
{
    struct json_lift lift;
    json_error_t wrong;
    json_t *tree;
    size_t which;

    (void)state;
    assert_int_equal(json_lift_parse(&lift, text, strlen(text), keys, &tree, &wrong), 0);
    assert_int_equal(lift.count, 2);
    const json_t *cases = json_object_get(tree, "cases");
    assert_true(json_lift_marks(&lift, json_array_get(cases, 0), &which) && which == 0);
    assert_int_equal(json_integer_value(json_array_get(cases, 1)), 3);
    assert_true(json_lift_marks(&lift, json_array_get(cases, 2), &which) && which == 1);
    assert_false(json_lift_marks(&lift, json_array_get(json_object_get(tree, "other"), 0), &which));
    json_decref(tree);
    json_lift_release(&lift);
}

static void together_they_are_the_whole(void **state)
{
    json_t *whole = json_loads(text, 0, NULL), *pieces = parse_by_pieces(text, strlen(text));

    (void)state;
    assert_non_null(pieces);
    assert_true(json_equal(whole, pieces));
    json_decref(whole);
    json_decref(pieces);
}

static void a_fault_is_told_with_its_line(void **state)
{
    static const char broken[] = "{\"cases\": [\n{\"a\":\n1},\n{\"b\":\n\n1 2}],\n\"c\": 1}",
                      later[] = "{\"cases\": [\n{\"a\":\n1},\n{\"b\":\n\n12}],\n\"c\": 1 1}";
    struct json_lift lift;
    json_error_t wrong;
    json_t *tree, *object;

    (void)state;
    assert_int_equal(json_lift_parse(&lift, broken, strlen(broken), keys, &tree, &wrong), 0);
    assert_int_equal(json_lift_object(&lift, 1, &object, &wrong), -EINVAL);
    assert_int_equal(wrong.line, 6);
    json_decref(tree);
    json_lift_release(&lift);
    assert_int_equal(json_lift_parse(&lift, later, strlen(later), keys, &tree, &wrong), -EINVAL);
    assert_int_equal(wrong.line, 7);
    json_lift_release(&lift);
}

/* A few bytes of the text are replaced by ones that matter, so that some are still JSON. */
static void whatever_the_text_it_is_refused_exactly_when_the_whole_is(void **state)
{
    static const char bytes[] = "{}[]\",:\\ \n0";
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    size_t fine = 0, refused = 0;

    (void)state;
    assert_non_null(random);
    for (size_t repetition = 0; repetition < 20000; repetition++) {
        char changed[sizeof text];
        strcpy(changed, text);
        for (size_t i = 0; i < 1 + repetition % 3; i++)
            changed[gsl_rng_uniform_int(random, sizeof text - 1)] =
                bytes[gsl_rng_uniform_int(random, sizeof bytes - 1)];
        json_t *whole = json_loads(changed, JSON_REJECT_DUPLICATES, NULL);
        json_t *pieces = parse_by_pieces(changed, strlen(changed));
        assert_int_equal(whole == NULL, pieces == NULL);
        assert_true(whole == NULL || json_equal(whole, pieces));
        fine += whole != NULL;
        refused += whole == NULL;
        json_decref(whole);
        json_decref(pieces);
    }
    assert_true(fine > 1000 && refused > 1000);
    gsl_rng_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_of_those_arrays_are_lifted_and_no_others),
        cmocka_unit_test(together_they_are_the_whole),
        cmocka_unit_test(a_fault_is_told_with_its_line),
        cmocka_unit_test(whatever_the_text_it_is_refused_exactly_when_the_whole_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
