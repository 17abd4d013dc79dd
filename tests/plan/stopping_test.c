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
    struct stopping stopping = {15, NAN, 0};

    (void)state;
    assert_int_equal(stopping_look(&stopping, 0, NAN), 15);
    assert_int_equal(stopping_look(&stopping, 15, 50), 15);
    assert_int_equal(stopping_look(&stopping, 15, NAN), 15);
}

static void with_one_it_looks_every_five_blocks_up_to_four_times_as_many(void **state)
{
    struct stopping stopping = {15, 3, 0};
    unsigned wanted = stopping_look(&stopping, 0, NAN), looks = 0;

    (void)state;
    assert_int_equal(wanted, 15);
    /* No interval yet is not narrow. */
    assert_int_equal(stopping_look(&stopping, wanted, NAN), 20);
    while (stopping_look(&stopping, wanted, 3.01) != wanted) {
        wanted = stopping_look(&stopping, wanted, 3.01);
        looks++;
    }
    assert_int_equal(wanted, 60);
    assert_int_equal(looks, 9);
}

static void a_narrow_look_is_followed_by_blocks_that_no_look_has_chosen(void **state)
{
    struct stopping at_first = {15, 3, 0}, later = {15, 3, 0};

    (void)state;
    assert_int_equal(stopping_look(&at_first, 15, 3), 25);
    assert_int_equal(stopping_look(&at_first, 25, 99), 25); /* whatever they brought */
    assert_int_equal(stopping_look(&later, 15, 4), 20);
    assert_int_equal(stopping_look(&later, 20, 2), 30);
    assert_int_equal(stopping_look(&later, 30, 4), 30);
}

/* t(29; 1-.05/60)/sqrt 30 is .634, t(11; .975)/sqrt 12 .635 and t(12; .975)/sqrt 13 .604. */
static void fewer_comparisons_need_fewer_blocks_for_an_interval_as_narrow(void **state)
{
    (void)state;
    assert_int_equal(stopping_enough(30, 30, 1), 13);
    assert_int_equal(stopping_enough(30, 30, 30), 30);
    assert_int_equal(stopping_enough(30, 30, 60), 30);
    assert_in_range(stopping_enough(30, 30, 10), 14, 29);
    assert_int_equal(stopping_enough(7, 1000, 1), 6);
    assert_int_equal(stopping_enough(5, 30, 1), 5);
}

static void no_step_passes_the_cap(void **state)
{
    struct stopping small = {6, 1, 0}, narrow = {6, 1, 0}, large = {400, 1, 0};

    (void)state;
    assert_int_equal(stopping_look(&small, 21, 9), 24);
    assert_int_equal(stopping_look(&small, 24, 9), 24);
    assert_int_equal(stopping_look(&narrow, 21, 1), 24);
    assert_int_equal(stopping_look(&narrow, 24, 9), 24);
    assert_int_equal(stopping_look(&large, 798, 9), 800);
    assert_int_equal(stopping_look(&large, 800, 9), 800);
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
        cmocka_unit_test(a_narrow_look_is_followed_by_blocks_that_no_look_has_chosen),
        cmocka_unit_test(fewer_comparisons_need_fewer_blocks_for_an_interval_as_narrow),
        cmocka_unit_test(no_step_passes_the_cap),
        cmocka_unit_test(rejected_blocks_are_run_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
