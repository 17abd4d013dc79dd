/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stopping_test.c - when enough blocks are enough. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "plan/stopping.h"

static void without_a_wanted_precision_the_blocks_are_all(void **state)
{
    const struct stopping_rule rule = {15, NAN};

    (void)state;
    assert_int_equal(stopping_next(&rule, 0, NAN), 15);
    assert_int_equal(stopping_next(&rule, 15, 50), 15);
    assert_int_equal(stopping_next(&rule, 15, NAN), 15);
}

static void with_one_it_looks_every_five_blocks_up_to_four_times_as_many(void **state)
{
    const struct stopping_rule rule = {15, 3};
    unsigned wanted = stopping_next(&rule, 0, NAN), looks = 0;

    (void)state;
    assert_int_equal(wanted, 15);
    while (stopping_next(&rule, wanted, 3.01) != wanted) {
        wanted = stopping_next(&rule, wanted, 3.01);
        looks++;
    }
    assert_int_equal(wanted, 60);
    assert_int_equal(looks, 9);
    assert_int_equal(stopping_next(&rule, 20, 3), 20);
    assert_int_equal(stopping_next(&rule, 20, NAN), 25); /* no interval yet is not narrow */
}

static void the_last_step_does_not_pass_the_cap(void **state)
{
    const struct stopping_rule small = {6, 1}, large = {400, 1};

    (void)state;
    assert_int_equal(stopping_next(&small, 21, 9), 24);
    assert_int_equal(stopping_next(&small, 24, 9), 24);
    assert_int_equal(stopping_next(&large, 798, 9), 800);
    assert_int_equal(stopping_next(&large, 800, 9), 800);
}

static void rejected_blocks_are_run_again(void **state)
{
    (void)state;
    assert_int_equal(stopping_target(15, 0, 0), 15);
    assert_int_equal(stopping_target(15, 15, 13), 17);
    assert_int_equal(stopping_target(15, 17, 15), 17);
    assert_int_equal(stopping_target(20, 17, 15), 22);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_wanted_precision_the_blocks_are_all),
        cmocka_unit_test(with_one_it_looks_every_five_blocks_up_to_four_times_as_many),
        cmocka_unit_test(the_last_step_does_not_pass_the_cap),
        cmocka_unit_test(rejected_blocks_are_run_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
