/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage_test.c - the user's mistakes: exit 2, one line that helps, and nothing left behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/sandbox.h"

enum { USAGE = 2 };

static void main_rejects_an_unknown_command_and_offers_the_nearest(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"rnu"}},
                                            .words = {"\"rnu\"", "did you mean \"run\"",
                                                      "run, report, compare"}});
}

static void main_rejects_an_unknown_command_with_nothing_near(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"benchmark"}},
                                            .words = {"\"benchmark\"", "run, report, compare"}});
}

static void main_rejects_an_unknown_option(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"--frobnicate"}},
                                            .words = {"--frobnicate"}});
}

static void main_without_a_command_says_on_stderr_what_is_allowed(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {NULL}},
                                            .words = {"run, report, compare"}});
}

static void run_rejects_an_unknown_option_and_offers_the_nearest(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "--transprot", "pipe"}},
                                            .words = {"--transprot", "did you mean --transport"}});
}

static void run_rejects_an_unknown_option_that_has_its_value_attached(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "--blokcs=5"}},
                                            .words = {"--blokcs", "did you mean --blocks"}});
}

static void run_rejects_an_unknown_letter_in_one_line(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-Z"}},
                                            .words = {"-Z", "help"}});
}

static void run_rejects_an_option_without_its_value_in_one_line(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "--size"}},
                                            .words = {"--size"}});
}

static void run_rejects_a_letter_without_its_value_in_one_line(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-s"}},
                                            .words = {"-s"}});
}

static void run_rejects_an_ambiguous_abbreviation_in_one_line(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "--s", "64"}},
                                            .words = {"--s", "--size", "--seed", "--suite"}});
}

static void run_rejects_a_value_for_a_switch_in_one_line(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "--verify=yes"}},
                                            .words = {"--verify"}});
}

static void run_rejects_a_word_that_is_no_option(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "pipe"}},
                                            .words = {"\"pipe\"", "option"}});
}

static void run_rejects_an_unknown_transport_and_offers_the_nearest(void **state)
{
    sandbox_refuse(*state,
                   (struct refusal){.exit_status = USAGE,
                                    .order = {.arguments = {"run", "-t", "pip"}},
                                    .words = {"--transport", "\"pip\"", "did you mean \"pipe\"",
                                              "pipe, fifo, unix-stream, unix-dgram, tcp"}});
}

static void run_rejects_an_unknown_transport_with_nothing_near(void **state)
{
    sandbox_refuse(*state,
                   (struct refusal){.exit_status = USAGE,
                                    .order = {.arguments = {"run", "-t", "pipe,carrier-pigeon"}},
                                    .words = {"--transport", "\"carrier-pigeon\"", "unix-dgram"}});
}

static void run_rejects_an_unknown_workload_and_offers_the_nearest(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-w", "latncy"}},
                                            .words = {"--workload", "\"latncy\"",
                                                      "did you mean \"latency\"", "throughput"}});
}

static void run_rejects_an_unknown_placement_and_offers_the_nearest(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-p", "samecpu"}},
                                            .words = {"--placement", "\"samecpu\"",
                                                      "did you mean \"same-cpu\"", "smt-siblings",
                                                      "unpinned"}});
}

static void run_rejects_an_explicit_placement_without_two_numbers(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-p", "cpu:0"}},
                                            .words = {"--placement", "\"cpu:0\"", "cpu:A,B"}});
}

static void run_rejects_an_explicit_placement_on_a_cpu_that_is_not_there(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-p", "cpu:0,99999"}},
                                            .words = {"--placement", "99999", "usable CPUs"}});
}

static void run_rejects_an_unknown_way_to_wait(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "--wait", "sleep"}},
                                            .words = {"--wait", "\"sleep\"", "block"}});
}

static void run_rejects_an_unknown_suite_and_offers_the_nearest(void **state)
{
    sandbox_refuse(*state,
                   (struct refusal){.exit_status = USAGE,
                                    .order = {.arguments = {"run", "--suite", "quik"}},
                                    .words = {"--suite", "\"quik\"", "did you mean \"quick\"",
                                              "standard", "full"}});
}

static void run_rejects_a_size_of_zero(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-s", "0"}},
                                            .words = {"--size", "\"0\"", "zero", "from 1 to 1G"}});
}

static void run_rejects_a_negative_size(void **state)
{
    sandbox_refuse(*state,
                   (struct refusal){.exit_status = USAGE,
                                    .order = {.arguments = {"run", "-s", "-1"}},
                                    .words = {"--size", "\"-1\"", "negative", "from 1 to 1G"}});
}

static void run_rejects_a_size_that_overflows(void **state)
{
    sandbox_refuse(
        *state, (struct refusal){.exit_status = USAGE,
                                 .order = {.arguments = {"run", "-s", "99999999999999999999999"}},
                                 .words = {"--size", "\"99999999999999999999999\"", "too large",
                                           "from 1 to 1G"}});
}

static void run_rejects_a_size_that_its_suffix_makes_too_large(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-s", "17179869184G"}},
                                            .words = {"--size", "\"17179869184G\"", "too large",
                                                      "from 1 to 1G"}});
}

