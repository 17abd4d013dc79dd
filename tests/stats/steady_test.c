/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * steady_test.c - made-up windows whose end of warming up is known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include "stats/steady.h"

enum { COUNT = 100 };

/* 100, 101, 102, 103, 100, ...: the same spread in every twenty windows. */
static void fill_flat(double *windows)
{
    for (int i = 0; i < COUNT; i++)
        windows[i] = 100 + i % 4;
}

static void flat_windows_are_steady_from_the_beginning(void **state)
{
    double windows[COUNT];
    size_t skip = 77;

    (void)state;
    fill_flat(windows);
    assert_true(steady_start(windows, COUNT, &skip));
    assert_int_equal(skip, 0);
}

static void equal_windows_have_no_spread_and_are_steady(void **state)
{
    double windows[COUNT];
    size_t skip = 77;

    (void)state;
    for (int i = 0; i < COUNT; i++)
        windows[i] = 5;
    assert_true(steady_start(windows, COUNT, &skip));
    assert_int_equal(skip, 0);
}

/* Q3 is about 102, so three slow windows do not move the quartiles, but each is an outlier as long
 * as it comes first. */
static void slow_first_windows_are_left_out(void **state)
{
    double windows[COUNT];
    size_t skip = 77;

    (void)state;
    fill_flat(windows);
    windows[0] = windows[1] = windows[2] = 110;
    assert_true(steady_start(windows, COUNT, &skip));
    assert_int_equal(skip, 3);
}

/* Twice as slow for 30 windows: no half may reach into them by more than a quarter (5 windows move
 * Q3), so at least 25 are left out and at most 30. */
static void a_slow_phase_is_left_out(void **state)
{
    double windows[COUNT];
    size_t skip = 77;

    (void)state;
    fill_flat(windows);
    for (int i = 0; i < 30; i++)
        windows[i] *= 2;
    assert_true(steady_start(windows, COUNT, &skip));
    assert_in_range(skip, 25, 30);
}

static void windows_that_never_settle_are_not_steady(void **state)
{
    double windows[COUNT];
    size_t skip = 77;

    (void)state;
    windows[0] = 100;
    for (int i = 1; i < COUNT; i++)
        windows[i] = windows[i - 1] * 1.01;
    assert_false(steady_start(windows, COUNT, &skip));
    assert_int_equal(skip, 77);
}

static void fewer_than_forty_windows_say_nothing(void **state)
{
    double windows[COUNT];
    size_t skip = 77;

    (void)state;
    fill_flat(windows);
    assert_false(steady_start(windows, 39, &skip));
    assert_true(steady_start(windows, 40, &skip));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flat_windows_are_steady_from_the_beginning),
        cmocka_unit_test(equal_windows_have_no_spread_and_are_steady),
        cmocka_unit_test(slow_first_windows_are_left_out),
        cmocka_unit_test(a_slow_phase_is_left_out),
        cmocka_unit_test(windows_that_never_settle_are_not_steady),
        cmocka_unit_test(fewer_than_forty_windows_say_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
