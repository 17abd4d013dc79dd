/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * signal_test.c - runs that are stopped, given up or killed, and what they leave.
 *
 * Nothing here sleeps for a fixed time: every wait polls for what it waits for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/sandbox.h"

/* Five minutes in short invocations. */
static const struct order many_invocations = {
    .arguments = {"run", "-t", "fifo", "-w", "latency", "-s", "64", "-p", "same-cpu", "-n", "800",
                  "--duration", "30", "--warmup", "0", "-o", "it"}};

/* One invocation of many minutes; fixed work needs no pilot. */
static const struct order long_invocation = {
    .arguments = {"run", "-t", "fifo", "-w", "latency", "-s", "64K", "-p", "same-cpu", "-n", "1",
                  "--messages", "16777216", "--warmup", "0", "-o", "it"}};

static bool temporary_has(const struct sandbox *sandbox, const char *word)
{
    char *listing = folder_listing(sandbox->temporary);
    bool has = strstr(listing, word) != NULL;

    free(listing);
    return has;
}

static bool private_directory_exists(const struct sandbox *sandbox)
{
    return temporary_has(sandbox, "ipcmark-");
}

/* Both sides run and the FIFOs are there: neither a trial of the plan nor the null transport. */
static bool fifo_is_measured(const struct sandbox *sandbox)
{
    return program_workers(&sandbox->program) == 2 && temporary_has(sandbox, "/");
}

static bool first_block_is_saved(const struct sandbox *sandbox)
{
    return sandbox_block_is_done(sandbox, "it", 0);
}

static bool signal_is_noted(const struct sandbox *sandbox)
{
    return strstr(sandbox->program.err, "stopping") != NULL;
}

static void await(struct sandbox *sandbox, bool (*condition)(const struct sandbox *sandbox))
{
    while (!condition(sandbox))
        if (!program_poll(&sandbox->program))
            fail_msg("it ended, or the deadline is over; stderr: %s", sandbox->program.err);
}

static void send(struct sandbox *sandbox, int signal_number)
{
    assert_int_equal(kill(sandbox->program.pid, signal_number), 0);
}

/* Ends by itself, with the signal's status, and leaves nothing but the run. */
static void assert_stopped_by(struct sandbox *sandbox, int signal_number)
{
    struct program *program = &sandbox->program;

    program_finish(program);
    assert_false(program->timed_out);
    assert_int_equal(program->killed_by, 0);
    assert_int_equal(program->exit_status, 128 + signal_number);
    assert_int_equal(program->left_processes, 0);
    char *temporary = folder_listing(sandbox->temporary), *work = folder_listing(sandbox->work);
    assert_string_equal(temporary, "");
    assert_string_equal(work, "it\nit/run.json\n");
    free(temporary);
    free(work);
}

/* Returns how many invocations were saved. */
static size_t assert_saved_as_incomplete(struct sandbox *sandbox)
{
    json_t *run = sandbox_json(sandbox, "it/run.json"), *cases = json_object_get(run, "cases");

    assert_true(json_is_false(json_object_get(run, "complete")));
    assert_int_equal(json_array_size(cases), 1);
    size_t count = json_array_size(json_object_get(json_array_get(cases, 0), "invocations"));
    json_decref(run);
    return count;
}

static const char goes_on[] =
    "ipcmark: stopped before its end; go on with `ipcmark run --resume it`\n";

static void assert_signal_saves_what_was_measured(struct sandbox *sandbox, int signal_number)
{
    sandbox_start(sandbox, many_invocations);
    await(sandbox, first_block_is_saved);
    await(sandbox, fifo_is_measured);
    send(sandbox, signal_number);
    assert_stopped_by(sandbox, signal_number);
    assert_in_range(assert_saved_as_incomplete(sandbox), 1, 9999);
    assert_has(sandbox->program.err, goes_on);
    sandbox_type(sandbox, "report it");
    assert_has(sandbox->program.err, goes_on);
    sandbox_type(sandbox, "report it/run.json --format csv");
    assert_string_equal(sandbox->program.err, "");
}

static void interrupt_saves_what_was_measured_and_exits_with_130(void **state)
{
    assert_signal_saves_what_was_measured(*state, SIGINT);
}

static void termination_saves_what_was_measured_and_exits_with_143(void **state)
{
    assert_signal_saves_what_was_measured(*state, SIGTERM);
}

static void hangup_saves_what_was_measured_and_exits_with_129(void **state)
{
    assert_signal_saves_what_was_measured(*state, SIGHUP);
}

