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

#include "bench/sandbox.h"

enum { USAGE = 2, INCONCLUSIVE = 77 };

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
    struct program *program = sandbox_type(
        *state, "selftest mutant aa-sim coverage aa-sim --quick --quiet");
    static const char *const names[] = {"aa-sim", "coverage", "mutant"};

    assert_string_equal(program->err, "");
    assert_has(program->out, "seed 1 ");
    for (size_t i = 0; i < 3; i++) {
        char *line = line_of(program->out, names[i]);
        assert_string_equal(strrchr(line, ' '), " pass");
        free(line);
    }
    /* Each once, in the order of the report. */
    const char *first = strstr(program->out, "\naa-sim ");
    assert_null(strstr(first + 1, "\naa-sim "));
    assert_true(first < strstr(program->out, "\ncoverage "));
    assert_true(strstr(program->out, "\ncoverage ") < strstr(program->out, "\nmutant "));
}

static void verbose_says_what_caught_each_mutant(void **state)
{
    struct program *program = sandbox_type(*state, "selftest mutant --quick --verbose");

    assert_has(program->err, "check 1 of 1: mutant");
    assert_has(program->out, "pairs of different blocks: pass: caught by coverage");
    assert_has(program->out, "warm-up counted: pass: caught by coverage");
    assert_has(program->out, "no simultaneous intervals: pass: caught by error of a table");
    assert_has(program->out, "same order in every block: pass: caught by aa-sim");
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
                                           "selftest aa-sim mutant --quick --seed 0 --format json");
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
        sandbox_succeed(
            sandbox, (struct order){.arguments = {"selftest", "aa-sim", "mutant", "-v", "--quick",
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
        *state, (struct order){.arguments = {"selftest", "syscalls", "--quick"},
                               .environment = {"PATH=/nowhere"}});

    assert_int_equal(program->exit_status, INCONCLUSIVE);
    assert_has(program->out, "inconclusive");
    assert_has(program->out, "install the package strace");
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
        TEST(verbose_says_what_caught_each_mutant),
        TEST(json_has_schema_and_checks),
        TEST(same_seed_gives_the_same_numbers),
        TEST(system_calls_are_counted_or_the_remedy_is_told),
        TEST(missing_tool_is_inconclusive_with_the_remedy),
        TEST(interrupt_ends_it_and_leaves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
