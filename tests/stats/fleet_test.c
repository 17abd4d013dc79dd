/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fleet_test.c - made-up machines: what is said of them at once is seldom wrong, and who is unlike the
 * others is named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

#include "stats/fleet.h"

enum { MOST_ROWS = 1000 };

static gsl_rng *begin(unsigned long seed)
{
    gsl_rng *noise = gsl_rng_alloc(gsl_rng_mt19937);

    assert_non_null(noise);
    gsl_rng_set(noise, seed);
    return noise;
}

/* What a machine with that level says after so many runs, which vary with a spread of 1 %. */
static struct paired_evidence measure(gsl_rng *noise, double level, size_t runs)
{
    struct paired_evidence whole = {0};

    for (size_t i = 0; i < runs; i++) {
        const struct paired_evidence run = {.pairs = 10,
                                            .runs = 1,
                                            .estimate = level + gsl_ran_gaussian(noise, 0.01),
                                            .deviation = 0.005,
                                            .run_deviation = NAN};
        fleet_add(&whole, &run);
    }
    return whole;
}

static void runs_that_are_added_say_what_they_would_together(void **state)
{
    gsl_rng *noise = begin(1);
    struct paired_block blocks[24];
    struct paired_evidence all, whole = {0};

    (void)state;
    for (size_t i = 0; i < 24; i++)
        blocks[i] = (struct paired_block){exp(gsl_ran_gaussian(noise, 0.1)), 1, (unsigned)i / 6};
    assert_int_equal(paired_gather(blocks, 24, &all), 0);
    /* The first two are of one file. */
    for (size_t first = 0, count = 12; first < 24; first += count, count = 6) {
        struct paired_evidence part;
        assert_int_equal(paired_gather(blocks + first, count, &part), 0);
        fleet_add(&whole, &part);
    }
    assert_int_equal(whole.pairs, 24);
    assert_int_equal(whole.runs, 4);
    assert_true(fabs(whole.estimate - all.estimate) < 1e-12);
    assert_true(fabs(whole.run_deviation - all.run_deviation) < 1e-12);
    assert_true(whole.deviation > 0.5 * all.deviation && whole.deviation < 2 * all.deviation);
    gsl_rng_free(noise);
}

static void an_interval_is_students_over_the_runs_of_the_machine(void **state)
{
    const struct fleet_row rows[] = {
        {0, {.pairs = 40, .runs = 4, .estimate = 1, .deviation = 1e-6, .run_deviation = 0.02}},
        {0, {.pairs = 40, .runs = 4, .estimate = 1.1, .deviation = 1e-6, .run_deviation = 0.02}}};
    struct fleet_place places[2];

    (void)state;
    assert_int_equal(fleet_judge(rows, 2, 10, places), 0);
    double half = gsl_cdf_tdist_Qinv(0.05 / 2 / 10, 3) * 0.01;
    assert_true(places[0].of_runs);
    assert_true(fabs(log(places[0].value.high) - 1 - half) < 1e-12);
    assert_true(fabs(log(places[0].ratio.estimate) + 0.1) < 1e-12);
    half = gsl_cdf_tdist_Qinv(0.05 / 2 / 10, 6) * 0.01;
    assert_true(fabs(log(places[0].ratio.high) + 0.1 - half * M_SQRT2) < 1e-12);
    assert_true(fabs(log(places[1].ratio.low) - 0.1 + half * M_SQRT2) < 1e-12);
    assert_true(isnan(places[0].distance) && !places[0].outlying);
}

/* However well each is known: it is one comparison. */
static void two_machines_say_the_same_of_each_other(void **state)
{
    const struct fleet_row rows[] = {
        {0, {.pairs = 40, .runs = 2, .estimate = 1, .deviation = 0.01, .run_deviation = 0.3}},
        {0, {.pairs = 80, .runs = 1, .estimate = 1.5, .deviation = 0.02, .run_deviation = NAN}}};
    struct fleet_place places[2];

    (void)state;
    assert_int_equal(fleet_judge(rows, 2, 2, places), 0);
    assert_true(fabs(log(places[0].ratio.low) + log(places[1].ratio.high)) < 1e-9);
    assert_true(places[0].ratio.low < 0.2);
    assert_true(places[0].of_runs && !places[0].ratio_of_runs && !places[1].ratio_of_runs);
}

/* Of the others: its own value does not pull it. */
static void a_machine_is_held_against_the_median_of_the_others(void **state)
{
    static const double levels[] = {5, 1, 2, 9};
    static const double others[] = {2, 5, 5, 2};
    struct fleet_row rows[4];
    struct fleet_place places[4];

    (void)state;
    for (size_t i = 0; i < 4; i++)
        rows[i] = (struct fleet_row){
            0,
            {.pairs = 9, .runs = 1, .estimate = levels[i], .deviation = NAN, .run_deviation = NAN}};
    assert_int_equal(fleet_judge(rows, 4, 4, places), 0);
    for (size_t i = 0; i < 4; i++) {
        assert_true(fabs(log(places[i].ratio.estimate) - levels[i] + others[i]) < 1e-12);
        assert_true(isnan(places[i].ratio.low) && isnan(places[i].value.low));
        assert_true(places[i].p_adjusted == 1);
    }
}

static void a_machine_alone_is_held_against_nothing(void **state)
{
    gsl_rng *noise = begin(2);
    const struct fleet_row row = {0, measure(noise, 1, 3)};
    struct fleet_place place;

    (void)state;
    assert_int_equal(fleet_judge(&row, 1, 1, &place), 0);
    assert_true(isfinite(place.value.low) && isnan(place.ratio.estimate) && !place.outlying);
    gsl_rng_free(noise);
}

