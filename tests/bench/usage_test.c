/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage_test.c - the user's mistakes: exit 2, one line that helps, and nothing left behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/sandbox.h"

enum { USAGE = 2 };

static const struct mistake mistakes[] = {
    {"rnu", "\"rnu\"|did you mean \"run\"|run, report, compare"},
    {"benchmark", "\"benchmark\"|run, report, compare"},
    {"--frobnicate", "--frobnicate"},
    {"run --transprot pipe", "--transprot|did you mean --transport"},
    {"run --blokcs=5", "--blokcs|did you mean --blocks"},
    {"run -Z", "-Z|help"},
    {"run --size", "--size"},
    {"run -s", "-s"},
    {"run --s 64", "--s|--size|--seed|--suite"},
    {"run --verify=yes", "--verify"},
    {"run pipe", "\"pipe\"|option"},
    {"run -t pip",
     "--transport|\"pip\"|did you mean \"pipe\"|pipe, fifo, unix-stream, unix-dgram, tcp"},
    {"run -t pipe,carrier-pigeon", "--transport|\"carrier-pigeon\"|unix-dgram"},
    {"run -w latncy", "--workload|\"latncy\"|did you mean \"latency\"|throughput"},
    {"run -p samecpu", "--placement|\"samecpu\"|did you mean \"same-cpu\"|smt-siblings|unpinned"},
    {"run -p cpu:0", "--placement|\"cpu:0\"|cpu:A,B"},
    {"run -p cpu:0,99999", "--placement|99999|usable CPUs"},
    {"run --wait sleep", "--wait|\"sleep\"|block"},
    {"run --suite quik", "--suite|\"quik\"|did you mean \"quick\"|standard|full"},
    {"run -s 0", "--size|\"0\"|zero|from 1 to 1G"},
    {"run -s -1", "--size|\"-1\"|negative|from 1 to 1G"},
    {"run -s 99999999999999999999999", "--size|\"99999999999999999999999\"|too large|from 1 to 1G"},
    {"run -s 17179869184G", "--size|\"17179869184G\"|too large|from 1 to 1G"},
    {"run -s 12Q", "--size|\"12Q\"|suffix|K, M and G"},
    {"run -s 4K..64", "--size|\"4K..64\"|inverted"},
    {"run -t ", "--transport|empty"},
    {"run -t pipe,,tcp", "--transport|\"pipe,,tcp\"|empty"},
    {"run -t pipe,tcp,pipe", "--transport|\"pipe\"|twice"},
    {"run -s 1024,1K", "--size|1024|twice"},
    {"run --blocks 0", "--blocks|\"0\"|from 1 to 800"},
    {"run --messages 0", "--messages|\"0\"|from 1 to 16777216"},
    {"run -n 5x", "--blocks|\"5x\"|from 1 to 800"},
    {"run --seed 4294967295", "--seed|\"4294967295\"|from 0 to 4294967294"},
    {"run -t null -p same-cpu --verify", "no case is left|null|--verify"},
    {"run -t pi\npe\033[31m", "--transport|pi?pe?[31m"},
    {"run -o ", "--output|name"},
    {"run --suite ladder -t pipe --dry-run", "--transport|the steps say that|--suite"},
    {"run --step size=4K", "--step|ladder=NAME"},
    {"list", "list|transports, workloads, placements, suites, experiments, handbook"},
    {"list --lang ru", "list|--lang|there is no such option|takes one word"},
    {"probe bind", "\"bind\"|ipcmark list experiments|ipcmark probe --explain WORD"},
    {"list transport", "\"transport\"|did you mean \"transports\"|workloads, placements, suites"},
    {"report", "report|which run|results/latest"},
    {"report --fromat csv x", "--fromat|did you mean --format"},
    {"report --format tabel x",
     "--format|\"tabel\"|did you mean \"table\"|table, csv, json, "
     "markdown|latex|html|bibtex, methods, metrics, google-benchmark, hgrm, figures"},
    {"report --format powerpoint x",
     "--format|\"powerpoint\"|table, csv, json, markdown|latex|html|bibtex, methods, metrics, "
     "google-benchmark, hgrm, figures"},
};

static void mistakes_are_told_in_one_line_that_helps(void **state)
{
    sandbox_refuse_all(*state, mistakes, sizeof mistakes / sizeof mistakes[0]);
}

static void without_a_command_all_are_shown_on_stderr(void **state)
{
    struct program *program = sandbox_run(*state, (struct order){.arguments = {NULL}});

    assert_int_equal(program->exit_status, USAGE);
    assert_string_equal(program->out, "");
    assert_has(program->err, "Usage: ipcmark COMMAND");
    assert_has(program->err, "  selftest ");
}

static void help_is_a_command_too(void **state)
{
    char *all = strdup(sandbox_type(*state, "--help")->out);

    assert_string_equal(sandbox_type(*state, "help")->out, all);
    assert_has(all, "  compare ");
    free(all);
    char *one = strdup(sandbox_type(*state, "compare --help")->out);
    assert_string_equal(sandbox_type(*state, "help compare")->out, one);
    free(one);
    sandbox_refuse_usage(*state, "help comparr", "\"comparr\"|did you mean \"compare\"");
}

