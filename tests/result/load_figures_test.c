/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * load_figures_test.c - what is saturation, and what an open loop's invocation says of rates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <math.h>

#include "result/load_figures.h"

enum { REQUESTS = 4000, GAP_NS = 100000 }; /* 0.4 s at 10000 a second */

static void less_than_98_per_cent_achieved_is_saturation(void **state)
{
    const struct load_growth flat = {0, false};

    (void)state;
    assert_false(load_is_saturated(1000, 1000, flat));
    assert_false(load_is_saturated(1000, 981, flat));
    assert_true(load_is_saturated(1000, 979, flat));
}

static void so_is_a_backlog_that_keeps_growing(void **state)
{
    (void)state;
    assert_true(load_is_saturated(1000, 999, (struct load_growth){0.006, true}));
    assert_false(load_is_saturated(1000, 999, (struct load_growth){0.004, true}));
    assert_false(load_is_saturated(1000, 999, (struct load_growth){0.006, false}));
    assert_false(load_is_saturated(1000, 999, (struct load_growth){-0.1, false}));
}

/* An invocation whose request i, of those due every GAP_NS, has that latency. */
static struct invocation_result make(uint32_t (*latency_ns)(uint64_t request))
{
    uint32_t *samples = calloc(load_sample_count(REQUESTS), sizeof *samples);

    assert_non_null(samples);
    for (uint64_t i = 0; i < REQUESTS; i++) {
        samples[i] = latency_ns(i);
        samples[REQUESTS + i] = 7000;
        samples[(size_t)2 * REQUESTS + i] = (uint32_t)i;
    }
    struct invocation_result result = {
        .messages = REQUESTS,
        .sent_messages = REQUESTS,
        .samples_ns = samples,
        .load = {.planned_ns = (uint64_t)REQUESTS * GAP_NS,
                 .arrived_ns = (uint64_t)REQUESTS * GAP_NS + samples[REQUESTS - 1],
                 .late = 40,
                 .samples = load_samples_at(samples, REQUESTS),
                 .paced = 1000,
                 .references = 0},
    };
    return result;
}

static struct load_figures figures_of(struct invocation_result result)
{
    struct load_figures figures;

    assert_int_equal(load_figures_of(&result, &figures), 0);
    free(result.samples_ns);
    return figures;
}

static uint32_t even(uint64_t request)
{
    return 20000 + (uint32_t)(request % 7);
}

static void rates_are_of_the_plan_as_drawn_and_of_what_arrived(void **state)
{
    const struct load_figures figures = figures_of(make(even));

    (void)state;
    assert_float_equal(figures.offered, 10000, 1e-9);
    assert_true(figures.achieved <= 10000 && figures.achieved > 9999);
    assert_false(figures.saturated);
    assert_float_equal(figures.late_share, 0.01, 1e-12);
    assert_float_equal(figures.since_sent.p99, 7000, 0);
    assert_float_equal(figures.pacing.p50, 499, 0);
    assert_true(isnan(figures.reference.p50));
}

static void what_the_kernel_refused_was_offered_and_what_was_lost_not_achieved(void **state)
{
    struct invocation_result result = make(even);

    (void)state;
    result.messages = REQUESTS - 100;
    result.sent_messages = REQUESTS - 60;
    result.refused_messages = 60;
    struct load_figures figures = figures_of(result);
    assert_float_equal(figures.offered, 10000, 1e-9);
    assert_true(figures.achieved < 9751 && figures.achieved > 9749);
    assert_true(figures.saturated);
}

/* One in a hundred comes in faster than it goes out: 1 % of the time at the end, nothing is lost. */
static uint32_t growing(uint64_t request)
{
    return 20000 + (uint32_t)(request * GAP_NS / 100);
}

static void a_slow_leak_is_saturation_although_nearly_all_is_achieved(void **state)
{
    struct load_figures figures = figures_of(make(growing));

    (void)state;
    assert_true(figures.achieved > 0.985 * figures.offered);
    assert_true(figures.saturated);
}

/* The receiver stood still for 30 ms in the middle, and caught up. */
static uint32_t paused(uint64_t request)
{
    const uint64_t since = request - 2000;

    return request < 2000 || since >= 300 ? 20000 : 30000000 - (uint32_t)(since * GAP_NS);
}

static void a_pause_is_none(void **state)
{
    (void)state;
    assert_false(figures_of(make(paused)).saturated);
}

/* The plan takes 0.4 s, the last request 20 ms. */
static uint32_t slow_at_last(uint64_t request)
{
    return request + 1 < REQUESTS ? even(request) : 20000000;
}

/* Each takes 20 ms, which is the channel's way. */
static uint32_t long_way(uint64_t request)
{
    return 20000000 + even(request);
}

static void what_the_last_request_takes_is_no_missing_rate(void **state)
{
    (void)state;
    assert_false(figures_of(make(slow_at_last)).saturated);
    const struct load_figures figures = figures_of(make(long_way));
    assert_false(figures.saturated);
    assert_true(figures.achieved > 9990);
}

/* 5 % more than can be carried: 21 ms at the end. */
static uint32_t overloaded(uint64_t request)
{
    return 20000 + (uint32_t)(request * GAP_NS / 20);
}

static void what_all_at_the_end_waited_is(void **state)
{
    const struct load_figures figures = figures_of(make(overloaded));

    (void)state;
    assert_true(figures.achieved > 10000 / 1.06 && figures.achieved < 10000 / 1.04);
    assert_true(figures.saturated);
}

static void a_lost_end_is_missing(void **state)
{
    struct invocation_result result = make(even);

    (void)state;
    result.messages = REQUESTS - 200;
    result.load.arrived_ns = (uint64_t)result.messages * GAP_NS + 20000;
    const struct load_figures figures = figures_of(result);
    assert_true(figures.achieved < 9501 && figures.achieved > 9499);
    assert_true(figures.saturated);
}

static void a_few_requests_are_no_error(void **state)
{
    struct invocation_result result = make(even);

    (void)state;
    result.messages = result.sent_messages = 3; /* quarters of nothing */
    const struct load_figures figures = figures_of(result);
    assert_true(figures.offered > 0 && figures.achieved > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(less_than_98_per_cent_achieved_is_saturation),
        cmocka_unit_test(so_is_a_backlog_that_keeps_growing),
        cmocka_unit_test(rates_are_of_the_plan_as_drawn_and_of_what_arrived),
        cmocka_unit_test(what_the_kernel_refused_was_offered_and_what_was_lost_not_achieved),
        cmocka_unit_test(a_slow_leak_is_saturation_although_nearly_all_is_achieved),
        cmocka_unit_test(a_pause_is_none),
        cmocka_unit_test(what_the_last_request_takes_is_no_missing_rate),
        cmocka_unit_test(what_all_at_the_end_waited_is),
        cmocka_unit_test(a_lost_end_is_missing),
        cmocka_unit_test(a_few_requests_are_no_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
