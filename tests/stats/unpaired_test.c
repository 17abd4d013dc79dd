/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unpaired_test.c - estimate, interval and p by hand; coverage and duality by enumeration. */
#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>
#include <stdbool.h>

#include "stats/unpaired.h"

#define CLOSE(a, b) (fabs((a) / (b)-1) < 1e-12)

static struct unpaired_comparison compare(const double *contender, size_t contender_count,
                                          const double *baseline, size_t baseline_count)
{
    struct unpaired_comparison result;

    assert_int_equal(
        unpaired_compare(contender, contender_count, baseline, baseline_count, &result), 0);
    return result;
}

static void an_empty_sample_gives_no_estimate(void **state)
{
    const double value = 7;

    (void)state;
    struct unpaired_comparison result = compare(NULL, 0, &value, 1);
    assert_true(isnan(result.ratio.estimate) && isnan(result.ratio_90.low) && result.p == 1);
    result = compare(&value, 1, NULL, 0);
    assert_true(isnan(result.ratio.estimate) && isnan(result.ratio.high) && result.p == 1);
    assert_int_equal(result.contender_count, 1);
    assert_int_equal(result.baseline_count, 0);
}

/* Ratios of 2, 8 to 1, 4, 64: 2 1/2 1/32 8 2 1/8; in order 1/32 1/8 1/2 2 2 8, so the middle is the
 * geometric mean of 1/2 and 2. U, the ratios above 1, is 3 of 6; P(U <= 3) > 1/2. */
static void few_values_match_the_hand_computation(void **state)
{
    const double contender[] = {8, 2}, baseline[] = {4, 1, 64};

    (void)state;
    struct unpaired_comparison result = compare(contender, 2, baseline, 3);
    assert_true(CLOSE(result.ratio.estimate, 1));
    assert_true(isnan(result.ratio.low) && isnan(result.ratio_90.high));
    assert_true(result.p == 1);
}

/* 2/C(6,3) = 0.1, 2/C(8,4) = 2/70: the one is enough for 90 %, the other for 95 %, too. The
 * outermost ratios are then the bounds. */
static void intervals_start_where_the_smallest_p_allows_them(void **state)
{
    const double contender[] = {10, 11, 12, 13}, baseline[] = {1, 2, 4, 5};

    (void)state;
    struct unpaired_comparison result = compare(contender, 3, baseline, 3);
    assert_true(isnan(result.ratio.low) && isnan(result.ratio.high));
    assert_true(CLOSE(result.ratio_90.low, 10 / 4.0) && CLOSE(result.ratio_90.high, 12));
    assert_true(result.p == 0.1);

    result = compare(contender, 4, baseline, 4);
    assert_true(CLOSE(result.ratio.low, 10 / 5.0) && CLOSE(result.ratio.high, 13));
    assert_true(result.p == 2 / 70.0);
}

/* 5 and 5: P(U <= 2) = 4/252 <= 0.025 < P(U <= 3) = 7/252, so the third ratio from each end. The
 * baseline's values are so far apart that the ratios come in five groups of five, 2 .. 6 times
 * 1e-8, 1e-6, 1e-4, 1e-2 and 1. */
static void five_values_each_leave_two_ratios_out_on_each_side(void **state)
{
    const double contender[] = {2, 3, 4, 5, 6}, baseline[] = {1, 100, 1e4, 1e6, 1e8};

    (void)state;
    struct unpaired_comparison result = compare(contender, 5, baseline, 5);
    assert_true(CLOSE(result.ratio.low, 4e-8) && CLOSE(result.ratio.high, 4));
    assert_true(CLOSE(result.ratio.estimate, 4e-4));
    /* 5 of 25 ratios are above 1; P(U <= 5) = (1+1+2+3+5+7)/252. */
    assert_true(CLOSE(result.p, 2 * 19 / 252.0));
}

/* 1 2 3 4 against itself: 4 ratios are 1, 6 below, 6 above; both sides count as 10 of 16. */
static void a_sample_against_itself_has_ratio_one_and_p_one(void **state)
{
    const double values[] = {1, 2, 3, 4};

    (void)state;
    struct unpaired_comparison result = compare(values, 4, values, 4);
    assert_true(result.ratio.estimate == 1 && result.p == 1);
    assert_true(result.ratio.low <= 1 && result.ratio.high >= 1);
}

static void equal_samples_without_any_spread_have_an_interval_of_no_width(void **state)
{
    const double values[] = {5, 5, 5, 5};

    (void)state;
    struct unpaired_comparison result = compare(values, 4, values, 4);
    assert_true(result.ratio.low == 1 && result.ratio.high == 1 && result.p == 1);
}

/* One tie: counted for both, U = 1 of 16 instead of 0 or a half: P(U <= 1) = 2/70. */
static void a_tie_makes_p_no_smaller_than_either_way_to_break_it(void **state)
{
    const double baseline[] = {1, 2, 3, 4}, tied[] = {4, 5, 6, 7}, above[] = {4.5, 5, 6, 7},
                 below[] = {3.5, 5, 6, 7};

    (void)state;
    assert_true(compare(tied, 4, baseline, 4).p == 4 / 70.0);
    assert_true(compare(above, 4, baseline, 4).p == 2 / 70.0);
    assert_true(compare(below, 4, baseline, 4).p == 4 / 70.0);
}

