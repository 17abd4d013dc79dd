/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * workloads_test.c - the terminal table of connections, many clients, both directions and ways of
 * waiting, and what is under the hood. */
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

/* Copies the first line after `from` that contains `part`; fails when there is none. */
static void line_with(const char *text, const char *from, const char *part, char line[300])
{
    const char *start = strstr(text, from), *at = start == NULL ? NULL : strstr(start, part);

    if (at == NULL)
        fail_msg("no line has \"%s\" after \"%s\" in:\n%s", part, from, text);
    while (at > text && at[-1] != '\n')
        at--;
    snprintf(line, 300, "%.*s", (int)strcspn(at, "\n"), at);
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

static char *copy(const char *text)
{
    char *result = strdup(text);

    assert_non_null(result);
    return result;
}

/* The case with that label and number of clients. */
static struct run_case *case_of(struct run *run, const char *workload, const char *label,
                                unsigned clients)
{
    for (size_t i = 0; i < run->case_count; i++) {
        struct run_case *run_case = &run->cases[i];
        if (strcmp(run_case->workload, workload) == 0 && strcmp(run_case->label, label) == 0 &&
            run_case->clients == clients)
            return run_case;
    }
    fail_msg("the sample has no %s of %s with %u clients", workload, label, clients);
    return NULL;
}

static struct interval exactly(double estimate)
{
    return (struct interval){estimate, estimate, estimate};
}

static void everything_fits_80_and_100_columns(void **state)
{
    struct run run;
    (void)state;

    sample_run_build(&run, &sample_all_workloads);
    for (unsigned width = 80; width <= 100; width += 20) {
        char *text = table_of(&run, width);
        assert_lines_within(text, width);
        free(text);
    }
    run_clear(&run);
}

static void connections_have_their_time_rate_and_cost(void **state)
{
    struct sample_shape shape = {.placements = 1, .connect = true};
    struct run run;
    char line[300];
    (void)state;

    sample_run_build(&run, &shape);
    for (size_t i = 0; i < run.case_count; i++)
        run.cases[i].summary[METRIC_CONNECT_P50] = exactly(100000);
    struct interval *tcp = case_of(&run, "connect", "tcp", 1)->summary;
    struct interval *pipe = case_of(&run, "connect", "pipe (fork-excluded)", 1)->summary;
    pipe[METRIC_CONNECT_P50] = (struct interval){20000, 19000, 21000};
    pipe[METRIC_CONNECT_P99] = exactly(45000);
    pipe[METRIC_CONNECTIONS_PER_SECOND] = exactly(41200);
    pipe[METRIC_CPU] = exactly(12300);
    tcp[METRIC_CONNECT_P50] = exactly(50000);
    char *text = table_of(&run, 300);
    line_with(text, "connect: ", "pipe (fork-excluded)", line);
    assert_has(line, "20.0");
    assert_has(line, "[19.0, 21.0]");
    assert_has(line, "45.0");
    assert_has(line, "41.2");
    assert_has(line, "12.3");
    assert_has(line, "best");
    line_with(text, "connect: ", "tcp ", line);
    assert_has(line, "2.50x");
    assert_has(text, "same-cpu, 64 B, both sides on CPU 0");
    assert_has(text, "connection: made from nothing");
    free(text);
    run_clear(&run);
}

/* 16 clients: a share of 0.05 is 0.8 of an equal one, of 0.1 it is 1.6. */
static void rows_of_many_clients_have_shares_and_fairness(void **state)
{
    struct sample_shape shape = {.placements = 1, .fanin = true};
    struct run run;
    char line[300];
    (void)state;

    sample_run_build(&run, &shape);
    struct interval *summary = case_of(&run, "fanin", "pipe (separate)", 16)->summary;
    summary[METRIC_MESSAGES_PER_SECOND] = (struct interval){9e6, 8e6, 9.5e6};
    summary[METRIC_SHARE_MIN] = exactly(0.05);
    summary[METRIC_SHARE_MAX] = exactly(0.1);
    summary[METRIC_JAIN] = exactly(0.871);
    summary[METRIC_SERVER_CPU] = exactly(1234);
    char *text = table_of(&run, 300);
    line_with(text, "\n     16  ", "pipe (separate)", line);
    assert_has(line, "9.00 M/s");
    assert_has(line, "[8.00, 9.50] M/s");
    assert_has(line, "0.80..1.60");
    assert_has(line, "0.871");
    assert_has(line, "1.23 us");
    assert_has(line, "best");
    line_with(text, "\n     16  ", "pipe (shared)", line);
    assert_has(line, "16  pipe (shared)"); /* the number stands before the first only */
    assert_has(text, "fanin: many clients send to one server, same-cpu, 64 B, all on CPU 0");
    assert_has(text, "Jain's index of fairness: 1 when");
    assert_has(text, "1.00 being an equal share");
    free(text);
    run_clear(&run);
}

static void torn_records_have_a_column_when_there_are_some(void **state)
{
    struct sample_shape shape = {.placements = 1, .fanin = true};
    struct run run;
    char line[300];
    (void)state;

    sample_run_build(&run, &shape);
    char *text = table_of(&run, 300);
    assert_has(text, "No torn records");
    assert_has_not(text, "  torn");
    free(text);

    struct run_case *torn = case_of(&run, "fanin", "fifo (shared)", 2);
    torn->invocations[3].value[METRIC_TORN] = 40;
    torn->invocations[9].value[METRIC_TORN] = 2;
    text = table_of(&run, 300);
    assert_has(text, "  torn");
    line_with(text, "\n      2  ", "fifo (shared)", line);
    assert_has(line, " 42 ");
    assert_has_not(text, "No torn records");
    free(text);
    run_clear(&run);
}

static void default_waits_are_named_below(void **state)
{
    struct sample_shape shape = {.placements = 1, .request = true};
    struct run run;
    (void)state;

    sample_run_build(&run, &shape);
    char *text = table_of(&run, 300);
    assert_has(text,
               "\nwaits by block: pipe (shared), fifo (shared), unix-dgram (shared); epoll: pipe "
               "(separate), fifo (separate), unix-stream (separate), tcp (separate)\n");
    assert_has(text, "RTT under N clients");
    free(text);
    run_clear(&run);
}

static void a_wake_up_alone_has_no_size(void **state)
{
    struct sample_shape shape = {
        .placements = 1, .sizes = 1, .latency = true, .notifications = true};
    struct run run;
    char line[300];
    (void)state;

    sample_run_build(&run, &shape);
    char *text = table_of(&run, 80);
    line_with(text, "latency: ", "wake-up alone", line);
    assert_has(line, "signal");
    assert_has_not(text, " 0 B");
    assert_has(text, "wake-up alone: a notification without a byte");
    assert_lines_within(text, 80);
    free(text);
    run_clear(&run);
}

static void both_ways_are_compared_with_one(void **state)
{
    struct sample_shape shape = {.placements = 1, .duplex = true};
    struct run run;
    char line[300];
    (void)state;

    sample_run_build(&run, &shape);
    case_of(&run, "duplex", "tcp (both-ways)", 1)->summary[METRIC_BYTES_PER_SECOND] = exactly(
        900 * 1048576.0);
    case_of(&run, "duplex", "tcp (one-way)", 1)->summary[METRIC_BYTES_PER_SECOND] = exactly(
        600 * 1048576.0);
    char *text = table_of(&run, 300);
    line_with(text, "duplex: ", "tcp (both-ways)", line);
    assert_has(line, "900");
    assert_has(line, "best");
    line_with(text, "duplex: ", "tcp (one-way)", line);
    assert_has(line, "1.50x");
    assert_has(text, "payload of all directions added up");
    free(text);
    run_clear(&run);
}

/* Two sizes, and messages per second that depend on the label alone. */
static void the_best_of_each_number_of_clients_is_said(void **state)
{
    struct sample_shape shape = {.placements = 1, .fanin = true};
    struct run run;
    (void)state;

    sample_run_build(&run, &shape);
    for (size_t i = 0; i < run.case_count; i++) {
        bool best = strcmp(run.cases[i].label, "unix-dgram (shared)") == 0;
        for (unsigned block = 0; block < BLOCKS; block++) {
            struct run_invocation *row = &run.cases[i].invocations[block];
            row->value[METRIC_MESSAGES_PER_SECOND] = (best ? 3e6 : 1e6) *
                                                     exp(0.001 * (double)((block * (i + 1)) % 7));
        }
    }
    assert_int_equal(run_analyze(&run), 0);
    char *text = table_of(&run, 300);
    assert_has(text, "the best of each number of clients against the others:\n   1 client  "
                     "unix-dgram (shared) is ");
    assert_has(text, "\n256 clients  unix-dgram (shared) is ");
    assert_has(text, "x faster than pipe (separate) [");
    assert_has_not(text, "crossover");
    free(text);
    run_clear(&run);
}

static const struct run_case *side_of(const struct run *run, const char *label, const char *wait)
{
    for (size_t i = 0; i < run->case_count; i++)
        if (strcmp(run->cases[i].label, label) == 0 && strcmp(run->cases[i].wait, wait) == 0)
            return &run->cases[i];
    fail_msg("no case of %s waits by %s", label, wait);
    return NULL;
}

static void add_comparison(struct run *run, const char *label, const char *baseline,
                           const char *contender, struct interval ratio)
{
    run->comparisons = realloc(run->comparisons,
                               (run->comparison_count + 1) * sizeof *run->comparisons);
    assert_non_null(run->comparisons);
    run->comparisons[run->comparison_count++] = (struct run_comparison){
        .baseline = side_of(run, label, baseline),
        .contender = side_of(run, label, contender),
        .metric = METRIC_RTT_P50,
        .of_waits = true,
        .paired = {.pairs = BLOCKS, .ratio = ratio},
    };
}

static void build_waits(struct run *run)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true, .all_waits = true};

    sample_run_build(run, &shape);
    for (size_t i = 0; i < run->case_count; i++)
        run->cases[i].summary[METRIC_RTT_P50] = exactly(
            strcmp(run->cases[i].wait, "block") == 0 ? 4000 : 5000);
}

