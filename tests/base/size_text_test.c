/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * size_text_test.c - sizes that divide, sizes that do not, and the edges where rounding changes the
 * unit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/units.h"

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
        cmocka_unit_test(size_is_shown_in_the_largest_unit_that_divides_it),
        cmocka_unit_test(an_estimate_has_two_digits_and_no_exponent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
