/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pace_test.c - one wrong look decides nothing, and old ones are forgotten. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "measure/invocation.h"
#include "measure/pace.h"

static double after(const double *looks, size_t count)
{
    struct pace pace = {0};

    for (size_t i = 0; i < count; i++)
        pace_look(&pace, looks[i]);
    return pace_per_message_ns(&pace);
}

static void the_pace_is_the_median_of_the_looks(void **state)
{
    static const double looks[] = {100, 4000, 110, 120};

    (void)state;
    assert_true(after(looks, 1) == 100);
    assert_true(after(looks, 2) == 2050);
    assert_true(after(looks, 3) == 110);
    assert_true(after(looks, 4) == 115);
}

static void only_the_last_nine_count(void **state)
{
    static const double looks[] = {9, 9, 9, 9, 9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9};

    (void)state;
    assert_true(after(looks, 16) == 5);
}

static void messages_fill_the_duration_within_their_limits(void **state)
{
    (void)state;
    assert_int_equal(pace_messages(10e6, 5000, 16), 2000);
    assert_int_equal(pace_messages(10e6, 5e6, 16), 16);
    assert_int_equal(pace_messages(0, 5e6, 0), 0);
    assert_int_equal(pace_messages(600e9, 1, 16), INVOCATION_MAX_MESSAGES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pace_is_the_median_of_the_looks),
        cmocka_unit_test(only_the_last_nine_count),
        cmocka_unit_test(messages_fill_the_duration_within_their_limits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
