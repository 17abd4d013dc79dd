/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dunnett_test.c - the published tables, the bounds on either side, and draws from what is
 * modelled. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "stats/dunnett.h"

enum { MOST_CONTRASTS = 9 };

/* Dunnett, New tables for multiple comparisons with a control, 1964: 5 %, one to nine contrasts. */
static const struct {
    double freedom;
    double two_sided[MOST_CONTRASTS], one_sided[MOST_CONTRASTS];
} tables[] = {
    {5,
     {2.57, 3.03, 3.29, 3.48, 3.62, 3.73, 3.82, 3.90, 3.97},
     {2.02, 2.44, 2.68, 2.85, 2.98, 3.08, 3.16, 3.24, 3.30}},
    {10,
     {2.23, 2.57, 2.76, 2.89, 2.99, 3.07, 3.14, 3.19, 3.24},
     {1.81, 2.15, 2.34, 2.47, 2.56, 2.64, 2.70, 2.76, 2.81}},
    {20,
     {2.09, 2.38, 2.54, 2.65, 2.73, 2.80, 2.86, 2.90, 2.95},
     {1.72, 2.03, 2.19, 2.30, 2.39, 2.46, 2.51, 2.56, 2.60}},
    {INFINITY,
     {1.96, 2.21, 2.35, 2.44, 2.51, 2.57, 2.61, 2.65, 2.69},
     {1.64, 1.92, 2.06, 2.16, 2.23, 2.29, 2.34, 2.38, 2.42}},
};

static void assert_as_printed(double bound, double printed)
{
    if (!(fabs(bound - printed) <= 0.0051))
        fail_msg("%.6f is not %.2f", bound, printed);
}

static void bounds_are_those_of_the_published_tables(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        for (size_t contrasts = 1; contrasts <= MOST_CONTRASTS; contrasts++) {
            assert_as_printed(
                dunnett_quantile(0.05, contrasts, tables[i].freedom, DUNNETT_TWO_SIDED),
                tables[i].two_sided[contrasts - 1]);
            assert_as_printed(
                dunnett_quantile(0.05, contrasts, tables[i].freedom, DUNNETT_ONE_SIDED),
                tables[i].one_sided[contrasts - 1]);
        }
    }
}

static const double freedoms[] = {1, 2, 4, 9.5, 60, 900, 1100, 50000, 3e6, INFINITY};
static const double tails[] = {0.1, 0.05, 0.05 / 16, 0.05 / 400};

enum { FREEDOMS = sizeof freedoms / sizeof freedoms[0], TAILS = sizeof tails / sizeof tails[0] };

static double student(double tail, double freedom)
{
    return isinf(freedom) ? gsl_cdf_ugaussian_Qinv(tail) : gsl_cdf_tdist_Qinv(tail, freedom);
}

static void one_contrast_is_student_s(void **state)
{
    (void)state;
    for (size_t i = 0; i < FREEDOMS; i++) {
        assert_true(dunnett_quantile(0.05, 1, freedoms[i], DUNNETT_TWO_SIDED) ==
                    student(0.025, freedoms[i]));
        assert_true(dunnett_quantile(0.05, 1, freedoms[i], DUNNETT_ONE_SIDED) ==
                    student(0.05, freedoms[i]));
    }
}

/* More contrasts need more; never as much as Bonferroni takes. */
static void bounds_lie_between_one_contrast_and_bonferroni(void **state)
{
    (void)state;
    for (size_t i = 0; i < FREEDOMS; i++) {
        for (size_t k = 0; k < TAILS; k++) {
            double before = student(tails[k] / 2, freedoms[i]);
            for (size_t contrasts = 2; contrasts <= 21; contrasts += 19) {
                double bound = dunnett_quantile(tails[k], contrasts, freedoms[i],
                                                DUNNETT_TWO_SIDED);
                double bonferroni = student(tails[k] / 2 / (double)contrasts, freedoms[i]);
                if (!(bound > before && bound < bonferroni))
                    fail_msg(
                        "%zu contrasts, freedom %g, tail %g: %.6f is not between %.6f and %.6f",
                        contrasts, freedoms[i], tails[k], bound, before, bonferroni);
                before = bound;
            }
        }
    }
}

static void tail_and_quantile_are_inverse(void **state)
{
    (void)state;
    for (size_t i = 0; i < FREEDOMS; i++) {
        for (size_t k = 0; k < TAILS; k++) {
            for (int sides = DUNNETT_ONE_SIDED; sides <= DUNNETT_TWO_SIDED; sides++) {
                double bound = dunnett_quantile(tails[k], 7, freedoms[i],
                                                (enum dunnett_sides)sides);
                double tail = dunnett_tail(bound, 7, freedoms[i], (enum dunnett_sides)sides);
                if (!(fabs(tail / tails[k] - 1) < 1e-6))
                    fail_msg("freedom %g: %g is not %g", freedoms[i], tail, tails[k]);
            }
        }
    }
    assert_true(dunnett_tail(0, 7, 10, DUNNETT_TWO_SIDED) > 0.999999);
}

/* As the normal distribution is approached from 900, 1,100 and 3 million degrees of freedom: where
 * the ways to integrate change, nothing jumps. */
static void bounds_fall_steadily_with_freedom(void **state)
{
    double before = INFINITY;

    (void)state;
    for (size_t i = 0; i < FREEDOMS; i++) {
        double bound = dunnett_quantile(0.05, 19, freedoms[i], DUNNETT_TWO_SIDED);
        assert_true(bound < before || (i + 1 == FREEDOMS && bound < before + 1e-6));
        before = bound;
    }
    assert_true(fabs(dunnett_quantile(0.05, 19, 3e6, DUNNETT_TWO_SIDED) -
                     dunnett_quantile(0.05, 19, 0.9e6, DUNNETT_TWO_SIDED)) < 1e-5);
}

/* Of 40,000 draws the share beyond the bound: 5 % with a standard deviation of 0.11 %. */
static void draws_exceed_the_bound_as_often_as_they_should(void **state)
{
    enum { DRAWS = 40000, CONTRASTS = 5, FREEDOM = 10 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double two_sided = dunnett_quantile(0.05, CONTRASTS, FREEDOM, DUNNETT_TWO_SIDED);
    double one_sided = dunnett_quantile(0.05, CONTRASTS, FREEDOM, DUNNETT_ONE_SIDED);
    int beyond_two = 0, beyond_one = 0;

    (void)state;
    for (int i = 0; i < DRAWS; i++) {
        double reference = gsl_ran_ugaussian(rng), most = 0, absolute = 0;
        double error = sqrt(2 * gsl_ran_chisq(rng, FREEDOM) / FREEDOM);
        for (int k = 0; k < CONTRASTS; k++) {
            double t = (gsl_ran_ugaussian(rng) - reference) / error;
            most = fmax(most, t);
            absolute = fmax(absolute, fabs(t));
        }
        beyond_two += absolute > two_sided;
        beyond_one += most > one_sided;
    }
    gsl_rng_free(rng);
    assert_in_range(beyond_two, DRAWS * 0.0455, DRAWS * 0.0545);
    assert_in_range(beyond_one, DRAWS * 0.0455, DRAWS * 0.0545);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_are_those_of_the_published_tables),
        cmocka_unit_test(one_contrast_is_student_s),
        cmocka_unit_test(bounds_lie_between_one_contrast_and_bonferroni),
        cmocka_unit_test(tail_and_quantile_are_inverse),
        cmocka_unit_test(bounds_fall_steadily_with_freedom),
        cmocka_unit_test(draws_exceed_the_bound_as_often_as_they_should),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
