/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * numbers_test.c - numbers and sizes as English and Russian write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <math.h>

#include "text/text.h"

static int english_again(void **state)
{
    (void)state;
    text_use(languages[0]);
    return 0;
}

static void a_number_has_the_decimal_mark_of_its_language(void **state)
{
    char text[TEXT_NUMBER_BYTES];

    (void)state;
    assert_string_equal(text_decimal(-12.5, 1, text), "-12.5");
    text_use(language_find("ru"));
    assert_string_equal(text_decimal(-12.5, 1, text), "-12,5");
    assert_string_equal(text_decimal(-12.5, 2, text), "-12,50");
    assert_string_equal(text_decimal(1000, 0, text), "1000");
}

static void a_number_that_is_not_finite_is_not_available(void **state)
{
    char text[TEXT_NUMBER_BYTES];

    (void)state;
    assert_string_equal(text_decimal((double)NAN, 2, text), "n/a");
    text_use(language_find("ru"));
    assert_string_equal(text_decimal((double)INFINITY, 2, text), "н/д");
}

static void a_huge_number_has_an_exponent(void **state)
{
    char text[TEXT_NUMBER_BYTES];

    (void)state;
    assert_string_equal(text_decimal(1e300, 2, text), "1e+300");
    assert_string_equal(text_decimal(-999999999999999, 20, text),
                        "-999999999999999.00000000000000000000");
}

static void a_size_is_exact(void **state)
{
    char text[TEXT_NUMBER_BYTES];

    (void)state;
    assert_string_equal(text_size(0, text), "0 B");
    assert_string_equal(text_size(1500, text), "1500 B");
    assert_string_equal(text_size(65536, text), "64 KiB");
    assert_string_equal(text_size(UINT64_MAX, text), "18446744073709551615 B");
    text_use(language_find("ru"));
    assert_string_equal(text_size(65536, text), "64 КиБ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_number_has_the_decimal_mark_of_its_language, english_again),
        cmocka_unit_test_teardown(a_number_that_is_not_finite_is_not_available, english_again),
        cmocka_unit_test(a_huge_number_has_an_exponent),
        cmocka_unit_test_teardown(a_size_is_exact, english_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
