/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * outcome_test.c - errno by name, and texts of fixed size. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <errno.h>
#include <string.h>

#include "probe/outcome.h"

static void errors_have_their_names(void **state)
{
    (void)state;
    assert_string_equal(errno_name(0), "success");
    assert_string_equal(errno_name(EAGAIN), "EAGAIN");
    assert_string_equal(errno_name(EWOULDBLOCK), "EAGAIN");
    assert_string_equal(errno_name(EPIPE), "EPIPE");
    assert_string_equal(errno_name(ECONNREFUSED), "ECONNREFUSED");
    assert_string_equal(errno_name(EMSGSIZE), "EMSGSIZE");
    assert_string_equal(errno_name(ENXIO), "ENXIO");
}

static void unnamed_number_is_told_as_a_number(void **state)
{
    (void)state;
    assert_string_equal(errno_name(999), "errno 999");
    assert_string_equal(errno_name(-1), "errno -1");
    assert_string_equal(errno_name(INT32_MIN), "errno -2147483648");
}

static void text_that_does_not_fit_ends_in_dots(void **state)
{
    struct probe_result result = {0};
    char expected[PROBE_BRIEF_BYTES];

    (void)state;
    memset(expected, '7', sizeof expected);
    strcpy(expected + PROBE_BRIEF_BYTES - 4, "...");
    probe_brief(&result, "%s", "777777777777777777777777777777777777777777777777");
    assert_string_equal(result.brief, expected);
    probe_brief(&result, "%s", "12345678901234567890123"); /* 23 and the end are 24 */
    assert_string_equal(result.brief, "12345678901234567890123");
    probe_done(&result, "%0600d", 1);
    assert_int_equal(strlen(result.done), PROBE_TEXT_BYTES - 1);
    assert_string_equal(result.done + PROBE_TEXT_BYTES - 4, "...");
    probe_observed(&result, "%s", "");
    assert_string_equal(result.observed, "");
}

static void conclusion_is_the_comparison(void **state)
{
    struct probe_result result = {0};

    (void)state;
    assert_int_equal(probe_conclude(&result, true), 0);
    assert_int_equal(result.outcome, PROBE_HOLDS);
    assert_int_equal(probe_conclude(&result, false), 0);
    assert_int_equal(result.outcome, PROBE_CONTRADICTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_have_their_names),
        cmocka_unit_test(unnamed_number_is_told_as_a_number),
        cmocka_unit_test(text_that_does_not_fit_ends_in_dots),
        cmocka_unit_test(conclusion_is_the_comparison),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
