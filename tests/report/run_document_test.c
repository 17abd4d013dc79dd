/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_document_test.c - what the document of a run holds, whatever its form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/block.h"
#include "document/style.h"
#include "report/parts.h"
#include "report/sample_run.h"
#include "result/analysis.h"
#include "result/sentences.h"
#include "support/text_check.h"
#include "text/message.h"

enum { BLOCKS = 15 };

/* ---- a run and its document ---- */

/* What a test starts from: 5 transports, sizes 64, 256, 1024, latency and throughput, compared. */
struct sample {
    struct run run;
    struct document *document;
};

/* tcp starts slow and overtakes all others at the last size; fifo is as pipe. */
static double tcp_wins_late(const char *transport, size_t size)
{
    if (strcmp(transport, "tcp") == 0)
        return size >= 1024 ? 500 : 4000;
    if (strcmp(transport, "unix-stream") == 0)
        return 2000;
    return strcmp(transport, "unix-dgram") == 0 ? 3000 : 1000;
}

static double all_the_same(const char *transport, size_t size)
{
    (void)transport;
    (void)size;
    return 1000;
}

/* Gives every case figures that depend on its transport and size alone, but for a slight spread. */
static void measure(struct run *run, double (*round_trip_ns)(const char *transport, size_t size))
{
    for (size_t i = 0; i < run->case_count; i++) {
        struct run_case *run_case = &run->cases[i];
        double value = round_trip_ns(run_case->spec.transport, run_case->spec.message_bytes);
        for (unsigned block = 0; block < BLOCKS; block++) {
            struct run_invocation *row = &run_case->invocations[block];
            double deviation = exp(0.001 * (double)((block * (i + 1)) % 7));
            row->value[METRIC_RTT_P50] = value * deviation;
            row->value[METRIC_BYTES_PER_SECOND] = 1e9 / (value * deviation);
        }
    }
    assert_int_equal(run_analyze(run), 0);
}

static int begin(void **state)
{
    static struct sample sample;
    struct sample_shape shape = sample_full;

    shape.placements = 1;
    shape.sizes = 3;
    sample_run_build(&sample.run, &shape);
    measure(&sample.run, tcp_wins_late);
    sample.document = NULL;
    *state = &sample;
    return 0;
}

static void build(struct sample *sample, const struct sample_shape *shape)
{
    run_clear(&sample->run);
    sample_run_build(&sample->run, shape);
}

/* Again after every change of the run. */
static void make(struct sample *sample)
{
    document_free(sample->document);
    sample->document = run_document(&(const struct report_source){.run = &sample->run});
    assert_non_null(sample->document);
    assert_int_equal(document_error(sample->document), 0);
}

static int end(void **state)
{
    struct sample *sample = *state;

    document_free(sample->document);
    run_clear(&sample->run);
    return 0;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)

static char *copy(const char *text)
{
    char *result = strdup(text);

    assert_non_null(result);
    return result;
}

/* ---- looking into it ---- */

static bool has(const char *text, const char *part)
{
    return text != NULL && strstr(text, part) != NULL;
}

/* The place of the first block or item with that lead (NULL: any) whose text holds the part, from 1
 * on; 0: there is none. */
static size_t find(const struct sample *sample, const char *lead, const char *part)
{
    size_t place = 0;

    for (const struct block *block = document_blocks(sample->document); block != NULL;
         block = block->next) {
        place++;
        if ((lead == NULL || has(block->lead, lead)) && has(block->text, part))
            return place;
    }
    return 0;
}

static void assert_says(const struct sample *sample, const char *lead, const char *part)
{
    if (find(sample, lead, part) == 0)
        fail_msg("the document does not say: %s: %s", lead == NULL ? "" : lead, part);
}

static void assert_says_not(const struct sample *sample, const char *part)
{
    if (find(sample, NULL, part) != 0)
        fail_msg("the document says: %s", part);
}

static const struct table *find_table(const struct sample *sample, const char *caption)
{
    for (const struct block *block = document_blocks(sample->document); block != NULL;
         block = block->next) {
        if (block->kind == BLOCK_TABLE && has(block->table->setting.caption, caption))
            return block->table;
    }
    return NULL;
}

/* Fails unless there is one. */
static size_t column_of(const struct table *table, const char *head)
{
    size_t column = 0;

    assert_non_null(table);
    while (column < table->column_count && strcmp(table->columns[column].head, head) != 0)
        column++;
    if (column == table->column_count)
        fail_msg("%s has no column %s", table->setting.caption, head);
    return column;
}

static bool has_column(const struct table *table, const char *head)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (strcmp(table->columns[i].head, head) == 0)
            return true;
    }
    return false;
}

/* In the row of that step and transport. */
static const struct cell *cell_of(const struct table *table, const char *step,
                                  const char *transport, const char *head)
{
    size_t at = column_of(table, head), name = column_of(table, "transport");

    for (const struct row *row = table->rows; row != NULL; row = row->next) {
        if ((step == NULL || strcmp(row->cells[0].text, step) == 0) &&
            strcmp(row->cells[name].text, transport) == 0)
            return &row->cells[at];
    }
    fail_msg("%s has no row of %s", table->setting.caption, transport);
    return NULL;
}

/* ---- what makes it doubtful ---- */

