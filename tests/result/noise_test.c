/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * noise_test.c - which blocks are rejected, and what is said at the end. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "result/noise.h"
#include "support/message_check.h"

enum { BLOCKS = 10, PER_BLOCK = 5 };

/* A quiet run: 1 % steal, every calibration loop takes its usual time. */
static void make_quiet(struct run *run)
{
    run_init(run);
    run->cases = calloc(1, sizeof *run->cases);
    run->case_count = 1;
    run->block_list = calloc(BLOCKS, sizeof *run->block_list);
    run->block_count = BLOCKS;
    for (unsigned block = 0; block < BLOCKS; block++) {
        run->block_list[block] = (struct run_block){.block = block, .steal_percent = 1};
        for (unsigned order = 0; order < PER_BLOCK; order++) {
            struct run_invocation row = {.block = block, .order = order, .spin_ratio = 1.5};
            assert_int_equal(run_case_append(&run->cases[0], &row), 0);
        }
    }
}

static void slow_down(struct run *run, unsigned block, double factor, unsigned invocations)
{
    for (unsigned order = 0; order < invocations; order++)
        run->cases[0].invocations[block * PER_BLOCK + order].spin_ratio *= factor;
}

static void a_quiet_run_keeps_every_block(void **state)
{
    struct run run;

    (void)state;
    make_quiet(&run);
    assert_int_equal(noise_reject_blocks(&run), 0);
    assert_int_equal(run_rejected_blocks(&run), 0);
    assert_true(run.noise.rejected_percent == 0);
    assert_false(run.noise.unfit);
    assert_true(run.block_list[3].spin_ratio == 1);
    run_clear(&run);
}

static void stolen_time_above_five_per_cent_rejects_the_block(void **state)
{
    struct run run;

    (void)state;
    make_quiet(&run);
    run.block_list[2].steal_percent = 5.0;
    run.block_list[4].steal_percent = 5.1;
    assert_int_equal(noise_reject_blocks(&run), 0);
    assert_null(run.block_list[2].rejected);
    assert_true(message_has(run.block_list[4].rejected, "steal time 5.1 %"));
    assert_int_equal(run_rejected_blocks(&run), 1);
    run_clear(&run);
}

/* The median of a block counts: two slow loops of five do not make it slow, three do. */
static void a_slow_calibration_loop_rejects_the_block(void **state)
{
    struct run run;

    (void)state;
    make_quiet(&run);
    slow_down(&run, 1, 2.0, 2);
    slow_down(&run, 5, 1.2, 3);
    assert_int_equal(noise_reject_blocks(&run), 0);
    assert_null(run.block_list[1].rejected);
    assert_true(message_has(run.block_list[5].rejected, "1.20x"));
    slow_down(&run, 5, 1.1004 / 1.2, 3); /* not "1.10x (limit 1.10x)" */
    assert_int_equal(noise_reject_blocks(&run), 0);
    assert_true(message_has(run.block_list[5].rejected, "1.1004x the usual time (limit 1.10x)"));
    run_clear(&run);
}

static void a_later_look_judges_anew(void **state)
{
    struct run run;

    (void)state;
    make_quiet(&run);
    run.block_list[0].steal_percent = 9;
    assert_int_equal(noise_reject_blocks(&run), 0);
    assert_non_null(run.block_list[0].rejected);
    run.block_list[0].steal_percent = 1;
    assert_int_equal(noise_reject_blocks(&run), 0);
    assert_null(run.block_list[0].rejected);
    run_clear(&run);
}

static void more_than_a_fifth_rejected_makes_the_environment_unfit(void **state)
{
    struct run run;

    (void)state;
    make_quiet(&run);
    run.block_list[0].steal_percent = run.block_list[1].steal_percent = 9;
    assert_int_equal(noise_reject_blocks(&run), 0);
    assert_true(run.noise.rejected_percent == 20);
    assert_false(run.noise.unfit);
    run.block_list[2].steal_percent = 9;
    assert_int_equal(noise_reject_blocks(&run), 0);
    assert_true(run.noise.unfit);
    assert_int_equal(noise_judge(&run), 0);
    assert_true(message_has(run.noise.judgement, "environment unfit: 30 %"));
    run_clear(&run);
}