static void the_price_of_waiting_is_a_ratio_to_the_first_way(void **state)
{
    struct run run;
    char line[300];
    (void)state;

    build_waits(&run);
    add_comparison(&run, "pipe", "block", "poll", (struct interval){1.24, 1.2, 1.29});
    /* the other way round: 1/0.8 [1/0.833.., 1/0.769..] */
    add_comparison(&run, "tcp", "epoll", "block", (struct interval){0.8, 1 / 1.3, 1 / 1.2});
    char *text = table_of(&run, 100);
    line_with(text, "price of", "block  ", line);
    assert_has(line, "block   4.00  1.00x");
    line_with(text, "price of", "poll ", line);
    assert_has(line, "poll    5.00  1.24x  5.00  1.25x");
    assert_has(text, "\n       [1.20, 1.29]");
    line_with(text, "price of", "[1.20, 1.30]", line);
    /* the end of the last column: "block", two of 12 and three of 11, two blanks before each */
    assert_int_equal(strlen(line), 5 + 2 * (2 + 12) + 3 * (2 + 11));
    assert_has_not(text, "pipe, wait");
    assert_lines_within(text, 100);
    free(text);
    text = table_of(&run, 300);
    assert_has(text, "\nprice of waiting: latency, round trip p50 in us, same-cpu, 64 B; ratio to "
                     "wait block [95 % interval]\n");
    free(text);
    run_clear(&run);
}

