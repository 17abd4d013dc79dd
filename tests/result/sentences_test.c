/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sentences_test.c - the sentences letter by letter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "result/sentences.h"
#include "text/message.h"

static const struct run_case pipe_case = {.label = "pipe", .wait = "block"};
static const struct run_case tcp_case = {.label = "tcp", .wait = "poll"};

/* Of tcp against pipe, over 20 blocks. */
static struct run_comparison made(double low, double high, enum verdict verdict)
{
    return (struct run_comparison){
        .baseline = &pipe_case,
        .contender = &tcp_case,
        .metric = METRIC_RTT_P50,
        .paired = {.pairs = 20,
                   .runs = 1,
                   .ratio = {sqrt(low * high), low, high},
                   .p_adjusted = 0.01},
        .verdict = verdict,
    };
}

static void assert_sentence(struct run_comparison comparison, const char *expected)
{
    char *message = comparison_message(&comparison), *english = message_english(message);

    assert_string_equal(english, expected);
    free(english);
    free(message);
}

static void the_better_one_comes_first_whichever_it_is(void **state)
{
    (void)state;
    assert_sentence(made(1.7, 1.9, VERDICT_SLOWER),
                    "pipe is 1.80x faster than tcp [1.70, 1.90], n=20");
    assert_sentence(made(1.7, 1.9, VERDICT_FASTER),
                    "tcp is 1.80x faster than pipe [1.70, 1.90], n=20");
    assert_sentence(made(1 / 1.9, 1 / 1.7, VERDICT_FASTER),
                    "tcp is 1.80x faster than pipe [1.70, 1.90], n=20");
    assert_sentence(made(1 / 1.9, 1 / 1.7, VERDICT_SLOWER),
                    "pipe is 1.80x faster than tcp [1.70, 1.90], n=20");
}

static void a_small_sure_difference_is_called_small(void **state)
{
    (void)state;
    assert_sentence(made(1.01, 1.03, VERDICT_EQUAL),
                    "tcp and pipe differ by less than 5 % [1.010, 1.030], n=20");
    assert_sentence(made(1 / 1.03, 1 / 1.01, VERDICT_EQUAL),
                    "tcp and pipe differ by less than 5 % [1.010, 1.030], n=20");
}

static void equality_says_within_what(void **state)
{
    struct run_comparison comparison = made(0.99, 1.02, VERDICT_EQUAL);

    (void)state;
    comparison.paired.p_adjusted = 0.9;
    assert_sentence(comparison,
                    "tcp and pipe: practically equal (within 5 %) [0.990, 1.020], n=20");
}

/* Of times: a time of 0.8 to 1.25 of the other's is a speed of 0.8 to 1.25, the other way round. */
static void what_is_not_decided_says_how_fast_it_may_be(void **state)
{
    struct run_comparison comparison = made(0.5, 1.25, VERDICT_UNDECIDED);

    (void)state;
    assert_sentence(comparison, "tcp is between 0.80x and 2.00x as fast as pipe: not decided, "
                                "n=20; this machine's noise leaves it open");
    comparison.metric = METRIC_BYTES_PER_SECOND;
    assert_sentence(comparison, "tcp is between 0.50x and 1.25x as fast as pipe: not decided, "
                                "n=20; this machine's noise leaves it open");
}

static void what_is_not_decided_says_what_would_settle_it(void **state)
{
    struct run_comparison comparison = made(0.5, 1.25, VERDICT_UNDECIDED);

    (void)state;
    comparison.needed = 70;
    assert_sentence(comparison, "tcp is between 0.80x and 2.00x as fast as pipe: not decided, "
                                "n=20; about 70 blocks would settle it");
    comparison.paired.runs = 4;
    comparison.needed = 9;
    assert_sentence(comparison, "tcp is between 0.80x and 2.00x as fast as pipe: not decided, "
                                "n=20; about 9 runs would settle it");
}

static void without_an_interval_there_are_too_few_blocks(void **state)
{
    struct run_comparison comparison = made(NAN, NAN, VERDICT_UNDECIDED);

    (void)state;
    comparison.paired.pairs = 4;
    assert_sentence(comparison, "tcp and pipe: not decided (too few blocks for an interval), n=4");
}

