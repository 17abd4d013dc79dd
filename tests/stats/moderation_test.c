/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * moderation_test.c - against limma (Smyth's own program), hand computations, and variances that
 * were really drawn around one. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "stats/moderation.h"

enum { COUNT = 8 };

static const double variances[COUNT] = {0.8, 1.9, 0.3, 2.7, 1.1, 0.05, 4.2, 0.9};

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-8 * fabs(expected)))
        fail_msg("%.17g is not %.17g", value, expected);
}

static void assert_moderated(const struct moderation *prior, const double *freedom,
                             const double *expected)
{
    for (size_t i = 0; i < COUNT; i++)
        assert_near(moderated(prior, variances[i], freedom[i]), expected[i]);
}

/* R, limma 3.54.1:
 *
 *   v <- c(0.8, 1.9, 0.3, 2.7, 1.1, 0.05, 4.2, 0.9)
 *   squeezeVar(v, 9) */
static void equal_degrees_of_freedom_match_limma(void **state)
{
    static const double freedom[COUNT] = {9, 9, 9, 9, 9, 9, 9, 9};
    static const double expected[COUNT] = {
        0.75056687378764098, 1.65493988258323155, 0.33948823342600865, 2.31266570716184328,
        0.99721405800462015, 0.13394891324519251, 3.54590162824674060, 0.83278260185996722};

    (void)state;
    struct moderation prior = moderation_of(variances, freedom, COUNT);
    assert_near(prior.freedom, 1.9468105568347716);
    assert_near(prior.variance, 0.52204020263861461);
    assert_moderated(&prior, freedom, expected);
}

/* squeezeVar(v, c(4, 9, 9, 14, 29, 4, 9, 59)) */
static void different_degrees_of_freedom_match_limma(void **state)
{
    static const double freedom[COUNT] = {4, 9, 9, 14, 29, 4, 9, 59};
    static const double expected[COUNT] = {
        0.71530653707074265, 1.64538577069738512, 0.34803667702395374, 2.42013201212405438,
        1.06313582064029388, 0.22346752627410663, 3.51032509285294303, 0.88810877996802007};

    (void)state;
    struct moderation prior = moderation_of(variances, freedom, COUNT);
    assert_near(prior.freedom, 2.0995568349506755);
    assert_near(prior.variance, 0.55395160441182834);
    assert_moderated(&prior, freedom, expected);
}

/* limma takes the mean of such variances, we what their logarithms have in common, which is a
 * little more: w <- c(1, 1.1, 0.9, 1.05); exp(mean(log(w) - digamma(4.5) + log(4.5))) */
static void variances_that_differ_by_chance_only_become_one(void **state)
{
    static const double alike[] = {1, 1.1, 0.9, 1.05}, freedom[] = {9, 9, 9, 9};

    (void)state;
    struct moderation prior = moderation_of(alike, freedom, 4);
    assert_true(isinf(prior.freedom));
    assert_near(prior.variance, 1.1330254309800938);
    assert_near(moderated(&prior, 0.9, 9), 1.1330254309800938);
}

static void two_variances_stay_what_they_are(void **state)
{
    static const double unknown[] = {2, NAN, 3, NAN}, freedom[] = {4, 4, 4, 4};

    (void)state;
    struct moderation none = moderation_of(NULL, NULL, 0);
    struct moderation of_two = moderation_of(unknown, freedom, 4);
    assert_true(none.freedom == 0 && of_two.freedom == 0);
    assert_true(moderated(&of_two, 3, 4) == 3);
}

static void unknown_variances_are_passed_over_and_stay_unknown(void **state)
{
    static const double freedom[COUNT] = {9, 9, 9, 9, 9, 9, 9, 9};
    const double some[COUNT + 1] = {0.8, 1.9, 0.3, NAN, 2.7, 1.1, 0.05, 4.2, 0.9};
    const double freedom_of_some[COUNT + 1] = {9, 9, 9, -1, 9, 9, 9, 9, 9};

    (void)state;
    struct moderation all = moderation_of(variances, freedom, COUNT);
    struct moderation with_unknown = moderation_of(some, freedom_of_some, COUNT + 1);
    assert_near(with_unknown.freedom, all.freedom);
    assert_near(with_unknown.variance, all.variance);
    assert_true(isnan(moderated(&all, NAN, 9)));
    assert_true(isnan(moderated(&(struct moderation){1, INFINITY}, NAN, 9)));
}

