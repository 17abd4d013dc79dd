/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verdicts_test.c - what holds of every verdict, over runs of random noise. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "comparison/small_run.h"
#include "result/analysis.h"
#include "result/comparisons.h"
#include "result/sentences.h"
#include "text/message.h"

static gsl_rng *noise; /* always the same */

static int setup(void **state)
{
    (void)state;
    noise = gsl_rng_alloc(gsl_rng_mt19937);
    return noise == NULL ? -1 : 0;
}

static int teardown(void **state)
{
    (void)state;
    gsl_rng_free(noise);
    return 0;
}

/* Appends a case of that placement and size. */
static struct run_case *add(struct run *run, const char *placement, size_t size,
                            const char *transport, double factor, double spread)
{
    struct run_case *added = small_run_add(run, "latency", transport, 5000 * factor);

    small_run_place(added, placement, size);
    small_run_disturb(added, noise, spread);
    return added;
}

static void analyze(struct run *run)
{
    assert_int_equal(run_analyze(run), 0);
}

static bool leaves_out_1(struct interval ratio)
{
    return ratio.low > 1 || ratio.high < 1;
}

static bool within_region(struct interval ratio)
{
    return ratio.low >= 1 / 1.05 && ratio.high <= 1.05;
}

/* ---- tables ---- */

static void add_table(struct run *run, const char *placement)
{
    for (size_t size = 64; size <= 4096; size *= 8) {
        add(run, placement, size, "pipe", 1, 0.05);
        add(run, placement, size, "fifo", 1.05, 0.05);
        add(run, placement, size, "tcp", 1.3, 0.05);
    }
}

static void adding_a_placement_does_not_change_another_tables_intervals(void **state)
{
    struct run one, two;

    (void)state;
    small_run_create(&one, 8);
    add_table(&one, "same-cpu");
    gsl_rng_set(noise, gsl_rng_default_seed);
    small_run_create(&two, 8);
    add_table(&two, "same-cpu");
    add_table(&two, "unpinned");
    analyze(&one);
    analyze(&two);
    assert_int_equal(one.comparison_count, 9);
    assert_int_equal(two.comparison_count, 18);
    for (size_t i = 0; i < 9; i++) {
        const struct paired_comparison *a = &one.comparisons[i].paired,
                                       *b = &two.comparisons[i].paired;
        assert_int_equal(b->family, 9);
        assert_memory_equal(&a->ratio, &b->ratio, sizeof a->ratio);
        assert_true(a->p_adjusted == b->p_adjusted && a->freedom == b->freedom);
        assert_int_equal(one.comparisons[i].verdict, two.comparisons[i].verdict);
    }
    run_clear(&one);
    run_clear(&two);
}

/* Nine comparisons, of which each size has two that the third follows from: six times the seven
 * degrees of freedom of one, and no more. */
static void a_table_knows_its_noise_no_better_than_its_contrasts_would(void **state)
{
    struct run run;

    (void)state;
    small_run_create(&run, 8);
    add_table(&run, "same-cpu");
    analyze(&run);
    for (size_t i = 0; i < run.comparison_count; i++)
        assert_true(run.comparisons[i].paired.freedom >= 7 &&
                    run.comparisons[i].paired.freedom <= 6 * 7);
    run_clear(&run);
}

static void rows_of_a_case_may_stand_in_any_order(void **state)
{
    struct run run;
    struct interval before;

    (void)state;
    small_run_create(&run, 12);
    add(&run, "same-cpu", 64, "pipe", 1, 0.1);
    add(&run, "same-cpu", 64, "tcp", 1.1, 0.2);
    run.block_list = calloc(12, sizeof *run.block_list);
    assert_non_null(run.block_list);
    for (; run.block_count < 12; run.block_count++)
        run.block_list[run.block_count] = (struct run_block){.block = (unsigned)run.block_count,
                                                             .run = run.block_count >= 6};
    analyze(&run);
    before = run.comparisons[0].paired.ratio;
    assert_int_equal(run.comparisons[0].paired.runs, 2);
    gsl_ran_shuffle(noise, run.cases[1].invocations, 12, sizeof *run.cases[1].invocations);
    analyze(&run);
    assert_memory_equal(&before, &run.comparisons[0].paired.ratio, sizeof before);
    run_clear(&run);
}

