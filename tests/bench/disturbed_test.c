/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * disturbed_test.c - a run that a quota stops, that is stopped itself, or of which a part fails:
 * what was disturbed does not count, and nothing is dropped for one failure. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/cgroup.h"
#include "base/clock.h"
#include "bench/sandbox.h"

enum { REFUSED = 3, BLOCKS = 6 };

static json_t *at(const json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);

    if (value == NULL)
        fail_msg("%s is missing", key);
    return value;
}

/* ---- a quota ---- */

static bool write_below(const char *folder, const char *name, const char *text)
{
    char path[2 * PATH_MAX];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "we");
    if (file == NULL)
        return false;
    bool written = fputs(text, file) >= 0;
    return fclose(file) == 0 && written;
}

/* A control group below the own one, for this process and the program: a fifth of a CPU. */
struct quota {
    struct cgroup_levels own;
    char folder[PATH_MAX + 32];
};

/* False: it can't be had here. */
static bool quota_begin(struct quota *quota)
{
    cgroup_levels_find("", "cpu", &quota->own);
    snprintf(quota->folder, sizeof quota->folder, "%s/ipcmark-test-%d", quota->own.folder,
             (int)getpid());
    if (quota->own.count == 0 || mkdir(quota->folder, 0700) != 0)
        return false;
    bool limited = quota->own.version == 2
                       ? write_below(quota->folder, "cpu.max", "20000 100000\n")
                       : write_below(quota->folder, "cpu.cfs_period_us", "100000\n") &&
                             write_below(quota->folder, "cpu.cfs_quota_us", "20000\n");
    if (limited && write_below(quota->folder, "cgroup.procs", "0\n"))
        return true;
    rmdir(quota->folder);
    return false;
}

static void quota_end(const struct quota *quota)
{
    assert_true(write_below(quota->own.folder, "cgroup.procs", "0\n"));
    assert_int_equal(rmdir(quota->folder), 0);
}

static bool some_block_was_stopped(const json_t *run)
{
    const json_t *blocks = at(run, "blocks");

    for (size_t i = 0; i < json_array_size(blocks); i++) {
        const char *why = json_string_value(at(json_array_get(blocks, i), "rejected"));
        if (why != NULL && strstr(why, "stopped by the CPU quota") != NULL)
            return true;
    }
    return false;
}

static void blocks_that_a_quota_stopped_are_rejected_and_the_run_ends(void **state)
{
    struct quota quota;

    if (!quota_begin(&quota))
        skip(); /* no such controller, or it may not be used */
    struct program *program = sandbox_run(
        *state, (struct order){.arguments = {"run", "-t", "pipe,unix-stream", "-w", "throughput",
                                             "-s", "64", "-p", "same-cpu", "-n", "6", "--duration",
                                             "40", "--no-hood", "--quiet", "-o", "it"}});
    quota_end(&quota);
    assert_int_equal(program->exit_status, 0);
    json_t *run = sandbox_json(*state, "it/run.json");
    const json_t *limits = at(at(run, "environment"), "limits");
    assert_int_equal(json_integer_value(at(limits, "cgroup_cpu_quota_us")), 20000);
    assert_has(json_string_value(json_array_get(at(at(run, "environment"), "warnings"), 0)),
               "the control group may use 0.2 CPUs");
    assert_has(json_string_value(at(at(run, "noise"), "judgement")), "environment unfit");
    assert_has(json_string_value(at(at(run, "noise"), "judgement")), "lift the CPU quota");
    assert_true(some_block_was_stopped(run));
    assert_int_equal(json_integer_value(at(run, "blocks_done")), BLOCKS);
    json_decref(run);
}

/* ---- a gap ---- */

static void sleep_ms(unsigned ms)
{
    nanosleep(&(struct timespec){.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L}, NULL);
}

/* Nothing before the first block takes that long: fixed work needs no pilot. */
static void await_a_long_invocation(struct program *program)
{
    uint64_t since_ns = clock_now_ns();

    while (clock_now_ns() - since_ns < 300 * NS_PER_MS) {
        if (!program_poll(program))
            fail_msg("it ended; stderr: %s", program->err);
        if (program_workers(program) != 2)
            since_ns = clock_now_ns();
    }
}

static void an_invocation_that_all_stood_still_in_is_measured_again(void **state)
{
    struct program *program = sandbox_start(
        *state, (struct order){.arguments = {"run", "-t", "pipe", "-w", "latency", "-s", "64", "-p",
                                             "same-cpu", "-n", "1", "--messages", "1000000",
                                             "--warmup", "0", "--no-hood", "--quiet", "-o", "it"},
                               .out = STREAM_CAPTURED});

    await_a_long_invocation(program);
    assert_int_equal(kill(-program->pid, SIGSTOP), 0);
    sleep_ms(3000);
    assert_int_equal(kill(-program->pid, SIGCONT), 0);
    program_finish(program);
    assert_int_equal(program->exit_status, 0);
    assert_has(program->err, "measured again, because ipcmark stood still for");
    json_t *run = sandbox_json(*state, "it/run.json");
    const json_t *rows = at(json_array_get(at(run, "cases"), 0), "invocations");
    assert_int_equal(json_array_size(rows), json_integer_value(at(run, "blocks_done")));
    assert_int_equal(json_integer_value(at(json_array_get(rows, 0), "repeats")), 1);
    json_decref(run);
}

