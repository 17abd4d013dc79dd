/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * message_test.c - messages that are made, kept, and said later. "n/a" stands for any text that the
 * Russian catalogue has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <errno.h>
#include <string.h>

#include "text/message.h"

static int english_again(void **state)
{
    (void)state;
    text_use(languages[0]);
    return 0;
}

/* Frees both. */
static void assert_text(char *text, const char *expected)
{
    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
}

static void assert_said(char *message, const char *english, const char *russian)
{
    assert_non_null(message);
    text_use(language_find("en"));
    assert_text(message_say(message), english);
    text_use(language_find("ru"));
    assert_text(message_say(message), russian);
    assert_text(message_english(message), english);
    free(message);
}

static void a_message_is_said_in_the_language_in_use(void **state)
{
    (void)state;
    assert_said(message_make("n/a", NULL), "n/a", "н/д");
    assert_said(message_make("made up of %2 and %1", "a", "b", NULL), "made up of b and a",
                "made up of b and a");
}

static void numbers_and_sizes_in_it_are_written_as_the_language_does(void **state)
{
    (void)state;
    assert_said(message_make("made up: %1", "12.5", NULL), "made up: 12.5", "made up: 12,5");
    assert_said(message_make("made up: %1", "1.5 KiB", NULL), "made up: 1.5 KiB",
                "made up: 1,5 КиБ");
    assert_said(message_make("made up: %1", MESSAGE_NUMBER("%+.2f", -0.5), NULL), "made up: -0.50",
                "made up: -0,50");
}

static void other_texts_in_it_stay(void **state)
{
    static const char *const others[] = {"n/a", "6.18.44", "1.2 parsec", "1.", ".5",
                                         "-",   "",        "1.5 ",       "KiB"};

    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_said(message_make("%1", others[i], NULL), others[i], others[i]);
}

static void an_argument_that_is_a_message_is_said_in_the_language_too(void **state)
{
    char *inner = message_make("n/a", NULL), *middle = message_make("made up (%1)", inner, NULL);

    (void)state;
    assert_said(message_make("%1, %2, %3", inner, middle, "2.5", NULL), "n/a, made up (n/a), 2.5",
                "н/д, made up (н/д), 2,5");
    free(inner);
    free(middle);
}

static void a_plain_text_is_said_as_it_is(void **state)
{
    (void)state;
    assert_said(message_plain("n/a"), "n/a", "n/a");
    assert_said(message_plain("12.5"), "12.5", "12.5");
    assert_said(message_plain(""), "", "");
}

static void marks_in_a_text_from_elsewhere_do_not_make_it_a_message(void **state)
{
    char *plain = message_plain("\1n/a\3");

    (void)state;
    assert_true(message_is_plain(plain));
    assert_said(plain, "?n/a?", "?n/a?");
    assert_said(message_make("%1", "a\2b", NULL), "a?b", "a?b");
}

static void a_missing_argument_makes_no_message(void **state)
{
    (void)state;
    assert_null(message_make("%1 %2", "a", NULL));
}

static void reading_broken_marks_ends(void **state)
{
    static const char *const broken[] = {
        "\1", "\1\1\1", "\1%1\2", "\1%1\2\2\2\2\2\2\2\2\2\2\2", "\1%1\2\1", "\1%1\3\3", "a\1b\2c"};

    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        char *text = message_say(broken[i]);
        assert_non_null(text);
        free(text);
    }
}

static void messages_are_not_looked_into_deeper_than_six_levels(void **state)
{
    char *message = message_plain("end");

    (void)state;
    for (int level = 0; level < 7; level++) {
        char *outer = message_make("%1.", message, NULL);
        free(message);
        message = outer;
    }
    assert_said(message, ".........", ".........");
}

