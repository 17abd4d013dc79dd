/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * compare_test.c - `ipcmark compare` as a gate: run files in, exit status out. */
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

#include "bench/sandbox.h"
#include "comparison/small_run.h"
#include "result/run_file.h"

enum { WORSE = 1, USAGE = 2, SYSTEM = 3, CANT_TELL = 77, BLOCKS = 15, RUNS = 5 };

static const char *const transport_names[] = {"pipe", "fifo", "unix-stream", "unix-dgram", "tcp"};

/* A run of both workloads over all transports; tcp takes `factor` times as long in latency. */
static void make_run(struct run *run, double factor)
{
    small_run_create(run, BLOCKS);
    for (size_t i = 0; i < sizeof transport_names / sizeof transport_names[0]; i++) {
        bool slower = strcmp(transport_names[i], "tcp") == 0;
        small_run_add(run, "latency", transport_names[i], slower ? 5000 * factor : 5000);
        small_run_add(run, "throughput", transport_names[i], 1e9);
    }
}

/* Writes WORK/name and clears the run. */
static void write_made(const struct sandbox *sandbox, const char *name, struct run *run)
{
    struct diagnosis why;

    if (run_file_write(run, sandbox_path(sandbox, name), &why) != 0)
        fail_msg("%s", why.text);
    run_clear(run);
}

static void write_run(const struct sandbox *sandbox, const char *name, double factor)
{
    struct run run;

    make_run(&run, factor);
    write_made(sandbox, name, &run);
}

/* Writes WORK/<letter>1 .. <letter>5: repeats, of which each takes a few per cent longer or shorter
 * in everything. */
static void write_repeats(const struct sandbox *sandbox, char letter, double factor)
{
    gsl_rng *noise = gsl_rng_alloc(gsl_rng_mt19937);

    assert_non_null(noise);
    gsl_rng_set(noise, (unsigned char)letter);
    for (unsigned i = 1; i <= RUNS; i++) {
        struct run run;
        char name[8];
        make_run(&run, factor);
        run.seed = (unsigned char)letter * 100u + i;
        for (size_t j = 0; j < run.case_count; j++) {
            small_run_scale(&run.cases[j], exp(gsl_ran_gaussian(noise, 0.03)));
            small_run_disturb(&run.cases[j], noise, 0.02);
        }
        snprintf(name, sizeof name, "%c%u", letter, i);
        write_made(sandbox, name, &run);
    }
    gsl_rng_free(noise);
}

static int create_with_runs(void **state)
{
    if (sandbox_create(state) != 0)
        return -1;
    write_run(*state, "base.json", 1);
    write_run(*state, "same.json", 1);
    write_run(*state, "slower.json", 1.2);
    write_run(*state, "slow.json", 2.4);
    return 0;
}

/* How many comparisons have which verdict. */
struct counts {
    int worse, better, looks_worse, looks_better, undecided, equal;
};