static void swapping_the_samples_inverts_the_ratio_and_keeps_p(void **state)
{
    const double a[] = {3, 9, 4, 7, 5.5}, b[] = {2, 6, 2.5, 8, 1, 3.25};

    (void)state;
    struct unpaired_comparison forth = compare(a, 5, b, 6), back = compare(b, 6, a, 5);
    assert_true(forth.p == back.p);
    assert_true(CLOSE(forth.ratio.estimate * back.ratio.estimate, 1));
    assert_true(CLOSE(forth.ratio.low * back.ratio.high, 1));
    assert_true(CLOSE(forth.ratio_90.high * back.ratio_90.low, 1));
}

static void the_unit_of_the_values_does_not_matter(void **state)
{
    const double ns[] = {3000, 9000, 4000, 7000}, us[] = {3, 9, 4, 7};
    const double other_ns[] = {2000, 6000, 2500, 8000}, other_us[] = {2, 6, 2.5, 8};

    (void)state;
    struct unpaired_comparison a = compare(ns, 4, other_ns, 4), b = compare(us, 4, other_us, 4);
    assert_true(a.p == b.p && CLOSE(a.ratio.estimate, b.ratio.estimate));
    assert_true(CLOSE(a.ratio.low, b.ratio.low) && CLOSE(a.ratio.high, b.ratio.high));
}

/* Puts the values 2^(i*i) of set `set` into the one sample and the others into the other one; their
 * squares keep the differences apart. */
static struct unpaired_comparison compare_order(unsigned set, size_t first, size_t second)
{
    double contender[12], baseline[12];
    size_t contenders = 0, baselines = 0;

    for (unsigned i = 0; i < first + second; i++) {
        double value = ldexp(1, (int)(i * i));
        if ((set >> i & 1u) != 0)
            contender[contenders++] = value;
        else
            baseline[baselines++] = value;
    }
    return compare(contender, contenders, baseline, baselines);
}

/* Under the null hypothesis every split of the same values is equally likely: the share of splits
 * whose interval contains 1 is the exact coverage. */
static void check_coverage(size_t first, size_t second)
{
    unsigned orders = 0, covered_95 = 0, covered_90 = 0;

    for (unsigned set = 0; set < 1u << (first + second); set++) {
        if ((size_t)__builtin_popcount(set) != first)
            continue;
        struct unpaired_comparison result = compare_order(set, first, second);
        covered_95 += result.ratio.low <= 1 && 1 <= result.ratio.high;
        covered_90 += result.ratio_90.low <= 1 && 1 <= result.ratio_90.high;
        orders++;
    }
    if (covered_95 < 0.95 * orders || covered_95 > 0.99 * orders)
        fail_msg("%zu and %zu: %u of %u", first, second, covered_95, orders);
    if (covered_90 < 0.90 * orders || covered_90 > 0.96 * orders)
        fail_msg("%zu and %zu: %u of %u (90 %%)", first, second, covered_90, orders);
}

static void the_interval_covers_at_least_as_often_as_it_says(void **state)
{
    (void)state;
    check_coverage(4, 4);
    check_coverage(3, 7);
    check_coverage(5, 5);
    check_coverage(6, 6);
    check_coverage(8, 4);
}

/* Every split of eleven values. */
static void the_interval_leaves_out_one_exactly_when_p_is_at_most_5_percent(void **state)
{
    unsigned left_out = 0;

    (void)state;
    for (unsigned set = 0; set < 1u << 11; set++) {
        size_t first = (size_t)__builtin_popcount(set);
        struct unpaired_comparison result = compare_order(set, first, 11 - first);
        bool leaves_out_95 = result.ratio.low > 1 || result.ratio.high < 1;
        bool leaves_out_90 = result.ratio_90.low > 1 || result.ratio_90.high < 1;
        assert_true(leaves_out_95 == (result.p <= 0.05));
        assert_true(leaves_out_90 == (result.p <= 0.10));
        left_out += leaves_out_95;
    }
    assert_true(left_out > 0);
}

static void bad_values_are_refused(void **state)
{
    const double good = 1, bad[] = {0, -1, NAN, INFINITY};
    struct unpaired_comparison result;
    static double many[RANK_SUM_MAX_COUNT + 1];

    (void)state;
    for (int i = 0; i < 4; i++) {
        assert_int_equal(unpaired_compare(&bad[i], 1, &good, 1, &result), -EINVAL);
        assert_int_equal(unpaired_compare(&good, 1, &bad[i], 1, &result), -EINVAL);
    }
    for (size_t i = 0; i <= RANK_SUM_MAX_COUNT; i++)
        many[i] = 1;
    assert_int_equal(unpaired_compare(many, RANK_SUM_MAX_COUNT + 1, &good, 1, &result), -EINVAL);
    assert_int_equal(unpaired_compare(many, RANK_SUM_MAX_COUNT, &good, 1, &result), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_sample_gives_no_estimate),
        cmocka_unit_test(few_values_match_the_hand_computation),
        cmocka_unit_test(intervals_start_where_the_smallest_p_allows_them),
        cmocka_unit_test(five_values_each_leave_two_ratios_out_on_each_side),
        cmocka_unit_test(a_sample_against_itself_has_ratio_one_and_p_one),
        cmocka_unit_test(equal_samples_without_any_spread_have_an_interval_of_no_width),
        cmocka_unit_test(a_tie_makes_p_no_smaller_than_either_way_to_break_it),
        cmocka_unit_test(swapping_the_samples_inverts_the_ratio_and_keeps_p),
        cmocka_unit_test(the_unit_of_the_values_does_not_matter),
        cmocka_unit_test(the_interval_covers_at_least_as_often_as_it_says),
        cmocka_unit_test(the_interval_leaves_out_one_exactly_when_p_is_at_most_5_percent),
        cmocka_unit_test(bad_values_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