static void options_that_do_nothing_in_the_plan_are_said(void **state)
{
    struct program *program = sandbox_type(
        *state, "run -t pipe -w latency -s 64 -p same-cpu --clients 4 --dry-run");
    assert_has(program->err, "--clients does nothing here");
    program = sandbox_type(
        *state,
        "run -t pipe -w fanin -s 64 -p same-cpu --clients 4 --messages 9 --duration 5 --dry-run");
    assert_has_not(program->err, "--clients");
    assert_has(program->err, "--duration does nothing here");
    program = sandbox_type(*state, "run -t eventfd -w latency -s 64 -p same-cpu --dry-run");
    assert_has(program->err, "--size does nothing here");
    program = sandbox_type(*state,
                           "run -t pipe,fifo -w fanin -s 64 -p same-cpu --clients 2 --limits yes "
                           "--reference tcp --dry-run");
    assert_has(program->err, "--limits does nothing here");
    assert_has(program->err, "--reference does nothing here: tcp is not among the transports");
    program = sandbox_type(*state, "run -t pipe,fifo -w latency -s 64 -p same-cpu --limits yes "
                                   "--reference fifo --dry-run");
    assert_string_equal(program->err, "");
    program = sandbox_type(*state, "run -t pipe -w latency -s 64 -p same-cpu --dry-run");
    assert_string_equal(program->err, "");
}

static void run_rejects_an_output_folder_that_holds_a_run(void **state)
{
    assert_int_equal(mkdir(sandbox_path(*state, "old"), 0755), 0);
    sandbox_write(*state, "old/run.json", "{}");
    sandbox_refuse_usage(*state, "run -o old", "--output|old|holds a run");
}

static void run_rejects_an_output_folder_that_is_a_file(void **state)
{
    sandbox_write(*state, "file", "");
    sandbox_refuse_usage(*state, "run -o file", "--output|file|not a folder");
}

static void run_rejects_a_bad_line_of_a_suite_file_by_its_number(void **state)
{
    sandbox_write(*state, "bad.suite", "# a bad one\ntransport pipe\nblocks many\n");
    sandbox_refuse_usage(*state, "run --suite ./bad.suite",
                         "./bad.suite:3: |blocks|\"many\"|from 1 to 800");
}

static void run_rejects_an_unknown_name_in_a_suite_file_and_offers_the_nearest(void **state)
{
    sandbox_write(*state, "bad.suite", "transprot pipe\n");
    sandbox_refuse_usage(*state, "run --suite bad.suite",
                         "bad.suite:1: |transprot|did you mean|transport");
}

static void report_rejects_a_text_file_by_its_line(void **state)
{
    sandbox_write(*state, "notes.txt", "ran it twice, pipe was faster\n");
    sandbox_refuse_usage(*state, "report notes.txt", "notes.txt:1: ");
}

static void report_rejects_a_run_of_another_schema(void **state)
{
    assert_int_equal(mkdir(sandbox_path(*state, "other"), 0755), 0);
    sandbox_write(*state, "other/run.json", "{\"schema\": \"ipcmark-run/9\"}");
    sandbox_refuse_usage(*state, "report other",
                         "other/run.json|schema|\"ipcmark-run/9\"|ipcmark-run/1");
}

static void report_rejects_a_truncated_run_by_its_line(void **state)
{
    sandbox_write(*state, "cut.json", "{\n \"schema\": \"ipcmark-run/1\", \"vers");
    sandbox_refuse_usage(*state, "report cut.json", "cut.json: |cut off|line 2");
}

static void report_rejects_json_that_is_no_object(void **state)
{
    sandbox_write(*state, "list.json", "[1, 2]\n");
    sandbox_refuse_usage(*state, "report list.json", "list.json: |object");
}

static void list_rejects_a_second_name_without_offering_the_same(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_refuse_usage(sandbox, "list transports suites", "list|\"suites\"");
    assert_has_not(sandbox->program.err, "did you mean");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(mistakes_are_told_in_one_line_that_helps),
        TEST(without_a_command_all_are_shown_on_stderr),
        TEST(help_is_a_command_too),
        TEST(options_that_do_nothing_in_the_plan_are_said),
        TEST(run_rejects_an_output_folder_that_holds_a_run),
        TEST(run_rejects_an_output_folder_that_is_a_file),
        TEST(run_rejects_a_bad_line_of_a_suite_file_by_its_number),
        TEST(run_rejects_an_unknown_name_in_a_suite_file_and_offers_the_nearest),
        TEST(report_rejects_a_text_file_by_its_line),
        TEST(report_rejects_a_run_of_another_schema),
        TEST(report_rejects_a_truncated_run_by_its_line),
        TEST(report_rejects_json_that_is_no_object),
        TEST(list_rejects_a_second_name_without_offering_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
