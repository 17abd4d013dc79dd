/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * brief_test.c - a report without options fits a screen, however many cases there are, and says what
 * it leaves out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/sandbox.h"
#include "document/sink.h"
#include "report/parts.h"
#include "report/sample_run.h"
#include "result/run_file.h"

static void save(const struct sandbox *sandbox, struct run *run)
{
    struct diagnosis why;

    assert_int_equal(run_file_write(run, sandbox_path(sandbox, "run.json"), &why), 0);
    run_clear(run);
}

static void save_sample(const struct sandbox *sandbox, struct sample_shape shape)
{
    struct run run;

    sample_run_build(&run, &shape);
    save(sandbox, &run);
}

static size_t count(const char *text, const char *word)
{
    size_t found = 0;

    for (const char *at = text; (at = strstr(at, word)) != NULL; at += strlen(word))
        found++;
    return found;
}

/* Within a screen in each width and language; what is printed in 80 columns in English. */
static char *brief(struct sandbox *sandbox)
{
    static const char *const widths[] = {"COLUMNS=50", "COLUMNS=80", "COLUMNS=120", "COLUMNS=200"};

    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        struct program *program = sandbox_succeed(
            sandbox, (struct order){.arguments = {"report", "run.json", "--lang", "ru"},
                                    .environment = {widths[i]}});
        assert_true(count(program->out, "\n") <= SCREEN_LINES);
    }
    char *out = strdup(sandbox_type(sandbox, "report run.json")->out);
    assert_true(count(out, "\n") <= SCREEN_LINES);
    return out;
}

static void three_hundred_cases_fit_a_screen(void **state)
{
    save_sample(*state, (struct sample_shape){
                            .placements = 5, .sizes = 6, .latency = true, .throughput = true});
    char *out = brief(*state);
    const char *all = sandbox_type(*state, "report --verbose run.json")->out;

    /* 5 placements of 2 workloads, of which each has an answer at 64 B and at 64 KiB */
    assert_has(out, "8 of 20 such answers are left out");
    assert_has(out, "of 10 parts (other placements, waits,");
    assert_has(out, "`ipcmark report --verbose` has all");
    assert_has(all, "unpinned, 64 KiB");
    assert_has(all, "throughput, unpinned");
    assert_has_not(all, "left out");
    free(out);
}

/* In 80 columns, where tables have so many rows. */
static char *print_brief(const struct run *run, size_t rows)
{
    struct document *document = run_document(&(const struct report_source){
        .run = run, .brief = true, .rows = rows, .answers = MOST_ANSWERS});
    char *printed = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&printed, &bytes);

    assert_non_null(stream);
    assert_int_equal(
        sink_print(&sink_terminal, document, &(const struct sink_setting){.width = 80}, stream), 0);
    fclose(stream);
    document_free(document);
    return printed;
}

static void every_workload_has_an_answer_where_there_are_many(void **state)
{
    static const char *const workloads[] = {"latency:",
                                            "throughput:",
                                            "connection cost:",
                                            "many senders, one server:",
                                            "requests of many clients:",
                                            "duplex:"};
    struct sample_shape shape = sample_all_workloads;

    struct run run;

    shape.placements = 5;
    sample_run_build(&run, &shape);
    char *out = print_brief(&run, 0);
    assert_true(count(out, "\n") <= SCREEN_LINES);
    for (size_t i = 0; i < sizeof workloads / sizeof workloads[0]; i++)
        assert_has(out, workloads[i]);
    free(out);
    run_clear(&run);
    (void)state;
}

/* What is left out is all that is not shown. */
static void rows_that_are_left_out_are_counted(void **state)
{
    struct run run;
    char text[128];
    size_t left_out, rows;

    sample_run_build(&run, &sample_full);
    char *printed = print_brief(&run, 18);
    const char *said = strstr(printed, "Left out of that table: ");
    assert_non_null(said);
    snprintf(text, sizeof text, "%.100s", said);
    assert_int_equal(sscanf(text, "Left out of that table: %zu of %zu rows", &left_out, &rows), 2);
    /* 2 workloads in 2 placements, 5 transports; 18 lines are 4 leads and 3 rows each */
    assert_int_equal(rows, 20);
    assert_int_equal(left_out, 8);
    assert_int_equal(count(printed, "\npipe "), 4);
    assert_int_equal(count(printed, "\nfifo ") + count(printed, "\nunix-stream ") +
                         count(printed, "\nunix-dgram "),
                     8);
    assert_int_equal(count(printed, "\ntcp "), 0); /* the slowest of the formulas */
    run_clear(&run);
    free(printed);
    (void)state;
}

/* Else there would be no figure at all. */
static void where_three_rows_have_no_room_two_have(void **state)
{
    struct run run;

    sample_run_build(&run, &sample_full);
    char *printed = print_brief(&run, 6); /* 2 workloads, a lead and 2 rows each */
    assert_int_equal(count(printed, "\npipe "), 2);
    assert_int_equal(count(printed, "\nfifo ") + count(printed, "\nunix-stream ") +
                         count(printed, "\nunix-dgram "),
                     2);
    run_clear(&run);
    free(printed);
    (void)state;
}