/* The kernel sends it a second before the hard limit, which kills. */
static void end_of_cpu_time_saves_what_was_measured_and_names_the_limit(void **state)
{
    struct sandbox *sandbox = *state;
    struct order order = many_invocations;

    order.limit.resource = RLIMIT_CPU;
    order.limit.value = 3600;
    sandbox_start(sandbox, order);
    await(sandbox, first_block_is_saved);
    await(sandbox, fifo_is_measured);
    send(sandbox, SIGXCPU);
    assert_stopped_by(sandbox, SIGXCPU);
    assert_saved_as_incomplete(sandbox);
    assert_has(sandbox->program.err, "RLIMIT_CPU is 3599 s (hard: 3600); raise it with ulimit -t");
}

/* A terminal sends its signal to the whole group. */
static void interrupt_of_the_whole_group_lets_the_invocation_finish(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_start(sandbox, many_invocations);
    await(sandbox, first_block_is_saved);
    await(sandbox, fifo_is_measured);
    assert_int_equal(kill(-sandbox->program.pid, SIGINT), 0);
    assert_stopped_by(sandbox, SIGINT);
    assert_in_range(assert_saved_as_incomplete(sandbox), 1, 9999);
    assert_has_not(sandbox->program.err, "given up");
}

static void second_interrupt_gives_a_long_invocation_up(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_start(sandbox, long_invocation);
    await(sandbox, fifo_is_measured);
    send(sandbox, SIGINT);
    await(sandbox, signal_is_noted);
    assert_true(fifo_is_measured(sandbox)); /* the first one lets it go on */
    send(sandbox, SIGINT);
    assert_stopped_by(sandbox, SIGINT);
    assert_int_equal(assert_saved_as_incomplete(sandbox), 0);
}

static void interrupt_while_planning_leaves_nothing(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_start(
        sandbox,
        (struct order){.arguments = {"run", "--dry-run", "-t", "fifo,unix-stream,unix-dgram,tcp",
                                     "-s", "1..1M,3..768K,5..640K", "-b", "1..1M,3..768K,5..640K",
                                     "-p", "same-cpu"}});
    await(sandbox, private_directory_exists);
    send(sandbox, SIGINT);
    program_finish(&sandbox->program);
    assert_int_equal(sandbox->program.left_processes, 0);
    char *temporary = folder_listing(sandbox->temporary);
    assert_string_equal(temporary, "");
    free(temporary);
    /* 0: it was done before the signal came. */
    if (sandbox->program.exit_status == 0)
        return;
    assert_int_equal(sandbox->program.exit_status, 128 + SIGINT);
    assert_has(sandbox->program.err, "stopped before anything was measured; nothing is kept");
}

/* As under nohup(1). */
static void ignored_signal_stays_ignored(void **state)
{
    struct sandbox *sandbox = *state;
    struct order order = many_invocations;

    order.ignored_signal = SIGHUP;
    sandbox_start(sandbox, order);
    await(sandbox, first_block_is_saved);
    send(sandbox, SIGHUP);
    await(sandbox, fifo_is_measured);
    send(sandbox, SIGTERM);
    assert_stopped_by(sandbox, SIGTERM);
}

static void kill_long_invocation(struct sandbox *sandbox)
{
    sandbox_start(sandbox, long_invocation);
    await(sandbox, fifo_is_measured);
    send(sandbox, SIGKILL);
    program_finish(&sandbox->program);
}

static void children_end_by_themselves_when_the_program_is_killed(void **state)
{
    struct sandbox *sandbox = *state;

    kill_long_invocation(sandbox);
    assert_int_equal(sandbox->program.killed_by, SIGKILL);
    assert_false(sandbox->program.timed_out);
    assert_in_range(sandbox->program.left_processes, 1, 2); /* some may have been reaped before */
}

static void next_run_sweeps_what_a_killed_one_left(void **state)
{
    struct sandbox *sandbox = *state;

    kill_long_invocation(sandbox);
    assert_true(private_directory_exists(sandbox));
    /* Checks that TMPDIR is empty. */
    sandbox_type(sandbox, "run --dry-run -p same-cpu");
}

static void killed_run_leaves_no_half_written_file(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_start(sandbox, many_invocations);
    await(sandbox, first_block_is_saved);
    send(sandbox, SIGKILL);
    program_finish(&sandbox->program);
    sandbox_type(sandbox, "run --dry-run -p same-cpu"); /* sweeps its private folder */
    sandbox_type(sandbox, "report it --format json");
    sandbox_write(sandbox, "it/run.json", sandbox->program.out);
    assert_in_range(assert_saved_as_incomplete(sandbox), 1, 9999);
}

