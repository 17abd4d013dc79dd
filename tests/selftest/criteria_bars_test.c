/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * criteria_bars_test.c - bars against numbers that were worked out elsewhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include "selftest/criteria.h"

/* One false difference in 20 is expected; 99 % binomial bars. */
static void bars_of_false_differences_match_the_published_ones(void **state)
{
    (void)state;
    assert_int_equal(bar_most(0.05, 200), 18);
    assert_int_equal(bar_most(0.05, 1000), 67);
    assert_int_equal(bar_most(0.05, 2000), 123);
}

/* 3 coins: 3 heads have a chance of 12.5 %, too many for any bar; 7 coins: 7 heads 1/128 = 0.78 %,
 * at least 6 heads 8/128. */
static void few_coins_match_the_hand_count(void **state)
{
    (void)state;
    assert_int_equal(bar_most(0.5, 3), 3);
    assert_int_equal(bar_least(0.5, 3), 0);
    assert_int_equal(bar_most(0.5, 7), 6);
    assert_int_equal(bar_least(0.5, 7), 1);
}

static void least_of_hits_is_most_of_misses_mirrored(void **state)
{
    (void)state;
    assert_int_equal(bar_least(0.95, 200), 200 - 18);
    assert_int_equal(bar_least(0.95, 2000), 2000 - 123);
}

static void what_never_and_always_happens_has_no_slack(void **state)
{
    (void)state;
    assert_int_equal(bar_most(0, 50), 0);
    assert_int_equal(bar_least(1, 50), 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_of_false_differences_match_the_published_ones),
        cmocka_unit_test(few_coins_match_the_hand_count),
        cmocka_unit_test(least_of_hits_is_most_of_misses_mirrored),
        cmocka_unit_test(what_never_and_always_happens_has_no_slack),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
