/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gather_test.c - `ipcmark gather`: run files in, what they say together out, and whatever is wrong with
 * one of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "bench/sandbox.h"
#include "comparison/small_run.h"
#include "result/run_file.h"

enum { USAGE = 2, SYSTEM = 3, BLOCKS = 6, MACHINES = 7 };

static void make(struct run *run, unsigned host, unsigned number, double factor)
{
    static const char *const workloads[] = {"latency", "throughput"};
    gsl_rng *noise = gsl_rng_alloc(gsl_rng_mt19937);
    char text[32];

    assert_non_null(noise);
    gsl_rng_set(noise, 100 * host + number);
    small_run_create(run, BLOCKS);
    snprintf(text, sizeof text, "m%u", host);
    small_run_set(&run->environment.host, text);
    snprintf(text, sizeof text, "2026-01-%02uT00:00:00Z", number + 1);
    small_run_set(&run->started, text);
    small_run_set(&run->finished, text);
    run->seed = number;
    for (size_t i = 0; i < 2; i++) {
        double slower = i == 0 ? factor : 1 / factor;
        small_run_add(run, workloads[i], "pipe", 5000 * slower);
        small_run_add(run, workloads[i], "tcp", 9000 * slower);
    }
    for (size_t i = 0; i < run->case_count; i++)
        small_run_disturb(&run->cases[i], noise, 0.01);
    gsl_rng_free(noise);
}

/* Writes WORK/name and clears the run. */
static void write_made(const struct sandbox *sandbox, const char *name, struct run *run)
{
    struct diagnosis why;

    if (run_file_write(run, sandbox_path(sandbox, name), &why) != 0)
        fail_msg("%s", why.text);
    run_clear(run);
}

static void write_run(const struct sandbox *sandbox, const char *name, unsigned host,
                      unsigned number, double factor)
{
    struct run run;

    make(&run, host, number, factor);
    if (factor > 2)
        small_run_set(&run.environment.governor, "powersave");
    write_made(sandbox, name, &run);
}

/* "MACHINE-RUN.json" of 7 machines with 2 runs; machine 3 takes three times as long. */
static int create_with_runs(void **state)
{
    if (sandbox_create(state) != 0)
        return -1;
    for (unsigned host = 1; host <= MACHINES; host++)
        for (unsigned number = 0; number < 2; number++) {
            char name[32];
            snprintf(name, sizeof name, "%u-%u.json", host, number);
            write_run(*state, name, host, number, host == 3 ? 3 : 1 + 0.01 * host);
        }
    return 0;
}

#define ALL_RUNS                                                                                   \
    "1-0.json", "1-1.json", "2-0.json", "2-1.json", "3-0.json", "3-1.json", "4-0.json",            \
        "4-1.json", "5-0.json", "5-1.json", "6-0.json", "6-1.json", "7-0.json", "7-1.json"

static struct program *gather(void *state, const char *first, const char *second)
{
    struct program *program = sandbox_run(
        state, (struct order){.arguments = {"gather", ALL_RUNS, first, second}});

    assert_int_equal(program->exit_status, 0);
    return program;
}

static void gather_names_the_machine_that_is_unlike_the_others_and_what_else_differs(void **state)
{
    struct program *program = gather(*state, NULL, NULL);

    assert_string_equal(program->err, "");
    assert_has(program->out, "Outlying machines: 1: m3.");
    assert_has(program->out, "governor");
    assert_has(program->out, "powersave");
    assert_null(strstr(program->out, "Machine by machine"));
    assert_has(gather(*state, "--verbose", NULL)->out, "Machine by machine");
    assert_has(gather(*state, "--lang=ru", NULL)->out, "Выбивающихся машин: 1: m3.");
    assert_has(gather(*state, "-f", "html")->out, "<!DOCTYPE html>");
    assert_has(gather(*state, "-f", "markdown")->out, "## Machines");
    assert_has(gather(*state, "-f", "latex")->out, "\\begin{table}");
}

/* Four questions, seven machines and the heads. */
static void gather_has_data_with_a_row_for_each_machine_and_question(void **state)
{
    struct program *program = gather(*state, "-f", "csv");
    size_t lines = 0, commas = 0;

    for (const char *at = program->out; *at != '\0'; at++) {
        lines += *at == '\n';
        commas += *at == ',';
    }
    assert_int_equal(lines, 1 + 4 * MACHINES);
    assert_int_equal(commas % lines, 0);
    assert_has(program->out, ",value,value_low,value_high,ratio,ratio_low,ratio_high,");
    assert_has(program->out, "m3,m3,");
    assert_has(program->out, ",slower,");
    sandbox_refuse_usage(*state, "gather 1-0.json -f csv --lang ru", "English");
}

