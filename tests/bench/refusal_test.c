/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * refusal_test.c - what the system refuses: exit 3, one line with the object and the reason. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/sandbox.h"

enum { REFUSED = 3 };

static const char one_cpu[] = "HWLOC_SYNTHETIC=core:1 pu:1";

static void run_refuses_a_placement_that_the_machine_lacks(void **state)
{
    sandbox_refuse(
        *state,
        (struct refusal){.exit_status = REFUSED,
                         .order = {.arguments = {"run", "-p", "cross-node", "--dry-run"},
                                   .environment = {one_cpu}},
                         .words = {"--placement", "\"cross-node\"", "it has same-cpu, unpinned"}});
}

/* The same on the real machine, where it has one node. */
static void run_measures_nothing_when_a_placement_is_missing(void **state)
{
    struct sandbox *sandbox = *state;
    struct program *program = sandbox_type(sandbox, "list placements");
    const char *line = strstr(program->out, "cross-node");

    assert_non_null(line);
    size_t length = strcspn(line, "\n");
    if (memmem(line, length, "not on this machine", strlen("not on this machine")) == NULL)
        skip();
    sandbox_refuse(sandbox,
                   (struct refusal){.exit_status = REFUSED,
                                    .order = {.arguments = {"run", "-p", "same-cpu,cross-node"}},
                                    .words = {"--placement", "\"cross-node\"", "it has same-cpu"}});
}

static void run_refuses_an_output_folder_below_a_file(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_write(sandbox, "file", "");
    sandbox_refuse(sandbox, (struct refusal){.exit_status = REFUSED,
                                             .order = {.arguments = {"run", "-o", "file/run"}},
                                             .words = {"--output", "file/run", "Not a directory"}});
}

static void run_refuses_an_output_folder_that_can_not_be_written(void **state)
{
    struct sandbox *sandbox = *state;

    if (geteuid() == 0)
        skip(); /* root may write everywhere */
    assert_int_equal(mkdir(sandbox_path(sandbox, "locked"), 0555), 0);
    sandbox_refuse(sandbox, (struct refusal){.exit_status = REFUSED,
                                             .order = {.arguments = {"run", "-o", "locked"}},
                                             .words = {"--output", "locked", "Permission denied"}});
}

static void run_refuses_a_suite_file_that_is_not_there(void **state)
{
    sandbox_refuse(*state,
                   (struct refusal){.exit_status = REFUSED,
                                    .order = {.arguments = {"run", "--suite", "./my.suite"}},
                                    .words = {"--suite", "./my.suite", "No such file"}});
}

static void run_names_the_limit_when_no_channel_can_be_opened(void **state)
{
    sandbox_refuse(*state,
                   (struct refusal){.exit_status = REFUSED,
                                    .order = {.arguments = {"run", "-t", "pipe", "-p", "same-cpu"},
                                              .open_files = 6},
                                    .words = {"RLIMIT_NOFILE", "6", "ulimit -n"}});
}

static void run_names_the_limit_when_no_invocation_can_be_prepared(void **state)
{
    sandbox_refuse(*state,
                   (struct refusal){.exit_status = REFUSED,
                                    .order = {.arguments = {"run", "-t", "null", "-p", "same-cpu"},
                                              .open_files = 8},
                                    .words = {"RLIMIT_NOFILE", "8"}});
}

static void run_names_the_limit_that_is_too_small_for_its_clients(void **state)
{
    sandbox_refuse(
        *state,
        (struct refusal){.exit_status = REFUSED,
                         .order = {.arguments = {"run", "-t", "unix-stream", "-w", "request",
                                                 "--clients", "40", "-p", "same-cpu"},
                                   .open_files = 40},
                         .words = {"40 clients need ", "RLIMIT_NOFILE (hard) is 40", "ulimit -n"}});
}

static void run_that_fails_leaves_none_of_the_folders_that_it_made(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = REFUSED,
                                            .order = {.arguments = {"run", "-t", "null", "-p",
                                                                    "same-cpu", "-o", "a/b/c"},
                                                      .open_files = 8}});
}

static void run_names_a_temporary_directory_that_does_not_exist(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = REFUSED,
                                            .order = {.arguments = {"run", "-p", "same-cpu"},
                                                      .temporary = "/nonexistent/folder"},
                                            .words = {"TMPDIR", "/nonexistent/folder",
                                                      "No such file or directory"}});
}

static void report_refuses_a_run_that_is_not_there(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = REFUSED,
                                            .order = {.arguments = {"report", "nowhere"}},
                                            .words = {"nowhere", "No such file or directory"}});
}

static void report_refuses_a_folder_without_a_run(void **state)
{
    struct sandbox *sandbox = *state;

    assert_int_equal(mkdir(sandbox_path(sandbox, "empty"), 0755), 0);
    sandbox_refuse(sandbox, (struct refusal){.exit_status = REFUSED,
                                             .order = {.arguments = {"report", "empty"}},
                                             .words = {"empty/run.json", "No such file"}});
}

/* Who reads only the beginning is told nothing. */
static void assert_said(const struct program *program, enum stream out, const char *reason)
{
    if (out == STREAM_UNREAD)
        assert_quiet(program->err);
    else
        assert_one_line(program->err, (const char *[]){"standard output", reason, NULL});
}

