/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * selftest_test.c - `ipcmark selftest`: its words, its outputs, its end.
 *
 * The checks that time something are not run to their end here: their outcome is the machine's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "bench/sandbox.h"

enum { FAILED = 1, USAGE = 2, REFUSED = 3, INCONCLUSIVE = 77 };

static const char *const check_names[] = {"aa",    "aa-sim", "coverage", "gate",  "warmup",
                                          "delay", "co",     "syscalls", "instr", "mutant"};

static void unknown_check_names_the_nearest_and_the_allowed(void **state)
{
    sandbox_refuse_usage(
        *state, "selftest covrage",
        "\"covrage\"|did you mean \"coverage\"|aa, aa-sim, coverage, gate, warmup, delay");
}

static void bad_seeds_are_refused(void **state)
{
    static const char *const seeds[] = {
        "", "-1", "+1", "1x", " 1", "4294967295", "99999999999999999999"};

    for (size_t i = 0; i < sizeof seeds / sizeof seeds[0]; i++)
        sandbox_refuse(*state,
                       (struct refusal){.exit_status = USAGE,
                                        .order = {.arguments = {"selftest", "--seed", seeds[i]}},
                                        .words = {"--seed", "0 to 4294967294"}});
}

static void unknown_format_is_refused(void **state)
{
    sandbox_refuse_usage(*state, "selftest --format jsno",
                         "--format|\"jsno\"|did you mean \"json\"|table, json");
}

static void help_lists_the_checks(void **state)
{
    struct program *program = sandbox_type(*state, "selftest --help");

    for (size_t i = 0; i < sizeof check_names / sizeof check_names[0]; i++)
        assert_has(program->out, check_names[i]);
}

/* The line that begins with the check's name; the caller's. */
static char *line_of(const char *text, const char *name)
{
    char beginning[32];

    snprintf(beginning, sizeof beginning, "\n%s ", name);
    const char *line = strstr(text, beginning);
    assert_non_null(line);
    return strndup(line + 1, strcspn(line + 1, "\n"));
}

static void simulated_checks_pass_with_a_line_each(void **state)
{
    struct program *program = sandbox_type(*state, "selftest gate aa-sim gate --quick --quiet");
    static const char *const names[] = {"aa-sim", "gate"};

    assert_string_equal(program->err, "");
    assert_has(program->out, "seed 1 ");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char *line = line_of(program->out, names[i]);
        assert_string_equal(strrchr(line, ' '), " pass");
        free(line);
    }
    /* Each once, in the order of the report. */
    const char *gate = strstr(program->out, "\ngate ");
    assert_null(strstr(gate + 1, "\ngate "));
    assert_true(strstr(program->out, "\naa-sim ") < gate);
}

static void verbose_says_what_each_part_found(void **state)
{
    struct program *program = sandbox_type(*state, "selftest gate --quick --verbose");

    assert_has(program->err, "check 1 of 1: gate");
    assert_has(program->out, "  the same, 5 runs a side: pass: \"worse\" in ");
    assert_has(program->out, "  2.5x slower, one run a side: pass: \"worse\" in ");
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    assert_non_null(text);
    return text;
}

static void json_has_schema_and_checks(void **state)
{
    struct program *program = sandbox_type(*state,
                                           "selftest aa-sim gate --quick --seed 0 --format json");
    json_t *root = json_loads(program->out, 0, NULL);

    assert_non_null(root);
    assert_string_equal(text_of(root, "schema"), "ipcmark-selftest/1");
    assert_int_equal(json_integer_value(json_object_get(root, "seed")), 0);
    assert_true(json_is_true(json_object_get(root, "quick")));
    assert_true(json_is_true(json_object_get(root, "complete")));
    const json_t *checks = json_object_get(root, "checks");
    assert_int_equal(json_array_size(checks), 2);
    const json_t *check = json_array_get(checks, 0);
    assert_string_equal(text_of(check, "name"), "aa-sim");
    assert_true(json_is_number(json_object_get(check, "figure")));
    assert_string_equal(text_of(check, "bar"), "at most 123");
    assert_string_equal(text_of(check, "outcome"), "pass");
    assert_true(json_is_null(json_object_get(check, "advice")));
    json_decref(root);
}