static void an_incomplete_run_says_so_before_all_else(void **state)
{
    struct sample *sample = *state;

    sample->run.complete = false;
    sample->run.blocks_done = 4;
    make(sample);
    assert_int_equal(find(sample, "INCOMPLETE", "the run stopped after 4 of 15 blocks"), 1);
    sample->run.blocks_done = BLOCKS;
    make(sample);
    assert_int_equal(find(sample, "INCOMPLETE", "not every case could be measured"), 1);
    for (size_t i = 0; i < sample->run.comparison_count; i++) {
        sample->run.comparisons[i].verdict = VERDICT_UNDECIDED;
        sample->run.comparisons[i].paired.ratio.low = NAN;
    }
    make(sample);
    assert_says(sample, "undecided", "go on with the run (--resume)");
}

/* Over clients, too, sizes are those of all that is compared, and one size can't be crossed. */
static void what_does_not_change_has_the_range_that_was_compared(void **state)
{
    struct sample *sample = *state;

    build(sample, &(const struct sample_shape){.placements = 1, .sizes = 1, .fanin = true});
    assert_int_equal(run_analyze(&sample->run), 0);
    make(sample);
    assert_says_not(sample, "no crossover in the measured range");
}

static void a_machine_that_was_disturbed_too_often_is_warned_of(void **state)
{
    struct sample *sample = *state;

    sample->run.noise.unfit = true;
    make(sample);
    assert_int_equal(find(sample, "noise", "no block is left out"), 1);
}

/* As typed: what the number of blocks and the folder were, in all the ways to write it. */
static void command(struct sample *sample)
{
    static const char *const words[] = {"ipcmark", "run",       "-t",      "pipe",       "--bl=6",
                                        "-n",      "8",         "-n9",     "--time-l",   "30",
                                        "-o",      "it's here", "--suite", "my 's suite"};
    struct run *run = &sample->run;

    run->command_count = sizeof words / sizeof words[0];
    run->command = calloc(run->command_count, sizeof *run->command);
    for (size_t i = 0; i < run->command_count; i++)
        run->command[i] = strdup(words[i]);
}

/* Of 60 comparisons 8 are open: three quarters of them are settled by 40 blocks, all but one that
 * nothing settles by 90. */
static void what_is_not_decided_is_said_with_what_would_settle_it(void **state)
{
    static const unsigned needed[] = {0, 20, 30, 30, 35, 40, 40, 90};
    struct sample *sample = *state;

    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        sample->run.comparisons[i].verdict = VERDICT_UNDECIDED;
        sample->run.comparisons[i].needed = needed[i];
    }
    make(sample);
    size_t said = find(sample, "undecided",
                       "8 of 60 pairs are not decided; about 40 blocks would settle 6 of them "
                       "(-n 40, and no --time-limit)");
    assert_true(said > 0 && said < find(sample, "ipcmark", ""));
    command(sample);
    make(sample);
    assert_says(sample, NULL, "ipcmark run -t pipe --suite 'my '\\''s suite' -n 40");
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        sample->run.comparisons[i].needed = 0;
    make(sample);
    assert_says(sample, "undecided", "this machine's noise leaves them open");
    for (size_t i = 0; i < sample->run.comparison_count; i++)
        sample->run.comparisons[i].verdict = VERDICT_FASTER;
    make(sample);
    assert_says_not(sample, "are not decided");
}

static void many_of_which_none_is_decided_are_counted(void **state)
{
    struct sample_shape shape = {
        .placements = 1, .sizes = 1, .latency = true, .extra_transport = "future-ring"};
    struct sample *sample = *state;

    build(sample, &shape);
    measure(&sample->run, all_the_same);
    for (size_t i = 0; i < sample->run.comparison_count; i++)
        sample->run.comparisons[i].verdict = VERDICT_UNDECIDED;
    make(sample);
    assert_says(sample, "same-cpu, 64 B", "not decided which of all 6; the best estimate: ");
    shape.extra_transport = NULL;
    build(sample, &shape);
    measure(&sample->run, all_the_same);
    for (size_t i = 0; i < sample->run.comparison_count; i++)
        sample->run.comparisons[i].verdict = VERDICT_UNDECIDED;
    make(sample);
    assert_says(sample, "same-cpu, 64 B", "/ tcp (not decided which)");
}

/* A list of nearly all would be no answer. */
static void most_of_many_are_counted(void **state)
{
    struct sample *sample = *state;

    build(sample, &(const struct sample_shape){.placements = 1, .sizes = 1, .fanin = true});
    assert_int_equal(run_analyze(&sample->run), 0);
    for (size_t i = 0; i < sample->run.comparison_count; i++) {
        struct run_comparison *one = &sample->run.comparisons[i];
        one->verdict = strcmp(one->contender->spec.transport, "tcp") == 0  ? VERDICT_SLOWER
                       : strcmp(one->baseline->spec.transport, "tcp") == 0 ? VERDICT_FASTER
                                                                           : VERDICT_UNDECIDED;
    }
    make(sample);
    assert_says(sample, "256 clients", "not decided which of 6 of 7; the best estimate: ");
}

/* What is told follows from the rows, and the reader knows when the file said otherwise. */
static void a_file_that_says_otherwise_is_warned_of(void **state)
{
    struct sample *sample = *state;

    sample->run.analysis = 2;
    sample->run.analysis_read = 2;
    sample->run.contradicted = 3;
    make(sample);
    assert_int_equal(find(sample, "contradicted", "3 comparisons in the file say something else"),
                     1);
    sample->run.contradicted = 1;
    make(sample);
    assert_says(sample, "contradicted", "1 comparison in the file says something else");
    sample->run.contradicted = 0;
    sample->run.analysis_read = 1;
    make(sample);
    assert_says_not(sample, "say something else");
    assert_says(sample, "analysis", "the file is of an earlier procedure");
}

