/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verdict_test.c - every border of the decision: the verdict is read off the interval. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include "stats/verdict.h"

static const double lowest = 1 / (1 + VERDICT_REGION), highest = 1 + VERDICT_REGION;

static void assert_verdict_beyond(double beyond, double low, double high, bool lower_is_better,
                                  enum verdict expected)
{
    const struct interval ratio = {sqrt(low * high), low, high};
    enum verdict verdict = verdict_of(ratio, beyond, VERDICT_REGION, lower_is_better);

    if (verdict != expected)
        fail_msg("[%.17g, %.17g]: %s, not %s", low, high, verdict_names[verdict],
                 verdict_names[expected]);
}

/* As within a run, for what is better when it is lower. */
static void assert_verdict(double low, double high, enum verdict expected)
{
    assert_verdict_beyond(0, low, high, true, expected);
}

static void the_names_are_those_of_the_run_file(void **state)
{
    (void)state;
    assert_string_equal(verdict_names[VERDICT_FASTER], "faster");
    assert_string_equal(verdict_names[VERDICT_SLOWER], "slower");
    assert_string_equal(verdict_names[VERDICT_EQUAL], "equal");
    assert_string_equal(verdict_names[VERDICT_UNDECIDED], "undecided");
}

static void what_leaves_out_1_is_faster_or_slower_by_what_is_better(void **state)
{
    (void)state;
    assert_verdict_beyond(0, 1.7, 1.9, true, VERDICT_SLOWER);
    assert_verdict_beyond(0, 1.7, 1.9, false, VERDICT_FASTER);
    assert_verdict_beyond(0, 0.5, 0.6, true, VERDICT_FASTER);
    assert_verdict_beyond(0, 0.5, 0.6, false, VERDICT_SLOWER);
}

static void a_bound_of_1_contains_it(void **state)
{
    (void)state;
    assert_verdict(1, 1.9, VERDICT_UNDECIDED);
    assert_verdict(nextafter(1, 2), 1.9, VERDICT_SLOWER);
    assert_verdict(0.5, 1, VERDICT_UNDECIDED);
    assert_verdict(0.5, nextafter(1, 0), VERDICT_FASTER);
}

static void the_region_is_equal_with_its_borders_whether_or_not_1_is_left_out(void **state)
{
    (void)state;
    assert_verdict(lowest, highest, VERDICT_EQUAL);
    assert_verdict(1.01, highest, VERDICT_EQUAL);
    assert_verdict(1.01, nextafter(highest, 2), VERDICT_SLOWER);
    assert_verdict(0.99, nextafter(highest, 2), VERDICT_UNDECIDED);
    assert_verdict(lowest, 0.99, VERDICT_EQUAL);
    assert_verdict(nextafter(lowest, 0), 0.99, VERDICT_FASTER);
    assert_verdict(nextafter(lowest, 0), 1.01, VERDICT_UNDECIDED);
    assert_verdict(1, 1, VERDICT_EQUAL);
}

static void what_straddles_1_is_undecided(void **state)
{
    (void)state;
    assert_verdict(0.94, 1.31, VERDICT_UNDECIDED);
    assert_verdict(0.1, 10, VERDICT_UNDECIDED);
}

static void without_bounds_nothing_is_decided(void **state)
{
    const struct interval none = {3, NAN, NAN};

    (void)state;
    assert_int_equal(verdict_of(none, 0, VERDICT_REGION, true), VERDICT_UNDECIDED);
    assert_int_equal(verdict_of((struct interval){NAN, NAN, NAN}, 0, VERDICT_REGION, true),
                     VERDICT_UNDECIDED);
}

/* 1/1.25 and 1.25 are the borders: 0.8 is the double next to 1/1.25. */
static void a_claim_beyond_a_region_needs_the_whole_interval_beyond_its_border(void **state)
{
    (void)state;
    assert_verdict_beyond(0.25, nextafter(1.25, 2), 2, true, VERDICT_SLOWER);
    assert_verdict_beyond(0.25, nextafter(1.25, 2), 2, false, VERDICT_FASTER);
    assert_verdict_beyond(0.25, 1.25, 2, true, VERDICT_UNDECIDED);
    assert_verdict_beyond(0.25, 0.6, nextafter(0.8, 0), true, VERDICT_FASTER);
    assert_verdict_beyond(0.25, 0.6, 0.8, true, VERDICT_UNDECIDED);
    assert_verdict_beyond(0.25, 1.1, 1.2, true, VERDICT_UNDECIDED);
    assert_verdict_beyond(0.25, 1.01, 1.02, true, VERDICT_EQUAL);
}

static void turned_round_the_verdict_is_that_of_the_turned_interval(void **state)
{
    static const double bounds[] = {0.5, 0.94, 0.96, 0.99, 1, 1.01, 1.04, 1.06, 2};
    enum { COUNT = sizeof bounds / sizeof bounds[0] };

    (void)state;
    for (size_t i = 0; i < COUNT; i++)
        for (size_t j = i; j < COUNT; j++) {
            const struct interval ratio = {sqrt(bounds[i] * bounds[j]), bounds[i], bounds[j]};
            assert_int_equal(verdict_of(ratio_turned(ratio), 0, VERDICT_REGION, true),
                             verdict_turned(verdict_of(ratio, 0, VERDICT_REGION, true)));
        }
}

static void a_turned_ratio_has_its_bounds_in_order(void **state)
{
    const struct interval turned = ratio_turned((struct interval){0.5, 0.25, 2});

    (void)state;
    assert_true(turned.estimate == 2 && turned.low == 0.5 && turned.high == 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_names_are_those_of_the_run_file),
        cmocka_unit_test(what_leaves_out_1_is_faster_or_slower_by_what_is_better),
        cmocka_unit_test(a_bound_of_1_contains_it),
        cmocka_unit_test(the_region_is_equal_with_its_borders_whether_or_not_1_is_left_out),
        cmocka_unit_test(what_straddles_1_is_undecided),
        cmocka_unit_test(without_bounds_nothing_is_decided),
        cmocka_unit_test(a_claim_beyond_a_region_needs_the_whole_interval_beyond_its_border),
        cmocka_unit_test(turned_round_the_verdict_is_that_of_the_turned_interval),
        cmocka_unit_test(a_turned_ratio_has_its_bounds_in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
