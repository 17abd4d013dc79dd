/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * odd_clock_test.c - a run by clocks that are coarse, stand still or are set: nothing is claimed
 * that they can't show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <string.h>

#include "bench/sandbox.h"

enum { REFUSED = 3 };

/* AddressSanitizer wants to be the first library. */
#define ANY_ORDER "ASAN_OPTIONS=verify_asan_link_order=0"

static struct order short_run(const char *clock, const char *duration_ms)
{
    return (struct order){.arguments = {"run", "-t", "pipe,unix-stream", "-w", "latency,throughput",
                                        "-s", "64", "-p", "same-cpu", "-n", "6", "--duration",
                                        duration_ms, "--warmup", "1", "--no-hood", "--quiet", "-o",
                                        "it"},
                          .environment = {ODD_CLOCK, clock, ANY_ORDER}};
}

static json_t *at(const json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);

    if (value == NULL)
        fail_msg("%s is missing", key);
    return value;
}

/* Nothing is said more closely than by one tick in what was timed at once. */
static void assert_no_finer_than_the_tick(const json_t *run_case, json_int_t tick_ns)
{
    const json_t *summary = at(at(run_case, "summary"), "rtt_ns"), *p50 = at(summary, "p50");
    json_int_t batch = json_integer_value(at(run_case, "batch"));
    double estimate_ns = json_number_value(at(p50, "estimate"));
    double leeway = 0.99 * (double)tick_ns / ((double)batch * estimate_ns);

    assert_true(estimate_ns > 0);
    assert_true(json_number_value(at(p50, "low")) <= estimate_ns / (1 + leeway));
    assert_true(json_number_value(at(p50, "high")) >= estimate_ns * (1 + leeway));
    assert_int_equal(batch > 1, json_is_null(at(at(summary, "p99"), "estimate")));
}

static void expect_batches(struct sandbox *sandbox, const char *clock, json_int_t tick_ns)
{
    struct program *program = sandbox_succeed(sandbox, short_run(clock, "60"));
    json_t *run = sandbox_json(sandbox, "it/run.json");
    json_t *cases = at(run, "cases");

    assert_int_equal(json_integer_value(at(at(run, "environment"), "clock_tick_ns")), tick_ns);
    assert_has(program->out, "the clock moves in steps of");
    json_int_t batch = json_integer_value(at(json_array_get(cases, 0), "batch"));
    assert_true(batch > 1); /* a round trip over a pipe does not take 50 us */
    for (size_t i = 0; i < 2; i++) {
        assert_no_finer_than_the_tick(json_array_get(cases, i), tick_ns);
        assert_int_equal(json_integer_value(at(json_array_get(cases, i), "batch")), batch);
    }
    json_decref(run);
}

static void at_1_us_round_trips_are_timed_in_batches(void **state)
{
    expect_batches(*state, "IPCMARK_TEST_TICK_NS=1000", 1000);
}

static void at_10_us_round_trips_are_timed_in_batches(void **state)
{
    expect_batches(*state, "IPCMARK_TEST_TICK_NS=10000", 10000);
}

static void what_is_shorter_than_50_ticks_is_refused_with_what_would_do(void **state)
{
    struct program *program = sandbox_run(*state, short_run("IPCMARK_TEST_TICK_NS=1000000", "20"));

    assert_int_equal(program->exit_status, REFUSED);
    assert_has(program->err, "the clock moves in steps of 1000 us: too coarse for 20 ms; give "
                             "--duration");
    json_t *run = sandbox_json(*state, "it/run.json");
    assert_int_equal(json_array_size(at(run, "skipped")), 4);
    json_decref(run);
}

static void a_given_number_of_messages_is_refused_likewise(void **state)
{
    struct program *program = sandbox_run(
        *state,
        (struct order){.arguments = {"run", "-t", "pipe", "-w", "latency", "-s", "64", "-p",
                                     "same-cpu", "-n", "1", "--messages", "20", "--warmup", "0",
                                     "--quiet", "-o", "it"},
                       .environment = {ODD_CLOCK, "IPCMARK_TEST_TICK_NS=1000000", ANY_ORDER}});

    assert_int_equal(program->exit_status, REFUSED);
    assert_has(program->err, "too coarse for 20 messages; give --messages");
}