static void warnings_and_facts_are_for_every_reader(void **state)
{
    struct sample *sample = *state;

    sample->run.complete = false;
    sample->run.noise.unfit = true;
    make(sample);
    assert_says(sample, "warning", "the governor is powersave");
    for (const struct block *block = document_blocks(sample->document); block != NULL;
         block = block->next) {
        if (block->kind == BLOCK_WARNING) {
            assert_int_equal(block->audience.media, MEDIUM_ANY);
            assert_int_not_equal(block->audience.detail, DETAIL_VERBOSE);
        }
    }
}

static void the_end_says_how_far_to_trust_it(void **state)
{
    struct sample *sample = *state;
    char noisy[80];

    sample->run.noise = (struct run_noise){.floor = 0.0623, .judgement = copy("steal time 4 %")};
    sample->run.block_list = calloc(BLOCKS, sizeof *sample->run.block_list);
    sample->run.block_count = BLOCKS;
    for (unsigned i = 0; i < BLOCKS; i++)
        sample->run.block_list[i].block = i;
    sample->run.block_list[3].rejected = copy("steal time 9 %");
    sample->run.block_list[8].rejected = copy("spin 1.3x");
    sample->run.precision = (struct run_precision){.requested_percent = 3, .reached_percent = 4.12};
    sample->run.comparisons[0].sensitive = sample->run.comparisons[2].sensitive = true;
    sample->run.cases[0].invocations[3].noisy = sample->run.cases[1].invocations[3].noisy = true;
    sample->run.cases[0].invocations[5].noisy = true;
    sample->run.cases[2].steady = 0;
    make(sample);
    snprintf(noisy, sizeof noisy, "1 of %zu invocations in the blocks that count (the hypervisor",
             sample->run.case_count * (BLOCKS - 2));
    assert_says(sample, "noisy", noisy); /* block 3 is rejected */
    assert_says(sample, "noise", "steal time 4 %");
    assert_says(sample, "floor", "up to 6.2 %: so much may a case seem to differ");
    assert_says(sample, "blocks",
                "2 of 15 rejected (13 %): block 3: steal time 9 %; block 8: spin 1.3x");
    assert_says(sample, "warm-up", "not over in time in 1 of 30 cases");
    assert_says(sample, "warm-up", sample->run.cases[2].id);
    assert_says(sample, "precision",
                "the widest interval of a ratio is +-4.1 %; 3 % was asked for");
    assert_says(sample, "sensitive",
                "another in 2 of 60 comparisons: latency 64 B same-cpu pipe/fifo, latency 64 B "
                "same-cpu pipe/unix-dgram");
    assert_says(sample, "t test", "disagrees on no comparison");
}

static void an_interval_that_says_nothing_has_no_per_cents(void **state)
{
    struct sample *sample = *state;

    sample->run.precision = (struct run_precision){.requested_percent = NAN,
                                                   .reached_percent = 9.5e13};
    make(sample);
    assert_says(sample, "precision", "the widest interval of a ratio is wider than tenfold");
}

static void noisy_invocations_are_told_by_what_disturbed_them(void **state)
{
    struct sample *sample = *state;
    struct run_invocation *rows = sample->run.cases[0].invocations;

    rows[0].noisy = rows[1].noisy = rows[2].noisy = true;
    rows[0].noise = copy("a quota");
    rows[2].noise = copy("a quota");
    make(sample);
    assert_says(sample, "noisy", "(2: a quota; 1: the hypervisor took");
}

static void what_was_measured_again_and_what_failed_is_counted(void **state)
{
    struct sample *sample = *state;

    sample->run.cases[0].invocations[0].repeats = 2;
    sample->run.cases[1].failures = 3;
    make(sample);
    assert_says(sample, "repeated", "2 invocations, because ipcmark itself stood still");
    assert_says(sample, "failed", "3 invocations; their blocks lack the case");
    sample->run.cases[0].invocations[0].repeats = sample->run.cases[1].failures = 1;
    make(sample);
    assert_says(sample, "repeated", "1 invocation, because ipcmark itself stood still");
    assert_says(sample, "failed", "1 invocation; its block lacks the case");
}

static void a_coarse_clock_is_told_with_what_it_was_too_coarse_for(void **state)
{
    struct sample *sample = *state;

    sample->run.environment.clock_tick_ns = 10000;
    sample->run.cases[0].batch = 50;
    sample->run.cases[1].batch = 1;
    make(sample);
    assert_says(sample, "clock", "in 1 of 30 cases up to 50 messages were timed together");
}

static void long_lists_are_cut_and_say_by_how_much(void **state)
{
    struct sample *sample = *state;

    sample->run.block_list = calloc(BLOCKS, sizeof *sample->run.block_list);
    sample->run.block_count = BLOCKS;
    for (unsigned i = 0; i < BLOCKS; i++)
        sample->run.block_list[i] = (struct run_block){.block = i, .rejected = copy("spin 1.3x")};
    for (size_t i = 0; i < sample->run.comparison_count; i++)
        sample->run.comparisons[i].t_disagrees = i % 2 == 0;
    make(sample);
    assert_says(sample, "blocks", "block 9: spin 1.3x; and 5 more (all are in run.json)");
    assert_says(sample, "t test", "disagrees on 30 of 60 comparisons: ");
    assert_says(sample, "t test", ", and 20 more (all are in run.json)");
}