static void run_rejects_a_size_with_an_unknown_suffix(void **state)
{
    sandbox_refuse(*state,
                   (struct refusal){.exit_status = USAGE,
                                    .order = {.arguments = {"run", "-s", "12Q"}},
                                    .words = {"--size", "\"12Q\"", "suffix", "K, M and G"}});
}

static void run_rejects_an_inverted_range(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-s", "4K..64"}},
                                            .words = {"--size", "\"4K..64\"", "inverted"}});
}

static void run_rejects_an_empty_list(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-t", ""}},
                                            .words = {"--transport", "empty"}});
}

static void run_rejects_an_empty_item(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-t", "pipe,,tcp"}},
                                            .words = {"--transport", "\"pipe,,tcp\"", "empty"}});
}

static void run_rejects_an_item_that_is_given_twice(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-t", "pipe,tcp,pipe"}},
                                            .words = {"--transport", "\"pipe\"", "twice"}});
}

static void run_rejects_a_size_that_is_given_twice_in_two_ways(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-s", "1024,1K"}},
                                            .words = {"--size", "1024", "twice"}});
}

static void run_rejects_zero_blocks(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "--blocks", "0"}},
                                            .words = {"--blocks", "\"0\"", "from 1 to 800"}});
}

static void run_rejects_zero_messages(void **state)
{
    sandbox_refuse(*state,
                   (struct refusal){.exit_status = USAGE,
                                    .order = {.arguments = {"run", "--messages", "0"}},
                                    .words = {"--messages", "\"0\"", "from 1 to 16777216"}});
}

static void run_rejects_a_number_with_something_after_it(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-n", "5x"}},
                                            .words = {"--blocks", "\"5x\"", "from 1 to 800"}});
}

static void run_rejects_a_seed_that_the_generator_can_not_hold(void **state)
{
    sandbox_refuse(*state,
                   (struct refusal){.exit_status = USAGE,
                                    .order = {.arguments = {"run", "--seed", "4294967295"}},
                                    .words = {"--seed", "\"4294967295\"", "from 0 to 4294967294"}});
}

static void run_rejects_a_plan_without_a_case_that_could_run(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-t", "null", "-p",
                                                                    "same-cpu", "--verify"}},
                                            .words = {"no case is left", "null", "--verify"}});
}

static void run_keeps_control_characters_of_its_arguments_out_of_its_line(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-t", "pi\npe\033[31m"}},
                                            .words = {"--transport", "pi?pe?[31m"}});
}

static void run_rejects_an_output_folder_without_a_name(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-o", ""}},
                                            .words = {"--output", "name"}});
}

static void run_rejects_an_output_folder_that_holds_a_run(void **state)
{
    assert_int_equal(mkdir(sandbox_path(*state, "old"), 0755), 0);
    sandbox_write(*state, "old/run.json", "{}");
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-o", "old"}},
                                            .words = {"--output", "old", "holds a run"}});
}

static void run_rejects_an_output_folder_that_is_a_file(void **state)
{
    sandbox_write(*state, "file", "");
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "-o", "file"}},
                                            .words = {"--output", "file", "not a folder"}});
}

static void run_rejects_a_bad_line_of_a_suite_file_by_its_number(void **state)
{
    sandbox_write(*state, "bad.suite", "# a bad one\ntransport pipe\nblocks many\n");
    sandbox_refuse(
        *state,
        (struct refusal){.exit_status = USAGE,
                         .order = {.arguments = {"run", "--suite", "./bad.suite"}},
                         .words = {"./bad.suite:3: ", "blocks", "\"many\"", "from 1 to 800"}});
}

static void run_rejects_an_unknown_name_in_a_suite_file_and_offers_the_nearest(void **state)
{
    sandbox_write(*state, "bad.suite", "transprot pipe\n");
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"run", "--suite", "bad.suite"}},
                                            .words = {"bad.suite:1: ", "transprot", "did you mean",
                                                      "transport"}});
}

static void list_without_a_name_says_what_can_be_listed(void **state)
{
    sandbox_refuse(
        *state, (struct refusal){.exit_status = USAGE,
                                 .order = {.arguments = {"list"}},
                                 .words = {"list", "transports, workloads, placements, suites"}});
}

static void list_rejects_an_unknown_list_and_offers_the_nearest(void **state)
{
    sandbox_refuse(*state,
                   (struct refusal){.exit_status = USAGE,
                                    .order = {.arguments = {"list", "transport"}},
                                    .words = {"\"transport\"", "did you mean \"transports\"",
                                              "workloads, placements, suites"}});
}

static void report_without_a_run_asks_for_one(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"report"}},
                                            .words = {"report", "which run", "results/latest"}});
}

static void report_rejects_an_unknown_option_and_offers_the_nearest(void **state)
{
    sandbox_refuse(*state,
                   (struct refusal){.exit_status = USAGE,
                                    .order = {.arguments = {"report", "--fromat", "csv", "x"}},
                                    .words = {"--fromat", "did you mean --format"}});
}