/* Compares in JSON; the caller's. */
static json_t *compare(void *state, const char *base, const char *new, const char *threshold,
                       int exit_status)
{
    struct program *program = sandbox_run(
        state, (struct order){.arguments = {"compare", base, new, "--threshold", threshold,
                                            "--format", "json"}});

    assert_string_equal(program->err, "");
    assert_int_equal(program->exit_status, exit_status);
    json_t *root = json_loads(program->out, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(root);
    return root;
}

static void assert_counts(void *state, const char *base, const char *new, const char *threshold,
                          int exit_status, struct counts expected)
{
    json_t *root = compare(state, base, new, threshold, exit_status);
    json_t *counts = json_pack("{s:i, s:i, s:i, s:i, s:i, s:i}", "worse", expected.worse, "better",
                               expected.better, "looks_worse", expected.looks_worse, "looks_better",
                               expected.looks_better, "undecided", expected.undecided, "equal",
                               expected.equal);

    assert_true(json_equal(json_object_get(root, "counts"), counts));
    json_decref(counts);
    json_decref(root);
}

static void compare_of_a_run_with_itself_exits_0(void **state)
{
    struct program *program = sandbox_type(*state, "compare base.json base.json");

    assert_string_equal(program->err, "");
    assert_has(program->out, "worse: 0, better: 0");
    assert_counts(*state, "base.json", "same.json", "5", 0, (struct counts){.equal = 10});
}

static void compare_exits_1_and_names_exactly_the_slower_cases(void **state)
{
    json_t *root = compare(*state, "base.json", "slow.json", "5", WORSE), *row;
    size_t i, worse = 0;

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
    assert_counts(*state, "slow.json", "base.json", "5", 0,
                  (struct counts){.better = 1, .equal = 9});
    assert_counts(*state, "slower.json", "base.json", "5", 0,
                  (struct counts){.looks_better = 1, .equal = 9});
}

/* A fifth more is less than what another minute may make of the same program. */
static void compare_of_two_single_runs_exits_77_when_one_only_looks_worse(void **state)
{
    assert_counts(*state, "base.json", "slower.json", "5", CANT_TELL,
                  (struct counts){.looks_worse = 1, .equal = 9});
    struct program *program = sandbox_run(
        *state, (struct order){.arguments = {"compare", "base.json", "slower.json"}});
    assert_int_equal(program->exit_status, CANT_TELL);
    assert_has(program->out, "one run a side");
    assert_has(program->out, "--runs");
}

/* A gate between two machines neither passes nor fails. */
static void compare_of_two_machines_exits_77_unless_across_is_given(void **state)
{
    struct run run;

    make_run(&run, 2.4);
    small_run_set(&run.environment.host, "lab-2");
    write_made(*state, "elsewhere.json", &run);
    struct program *program = sandbox_run(
        *state, (struct order){.arguments = {"compare", "base.json", "elsewhere.json"}});
    assert_int_equal(program->exit_status, CANT_TELL);
    assert_has(program->out, "--across");
    program = sandbox_run(*state, (struct order){.arguments = {"compare", "--across", "base.json",
                                                               "elsewhere.json"}});
    assert_int_equal(program->exit_status, WORSE);
    assert_null(strstr(program->out, "--across"));
}

/* 60 % is less than 70 %; the values of a case lie within 1.4 %. */
static void compare_takes_a_threshold(void **state)
{
    assert_counts(*state, "base.json", "slow.json", "150", 0, (struct counts){.equal = 10});
    assert_counts(*state, "base.json", "slow.json", "137.5", WORSE,
                  (struct counts){.worse = 1, .equal = 9});
    assert_counts(*state, "base.json", "slow.json", "140", 0,
                  (struct counts){.undecided = 1, .equal = 9});
}

/* Within the runs of a side everything changes by 3 %, and only one thing by a quarter. */
static void compare_takes_several_runs_a_side(void **state)
{
    write_repeats(*state, 'a', 1);
    write_repeats(*state, 'b', 1);
    write_repeats(*state, 'c', 1.25);
    json_t *root = compare(*state, "a1,a2,a3,a4,a5", "c1,c2,c3,c4,c5", "5", WORSE);
    json_t *first = json_array_get(json_object_get(root, "comparisons"), 0);
    assert_string_equal(json_string_value(json_object_get(first, "verdict")), "worse");
    assert_string_equal(json_string_value(json_object_get(first, "id")), "latency/tcp/64/same-cpu");
    assert_true(json_is_true(json_object_get(first, "of_runs")));
    assert_int_equal(
        json_integer_value(json_object_get(json_object_get(first, "new"), "invocations")),
        RUNS * BLOCKS);
    assert_int_equal(json_array_size(json_object_get(root, "warnings")), 0);
    json_decref(root);
    json_decref(compare(*state, "a1,a2,a3,a4,a5", "b1,b2,b3,b4,b5", "5", 0));
    json_decref(compare(*state, "a1,a2,a3,a4,a5", "b1", "5", 0));
}

static void compare_refuses_runs_that_are_no_repeats(void **state)
{
    struct run run;

    write_repeats(*state, 'a', 1);
    make_run(&run, 1);
    run.seed = 7;
    small_run_set(&run.environment.kernel, "6.2.0");
    write_made(*state, "other", &run);
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"compare", "a1,other", "a2"}},
                                            .words = {"other is no repeat", "another kernel"}});
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"compare", "a1", "a2,a3,a2"}},
                                            .words = {"a2 is no repeat", "it is the same run"}});
    sandbox_refuse(*state, (struct refusal){.exit_status = SYSTEM,
                                            .order = {.arguments = {"compare", "a1,gone", "a2"}},
                                            .words = {"gone", "No such file"}});
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"compare", "a1", ","}},
                                            .words = {"\",\" names no run"}});
}

static void compare_takes_a_name_with_a_comma_for_one_run(void **state)
{
    write_run(*state, "slow,tcp", 2.4);
    assert_counts(*state, "base.json", "slow,tcp", "5", WORSE,
                  (struct counts){.worse = 1, .equal = 9});
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
                         "no case in common|base.json (10)|other.json (1)");
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
        {"compare , base.json", "\",\" names no run"},
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
        "--format|\"jsno\"|did you mean \"json\"|table, json, markdown|latex|html");
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
                                                            "-o", "base.json/out"}},
                                    .words = {"--output", "base.json", "Not a directory"}});
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, create_with_runs, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(compare_of_a_run_with_itself_exits_0),
        TEST(compare_exits_1_and_names_exactly_the_slower_cases),
        TEST(compare_exits_0_when_the_run_became_better),
        TEST(compare_of_two_single_runs_exits_77_when_one_only_looks_worse),
        TEST(compare_of_two_machines_exits_77_unless_across_is_given),
        TEST(compare_takes_a_threshold),
        TEST(compare_takes_several_runs_a_side),
        TEST(compare_refuses_runs_that_are_no_repeats),
        TEST(compare_takes_a_name_with_a_comma_for_one_run),
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
