/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repeats_test.c - what is a repeat of a run, and what several know that one does not. */
#include "comparison/repeats.h"

#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "comparison/comparison.h"
#include "comparison/small_run.h"

enum { BLOCKS = 8, RUNS = 5, SIZES = 10 };

static gsl_rng *noise; /* always the same */
static unsigned made;  /* runs, so that each has a start and a seed of its own */

static int setup(void **state)
{
    (void)state;
    noise = gsl_rng_alloc(gsl_rng_mt19937);
    made = 0;
    return noise == NULL ? -1 : 0;
}

static int teardown(void **state)
{
    (void)state;
    gsl_rng_free(noise);
    return 0;
}

static void add_case(struct run *run, const char *transport, size_t size, double factor,
                     double between)
{
    double of_run = exp(gsl_ran_gaussian(noise, between));
    struct run_case *added = small_run_add(run, "latency", transport, 5000 * factor * of_run);

    small_run_place(added, "same-cpu", size);
    small_run_disturb(added, noise, 0.02);
}

/* Two transports at SIZES sizes. tcp at 1 B takes `factor` times as long; every case of a run takes
 * longer or shorter by a factor of its own, with that spread. */
static void make_run(struct run *run, double factor, double between)
{
    char started[32];

    small_run_create(run, BLOCKS);
    snprintf(started, sizeof started, "2026-01-01T%02u:%02u:00Z", made / 60 % 24, made % 60);
    small_run_set(&run->started, started);
    run->seed = ++made;
    for (size_t size = 1; size <= SIZES; size++) {
        add_case(run, "pipe", size, 1, between);
        add_case(run, "tcp", size, size == 1 ? factor : 1, between);
    }
}

static void list_blocks(struct run *run)
{
    run->block_list = calloc(run->blocks_done, sizeof *run->block_list);
    assert_non_null(run->block_list);
    for (; run->block_count < run->blocks_done; run->block_count++)
        run->block_list[run->block_count] = (struct run_block){.block = (unsigned)run->block_count};
}

static void reject(struct run *run, unsigned block)
{
    small_run_set(&run->block_list[block].rejected, "steal");
}

/* `count` runs, joined. */
static void make_side(struct run *side, unsigned count, double factor, double between)
{
    struct diagnosis why;

    make_run(side, factor, between);
    for (unsigned i = 1; i < count; i++) {
        struct run further;
        make_run(&further, factor, between);
        if (repeats_join(side, &further, "further", &why) != 0)
            fail_msg("%s", why.text);
        run_clear(&further);
    }
}

/* ---- what is a repeat ---- */

static void assert_refused(struct run *into, const struct run *from, const char *reason)
{
    size_t rows = into->cases[0].invocation_count, blocks = into->block_count;
    struct diagnosis why = {""};

    assert_int_equal(repeats_join(into, from, "B", &why), -EINVAL);
    assert_non_null(strstr(why.text, "B is no repeat of the run before it: "));
    if (strstr(why.text, reason) == NULL)
        fail_msg("no \"%s\" in: %s", reason, why.text);
    assert_int_equal(into->cases[0].invocation_count, rows);
    assert_int_equal(into->block_count, blocks);
    assert_int_equal(into->blocks_done, rows);
}

static void what_is_of_another_machine_kernel_or_program_is_no_repeat(void **state)
{
    struct run a, b;

    (void)state;
    make_run(&a, 1, 0);
    make_run(&b, 1, 0);
    small_run_set(&b.environment.host, "lab-2");
    assert_refused(&a, &b, "another machine");
    small_run_set(&b.environment.host, "lab-1");
    small_run_set(&b.environment.cpu_model, "Other 3000");
    assert_refused(&a, &b, "another machine");
    small_run_set(&a.environment.cpu_model, "Other 3000");
    small_run_set(&b.environment.kernel, "6.1.1");
    assert_refused(&a, &b, "another kernel");
    small_run_set(&b.environment.kernel, "6.1.0");
    small_run_set(&b.environment.program_sha256, "00ff");
    assert_refused(&a, &b, "another program");
    small_run_set(&a.environment.program_sha256, "00ff");
    environment_list_add(&b.environment.confinement, "seccomp", "off"); /* a does not tell */
    assert_int_equal(repeats_join(&a, &b, "B", NULL), 0);
    run_clear(&a);
    run_clear(&b);
}

