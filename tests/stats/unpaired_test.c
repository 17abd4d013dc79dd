/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unpaired_test.c - two sides that share no blocks: by R, by hand, and what must hold of all
 * tables. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "stats/unpaired.h"

enum { MOST_VALUES = 60, MOST_TABLE = 10 };

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-8 * fabs(expected)))
        fail_msg("%.17g is not %.17g", value, expected);
}

static struct paired_evidence side(const double *logarithms, size_t count, size_t per_run)
{
    struct paired_block blocks[MOST_VALUES];
    struct paired_evidence evidence;

    for (size_t i = 0; i < count; i++)
        blocks[i] = (struct paired_block){exp(logarithms[i]), 1, (unsigned)(i / per_run)};
    assert_int_equal(paired_gather(blocks, count, &evidence), 0);
    return evidence;
}

static struct unpaired_comparison judge_one(struct paired_evidence contender,
                                            struct paired_evidence baseline)
{
    struct unpaired_comparison judged;

    assert_int_equal(unpaired_judge(&contender, &baseline, 1, 1, &judged), 0);
    return judged;
}

/* Runs of one invocation each: Student's two-sample test with equal variances. R:
 *
 *   a <- c(0.12, 0.31, -0.05, 0.22, 0.18); b <- c(0.02, -0.06, 0.11, 0.04)
 *   t.test(a, b, var.equal = TRUE); exp of its interval */
static void runs_of_one_invocation_match_students_test(void **state)
{
    static const double a[] = {0.12, 0.31, -0.05, 0.22, 0.18}, b[] = {0.02, -0.06, 0.11, 0.04};

    (void)state;
    struct unpaired_comparison judged = judge_one(side(a, 5, 1), side(b, 4, 1));
    assert_true(judged.of_runs);
    assert_int_equal(judged.contender_runs, 5);
    assert_int_equal(judged.baseline_runs, 4);
    assert_near(judged.p, 0.129064745943266);
    assert_near(judged.ratio.estimate, exp(0.156 - 0.0275));
    assert_near(judged.ratio.low, 0.95300901135139382);
    assert_near(judged.ratio.high, 1.35680262343561564);
    assert_near(judged.p_adjusted, judged.p);
}

static void single_runs_say_that_they_know_of_no_other(void **state)
{
    static const double a[] = {0.12, 0.31, -0.05, 0.22, 0.18, 0.40},
                        b[] = {0.02, -0.06, 0.11, 0.04, -0.09, 0.07, 0.01};

    (void)state;
    struct paired_evidence one = side(a, 6, 6), other = side(b, 7, 7);
    struct unpaired_comparison judged = judge_one(one, other);
    double pooled = (5 * one.deviation * one.deviation + 6 * other.deviation * other.deviation) /
                    11;
    assert_false(judged.of_runs);
    assert_near(judged.ratio.estimate, exp(one.estimate - other.estimate));
    /* t(0.975, 11) = 2.200985 */
    assert_true(fabs(log(judged.ratio.high / judged.ratio.low) / 2 /
                         (2.200985 * sqrt(pooled * (1.0 / 6 + 1.0 / 7))) -
                     1) < 1e-6);
}

static void few_invocations_have_no_interval(void **state)
{
    static const double a[] = {0.1, 0.2, 0.3}, b[] = {0.1};

    (void)state;
    struct unpaired_comparison judged = judge_one(side(a, 3, 3), side(b, 1, 1));
    assert_true(isnan(judged.ratio.low) && isnan(judged.ratio_90.high));
    assert_true(judged.p == 1 && judged.p_adjusted == 1);
    assert_near(judged.ratio.estimate, exp(0.1));
}

/* One side with five runs, one with one: the deviation between those is what both have. */
static void one_side_with_runs_tells_of_both(void **state)
{
    static const double a[] = {0.12, 0.31, -0.05, 0.22, 0.18}, b[] = {0.02};

    (void)state;
    struct paired_evidence five = side(a, 5, 1);
    struct unpaired_comparison judged = judge_one(five, side(b, 1, 1));
    assert_true(judged.of_runs);
    /* t(0.975, 4) = 2.776445 */
    assert_true(fabs(log(judged.ratio.high / judged.ratio.low) / 2 /
                         (2.776445 * five.run_deviation * sqrt(1.0 / 5 + 1)) -
                     1) < 1e-6);
}

/* What varies between runs and what varies within them do not moderate each other. */
static void each_kind_of_variance_keeps_to_itself(void **state)
{
    static const double quiet[] = {0.01, 0.02, 0.03, 0.015, 0.025, 0.005},
                        noisy[] = {0.5, -0.6, 1.1, 0.4, -0.9, 0.7};
    struct paired_evidence within = side(quiet, 6, 6), between = side(noisy, 6, 1);
    struct paired_evidence contender[] = {within, between, within, between, within, between};
    struct unpaired_comparison mixed[6], alone[3];

    (void)state;
    assert_int_equal(unpaired_judge(contender, contender, 6, 6, mixed), 0);
    const struct paired_evidence of_one[] = {within, within, within};
    assert_int_equal(unpaired_judge(of_one, of_one, 3, 6, alone), 0);
    assert_false(mixed[0].of_runs);
    assert_true(mixed[1].of_runs);
    assert_near(mixed[0].ratio.high, alone[0].ratio.high);
}

