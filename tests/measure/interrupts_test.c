/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * interrupts_test.c - signals come while they are ordered, and break a call off. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "measure/interrupts.h"

static int sleep_for(long ms)
{
    const struct timespec pause = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};

    return nanosleep(&pause, NULL) < 0 ? -errno : 0;
}

static void they_break_calls_off_and_are_counted(void **state)
{
    (void)state;
    assert_int_equal(interrupts_begin(500, 42), 0);
    for (unsigned i = 0; i < 5; i++)
        assert_int_equal(sleep_for(60000), -EINTR);
    assert_true(interrupts_end() >= 5);
    assert_int_equal(interrupts_end(), 0);
    assert_int_equal(sleep_for(20), 0); /* no more come */
}

static void none_are_ordered_by_0(void **state)
{
    (void)state;
    assert_int_equal(interrupts_begin(0, 1), 0);
    assert_int_equal(sleep_for(5), 0);
    assert_int_equal(interrupts_end(), 0);
}

static int compare(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

/* As a session draws them for its invocations, and these for their sides. */
static void each_side_of_each_invocation_has_a_seed_of_its_own(void **state)
{
    enum { RUNS = 10, INVOCATIONS = 100, SIDES = 20, ALL = RUNS * INVOCATIONS * SIDES };
    static uint64_t seeds[ALL];

    (void)state;
    for (uint64_t i = 0; i < ALL; i++)
        seeds[i] = interrupts_seed(
            interrupts_seed(i / SIDES / INVOCATIONS, i / SIDES % INVOCATIONS), i % SIDES);
    qsort(seeds, ALL, sizeof seeds[0], compare);
    for (size_t i = 1; i < ALL; i++)
        assert_true(seeds[i] != seeds[i - 1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_break_calls_off_and_are_counted),
        cmocka_unit_test(none_are_ordered_by_0),
        cmocka_unit_test(each_side_of_each_invocation_has_a_seed_of_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