static void a_block_that_a_quota_stopped_is_rejected(void **state)
{
    struct run run;

    (void)state;
    make_quiet(&run);
    run.cases[0].invocations[(size_t)3 * PER_BLOCK].throttled_periods = 2;
    run.cases[0].invocations[3 * PER_BLOCK + 1].throttled_periods = 1;
    assert_int_equal(noise_reject_blocks(&run), 0);
    assert_int_equal(run_rejected_blocks(&run), 1);
    assert_true(message_has(run.block_list[3].rejected,
                            "stopped by the CPU quota of the control group (periods: 3)"));
    run_clear(&run);
}

static void where_a_quota_stops_most_blocks_it_is_to_be_lifted(void **state)
{
    struct run run;

    (void)state;
    make_quiet(&run);
    for (unsigned block = 0; block < BLOCKS; block++)
        run.cases[0].invocations[(size_t)block * PER_BLOCK].throttled_periods = 1;
    assert_int_equal(noise_reject_blocks(&run), 0);
    assert_true(run.noise.unfit);
    assert_int_equal(run_counted_blocks(&run, 0), run.blocks_done); /* so there is no end of it */
    assert_int_equal(noise_judge(&run), 0);
    assert_true(message_has(run.noise.judgement, "lift the CPU quota"));
    run_clear(&run);
}

static void calibration_that_was_not_measured_rejects_nothing(void **state)
{
    struct run run;

    (void)state;
    make_quiet(&run);
    slow_down(&run, 1, NAN, PER_BLOCK);
    assert_int_equal(noise_reject_blocks(&run), 0);
    assert_int_equal(run_rejected_blocks(&run), 0);
    run_clear(&run);
}

/* Interval 1.00 .. 1.44: half its log width is ln(1.2), so +-20 %. */
static void the_judgement_says_what_can_not_be_told_apart(void **state)
{
    struct run run;

    (void)state;
    make_quiet(&run);
    run.comparisons = calloc(1, sizeof *run.comparisons);
    run.comparison_count = 1;
    run.comparisons[0].paired.ratio = (struct interval){1.2, 1.0, 1.44};
    run.comparisons[0].paired.pairs = BLOCKS;
    run.precision.reached_percent = 10;
    assert_int_equal(noise_reject_blocks(&run), 0);
    assert_int_equal(noise_judge(&run), 0);
    assert_true(message_has(run.noise.judgement, "steal time 1.0 %"));
    assert_true(
        message_has(run.noise.judgement, "differences under 20 % can't be told apart here"));
    assert_true(message_has(run.noise.judgement, "--precision"));
    /* as of two runs, where a bound may have ten digits */
    run.precision.reached_percent = 9.5e13;
    assert_int_equal(noise_judge(&run), 0);
    assert_true(message_has(run.noise.judgement, "not even tenfold ones in the worst"));
    run.comparisons[0].paired.ratio = (struct interval){1.2, 1e-9, 1.44e9};
    assert_int_equal(noise_judge(&run), 0);
    assert_true(message_has(run.noise.judgement, "too few blocks or transports to say"));
    run_clear(&run);
}

static void without_an_interval_the_judgement_claims_no_resolution(void **state)
{
    struct run run;

    (void)state;
    make_quiet(&run);
    run.comparisons = calloc(1, sizeof *run.comparisons);
    run.comparison_count = 1;
    run.comparisons[0].paired.ratio = (struct interval){1.2, NAN, NAN};
    assert_int_equal(noise_judge(&run), 0);
    assert_true(message_has(run.noise.judgement, "too few blocks or transports to say"));
    run.comparisons[0].paired.ratio = (struct interval){1.2, 1.19, 1.21};
    assert_int_equal(noise_judge(&run), 0);
    assert_false(message_has(run.noise.judgement, "too few"));
    run_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quiet_run_keeps_every_block),
        cmocka_unit_test(stolen_time_above_five_per_cent_rejects_the_block),
        cmocka_unit_test(a_slow_calibration_loop_rejects_the_block),
        cmocka_unit_test(a_later_look_judges_anew),
        cmocka_unit_test(more_than_a_fifth_rejected_makes_the_environment_unfit),
        cmocka_unit_test(a_block_that_a_quota_stopped_is_rejected),
        cmocka_unit_test(where_a_quota_stops_most_blocks_it_is_to_be_lifted),
        cmocka_unit_test(calibration_that_was_not_measured_rejects_nothing),
        cmocka_unit_test(the_judgement_says_what_can_not_be_told_apart),
        cmocka_unit_test(without_an_interval_the_judgement_claims_no_resolution),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
