/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_test.c - a run's memory, and its summary. */
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "result/run.h"

/* A run with one case, to be filled by append(). */
static void run_of_one_case(struct run *run)
{
    run_init(run);
    run->cases = calloc(1, sizeof *run->cases);
    assert_non_null(run->cases);
    run->case_count = 1;
    run->cases[0].spec.workload = strdup("latency");
    assert_non_null(run->cases[0].spec.workload);
}

/* Six invocations whose p50 are 1 .. 6 and whose p99 are ten times that. */
static void append_one_to_six(struct run_case *run_case)
{
    for (unsigned i = 1; i <= 6; i++) {
        struct run_invocation row;
        run_invocation_init(&row);
        row.value[METRIC_RTT_P50] = i;
        row.value[METRIC_RTT_P99] = 10 * i;
        row.noisy = i == 2;
        assert_int_equal(run_case_append(run_case, &row), 0);
    }
}

static void an_empty_run_can_be_cleared_twice(void **state)
{
    struct run run;

    (void)state;
    run_init(&run);
    assert_true(isnan(run.harness.clock_ns) && isnan(run.environment.load_1min));
    run_clear(&run);
    run_clear(&run);
    assert_null(run.cases);
    assert_int_equal(run_summarize(&run), 0);
}

static void append_keeps_rows_in_order(void **state)
{
    struct run run;

    (void)state;
    run_of_one_case(&run);
    append_one_to_six(&run.cases[0]);
    assert_int_equal(run.cases[0].invocation_count, 6);
    for (size_t i = 0; i < 6; i++)
        assert_true(run.cases[0].invocations[i].value[METRIC_RTT_P50] == (double)(i + 1));
    run_clear(&run);
    assert_int_equal(run.case_count, 0);
}

static void the_summary_is_the_pseudomedian_over_all_invocations(void **state)
{
    struct run run;

    (void)state;
    run_of_one_case(&run);
    append_one_to_six(&run.cases[0]);
    assert_int_equal(run_summarize(&run), 0);

    /* 1 .. 6 is symmetric about 3.5; with six values the interval is the whole range */
    struct interval median = metric_of(&run.cases[0], METRIC_RTT_P50);
    assert_true(median.estimate == 3.5 && median.low == 1 && median.high == 6);
    assert_true(metric_of(&run.cases[0], METRIC_RTT_P99).estimate == 35);
    run_clear(&run);
}

static void figures_that_were_not_measured_have_no_summary(void **state)
{
    struct run run;

    (void)state;
    run_of_one_case(&run);
    append_one_to_six(&run.cases[0]);
    assert_int_equal(run_summarize(&run), 0);
    assert_true(isnan(run.cases[0].summary[METRIC_BYTES_PER_SECOND].estimate));
    assert_true(isnan(run.cases[0].summary[METRIC_MESSAGES_PER_SECOND].low));
    assert_true(isnan(run.cases[0].summary[METRIC_CPU].high));
    run_clear(&run);
}

static void one_invocation_without_p99_leaves_the_case_without(void **state)
{
    struct run run;

    (void)state;
    run_of_one_case(&run);
    append_one_to_six(&run.cases[0]);
    run.cases[0].invocations[5].value[METRIC_RTT_P99] = NAN;
    assert_int_equal(run_summarize(&run), 0);
    assert_true(isnan(run.cases[0].summary[METRIC_RTT_P99].estimate));
    assert_true(run.cases[0].summary[METRIC_RTT_P50].estimate == 3.5);
    run_clear(&run);
}

static void a_case_without_invocations_has_no_summary(void **state)
{
    struct run run;

    (void)state;
    run_of_one_case(&run);
    assert_int_equal(run_summarize(&run), 0);
    assert_true(isnan(run.cases[0].summary[METRIC_RTT_P50].estimate));
    assert_true(isnan(run.cases[0].summary[METRIC_RTT_P50].low));
    run_clear(&run);
}

static void throughput_and_cost_are_summarised_too(void **state)
{
    struct run run;

    (void)state;
    run_of_one_case(&run);
    for (unsigned i = 1; i <= 6; i++) {
        struct run_invocation row;
        run_invocation_init(&row);
        row.value[METRIC_BYTES_PER_SECOND] = 100 * i;
        row.value[METRIC_MESSAGES_PER_SECOND] = i;
        row.value[METRIC_CPU] = 1000 * i;
        assert_int_equal(run_case_append(&run.cases[0], &row), 0);
    }
    assert_int_equal(run_summarize(&run), 0);
    assert_true(run.cases[0].summary[METRIC_BYTES_PER_SECOND].estimate == 350);
    assert_true(run.cases[0].summary[METRIC_MESSAGES_PER_SECOND].estimate == 3.5);
    assert_true(run.cases[0].summary[METRIC_CPU].estimate == 3500);
    assert_true(isnan(run.cases[0].summary[METRIC_RTT_P50].estimate));
    run_clear(&run);
}

/* Six rows of a server: 1 .. 6 ns of user time and ten times that of system time. */
static void append_server_times(struct run_case *run_case)
{
    for (unsigned i = 1; i <= 6; i++) {
        struct run_invocation row;
        run_invocation_init(&row);
        row.value[METRIC_JAIN] = 1 - 0.125 * i;
        row.value[METRIC_PARENT_USER] = i;
        row.value[METRIC_PARENT_SYSTEM] = 10 * i;
        row.value[METRIC_CHILD_USER] = row.value[METRIC_CHILD_SYSTEM] = 1000;
        row.value[METRIC_CONNECT_P50] = 7;
        assert_int_equal(run_case_append(run_case, &row), 0);
    }
}

