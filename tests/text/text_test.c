/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * text_test.c - texts in the language in use. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "text/text.h"

static int english_again(void **state)
{
    (void)state;
    text_use(languages[0]);
    return 0;
}

static void a_language_is_found_by_its_code(void **state)
{
    (void)state;
    assert_ptr_equal(language_find("en"), languages[0]);
    assert_string_equal(language_find("ru")->name, "русский");
    assert_null(language_find("xx"));
    assert_null(language_find(""));
}

static void english_is_in_use_until_another_language_is(void **state)
{
    (void)state;
    assert_string_equal(text_language()->code, "en");
    assert_string_equal(text_of("n/a"), "n/a");
    text_use(language_find("ru"));
    assert_string_equal(text_language()->code, "ru");
    assert_string_equal(text_of("n/a"), "н/д");
}

static void a_text_that_no_catalogue_has_is_said_as_it_is(void **state)
{
    (void)state;
    text_use(language_find("ru"));
    assert_string_equal(text_of("made up"), "made up");
    assert_string_equal(text_of(""), "");
    assert_string_equal(text_in_context("made up", "n/a"), "n/a");
    assert_string_equal(text_plural("%1 made up", "%1 are made up", 1), "%1 made up");
    assert_string_equal(text_plural("%1 made up", "%1 are made up", 0), "%1 are made up");
    assert_string_equal(text_plural("%1 made up", "%1 are made up", 21), "%1 are made up");
}

static void own_texts_are_known_in_every_language(void **state)
{
    (void)state;
    for (size_t i = 0; languages[i] != NULL; i++) {
        text_use(languages[i]);
        assert_true(text_is_own("n/a"));
        assert_false(text_is_own("made up"));
        assert_false(text_is_own(""));
    }
}

static void assert_filled(const char *template, size_t count, const char *expected)
{
    static const char *const arguments[] = {"one", "two", "%1", "", "5", "6", "7", "8", "nine"};
    char *text = text_fill(template, arguments, count);

    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
}

static void placeholders_are_filled_in_whatever_order(void **state)
{
    (void)state;
    assert_filled("%2 and %1, %1", 2, "two and one, one");
    assert_filled("%9%1", 9, "nineone");
    assert_filled("[%4]", 4, "[]");
    assert_filled("", 9, "");
}

static void arguments_are_not_looked_into(void **state)
{
    (void)state;
    assert_filled("%3", 9, "%1");
}

static void a_per_cent_sign_stays_and_so_does_a_placeholder_without_argument(void **state)
{
    (void)state;
    assert_filled("95 % of %1, %0, %s, %", 9, "95 % of one, %0, %s, %");
    assert_filled("%1 %2", 1, "one %2");
    assert_filled("%1", 0, "%1");
}

static void the_highest_placeholder_is_counted(void **state)
{
    (void)state;
    assert_int_equal(text_placeholders("%2 and %1"), 2);
    assert_int_equal(text_placeholders("%9"), 9);
    assert_int_equal(text_placeholders("5 % %0 %"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_language_is_found_by_its_code),
        cmocka_unit_test_teardown(english_is_in_use_until_another_language_is, english_again),
        cmocka_unit_test_teardown(a_text_that_no_catalogue_has_is_said_as_it_is, english_again),
        cmocka_unit_test_teardown(own_texts_are_known_in_every_language, english_again),
        cmocka_unit_test(placeholders_are_filled_in_whatever_order),
        cmocka_unit_test(arguments_are_not_looked_into),
        cmocka_unit_test(a_per_cent_sign_stays_and_so_does_a_placeholder_without_argument),
        cmocka_unit_test(the_highest_placeholder_is_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
