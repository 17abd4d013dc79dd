/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verdicts_test.c - what the terminal table says beyond its grids. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"
#include "report/sample_run.h"
#include "result/analysis.h"
#include "support/text_check.h"

enum { BLOCKS = 15 };

static char *table_of(const struct run *run, unsigned width)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    assert_int_equal(report_table(run, stream, LANGUAGE_ENGLISH, false, width), 0);
    assert_int_equal(fclose(stream), 0);
    return text;
}

/* Fails unless the parts follow each other, whatever lies in between. Returns behind the last. */
static const char *assert_in_order(const char *text, const char *const *parts, size_t count)
{
    const char *at = text;

    for (size_t i = 0; i < count; i++) {
        at = strstr(at, parts[i]);
        if (at == NULL)
            fail_msg("\"%s\" is missing or too early in:\n%s", parts[i], text);
        at += strlen(parts[i]);
    }
    return at;
}

static void assert_lines_within(const char *text, size_t width)
{
    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1) {
        size_t length = strcspn(line, "\n");
        if (length > width)
            fail_msg("%zu columns: %.*s", length, (int)length, line);
        if (length > 0 && line[length - 1] == ' ')
            fail_msg("blank at the end: %.*s", (int)length, line);
    }
}

/* Gives every case figures that depend on its transport and size alone, but for a slight spread. */
static void measure(struct run *run, double (*round_trip_ns)(const char *transport, size_t size))
{
    for (size_t i = 0; i < run->case_count; i++) {
        struct run_case *run_case = &run->cases[i];
        double value = round_trip_ns(run_case->transport, run_case->size);
        for (unsigned block = 0; block < BLOCKS; block++) {
            struct run_invocation *row = &run_case->invocations[block];
            double deviation = exp(0.001 * (double)((block * (i + 1)) % 7));
            row->value[METRIC_RTT_P50] = value * deviation;
            row->value[METRIC_BYTES_PER_SECOND] = 1e9 / (value * deviation);
        }
    }
    assert_int_equal(run_analyze(run), 0);
}

/* tcp starts slow and overtakes all others at the last size; fifo is as pipe. */
static double tcp_wins_late(const char *transport, size_t size)
{
    if (strcmp(transport, "tcp") == 0)
        return size >= 1024 ? 500 : 4000;
    if (strcmp(transport, "unix-stream") == 0)
        return 2000;
    return strcmp(transport, "unix-dgram") == 0 ? 3000 : 1000;
}

/* 5 transports, sizes 64, 256, 1024, both workloads. */
static void build(struct run *run)
{
    struct sample_shape shape = sample_full;

    shape.placements = 1;
    shape.sizes = 3;
    sample_run_build(run, &shape);
    measure(run, tcp_wins_late);
}

static void every_size_has_the_best_against_the_others(void **state)
{
    static const char *const parts[] = {
        "latency: ",
        "the best of each size against the others:\n",
        "  64 B  ",
        "pipe is 2.00x faster than unix-stream [",
        "        pipe is 3.00x faster than unix-dgram [",
        "        pipe is 4.00x faster than tcp [",
        " 256 B  ",
        " 1 KiB  tcp is 2.0",
        "x faster than pipe [",
        "        tcp is 2.0",
        "x faster than fifo [",
        "crossovers over the message size:\n",
        "throughput: ",
        "the best of each size against the others:\n",
    };
    struct run run;
    (void)state;

    build(&run);
    char *text = table_of(&run, 80);
    assert_in_order(text, parts, sizeof parts / sizeof parts[0]);
    assert_lines_within(text, 80);
    /* both are beaten by pipe: in the run file only */
    assert_has_not(text, "unix-stream is 1.50x faster than unix-dgram");
    free(text);
    run_clear(&run);
}

/* From ln 4 at 256 B to -ln 2 at 1 KiB, two octaves: zero after 4/3 octaves, at 645 B. */
static void crossovers_come_first_and_the_others_in_one_line(void **state)
{
    static const char *const parts[] = {
        "crossovers over the message size:\n",
        "  tcp overtakes pipe between 256 B and 1 KiB (about 6",
        "  tcp overtakes fifo between 256 B and 1 KiB (about 6",
        "  tcp overtakes unix-stream between 256 B and 1 KiB (about ",
        "  tcp overtakes unix-dgram between 256 B and 1 KiB (about ",
        "  no crossover in the measured range (64 B to 1 KiB): the other 6 pairs\n",
        "throughput: ",
    };
    struct run run;
    (void)state;

    build(&run);
    char *text = table_of(&run, 80);
    assert_in_order(text, parts, sizeof parts / sizeof parts[0]);
    free(text);
    run_clear(&run);
}

