/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * distribution_quantile_test.c - ranks and thresholds by hand. Samples are mostly 1 .. n, shuffled
 * by a step, so that the value of an order statistic is its rank. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "stats/distribution.h"

/* 1 .. count in an order that is not ascending; `step` has no divisor in common with count. */
static struct percentiles of_one_to(size_t count, size_t step)
{
    uint32_t *samples = malloc(count * sizeof *samples);
    struct percentiles out;

    assert_non_null(samples);
    for (size_t i = 0; i < count; i++)
        samples[i] = (uint32_t)((i * step) % count + 1);
    percentiles_of(samples, count, &out);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(samples[i], i + 1);
    free(samples);
    return out;
}

static void no_samples_have_no_percentiles(void **state)
{
    struct percentiles out = {0};

    (void)state;
    percentiles_of(NULL, 0, &out);
    assert_true(isnan(out.min) && isnan(out.mean) && isnan(out.max));
    assert_true(isnan(out.p50) && isnan(out.p90) && isnan(out.p99) && isnan(out.p999) &&
                isnan(out.p9999));
}

static void one_sample_has_a_mean_but_no_percentile(void **state)
{
    uint32_t sample = 7;
    struct percentiles out;

    (void)state;
    percentiles_of(&sample, 1, &out);
    assert_true(out.min == 7 && out.mean == 7 && out.max == 7);
    assert_true(isnan(out.p50));
}

static void a_percentile_is_the_nearest_rank_from_above(void **state)
{
    /* 0.5 * 10 = 5 exactly; 0.5 * 7 = 3.5, so the 4th */
    (void)state;
    assert_true(of_one_to(10, 3).p50 == 5);
    assert_true(of_one_to(7, 3).p50 == 4);
    /* 0.9 * 37 = 33.3; 0.99 * 401 = 396.99 */
    assert_true(of_one_to(37, 5).p90 == 34);
    assert_true(of_one_to(401, 7).p99 == 397);
}

static void whole_ranks_are_not_rounded_up(void **state)
{
    struct percentiles out = of_one_to(10000, 7);

    (void)state;
    assert_true(out.p50 == 5000);
    assert_true(out.p90 == 9000);
    assert_true(out.p99 == 9900);
    assert_true(out.p999 == 9990);
    assert_true(out.min == 1 && out.max == 10000 && out.mean == 5000.5);
}

static void repeated_values_count_each_time(void **state)
{
    uint32_t samples[] = {9, 1, 1, 9, 1, 1, 9, 9};
    struct percentiles out;

    (void)state;
    percentiles_of(samples, 8, &out);
    assert_true(out.p50 == 1 && out.mean == 5);
}

static void the_largest_samples_do_not_overflow_the_mean(void **state)
{
    uint32_t samples[] = {UINT32_MAX, UINT32_MAX, UINT32_MAX};
    struct percentiles out;

    (void)state;
    percentiles_of(samples, 3, &out);
    assert_true(out.mean == UINT32_MAX && out.max == UINT32_MAX);
}

/* The definition, not the table: the smallest count with q^count <= 0.025. */
static size_t fewest_samples(double q)
{
    size_t count = 0;

    while (pow(q, (double)count) > 0.025)
        count++;
    return count;
}

static void the_fewest_samples_are_those_that_bound_the_percentile(void **state)
{
    (void)state;
    assert_int_equal(fewest_samples(0.5), 6);
    assert_int_equal(fewest_samples(0.9), 36);
    assert_int_equal(fewest_samples(0.99), 368);
    assert_int_equal(fewest_samples(0.999), 3688);
    assert_int_equal(fewest_samples(0.9999), 36887);
}

static void percentiles_appear_with_the_sample_that_allows_them(void **state)
{
    (void)state;
    assert_true(isnan(of_one_to(5, 2).p50));
    assert_true(of_one_to(6, 5).p50 == 3);
    assert_true(isnan(of_one_to(35, 2).p90));
    assert_true(of_one_to(36, 5).p90 == 33); /* 32.4 */
    assert_true(isnan(of_one_to(367, 2).p99));
    assert_true(of_one_to(368, 5).p99 == 365); /* 364.32 */
    assert_true(isnan(of_one_to(3687, 2).p999));
    assert_true(of_one_to(3688, 5).p999 == 3685); /* 3684.312 */
    assert_true(isnan(of_one_to(36886, 5).p9999));
    assert_true(of_one_to(36887, 5).p9999 == 36884); /* 36883.3 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_samples_have_no_percentiles),
        cmocka_unit_test(one_sample_has_a_mean_but_no_percentile),
        cmocka_unit_test(a_percentile_is_the_nearest_rank_from_above),
        cmocka_unit_test(whole_ranks_are_not_rounded_up),
        cmocka_unit_test(repeated_values_count_each_time),
        cmocka_unit_test(the_largest_samples_do_not_overflow_the_mean),
        cmocka_unit_test(the_fewest_samples_are_those_that_bound_the_percentile),
        cmocka_unit_test(percentiles_appear_with_the_sample_that_allows_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