/* ---- verdict, sentence and interval ---- */

/* A table of a few comparisons with some difference, noise and number of blocks. */
static void make_random_run(struct run *run)
{
    static const char *const names[] = {"pipe", "fifo", "tcp"};
    double difference = 0.3 * gsl_rng_uniform(noise);
    double spread = 0.002 * exp(4 * gsl_rng_uniform(noise));
    bool bytes = gsl_rng_uniform_int(noise, 2) == 1;

    small_run_create(run, 3 + (unsigned)gsl_rng_uniform_int(noise, 20));
    for (size_t size = 1; size <= 2; size++)
        for (size_t i = 0; i < 3; i++) {
            double factor = exp(gsl_ran_gaussian(noise, difference));
            struct run_case *added = small_run_add(run, bytes ? "throughput" : "latency", names[i],
                                                   5000 * factor);
            small_run_place(added, "same-cpu", size);
            small_run_disturb(added, noise, spread);
        }
    analyze(run);
}

static void p_adjusted_is_at_most_the_level_exactly_when_the_interval_leaves_out_1(void **state)
{
    (void)state;
    for (size_t repetition = 0; repetition < 200; repetition++) {
        struct run run;
        make_random_run(&run);
        for (size_t i = 0; i < run.comparison_count; i++) {
            const struct paired_comparison *paired = &run.comparisons[i].paired;
            assert_int_equal(paired->p_adjusted <= 0.05, leaves_out_1(paired->ratio));
            assert_int_equal(paired->p <= 0.05, leaves_out_1(paired->plain));
            assert_false(leaves_out_1(paired->ratio) && !leaves_out_1(paired->plain));
        }
        run_clear(&run);
    }
}

/* Reads a number at *text, which moves behind it; the test fails at anything else. */
static double take_number(const char **text)
{
    char *end;
    double number = strtod(*text, &end);

    assert_ptr_not_equal(end, *text);
    *text = end;
    return number;
}

/* The number that follows these words. */
static double number_after(const char *sentence, const char *words)
{
    const char *text = strstr(sentence, words);

    assert_non_null(text);
    text += strlen(words);
    return take_number(&text);
}

static struct interval bounds_in(const char *sentence)
{
    const char *text = strchr(sentence, '[');

    assert_non_null(text);
    text++;
    struct interval bounds = {.estimate = NAN, .low = take_number(&text)};
    text += strlen(", ");
    bounds.high = take_number(&text);
    assert_true(*text == ']' && bounds.low <= bounds.high);
    return bounds;
}

/* Who is quicker by the estimate: times of less, or more bytes in a second. */
static const char *leader_of(const struct run_comparison *comparison)
{
    bool less = comparison->paired.ratio.estimate < 1;
    bool contender = less == metrics[comparison->metric].lower_is_better;

    return (contender ? comparison->contender : comparison->baseline)->label;
}

static void check_faster(const struct run_comparison *comparison, const char *sentence)
{
    struct interval bounds = bounds_in(sentence);
    double times = number_after(sentence, " is ");

    assert_true(bounds.low > 1 && !within_region(bounds));
    assert_true(times >= bounds.low && times <= bounds.high);
    assert_memory_equal(sentence, leader_of(comparison), strlen(leader_of(comparison)));
    assert_true(comparison->verdict == VERDICT_FASTER || comparison->verdict == VERDICT_SLOWER);
}

static void check_undecided(const struct run_comparison *comparison, const char *sentence)
{
    struct interval bounds = {NAN, number_after(sentence, " is between "),
                              number_after(sentence, "x and ")};

    assert_true(bounds.low <= 1 && bounds.high >= 1 && !within_region(bounds));
    assert_int_equal(comparison->verdict, VERDICT_UNDECIDED);
    assert_int_equal(comparison->needed > 0, strstr(sentence, " would settle it") != NULL);
    if (comparison->needed > 0)
        assert_int_equal(number_after(sentence, "; about "), comparison->needed);
}

