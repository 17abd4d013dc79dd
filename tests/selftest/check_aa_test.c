/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_aa_test.c - what is said of equal things follows from how many of them seem to differ. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "selftest/judges.h"

enum { COMPARISONS = 30, RUNS = 3, BLOCKS = 6, LABELS = 2 };

static const struct aa_extent extent = {.comparisons = COMPARISONS, .runs = RUNS, .blocks = BLOCKS};

/* Each ratio of the second label to the first. */
typedef double p50_of(size_t comparison, size_t run);

static double same(size_t comparison, size_t run)
{
    (void)comparison;
    (void)run;
    return 1;
}

static double first_differs(size_t comparison, size_t run)
{
    (void)run;
    return comparison == 0 ? 1.5 : 1;
}

static double two_differ(size_t comparison, size_t run)
{
    (void)run;
    return comparison < 2 ? 1.5 : 1;
}

/* One way in a run, the other way in the next. */
static double runs_differ(size_t comparison, size_t run)
{
    (void)comparison;
    return run == 0 ? 1.5 : run == 1 ? 1 / 1.5 : 1;
}

/* Blocks are 1 % above and below by turns, of the two labels the other way round. */
static struct check_result judge(p50_of *ratio)
{
    static double p50_ns[COMPARISONS][LABELS][RUNS][BLOCKS];
    struct check_result result = {.outcome = OUTCOME_COUNT};

    for (size_t i = 0; i < COMPARISONS; i++)
        for (size_t run = 0; run < RUNS; run++)
            for (size_t block = 0; block < BLOCKS; block++) {
                const double noise = block % 2 == 0 ? 1.01 : 1 / 1.01;
                p50_ns[i][0][run][block] = 10000 / noise;
                p50_ns[i][1][run][block] = 10000 * noise * ratio(i, run);
            }
    assert_int_equal(aa_judge(&p50_ns[0][0][0][0], &extent, &result), 0);
    return result;
}

static void equal_things_pass(void **state)
{
    const struct check_result result = judge(same);

    (void)state;
    assert_int_equal(result.outcome, OUTCOME_PASS);
    assert_int_equal(result.part_count, 3);
    for (size_t i = 0; i < result.part_count; i++)
        assert_true(result.parts[i].figure == 0);
    /* The binomial quantiles of 6 % of 90, 6 % of 30, and 5 % of all 30 together. */
    assert_string_equal(result.bar_text, "at most 11, 5 and 1");
    assert_string_equal(result.advice, "");
}

/* One table in twenty claims a difference. */
static void a_single_false_difference_is_chance(void **state)
{
    const struct check_result result = judge(first_differs);

    (void)state;
    assert_int_equal(result.outcome, OUTCOME_PASS);
    assert_string_equal(result.figure_text, "false: 3 of 90, over runs 1 of 30, table 1");
}

static void two_of_one_table_are_not(void **state)
{
    const struct check_result result = judge(two_differ);

    (void)state;
    assert_int_equal(result.outcome, OUTCOME_FAIL);
    assert_int_equal(result.parts[0].outcome, OUTCOME_PASS);
    assert_int_equal(result.parts[1].outcome, OUTCOME_PASS);
    assert_int_equal(result.parts[2].outcome, OUTCOME_FAIL);
    assert_string_equal(result.parts[2].text, "2 of 30 differ falsely, at most 1 allowed");
    assert_non_null(strstr(result.advice, "stop what else runs"));
}

/* Their runs disagree, so no interval over them leaves out 1. */
static void differences_within_runs_only_are_told_from_those_over_them(void **state)
{
    const struct check_result result = judge(runs_differ);

    (void)state;
    assert_int_equal(result.outcome, OUTCOME_FAIL);
    assert_int_equal(result.parts[0].outcome, OUTCOME_FAIL);
    assert_true(result.parts[0].figure == 2 * COMPARISONS);
    assert_int_equal(result.parts[1].outcome, OUTCOME_PASS);
    assert_int_equal(result.parts[2].outcome, OUTCOME_PASS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_things_pass),
        cmocka_unit_test(a_single_false_difference_is_chance),
        cmocka_unit_test(two_of_one_table_are_not),
        cmocka_unit_test(differences_within_runs_only_are_told_from_those_over_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