struct table {
    struct paired_evidence contender[MOST_TABLE], baseline[MOST_TABLE];
    struct unpaired_comparison judged[MOST_TABLE];
    size_t count;
};

static struct paired_evidence draw_side(gsl_rng *rng)
{
    double logarithms[MOST_VALUES], shift = gsl_ran_gaussian(rng, 0.1);
    size_t count = 1 + gsl_rng_uniform_int(rng, MOST_VALUES);

    for (size_t i = 0; i < count; i++)
        logarithms[i] = shift + gsl_ran_gaussian(rng, 0.2);
    return side(logarithms, count, 1 + gsl_rng_uniform_int(rng, count));
}

static void draw_table(gsl_rng *rng, struct table *table)
{
    table->count = 1 + gsl_rng_uniform_int(rng, MOST_TABLE);
    for (size_t i = 0; i < table->count; i++) {
        table->contender[i] = draw_side(rng);
        table->baseline[i] = draw_side(rng);
    }
}

static void judge(struct table *table, size_t family)
{
    assert_int_equal(
        unpaired_judge(table->contender, table->baseline, table->count, family, table->judged), 0);
}

static void of_every_table_p_and_interval_say_the_same(void **state)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct table table;

    (void)state;
    for (unsigned trial = 0; trial < 2000; trial++) {
        draw_table(rng, &table);
        judge(&table, table.count + trial % 3);
        for (size_t i = 0; i < table.count; i++) {
            const struct unpaired_comparison *it = &table.judged[i];
            bool leaves_out = it->ratio.low > 1 || it->ratio.high < 1;
            assert_true(leaves_out == (it->p_adjusted <= 0.05));
            assert_true(it->p <= it->p_adjusted && it->p_adjusted <= 1);
            if (!isnan(it->ratio.low))
                assert_true(
                    it->ratio.low <= it->ratio_90.low && it->ratio_90.low <= it->ratio.estimate &&
                    it->ratio.estimate <= it->ratio_90.high && it->ratio_90.high <= it->ratio.high);
        }
    }
    gsl_rng_free(rng);
}

static void swapping_the_sides_inverts_the_ratio(void **state)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct table table, swapped;

    (void)state;
    for (unsigned trial = 0; trial < 500; trial++) {
        draw_table(rng, &table);
        swapped.count = table.count;
        for (size_t i = 0; i < table.count; i++) {
            swapped.contender[i] = table.baseline[i];
            swapped.baseline[i] = table.contender[i];
        }
        judge(&table, table.count);
        judge(&swapped, table.count);
        for (size_t i = 0; i < table.count; i++) {
            assert_true(table.judged[i].of_runs == swapped.judged[i].of_runs);
            assert_near(swapped.judged[i].ratio.estimate, 1 / table.judged[i].ratio.estimate);
            if (!isnan(table.judged[i].ratio.low))
                assert_near(swapped.judged[i].ratio.low, 1 / table.judged[i].ratio.high);
        }
    }
    gsl_rng_free(rng);
}

/* Five runs a side, cases of which share what a run is like: at most 5 % of the tables claim
 * anything, and 1.5 % more by chance in 400. */
static void a_program_against_itself_is_rarely_claimed(void **state)
{
    enum { TABLES = 400, RUNS = 5, PER_RUN = 6 };
    const size_t values = (size_t)RUNS * PER_RUN;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct table table = {.count = MOST_TABLE};
    unsigned claimed = 0;

    (void)state;
    for (unsigned trial = 0; trial < TABLES; trial++) {
        double common[2 * RUNS], logarithms[RUNS * PER_RUN];
        bool any = false;
        for (size_t run = 0; run < (size_t)2 * RUNS; run++)
            common[run] = gsl_ran_gaussian(rng, 0.05);
        for (size_t i = 0; i < (size_t)2 * MOST_TABLE; i++) {
            const double *of_side = common + (i % 2 == 0 ? 0 : RUNS);
            for (size_t v = 0; v < values; v++)
                logarithms[v] = of_side[v / PER_RUN] + gsl_ran_gaussian(rng, 0.05);
            (i % 2 == 0 ? table.contender : table.baseline)[i / 2] = side(logarithms, values,
                                                                          PER_RUN);
        }
        judge(&table, table.count);
        for (size_t i = 0; i < table.count; i++)
            any = any || table.judged[i].p_adjusted <= 0.05;
        claimed += any;
    }
    assert_true(claimed <= 31); /* 99 % binomial of 0.05 and 400 */
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_of_one_invocation_match_students_test),
        cmocka_unit_test(single_runs_say_that_they_know_of_no_other),
        cmocka_unit_test(few_invocations_have_no_interval),
        cmocka_unit_test(one_side_with_runs_tells_of_both),
        cmocka_unit_test(each_kind_of_variance_keeps_to_itself),
        cmocka_unit_test(of_every_table_p_and_interval_say_the_same),
        cmocka_unit_test(swapping_the_sides_inverts_the_ratio),
        cmocka_unit_test(a_program_against_itself_is_rarely_claimed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
