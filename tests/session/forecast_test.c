/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * forecast_test.c - what fits into a time limit, and what is said of that. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "session/forecast.h"

/* 3 s of pilots, blocks of 1 s and 0.1 s of analysis for each, 2 s of counters. */
static const struct forecast forecast = {
    .runs = 1, .before_s = 3, .block_s = 1, .after_s = 2, .after_block_s = 0.1};

static char said[1024];

static void say(void *self, const char *text)
{
    (void)self;
    strncat(said, text, sizeof said - strlen(said) - 2);
    strcat(said, "\n");
}

static const char *told(const struct forecast *of, const struct settings *settings,
                        unsigned fitting)
{
    said[0] = '\0';
    forecast_tell(of, settings, fitting, say, NULL);
    return said;
}

static void a_run_is_pilots_blocks_counters_and_analysis(void **state)
{
    (void)state;
    assert_true(fabs(forecast_seconds(&forecast, 10) - 16) < 1e-9);
}

/* Each has pilots of its own; the counters come once. */
static void several_runs_take_their_pilots_and_blocks_each(void **state)
{
    struct forecast several = forecast;
    const struct settings settings = {.runs = 5, .blocks = 30, .time_limit_s = 100};

    (void)state;
    several.runs = 5;
    several.pilots_s = 2; /* of the 3 s before the first run's blocks */
    assert_true(fabs(forecast_seconds(&several, 10) - (3 + 4 * 2 + 5 * 11 + 2)) < 1e-9);
    assert_string_equal(told(&several, &settings, 15),
                        "15 of at most 30 blocks of each run fit into the time limit of 100 s\n");
}

static void as_many_blocks_fit_as_end_with_all_that_follows(void **state)
{
    (void)state;
    assert_int_equal(forecast_fitting(&forecast, 13.2, 0, 30), 10);
    assert_int_equal(forecast_fitting(&forecast, 12.9, 0, 30), 9);
    assert_int_equal(forecast_fitting(&forecast, 100, 0, 30), 30);
    assert_int_equal(forecast_fitting(&forecast, 3, 0, 30), 0);
    /* Five are done: their half second of analysis is still to come. */
    assert_int_equal(forecast_fitting(&forecast, 4.8, 5, 30), 7);
    assert_int_equal(forecast_fitting(&forecast, -9, 5, 30), 5);
    assert_int_equal(forecast_fitting(&forecast, 100, 31, 30), 31);
}

static void what_is_not_known_cuts_nothing(void **state)
{
    const struct forecast unknown = {
        .runs = 1, .before_s = 3, .block_s = NAN, .after_s = 2, .after_block_s = 0.1};

    (void)state;
    assert_int_equal(forecast_fitting(&unknown, 4, 0, 30), 30);
    assert_true(isnan(forecast_seconds(&unknown, 10)));
}

static void a_plan_as_asked_for_needs_no_words(void **state)
{
    const struct settings settings = {.blocks = 30, .time_limit_s = 60, .lifted_limit_s = 0};

    (void)state;
    assert_string_equal(told(&forecast, &settings, 30), "");
}

static void cut_blocks_are_told_with_the_limit(void **state)
{
    const struct settings settings = {.blocks = 30, .time_limit_s = 28};

    (void)state;
    assert_string_equal(told(&forecast, &settings, 24),
                        "24 of at most 30 blocks fit into the time limit of 28 s\n");
}

static void too_few_blocks_for_an_interval_are_told_with_what_six_take(void **state)
{
    const struct settings cut = {.blocks = 30, .time_limit_s = 10}, typed = {.blocks = 1};
    const struct forecast unknown = {
        .runs = 1, .before_s = 3, .block_s = NAN, .after_s = 2, .after_block_s = 0.1};

    (void)state;
    assert_string_equal(
        told(&forecast, &cut, 4),
        "4 of at most 30 blocks fit into the time limit of 10 s\n"
        "4 blocks: there are no intervals of ratios below 5, so nothing can be compared; 5 "
        "take about 10.5 s\n");
    assert_string_equal(
        told(&unknown, &typed, 1),
        "1 block: there are no intervals of ratios below 5, so nothing can be compared\n");
}

static void a_limit_too_small_for_one_block_is_told_with_what_one_takes(void **state)
{
    const struct settings settings = {.blocks = 30, .time_limit_s = 3};

    (void)state;
    assert_non_null(strstr(told(&forecast, &settings, 0),
                           "the time limit of 3 s is too small for one block, which takes about 1 "
                           "s, and 5 s for the rest; what is not measured by then is left out\n"));
}

