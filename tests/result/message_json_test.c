/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * message_json_test.c - messages as a file holds them. "n/a" stands for any text that a catalogue
 * has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <errno.h>
#include <string.h>

#include "result/message_json.h"
#include "text/message.h"

static struct diagnosis why;

/* What is read from that JSON text with that English beside it; NULL: refused. The caller's. */
static char *read_back(const char *json, const char *english)
{
    json_t *value = json_loads(json, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    struct json_reader reader = {.file = "FILE", .why = &why};
    struct json_place place = {.key = "message", .value = value};

    assert_non_null(value);
    char *message = json_read_message(&reader, &place, english);
    assert_true((message == NULL) == (reader.error != 0));
    json_decref(value);
    return message;
}

static void a_message_is_written_with_its_arguments(void **state)
{
    char *inner = message_make("n/a", NULL), *message = message_make("%1: %2", "a", inner, NULL);
    struct json_maker maker = {0};
    json_t *object = json_make_message(&maker, message),
           *english = json_make_english(&maker, message);
    char *text = json_dumps(object, JSON_COMPACT | JSON_SORT_KEYS);

    (void)state;
    assert_int_equal(maker.error, 0);
    assert_string_equal(
        text,
        "{\"arguments\":[\"a\",{\"arguments\":[],\"format\":\"n/a\"}],\"format\":\"%1: %2\"}");
    assert_string_equal(json_string_value(english), "a: n/a");
    free(text);
    json_decref(object);
    json_decref(english);
    free(inner);
    free(message);
}

static void a_plain_text_has_only_its_english(void **state)
{
    struct json_maker maker = {0};
    json_t *english = json_make_english(&maker, "plain");

    (void)state;
    assert_true(json_is_null(json_make_message(&maker, "plain")));
    assert_true(json_is_null(json_make_message(&maker, NULL)));
    assert_true(json_is_null(json_make_english(&maker, NULL)));
    assert_string_equal(json_string_value(english), "plain");
    assert_int_equal(maker.error, 0);
    json_decref(english);
}

static void assert_read(const char *json, const char *english, bool is_plain)
{
    char *message = read_back(json, english);

    assert_non_null(message);
    assert_int_equal(message_is_plain(message), is_plain);
    char *said = message_english(message);
    assert_string_equal(said, english);
    free(said);
    free(message);
}

static void a_message_of_the_programs_own_is_read_back(void **state)
{
    (void)state;
    assert_read("{\"format\":\"n/a\",\"arguments\":[]}", "n/a", false);
}

static void one_that_is_not_believed_is_its_english_alone(void **state)
{
    (void)state;
    assert_read("{\"format\":\"n/a\",\"arguments\":[]}", "the program said something else", true);
    assert_read("{\"format\":\"of a later version\",\"arguments\":[]}", "of a later version", true);
    assert_read("null", "of an earlier version", true);
}

static void assert_refused(const char *json, const char *expected)
{
    assert_null(read_back(json, "n/a"));
    assert_string_equal(why.text, expected);
}

static void what_is_no_message_is_refused_in_words(void **state)
{
    (void)state;
    assert_refused("1", "FILE: message: expected an object, found whole number");
    assert_refused("{\"arguments\":[]}", "FILE: message.format: missing, expected a string");
    assert_refused("{\"format\":\"n/a\"}", "FILE: message.arguments: missing, expected an array");
    assert_refused("{\"format\":\"%1\",\"arguments\":[[]]}",
                   "FILE: message.arguments[0]: expected an object, found array");
}

static void too_few_or_too_many_arguments_are_refused_in_words(void **state)
{
    (void)state;
    assert_refused("{\"format\":\"%2\",\"arguments\":[\"a\"]}",
                   "FILE: message.arguments: 1 arguments for a format that takes 2");
    assert_refused("{\"format\":\"%1\",\"arguments\":[\"a\",\"b\"]}",
                   "FILE: message.arguments: 2 arguments for a format that takes 1");
    assert_refused("{\"format\":\"%9\",\"arguments\":[1,2,3,4,5,6,7,8,9,10]}",
                   "FILE: message.arguments: 10 arguments for a format that takes 9");
}

static void messages_in_each_other_more_than_six_times_are_refused(void **state)
{
#define IN(x) "{\"format\":\"%1\",\"arguments\":[" x "]}"

    (void)state;
    assert_read(IN(IN(IN(IN(IN(IN("\"n/a\"")))))), "n/a", true);
    assert_refused(IN(IN(IN(IN(IN(IN(IN("\"n/a\""))))))),
                   "FILE: message.arguments[0].arguments[0].arguments[0].arguments[0].arguments[0]"
                   ".arguments[0]: more than 6 messages in each other");
}

static void bytes_that_mark_messages_are_no_way_in(void **state)
{
    char *message = read_back("{\"format\":\"n/a\",\"arguments\":[]}", "\1n/a\3");

    (void)state;
    assert_string_equal(message, "?n/a?");
    free(message);
    assert_read("{\"format\":\"%1\",\"arguments\":[\"\\u0001n/a\\u0003\"]}", "?n/a?", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_is_written_with_its_arguments),
        cmocka_unit_test(a_plain_text_has_only_its_english),
        cmocka_unit_test(a_message_of_the_programs_own_is_read_back),
        cmocka_unit_test(one_that_is_not_believed_is_its_english_alone),
        cmocka_unit_test(what_is_no_message_is_refused_in_words),
        cmocka_unit_test(too_few_or_too_many_arguments_are_refused_in_words),
        cmocka_unit_test(messages_in_each_other_more_than_six_times_are_refused),
        cmocka_unit_test(bytes_that_mark_messages_are_no_way_in),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