static void estimates_alone_are_cut_as_well(void **state)
{
    struct run run;

    sample_run_build(&run, &sample_full);
    run.comparison_count = run.crossover_count = 0;
    char *cut = print_brief(&run, 40), *whole = print_brief(&run, 1000);
    /* 30 cases in each of 4 tables, of which one has room */
    assert_has(cut, "3 tables have no room here: `ipcmark report --verbose` has them.");
    assert_int_equal(count(cut, "latency: round trip"), 1);
    assert_int_equal(count(whole, "latency: round trip"), 2);
    assert_has_not(whole, "tables have no room");
    free(cut);
    free(whole);
    run_clear(&run);
    (void)state;
}

/* 30 cases of one reason, which a short report doesn't name. */
static void many_that_were_skipped_are_counted(void **state)
{
    json_t *run, *skipped;

    save_sample(*state, sample_full);
    run = sandbox_json(*state, "run.json");
    skipped = json_object_get(run, "skipped");
    json_array_clear(skipped);
    for (size_t i = 0; i < 30; i++) {
        char id[64];
        snprintf(id, sizeof id, "latency/mq/%zu/same-cpu", 100000 + i);
        json_array_append_new(
            skipped, json_pack("{s:s, s:s}", "id", id, "reason", "it does not fit the queue"));
    }
    char *text = json_dumps(run, 0);
    sandbox_write(*state, "run.json", text);
    free(text);
    json_decref(run);
    char *out = brief(*state);
    assert_has(out, "skipped    30 cases: it does not fit the queue;");
    assert_has_not(out, "latency/mq/100029");
    assert_has(sandbox_type(*state, "report --verbose run.json")->out, "latency/mq/100029");
    free(out);
}

static void a_ladder_without_room_is_a_line(void **state)
{
    struct run run;
    struct diagnosis why;

    assert_int_equal(run_file_read(INPUTS_DIRECTORY "/ladder.json", &run, &why), 0);
    char *printed = print_brief(&run, 0);
    assert_has(printed, "without their tables, which `ipcmark report --verbose` has");
    assert_has(printed, "x the speed of the first");
    assert_has_not(printed, "over the first");
    run_clear(&run);
    free(printed);
    (void)state;
}

/* Which is what such a run asks. */
static void every_way_of_waiting_is_told(void **state)
{
    struct run run;

    sample_run_build(&run, &(const struct sample_shape){
                               .placements = 2, .sizes = 1, .latency = true, .all_waits = true});
    char *out = print_brief(&run, SCREEN_LINES), *less = print_brief(&run, 8);
    assert_has(out, "Ways of waiting: speed relative to block in the same row");
    assert_has(out, "block    poll   epoll\n");
    assert_has(out, "latency, smt-siblings: median round trip\n");
    assert_has_not(less, "latency, smt-siblings: median round trip\n");
    assert_has(less, "1 of 2 parts (other placements, waits, buffers)");
    assert_has_not(out, "the smallest is shown");
    run_clear(&run);
    free(out);
    free(less);
    (void)state;
}

static void of_several_sizes_it_is_said_which_one_is_shown(void **state)
{
    struct run run;

    sample_run_build(&run, &(const struct sample_shape){
                               .placements = 1, .sizes = 2, .latency = true, .all_waits = true});
    char *out = print_brief(&run, SCREEN_LINES), *none = print_brief(&run, 1);
    assert_has(out, "Of several sizes or numbers of clients the smallest is shown.");
    assert_has_not(none, "Ways of waiting:");
    assert_has(none, "The table of ways of waiting has no room here");
    run_clear(&run);
    free(out);
    free(none);
    (void)state;
}

static void what_is_secondary_goes_before_a_transport(void **state)
{
    struct run run;
    struct diagnosis why;

    assert_int_equal(run_file_read(REFERENCE_RUN, &run, &why), 0);
    char *whole = print_brief(&run, SCREEN_LINES), *less = print_brief(&run, SCREEN_LINES - 1);
    assert_has(whole, "closest to what the machine can do");
    assert_has_not(less, "closest to what the machine can do");
    assert_int_equal(count(less, "\ntcp "), 4);
    run_clear(&run);
    free(whole);
    free(less);
    (void)state;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(three_hundred_cases_fit_a_screen),
        TEST(every_workload_has_an_answer_where_there_are_many),
        TEST(rows_that_are_left_out_are_counted),
        TEST(where_three_rows_have_no_room_two_have),
        TEST(estimates_alone_are_cut_as_well),
        TEST(many_that_were_skipped_are_counted),
        TEST(a_ladder_without_room_is_a_line),
        TEST(every_way_of_waiting_is_told),
        TEST(of_several_sizes_it_is_said_which_one_is_shown),
        TEST(what_is_secondary_goes_before_a_transport),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
