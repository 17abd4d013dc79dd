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
        .paired = {.pairs = 20, .ratio = {sqrt(low * high), low, high}},
        .p_adjusted = 0.01,
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
                    "tcp and pipe: differs, by less than 5 % [1.01, 1.03], n=20");
    assert_sentence(made(1 / 1.03, 1 / 1.01, VERDICT_EQUAL),
                    "tcp and pipe: differs, by less than 5 % [1.01, 1.03], n=20");
}

static void equality_says_within_what(void **state)
{
    struct run_comparison comparison = made(0.98, 1.02, VERDICT_EQUAL);

    (void)state;
    comparison.p_adjusted = 0.9;
    assert_sentence(comparison, "tcp and pipe: practically equal (within 5 %), n=20");
}

/* The far end, in whichever direction it lies: 1/0.5 = 2 is farther than 1.25. */
static void no_difference_says_what_is_not_excluded(void **state)
{
    struct run_comparison comparison = made(0.9, 1.12, VERDICT_UNDECIDED);

    (void)state;
    assert_sentence(comparison,
                    "tcp and pipe: no difference shown (up to 1.12x not excluded), n=20");
    assert_sentence(made(0.5, 1.25, VERDICT_UNDECIDED),
                    "tcp and pipe: no difference shown (up to 2.00x not excluded), n=20");
    comparison.paired.ratio.low = comparison.paired.ratio.high = NAN;
    comparison.paired.pairs = 4;
    assert_sentence(comparison,
                    "tcp and pipe: no difference shown (too few blocks to exclude any), n=4");
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
        cmocka_unit_test(no_difference_says_what_is_not_excluded),
        cmocka_unit_test(ways_to_wait_are_named_where_they_are_compared),
        cmocka_unit_test(signs_in_a_label_are_no_marks),
        cmocka_unit_test(an_order_that_changes_says_between_what),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