static void what_was_otherwise_confined_is_no_repeat(void **state)
{
    struct run a, b;

    (void)state;
    make_run(&a, 1, 0);
    make_run(&b, 1, 0);
    environment_list_add(&a.environment.confinement, "seccomp", "off");
    environment_list_add(&b.environment.confinement, "seccomp", "filter");
    assert_refused(&a, &b, "otherwise confined");
    run_clear(&a);
    run_clear(&b);
}

/* Each run may have got the same all the time, and yet another than the other. */
static void runs_that_were_granted_other_buffers_are_in_doubt_together(void **state)
{
    struct run a, b;

    (void)state;
    make_run(&a, 1, 0);
    make_run(&b, 1, 0);
    b.cases[0].granted = (struct channel_capacity){.send_bytes = 8192, .receive_bytes = 8192};
    assert_int_equal(repeats_join(&a, &b, "B", NULL), 0);
    assert_int_equal(a.cases[0].doubt.kind, GRANT_CHANGED);
    assert_int_equal(a.cases[0].doubt.least, 8192);
    assert_int_equal(a.cases[0].doubt.most, 65536);
    assert_int_equal(a.cases[2].doubt.kind, GRANT_FINE);
    run_clear(&a);
    run_clear(&b);
}

static void what_is_of_another_plan_is_no_repeat(void **state)
{
    struct run a, b;

    (void)state;
    make_run(&a, 1, 0);
    make_run(&b, 1, 0);
    b.duration_ms++;
    assert_refused(&a, &b, "other lengths");
    b.duration_ms--;
    b.warmup_ms++;
    assert_refused(&a, &b, "other lengths");
    b.warmup_ms--;
    b.messages++;
    assert_refused(&a, &b, "other lengths");
    b.messages--;
    b.verify = true;
    assert_refused(&a, &b, "--verify");
    b.verify = false;
    assert_int_equal(environment_list_add(&b.workload_versions, "latency", "2"), 0);
    assert_refused(&a, &b, "another version of a workload");
    small_run_set(&b.workload_versions.pairs[0].value, "1");
    small_run_place(&b.cases[3], "same-cpu", 999);
    assert_refused(&a, &b, "other cases");
    small_run_place(&b.cases[3], "same-cpu", 2);
    add_case(&b, "fifo", 64, 1, 0);
    assert_refused(&a, &b, "other cases");
    run_clear(&a);
    run_clear(&b);
}

/* Also behind another one, and also when its start was written anew. */
static void a_run_is_no_repeat_of_itself(void **state)
{
    struct run all, first, second;

    (void)state;
    make_run(&first, 1, 0);
    make_run(&second, 1, 0);
    assert_refused(&first, &first, "it is the same run");
    make_run(&all, 1, 0);
    assert_int_equal(repeats_join(&all, &first, "", NULL), 0);
    assert_int_equal(repeats_join(&all, &second, "", NULL), 0);
    assert_refused(&all, &first, "it is the same run");
    assert_refused(&all, &second, "it is the same run");
    small_run_set(&second.started, "2027-01-01T00:00:00Z");
    assert_refused(&all, &second, "it is the same run");
    run_clear(&all);
    run_clear(&first);
    run_clear(&second);
}

static void block_numbers_beyond_all_measure_are_refused(void **state)
{
    struct run a, b;
    struct diagnosis why = {""};

    (void)state;
    make_run(&a, 1, 0);
    make_run(&b, 1, 0);
    b.cases[0].invocations[BLOCKS - 1].block = UINT32_MAX;
    assert_int_equal(repeats_join(&a, &b, "B", &why), -EINVAL);
    assert_non_null(strstr(why.text, "B: more than 1000000 blocks"));
    run_clear(&a);
    run_clear(&b);
}

/* ---- what is joined ---- */

static void joined_blocks_are_further_runs(void **state)
{
    struct run side;

    (void)state;
    make_side(&side, 3, 1, 0);
    assert_int_equal(side.block_count, 3 * BLOCKS);
    assert_int_equal(side.blocks_done, 3 * BLOCKS);
    assert_int_equal(side.blocks_planned, 3 * BLOCKS);
    for (size_t i = 0; i < side.case_count; i++) {
        assert_int_equal(side.cases[i].invocation_count, 3 * BLOCKS);
        for (unsigned j = 0; j < 3 * BLOCKS; j++) {
            assert_int_equal(side.cases[i].invocations[j].block, j);
            assert_int_equal(run_of_block(&side, j), j / BLOCKS);
        }
    }
    run_clear(&side);
}

