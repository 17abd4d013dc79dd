/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * limit_test.c - a time limit holds where one block takes many times as long, and what was measured
 * by then is kept. The program's deadline is what a run without that would break. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <unistd.h>

#include "bench/sandbox.h"

enum { CANT_TELL = 77 };

/* Eight cases and a control, of which an invocation takes some 4 s each, and its pilot and its
 * counters as well. */
static const struct program *run(struct sandbox *sandbox, const char *seconds)
{
    return sandbox_run(
        sandbox, (struct order){.arguments = {"run", "-t", "pipe,unix-stream", "-w", "latency",
                                              "-s", "64,128,256,512", "-p", "same-cpu", "--suite",
                                              "quick", "--time-limit", seconds, "-o", "it"},
                                /* AddressSanitizer wants to be the first library. */
                                .environment = {"LD_PRELOAD=" SLOW_READ,
                                                "ASAN_OPTIONS=verify_asan_link_order=0"}});
}

static size_t count_rows(const json_t *root)
{
    const json_t *run_case;
    size_t i, rows = 0;

    json_array_foreach(json_object_get(root, "cases"), i, run_case)
        rows += json_array_size(json_object_get(run_case, "invocations"));
    return rows;
}

static void what_was_measured_within_the_limit_is_kept_as_incomplete(void **state)
{
    struct sandbox *sandbox = *state;
    const struct program *program = run(sandbox, "16");

    assert_int_equal(program->exit_status, CANT_TELL);
    assert_has(program->err, "the time limit of 16 s is too small");
    assert_has(program->out, "INCOMPLETE");
    json_t *root = sandbox_json(sandbox, "it/run.json");
    assert_true(json_is_false(json_object_get(root, "complete")));
    assert_in_range(count_rows(root), 1, 7);
    json_decref(root);
}

static void a_limit_too_small_for_anything_leaves_nothing_and_says_what_a_block_takes(void **state)
{
    struct sandbox *sandbox = *state;
    const struct program *program = run(sandbox, "3");

    assert_int_equal(program->exit_status, CANT_TELL);
    assert_has(program->err, "nothing could be measured within --time-limit 3");
    assert_int_equal(access(sandbox_path(sandbox, "it"), F_OK), -1);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_measured_within_the_limit_is_kept_as_incomplete),
        TEST(a_limit_too_small_for_anything_leaves_nothing_and_says_what_a_block_takes),
    };
    return cmocka_run_group_tests_name("limit", tests, NULL, NULL);
}