/* ---- failures ---- */

static struct order failing_run(struct sandbox *sandbox, const char *failures)
{
    static char file[PATH_MAX + 32];

    sandbox_write(sandbox, "failures", failures);
    snprintf(file, sizeof file, "IPCMARK_TEST_FAILURES=%s", sandbox_path(sandbox, "failures"));
    return (struct order){
        .arguments = {"run", "-t", "pipe,unix-stream", "-w", "latency", "-s", "64", "-p",
                      "same-cpu", "-n", "6", "--messages", "200", "--warmup", "0", "--no-hood",
                      "--quiet", "-o", "it"},
        .environment = {FAILING_LISTEN, file, "ASAN_OPTIONS=verify_asan_link_order=0"}};
}

static size_t rows_of(const json_t *run, size_t at_case)
{
    return json_array_size(at(json_array_get(at(run, "cases"), at_case), "invocations"));
}

static void a_case_that_fails_once_is_tried_again_in_the_next_block(void **state)
{
    struct program *program = sandbox_succeed(*state, failing_run(*state, "1"));

    assert_has(program->err, "latency/unix-stream/64/same-cpu: failed, to be tried again in the "
                             "next block: ");
    assert_has(program->out, "1 invocation; its block lacks the case");
    json_t *run = sandbox_json(*state, "it/run.json");
    assert_true(json_is_true(at(run, "complete")));
    assert_int_equal(json_array_size(at(run, "skipped")), 0);
    assert_int_equal(json_integer_value(at(json_array_get(at(run, "cases"), 1), "failures")), 1);
    assert_true(rows_of(run, 0) >= BLOCKS);
    assert_int_equal(rows_of(run, 1), rows_of(run, 0) - 1);
    json_decref(run);
}

static void a_case_that_was_given_up_is_taken_up_by_resuming(void **state)
{
    struct program *program = sandbox_run(*state, failing_run(*state, "333"));

    assert_int_equal(program->exit_status, REFUSED);
    assert_has(program->err, "latency/unix-stream/64/same-cpu: given up: ");
    json_t *before = sandbox_json(*state, "it/run.json");
    assert_int_equal(json_array_size(at(before, "skipped")), 1);
    assert_int_equal(rows_of(before, 1), 0);
    sandbox_type(*state, "run --resume it --quiet");
    json_t *after = sandbox_json(*state, "it/run.json");
    assert_true(json_is_true(at(after, "complete")));
    assert_int_equal(json_array_size(at(after, "skipped")), 0);
    assert_true(rows_of(after, 1) >= BLOCKS);
    json_decref(before);
    json_decref(after);
}

static void a_block_of_which_nothing_came_is_not_told(void **state)
{
    struct order order = failing_run(*state, "999999999");

    order.arguments[2] = "unix-stream";
    for (size_t i = 0; order.arguments[i] != NULL; i++)
        if (strcmp(order.arguments[i], "--quiet") == 0)
            order.arguments[i] = "--verify";
    const struct program *program = sandbox_run(*state, order);
    assert_int_equal(program->exit_status, REFUSED);
    assert_has(program->err, "latency/unix-stream/64/same-cpu: given up: ");
    assert_has_not(program->err, "done, ");
}

static void a_run_is_not_gone_on_with_by_a_coarser_clock(void **state)
{
    sandbox_run(*state, failing_run(*state, "333"));
    sandbox_refuse(
        *state, (struct refusal){.order = {.arguments = {"run", "--resume", "it"},
                                           .environment = {ODD_CLOCK, "IPCMARK_TEST_TICK_NS=10000",
                                                           "ASAN_OPTIONS=verify_asan_"
                                                           "link_order=0"}},
                                 .exit_status = 2,
                                 .words = {"--resume", "the step of the clock"}});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(blocks_that_a_quota_stopped_are_rejected_and_the_run_ends,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(an_invocation_that_all_stood_still_in_is_measured_again,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(a_case_that_fails_once_is_tried_again_in_the_next_block,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(a_case_that_was_given_up_is_taken_up_by_resuming,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(a_block_of_which_nothing_came_is_not_told, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(a_run_is_not_gone_on_with_by_a_coarser_clock,
                                        sandbox_create, sandbox_remove),
    };

    return cmocka_run_group_tests_name("disturbed", tests, NULL, NULL);
}
