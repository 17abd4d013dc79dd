/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * diagnosis_test.c - the one line that explains an error. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <string.h>

#include "base/diagnosis.h"

enum { ROOM = sizeof((struct diagnosis *)NULL)->text };

static void diagnose_returns_the_error_and_writes_the_text(void **state)
{
    struct diagnosis why;

    (void)state;
    assert_int_equal(diagnose(&why, -EINVAL, "%s of %d", "two", 3), -EINVAL);
    assert_string_equal(why.text, "two of 3");
}

static void diagnose_without_a_diagnosis_only_returns_the_error(void **state)
{
    (void)state;
    assert_int_equal(diagnose(NULL, -ENOENT, "%d", 1), -ENOENT);
}

static void diagnose_keeps_a_text_that_just_fits(void **state)
{
    char longest[ROOM];
    struct diagnosis why;

    (void)state;
    memset(longest, 'x', sizeof longest);
    longest[ROOM - 1] = '\0';
    diagnose(&why, 0, "%s", longest);
    assert_string_equal(why.text, longest);
}

static void diagnose_ends_a_longer_text_in_three_dots(void **state)
{
    char too_long[ROOM + 1], expected[ROOM];
    struct diagnosis why;

    (void)state;
    memset(too_long, 'x', sizeof too_long);
    too_long[ROOM] = '\0';
    memset(expected, 'x', sizeof expected);
    memcpy(expected + ROOM - 4, "...", 4);
    diagnose(&why, 0, "%s", too_long);
    assert_string_equal(why.text, expected);
}

/* What is quoted may be from a hostile file: a terminal obeys bytes, C1 in UTF-8, and directions. */
static void diagnose_quotes_nothing_that_a_terminal_obeys(void **state)
{
    struct diagnosis why;

    (void)state;
    diagnose(&why, 0,
             // NOLINTNEXTLINE(misc-misleading-bidirectional) ; to be cleaned
             "a\nb\x1B[2Jc\xC2\x9B"
             "2Jd\xE2\x80\xAE"
             "e\xFF"
             "f \u0416\u00e9");
    assert_string_equal(why.text, "a?b?[2Jc??2Jd???e?f \u0416\u00e9");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(diagnose_returns_the_error_and_writes_the_text),
        cmocka_unit_test(diagnose_without_a_diagnosis_only_returns_the_error),
        cmocka_unit_test(diagnose_keeps_a_text_that_just_fits),
        cmocka_unit_test(diagnose_quotes_nothing_that_a_terminal_obeys),
        cmocka_unit_test(diagnose_ends_a_longer_text_in_three_dots),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