static void sweep_spares_the_directory_of_a_run_that_goes_on(void **state)
{
    struct sandbox *sandbox = *state;
    struct program other;

    sandbox_start(sandbox, long_invocation);
    await(sandbox, fifo_is_measured);
    assert_int_equal(
        program_start(&other, &(struct order){.directory = sandbox->work,
                                              .temporary = sandbox->temporary,
                                              .arguments = {"run", "--dry-run", "-p", "same-cpu"}}),
        0);
    program_finish(&other);
    int status = other.exit_status;
    program_clear(&other);
    assert_int_equal(status, 0);
    assert_true(fifo_is_measured(sandbox));
}

static void make_folder(const char *path)
{
    assert_int_equal(mkdir(path, 0700), 0);
}

static void sweep_spares_locked_directories_links_and_other_names(void **state)
{
    struct sandbox *sandbox = *state;
    char locked[PATH_MAX], other[PATH_MAX], link[PATH_MAX];

    snprintf(locked, sizeof locked, "%s/ipcmark-locked", sandbox->temporary);
    snprintf(other, sizeof other, "%s/ipcmark-cli-other", sandbox->temporary);
    snprintf(link, sizeof link, "%s/ipcmark-linked", sandbox->temporary);
    make_folder(locked);
    make_folder(other);
    sandbox_write(sandbox, "precious", "");
    assert_int_equal(symlink(sandbox->work, link), 0);
    int lock = open(locked, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    assert_true(lock >= 0);
    assert_int_equal(flock(lock, LOCK_EX), 0);

    char *before = folder_listing(sandbox->temporary);
    sandbox_start(sandbox, (struct order){.arguments = {"run", "--dry-run", "-p", "same-cpu"}});
    program_finish(&sandbox->program);
    char *after = folder_listing(sandbox->temporary);
    close(lock);
    assert_string_equal(after, before);
    assert_int_equal(access(sandbox_path(sandbox, "precious"), F_OK), 0);
    free(before);
    free(after);
}

static bool calibrates(const struct sandbox *sandbox)
{
    const char *err = sandbox->program.err; /* NULL: nothing was read yet */

    return err != NULL && strstr(err, "calibrating ") != NULL &&
           access(sandbox_path(sandbox, "it/run.json"), F_OK) == 0;
}

/* No line of it is overwritten where there is no terminal, and what is left is no empty folder. */
static void a_run_that_is_killed_while_it_calibrates_can_be_gone_on_with(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_start(sandbox, (struct order){.arguments = {"run", "--suite", "standard", "-p",
                                                        "same-cpu", "-o", "it"}});
    await(sandbox, calibrates);
    send(sandbox, SIGKILL);
    program_finish(&sandbox->program);
    assert_int_equal(sandbox->program.killed_by, SIGKILL);
    json_t *run = sandbox_json(sandbox, "it/run.json");
    assert_true(json_is_false(json_object_get(run, "complete")));
    json_decref(run);
    sandbox_start(sandbox, (struct order){.arguments = {"run", "--resume", "it"}});
    await(sandbox, calibrates);
    send(sandbox, SIGINT);
    assert_stopped_by(sandbox, SIGINT);
    assert_has(sandbox->program.err, "stopped before a block was measured; go on with `ipcmark run "
                                     "--resume it`");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(interrupt_saves_what_was_measured_and_exits_with_130),
        TEST(termination_saves_what_was_measured_and_exits_with_143),
        TEST(hangup_saves_what_was_measured_and_exits_with_129),
        TEST(end_of_cpu_time_saves_what_was_measured_and_names_the_limit),
        TEST(interrupt_of_the_whole_group_lets_the_invocation_finish),
        TEST(second_interrupt_gives_a_long_invocation_up),
        TEST(interrupt_while_planning_leaves_nothing),
        TEST(a_run_that_is_killed_while_it_calibrates_can_be_gone_on_with),
        TEST(ignored_signal_stays_ignored),
        TEST(children_end_by_themselves_when_the_program_is_killed),
        TEST(next_run_sweeps_what_a_killed_one_left),
        TEST(killed_run_leaves_no_half_written_file),
        TEST(sweep_spares_the_directory_of_a_run_that_goes_on),
        TEST(sweep_spares_locked_directories_links_and_other_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