static void report_rejects_an_unknown_format_and_offers_the_nearest(void **state)
{
    sandbox_refuse(
        *state,
        (struct refusal){
            .exit_status = USAGE,
            .order = {.arguments = {"report", "--format", "tabel", "x"}},
            .words = {"--format", "\"tabel\"", "did you mean \"table\"",
                      "table, csv, json, markdown, latex, html, bibtex, methods, figures"}});
}

static void report_rejects_an_unknown_format_with_nothing_near(void **state)
{
    sandbox_refuse(
        *state,
        (struct refusal){
            .exit_status = USAGE,
            .order = {.arguments = {"report", "--format", "powerpoint", "x"}},
            .words = {"--format", "\"powerpoint\"",
                      "table, csv, json, markdown, latex, html, bibtex, methods, figures"}});
}

static void report_rejects_a_text_file_by_its_line(void **state)
{
    sandbox_write(*state, "notes.txt", "ran it twice, pipe was faster\n");
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"report", "notes.txt"}},
                                            .words = {"notes.txt:1: "}});
}

static void report_rejects_a_run_of_another_schema(void **state)
{
    assert_int_equal(mkdir(sandbox_path(*state, "other"), 0755), 0);
    sandbox_write(*state, "other/run.json", "{\"schema\": \"ipcmark-run/9\"}");
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"report", "other"}},
                                            .words = {"other/run.json", "schema",
                                                      "\"ipcmark-run/9\"", "ipcmark-run/1"}});
}

static void report_rejects_a_truncated_run_by_its_line(void **state)
{
    sandbox_write(*state, "cut.json", "{\n \"schema\": \"ipcmark-run/1\", \"vers");
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"report", "cut.json"}},
                                            .words = {"cut.json:2: "}});
}

static void report_rejects_json_that_is_no_object(void **state)
{
    sandbox_write(*state, "list.json", "[1, 2]\n");
    sandbox_refuse(*state, (struct refusal){.exit_status = USAGE,
                                            .order = {.arguments = {"report", "list.json"}},
                                            .words = {"list.json: ", "object"}});
}

static void list_rejects_a_second_name_without_offering_the_same(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_refuse(sandbox,
                   (struct refusal){.exit_status = USAGE,
                                    .order = {.arguments = {"list", "transports", "suites"}},
                                    .words = {"list", "\"suites\""}});
    assert_has_not(sandbox->program.err, "did you mean");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(main_rejects_an_unknown_command_and_offers_the_nearest,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(main_rejects_an_unknown_command_with_nothing_near,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(main_rejects_an_unknown_option, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(main_without_a_command_says_on_stderr_what_is_allowed,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_unknown_option_and_offers_the_nearest,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_unknown_option_that_has_its_value_attached,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_unknown_letter_in_one_line, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_option_without_its_value_in_one_line,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_a_letter_without_its_value_in_one_line,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_ambiguous_abbreviation_in_one_line,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_a_value_for_a_switch_in_one_line,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_a_word_that_is_no_option, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_unknown_transport_and_offers_the_nearest,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_unknown_transport_with_nothing_near,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_unknown_workload_and_offers_the_nearest,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_unknown_placement_and_offers_the_nearest,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_explicit_placement_without_two_numbers,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(
            run_rejects_an_explicit_placement_on_a_cpu_that_is_not_there, sandbox_create,
            sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_unknown_way_to_wait, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_unknown_suite_and_offers_the_nearest,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_a_size_of_zero, sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_a_negative_size, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_a_size_that_overflows, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_a_size_that_its_suffix_makes_too_large,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_a_size_with_an_unknown_suffix, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_inverted_range, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_empty_list, sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_empty_item, sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_item_that_is_given_twice, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_a_size_that_is_given_twice_in_two_ways,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_zero_blocks, sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_zero_messages, sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_a_number_with_something_after_it,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_a_seed_that_the_generator_can_not_hold,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_a_plan_without_a_case_that_could_run,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(
            run_keeps_control_characters_of_its_arguments_out_of_its_line, sandbox_create,
            sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_output_folder_without_a_name, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_output_folder_that_holds_a_run,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_an_output_folder_that_is_a_file, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(run_rejects_a_bad_line_of_a_suite_file_by_its_number,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(
            run_rejects_an_unknown_name_in_a_suite_file_and_offers_the_nearest, sandbox_create,
            sandbox_remove),
        cmocka_unit_test_setup_teardown(list_without_a_name_says_what_can_be_listed, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(list_rejects_an_unknown_list_and_offers_the_nearest,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(report_without_a_run_asks_for_one, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(report_rejects_an_unknown_option_and_offers_the_nearest,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(report_rejects_an_unknown_format_and_offers_the_nearest,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(report_rejects_an_unknown_format_with_nothing_near,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(report_rejects_a_text_file_by_its_line, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(report_rejects_a_run_of_another_schema, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(report_rejects_a_truncated_run_by_its_line, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(report_rejects_json_that_is_no_object, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(list_rejects_a_second_name_without_offering_the_same,
                                        sandbox_create, sandbox_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
