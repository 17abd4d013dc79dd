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

static void bounds_begin_at_zero_rise_and_end_at_two_to_the_32(void **state)
{
    (void)state;
    assert_int_equal(histogram_lower_bound(0), 0);
    for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++)
        assert_true(histogram_lower_bound(i) < histogram_lower_bound(i + 1));
    assert_true(histogram_lower_bound(HISTOGRAM_BUCKETS) == UINT64_C(1) << 32);
}

static void the_first_and_the_last_value_of_each_bucket_fall_into_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++) {
        assert_int_equal(histogram_bucket((uint32_t)histogram_lower_bound(i)), i);
        assert_int_equal(histogram_bucket((uint32_t)(histogram_lower_bound(i + 1) - 1)), i);
    }
}

static void a_bucket_is_one_wide_or_at_most_a_32nd_of_its_lower_bound(void **state)
{
    (void)state;
    for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++) {
        uint64_t low = histogram_lower_bound(i), width = histogram_lower_bound(i + 1) - low;
        assert_true(width == 1 || width * 32 <= low);
    }
}

static void buckets_by_hand(void **state)
{
    (void)state;
    assert_int_equal(histogram_bucket(31), 31);
    assert_int_equal(histogram_bucket(32), 32);
    assert_int_equal(histogram_bucket(63), 63);
    assert_int_equal(histogram_bucket(64), 64);
    assert_int_equal(histogram_bucket(65), 64);
    assert_int_equal(histogram_bucket(66), 65);
    /* 5000 = 4096 + 904; buckets from 4096 on are 128 wide: the 8th of the octave 2^12 */
    assert_int_equal(histogram_bucket(5000), 32 * (12 - 4) + 7);
    assert_int_equal(histogram_lower_bound(32 * (12 - 4) + 7), 4096 + 7 * 128);
    assert_int_equal(histogram_bucket(UINT32_MAX), HISTOGRAM_BUCKETS - 1);
}

static void adding_counts_every_sample_once(void **state)
{
    static struct histogram histogram;
    const uint32_t samples[] = {0, 0, 5000, 4992, UINT32_MAX};
    uint64_t total = 0;

    (void)state;
    histogram_add(&histogram, samples, 5);
    histogram_add(&histogram, samples, 0);
    histogram_add(&histogram, samples + 4, 1);
    assert_int_equal(histogram.count[0], 2);
    assert_int_equal(histogram.count[32 * 8 + 7], 2);
    assert_int_equal(histogram.count[HISTOGRAM_BUCKETS - 1], 2);
    for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++)
        total += histogram.count[i];
    assert_int_equal(total, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_begin_at_zero_rise_and_end_at_two_to_the_32),
        cmocka_unit_test(the_first_and_the_last_value_of_each_bucket_fall_into_it),
        cmocka_unit_test(a_bucket_is_one_wide_or_at_most_a_32nd_of_its_lower_bound),
        cmocka_unit_test(buckets_by_hand),
        cmocka_unit_test(adding_counts_every_sample_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