static char *numbers_with_seed(struct sandbox *sandbox, const char *seed)
{
    return strdup(
        sandbox_succeed(sandbox,
                        (struct order){.arguments = {"selftest", "aa-sim", "gate", "-v", "--quick",
                                                     "--seed", seed, "--format", "json"}})
            ->out);
}

static void same_seed_gives_the_same_numbers(void **state)
{
    char *first = numbers_with_seed(*state, "1"), *again = numbers_with_seed(*state, "1");
    char *other = numbers_with_seed(*state, "2");

    assert_string_equal(first, again);
    assert_string_not_equal(first, other);
    free(first);
    free(again);
    free(other);
}

/* Counts, no times; inconclusive where strace may not trace. */
static void system_calls_are_counted_or_the_remedy_is_told(void **state)
{
    struct program *program = sandbox_run(
        *state, (struct order){.arguments = {"selftest", "syscalls", "--quick", "--quiet"}});

    char *line = line_of(program->out, "syscalls");
    bool passed = strcmp(strrchr(line, ' '), " pass") == 0;
    free(line);
    assert_int_equal(program->exit_status, passed ? 0 : INCONCLUSIVE);
    if (!passed)
        assert_has(program->out, "-> strace");
}

static void missing_tool_is_inconclusive_with_the_remedy(void **state)
{
    struct program *program = sandbox_run(
        *state, (struct order){.arguments = {"selftest", "syscalls", "instr", "--quick"},
                               .environment = {"PATH=/nowhere"}});

    assert_int_equal(program->exit_status, INCONCLUSIVE);
    assert_has(program->out, "inconclusive");
    assert_has(program->out, "install the package strace");
    assert_true(strstr(program->out, "install the package valgrind") != NULL ||
                strstr(program->out, "built with a sanitizer") != NULL);
}

/* ---- tools that are scripts: what they count is known ---- */

/* A tool that was tried gets no further than this; else it becomes the worker, by its path. */
#define TOOL_BEGIN                                                                                 \
    "#!/bin/sh\n"                                                                                  \
    "for last; do :; done\n"                                                                       \
    "[ \"$last\" = true ] && exit 0\n"                                                             \
    "while [ \"${1#/}\" = \"$1\" ]; do shift; done\n"
#define TOOL_END "exec \"$@\"\n"

/* callgrind's files of both sides, for the n-th invocation: one of 2000 round trips, then one of 4000 for
 * each transport. */
#define COUNT_INVOCATIONS                                                                          \
    "runs=${0%/*}/runs\n"                                                                          \
    "n=$(cat \"$runs\" 2>/dev/null || echo 0)\n"                                                   \
    "echo $((n + 1)) >\"$runs\"\n"
#define COSTS(of_round_trip)                                                                       \
    TOOL_BEGIN COUNT_INVOCATIONS "total=$((700000 + 2000 * (n % 2 + 1) * " of_round_trip "))\n"    \
                                 "echo \"totals: $total\" >out.$$\n"                               \
                                 "echo \"totals: $total\" >out.$(($$ + 1))\n" TOOL_END

/* `selftest NAME` with that script as the tool; *out is what it said as JSON, the caller's. Skips where
 * the build can't be looked at by the tool. */
static json_t *check_with_tool(struct sandbox *sandbox, const char *name, const char *tool,
                               const char *script)
{
    char path[PATH_MAX];

    sandbox_write(sandbox, tool, script);
    assert_int_equal(chmod(sandbox_path(sandbox, tool), 0700), 0);
    snprintf(path, sizeof path, "PATH=%s:/usr/bin:/bin", sandbox->work);
    struct program *program = sandbox_run(
        sandbox, (struct order){.arguments = {"selftest", name, "--quick", "--format", "json"},
                                .environment = {path}});
    if (strstr(program->out, "built with a sanitizer") != NULL)
        skip();
    return json_loads(program->out, 0, NULL);
}

static const json_t *only_check(const json_t *root)
{
    const json_t *checks = json_object_get(root, "checks");

    assert_int_equal(json_array_size(checks), 1);
    return json_array_get(checks, 0);
}

/* How many parts ended so. */
static size_t parts_with(const json_t *check, const char *outcome)
{
    const json_t *part;
    size_t count = 0, i;

    json_array_foreach(json_object_get(check, "parts"), i, part)
        count += strcmp(text_of(part, "outcome"), outcome) == 0;
    return count;
}

