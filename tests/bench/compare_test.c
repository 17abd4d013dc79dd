/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * compare_test.c - `ipcmark compare` as a gate: run files in, exit status out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "bench/sandbox.h"
#include "comparison/small_run.h"
#include "result/run_file.h"

enum { WORSE = 1, USAGE = 2, SYSTEM = 3, BLOCKS = 15 };

static const char *const transport_names[] = {"pipe", "fifo", "unix-stream", "unix-dgram", "tcp"};

/* Writes WORK/name: a run of both workloads over all transports. `slow` (NULL: none) takes 20 %
 * longer in latency. */
static void write_run(const struct sandbox *sandbox, const char *name, const char *slow)
{
    struct run run;
    struct diagnosis why;

    small_run_create(&run, BLOCKS);
    for (size_t i = 0; i < sizeof transport_names / sizeof transport_names[0]; i++) {
        bool slower = slow != NULL && strcmp(transport_names[i], slow) == 0;
        small_run_add(&run, "latency", transport_names[i], slower ? 6000 : 5000);
        small_run_add(&run, "throughput", transport_names[i], 1e9);
    }
    if (run_file_write(&run, sandbox_path(sandbox, name), &why) != 0)
        fail_msg("%s", why.text);
    run_clear(&run);
}

static int create_with_runs(void **state)
{
    if (sandbox_create(state) != 0)
        return -1;
    write_run(*state, "base.json", NULL);
    write_run(*state, "same.json", NULL);
    write_run(*state, "slow.json", "tcp");
    return 0;
}

static void compare_of_a_run_with_itself_exits_0(void **state)
{
    struct program *program = sandbox_type(*state, "compare base.json base.json");

    assert_string_equal(program->err, "");
    assert_has(program->out, "worse: 0, better: 0, practically equal: 10, undecided: 0");
}

static void compare_exits_1_and_names_exactly_the_slower_cases(void **state)
{
    struct program *program = sandbox_run(
        *state,
        (struct order){.arguments = {"compare", "base.json", "slow.json", "--format", "json"}});
    json_t *root = json_loads(program->out, JSON_REJECT_DUPLICATES, NULL), *row;
    size_t i, worse = 0;

    assert_int_equal(program->exit_status, WORSE);
    assert_string_equal(program->err, "");
    assert_non_null(root);
    json_array_foreach(json_object_get(root, "comparisons"), i, row)
    {
        if (strcmp(json_string_value(json_object_get(row, "verdict")), "worse") != 0)
            continue;
        assert_string_equal(json_string_value(json_object_get(row, "id")),
                            "latency/tcp/64/same-cpu");
        worse++;
    }
    assert_int_equal(worse, 1);
    json_decref(root);
}

static void compare_exits_0_when_the_run_became_better(void **state)
{
    struct program *program = sandbox_type(*state, "compare slow.json base.json");

    assert_has(program->out, "worse: 0, better: 1, practically equal: 9");
}

/* 20 % is less than 25 %; the values of a case lie within 1.4 %. */
static void compare_takes_a_threshold(void **state)
{
    struct program *program = sandbox_type(*state, "compare base.json slow.json --threshold 25");

    assert_has(program->out, "worse: 0, better: 0, practically equal: 10");
    program = sandbox_run(
        *state, (struct order){.arguments = {"compare", "base.json", "slow.json", "-t", "17.5"}});
    assert_int_equal(program->exit_status, WORSE);
    program = sandbox_type(*state, "compare base.json slow.json -t 20");
    assert_has(program->out, "worse: 0, better: 0, practically equal: 9, undecided: 1");
}

static void compare_writes_a_file_and_keeps_its_exit_status(void **state)
{
    struct program *program = sandbox_run(
        *state, (struct order){.arguments = {"compare", "base.json", "slow.json", "-f", "markdown",
                                             "-o", "comment.md"}});

    assert_int_equal(program->exit_status, WORSE);
    assert_string_equal(program->out, "");
    char *text = sandbox_read(*state, "comment.md");
    assert_has(text, "# ipcmark compare: worse: 1");
    free(text);
}

static void compare_has_every_form_in_its_languages(void **state)
{
    static const char *const forms[] = {"table", "markdown", "latex", "html"};

    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        struct program *program = sandbox_run(
            *state, (struct order){.arguments = {"compare", "base.json", "slow.json", "--format",
                                                 forms[i], "--lang", "ru"}});
        assert_int_equal(program->exit_status, WORSE);
        assert_has(program->out, "хуже: 1");
    }
    sandbox_refuse_usage(*state, "compare a b -f json --lang ru",
                         "--lang|English only|table, markdown");
}

