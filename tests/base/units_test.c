/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * units_test.c - three significant digits, and the edges where rounding changes the unit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "base/units.h"

static void time_unit_changes_where_three_digits_would_show_1000(void **state)
{
    (void)state;
    assert_string_equal(unit_choose(scale_time, 999.4)->ascii, "ns");
    assert_string_equal(unit_choose(scale_time, 999.5)->ascii, "us");
    assert_string_equal(unit_choose(scale_time, 1e6)->ascii, "ms");
    assert_string_equal(unit_choose(scale_time, 2.5e9)->ascii, "s");
    assert_string_equal(unit_choose(scale_time, 0.25)->ascii, "ns");
    assert_string_equal(unit_choose(scale_time, 0)->ascii, "ns");
    assert_null(unit_choose(scale_time, NAN));
}

static void rates_have_their_units(void **state)
{
    (void)state;
    assert_string_equal(unit_choose(scale_rate, 171000)->ascii, "k/s");
    assert_string_equal(unit_choose(scale_rate, 2.5e6)->ascii, "M/s");
    assert_string_equal(unit_choose(scale_byte_rate, 640)->ascii, "B/s"); /* 0.000610 MiB/s */
    assert_string_equal(unit_choose(scale_byte_rate, 2e4)->ascii, "KiB/s");
    assert_string_equal(unit_choose(scale_byte_rate, 1047527)->ascii, "KiB/s");
    assert_string_equal(unit_choose(scale_byte_rate, 1048576)->ascii, "MiB/s");
    assert_string_equal(unit_choose(scale_byte_rate, 1e12)->ascii, "MiB/s");
}

static void decimals_give_three_significant_digits(void **state)
{
    (void)state;
    assert_int_equal(unit_decimals(1.234), 2);
    assert_int_equal(unit_decimals(9.994), 2); /* 9.99 */
    assert_int_equal(unit_decimals(9.996), 1); /* 10.0 */
    assert_int_equal(unit_decimals(99.94), 1); /* 99.9 */
    assert_int_equal(unit_decimals(99.96), 0); /* 100 */
    assert_int_equal(unit_decimals(5123), 0);
    assert_int_equal(unit_decimals(0.0123), 4); /* 0.0123 */
    assert_int_equal(unit_decimals(0), 0);
}

static void assert_lasts(double seconds, const char *expected)
{
    char text[DURATION_TEXT_BYTES];

    duration_text(seconds, text);
    assert_string_equal(text, expected);
}

static void durations_have_the_units_that_one_reads(void **state)
{
    (void)state;
    assert_lasts(0, "0 s");
    assert_lasts(0.2512, "0.251 s");
    assert_lasts(99.4, "99.4 s");
    assert_lasts(100, "1 min 40 s");
    assert_lasts(119.6, "2 min 00 s");
    assert_lasts(4000, "66 min 40 s");
    assert_lasts(10799.6, "3 h 00 min");
    assert_lasts(40000, "11 h 06 min");
}

static void size_is_shown_in_the_largest_unit_that_divides_it(void **state)
{
    static const struct {
        size_t bytes;
        const char *text;
    } cases[] = {
        {0, "0 B"},
        {1, "1 B"},
        {1000, "1000 B"},
        {4096, "4 KiB"},
        {1536, "1536 B"},
        {65507, "65507 B"},
        {(size_t)1 << 20, "1 MiB"},
        {(size_t)1 << 30, "1 GiB"},
        {196608, "192 KiB"},
    };
    char text[SIZE_TEXT_BYTES];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_format(text, cases[i].bytes);
        assert_string_equal(text, cases[i].text);
    }
}

static void an_estimate_has_two_digits_and_no_exponent(void **state)
{
    static const struct {
        double bytes;
        const char *text;
    } cases[] = {
        {0, "0 B"},          {100.4, "100 B"},
        {1023.4, "1023 B"},  {1023.6, "1 KiB"},
        {1536, "1.5 KiB"},   {23 * 1024, "23 KiB"},
        {23552.7, "23 KiB"}, {99.6 * 1024, "100 KiB"},
        {235674, "230 KiB"}, {1.25 * 1048576, "1.2 MiB"},
        {3e12, "2794 GiB"},
    };
    char text[SIZE_TEXT_BYTES];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_format_about(text, cases[i].bytes);
        assert_string_equal(text, cases[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(time_unit_changes_where_three_digits_would_show_1000),
        cmocka_unit_test(rates_have_their_units),
        cmocka_unit_test(durations_have_the_units_that_one_reads),
        cmocka_unit_test(decimals_give_three_significant_digits),
        cmocka_unit_test(size_is_shown_in_the_largest_unit_that_divides_it),
        cmocka_unit_test(an_estimate_has_two_digits_and_no_exponent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