/* Of machines that are the same, one family in 20 may tell a difference: of 400, 20; 35 is the 99.9 %
 * quantile. */
static void families_of_equal_machines_seldom_differ(void **state)
{
    enum { FAMILIES = 400, MACHINES = 10, QUESTIONS = 8, ROWS = MACHINES * QUESTIONS };
    gsl_rng *noise = begin(3);

    (void)state;
    for (size_t runs = 2; runs <= 4; runs += 2) {
        unsigned wrong = 0;
        for (int family = 0; family < FAMILIES; family++) {
            struct fleet_row rows[ROWS];
            struct fleet_place places[ROWS];
            unsigned differ = 0;
            for (size_t i = 0; i < ROWS; i++)
                rows[i] = (struct fleet_row){i / MACHINES, measure(noise, 3, runs)};
            assert_int_equal(fleet_judge(rows, ROWS, ROWS, places), 0);
            for (size_t i = 0; i < ROWS; i++)
                differ += places[i].ratio.low > 1 || places[i].ratio.high < 1;
            wrong += differ > 0;
        }
        if (wrong > 35)
            fail_msg("%u of %d families of %zu runs", wrong, FAMILIES, runs);
    }
    gsl_rng_free(noise);
}

/* Machines that differ, but all alike: by 10 %. */
static unsigned count_families_with_outliers(gsl_rng *noise, size_t machines, size_t questions,
                                             unsigned families)
{
    struct fleet_row rows[MOST_ROWS];
    struct fleet_place places[MOST_ROWS];
    const size_t count = machines * questions;
    unsigned with = 0;

    for (unsigned family = 0; family < families; family++) {
        unsigned outlying = 0;
        for (size_t i = 0; i < count; i++)
            rows[i] = (struct fleet_row){i / machines,
                                         measure(noise, gsl_ran_gaussian(noise, 0.1), 1 + i % 3)};
        assert_int_equal(fleet_judge(rows, count, count, places), 0);
        for (size_t i = 0; i < count; i++)
            outlying += places[i].outlying;
        with += outlying > 0;
    }
    return with;
}

static void machines_that_differ_alike_are_seldom_outlying(void **state)
{
    static const size_t machines[] = {FLEET_FEWEST, 6, 9, 20, 100};
    gsl_rng *noise = begin(4);

    (void)state;
    for (size_t i = 0; i < sizeof machines / sizeof machines[0]; i++)
        for (size_t questions = 1; questions <= 10; questions += 9) {
            unsigned with = count_families_with_outliers(noise, machines[i], questions, 400);
            if (with > 35)
                fail_msg("%u of 400 families of %zu machines, %zu questions", with, machines[i],
                         questions);
        }
    gsl_rng_free(noise);
}

static void who_is_unlike_the_others_is_named_alone(void **state)
{
    enum { MACHINES = 20, QUESTIONS = 5, ROWS = MACHINES * QUESTIONS };
    gsl_rng *noise = begin(5);
    struct fleet_row rows[ROWS];
    struct fleet_place places[ROWS];

    (void)state;
    for (size_t i = 0; i < ROWS; i++)
        rows[i] = (struct fleet_row){
            i / MACHINES, measure(noise, i == 47 ? 0.5 : gsl_ran_gaussian(noise, 0.03), 3)};
    assert_int_equal(fleet_judge(rows, ROWS, ROWS, places), 0);
    for (size_t i = 0; i < ROWS; i++)
        assert_int_equal(places[i].outlying, i == 47);
    gsl_rng_free(noise);
}

/* The same values everywhere but at one, which is hardly known: that is no wonder. */
static void who_is_known_less_well_than_most_is_not_outlying_for_that(void **state)
{
    struct fleet_row rows[8];
    struct fleet_place places[8];

    (void)state;
    for (size_t i = 0; i < 8; i++)
        rows[i] = (struct fleet_row){0,
                                     {.pairs = 30,
                                      .runs = 3,
                                      .estimate = i == 3 ? 0.4 : 0.001 * (double)i,
                                      .deviation = 0.001,
                                      .run_deviation = i == 3 ? 0.6 : 0.001}};
    assert_int_equal(fleet_judge(rows, 8, 8, places), 0);
    assert_false(places[3].outlying);
    rows[3].evidence.run_deviation = 0.001;
    assert_int_equal(fleet_judge(rows, 8, 8, places), 0);
    assert_true(places[3].outlying);
}

static void equal_machines_have_no_distance(void **state)
{
    struct fleet_row rows[6];
    struct fleet_place places[6];

    (void)state;
    for (size_t i = 0; i < 6; i++)
        rows[i] = (struct fleet_row){
            0, {.pairs = 5, .runs = 1, .estimate = 2, .deviation = 0, .run_deviation = NAN}};
    assert_int_equal(fleet_judge(rows, 6, 6, places), 0);
    for (size_t i = 0; i < 6; i++)
        assert_true(places[i].distance == 0 && !places[i].outlying);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_that_are_added_say_what_they_would_together),
        cmocka_unit_test(an_interval_is_students_over_the_runs_of_the_machine),
        cmocka_unit_test(two_machines_say_the_same_of_each_other),
        cmocka_unit_test(a_machine_is_held_against_the_median_of_the_others),
        cmocka_unit_test(a_machine_alone_is_held_against_nothing),
        cmocka_unit_test(families_of_equal_machines_seldom_differ),
        cmocka_unit_test(machines_that_differ_alike_are_seldom_outlying),
        cmocka_unit_test(who_is_unlike_the_others_is_named_alone),
        cmocka_unit_test(who_is_known_less_well_than_most_is_not_outlying_for_that),
        cmocka_unit_test(equal_machines_have_no_distance),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