static void runs_that_are_several_already_stay_so(void **state)
{
    struct run one, two;

    (void)state;
    make_side(&one, 2, 1, 0);
    make_side(&two, 3, 1, 0);
    assert_int_equal(repeats_join(&one, &two, "", NULL), 0);
    assert_int_equal(one.block_count, 5 * BLOCKS);
    for (unsigned j = 0; j < 5 * BLOCKS; j++)
        assert_int_equal(run_of_block(&one, j), j / BLOCKS);
    run_clear(&one);
    run_clear(&two);
}

/* An unfit run keeps its disturbed blocks; that says nothing about those of the other. */
static void each_run_says_by_itself_which_of_its_blocks_count(void **state)
{
    struct run fit, unfit;

    (void)state;
    make_run(&fit, 1, 0);
    make_run(&unfit, 1, 0);
    list_blocks(&fit);
    list_blocks(&unfit);
    reject(&fit, 0);
    for (unsigned i = 0; i < BLOCKS / 2; i++)
        reject(&unfit, i);
    unfit.noise.unfit = true;
    assert_int_equal(repeats_join(&fit, &unfit, "", NULL), 0);
    assert_int_equal(fit.cases[0].invocation_count, BLOCKS - 1 + BLOCKS);
    assert_int_equal(fit.cases[0].invocations[0].block, 1);
    assert_true(fit.noise.unfit); /* compare warns of it */
    for (size_t i = 0; i < fit.cases[0].invocation_count; i++)
        assert_true(run_block_counts(&fit, fit.cases[0].invocations[i].block));
    run_clear(&fit);
    run_clear(&unfit);
}

/* Each run owns what its rows say, and releases it. */
static void what_disturbed_a_row_is_told_in_both(void **state)
{
    struct run one, other;

    (void)state;
    make_run(&one, 1, 0);
    make_run(&other, 1, 0);
    list_blocks(&one);
    reject(&one, 0);
    small_run_set(&one.cases[0].invocations[0].noise, "left out");
    small_run_set(&other.cases[0].invocations[0].noise, "stolen");
    assert_int_equal(repeats_join(&one, &other, "", NULL), 0);
    const struct run_invocation *joined = &one.cases[0].invocations[BLOCKS - 1];
    assert_string_equal(joined->noise, "stolen");
    assert_ptr_not_equal(joined->noise, other.cases[0].invocations[0].noise);
    run_clear(&one);
    run_clear(&other);
}

/* The last block of the first run was interrupted: it is in no list. */
static void a_block_that_was_interrupted_stays_with_its_run(void **state)
{
    struct run first, second;

    (void)state;
    make_run(&first, 1, 0);
    make_run(&second, 1, 0);
    first.blocks_done = BLOCKS - 1;
    list_blocks(&first);
    list_blocks(&second);
    first.complete = false;
    assert_int_equal(repeats_join(&first, &second, "", NULL), 0);
    assert_int_equal(run_of_block(&first, BLOCKS - 1), 0);
    assert_int_equal(run_of_block(&first, BLOCKS), 1);
    assert_int_equal(first.cases[0].invocations[BLOCKS].block, BLOCKS);
    assert_int_equal(first.blocks_done, 2 * BLOCKS - 1);
    assert_int_equal(first.blocks_planned, 2 * BLOCKS);
    assert_false(first.complete);
    run_clear(&first);
    run_clear(&second);
}

/* ---- what is known then ---- */

static void compare_sides(struct run *base, struct run *new, size_t counts[CHANGE_COUNT],
                          bool *of_runs)
{
    const struct compared_run runs[] = {{"A", "BASE", base}, {"B", "NEW", new}};
    struct comparison comparison;
    struct diagnosis why;

    if (comparison_make(runs, 2, 0.05, &comparison, &why) != 0)
        fail_msg("%s", why.text);
    assert_int_equal(comparison.pairs[1].row_count, 2 * SIZES);
    memcpy(counts, comparison.pairs[1].counts, sizeof comparison.pairs[1].counts);
    *of_runs = comparison.pairs[1].rows[0].unpaired.of_runs;
    /* said only where it is so */
    assert_int_equal(comparison.pairs[1].cautions.count, *of_runs ? 0 : 1);
    comparison_clear(&comparison);
}