/* A zero counts as 1e-5 of the mean, here 1e-5 * 0.75. */
static void zeros_have_a_logarithm_all_the_same(void **state)
{
    static const double with_zero[] = {1, 1, 1, 0}, with_least[] = {1, 1, 1, 7.5e-6},
                        nothing[] = {0, 0, 0, 0}, freedom[] = {9, 9, 9, 9};

    (void)state;
    struct moderation zero = moderation_of(with_zero, freedom, 4);
    struct moderation least = moderation_of(with_least, freedom, 4);
    assert_true(fabs(zero.freedom / least.freedom - 1) < 1e-4);
    assert_true(moderated(&zero, 0, 9) > 0);
    assert_true(moderation_of(nothing, freedom, 4).freedom == 0);
}

/* trigamma(0.5) is pi^2/2, trigamma(1) pi^2/6: with endless degrees of freedom of their own, three
 * logarithms -a, 0, a have just the variance a^2, so that d0/2 is what it was made from. */
static void prior_degrees_of_freedom_are_the_inverse_of_trigamma(void **state)
{
    static const double freedom[] = {1e9, 1e9, 1e9};
    static const struct {
        double trigamma, half;
    } known[] = {{M_PI * M_PI / 2, 0.5},
                 {M_PI * M_PI / 6, 1},
                 {M_PI * M_PI / 6 - 1, 2},
                 {101.43329915079275883, 0.1},
                 {0.10516633568168572, 10}};

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        double a = sqrt(known[i].trigamma + 2e-9); /* trigamma(5e8) is what chance adds */
        const double three[] = {exp(-a), 1, exp(a)};
        double found = moderation_of(three, freedom, 3).freedom;
        if (a > 10) /* the smallest is then below 1e-5 of the mean */
            assert_true(found > 2 * known[i].half);
        else if (fabs(found / 2 / known[i].half - 1) > 1e-6)
            fail_msg("%.10g is not %g", found / 2, known[i].half);
    }
}

/* An excess of nearly nothing must not take forever, or overflow. */
static void nearly_equal_variances_have_a_prior_of_many_degrees_of_freedom(void **state)
{
    static const double freedom[] = {1e15, 1e15, 1e15};

    (void)state;
    for (int i = 0; i < 13; i++) {
        const double a = 1e-3 / pow(7, i);
        const double three[] = {exp(-a), 1, exp(a)};
        struct moderation prior = moderation_of(three, freedom, 3);
        assert_true(prior.freedom > 1 / a);
        assert_true(fabs(prior.variance - 1) < 1e-2);
    }
}

static void a_factor_of_all_variances_is_one_of_the_prior(void **state)
{
    static const double freedom[COUNT] = {4, 9, 9, 14, 29, 4, 9, 59};
    double scaled[COUNT];

    (void)state;
    for (size_t i = 0; i < COUNT; i++)
        scaled[i] = 1e-6 * variances[i];
    struct moderation prior = moderation_of(variances, freedom, COUNT);
    struct moderation of_scaled = moderation_of(scaled, freedom, COUNT);
    assert_near(of_scaled.freedom, prior.freedom);
    assert_near(of_scaled.variance, 1e-6 * prior.variance);
}

/* True variances s0^2 d0 / chi^2(d0), each seen through chi^2(f)/f: the model itself. */
static void many_drawn_variances_give_their_prior_back(void **state)
{
    enum { MANY = 20000 };
    static double seen[MANY], freedom[MANY];
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

    (void)state;
    for (size_t i = 0; i < MANY; i++) {
        freedom[i] = 4 + (double)(i % 3) * 5;
        seen[i] = 0.02 * 6 / gsl_ran_chisq(rng, 6) * gsl_ran_chisq(rng, freedom[i]) / freedom[i];
    }
    struct moderation prior = moderation_of(seen, freedom, MANY);
    assert_true(fabs(prior.freedom / 6 - 1) < 0.1);
    assert_true(fabs(prior.variance / 0.02 - 1) < 0.05);
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_degrees_of_freedom_match_limma),
        cmocka_unit_test(different_degrees_of_freedom_match_limma),
        cmocka_unit_test(variances_that_differ_by_chance_only_become_one),
        cmocka_unit_test(two_variances_stay_what_they_are),
        cmocka_unit_test(unknown_variances_are_passed_over_and_stay_unknown),
        cmocka_unit_test(zeros_have_a_logarithm_all_the_same),
        cmocka_unit_test(prior_degrees_of_freedom_are_the_inverse_of_trigamma),
        cmocka_unit_test(nearly_equal_variances_have_a_prior_of_many_degrees_of_freedom),
        cmocka_unit_test(a_factor_of_all_variances_is_one_of_the_prior),
        cmocka_unit_test(many_drawn_variances_give_their_prior_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