/* All that takes time before the first block is bounded, whatever the clock says. */
static void a_run_by_a_coarse_clock_can_be_interrupted(void **state)
{
    struct sandbox *sandbox = *state;
    struct program *program = sandbox_start(sandbox,
                                            short_run("IPCMARK_TEST_TICK_NS=1000000", "2000"));

    while (program_workers(program) == 0)
        if (!program_poll(program))
            fail_msg("it ended; stderr: %s", program->err);
    assert_int_equal(kill(program->pid, SIGTERM), 0);
    program_finish(program);
    assert_false(program->timed_out);
    assert_int_equal(program->exit_status, 128 + SIGTERM);
}

static void a_clock_that_stands_still_is_refused(void **state)
{
    sandbox_refuse(*state, (struct refusal){.order = short_run("IPCMARK_TEST_TICK_NS=0", "20"),
                                            .exit_status = REFUSED,
                                            .words = {"the clock stands still", "LD_PRELOAD"}});
}

static void the_self_test_does_not_judge_by_it(void **state)
{
    struct program *program = sandbox_run(
        *state, (struct order){.arguments = {"selftest", "aa", "--quick"},
                               .environment = {ODD_CLOCK, "IPCMARK_TEST_TICK_NS=1000", ANY_ORDER}});

    assert_int_equal(program->exit_status, REFUSED);
    assert_has(program->err, "the clock moves in steps of 1 us");
}

/* Three looks at that clock before each invocation (pilots, too) and three after it, and one
 * between the first and the second: 149 is the first of the three after one. */
static void an_invocation_that_the_machine_slept_in_is_measured_again(void **state)
{
    struct program *program = sandbox_succeed(
        *state, (struct order){.arguments = {"run", "-t", "pipe,fifo", "-w", "latency", "-s", "64",
                                             "-p", "same-cpu", "-n", "12", "--messages", "200",
                                             "--warmup", "0", "--no-hood", "--quiet", "-o", "it"},
                               .environment = {ODD_CLOCK, "IPCMARK_TEST_SUSPEND=149", ANY_ORDER}});

    assert_has(program->err, "measured again, because ipcmark stood still for 5.0 s");
}

static void expect_set_back(struct sandbox *sandbox, const char *when, const char *said)
{
    struct program *program = sandbox_succeed(
        sandbox, (struct order){.arguments = {"run", "-t", "pipe", "-w", "latency", "-s", "64",
                                              "-p", "same-cpu", "-n", "1", "--messages", "100",
                                              "--warmup", "0", "--quiet", "-o", "it"},
                                .environment = {ODD_CLOCK, when, ANY_ORDER}});

    assert_has(program->err, said);
    json_t *run = sandbox_json(sandbox, "it/run.json");
    assert_true(json_array_size(at(at(run, "environment"), "warnings")) > 0);
    json_decref(run);
}

static void a_wall_clock_that_is_set_back_is_said(void **state)
{
    expect_set_back(*state, "IPCMARK_TEST_SET_BACK=3", "the wall clock was set back by 3600 s");
}

static void so_is_one_that_was_set_back_before_the_session(void **state)
{
    expect_set_back(*state, "IPCMARK_TEST_SET_BACK=2", "the wall clock is behind the beginning");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(at_1_us_round_trips_are_timed_in_batches, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(at_10_us_round_trips_are_timed_in_batches, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(what_is_shorter_than_50_ticks_is_refused_with_what_would_do,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(a_given_number_of_messages_is_refused_likewise,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(a_run_by_a_coarse_clock_can_be_interrupted, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(a_clock_that_stands_still_is_refused, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(the_self_test_does_not_judge_by_it, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(an_invocation_that_the_machine_slept_in_is_measured_again,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(a_wall_clock_that_is_set_back_is_said, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(so_is_one_that_was_set_back_before_the_session,
                                        sandbox_create, sandbox_remove),
    };

    return cmocka_run_group_tests_name("odd_clock", tests, NULL, NULL);
}