/* Twenty comparisons of runs that differ by nothing but the minute, by 5 %. Of forty such gates one
 * is to close, and more than five with a chance of 5e-4 (pbinom(5, 40, .025, lower = FALSE) in R). */
static void several_runs_of_one_program_are_seldom_told_apart(void **state)
{
    size_t worse = 0, looks_worse_of_one = 0;

    (void)state;
    for (size_t repetition = 0; repetition < 40; repetition++) {
        struct run base, new;
        size_t counts[CHANGE_COUNT];
        bool of_runs;
        make_side(&base, RUNS, 1, 0.05);
        make_side(&new, RUNS, 1, 0.05);
        compare_sides(&base, &new, counts, &of_runs);
        assert_true(of_runs);
        assert_int_equal(counts[CHANGE_LOOKS_WORSE] + counts[CHANGE_LOOKS_BETTER], 0);
        worse += counts[CHANGE_WORSE] > 0;
        run_clear(&base);
        run_clear(&new);

        make_side(&base, 1, 1, 0.05);
        make_side(&new, 1, 1, 0.05);
        compare_sides(&base, &new, counts, &of_runs);
        assert_false(of_runs);
        assert_int_equal(counts[CHANGE_WORSE], 0);
        looks_worse_of_one += counts[CHANGE_LOOKS_WORSE] > 0;
        run_clear(&base);
        run_clear(&new);
    }
    assert_true(worse <= 5);
    assert_true(looks_worse_of_one > 20); /* which is why they may only look so */
}

static void several_runs_a_side_find_a_quarter_more(void **state)
{
    size_t found = 0;

    (void)state;
    for (size_t repetition = 0; repetition < 20; repetition++) {
        struct run base, new;
        size_t counts[CHANGE_COUNT];
        bool of_runs;
        make_side(&base, RUNS, 1, 0.05);
        make_side(&new, RUNS, 1.25, 0.05);
        compare_sides(&base, &new, counts, &of_runs);
        found += counts[CHANGE_WORSE] > 0;
        run_clear(&base);
        run_clear(&new);
    }
    assert_true(found >= 18);
}

/* The side of several runs tells how runs vary, and the other is taken to vary alike. */
static void one_run_against_several_is_judged_by_what_those_vary(void **state)
{
    size_t worse = 0, found = 0;

    (void)state;
    for (size_t repetition = 0; repetition < 40; repetition++) {
        struct run base, same, slow;
        size_t counts[CHANGE_COUNT];
        bool of_runs;
        make_side(&base, RUNS, 1, 0.05);
        make_side(&same, 1, 1, 0.05);
        make_side(&slow, 1, 1.6, 0.05);
        compare_sides(&base, &same, counts, &of_runs);
        assert_true(of_runs);
        worse += counts[CHANGE_WORSE] > 0;
        compare_sides(&base, &slow, counts, &of_runs);
        found += counts[CHANGE_WORSE] > 0;
        run_clear(&base);
        run_clear(&same);
        run_clear(&slow);
    }
    assert_true(worse <= 5);
    assert_true(found >= 36);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_of_another_machine_kernel_or_program_is_no_repeat),
        TEST(what_was_otherwise_confined_is_no_repeat),
        TEST(runs_that_were_granted_other_buffers_are_in_doubt_together),
        TEST(what_is_of_another_plan_is_no_repeat),
        TEST(a_run_is_no_repeat_of_itself),
        TEST(block_numbers_beyond_all_measure_are_refused),
        TEST(joined_blocks_are_further_runs),
        TEST(runs_that_are_several_already_stay_so),
        TEST(each_run_says_by_itself_which_of_its_blocks_count),
        TEST(what_disturbed_a_row_is_told_in_both),
        TEST(a_block_that_was_interrupted_stays_with_its_run),
        TEST(several_runs_of_one_program_are_seldom_told_apart),
        TEST(several_runs_a_side_find_a_quarter_more),
        TEST(one_run_against_several_is_judged_by_what_those_vary),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