/* 1.0003 would be "1.000" with three decimals, and 1/1.05 = 0.95238 would be 0.952, below the
 * region whose border it is beyond. The numbers of a sentence have the same decimals. */
static void a_bound_is_printed_on_the_side_of_1_and_of_the_region_that_it_is_on(void **state)
{
    struct run_comparison comparison = made(1.0003, 1.0504, VERDICT_SLOWER);

    (void)state;
    assert_sentence(comparison, "pipe is 1.025x faster than tcp [1.001, 1.051], n=20");
    comparison = made(0.9524, 1.0004, VERDICT_EQUAL);
    comparison.paired.ratio.estimate = 1;
    comparison.paired.p_adjusted = 0.2;
    assert_sentence(comparison,
                    "tcp and pipe: practically equal (within 5 %) [0.953, 1.001], n=20");
}

/* Three digits, as of everything that is measured, or two: nothing is 0.00 times as fast. */
static void digits_of_a_ratio_tell_something(void **state)
{
    (void)state;
    assert_sentence(made(1 / 12.34, 1 / 0.0312, VERDICT_UNDECIDED),
                    "tcp is between 0.031x and 12.3x as fast as pipe: not decided, n=20; this "
                    "machine's noise leaves it open");
    assert_sentence(made(0.5, 1 / 0.00212, VERDICT_UNDECIDED),
                    "tcp is between 0.0021x and 2.00x as fast as pipe: not decided, n=20; this "
                    "machine's noise leaves it open");
    assert_sentence(
        made(1e-7, 1e3, VERDICT_UNDECIDED),
        "tcp and pipe: not decided (the ends of the interval are more than a thousandfold "
        "apart), n=20; this machine's noise leaves it open");
    assert_sentence(made(9.994, 123.4, VERDICT_SLOWER),
                    "pipe is 35.1x faster than tcp [9.99, 123], n=20");
}

static void ways_to_wait_are_named_where_they_are_compared(void **state)
{
    struct run_comparison comparison = made(1.7, 1.9, VERDICT_SLOWER);

    (void)state;
    comparison.of_waits = true;
    assert_sentence(comparison,
                    "pipe, wait block is 1.80x faster than tcp, wait poll [1.70, 1.90], n=20");
}

static void signs_in_a_label_are_no_marks(void **state)
{
    const struct run_case strange = {.label = "\x01%1\x02", .wait = "block"};
    struct run_comparison comparison = made(1.7, 1.9, VERDICT_SLOWER);

    (void)state;
    comparison.contender = &strange;
    assert_sentence(comparison, "pipe is 1.80x faster than ?%1? [1.70, 1.90], n=20");
}

static void an_order_that_changes_says_between_what(void **state)
{
    const struct run_crossover crossover = {.first = &pipe_case,
                                            .second = &tcp_case,
                                            .low = 4096,
                                            .high = 65536,
                                            .estimate = 25 * 1024.0};
    struct run run = {0};
    char *english = crossover_english(&run, &crossover);

    (void)state;
    assert_string_equal(english, "tcp overtakes pipe between 4 KiB and 64 KiB (about 25 KiB)");
    free(english);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_better_one_comes_first_whichever_it_is),
        cmocka_unit_test(a_small_sure_difference_is_called_small),
        cmocka_unit_test(equality_says_within_what),
        cmocka_unit_test(what_is_not_decided_says_how_fast_it_may_be),
        cmocka_unit_test(what_is_not_decided_says_what_would_settle_it),
        cmocka_unit_test(without_an_interval_there_are_too_few_blocks),
        cmocka_unit_test(a_bound_is_printed_on_the_side_of_1_and_of_the_region_that_it_is_on),
        cmocka_unit_test(digits_of_a_ratio_tell_something),
        cmocka_unit_test(ways_to_wait_are_named_where_they_are_compared),
        cmocka_unit_test(signs_in_a_label_are_no_marks),
        cmocka_unit_test(an_order_that_changes_says_between_what),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