static void long_times_are_told_in_minutes(void **state)
{
    struct settings settings = {.blocks = 6000, .lifted_limit_s = 28};

    (void)state;
    assert_non_null(strstr(told(&forecast, &settings, 6000), "6000 blocks take about 1"));
    assert_non_null(strstr(told(&forecast, &settings, 6000), " min "));
}

static void a_lifted_limit_is_told_where_it_would_have_held(void **state)
{
    struct settings settings = {.blocks = 60, .lifted_limit_s = 28};

    (void)state;
    assert_string_equal(told(&forecast, &settings, 60),
                        "the suite's time limit of 28 s does not hold for a typed number, length "
                        "or precision: 60 blocks take about 71 s\n");
    settings.blocks = 20;
    assert_string_equal(told(&forecast, &settings, 20), "");
}

static void fewer_blocks_than_the_suite_has_are_told(void **state)
{
    const struct settings settings = {.blocks = 13, .suite_blocks = 30, .time_limit_s = 28};

    (void)state;
    assert_string_equal(told(&forecast, &settings, 13),
                        "13 blocks, not the suite's 30: for fewer comparisons they give intervals "
                        "as narrow; -n sets another number\n");
}

static struct plan_case load_case(const char *transport, unsigned per_second)
{
    return (struct plan_case){
        .spec = {.workload = "load",
                 .transport = transport,
                 .placement = "same-cpu",
                 .message_bytes = 64,
                 .clients = 1,
                 .rate = {.per_second = per_second}},
        .transport = transport_find(transport),
        .workload = workload_find("load"),
    };
}

/* Five looks of 30 ms that warm up for a quarter of that, even where the work is given. */
static void the_first_rate_of_a_case_has_a_pilot_whatever_the_work(void **state)
{
    struct plan_case cases[] = {load_case("pipe", 1000), load_case("pipe", 2000),
                                load_case("fifo", 1000)};
    const struct settings settings = {
        .runs = 1, .blocks = 30, .messages = 2000, .no_kernel_counters = true};
    struct plan plan = {.cases = cases, .case_count = 1};
    const double one_s = forecast_of(&settings, &plan).pilots_s;

    (void)state;
    assert_true(one_s > 0.1875 && one_s < 0.4);
    plan.case_count = 2;
    assert_true(fabs(forecast_of(&settings, &plan).pilots_s - one_s) < 1e-9);
    plan.case_count = 3;
    assert_true(fabs(forecast_of(&settings, &plan).pilots_s - 2 * one_s) < 1e-9);
}

/* 2000 requests at least, 4194304 at most. */
static void a_block_of_load_lasts_as_long_as_its_requests(void **state)
{
    struct plan_case slow = load_case("pipe", 100), usual = load_case("pipe", 10000),
                     fast = load_case("pipe", 10000000);
    const struct settings settings = {.runs = 1, .blocks = 30, .duration_ms = 1000};
    struct plan plan = {.cases = &slow, .case_count = 1};

    (void)state;
    assert_true(fabs(forecast_of(&settings, &plan).block_s - 20) < 0.5);
    plan.cases = &usual;
    assert_true(fabs(forecast_of(&settings, &plan).block_s - 5) < 0.5);
    plan.cases = &fast;
    assert_true(fabs(forecast_of(&settings, &plan).block_s - 0.42) < 0.3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_is_pilots_blocks_counters_and_analysis),
        cmocka_unit_test(several_runs_take_their_pilots_and_blocks_each),
        cmocka_unit_test(as_many_blocks_fit_as_end_with_all_that_follows),
        cmocka_unit_test(what_is_not_known_cuts_nothing),
        cmocka_unit_test(a_plan_as_asked_for_needs_no_words),
        cmocka_unit_test(cut_blocks_are_told_with_the_limit),
        cmocka_unit_test(too_few_blocks_for_an_interval_are_told_with_what_six_take),
        cmocka_unit_test(a_limit_too_small_for_one_block_is_told_with_what_one_takes),
        cmocka_unit_test(long_times_are_told_in_minutes),
        cmocka_unit_test(a_lifted_limit_is_told_where_it_would_have_held),
        cmocka_unit_test(the_first_rate_of_a_case_has_a_pilot_whatever_the_work),
        cmocka_unit_test(a_block_of_load_lasts_as_long_as_its_requests),
        cmocka_unit_test(fewer_blocks_than_the_suite_has_are_told),
    };

    return cmocka_run_group_tests_name("forecast", tests, NULL, NULL);
}