static void a_narrow_terminal_has_the_transports_below_each_other(void **state)
{
    struct run run;
    char line[300];
    (void)state;

    build_waits(&run);
    char *text = table_of(&run, 50);
    line_with(text, "price of", "pipe ", line);
    assert_has_not(line, "tcp");
    line_with(text, "price of", " tcp", line);
    assert_has_not(line, "pipe");
    assert_has_not(text, "[95 % interval]"); /* there are no comparisons */
    free(text);
    run_clear(&run);
}

static void one_way_of_waiting_has_no_price(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true};
    struct run run;
    (void)state;

    sample_run_build(&run, &shape);
    char *text = table_of(&run, 80);
    assert_has_not(text, "price of waiting");
    assert_has_not(text, "under the hood");
    free(text);
    run_clear(&run);
}

/* 3 us for a round trip of 64 bytes: 128 bytes are 1/8192 MiB, so 24576 us for a MiB. */
static void under_the_hood_are_counts_and_costs(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true, .hood = true};
    struct run run;
    char line[300];
    (void)state;

    sample_run_build(&run, &shape);
    struct run_case *pipe = case_of(&run, "latency", "pipe", 1);
    pipe->kernel_counters->per_message[EVENT_SYSTEM_CALLS] = 4;
    pipe->kernel_counters->per_message[EVENT_WAKEUPS] = NAN;
    pipe->kernel_counters->per_message[EVENT_CONTEXT_SWITCHES] = 1234.5;
    pipe->kernel_counters->per_message[EVENT_PAGE_FAULTS] = 0.0049;
    pipe->summary[METRIC_CPU] = exactly(3000);
    free(pipe->kernel_counters->source[EVENT_WAKEUPS]);
    pipe->kernel_counters->source[EVENT_WAKEUPS] = copy("permission denied");
    free(pipe->kernel_counters->system_calls);
    pipe->kernel_counters->system_calls = copy("write 2.00, read 2.00");
    char *text = table_of(&run, 300);
    line_with(text, "under the hood: latency, per round trip", "pipe ", line);
    assert_has(line, " 4.00 ");
    assert_has(line, " n/a ");
    assert_has(line, " 1234 ");
    assert_has(line, " <0.01 ");
    assert_has(line, " 3.00 ");
    assert_has(line, " 24576");
    assert_has(text, "\n  write 2.00, read 2.00: pipe, 64 B\n");
    assert_has(text, "\n  read 2.00, write 2.00: fifo, 64 B; unix-stream, 64 B; ");
    assert_has(text, "\ncounted by perf: system calls, wakeups, context switches, migrations, page "
                     "faults\n");
    assert_has(text, "\nn/a, not available here: cycles, instructions, cache misses (this machine "
                     "has no hardware counters)\n");
    assert_has(text, "\nn/a, not counted for every case: wakeups (permission denied)\n");
    assert_has_not(text, "CPU cycles");
    free(text);
    run_clear(&run);
}