static double all_the_same(const char *transport, size_t size)
{
    (void)transport;
    (void)size;
    return 1000;
}

static void without_a_crossover_all_pairs_are_in_one_line(void **state)
{
    struct run run;
    (void)state;

    build(&run);
    measure(&run, all_the_same);
    run.comparisons[0].verdict = VERDICT_UNDECIDED;
    char *text = table_of(&run, 300);
    assert_has(text, "no crossover in the measured range (64 B to 1 KiB): 10 pairs; "
                     "1 with undecided sizes\n");
    assert_has(text, "no crossover in the measured range (64 B to 1 KiB): 10 pairs\n");
    free(text);
    run_clear(&run);
}

static void a_transport_that_is_not_compared_is_not_the_best(void **state)
{
    struct sample_shape shape = sample_full;
    struct run run;
    (void)state;

    shape.placements = shape.sizes = 1;
    shape.extra_transport = "null";
    sample_run_build(&run, &shape);
    measure(&run, tcp_wins_late);
    sample_case(&run, "latency/null/64/same-cpu")->summary[METRIC_RTT_P50].estimate = 1;
    char *text = table_of(&run, 80);
    assert_has(text, "pipe is 4.00x faster than tcp [");
    assert_has_not(text, "than null");
    free(text);
    run_clear(&run);
}

static void a_run_without_comparisons_says_nothing_of_verdicts(void **state)
{
    struct run run;
    (void)state;

    build(&run);
    free(run.comparisons);
    free(run.crossovers);
    run.comparisons = NULL;
    run.crossovers = NULL;
    run.comparison_count = run.crossover_count = 0;
    char *text = table_of(&run, 300);
    assert_has(text, "Where two of them overlap, the order is not settled.");
    assert_has_not(text, "the best of each");
    assert_has_not(text, "crossover");
    assert_has_not(text, "Holm over");
    assert_has_not(text, "t test");
    assert_has_not(text, "precision");
    assert_has_not(text, "\nblocks");
    free(text);
    run_clear(&run);
}

static void the_sentences_are_explained(void **state)
{
    struct run run;
    (void)state;

    build(&run);
    char *text = table_of(&run, 300);
    assert_has(text, "Wilcoxon's signed-rank test, adjusted by Holm over all comparisons of the");
    assert_has_not(text, "Where two of them overlap");
    free(text);
    run_clear(&run);
}

static char *copy(const char *text)
{
    char *result = strdup(text);

    assert_non_null(result);
    return result;
}

static void the_end_says_how_far_to_trust_it(void **state)
{
    static const char *const parts[] = {
        "\nnoise      steal time 4 %: differences under 6 % can't be told apart here",
        "\nfloor      up to 6.2 %: so much may a case seem to differ from itself here",
        "\nblocks     2 of 15 rejected (13 %): block 3: steal time 9 %; block 8: spin 1.3x",
        "\nprecision  the widest interval of a ratio is +-4.1 %; 3 % was asked for",
        ("\nsensitive  to the rejection of blocks; with all blocks the verdict is another in 2 of "
         "60"),
        " comparisons: latency 64 B same-cpu pipe/fifo, latency 64 B same-cpu pipe/unix-dgram",
        "\nt test     disagrees on 1 of 60 comparisons: latency 64 B same-cpu pipe/unix-stream\n",
    };
    struct run run;
    (void)state;

    build(&run);
    run.noise = (struct run_noise){
        .floor = 0.0623,
        .judgement = copy("steal time 4 %: differences under 6 % can't be told apart here"),
    };
    run.block_list = calloc(BLOCKS, sizeof *run.block_list);
    run.block_count = BLOCKS;
    for (unsigned i = 0; i < BLOCKS; i++)
        run.block_list[i].block = i;
    run.block_list[3].rejected = copy("steal time 9 %");
    run.block_list[8].rejected = copy("spin 1.3x");
    run.precision = (struct run_precision){.requested_percent = 3, .reached_percent = 4.12};
    run.comparisons[0].sensitive = run.comparisons[2].sensitive = true;
    run.comparisons[1].t_disagrees = true;
    char *text = table_of(&run, 300);
    assert_in_order(text, parts, sizeof parts / sizeof parts[0]);
    free(text);
    text = table_of(&run, 80);
    assert_lines_within(text, 80);
    free(text);
    run_clear(&run);
}