static void compare_reads_a_folder_and_tells_its_name(void **state)
{
    struct sandbox *sandbox = *state;

    struct program *program = sandbox_type(sandbox, "compare ./base.json same.json");
    assert_has(program->out, "ipcmark 0.1.0; ./base.json");
    sandbox_refuse(sandbox, (struct refusal){.exit_status = SYSTEM,
                                             .order = {.arguments = {"compare", "base.json", "."}},
                                             .words = {"./run.json", "No such file"}});
}

static void compare_without_a_common_case_says_so_and_exits_2(void **state)
{
    struct run run;
    struct diagnosis why;

    small_run_create(&run, BLOCKS);
    small_run_add(&run, "latency", "pigeon", 5000);
    assert_int_equal(run_file_write(&run, sandbox_path(*state, "other.json"), &why), 0);
    run_clear(&run);
    sandbox_refuse_usage(*state, "compare base.json other.json",
                         "no case in common|base.json has 10 cases|other.json has 1");
}

static void compare_rejects_what_is_no_run_file(void **state)
{
    sandbox_write(*state, "bad.json", "{\"schema\":\"ipcmark-run/1\"\n");
    sandbox_refuse_usage(*state, "compare base.json bad.json", "bad.json:");
    sandbox_refuse(*state,
                   (struct refusal){.exit_status = SYSTEM,
                                    .order = {.arguments = {"compare", "gone.json", "bad.json"}},
                                    .words = {"gone.json", "No such file"}});
}

static void compare_wants_two_runs(void **state)
{
    static const struct mistake mistakes[] = {
        {"compare", "which runs|BASE and NEW"},
        {"compare base.json", "which runs"},
        {"compare a b c", "two runs only|\"c\""},
    };

    sandbox_refuse_all(*state, mistakes, sizeof mistakes / sizeof mistakes[0]);
}

static void compare_rejects_a_threshold_that_is_no_percentage(void **state)
{
    static const char *const wrong[] = {"five", "-1",  "1001", "",    "nan",
                                        "inf",  "0x5", "5%",   "1e2", " 5"};

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char option[32];
        snprintf(option, sizeof option, "--threshold=%s", wrong[i]);
        sandbox_refuse(
            *state, (struct refusal){.exit_status = USAGE,
                                     .order = {.arguments = {"compare", option, "base.json", "b"}},
                                     .words = {"--threshold", "percentage from 0 to 1000"}});
    }
}

static void compare_rejects_an_unknown_format_and_offers_the_nearest(void **state)
{
    sandbox_refuse_usage(
        *state, "compare -f jsno a b",
        "--format|\"jsno\"|did you mean \"json\"|table, json, markdown, latex, html");
}

static void compare_says_when_its_output_can_not_be_written(void **state)
{
    struct program *program = sandbox_run(
        *state,
        (struct order){.arguments = {"compare", "base.json", "slow.json"}, .out = STREAM_FULL});

    assert_int_equal(program->exit_status, SYSTEM);
    assert_has(program->err, "standard output can't be written");
    sandbox_refuse(*state,
                   (struct refusal){.exit_status = SYSTEM,
                                    .order = {.arguments = {"compare", "base.json", "slow.json",
                                                            "-o", "nowhere/out"}},
                                    .words = {"--output", "nowhere/out", "No such file"}});
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, create_with_runs, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(compare_of_a_run_with_itself_exits_0),
        TEST(compare_exits_1_and_names_exactly_the_slower_cases),
        TEST(compare_exits_0_when_the_run_became_better),
        TEST(compare_takes_a_threshold),
        TEST(compare_writes_a_file_and_keeps_its_exit_status),
        TEST(compare_has_every_form_in_its_languages),
        TEST(compare_reads_a_folder_and_tells_its_name),
        TEST(compare_without_a_common_case_says_so_and_exits_2),
        TEST(compare_rejects_what_is_no_run_file),
        TEST(compare_wants_two_runs),
        TEST(compare_rejects_a_threshold_that_is_no_percentage),
        TEST(compare_rejects_an_unknown_format_and_offers_the_nearest),
        TEST(compare_says_when_its_output_can_not_be_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
