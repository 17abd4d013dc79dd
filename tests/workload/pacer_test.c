/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pacer_test.c - the plan as numbers: nothing waits here but the last test, and that for 2 ms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

#include "base/clock.h"
#include "workload/pacer.h"

enum { GAPS = 20000 };

static int compare(const void *a, const void *b)
{
    double first = *(const double *)a, second = *(const double *)b;

    return (first > second) - (first < second);
}

static void the_same_seed_plans_the_same_moments_and_another_one_others(void **state)
{
    struct pacer first = pacer_begin(7, 1000, 5000, false);
    struct pacer again = pacer_begin(7, 1000, 5000, false);
    struct pacer other = pacer_begin(8, 1000, 5000, false);
    unsigned alike = 0;

    (void)state;
    for (int i = 0; i < 1000; i++) {
        uint64_t moment = pacer_next(&first);
        assert_true(moment == pacer_next(&again));
        alike += moment == pacer_next(&other);
    }
    assert_true(alike < 5);
}

/* All transports of a block have the same plan, whatever their capacities. */
static void a_rate_scales_the_plan_and_changes_nothing_else(void **state)
{
    struct pacer slow = pacer_begin(7, 1000, 0, false);
    struct pacer quick = pacer_begin(7, 100000, 0, false);

    (void)state;
    for (int i = 0; i < 1000; i++)
        assert_true(fabs((double)pacer_next(&slow) - 100.0 * (double)pacer_next(&quick)) <= 101);
}

static void moments_never_go_back_and_begin_at_the_start(void **state)
{
    struct pacer pacer = pacer_begin(1, 1e6, 123456789, false);
    uint64_t before = 123456789;

    (void)state;
    for (int i = 0; i < GAPS; i++) {
        uint64_t moment = pacer_next(&pacer);
        assert_true(moment >= before);
        before = moment;
    }
}

/* sd of a mean of 20000: 0.7 %; four of them. */
static void the_mean_gap_is_that_of_the_rate(void **state)
{
    struct pacer pacer = pacer_begin(3, 50000, 0, false);
    uint64_t last = 0;

    (void)state;
    for (int i = 0; i < GAPS; i++)
        last = pacer_next(&pacer);
    assert_true(fabs((double)last / GAPS / 20000 - 1) < 0.028);
}

/* Kolmogorov and Smirnov: 1.95 / sqrt(n) is exceeded once in 1000 seeds; this is one seed. */
static void gaps_are_exponential(void **state)
{
    double *gaps = malloc(GAPS * sizeof *gaps), largest = 0;
    uint64_t random = 42;

    (void)state;
    assert_non_null(gaps);
    for (int i = 0; i < GAPS; i++)
        gaps[i] = pacer_exponential(&random);
    qsort(gaps, GAPS, sizeof *gaps, compare);
    for (int i = 0; i < GAPS; i++) {
        double below = 1 - exp(-gaps[i]);
        largest = fmax(largest, fmax(below - (double)i / GAPS, (double)(i + 1) / GAPS - below));
    }
    free(gaps);
    assert_true(largest < 1.95 / sqrt(GAPS));
}

/* What is regular would keep in step with ticks. */
static void a_gap_tells_nothing_of_the_next_one(void **state)
{
    uint64_t random = 43;
    double before = pacer_exponential(&random) - 1, sum = 0;

    (void)state;
    for (int i = 0; i < GAPS; i++) {
        double gap = pacer_exponential(&random) - 1;
        sum += before * gap;
        before = gap;
    }
    assert_true(fabs(sum / GAPS) < 4 / sqrt(GAPS));
}

static void without_a_rate_every_moment_is_the_start(void **state)
{
    struct pacer pacer = pacer_begin(1, 0, 77, false);

    (void)state;
    for (int i = 0; i < 10; i++)
        assert_true(pacer_next(&pacer) == 77);
}

static void it_waits_until_the_moment_both_ways_and_not_at_all_for_one_that_is_over(void **state)
{
    (void)state;
    for (int sleeps = 0; sleeps < 2; sleeps++) {
        uint64_t now = clock_now_ns();
        struct pacer pacer = pacer_begin(1, 1000, now, sleeps == 1);
        assert_true(pacer_wait(&pacer, now - 1, now) == now);
        assert_true(pacer.spun_ns == 0);
        assert_true(pacer_wait(&pacer, now + NS_PER_MS, now) >= now + NS_PER_MS);
        assert_true(clock_now_ns() >= now + NS_PER_MS);
        assert_true(pacer.spun_ns <= clock_now_ns() - now);
        assert_true(sleeps == 0 || pacer.spun_ns == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_seed_plans_the_same_moments_and_another_one_others),
        cmocka_unit_test(a_rate_scales_the_plan_and_changes_nothing_else),
        cmocka_unit_test(moments_never_go_back_and_begin_at_the_start),
        cmocka_unit_test(the_mean_gap_is_that_of_the_rate),
        cmocka_unit_test(gaps_are_exponential),
        cmocka_unit_test(a_gap_tells_nothing_of_the_next_one),
        cmocka_unit_test(without_a_rate_every_moment_is_the_start),
        cmocka_unit_test(it_waits_until_the_moment_both_ways_and_not_at_all_for_one_that_is_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