static void nothing_to_complain_of_is_said_too(void **state)
{
    struct run run;
    (void)state;

    build(&run);
    run.block_list = calloc(1, sizeof *run.block_list);
    run.block_count = 1;
    char *text = table_of(&run, 300);
    assert_has(text, "\nblocks     none of 1 rejected\n");
    assert_has(text, "\nt test     disagrees on no comparison\n");
    assert_has_not(text, "\nsensitive");
    assert_has_not(text, "\nfloor");
    assert_has_not(text, "\ntoo few");
    assert_has_not(text, "was asked for");
    run.block_list[0].rejected = copy("steal time 9 %");
    free(text);
    text = table_of(&run, 300);
    assert_has(text, "\nsensitive  no verdict changes when the rejected blocks are counted in\n");
    free(text);
    run.noise.unfit = true;
    text = table_of(&run, 300);
    assert_has(text, "1 of 1 rejected (100 %), too many to leave any out: block 0:");
    assert_has_not(text, "\nsensitive");
    free(text);
    run_clear(&run);
}

static void long_lists_are_cut_and_say_by_how_much(void **state)
{
    struct run run;
    (void)state;

    build(&run);
    for (size_t i = 0; i < run.comparison_count; i++)
        run.comparisons[i].t_disagrees = i % 2 == 0;
    char *text = table_of(&run, 80);
    assert_has(text, "disagrees on 30 of 60 comparisons:");
    assert_lines_within(text, 80);
    free(text);
    text = table_of(&run, 3000);
    assert_has(text, ", and 20 more (all are in run.json)\n");
    free(text);
    run_clear(&run);
}

/* 60 comparisons: 60 * 2/2^n <= 0.05 from n = 12 on (60 * 2/4096 = 0.029; 11: 0.059). */
static void too_few_blocks_for_so_many_comparisons_is_said(void **state)
{
    struct run run;
    (void)state;

    build(&run);
    for (size_t i = 0; i < run.comparison_count; i++)
        run.comparisons[i].paired.pairs = 11;
    char *text = table_of(&run, 300);
    assert_has(text,
               "\ntoo few    11 blocks can't show any difference among 60 comparisons, however "
               "large it is: that takes 12 blocks (--blocks), or fewer cases\n");
    free(text);
    run.comparisons[59].paired.pairs = 12;
    text = table_of(&run, 300);
    assert_has_not(text, "too few  ");
    free(text);
    run_clear(&run);
}

static void a_reason_of_its_own_stands_behind_the_id(void **state)
{
    struct run run;
    (void)state;

    build(&run);
    free(run.skipped[0].id);
    free(run.skipped[0].reason);
    run.skipped[0].id = copy("smt-siblings");
    run.skipped[0].reason = copy("this machine has no two hardware threads of one core");
    char *text = table_of(&run, 300);
    assert_has(text,
               "skipped    smt-siblings: this machine has no two hardware threads of one core\n");
    assert_has(text,
               "skipped    throughput/unix-dgram/1048576/same-cpu: unix-dgram carries at most");
    free(text);
    run_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_size_has_the_best_against_the_others),
        cmocka_unit_test(crossovers_come_first_and_the_others_in_one_line),
        cmocka_unit_test(without_a_crossover_all_pairs_are_in_one_line),
        cmocka_unit_test(a_transport_that_is_not_compared_is_not_the_best),
        cmocka_unit_test(a_run_without_comparisons_says_nothing_of_verdicts),
        cmocka_unit_test(the_sentences_are_explained),
        cmocka_unit_test(the_end_says_how_far_to_trust_it),
        cmocka_unit_test(nothing_to_complain_of_is_said_too),
        cmocka_unit_test(long_lists_are_cut_and_say_by_how_much),
        cmocka_unit_test(too_few_blocks_for_so_many_comparisons_is_said),
        cmocka_unit_test(a_reason_of_its_own_stands_behind_the_id),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