/* Returns which of the five sentences it was. */
static size_t check_sentence(const struct run_comparison *comparison, const char *sentence)
{
    assert_int_equal(number_after(sentence, "n="), comparison->paired.pairs);
    if (strstr(sentence, "x faster than ") != NULL) {
        check_faster(comparison, sentence);
        return 0;
    }
    if (strstr(sentence, " is between ") != NULL) {
        check_undecided(comparison, sentence);
        return 1;
    }
    if (strstr(sentence, "too few blocks") != NULL) {
        assert_true(comparison->paired.pairs < 5 && comparison->verdict == VERDICT_UNDECIDED);
        return 2;
    }
    struct interval bounds = bounds_in(sentence);
    bool differs = strstr(sentence, " differ by less than 5 %") != NULL;
    assert_int_equal(comparison->verdict, VERDICT_EQUAL);
    assert_true(within_region(bounds));
    assert_int_equal(leaves_out_1(bounds), differs);
    assert_true(differs || strstr(sentence, ": practically equal (within 5 %)") != NULL);
    return differs ? 3 : 4;
}

static void a_sentence_never_contradicts_its_numbers(void **state)
{
    size_t seen[5] = {0};

    (void)state;
    for (size_t repetition = 0; repetition < 300; repetition++) {
        struct run run;
        make_random_run(&run);
        for (size_t i = 0; i < run.comparison_count; i++) {
            char *message = comparison_message(&run.comparisons[i]),
                 *english = message_english(message);
            assert_non_null(english);
            seen[check_sentence(&run.comparisons[i], english)]++;
            free(english);
            free(message);
        }
        run_clear(&run);
    }
    for (size_t i = 0; i < 5; i++)
        assert_true(seen[i] > 20);
}

/* ---- what would settle it ---- */

/* One pair of transports, alone. */
static struct run_comparison compare_two(unsigned blocks, double factor, double spread)
{
    struct run run;

    small_run_create(&run, blocks);
    add(&run, "same-cpu", 64, "pipe", 1, spread);
    add(&run, "same-cpu", 64, "tcp", factor, spread);
    analyze(&run);
    struct run_comparison comparison = run.comparisons[0];
    run_clear(&run);
    return comparison;
}

/* A tenth slower, with noise of 20 % in each: 20 blocks seldom tell. */
static void as_many_blocks_as_are_said_to_settle_it_mostly_do(void **state)
{
    size_t open = 0, settled = 0, settled_by_a_quarter = 0;

    (void)state;
    for (size_t repetition = 0; repetition < 400; repetition++) {
        struct run_comparison few = compare_two(20, 1.1, 0.2);
        if (few.verdict != VERDICT_UNDECIDED || few.needed == 0)
            continue;
        open++;
        settled += compare_two(few.needed, 1.1, 0.2).verdict != VERDICT_UNDECIDED;
        settled_by_a_quarter += compare_two(few.needed / 4, 1.1, 0.2).verdict != VERDICT_UNDECIDED;
    }
    assert_true(open > 100);
    assert_true((double)settled > 0.7 * (double)open);
    assert_true((double)settled_by_a_quarter < 0.6 * (double)open);
}

/* What is open where comparisons need so many blocks each; 0: no number would do. */
static struct run_open open_of(const unsigned *needed, size_t count)
{
    struct run run;

    run_init(&run);
    run.comparisons = calloc(count + 1, sizeof *run.comparisons);
    assert_non_null(run.comparisons);
    for (; run.comparison_count < count; run.comparison_count++)
        run.comparisons[run.comparison_count] = (struct run_comparison){
            .verdict = VERDICT_UNDECIDED, .needed = needed[run.comparison_count]};
    run.comparisons[count].verdict = VERDICT_EQUAL; /* decided */
    run.comparison_count++;
    struct run_open open = comparisons_open(&run);
    run_clear(&run);
    return open;
}