static void a_message_comes_apart_into_what_it_was_made_of(void **state)
{
    char *inner = message_make("inner %1", "x", NULL);
    char *message = message_make("%1 and %2", "a", inner, NULL);
    struct message_parts parts;

    (void)state;
    assert_int_equal(message_take_apart(message, &parts), 0);
    assert_string_equal(parts.format, "%1 and %2");
    assert_int_equal(parts.count, 2);
    assert_string_equal(parts.arguments[0], "a");
    assert_string_equal(parts.arguments[1], inner);
    message_parts_clear(&parts);
    assert_int_equal(message_take_apart("plain", &parts), -EINVAL);
    free(inner);
    free(message);
}

static void a_message_is_believed_if_own_and_it_yields_the_english(void **state)
{
    char *own = message_make("n/a", NULL), *made_up = message_make("made up", NULL);

    (void)state;
    assert_true(message_is_believed(own, "n/a"));
    assert_false(message_is_believed(own, "something else"));
    assert_false(message_is_believed(made_up, "made up"));
    assert_false(message_is_believed("n/a", "n/a"));
    free(own);
    free(made_up);
}

static void a_message_too_long_for_a_buffer_is_kept_in_english(void **state)
{
    char *message = message_make("%1 and %2", "µµ", "b", NULL), buffer[32];

    (void)state;
    message_keep(buffer, strlen(message) + 1, message);
    assert_string_equal(buffer, message);
    message_keep(buffer, strlen(message), message);
    assert_string_equal(buffer, "µµ and b");
    message_keep(buffer, 10, message);
    assert_string_equal(buffer, "µµ a...");
    message_keep(buffer, 7, message);
    assert_string_equal(buffer, "µ...");
    message_keep(buffer, 4, message);
    assert_string_equal(buffer, "...");
    message_keep(buffer, sizeof buffer, NULL);
    assert_string_equal(buffer, "...");
    free(message);
}

static void a_word_is_a_message_in_a_buffer(void **state)
{
    char long_text[2 * MESSAGE_WORD_BYTES] = "", cut[MESSAGE_WORD_BYTES];

    (void)state;
    assert_said(message_make("made up: %1", MESSAGE_WORD("n/a"), NULL), "made up: n/a",
                "made up: н/д");
    memset(long_text, 'a', sizeof long_text - 1);
    assert_int_equal(strlen(message_word(cut, long_text)), sizeof cut - 1);
    char *english = message_english(cut);
    assert_int_equal(strlen(english), sizeof cut - 3);
    free(english);
}

static void a_diagnosis_keeps_a_message_of_one_line(void **state)
{
    struct diagnosis why;

    (void)state;
    assert_int_equal(
        diagnose_message(&why, -EINVAL, "made up: %1, %2", "a\tb\nc", MESSAGE_WORD("n/a"), NULL),
        -EINVAL);
    assert_said(strdup(why.text), "made up: a?b?c, n/a", "made up: a?b?c, н/д");
    assert_int_equal(diagnose_message(NULL, -ENOENT, "made up", NULL), -ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_message_is_said_in_the_language_in_use, english_again),
        cmocka_unit_test_teardown(numbers_and_sizes_in_it_are_written_as_the_language_does,
                                  english_again),
        cmocka_unit_test_teardown(other_texts_in_it_stay, english_again),
        cmocka_unit_test_teardown(an_argument_that_is_a_message_is_said_in_the_language_too,
                                  english_again),
        cmocka_unit_test_teardown(a_plain_text_is_said_as_it_is, english_again),
        cmocka_unit_test_teardown(marks_in_a_text_from_elsewhere_do_not_make_it_a_message,
                                  english_again),
        cmocka_unit_test_teardown(a_word_is_a_message_in_a_buffer, english_again),
        cmocka_unit_test_teardown(a_diagnosis_keeps_a_message_of_one_line, english_again),
        cmocka_unit_test(a_missing_argument_makes_no_message),
        cmocka_unit_test(reading_broken_marks_ends),
        cmocka_unit_test_teardown(messages_are_not_looked_into_deeper_than_six_levels,
                                  english_again),
        cmocka_unit_test(a_message_comes_apart_into_what_it_was_made_of),
        cmocka_unit_test(a_message_is_believed_if_own_and_it_yields_the_english),
        cmocka_unit_test(a_message_too_long_for_a_buffer_is_kept_in_english),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
