/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verdict_holm_test.c - adjusted p values by hand, and what every step-down adjustment must keep. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <gsl/gsl_rng.h>

#include "stats/verdict.h"

static void assert_adjusted(const double *p, const double *expected, size_t count)
{
    double adjusted[8];

    memcpy(adjusted, p, count * sizeof *p);
    assert_int_equal(holm_adjust(adjusted, count), 0);
    for (size_t i = 0; i < count; i++)
        if (fabs(adjusted[i] - expected[i]) > 1e-15)
            fail_msg("[%zu]: %.17g is not %.17g", i, adjusted[i], expected[i]);
}

/* In order: 0.005 * 4 = 0.02, 0.01 * 3 = 0.03, 0.03 * 2 = 0.06, and 0.04 * 1, but not below 0.06. */
static void four_values_match_the_hand_computation(void **state)
{
    const double p[] = {0.01, 0.04, 0.03, 0.005}, expected[] = {0.03, 0.06, 0.06, 0.02};

    (void)state;
    assert_adjusted(p, expected, 4);
}

static void one_value_is_itself(void **state)
{
    const double p[] = {0.0375};

    (void)state;
    assert_adjusted(p, p, 1);
    assert_int_equal(holm_adjust(NULL, 0), 0);
}

static void ties_get_the_same_value(void **state)
{
    const double p[] = {0.02, 0.01, 0.02, 0.02}, expected[] = {0.06, 0.04, 0.06, 0.06};

    (void)state;
    assert_adjusted(p, expected, 4);
}

static void nothing_is_above_1_or_below_0(void **state)
{
    const double p[] = {0.9, 1, 0.4, 0, 0.6}, expected[] = {1, 1, 1, 0, 1};

    (void)state;
    assert_adjusted(p, expected, 5);
}

/* Never smaller than before, never more than Bonferroni, and in the order of the raw values. */
static void the_adjustment_is_monotone(void **state)
{
    enum { COUNT = 60 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double p[COUNT], adjusted[COUNT];

    (void)state;
    for (unsigned trial = 0; trial < 200; trial++) {
        for (size_t i = 0; i < COUNT; i++)
            p[i] = adjusted[i] = pow(gsl_rng_uniform(rng), 8);
        assert_int_equal(holm_adjust(adjusted, COUNT), 0);
        for (size_t i = 0; i < COUNT; i++) {
            assert_true(adjusted[i] >= p[i] && adjusted[i] <= fmin(1, COUNT * p[i]));
            for (size_t j = 0; j < COUNT; j++)
                assert_true(p[i] > p[j] || adjusted[i] <= adjusted[j]);
        }
    }
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_values_match_the_hand_computation),
        cmocka_unit_test(one_value_is_itself),
        cmocka_unit_test(ties_get_the_same_value),
        cmocka_unit_test(nothing_is_above_1_or_below_0),
        cmocka_unit_test(the_adjustment_is_monotone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