static void what_was_skipped_for_one_reason_is_named_together(void **state)
{
    struct sample *sample = *state;

    make(sample);
    assert_says(sample, "skipped",
                "unix-dgram carries at most 212960 bytes: latency/unix-dgram/1048576/same-cpu, "
                "throughput/unix-dgram/1048576/same-cpu");
    free(sample->run.skipped[0].reason);
    sample->run.skipped[0].reason = copy("it is not for today");
    make(sample);
    assert_says(sample, "skipped", "latency/unix-dgram/1048576/same-cpu: it is not for today");
}

/* ---- results ---- */

static void every_case_has_its_figures_and_stands_against_the_best(void **state)
{
    struct sample *sample = *state;

    make(sample);
    const struct table *table = find_table(sample, "latency: ");
    const struct cell *figure = cell_of(table, "64 B", "unix-stream", "RTT p50");
    const struct run_case *of = sample_case(&sample->run, "latency/unix-stream/64/same-cpu");
    assert_float_equal(figure->value, of->summary[METRIC_RTT_P50].estimate, 0);
    assert_float_equal(figure->low, of->summary[METRIC_RTT_P50].low, 0);
    assert_float_equal(figure->high, of->summary[METRIC_RTT_P50].high, 0);
    assert_float_equal(cell_of(table, "64 B", "unix-stream", "ratio to best")->value, 2, 0.01);
    assert_string_equal(cell_of(table, "64 B", "unix-stream", "verdict")->text, "slower");
    assert_string_equal(cell_of(table, "64 B", "pipe", "verdict")->text, "best");
    assert_true(cell_of(table, "64 B", "pipe", "RTT p50")->strong);
    assert_string_equal(cell_of(table, "1 KiB", "tcp", "verdict")->text, "best");
    assert_string_equal(
        cell_of(find_table(sample, "throughput: "), "1 KiB", "tcp", "verdict")->text, "best");
}

static void the_page_has_a_table_of_all_cases_of_a_workload(void **state)
{
    struct sample_shape shape = sample_all_workloads;
    struct sample *sample = *state;

    build(sample, &shape);
    make(sample);
    const struct table *table = find_table(sample, "Estimates with their 95 %");
    assert_true(table->setting.sortable);
    assert_true(has_column(table, "placement"));
    assert_true(has_column(table, "conditions"));
    assert_true(has_column(table, "invocations"));
}

static void a_transport_that_is_not_compared_is_not_the_best(void **state)
{
    struct sample_shape shape = sample_full;
    struct sample *sample = *state;

    shape.placements = shape.sizes = 1;
    shape.extra_transport = "null";
    build(sample, &shape);
    measure(&sample->run, tcp_wins_late);
    sample_case(&sample->run, "latency/null/64/same-cpu")->summary[METRIC_RTT_P50].estimate = 1;
    make(sample);
    assert_says(sample, "64 B", "pipe is 4.00x faster than tcp [");
    assert_says_not(sample, "than null");
    assert_string_equal(cell_of(find_table(sample, "latency: "), "64 B", "null", "verdict")->text,
                        "not compared");
}

static void an_unknown_workload_has_all_that_was_measured(void **state)
{
    struct sample *sample = *state;

    for (size_t i = 0; i < sample->run.case_count; i++) {
        free((char *)sample->run.cases[i].spec.workload);
        sample->run.cases[i].spec.workload = copy("gossip");
    }
    make(sample);
    const struct table *table = find_table(sample, "gossip: same-cpu");
    assert_true(isfinite(cell_of(table, "64 B", "pipe", "RTT p50")->value));
    assert_string_equal(table->columns[column_of(table, "RTT p50")].interval_head, "95 % interval");
    assert_says(sample, "unknown", "cases are of the workload gossip");
    assert_says(sample, "gossip", "a workload that this program does not know");
    assert_string_equal(cell_of(table, "64 B", "pipe", "verdict")->text, "best");
    assert_says(sample, "64 B", "pipe is 2.00x faster than unix-stream [");
}

static void torn_records_have_a_column_when_there_are_some(void **state)
{
    struct sample_shape shape = {.placements = 1, .fanin = true};
    struct sample *sample = *state;

    build(sample, &shape);
    make(sample);
    assert_false(has_column(find_table(sample, "(fanin): "), "torn records"));
    assert_says(sample, NULL, "No torn records: ");
    sample->run.cases[0].invocations[3].value[METRIC_TORN] = 2;
    make(sample);
    assert_int_equal(
        cell_of(find_table(sample, "(fanin): "), "1", sample->run.cases[0].label, "torn records")
            ->value,
        2);
    assert_says_not(sample, "No torn records: ");
}

static void shares_are_told_in_equal_shares(void **state)
{
    struct sample_shape shape = {.placements = 1, .fanin = true};
    struct sample *sample = *state;

    build(sample, &shape);
    make(sample);
    const struct table *table = find_table(sample, "(fanin): ");
    assert_float_equal(cell_of(table, "4", "pipe (shared)", "share min")->value, 0.9, 1e-9);
    assert_float_equal(cell_of(table, "4", "pipe (shared)", "share max")->value, 1.2, 1e-9);
}

/* In the sample the total of n is n to the power of 0.3 times that of one. */
static void several_pairs_are_held_against_one(void **state)
{
    struct sample_shape shape = {.placements = 1, .fanin = true};
    struct sample *sample = *state;

    build(sample, &shape);
    for (size_t i = 0; i < sample->run.case_count; i++) {
        free((char *)sample->run.cases[i].spec.workload);
        sample->run.cases[i].spec.workload = copy("pairs");
    }
    make(sample);
    const struct table *table = find_table(sample, "Speed-up over one pair.");
    const struct cell *cell = cell_of(table, "4", "pipe (shared)", "speed-up");
    assert_true(fabs(cell->value - pow(4, 0.3)) < 1e-9);
    assert_true(fabs(cell->low - pow(4, 0.3) * 0.97 / 1.04) < 1e-9);
    assert_true(fabs(cell->high - pow(4, 0.3) * 1.04 / 0.97) < 1e-9);
    cell = cell_of(table, "4", "pipe (shared)", "of each pair");
    assert_true(fabs(cell->value - pow(4, 0.3) / 4) < 1e-9);
}

