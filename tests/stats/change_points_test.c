/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * change_points_test.c - series whose changes are known: the Nile's, made ones, and none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdbool.h>

#include "stats/change_points.h"

enum { MOST = 100 };

struct changes {
    size_t at[MOST], count;
};

static struct changes find(const double *values, size_t count, size_t series)
{
    struct changes changes;

    assert_int_equal(change_points_find(values, count, change_points_penalty(count, series),
                                        changes.at, &changes.count),
                     0);
    return changes;
}

/* Annual flow at Aswan, 1871 to 1970, 10^8 m^3 (Cobb, The problem of the Nile, 1978): less from 1899 on. */
static const double nile[] = {
    1120, 1160, 963, 1210, 1160, 1160, 813,  1230, 1370, 1140, 995,  935,  1110, 994,  1020,
    960,  1180, 799, 958,  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774,  840,
    874,  694,  940, 833,  701,  916,  692,  1020, 1050, 969,  831,  726,  456,  824,  702,
    1120, 1100, 832, 764,  821,  768,  845,  864,  862,  698,  845,  744,  796,  1040, 759,
    781,  865,  845, 944,  984,  897,  822,  1010, 771,  676,  649,  846,  812,  742,  801,
    1040, 860,  874, 848,  890,  744,  749,  838,  1050, 918,  986,  797,  923,  975,  815,
    1020, 906,  901, 1170, 912,  746,  919,  718,  714,  740};

static void the_nile_changes_once_in_1899(void **state)
{
    struct changes changes = find(nile, sizeof nile / sizeof nile[0], 1);

    (void)state;
    assert_int_equal(sizeof nile / sizeof nile[0], 100);
    assert_int_equal(changes.count, 1);
    assert_int_equal(1871 + changes.at[0], 1899);
}

static void make(gsl_rng *noise, double *values, size_t count, const size_t *at,
                 const double *level, size_t changes)
{
    for (size_t i = 0; i < count; i++) {
        double mean = 0;
        for (size_t j = 0; j < changes; j++)
            mean = i >= at[j] ? level[j] : mean;
        values[i] = mean + gsl_ran_gaussian(noise, 1);
    }
}

static void levels_that_were_made_are_found_where_they_begin(void **state)
{
    static const size_t at[] = {12, 20, 45};
    static const double level[] = {8, -8, 4};
    gsl_rng *noise = gsl_rng_alloc(gsl_rng_mt19937);
    double values[60];

    (void)state;
    for (unsigned long seed = 1; seed <= 50; seed++) {
        gsl_rng_set(noise, seed);
        make(noise, values, 60, at, level, 3);
        struct changes changes = find(values, 60, 1);
        assert_int_equal(changes.count, 3);
        for (size_t i = 0; i < 3; i++)
            assert_int_equal(changes.at[i], at[i]);
    }
    gsl_rng_free(noise);
}

static double cost(const double *values, size_t from, size_t to)
{
    double mean = 0, squares = 0;

    for (size_t i = from; i < to; i++)
        mean += values[i] / (double)(to - from);
    for (size_t i = from; i < to; i++)
        squares += (values[i] - mean) * (values[i] - mean);
    return squares;
}

/* The least cost of all segmentations of the values from there on, by trying all; the first change of
 * the best one. */
static double try_all(const double *values, size_t from, size_t count, double penalty,
                      size_t *first)
{
    double least = cost(values, from, count);

    *first = count;
    for (size_t at = from + CHANGE_POINTS_SHORTEST; at + CHANGE_POINTS_SHORTEST <= count; at++) {
        size_t next;
        double total = cost(values, from, at) + penalty +
                       try_all(values, at, count, penalty, &next);
        if (total < least) {
            least = total;
            *first = at;
        }
    }
    return least;
}

/* Steps of a multiple of the spread, of any length: the same as by trying all, which pruning must not
 * change. The spread of this alternating series is known: differences of 2, and so 1.4826 times 2 over
 * the root of 2. */