/* One line also from commands whose own output fails before the last flush. */
static void assert_output_refused(struct sandbox *sandbox, struct order order)
{
    for (int kind = STREAM_CLOSED; kind <= STREAM_UNREAD; kind++) {
        order.out = (enum stream)kind;
        struct program *program = sandbox_run(sandbox, order);
        assert_said(program, order.out,
                    kind == STREAM_CLOSED ? "Bad file descriptor" : "No space left on device");
        assert_int_equal(program->exit_status, REFUSED);
    }
}

static void list_says_that_its_output_can_not_be_written(void **state)
{
    assert_output_refused(*state, (struct order){.arguments = {"list", "transports"}});
}

static void help_says_that_its_output_can_not_be_written(void **state)
{
    assert_output_refused(*state, (struct order){.arguments = {"--help"}});
    assert_output_refused(*state, (struct order){.arguments = {"run", "--help"}});
}

/* More than one buffer of output, so that a write fails before the end. */
static void dry_run_says_that_its_output_can_not_be_written(void **state)
{
    assert_output_refused(
        *state, (struct order){.arguments = {"run", "--dry-run", "-t", "pipe,fifo", "-s", "1..1M",
                                             "-b", "default,4K..64K", "-p", "same-cpu"}});
}

static void report_says_that_its_output_can_not_be_written(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_type(sandbox,
                 "run -t pipe -s 64 -p same-cpu -n 1 --messages 50 --warmup 0 --quiet -o it");
    assert_output_refused(sandbox, (struct order){.arguments = {"report", "it"}});
    assert_output_refused(sandbox, (struct order){.arguments = {"report", "it", "-f", "csv"}});
    assert_output_refused(sandbox, (struct order){.arguments = {"report", "it", "-f", "json"}});
}

/* Hours of measuring must not be lost with the table. */
static void assert_run_is_saved(struct sandbox *sandbox, const char *name, enum stream out,
                                enum stream err)
{
    struct program *program = sandbox_run(
        sandbox, (struct order){.out = out,
                                .err = err,
                                .arguments = {"run", "-t", "pipe,tcp", "-s", "64", "-p", "same-cpu",
                                              "-n", "2", "--messages", "50", "--warmup", "0",
                                              "--quiet", "-o", name}});
    char file[64];

    assert_int_equal(program->exit_status, REFUSED);
    if (err == STREAM_CAPTURED)
        assert_said(program, out, "");
    snprintf(file, sizeof file, "%s/run.json", name);
    json_t *run = sandbox_json(sandbox, file);
    assert_true(json_is_true(json_object_get(run, "complete")));
    assert_int_equal(json_array_size(json_object_get(run, "cases")), 4);
    json_decref(run);
}

static void run_is_saved_when_its_table_can_not_be_written(void **state)
{
    assert_run_is_saved(*state, "full", STREAM_FULL, STREAM_CAPTURED);
}

static void run_is_saved_when_nobody_reads_its_table(void **state)
{
    assert_run_is_saved(*state, "unread", STREAM_UNREAD, STREAM_CAPTURED);
}

static void run_is_saved_when_its_streams_are_closed(void **state)
{
    assert_run_is_saved(*state, "closed", STREAM_CLOSED, STREAM_CAPTURED);
    assert_run_is_saved(*state, "both", STREAM_CLOSED, STREAM_CLOSED);
}

/* Progress is lost then, and nothing else. */
static void run_goes_on_when_nobody_reads_its_progress(void **state)
{
    struct program *program = sandbox_succeed(
        *state,
        (struct order){.err = STREAM_UNREAD,
                       .arguments = {"run", "-t", "pipe", "-s", "64", "-p", "same-cpu", "-n", "2",
                                     "--messages", "50", "--warmup", "0", "-o", "it"}});

    assert_has(program->out, "pipe");
}

static void tests_find_the_program(void **state)
{
    struct program *program = sandbox_type(*state, "--version");

    assert_has(program->out, "ipcmark ");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(tests_find_the_program),
        TEST(run_refuses_a_placement_that_the_machine_lacks),
        TEST(run_measures_nothing_when_a_placement_is_missing),
        TEST(run_refuses_an_output_folder_below_a_file),
        TEST(run_refuses_an_output_folder_that_can_not_be_written),
        TEST(run_refuses_a_suite_file_that_is_not_there),
        TEST(run_names_the_limit_when_no_channel_can_be_opened),
        TEST(run_names_the_limit_when_no_invocation_can_be_prepared),
        TEST(run_names_the_limit_that_is_too_small_for_its_clients),
        TEST(run_that_fails_leaves_none_of_the_folders_that_it_made),
        TEST(run_names_a_temporary_directory_that_does_not_exist),
        TEST(report_refuses_a_run_that_is_not_there),
        TEST(report_refuses_a_folder_without_a_run),
        TEST(list_says_that_its_output_can_not_be_written),
        TEST(help_says_that_its_output_can_not_be_written),
        TEST(dry_run_says_that_its_output_can_not_be_written),
        TEST(report_says_that_its_output_can_not_be_written),
        TEST(run_is_saved_when_its_table_can_not_be_written),
        TEST(run_is_saved_when_nobody_reads_its_table),
        TEST(run_is_saved_when_its_streams_are_closed),
        TEST(run_goes_on_when_nobody_reads_its_progress),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