static void cases_that_wait_by_default_say_how(void **state)
{
    struct sample_shape shape = {.placements = 1, .fanin = true};
    struct sample *sample = *state;

    build(sample, &shape);
    make(sample);
    assert_says(sample, "waits by", "block: pipe (shared), fifo (shared)");
    assert_says(sample, "waits by", "; epoll: pipe (separate), fifo (separate)");
}

/* From ln 4 at 256 B to -ln 2 at 1 KiB, two octaves: zero after 4/3 octaves, at 645 B. */
static void sentences_and_crossovers_follow_the_table(void **state)
{
    struct sample *sample = *state;

    make(sample);
    assert_says(sample, "64 B", "pipe is 2.00x faster than unix-stream [");
    assert_says(sample, "1 KiB", "x faster than pipe [");
    /* both are beaten by pipe: among all comparisons only */
    assert_says_not(sample, "unix-stream is 1.50x faster than unix-dgram");
    assert_says(sample, NULL, "tcp overtakes pipe between 256 B and 1 KiB (about 6");
    assert_true(find(sample, NULL,
                     "no crossover in the measured range (64 B to 1 KiB): the "
                     "other 6 pairs") > find(sample, NULL, "tcp overtakes unix-dgram"));
    measure(&sample->run, all_the_same);
    sample->run.comparisons[0].verdict = VERDICT_UNDECIDED;
    make(sample);
    assert_says(sample, NULL,
                "no crossover in the measured range (64 B to 1 KiB): 10 pairs; 1 "
                "with undecided sizes");
}

static void the_price_of_waiting_is_a_ratio_to_the_first_way(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true, .all_waits = true};
    struct sample *sample = *state;

    build(sample, &shape);
    make(sample);
    const struct table *table = find_table(sample, "Ratio to wait block.");
    size_t wait = column_of(table, "wait"), ratio = column_of(table, "ratio");
    assert_string_equal(table->rows->cells[wait].text, "block");
    assert_int_equal(table->rows->cells[ratio].kind, CELL_EMPTY);
    assert_string_equal(table->rows->next->cells[wait].text, "poll");
    assert_float_equal(table->rows->next->cells[ratio].value, 1.15, 1e-9);
}

static void what_a_table_lacks_is_explained(void **state)
{
    struct sample *sample = *state;

    sample->run.cases[0].summary[METRIC_RTT_P99] = (struct interval){NAN, NAN, NAN};
    sample->run.cases[1].summary[METRIC_RTT_P50].low = NAN;
    make(sample);
    assert_says(sample, NULL, "n/a for a percentile: ");
    assert_says(sample, NULL, "n/a as one end of an interval: ");
    assert_says_not(sample, "n/a for an interval: fewer than 6 invocations.");
    sample->run.cases[1].summary[METRIC_RTT_P50].high = NAN;
    make(sample);
    assert_says(sample, NULL, "n/a for an interval: fewer than 6 invocations.");
    assert_says_not(sample, "n/a: the case was never run.");
    sample->run.cases[0].invocation_count = 0;
    make(sample);
    assert_says(sample, NULL, "n/a: the case was never run.");
    sample->run.cases[0].invocation_count = BLOCKS;
}

/* ---- the answer ---- */

static void the_answer_says_what_the_verdicts_say(void **state)
{
    struct sample *sample = *state;

    make(sample);
    assert_says(sample, "same-cpu, 64 B",
                "pipe / fifo (equal within 5 %); pipe is 2.00x faster than unix-stream [");
    assert_says(sample, "same-cpu, 64 B", "], 4.00x than tcp");
    assert_says(sample, "same-cpu, 1 KiB", "tcp");
    assert_says(sample, NULL, "Pairs compared: 60. A difference was shown for ");
}

static void who_lost_messages_is_not_among_those_to_take(void **state)
{
    struct sample *sample = *state;

    for (size_t i = 0; i < sample->run.case_count; i++)
        if (strcmp(sample->run.cases[i].label, "pipe") == 0)
            sample->run.cases[i].doubt.kind = GRANT_LOSSY;
    make(sample);
    assert_says(sample, "same-cpu, 64 B", "fifo, ");
    assert_says_not(sample, "pipe / fifo");
}

/* Of each transport, how many times as fast as pipe it is: NAN in the row of pipe itself. */
static void all_stand_against_one(void **state)
{
    struct sample *sample = *state;

    make(sample);
    const struct table *table = find_table(sample, "Speed relative to pipe");
    const struct cell *unix_stream = cell_of(table, "unix-stream", "unix-stream", "64 B");
    assert_int_equal(unix_stream->kind, CELL_RATIO);
    assert_float_equal(unix_stream->value, 0.5, 1e-9);
    assert_null(unix_stream->mark);
    assert_string_equal(cell_of(table, "fifo", "fifo", "64 B")->mark, "~");
    assert_int_equal(cell_of(table, "pipe", "pipe", "64 B")->kind, CELL_TEXT);
    assert_string_equal(table->rows->cells[0].text, "pipe");

    sample->run.comparisons[0].verdict = VERDICT_UNDECIDED;
    document_free(sample->document);
    sample->document = run_document(
        &(const struct report_source){.run = &sample->run, .reference = "fifo"});
    table = find_table(sample, "Speed relative to fifo");
    assert_string_equal(table->rows->cells[0].text, "fifo");
    assert_string_equal(cell_of(table, "pipe", "pipe", "64 B")->mark, "?");
    assert_null(find_table(sample, "Speed relative to pipe"));
}

