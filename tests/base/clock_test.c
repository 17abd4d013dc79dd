/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clock_test.c - how fine the clock is: this program's own clock_gettime(), which a test sets. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"

/* Of a clock that a reading takes some time from. */
static uint64_t true_now_ns, reading_ns, made_tick_ns = 1, readings;

/* In the place of the C library's. A reading does not always take the same. */
int clock_gettime(clockid_t clock, struct timespec *now)
{
    (void)clock;
    true_now_ns += reading_ns == 0 ? 0 : reading_ns + readings % 7;
    readings++;
    uint64_t shown_ns = true_now_ns / made_tick_ns * made_tick_ns;
    now->tv_sec = (time_t)(shown_ns / NS_PER_SECOND);
    now->tv_nsec = (long)(shown_ns % NS_PER_SECOND);
    return 0;
}

static uint64_t tick_of(uint64_t tick_ns, uint64_t each_reading_ns)
{
    true_now_ns = 12345678901;
    made_tick_ns = tick_ns;
    reading_ns = each_reading_ns;
    readings = 0;
    return clock_tick_ns();
}

static void a_tick_longer_than_a_reading_is_found(void **state)
{
    (void)state;
    assert_int_equal(tick_of(100, 20), 100);
    assert_int_equal(tick_of(1000, 20), 1000);
    assert_int_equal(tick_of(10000, 20), 10000);
    assert_int_equal(tick_of(1000000, 20), 1000000);
    assert_int_equal(tick_of(10000000, 20), 10000000);
}

static void a_tick_shorter_than_a_reading_is_found_by_how_readings_differ(void **state)
{
    (void)state;
    assert_in_range(tick_of(1, 20), 1, 2);
    assert_int_equal(tick_of(3, 20), 3);
    assert_int_equal(tick_of(1000, 1500), 1000);
}

static void the_look_ends_soon_whatever_the_clock_does(void **state)
{
    (void)state;
    assert_int_equal(tick_of(1, 0), 0);
    assert_in_range(readings, 1, 1000001);
    tick_of(1000000, 2000); /* a slow reading of a coarse clock */
    assert_true(true_now_ns - 12345678901 < 70 * NS_PER_MS);
}

static void the_cost_of_a_reading_is_told_only_where_the_clock_can_tell_it(void **state)
{
    (void)state;
    assert_float_equal((float)clock_cost_ns(tick_of(1, 20)), 23, 0.5F);
    assert_float_equal((float)clock_cost_ns(tick_of(10000, 20)), 23, 0.5F);
    assert_true(isnan(clock_cost_ns(tick_of(1000000, 20))));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tick_longer_than_a_reading_is_found),
        cmocka_unit_test(a_tick_shorter_than_a_reading_is_found_by_how_readings_differ),
        cmocka_unit_test(the_look_ends_soon_whatever_the_clock_does),
        cmocka_unit_test(the_cost_of_a_reading_is_told_only_where_the_clock_can_tell_it),
    };

    return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
