/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * paired_test.c - ratios by hand, the interval as the test's other face, and the t test against
 * Student's own data and the incomplete beta function. */
#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <gsl/gsl_rng.h>
#include <gsl/gsl_sf_gamma.h>

#include "stats/paired.h"

enum { MOST_PAIRS = 40 };

static const double ones[MOST_PAIRS] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-9 * fabs(expected)))
        fail_msg("%.17g is not %.17g", value, expected);
}

static struct paired_comparison compare(const double *contender, const double *baseline,
                                        size_t count)
{
    struct paired_comparison result;

    assert_int_equal(paired_compare(contender, baseline, count, &result), 0);
    assert_int_equal(result.pairs, count);
    return result;
}

/* Logarithms 1 .. 6 (in units of ln 2): p = 2/64. Walsh averages 1, 1.5, 2, 2, ...: the median is
 * 3.5; the 95 % interval is the outermost, the 90 % interval the third (P(V <= 2) = 3/64 <= 0.05 <
 * 5/64) from each end. */
static void six_pairs_match_the_hand_computation(void **state)
{
    const double contender[] = {64, 4, 2, 16, 8, 32};

    (void)state;
    struct paired_comparison result = compare(contender, ones, 6);
    assert_true(result.p == 2.0 / 64);
    assert_near(result.ratio.estimate, pow(2, 3.5));
    assert_near(result.ratio.low, 2);
    assert_near(result.ratio.high, 64);
    assert_near(result.ratio_90.low, 4);
    assert_near(result.ratio_90.high, 32);
}

/* Logarithms -2, -1, 3 .. 8: P(V <= 3) = 5/256 <= 0.025 < 7/256, so the interval has the fourth
 * average from each end. Lowest: -2, -1.5, -1, 0.5; highest: 8, 7.5, 7, 7. */
static void eight_pairs_match_the_hand_computation(void **state)
{
    const double contender[] = {1, 1, 8, 16, 32, 64, 128, 256},
                 baseline[] = {4, 2, 1, 1, 1, 1, 1, 1};

    (void)state;
    struct paired_comparison result = compare(contender, baseline, 8);
    assert_true(result.p == 10.0 / 256);
    assert_near(result.ratio.low, sqrt(2));
    assert_near(result.ratio.high, 128);
}

static void only_the_ratio_of_a_block_matters(void **state)
{
    const double contender[] = {3, 30, 5, 70, 1.1, 13, 1700},
                 baseline[] = {2, 25, 4, 50, 1, 12, 1300};
    double drifted_contender[7], drifted_baseline[7];

    (void)state;
    for (int i = 0; i < 7; i++) {
        drifted_contender[i] = contender[i] * pow(3, i);
        drifted_baseline[i] = baseline[i] * pow(3, i);
    }
    struct paired_comparison plain = compare(contender, baseline, 7);
    struct paired_comparison drifted = compare(drifted_contender, drifted_baseline, 7);
    assert_near(drifted.ratio.estimate, plain.ratio.estimate);
    assert_near(drifted.ratio.low, plain.ratio.low);
    assert_near(drifted.t_p, plain.t_p);
    assert_true(drifted.p == plain.p);
}

static void swapping_the_sides_inverts_the_ratio(void **state)
{
    const double a[] = {3, 30, 5, 70, 1.1, 13, 1700}, b[] = {2, 35, 4, 50, 1, 12, 1300};

    (void)state;
    struct paired_comparison one = compare(a, b, 7), other = compare(b, a, 7);
    assert_near(other.ratio.estimate, 1 / one.ratio.estimate);
    assert_near(other.ratio.low, 1 / one.ratio.high);
    assert_near(other.ratio_90.high, 1 / one.ratio_90.low);
    assert_near(other.t_ratio.high, 1 / one.t_ratio.low);
    assert_true(one.p == other.p);
    assert_near(one.t_p, other.t_p);
}

static void few_pairs_have_no_interval(void **state)
{
    const double contender[] = {2, 3, 4, 5, 6};

    (void)state;
    struct paired_comparison none = compare(NULL, NULL, 0), one = compare(contender, ones, 1);
    struct paired_comparison five = compare(contender, ones, 5);
    assert_true(isnan(none.ratio.estimate) && isnan(none.t_ratio.estimate) && none.p == 1);
    assert_near(one.ratio.estimate, 2);
    assert_true(isnan(one.ratio.low) && isnan(one.t_ratio.low) && isnan(one.t_p) && one.p == 1);
    /* 2/32 is above 0.05 and below 0.10 */
    assert_true(isnan(five.ratio.low) && isnan(five.ratio.high) && five.p == 2.0 / 32);
    assert_near(five.ratio_90.low, 2);
    assert_near(five.ratio_90.high, 6);
}

static void equal_ratios_have_no_t_test(void **state)
{
    (void)state;
    struct paired_comparison result = compare(ones, ones, 9);
    assert_true(result.p == 1 && result.ratio.low == 1 && result.ratio.high == 1);
    assert_true(isnan(result.t_p) && isnan(result.t_ratio.low) && result.t_ratio.estimate == 1);
}

