/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * regression_test.c - a delay is put into one transport and measured: compare must name that one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "bench/sandbox.h"

enum { WORSE = 1 };

/* The delay makes a round trip of the datagrams some fifty times as long. A machine that is busy
 * with other things does not make one transport five times as slow, and the other not. */
#define THRESHOLD "400"

static void run(struct sandbox *sandbox, const char *folder, const char *preload)
{
    sandbox_succeed(
        sandbox, (struct order){.arguments = {"run", "-t", "pipe,unix-dgram", "-w", "latency", "-s",
                                              "64", "-p", "same-cpu", "-n", "8", "--messages",
                                              "200", "--warmup", "0", "-o", folder},
                                /* AddressSanitizer wants to be the first library. */
                                .environment = {preload, "ASAN_OPTIONS=verify_asan_link_order=0"}});
}

static json_t *compare(struct sandbox *sandbox, const char *base, const char *new, int exit_status)
{
    struct program *program = sandbox_run(
        sandbox, (struct order){.arguments = {"compare", base, new, "--threshold", THRESHOLD,
                                              "--format", "json"}});

    assert_int_equal(program->exit_status, exit_status);
    json_t *root = json_loads(program->out, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(root);
    return root;
}

static const char *verdict_of(const json_t *root, const char *id)
{
    size_t i;
    json_t *row;

    json_array_foreach(json_object_get(root, "comparisons"), i, row)
    {
        if (strcmp(json_string_value(json_object_get(row, "id")), id) == 0 &&
            strcmp(json_string_value(json_object_get(row, "metric")), "rtt_ns.p50") == 0)
            return json_string_value(json_object_get(row, "verdict"));
    }
    return "missing";
}

static void compare_names_the_transport_that_became_slow_and_no_other(void **state)
{
    run(*state, "base", "IPCMARK_TEST=1");
    run(*state, "new", "LD_PRELOAD=" SLOW_SEND);
    json_t *root = compare(*state, "base", "new", WORSE);

    assert_string_equal(verdict_of(root, "latency/unix-dgram/64/same-cpu"), "worse");
    assert_string_not_equal(verdict_of(root, "latency/pipe/64/same-cpu"), "worse");
    json_decref(root);
    json_decref(compare(*state, "new", "new", 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(compare_names_the_transport_that_became_slow_and_no_other,
                                        sandbox_create, sandbox_remove),
    };
    return cmocka_run_group_tests_name("regression", tests, NULL, NULL);
}
