/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * distribution_histogram_test.c - the buckets cover all of uint32_t without gap, overlap or too
 * wide a bucket. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stats/distribution.h"

static const struct {
    enum histogram_grain grain;
    uint64_t per_doubling;
    size_t buckets;
} grains[] = {{HISTOGRAM_FINE, 128, 128 * (size_t)26}, {HISTOGRAM_COARSE, 32, 32 * (size_t)28}};

enum { GRAINS = sizeof grains / sizeof grains[0] };

static void bounds_begin_at_zero_rise_and_end_at_two_to_the_32(void **state)
{
    (void)state;
    for (size_t g = 0; g < GRAINS; g++) {
        const enum histogram_grain grain = grains[g].grain;
        assert_true(grains[g].buckets <= HISTOGRAM_BUCKETS);
        assert_int_equal(histogram_lower_bound(grain, 0), 0);
        for (size_t i = 0; i < grains[g].buckets; i++)
            assert_true(histogram_lower_bound(grain, i) < histogram_lower_bound(grain, i + 1));
        assert_true(histogram_lower_bound(grain, grains[g].buckets) == UINT64_C(1) << 32);
    }
}

static void the_first_and_the_last_value_of_each_bucket_fall_into_it(void **state)
{
    (void)state;
    for (size_t g = 0; g < GRAINS; g++)
        for (size_t i = 0; i < grains[g].buckets; i++) {
            const enum histogram_grain grain = grains[g].grain;
            uint64_t low = histogram_lower_bound(grain, i);
            uint64_t next = histogram_lower_bound(grain, i + 1);
            assert_int_equal(histogram_bucket(grain, (uint32_t)low), i);
            assert_int_equal(histogram_bucket(grain, (uint32_t)(next - 1)), i);
        }
}

/* So any value of a bucket is within 0.8 % of any other of it, 3.2 % in files from before. */
static void a_bucket_is_one_wide_or_at_most_that_part_of_its_lower_bound(void **state)
{
    (void)state;
    for (size_t g = 0; g < GRAINS; g++)
        for (size_t i = 0; i < grains[g].buckets; i++) {
            uint64_t low = histogram_lower_bound(grains[g].grain, i);
            uint64_t width = histogram_lower_bound(grains[g].grain, i + 1) - low;
            assert_true(width == 1 || width * grains[g].per_doubling <= low);
        }
}

static void coarse_bounds_are_fine_ones(void **state)
{
    (void)state;
    for (size_t i = 0; i < grains[1].buckets; i++) {
        uint64_t low = histogram_lower_bound(HISTOGRAM_COARSE, i);
        size_t fine = histogram_bucket(HISTOGRAM_FINE, (uint32_t)low);
        assert_true(histogram_lower_bound(HISTOGRAM_FINE, fine) == low);
    }
}

static void buckets_by_hand(void **state)
{
    (void)state;
    assert_int_equal(histogram_bucket(HISTOGRAM_COARSE, 63), 63);
    assert_int_equal(histogram_bucket(HISTOGRAM_COARSE, 64), 64);
    assert_int_equal(histogram_bucket(HISTOGRAM_COARSE, 65), 64);
    assert_int_equal(histogram_bucket(HISTOGRAM_COARSE, 66), 65);
    /* 5000 = 4096 + 904; coarse buckets from 4096 on are 128 wide: the 8th of the octave 2^12 */
    assert_int_equal(histogram_bucket(HISTOGRAM_COARSE, 5000), 32 * (12 - 4) + 7);
    assert_int_equal(histogram_lower_bound(HISTOGRAM_COARSE, 32 * (12 - 4) + 7), 4096 + 7 * 128);
    assert_int_equal(histogram_bucket(HISTOGRAM_FINE, 255), 255);
    assert_int_equal(histogram_bucket(HISTOGRAM_FINE, 257), 256);
    /* and fine ones 32: the 29th */
    assert_int_equal(histogram_bucket(HISTOGRAM_FINE, 5000), 128 * (12 - 6) + 28);
    assert_int_equal(histogram_lower_bound(HISTOGRAM_FINE, 128 * (12 - 6) + 28), 4096 + 28 * 32);
    assert_int_equal(histogram_bucket(HISTOGRAM_FINE, UINT32_MAX), HISTOGRAM_BUCKETS - 1);
}

static void adding_counts_every_sample_once(void **state)
{
    static struct histogram histogram;
    const uint32_t samples[] = {0, 0, 5000, 4992, UINT32_MAX};

    (void)state;
    histogram_add(&histogram, samples, 5);
    histogram_add(&histogram, samples, 0);
    histogram_add(&histogram, samples + 4, 1);
    assert_int_equal(histogram.count[0], 2);
    assert_int_equal(histogram.count[128 * 6 + 28], 2);
    assert_int_equal(histogram.count[HISTOGRAM_BUCKETS - 1], 2);
    assert_int_equal(histogram_total(&histogram), 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_begin_at_zero_rise_and_end_at_two_to_the_32),
        cmocka_unit_test(the_first_and_the_last_value_of_each_bucket_fall_into_it),
        cmocka_unit_test(a_bucket_is_one_wide_or_at_most_that_part_of_its_lower_bound),
        cmocka_unit_test(coarse_bounds_are_fine_ones),
        cmocka_unit_test(buckets_by_hand),
        cmocka_unit_test(adding_counts_every_sample_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