static void few_instructions_of_all_transports_pass(void **state)
{
    json_t *root = check_with_tool(*state, "instr", "valgrind", COSTS("100"));
    const json_t *check = only_check(root);

    assert_string_equal(text_of(check, "outcome"), "pass");
    assert_string_equal(text_of(check, "figure_text"), "at most 100.0, 0.0 apart");
    assert_true(json_is_null(json_object_get(check, "advice")));
    assert_true(parts_with(check, "pass") >= 10);
    assert_int_equal(parts_with(check, "fail"), 0);
    json_decref(root);
}

static void many_instructions_fail(void **state)
{
    json_t *root = check_with_tool(*state, "instr", "valgrind", COSTS("151"));
    const json_t *check = only_check(root);

    assert_int_equal(((struct sandbox *)*state)->program.exit_status, FAILED);
    assert_string_equal(text_of(check, "outcome"), "fail");
    assert_has(text_of(check, "advice"), "-O2");
    assert_int_equal(parts_with(check, "pass"), 0);
    json_decref(root);
}

/* Each of them is within the limit, the last ones cost 21 more than the first. */
static void transports_that_cost_more_than_others_fail(void **state)
{
    json_t *root = check_with_tool(*state, "instr", "valgrind", COSTS("(n < 20 ? 100 : 121)"));
    const json_t *check = only_check(root);

    assert_string_equal(text_of(check, "outcome"), "fail");
    assert_has(text_of(check, "figure_text"), "21.0 apart");
    assert_int_equal(parts_with(check, "fail"), 0);
    json_decref(root);
}

/* Those that move messages in user space may make none. */
static void transports_without_their_system_calls_fail(void **state)
{
    json_t *root = check_with_tool(*state, "syscalls", "strace",
                                   TOOL_BEGIN ": >out.$$\n"
                                              ": >out.$(($$ + 1))\n" TOOL_END);
    const json_t *check = only_check(root);

    assert_int_equal(((struct sandbox *)*state)->program.exit_status, FAILED);
    assert_string_equal(text_of(check, "outcome"), "fail");
    assert_has(text_of(check, "advice"), "other system calls than it should");
    assert_true(parts_with(check, "fail") >= 5);
    json_decref(root);
}

/* strace's files of both sides, for the n-th invocation: one of 200 round trips, then one of 400 for each
 * transport; the second has two calls more at `place`. */
#define TRACES(place)                                                                              \
    TOOL_BEGIN COUNT_INVOCATIONS                                                                   \
        "more() { [ $((n % 2)) = 0 ] || [ $1 != " place " ] ||\n"                                  \
        "printf 'poll([], 1, 20) = 0 (Timeout)\\nwaitid(P_PID, 7) = 0\\n'; }\n"                    \
        "{\n"                                                                                      \
        "echo 'execve(\"/it\") = 0'\n"                                                             \
        "more before\n"                                                                            \
        "echo 'getrusage(RUSAGE_SELF) = 0'\n"                                                      \
        "more within\n"                                                                            \
        "yes 'write(1) = 1' | head -n $((200 * (n % 2 + 1)))\n"                                    \
        "yes 'read(1) = 1' | head -n $((200 * (n % 2 + 1)))\n"                                     \
        "echo 'getrusage(RUSAGE_SELF) = 0'\n"                                                      \
        "more behind\n"                                                                            \
        "} >out.$$\n"                                                                              \
        "cp out.$$ out.$(($$ + 1))\n" TOOL_END

static const char *outcome_of_part(const json_t *check, const char *name)
{
    const json_t *part;
    size_t i;

    json_array_foreach(json_object_get(check, "parts"), i,
                       part) if (strcmp(text_of(part, "name"), name) ==
                                 0) return text_of(part, "outcome");
    fail_msg("no part %s", name);
    return NULL;
}