static void the_best_segmentation_is_found(void **state)
{
    const double variance = pow(1.4826 * 2 / M_SQRT2, 2);
    gsl_rng *noise = gsl_rng_alloc(gsl_rng_mt19937);
    double values[21];

    (void)state;
    gsl_rng_set(noise, 5);
    for (int round = 0; round < 200; round++) {
        double level = 0, penalty = 2 + gsl_rng_uniform(noise) * 6;
        struct changes changes;
        for (size_t i = 0, last = 0; i < 21; i++) {
            if (i >= last + 3 && i <= 18 && gsl_rng_uniform(noise) < 0.4) {
                level += gsl_rng_uniform(noise) < 0.5 ? 40 : -40;
                last = i;
            }
            values[i] = level + (i % 2 == 0 ? 1 : -1);
        }
        assert_int_equal(change_points_find(values, 21, penalty, changes.at, &changes.count), 0);
        size_t expected = 0;
        for (size_t i = 0; expected < 21; i++) {
            try_all(values, expected, 21, penalty * variance, &expected);
            if (expected == 21)
                assert_int_equal(changes.count, i);
            else
                assert_true(i < changes.count && changes.at[i] == expected);
        }
    }
    gsl_rng_free(noise);
}

/* Unless chance has their neighbours stand out, too: rarer than one time in 10. */
static void a_value_or_two_that_stand_out_are_no_level(void **state)
{
    gsl_rng *noise = gsl_rng_alloc(gsl_rng_mt19937);
    double values[40];
    unsigned levels = 0;

    (void)state;
    for (unsigned long seed = 1; seed <= 100; seed++) {
        gsl_rng_set(noise, seed);
        make(noise, values, 40, NULL, NULL, 0);
        values[15] += 60;
        values[30] -= 40;
        levels += find(values, 40, 1).count > 0;
    }
    assert_in_range(levels, 0, 10);
    gsl_rng_free(noise);
}

static void few_values_and_values_without_spread_have_no_change(void **state)
{
    double flat[30];

    (void)state;
    assert_int_equal(find(nile + 25, CHANGE_POINTS_FEWEST - 1, 1).count, 0);
    for (size_t i = 0; i < 30; i++)
        flat[i] = i < 15 ? 1 : 2;
    assert_int_equal(find(flat, 30, 1).count, 0);
    flat[7] = 3;
    assert_int_equal(find(flat, 30, 1).count, 0);
}

/* One in 20 families may have a change; of 400 that is 20, and 35 is the 99.9 % quantile. */
static void families_without_a_change_seldom_show_one(void **state)
{
    enum { FAMILIES = 400, SERIES = 20 };
    static const size_t counts[] = {CHANGE_POINTS_FEWEST, 12, 30};
    gsl_rng *noise = gsl_rng_alloc(gsl_rng_mt19937);
    double values[30];

    (void)state;
    gsl_rng_set(noise, 3);
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        unsigned wrong = 0;
        for (int family = 0; family < FAMILIES; family++) {
            size_t found = 0;
            for (int series = 0; series < SERIES; series++) {
                make(noise, values, counts[i], NULL, NULL, 0);
                found += find(values, counts[i], SERIES).count;
            }
            wrong += found > 0;
        }
        if (wrong > 35)
            fail_msg("%u of %d families of %zu values", wrong, FAMILIES, counts[i]);
    }
    gsl_rng_free(noise);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nile_changes_once_in_1899),
        cmocka_unit_test(levels_that_were_made_are_found_where_they_begin),
        cmocka_unit_test(the_best_segmentation_is_found),
        cmocka_unit_test(a_value_or_two_that_stand_out_are_no_level),
        cmocka_unit_test(few_values_and_values_without_spread_have_no_change),
        cmocka_unit_test(families_without_a_change_seldom_show_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