static void what_has_no_logarithm_is_refused(void **state)
{
    static const double bad[] = {0, -1, NAN, INFINITY};
    double contender[] = {1, 2, 3};
    struct paired_comparison result;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        contender[1] = bad[i];
        assert_int_equal(paired_compare(contender, ones, 3, &result), -EINVAL);
        assert_int_equal(paired_compare(ones, contender, 3, &result), -EINVAL);
    }
    assert_int_equal(paired_compare(ones, ones, PSEUDOMEDIAN_MAX_COUNT + 1, &result), -EINVAL);
}

static void assert_dual(const double *contender, const double *baseline, size_t count)
{
    struct paired_comparison result = compare(contender, baseline, count);
    bool excludes = result.ratio.low > 1 || result.ratio.high < 1;

    if (excludes != (result.p <= 0.05))
        fail_msg("p %.17g, [%.17g, %.17g]", result.p, result.ratio.low, result.ratio.high);
    if (count >= 6)
        assert_true(result.ratio.low <= result.ratio_90.low &&
                    result.ratio_90.low <= result.ratio.estimate &&
                    result.ratio.estimate <= result.ratio_90.high &&
                    result.ratio_90.high <= result.ratio.high);
}

/* Powers of two have exact logarithms in units of ln 2, so that ties are ties. */
static void the_interval_leaves_out_1_exactly_when_p_is_small(void **state)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double contender[MOST_PAIRS], baseline[MOST_PAIRS];

    (void)state;
    for (unsigned trial = 0; trial < 4000; trial++) {
        size_t count = 1 + gsl_rng_uniform_int(rng, MOST_PAIRS);
        double shift = 1 + 0.05 * (trial % 20);
        for (size_t i = 0; i < count; i++) {
            contender[i] = shift * exp(gsl_rng_uniform(rng));
            baseline[i] = exp(gsl_rng_uniform(rng));
        }
        assert_dual(contender, baseline, count);
        for (size_t i = 0; i < count; i++) {
            contender[i] = ldexp(1, (int)gsl_rng_uniform_int(rng, 3 + trial % 3));
            baseline[i] = ldexp(1, (int)gsl_rng_uniform_int(rng, 3));
        }
        assert_dual(contender, baseline, count);
    }
    gsl_rng_free(rng);
}

/* Hours of sleep gained by two drugs (Student, The probable error of a mean, 1908): mean difference
 * 1.58, t = 4.0621 with 9 degrees of freedom, 95 % interval 0.7001 .. 2.4599, p = 0.002833. */
static void the_t_test_matches_students_own_data(void **state)
{
    static const double gained[] = {1.2, 2.4, 1.3, 1.3, 0, 1.0, 1.8, 0.8, 4.6, 1.4};
    double contender[10];

    (void)state;
    for (size_t i = 0; i < 10; i++)
        contender[i] = exp(gained[i]);
    struct paired_comparison result = compare(contender, ones, 10);
    assert_near(log(result.t_ratio.estimate), 1.58);
    assert_true(fabs(log(result.t_ratio.low) - 0.7001142) < 1e-6);
    assert_true(fabs(log(result.t_ratio.high) - 2.4598858) < 1e-6);
    assert_true(fabs(result.t_p - 0.002833) < 5e-7);
}

/* The two-sided tail of t with f degrees of freedom is I(f/2, 1/2; f/(f + t^2)). */
static double tail_by_beta(const double *logarithms, size_t count)
{
    double sum = 0, squares = 0, freedom = (double)count - 1;

    for (size_t i = 0; i < count; i++)
        sum += logarithms[i];
    for (size_t i = 0; i < count; i++)
        squares += pow(logarithms[i] - sum / (double)count, 2);
    double t_squared = sum * sum / (double)count / (squares / freedom);
    return gsl_sf_beta_inc(freedom / 2, 0.5, freedom / (freedom + t_squared));
}

static void the_t_test_matches_the_incomplete_beta_function(void **state)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double logarithms[MOST_PAIRS], contender[MOST_PAIRS];

    (void)state;
    for (size_t count = 2; count <= MOST_PAIRS; count++) {
        for (size_t i = 0; i < count; i++) {
            logarithms[i] = gsl_rng_uniform(rng) - 0.3;
            contender[i] = exp(logarithms[i]);
        }
        struct paired_comparison result = compare(contender, ones, count);
        assert_true(fabs(result.t_p / tail_by_beta(logarithms, count) - 1) < 1e-9);
        assert_true((result.t_p <= 0.05) == (result.t_ratio.low > 1 || result.t_ratio.high < 1));
    }
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(six_pairs_match_the_hand_computation),
        cmocka_unit_test(eight_pairs_match_the_hand_computation),
        cmocka_unit_test(only_the_ratio_of_a_block_matters),
        cmocka_unit_test(swapping_the_sides_inverts_the_ratio),
        cmocka_unit_test(few_pairs_have_no_interval),
        cmocka_unit_test(equal_ratios_have_no_t_test),
        cmocka_unit_test(what_has_no_logarithm_is_refused),
        cmocka_unit_test(the_interval_leaves_out_1_exactly_when_p_is_small),
        cmocka_unit_test(the_t_test_matches_students_own_data),
        cmocka_unit_test(the_t_test_matches_the_incomplete_beta_function),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
