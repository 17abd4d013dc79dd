/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * counting_test.c - how much work a pass under strace does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "session/counting.h"

static uint64_t traced(const char *workload, double per_second)
{
    const struct invocation_request request = {
        .workload = workload_find(workload),
        .spec = {.clients = 1},
        .rate_per_second = per_second,
    };

    return counting_traced_messages(&request);
}

/* The second invocation has twice as many, and the watchdog 120 s. */
static void fewer_messages_are_traced_at_a_slow_rate(void **state)
{
    (void)state;
    assert_int_equal(traced("latency", 0), 200);
    assert_int_equal(traced("load", 20000), 200);
    for (unsigned per_second = 1; per_second < 100; per_second++) {
        assert_true(traced("load", per_second) >= 16);
        assert_true(2 * (double)traced("load", per_second) <= 60 * per_second);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fewer_messages_are_traced_at_a_slow_rate),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