/* Each in a line, and a count; the rest is gathered. */
static void gather_says_what_it_leaves_out_and_goes_on(void **state)
{
    static const char *const expected[] = {
        "left out: half.json: cut off after byte 43, ",
        "left out: later.json: schema: ",
        "left out: nowhere/run.json: No such file",
        "left out: gone: No such file",
        "left out: 1-0.json: the same run as 1-0.json",
        "left out: copy.json: the same run as 2-1.json",
        "left out: 6 of 20",
    };
    struct program *program;

    sandbox_write(*state, "half.json", "{\"schema\":\"ipcmark-run/1\",\"cases\":[{\"id\":\"a");
    sandbox_write(*state, "later.json", "{\"schema\":\"ipcmark-run/2\"}\n");
    assert_int_equal(mkdir(sandbox_path(*state, "nowhere"), 0700), 0);
    write_run(*state, "copy.json", 2, 1, 1.02);
    program = sandbox_run(
        *state, (struct order){.arguments = {"gather", ALL_RUNS, "half.json", "later.json",
                                             "nowhere", "gone", "1-0.json", "copy.json"}});
    assert_int_equal(program->exit_status, 0);
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
        assert_has(program->err, expected[i]);
    assert_has(program->out, "paths that are left out: 6 of 20");
    assert_has(program->out, "the same run as 2-1.json");
    assert_has(program->out, "Outlying machines: 1: m3.");
}

/* With what only they ask. */
static void gather_leaves_out_runs_of_other_work(void **state)
{
    struct run run;

    make(&run, 8, 0, 1);
    small_run_add(&run, "latency", "fifo", 7000);
    run.verify = true;
    write_made(*state, "verified.json", &run);
    struct program *program = gather(*state, "verified.json", NULL);
    assert_has(program->err,
               "left out: verified.json: other work than the runs that were taken: it "
               "differs in --verify");
    assert_has(program->err, "left out: 1 of 15");
    assert_null(strstr(program->out, "m8"));
    assert_has(gather(*state, "verified.json", "--format=html")->out,
               "machines: 7, questions: 4, ");
}

/* "other" begins no reason that says "other work", and no path is said twice. */
static void gather_names_each_path_that_it_leaves_out_once(void **state)
{
    struct run run;

    make(&run, 8, 0, 1);
    run.verify = true;
    write_made(*state, "other", &run);
    const char *out = gather(*state, "other", "gone")->out;
    assert_has(out, "gone: No such file");
    assert_null(strstr(out, "gone  gone"));
    assert_has(out, "other  other work than the runs");
}

/* Nothing is nearest to a median that there is not. */
static void gather_of_one_machine_says_what_to_do_instead(void **state)
{
    struct program *program = sandbox_type(*state, "gather 1-0.json 1-1.json");

    assert_has(program->out, "all runs are of one machine");
    assert_has(program->out, "compare or report; changes over time take 8 runs");
    assert_null(strstr(program->out, "(typical)"));
    assert_null(strstr(program->out, "machines with one run"));
    program = sandbox_type(*state, "gather 1-0.json 2-0.json");
    assert_has(program->out, "(typical)");
    assert_has(program->out, "factor of 2.2");
    assert_null(strstr(program->out, "all runs are of one machine"));
}

/* What it does not know it says, as it does of all that it leaves out. */
static void gather_counts_the_runs_whose_workloads_it_does_not_know(void **state)
{
    struct run run;

    make(&run, 1, 0, 1);
    small_run_set((char **)&run.cases[0].spec.workload, "lateny");
    write_made(*state, "renamed.json", &run);
    struct program *program = sandbox_type(*state, "gather renamed.json 2-0.json");
    assert_has(program->out, "workloads that this program does not know: 1;");
    program = sandbox_type(*state, "report renamed.json");
    assert_has(program->out, "1 case is of the workload lateny");
    small_run_create(&run, BLOCKS);
    write_made(*state, "empty.json", &run);
    program = sandbox_type(*state, "report empty.json");
    assert_has(program->out, "the file has no case");
}

/* The program does not refuse such runs: machines differ in what they grant. It marks the rows. */
static void gather_marks_who_was_granted_other_buffers(void **state)
{
    struct run run;

    make(&run, 8, 0, 1);
    for (size_t i = 0; i < run.case_count; i++)
        if (strcmp(run.cases[i].spec.transport, "tcp") == 0)
            run.cases[i].granted.send_bytes = 4096;
    write_made(*state, "other.json", &run);
    const char *out = gather(*state, "other.json", "--verbose")->out;
    assert_has(out, "machines x questions with other buffers than the typical machine was");
    assert_has(out, "granted.tcp");
    assert_has(out, ", other buffers");
    out = gather(*state, "other.json", "--format=csv")->out;
    assert_has(out, ",buffer_granted_send_bytes,buffer_granted_receive_bytes,other_buffers");
    assert_has(out, ",4096,");
    assert_null(strstr(gather(*state, NULL, NULL)->out, "other buffers"));
}

