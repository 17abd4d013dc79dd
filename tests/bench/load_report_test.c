/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * load_report_test.c - what is said of a load at which all or all but one were saturated, of
 * what the machine was like, and of how long it lasts: on a run that is changed for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/sandbox.h"

static void save(const struct sandbox *sandbox, const json_t *run)
{
    char *text = json_dumps(run, JSON_INDENT(1));

    assert_non_null(text);
    sandbox_write(sandbox, "run.json", text);
    free(text);
}

static json_t *the_run(void)
{
    json_t *run = json_load_file(LOAD_RUN, 0, NULL);

    assert_non_null(run);
    return run;
}

/* All invocations of all cases of that transport, "": of every one. */
static void saturate(json_t *run, const char *transport)
{
    json_t *of, *row;
    size_t i, j;

    json_array_foreach(json_object_get(run, "cases"), i, of)
    {
        if (strstr(json_string_value(json_object_get(of, "id")), transport) == NULL)
            continue;
        json_array_foreach(json_object_get(of, "invocations"), j, row)
        {
            json_object_set_new(row, "saturated", json_integer(1));
        }
    }
}

static const char *told(struct sandbox *sandbox, json_t *run, const char *typed)
{
    save(sandbox, run);
    json_decref(run);
    return sandbox_type(sandbox, typed)->out;
}

static void where_two_have_latencies_one_is_recommended(void **state)
{
    const char *out = told(*state, the_run(), "report run.json");

    assert_has(out, "latency under load: the transport to take");
    assert_has(out, "Speed relative to pipe");
    assert_has_not(out, "110 % of the capacity: ");
}

static void who_has_no_rival_is_not_recommended(void **state)
{
    json_t *run = the_run();

    saturate(run, "unix-stream");
    const char *out = told(*state, run, "report run.json");
    assert_has_not(out, "the transport to take");
    assert_has(out, "latency under load: what was measured");
    assert_has(out, "at this rate the others were saturated");
    /* a table of what was measured, and none of ratios */
    assert_has_not(out, "Speed relative");
    assert_has(out, "10000/s  pipe");
    assert_has(out, "saturated");
}

static void where_all_are_saturated_there_are_no_empty_tables(void **state)
{
    json_t *run = the_run();

    saturate(run, "");
    const char *out = told(*state, run, "report run.json");
    assert_has_not(out, "the transport to take");
    assert_has_not(out, "Speed relative");
    assert_has(out, "10000/s  pipe");
}

/* As no other form has any. */
static void a_saturated_case_has_no_percentile_file(void **state)
{
    struct sandbox *sandbox = *state;
    json_t *run = the_run();

    saturate(run, "unix-stream");
    assert_has(told(sandbox, run, "report run.json -f hgrm -o files"), "2 percentile files");
    assert_has(sandbox_type(sandbox, "report run.json -f hgrm -o files")->err,
               "saturated, and so without percentiles and a file: 4 of 6 cases");
    char *text = sandbox_read(sandbox, "files/load_pipe_64_cpu:0,1_rate=10000.hgrm");
    assert_has(text, "Percentile");
    free(text);

    run = the_run();
    saturate(run, "");
    save(sandbox, run);
    json_decref(run);
    sandbox_refuse_all(
        sandbox, (const struct mistake[]){{"report run.json -f hgrm", "no distribution|saturated"}},
        1);
}

static void a_brief_report_counts_the_warnings_about_the_machine(void **state)
{
    static const char *const warnings[] = {"the mains hum", "the fan is loud"};
    json_t *run = the_run(),
           *list = json_object_get(json_object_get(run, "environment"), "warnings");

    assert_has_not(told(*state, json_incref(run), "report run.json"), "about this machine");
    for (size_t i = 0; i < 2; i++)
        json_array_append_new(list, json_string(warnings[i]));
    const char *out = told(*state, json_incref(run), "report run.json");
    assert_has(out, "warnings   2 about this machine");
    assert_has_not(out, "the mains hum");
    out = told(*state, run, "report --verbose run.json");
    assert_has(out, "the mains hum");
}

static void the_plan_says_how_long_an_invocation_is(void **state)
{
    const char *out = told(*state, the_run(), "report --verbose run.json");

    assert_has(out, "an invocation of load sends 5000 to 352000 requests, in 500 ms");
    assert_has_not(out, "each invocation measures");
    assert_has(out, "pacing: a request that was waited for left at most");
}

/* What each achieved is told of its own plan: plans differ by more than what is missed. */
static void what_is_missed_is_missed_of_the_own_plan(void **state)
{
    json_t *run = the_run(), *of, *row;
    size_t i, j;

    json_array_foreach(json_object_get(run, "cases"), i, of)
    {
        json_array_foreach(json_object_get(of, "invocations"), j, row)
        {
            const double offered = 10000 + 1000 * (double)(j % 3);
            json_object_set_new(row, "offered_per_second", json_real(offered));
            json_object_set_new(row, "achieved_per_second",
                                json_real(j == 2 ? 0.9 * offered : offered));
        }
    }
    assert_has(told(*state, run, "report --verbose run.json"),
               "achieved was within 0.00 % of what was offered");
}

static void a_duration_that_does_nothing_is_said(void **state)
{
    struct program *program = sandbox_type(
        *state, "run -w load -t pipe -p same-cpu -s 64 --rate 100 --duration 1 --dry-run");

    assert_has(program->err, "--duration does nothing here");
    assert_has(program->err, "2000 requests at least, which takes 20 s at 100 a second");
    assert_has(program->out, "about 10 min");
    program = sandbox_type(
        *state, "run -w load -t pipe -p same-cpu -s 64 --rate 100,1000000 --duration 1 --dry-run");
    assert_has(program->err, "--duration does nothing for slow rates of load");
    program = sandbox_type(
        *state, "run -w load -t pipe -p same-cpu -s 64 --rate 1000000 --duration 1 --dry-run");
    assert_has_not(program->err, "--duration does nothing");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(where_two_have_latencies_one_is_recommended),
        TEST(who_has_no_rival_is_not_recommended),
        TEST(where_all_are_saturated_there_are_no_empty_tables),
        TEST(a_saturated_case_has_no_percentile_file),
        TEST(a_brief_report_counts_the_warnings_about_the_machine),
        TEST(the_plan_says_how_long_an_invocation_is),
        TEST(what_is_missed_is_missed_of_the_own_plan),
        TEST(a_duration_that_does_nothing_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