/* Of a run that was stopped: no row of nothing. */
static void what_was_not_measured_at_all_does_not_stand_against_one(void **state)
{
    struct sample *sample = *state;
    struct run *run = &sample->run;

    for (size_t i = 0; i < run->case_count; i++)
        if (strcmp(run->cases[i].spec.workload, "throughput") == 0)
            run->cases[i].invocation_count = 0;
    assert_int_equal(run_analyze(run), 0);
    make(sample);
    size_t leads = 0;
    for (const struct row *row = find_table(sample, "Speed relative to pipe")->rows; row != NULL;
         row = row->next)
        leads += row->lead != NULL;
    assert_int_equal(leads, 1);
    assert_says(sample, "no result", "throughput, same-cpu");
    assert_null(find_table(sample, "throughput: one way"));
}

/* Over clients the size of the messages is no step, and stands above the rows. */
static void sizes_of_as_many_clients_share_a_table(void **state)
{
    struct sample *sample = *state;
    size_t tables = 0;

    build(sample, &(const struct sample_shape){.placements = 2, .sizes = 1, .fanin = true});
    for (size_t i = 0; i < sample->run.case_count; i++)
        if (strcmp(sample->run.cases[i].spec.placement, "same-cpu") != 0)
            sample->run.cases[i].spec.message_bytes = 4096;
    assert_int_equal(run_analyze(&sample->run), 0);
    make(sample);
    for (const struct block *block = document_blocks(sample->document); block != NULL;
         block = block->next)
        tables += block->kind == BLOCK_TABLE && has(block->text, "Speed relative to ");
    assert_int_equal(tables, 2); /* nine steps; four without sharing */
}

/* A ratio of the answer and that of the sentence below it are one number. */
static void the_answer_rounds_as_the_sentences_do(void **state)
{
    struct sample *sample = *state;
    const char *number = "1.036x faster than fifo [1.024, 1.051]";

    for (size_t i = 0; i < sample->run.comparison_count; i++) {
        struct run_comparison *one = &sample->run.comparisons[i];
        if (strcmp(one->contender->label, "fifo") == 0 ||
            strcmp(one->baseline->label, "fifo") == 0) {
            one->paired.ratio = (struct interval){1.0364, 1.0238, 1.05004};
            one->verdict = VERDICT_SLOWER;
        }
    }
    make(sample);
    assert_says(sample, "same-cpu, 64 B", number);
    char *said = comparison_message(&sample->run.comparisons[0]);
    assert_non_null(said);
    char *english = message_english(said);
    assert_has(english, number);
    free(english);
    free(said);
}

/* Cases of one workload that do not stand together in the run: its figures are there once. */
static void figures_of_a_workload_stand_with_its_first_group(void **state)
{
    struct sample *sample = *state;
    struct sample_shape shape = sample_full;
    size_t count = 0;

    shape.sizes = 1;
    build(sample, &shape);
    /* latency, throughput, latency: by the placement first */
    for (size_t i = 0; i < sample->run.case_count; i++)
        for (size_t j = i + 1; j < sample->run.case_count; j++)
            if (strcmp(sample->run.cases[j].spec.placement, sample->run.cases[i].spec.placement) <
                0) {
                struct run_case moved = sample->run.cases[i];
                sample->run.cases[i] = sample->run.cases[j];
                sample->run.cases[j] = moved;
            }
    measure(&sample->run, tcp_wins_late);
    document_free(sample->document);
    sample->document = run_document(
        &(const struct report_source){.run = &sample->run, .figures = true});
    for (const struct block *block = document_blocks(sample->document); block != NULL;
         block = block->next)
        count += block->kind == BLOCK_FIGURE && strcmp(block->id, "latency") == 0 &&
                 (block->audience.media & MEDIUM_PAPER) != 0;
    assert_int_equal(count, 1);
}

/* It moves nothing: even where it comes first, nothing is said to be faster or slower than it. */
static void null_is_nobodys_reference(void **state)
{
    struct sample *sample = *state;

    sample_rename(&sample->run, "pipe", "null");
    assert_int_equal(run_analyze(&sample->run), 0);
    make(sample);
    const struct table *table = find_table(sample, "Speed relative to fifo");
    assert_non_null(table);
    for (const struct row *row = table->rows; row != NULL; row = row->next)
        assert_string_not_equal(row->cells[0].text, "null");
    assert_null(find_table(sample, "Speed relative to null"));
}

static const struct block *find_block(const struct sample *sample, const char *caption)
{
    const struct block *block = document_blocks(sample->document);

    while (block != NULL &&
           (block->kind != BLOCK_TABLE || !has(block->table->setting.caption, caption)))
        block = block->next;
    return block;
}

