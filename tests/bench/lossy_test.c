/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lossy_test.c - a network that drops datagrams: every workload ends, what was lost is counted, and no
 * verdict is given on it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bench/sandbox.h"

static double count_of(const json_t *row, const char *key)
{
    const json_t *value = json_object_get(row, key);

    if (!json_is_number(value))
        fail_msg("%s is no number", key);
    return json_number_value(value);
}

static struct order small_run(const char *workloads, const char *drop)
{
    return (struct order){
        .arguments = {"run",      "-t",         "udp",       "-w",       workloads,
                      "-s",       "64",         "--clients", "2",        "-p",
                      "same-cpu", "--messages", "300",       "--warmup", "2",
                      "-n",       "1",          "--rate",    "20000",    "--limits",
                      "no",       "--verify",   "--quiet",   "-o",       "it"},
        .environment = {"LD_PRELOAD=" LOSING_SEND, "ASAN_OPTIONS=verify_asan_link_order=0", drop}};
}

static void what_is_lost_is_counted_in_every_workload(void **state)
{
    sandbox_succeed(
        *state, small_run("latency,throughput,duplex,connect,request,fanin,load", "LOSE_EVERY=25"));
    json_t *run = sandbox_json(*state, "it/run.json");
    const json_t *run_case;
    size_t i;

    assert_int_equal(json_array_size(json_object_get(run, "cases")), 8);
    json_array_foreach(json_object_get(run, "cases"), i, run_case)
    {
        const json_t *row = json_array_get(json_object_get(run_case, "invocations"), 0);
        assert_true(count_of(row, "lost_messages") > 0);
        assert_true(count_of(row, "lost_messages") < count_of(row, "sent_messages"));
        assert_true(count_of(row, "refused_messages") == 0);
        assert_true(count_of(row, "strange_messages") == 0);
    }
    json_decref(run);
}

static void where_nothing_arrives_the_run_ends_and_says_so(void **state)
{
    struct program *program = sandbox_run(*state, small_run("latency", "LOSE_EVERY=1"));

    assert_int_equal(program->exit_status, 3);
    assert_has(program->err, "no message came for 5000 ms");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_lost_is_counted_in_every_workload),
        TEST(where_nothing_arrives_the_run_ends_and_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