/* As when one side comes late on a machine that does much else, and the other looks after it. */
static void system_calls_around_the_exchange_are_not_counted(void **state)
{
    static const struct {
        const char *script, *outcome;
    } rows[] = {
        {TRACES("before"), "pass"},
        {TRACES("behind"), "pass"},
        {TRACES("within"), "fail"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        json_t *root = check_with_tool(*state, "syscalls", "strace", rows[i].script);
        assert_string_equal(outcome_of_part(only_check(root), "pipe"), rows[i].outcome);
        assert_string_equal(outcome_of_part(only_check(root), "unix-stream"), rows[i].outcome);
        json_decref(root);
        assert_int_equal(unlink(sandbox_path(*state, "runs")), 0);
    }
}

static const struct {
    const char *check, *tool, *advice;
} tools[] = {
    {"syscalls", "strace", "strace may not trace here"},
    {"instr", "valgrind", "see what `valgrind true` says"},
};

static void tools_that_do_not_work_are_inconclusive(void **state)
{
    for (size_t i = 0; i < sizeof tools / sizeof tools[0]; i++) {
        json_t *root = check_with_tool(*state, tools[i].check, tools[i].tool,
                                       "#!/bin/sh\nexit 1\n");
        const json_t *check = only_check(root);
        assert_int_equal(((struct sandbox *)*state)->program.exit_status, INCONCLUSIVE);
        assert_string_equal(text_of(check, "outcome"), "inconclusive");
        assert_true(json_is_null(json_object_get(check, "figure")));
        assert_has(text_of(check, "advice"), tools[i].advice);
        json_decref(root);
    }
}

static void tools_that_leave_no_counts_are_an_error(void **state)
{
    for (size_t i = 0; i < sizeof tools / sizeof tools[0]; i++) {
        json_t *root = check_with_tool(*state, tools[i].check, tools[i].tool, TOOL_BEGIN TOOL_END);
        const struct program *program = &((struct sandbox *)*state)->program;
        assert_int_equal(program->exit_status, REFUSED);
        assert_has(program->err, tools[i].tool);
        assert_has(program->err, "left no file for each side");
        json_decref(root);
    }
}

static void counts_without_a_total_are_an_error(void **state)
{
    json_t *root = check_with_tool(*state, "instr", "valgrind",
                                   TOOL_BEGIN "echo 'summary: 5' >out.$$\n"
                                              ": >out.$(($$ + 1))\n" TOOL_END);
    const struct program *program = &((struct sandbox *)*state)->program;

    assert_int_equal(program->exit_status, REFUSED);
    assert_has(program->err, "/out.");
    json_decref(root);
}

static void interrupt_ends_it_and_leaves_nothing(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_start(sandbox, (struct order){.arguments = {"selftest", "aa", "--format", "json"}});
    while (program_workers(&sandbox->program) != 2)
        if (!program_poll(&sandbox->program))
            fail_msg("it ended; stderr: %s", sandbox->program.err);
    assert_int_equal(kill(sandbox->program.pid, SIGINT), 0);
    program_finish(&sandbox->program);
    assert_int_equal(sandbox->program.exit_status, 128 + SIGINT);
    assert_int_equal(sandbox->program.left_processes, 0);
    char *temporary = folder_listing(sandbox->temporary);
    assert_string_equal(temporary, "");
    free(temporary);
    json_t *root = json_loads(sandbox->program.out, 0, NULL);
    assert_true(json_is_false(json_object_get(root, "complete")));
    assert_int_equal(json_array_size(json_object_get(root, "checks")), 0);
    json_decref(root);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(unknown_check_names_the_nearest_and_the_allowed),
        TEST(bad_seeds_are_refused),
        TEST(unknown_format_is_refused),
        TEST(help_lists_the_checks),
        TEST(simulated_checks_pass_with_a_line_each),
        TEST(verbose_says_what_each_part_found),
        TEST(json_has_schema_and_checks),
        TEST(same_seed_gives_the_same_numbers),
        TEST(system_calls_are_counted_or_the_remedy_is_told),
        TEST(missing_tool_is_inconclusive_with_the_remedy),
        TEST(few_instructions_of_all_transports_pass),
        TEST(many_instructions_fail),
        TEST(transports_that_cost_more_than_others_fail),
        TEST(transports_without_their_system_calls_fail),
        TEST(system_calls_around_the_exchange_are_not_counted),
        TEST(tools_that_do_not_work_are_inconclusive),
        TEST(tools_that_leave_no_counts_are_an_error),
        TEST(counts_without_a_total_are_an_error),
        TEST(interrupt_ends_it_and_leaves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
