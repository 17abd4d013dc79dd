/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * interrupts_test.c - signals come while they are ordered, and break a call off. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_break_calls_off_and_are_counted),
        cmocka_unit_test(none_are_ordered_by_0),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