/* One row for each transport and size, and why some are faster than a limit. */
static void cases_stand_against_the_limits_of_the_machine(void **state)
{
    struct sample *sample = *state;
    struct sample_shape shape = {.placements = 2, .sizes = 2, .latency = true, .limits = true};

    make(sample);
    assert_null(find_table(sample, "the limit that fits it"));
    build(sample, &shape);
    make(sample);
    const struct table *table = find_table(sample, "the limit that fits it");
    size_t rows = 0;
    for (const struct row *row = table->rows; row != NULL; row = row->next)
        rows++;
    assert_int_equal(rows, sample->run.case_count);
    assert_int_equal(find_block(sample, "the limit that fits it")->audience.detail, DETAIL_PLAIN);
    assert_says(sample, "limits", "closest to what the machine can do: latency: ");
    assert_says(sample, "limits", "x the time of ");
    shape = (struct sample_shape){.placements = 2, .sizes = 1, .throughput = true, .limits = true};
    build(sample, &shape);
    make(sample);
    assert_int_equal(find_block(sample, "the limit that fits it")->audience.detail, DETAIL_SUMMARY);
    assert_says_not(sample, "closest to what the machine can do");
    assert_non_null(find_table(sample, "What the machine can do"));
    shape.sizes = 6;
    build(sample, &shape);
    make(sample);
    assert_says(sample, "pipe, 64 KiB, smt-siblings", "two CPUs copy at once");
}

static void a_plugin_of_which_nothing_is_known_is_said_to_have_no_limits(void **state)
{
    struct sample *sample = *state;
    struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true, .limits = true};

    build(sample, &shape);
    sample->run.plugins = calloc(1, sizeof *sample->run.plugins);
    assert_non_null(sample->run.plugins);
    sample->run.plugin_count = 1;
    sample->run.plugins[0] = (struct run_plugin){.name = copy("mine"),
                                                 .file = copy("./mine.so"),
                                                 .version = copy("1"),
                                                 .sha256 = copy("00"),
                                                 .in_user_space = -1};
    make(sample);
    assert_says(sample, NULL, "mine is held against no limit");
    sample->run.plugins[0].copies = 2;
    make(sample);
    assert_says_not(sample, "is held against no limit");
}

static void threads_of_the_kernel_are_told_of_or_that_there_were_none(void **state)
{
    struct sample *sample = *state;
    struct run_case *run_case = &sample->run.cases[0];

    make(sample);
    assert_says_not(sample, "io-wq");
    free((char *)run_case->spec.transport);
    run_case->spec.transport = copy("uring-pipe");
    for (size_t i = 0; i < run_case->invocation_count; i++)
        run_case->invocations[i].value[METRIC_KERNEL_THREADS] = 0;
    make(sample);
    assert_says(sample, NULL, "the kernel made no worker thread (io-wq) in any invocation");
    run_case->invocations[0].value[METRIC_KERNEL_THREADS] = 3;
    make(sample);
    assert_says(sample, NULL, "the kernel made 3 worker threads (io-wq)");
    run_case->invocations[0].value[METRIC_KERNEL_THREADS] = 1;
    make(sample);
    assert_says(sample, NULL, "the kernel made 1 worker thread (io-wq)");
}

static void what_fits_a_screen_is_results_where_nothing_is_compared(void **state)
{
    struct sample *sample = *state;

    sample->run.comparison_count = sample->run.crossover_count = 0;
    make(sample);
    size_t tables = 0;
    for (const struct block *block = document_blocks(sample->document); block != NULL;
         block = block->next)
        tables += block->kind == BLOCK_TABLE && block->audience.detail == DETAIL_SUMMARY &&
                  (block->audience.media & MEDIUM_SCREEN) != 0 &&
                  has(block->table->setting.caption, "latency: round trip");
    assert_true(tables > 0);
}

static void without_comparisons_there_are_no_verdicts(void **state)
{
    struct sample *sample = *state;

    sample->run.comparison_count = sample->run.crossover_count = 0;
    make(sample);
    assert_says(sample, NULL, "This run holds no comparisons");
    assert_says(sample, NULL, "Where two of them overlap, the order is not settled.");
    assert_says(sample, "same-cpu, 64 B", " (not compared)");
    assert_says_not(sample, "Holm over");
    assert_int_equal(find(sample, "t test", ""), 0);
}

/* As for a department, with a conclusion. */
static void make_concluding(struct sample *sample)
{
    document_free(sample->document);
    sample->document = run_document(
        &(const struct report_source){.run = &sample->run, .style = &styles[1]});
    assert_non_null(sample->document);
    assert_int_equal(document_error(sample->document), 0);
}

/* Between its heading and that of the sources. */
static void assert_concludes(const struct sample *sample, const char *lead, const char *part)
{
    size_t heading = find(sample, NULL, "CONCLUSION"), place = 0;

    assert_true(heading > 0);
    for (const struct block *block = document_blocks(sample->document); block != NULL;
         block = block->next)
        if (++place > heading && (lead == NULL || has(block->lead, lead)) && has(block->text, part))
            return;
    fail_msg("the conclusion does not say: %s", part);
}

static void the_conclusion_repeats_what_makes_the_run_doubtful(void **state)
{
    struct sample *sample = *state;

    sample->run.complete = false;
    sample->run.blocks_done = 4;
    sample->run.noise.unfit = true;
    make_concluding(sample);
    assert_concludes(sample, "INCOMPLETE", "the run stopped after 4 of 15 blocks");
    assert_concludes(sample, "noise", "no block is left out");
    assert_says(sample, NULL, "The run is incomplete: what follows is preliminary.");
    sample->run.complete = true;
    make_concluding(sample);
    assert_int_equal(find(sample, NULL, "preliminary"), 0);
}

