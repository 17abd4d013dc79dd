/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pseudomedian_test.c - estimate and interval by hand, and the interval's coverage by enumeration. */
#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include "stats/pseudomedian.h"

static struct interval pseudomedian_95(const double *values, size_t count)
{
    struct interval result;

    assert_int_equal(pseudomedian(values, count, 0.95, &result), 0);
    return result;
}

static void no_value_gives_no_estimate(void **state)
{
    (void)state;
    struct interval result = pseudomedian_95(NULL, 0);
    assert_true(isnan(result.estimate) && isnan(result.low) && isnan(result.high));
}

static void one_value_is_its_own_estimate_without_an_interval(void **state)
{
    const double value = 7;

    (void)state;
    struct interval result = pseudomedian_95(&value, 1);
    assert_true(result.estimate == 7 && isnan(result.low) && isnan(result.high));
}

/* Walsh averages of 1, 2, 6: 1, 1.5, 2, 3.5, 4, 6; their median is (2 + 3.5)/2. */
static void three_values_match_the_hand_computation(void **state)
{
    const double values[] = {6, 1, 2};

    (void)state;
    assert_true(pseudomedian_95(values, 3).estimate == 2.75);
}

/* P(V <= 0) = 1/32 > 0.025 for five values; 1/64 <= 0.025 < 2/64 for six: the outermost averages,
 * which are the smallest and the largest value. */
static void an_interval_starts_with_six_values(void **state)
{
    const double values[] = {3, 1, 4, 10, 5, 9};

    (void)state;
    assert_true(isnan(pseudomedian_95(values, 5).low));
    struct interval result = pseudomedian_95(values, 6);
    assert_true(result.low == 1 && result.high == 10);
}

/* Seven values: P(V <= 2) = 3/128 <= 0.025 < P(V <= 3) = 5/128, so the third average from each end.
 * Walsh averages of 1 .. 7 in order: 1, 1.5, 2, ... and 7, 6.5, 6, .... */
static void seven_values_leave_two_averages_out_on_each_side(void **state)
{
    const double values[] = {1, 2, 3, 4, 5, 6, 7};

    (void)state;
    struct interval result = pseudomedian_95(values, 7);
    assert_true(result.estimate == 4 && result.low == 2 && result.high == 6);
}

/* For magnitudes 2^0 .. 2^(n-1) with every possible sign, each equally likely under the null
 * hypothesis "symmetric about 0": the share of intervals that contain 0 is the exact coverage. */
static void the_interval_covers_at_least_as_often_as_it_says(void **state)
{
    (void)state;
    for (unsigned count = 6; count <= 12; count++) {
        unsigned covered = 0;
        for (unsigned signs = 0; signs < 1u << count; signs++) {
            double values[12];
            for (unsigned i = 0; i < count; i++)
                values[i] = (signs >> i & 1u) != 0 ? ldexp(1, (int)i) : -ldexp(1, (int)i);
            struct interval result = pseudomedian_95(values, count);
            covered += result.low <= 0 && 0 <= result.high;
        }
        double coverage = covered / (double)(1u << count);
        assert_true(coverage >= 0.95 && coverage < 0.985);
    }
}

static void bad_arguments_are_refused(void **state)
{
    const double values[] = {1, NAN};
    struct interval result;

    (void)state;
    assert_int_equal(pseudomedian(values, 2, 0.95, &result), -EINVAL);
    assert_int_equal(pseudomedian(values, 1, 1.0, &result), -EINVAL);
    assert_int_equal(pseudomedian(values, 1, NAN, &result), -EINVAL);
    assert_int_equal(pseudomedian(values, PSEUDOMEDIAN_MAX_COUNT + 1, 0.95, &result), -EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_value_gives_no_estimate),
        cmocka_unit_test(one_value_is_its_own_estimate_without_an_interval),
        cmocka_unit_test(three_values_match_the_hand_computation),
        cmocka_unit_test(an_interval_starts_with_six_values),
        cmocka_unit_test(seven_values_leave_two_averages_out_on_each_side),
        cmocka_unit_test(the_interval_covers_at_least_as_often_as_it_says),
        cmocka_unit_test(bad_arguments_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