/* Sizes grow with the cases; what lies between the smallest and the largest is left to the files. */
static void under_the_hood_are_the_smallest_and_the_largest_size(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 3, .latency = true, .hood = true};
    struct run run;
    (void)state;

    sample_run_build(&run, &shape);
    size_t smallest = run.cases[0].size, largest = run.cases[run.case_count - 1].size;
    for (size_t i = 0; i < run.case_count; i++) {
        size_t size = run.cases[i].size;
        bool between = size != smallest && size != largest;
        run.cases[i].kernel_counters->per_message[EVENT_SYSTEM_CALLS] = between ? 777 : 333;
    }
    char *text = table_of(&run, 100);
    assert_has(text, " 333 ");
    assert_has_not(text, " 777 ");
    assert_has(text, "what lies between is in run.json and in --format csv\n");
    free(text);
    run_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_fits_80_and_100_columns),
        cmocka_unit_test(connections_have_their_time_rate_and_cost),
        cmocka_unit_test(rows_of_many_clients_have_shares_and_fairness),
        cmocka_unit_test(torn_records_have_a_column_when_there_are_some),
        cmocka_unit_test(default_waits_are_named_below),
        cmocka_unit_test(a_wake_up_alone_has_no_size),
        cmocka_unit_test(both_ways_are_compared_with_one),
        cmocka_unit_test(the_best_of_each_number_of_clients_is_said),
        cmocka_unit_test(the_price_of_waiting_is_a_ratio_to_the_first_way),
        cmocka_unit_test(a_narrow_terminal_has_the_transports_below_each_other),
        cmocka_unit_test(one_way_of_waiting_has_no_price),
        cmocka_unit_test(under_the_hood_are_counts_and_costs),
        cmocka_unit_test(under_the_hood_are_the_smallest_and_the_largest_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