static void one_case_alone_is_told_with_its_figure(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true};
    struct sample *sample = *state;

    build(sample, &shape);
    sample->run.case_count = 1;
    sample->run.comparison_count = sample->run.crossover_count = 0;
    sample->run.cases[0].summary[METRIC_RTT_P50] = (struct interval){4200, 4100, 4300};
    make_concluding(sample);
    assert_concludes(sample, NULL, "latency: what was measured");
    assert_concludes(sample, "same-cpu, 64 B",
                     "pipe: median round trip 4.20 µs [4.10 µs, 4.30 µs]; "
                     "there is nothing to compare it with");
    sample->run.cases[0].summary[METRIC_RTT_P50] = (struct interval){4200, NAN, NAN};
    make_concluding(sample);
    assert_concludes(sample, "same-cpu, 64 B", "4.20 µs (too few invocations for an interval)");
    /* the other cases are the sample's to free */
    sample->run.case_count = 5;
}

static bool is_on_page(const struct column *column)
{
    return column->media == 0 || (column->media & MEDIUM_PAGE) != 0;
}

static void add_samples(struct run_case *run_case)
{
    uint32_t sorted[400];

    for (uint32_t i = 0; i < 400; i++)
        sorted[i] = 1000 + i;
    for (size_t i = 0; i < run_case->invocation_count; i++)
        if (run_case->invocations[i].tally == NULL)
            run_case->invocations[i].tally = tally_make(sorted, 400);
}

/* A head twice would be a figure twice. */
static void the_page_shows_each_figure_once(void **state)
{
    struct sample_shape shape = sample_all_workloads;
    struct sample *sample = *state;

    build(sample, &shape);
    for (size_t i = 0; i < sample->run.case_count; i++)
        add_samples(&sample->run.cases[i]);
    assert_int_equal(run_summarize(&sample->run), 0);
    assert_true(isfinite(sample->run.cases[0].summary[METRIC_RTT_P99].estimate));
    assert_true(isnan(sample->run.cases[0].summary[METRIC_CONNECT_P99].estimate));
    make(sample);
    for (const struct block *block = document_blocks(sample->document); block != NULL;
         block = block->next) {
        const struct table *table = block->table;
        if (block->kind != BLOCK_TABLE || !table->setting.sortable)
            continue;
        for (size_t i = 0; i < table->column_count; i++)
            for (size_t j = 0; j < i; j++)
                if (is_on_page(&table->columns[i]) && is_on_page(&table->columns[j]))
                    assert_string_not_equal(table->columns[i].head, table->columns[j].head);
    }
}

static void a_run_without_cases_has_its_facts(void **state)
{
    struct sample_shape shape = {.placements = 1};
    struct sample *sample = *state;

    build(sample, &shape);
    make(sample);
    assert_says(sample, "plan",
                "15 of 15 blocks; each invocation measures 50 ms after at least 10 ms");
    assert_says(sample, "harness", "one clock reading 24.1 ns, a round trip over nothing 61.0 ns");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_incomplete_run_says_so_before_all_else),
        TEST(what_does_not_change_has_the_range_that_was_compared),
        TEST(a_machine_that_was_disturbed_too_often_is_warned_of),
        TEST(what_is_not_decided_is_said_with_what_would_settle_it),
        TEST(many_of_which_none_is_decided_are_counted),
        TEST(most_of_many_are_counted),
        TEST(a_file_that_says_otherwise_is_warned_of),
        TEST(warnings_and_facts_are_for_every_reader),
        TEST(the_end_says_how_far_to_trust_it),
        TEST(an_interval_that_says_nothing_has_no_per_cents),
        TEST(noisy_invocations_are_told_by_what_disturbed_them),
        TEST(what_was_measured_again_and_what_failed_is_counted),
        TEST(a_coarse_clock_is_told_with_what_it_was_too_coarse_for),
        TEST(long_lists_are_cut_and_say_by_how_much),
        TEST(what_was_skipped_for_one_reason_is_named_together),
        TEST(every_case_has_its_figures_and_stands_against_the_best),
        TEST(the_page_has_a_table_of_all_cases_of_a_workload),
        TEST(a_transport_that_is_not_compared_is_not_the_best),
        TEST(an_unknown_workload_has_all_that_was_measured),
        TEST(torn_records_have_a_column_when_there_are_some),
        TEST(shares_are_told_in_equal_shares),
        TEST(several_pairs_are_held_against_one),
        TEST(cases_that_wait_by_default_say_how),
        TEST(sentences_and_crossovers_follow_the_table),
        TEST(the_price_of_waiting_is_a_ratio_to_the_first_way),
        TEST(what_a_table_lacks_is_explained),
        TEST(the_answer_says_what_the_verdicts_say),
        TEST(who_lost_messages_is_not_among_those_to_take),
        TEST(all_stand_against_one),
        TEST(what_was_not_measured_at_all_does_not_stand_against_one),
        TEST(sizes_of_as_many_clients_share_a_table),
        TEST(the_answer_rounds_as_the_sentences_do),
        TEST(figures_of_a_workload_stand_with_its_first_group),
        TEST(null_is_nobodys_reference),
        TEST(cases_stand_against_the_limits_of_the_machine),
        TEST(a_plugin_of_which_nothing_is_known_is_said_to_have_no_limits),
        TEST(threads_of_the_kernel_are_told_of_or_that_there_were_none),
        TEST(what_fits_a_screen_is_results_where_nothing_is_compared),
        TEST(without_comparisons_there_are_no_verdicts),
        TEST(the_conclusion_repeats_what_makes_the_run_doubtful),
        TEST(one_case_alone_is_told_with_its_figure),
        TEST(the_page_shows_each_figure_once),
        TEST(a_run_without_cases_has_its_facts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
