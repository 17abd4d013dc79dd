/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * doctor_test.c - `ipcmark doctor`: its words, its outputs, its exit status. What it finds is the
 * machine's; what it must find somewhere else is places_test's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "bench/sandbox.h"

enum { SERIOUS = 1, CANT_TELL = 77 };

static const struct mistake mistakes[] = {
    {"doctor pipe", "doctor|\"pipe\"|options only"},
    {"doctor --fromat json", "--fromat|did you mean --format"},
    {"doctor --format csv", "--format|\"csv\"|allowed: table, json"},
    {"doctor --format jsno", "--format|\"jsno\"|did you mean \"json\""},
    {"doctor --lang de", "--lang|\"de\"|en, ru"},
    {"doctor --format json --lang ru", "--format json is in English only|table"},
    {"docter", "\"docter\"|did you mean \"doctor\""},
};

static void mistakes_are_told_in_one_line(void **state)
{
    sandbox_refuse_all(*state, mistakes, sizeof mistakes / sizeof mistakes[0]);
}

static size_t count_of(const json_t *findings, const char *outcome)
{
    const json_t *finding;
    size_t count = 0, i;

    json_array_foreach(findings, i, finding)
        count += strcmp(json_string_value(json_object_get(finding, "outcome")), outcome) == 0;
    return count;
}

static void the_exit_status_is_that_of_the_worst_finding(void **state)
{
    struct program *program = sandbox_run(
        *state, (struct order){.arguments = {"doctor", "--format", "json"}});
    json_t *json = json_loads(program->out, 0, NULL);
    const json_t *findings = json_object_get(json, "findings");

    assert_string_equal(program->err, "");
    assert_non_null(json);
    assert_string_equal(json_string_value(json_object_get(json, "schema")), "ipcmark-doctor/1");
    assert_true(json_array_size(findings) >= 10);
    assert_int_equal(program->exit_status, count_of(findings, "serious") > 0   ? SERIOUS
                                           : count_of(findings, "unknown") > 0 ? CANT_TELL
                                                                               : 0);
    json_decref(json);
}

static void the_table_fits_a_page_and_ends_with_the_counts(void **state)
{
    struct program *program = sandbox_run(*state, (struct order){.arguments = {"doctor"}});

    assert_string_equal(program->err, "");
    assert_has(program->out, "not looked at: ");
    assert_has(program->out, "user id ");
}

static void the_table_can_be_russian(void **state)
{
    struct program *program = sandbox_run(*state,
                                          (struct order){.arguments = {"doctor", "--lang", "ru"}});

    assert_has(program->out, "не проверено: ");
    assert_has_not(program->out, "not looked at");
}

static void a_preloaded_library_is_among_the_warnings(void **state)
{
    struct program *program = sandbox_run(
        *state, (struct order){.arguments = {"doctor"}, .environment = {"LD_AUDIT=/none.so"}});

    assert_has(program->out, "LD_AUDIT");
    assert_has(program->out, "/none.so");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(mistakes_are_told_in_one_line),
        TEST(the_exit_status_is_that_of_the_worst_finding),
        TEST(the_table_fits_a_page_and_ends_with_the_counts),
        TEST(the_table_can_be_russian),
        TEST(a_preloaded_library_is_among_the_warnings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