static void the_server_has_a_summary_of_its_own_where_there_are_many_clients(void **state)
{
    struct run run;

    (void)state;
    run_of_one_case(&run);
    append_server_times(&run.cases[0]);
    assert_int_equal(run_summarize(&run), 0);
    assert_true(isnan(run.cases[0].summary[METRIC_SERVER_CPU].estimate));
    assert_true(run.cases[0].summary[METRIC_CONNECT_P50].estimate == 7);

    free((char *)run.cases[0].spec.workload);
    run.cases[0].spec.workload = strdup("fanin");
    assert_int_equal(run_summarize(&run), 0);
    /* 11 .. 66 and 0.875 .. 0.25, both symmetric */
    assert_true(run.cases[0].summary[METRIC_SERVER_CPU].estimate == 38.5);
    assert_true(run.cases[0].summary[METRIC_JAIN].estimate == 0.5625);
    assert_true(run.cases[0].summary[METRIC_JAIN].low == 0.25);
    run_clear(&run);
}

static void list_blocks(struct run *run, const unsigned *blocks, const bool *rejected, size_t count)
{
    run->block_list = calloc(count, sizeof *run->block_list);
    assert_non_null(run->block_list);
    run->block_count = count;
    for (size_t i = 0; i < count; i++)
        run->block_list[i] = (struct run_block){
            .block = blocks[i], .rejected = rejected[i] ? strdup("steal time") : NULL};
}

static void rejected_blocks_do_not_count_unless_the_run_is_unfit(void **state)
{
    static const unsigned blocks[] = {0, 1, 2, 7};
    static const bool rejected[] = {false, true, false, true};
    struct run run;

    (void)state;
    run_of_one_case(&run);
    list_blocks(&run, blocks, rejected, 4);
    assert_true(run_block_counts(&run, 0) && run_block_counts(&run, 2));
    assert_false(run_block_counts(&run, 1) || run_block_counts(&run, 7));
    assert_true(run_block_counts(&run, 3) && run_block_counts(&run, UINT_MAX));
    run.noise.unfit = true;
    assert_true(run_block_counts(&run, 1) && run_block_counts(&run, 7));
    run_clear(&run);
}

/* 1 .. 6 and then 100, which is rejected. Counted in, the interval ends at the third average from
 * the top: 100, 53, 52.5. */
static void the_summary_leaves_rejected_blocks_out(void **state)
{
    static const unsigned blocks[] = {6};
    static const bool rejected[] = {true};
    struct run_invocation wild;
    struct run run;

    (void)state;
    run_invocation_init(&wild);
    run_of_one_case(&run);
    append_one_to_six(&run.cases[0]);
    wild.block = 6;
    wild.value[METRIC_RTT_P50] = 100;
    assert_int_equal(run_case_append(&run.cases[0], &wild), 0);
    list_blocks(&run, blocks, rejected, 1);
    assert_int_equal(run_summarize(&run), 0);
    assert_true(run.cases[0].summary[METRIC_RTT_P50].estimate == 3.5);
    /* it lacks a p99, which does not matter where it does not count */
    assert_true(run.cases[0].summary[METRIC_RTT_P99].estimate == 35);
    run.noise.unfit = true;
    assert_int_equal(run_summarize(&run), 0);
    assert_true(run.cases[0].summary[METRIC_RTT_P50].high == 52.5);
    assert_true(isnan(run.cases[0].summary[METRIC_RTT_P99].estimate));
    run_clear(&run);
}

/* In files without samples from the invocations' own; a longest one has no interval. */
static void the_far_tail_is_summarised(void **state)
{
    static const unsigned blocks[] = {5};
    static const bool rejected[] = {true};
    struct run run;

    (void)state;
    run_of_one_case(&run);
    append_one_to_six(&run.cases[0]);
    for (unsigned i = 0; i < 6; i++) {
        run.cases[0].invocations[i].block = i;
        run.cases[0].invocations[i].value[METRIC_RTT_P999] = 100 * (i + 1);
        run.cases[0].invocations[i].value[METRIC_RTT_MAX] = i == 2 ? 9000 : i == 5 ? 99000 : 1000;
    }
    list_blocks(&run, blocks, rejected, 1);
    assert_int_equal(run_summarize(&run), 0);
    assert_true(run.cases[0].summary[METRIC_RTT_P999].estimate == 300);
    assert_true(run.cases[0].summary[METRIC_RTT_MAX].estimate == 9000);
    assert_true(isnan(run.cases[0].summary[METRIC_RTT_MAX].low));
    assert_true(isnan(run.cases[0].summary[METRIC_RTT_MAX].high));
    run.cases[0].invocations[0].value[METRIC_RTT_MAX] = NAN; /* in batches */
    assert_int_equal(run_summarize(&run), 0);
    assert_true(isnan(run.cases[0].summary[METRIC_RTT_MAX].estimate));
    run_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_run_can_be_cleared_twice),
        cmocka_unit_test(append_keeps_rows_in_order),
        cmocka_unit_test(the_summary_is_the_pseudomedian_over_all_invocations),
        cmocka_unit_test(figures_that_were_not_measured_have_no_summary),
        cmocka_unit_test(one_invocation_without_p99_leaves_the_case_without),
        cmocka_unit_test(a_case_without_invocations_has_no_summary),
        cmocka_unit_test(throughput_and_cost_are_summarised_too),
        cmocka_unit_test(the_far_tail_is_summarised),
        cmocka_unit_test(the_server_has_a_summary_of_its_own_where_there_are_many_clients),
        cmocka_unit_test(rejected_blocks_do_not_count_unless_the_run_is_unfit),
        cmocka_unit_test(the_summary_leaves_rejected_blocks_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