static void gather_says_which_cases_it_can_not_use(void **state)
{
    struct run run;

    make(&run, 1, 0, 1);
    run.cases[0].spec.message_bytes = 128; /* and so no more what its id stands for */
    write_made(*state, "changed.json", &run);
    assert_has(sandbox_type(*state, "gather 2-0.json changed.json")->out,
               "runs with cases that are left out because values are missing, or");
    make(&run, 1, 0, 1);
    run.cases[1].invocations[2].value[METRIC_RTT_P50] = NAN;
    write_made(*state, "gap.json", &run);
    assert_has(sandbox_type(*state, "gather gap.json 2-0.json")->out,
               "runs with cases that are left out because values are missing");
}

/* Two machines that were asked two things. */
static void gather_calls_no_machine_typical_that_shares_no_question(void **state)
{
    struct run run;

    small_run_create(&run, BLOCKS);
    small_run_set(&run.environment.host, "alone");
    small_run_set(&run.environment.kernel, "another");
    small_run_add(&run, "latency", "fifo", 7000);
    write_made(*state, "alone.json", &run);
    struct program *program = sandbox_type(*state, "gather 1-0.json alone.json");
    assert_null(strstr(program->out, "(typical)"));
    assert_null(strstr(program->out, "nearest to the medians"));
    assert_has(program->out, "Against m1, the first one");
}

static void gather_without_a_run_left_exits_2(void **state)
{
    struct program *program = sandbox_run(*state,
                                          (struct order){.arguments = {"gather", "gone", "lost"}});

    assert_int_equal(program->exit_status, USAGE);
    assert_string_equal(program->out, "");
    assert_has(program->err, "left out: gone: No such file");
    assert_has(program->err, "no run is left to gather; left out: 2");
}

/* Most of them are nowhere. */
static void gather_takes_ten_thousand_paths_from_a_file(void **state)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    fputs("1-0.json\n\n2-0.json\n", stream);
    for (int i = 2; i < 10000; i++)
        fprintf(stream, "nowhere/%d\n", i);
    fclose(stream);
    sandbox_write(*state, "list", text);
    free(text);
    struct program *program = sandbox_type(*state, "gather --from-file list 3-0.json");
    assert_has(program->err, "left out: nowhere/9999: No such file");
    assert_has(program->err, "left out: 9998 of 10001");
    assert_has(program->out, "and 9798 more");
    sandbox_refuse(*state,
                   (struct refusal){.exit_status = SYSTEM,
                                    .order = {.arguments = {"gather", "--from-file", "no-list"}},
                                    .words = {"--from-file", "no-list", "No such file"}});
}

static void gather_refuses_bad_usage(void **state)
{
    static const struct mistake mistakes[] = {
        {"gather", "which runs|--from-file"},
        {"gather -f json 1-0.json", "--format|\"json\"|allowed: table, csv, markdown"},
        {"gather -t x 1-0.json", "--threshold|percentage from 0 to 1000"},
        {"gather -v -f csv 1-0.json", "--verbose|only of the table"},
        {"gather --lang xx 1-0.json", "--lang|\"xx\""},
    };

    sandbox_refuse_all(*state, mistakes, sizeof mistakes / sizeof mistakes[0]);
}

static void gather_says_when_its_output_can_not_be_written(void **state)
{
    struct program *program = sandbox_run(
        *state,
        (struct order){.arguments = {"gather", "1-0.json", "2-0.json"}, .out = STREAM_FULL});

    assert_int_equal(program->exit_status, SYSTEM);
    assert_has(program->err, "standard output can't be written");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, create_with_runs, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(gather_names_the_machine_that_is_unlike_the_others_and_what_else_differs),
        TEST(gather_has_data_with_a_row_for_each_machine_and_question),
        TEST(gather_says_what_it_leaves_out_and_goes_on),
        TEST(gather_leaves_out_runs_of_other_work),
        TEST(gather_names_each_path_that_it_leaves_out_once),
        TEST(gather_of_one_machine_says_what_to_do_instead),
        TEST(gather_counts_the_runs_whose_workloads_it_does_not_know),
        TEST(gather_marks_who_was_granted_other_buffers),
        TEST(gather_says_which_cases_it_can_not_use),
        TEST(gather_calls_no_machine_typical_that_shares_no_question),
        TEST(gather_without_a_run_left_exits_2),
        TEST(gather_takes_ten_thousand_paths_from_a_file),
        TEST(gather_refuses_bad_usage),
        TEST(gather_says_when_its_output_can_not_be_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