static void a_run_needs_as_many_blocks_as_settle_three_quarters_or_all_that_can_be(void **state)
{
    const unsigned most_can[] = {40, 10, 400, 30, 20}, few_can[] = {10, 0, 30, 0, 20, 0},
                   none_can[] = {0, 0};
    struct run_open open = open_of(most_can, 5);

    (void)state;
    assert_int_equal(open.undecided, 5);
    assert_int_equal(open.needed, 40); /* of five, four are three quarters */
    assert_int_equal(open.settled, 4);
    open = open_of(few_can, 6);
    assert_int_equal(open.undecided, 6);
    assert_int_equal(open.needed, 30);
    assert_int_equal(open.settled, 3);
    open = open_of(none_can, 2);
    assert_int_equal(open.undecided, 2);
    assert_int_equal(open.needed, 0);
    open = open_of(none_can, 0);
    assert_int_equal(open.undecided, 0);
}

/* ---- runs as units ---- */

enum { RUNS = 5, BLOCKS_OF_A_RUN = 10 };

/* A pair of transports over five runs, whose ratio changes by `between` from one to the next. */
static void make_runs(struct run *run, double factor, double between)
{
    small_run_create(run, RUNS * BLOCKS_OF_A_RUN);
    add(run, "same-cpu", 64, "pipe", 1, 0.02);
    struct run_case *tcp = add(run, "same-cpu", 64, "tcp", factor, 0.02);
    run->block_list = calloc((size_t)RUNS * BLOCKS_OF_A_RUN, sizeof *run->block_list);
    assert_non_null(run->block_list);
    for (unsigned i = 0; i < RUNS; i++) {
        double of_run = exp(gsl_ran_gaussian(noise, between));
        for (unsigned j = 0; j < BLOCKS_OF_A_RUN; j++) {
            unsigned block = i * BLOCKS_OF_A_RUN + j;
            tcp->invocations[block].value[METRIC_RTT_P50] *= of_run;
            run->block_list[run->block_count++] = (struct run_block){.block = block, .run = i};
        }
    }
}

static bool covers(struct interval ratio, double truth)
{
    return ratio.low <= truth && truth <= ratio.high;
}

/* 95 of 100 of the intervals over runs are to cover the truth, of which one that takes the blocks
 * for units knows nothing; with 200, 181 are the fewest of 1000 times (qbinom(.001, 200, .95)). */
static void what_varies_between_runs_is_in_the_interval(void **state)
{
    size_t covered = 0, covered_by_blocks = 0;

    (void)state;
    for (size_t repetition = 0; repetition < 200; repetition++) {
        struct run run;
        make_runs(&run, 1.1, 0.2);
        analyze(&run);
        struct interval of_runs = run.comparisons[0].paired.ratio;
        assert_int_equal(run.comparisons[0].paired.runs, RUNS);
        for (size_t i = 0; i < run.block_count; i++)
            run.block_list[i].run = 0;
        analyze(&run);
        struct interval of_blocks = run.comparisons[0].paired.ratio;
        covered += covers(of_runs, 1.1);
        covered_by_blocks += covers(of_blocks, 1.1);
        run_clear(&run);
    }
    assert_true(covered >= 181);
    assert_true(covered_by_blocks < 150);
}

static void needed_counts_runs_where_those_are_the_units(void **state)
{
    struct run run;

    (void)state;
    make_runs(&run, 1.3, 0.3);
    analyze(&run);
    const struct run_comparison *comparison = &run.comparisons[0];
    assert_int_equal(comparison->verdict, VERDICT_UNDECIDED);
    assert_true(comparison->needed > RUNS && comparison->needed <= 100);
    char *message = comparison_message(comparison), *english = message_english(message);
    assert_non_null(strstr(english, " runs would settle it"));
    free(english);
    free(message);
    run_clear(&run);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(adding_a_placement_does_not_change_another_tables_intervals),
        TEST(a_table_knows_its_noise_no_better_than_its_contrasts_would),
        TEST(rows_of_a_case_may_stand_in_any_order),
        TEST(p_adjusted_is_at_most_the_level_exactly_when_the_interval_leaves_out_1),
        TEST(a_sentence_never_contradicts_its_numbers),
        TEST(as_many_blocks_as_are_said_to_settle_it_mostly_do),
        TEST(a_run_needs_as_many_blocks_as_settle_three_quarters_or_all_that_can_be),
        TEST(what_varies_between_runs_is_in_the_interval),
        TEST(needed_counts_runs_where_those_are_the_units),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
