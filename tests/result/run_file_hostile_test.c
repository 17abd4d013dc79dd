/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_file_hostile_test.c - run files that nobody wrote in good faith: they end in a reason or in a
 * run that can be worked with, and soon. */
#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "made_folder.h"
#include "made_run.h"
#include "result/analysis.h"
#include "result/run_file.h"

struct fixture {
    char *folder, *path;
    char *good; /* the text of a good file */
};

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct run run;
    size_t length;

    assert_non_null(fixture);
    made_run(&run);
    FILE *stream = open_memstream(&fixture->good, &length);
    assert_non_null(stream);
    assert_int_equal(run_file_print(&run, stream), 0);
    assert_int_equal(fclose(stream), 0);
    run_clear(&run);
    fixture->folder = made_folder();
    *state = fixture;
    return asprintf(&fixture->path, "%s/run.json", fixture->folder) < 0 ? -1 : 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;

    free(fixture->good);
    free(fixture->path);
    made_folder_remove(fixture->folder);
    free(fixture);
    return 0;
}

/* Stores before, then `times` times middle, then after, and reads that as a run file. */
static int read_made(const struct fixture *fixture, const char *before, const char *middle,
                     size_t times, const char *after, struct run *run, struct diagnosis *why)
{
    FILE *file = fopen(fixture->path, "w");

    assert_non_null(file);
    assert_true(fputs(before, file) >= 0);
    for (size_t i = 0; i < times; i++)
        assert_true(fputs(middle, file) >= 0);
    assert_true(fputs(after, file) >= 0);
    assert_int_equal(fclose(file), 0);
    *why = (struct diagnosis){""};
    return run_file_read(fixture->path, run, why);
}

/* `says` stands in the reason, which is one printable line that begins with the file. */
static void assert_refused(const struct fixture *fixture, int error, const struct diagnosis *why,
                           const char *says)
{
    assert_int_equal(error, -EINVAL);
    assert_int_equal(strncmp(why->text, fixture->path, strlen(fixture->path)), 0);
    for (const char *c = why->text; *c != '\0'; c++)
        assert_true((unsigned char)*c >= ' ');
    if (strstr(why->text, says) == NULL)
        fail_msg("'%s' does not say '%s'", why->text, says);
}

/* At any byte; with a journal beside it there is a way on. */
static void a_file_that_was_cut_off_says_where(void **state)
{
    struct fixture *fixture = *state;
    const size_t whole = strlen(fixture->good);
    struct diagnosis why;
    struct run run;
    char says[64], *journal;

    for (size_t length = 1; length + 2 < whole; length += whole / 23) {
        char *half = strndup(fixture->good, length);
        assert_non_null(half);
        size_t told = length;
        while (strchr(" \n", half[told - 1]) != NULL)
            told--;
        snprintf(says, sizeof says, "cut off after byte %zu,", told);
        assert_refused(fixture, read_made(fixture, half, "", 0, "", &run, &why), &why, says);
        assert_null(strstr(why.text, "--resume"));
        free(half);
    }
    assert_refused(fixture, read_made(fixture, "", "", 0, "", &run, &why), &why,
                   "empty: nothing in its 0 bytes");
    assert_refused(fixture, read_made(fixture, "x", "", 0, "", &run, &why), &why, ":1: ");
    assert_true(asprintf(&journal, "%s/journal.jsonl", fixture->folder) > 0);
    FILE *stream = fopen(journal, "w");
    assert_non_null(stream);
    assert_int_equal(fclose(stream), 0);
    assert_refused(fixture, read_made(fixture, "{\"a\":", "", 0, "", &run, &why), &why,
                   "journal.jsonl beside it");
    assert_non_null(strstr(why.text, "`ipcmark run --resume` goes on"));
    assert_int_equal(unlink(journal), 0);
    free(journal);
}

/* The good file with the value of the first key of that name replaced; the caller's. */
static char *with_value(const struct fixture *fixture, const char *key, const char *value)
{
    char quoted[64], *text;

    snprintf(quoted, sizeof quoted, "\"%s\":", key);
    const char *at = strstr(fixture->good, quoted);
    assert_non_null(at);
    const char *begin = at + strlen(quoted), *end = begin + strcspn(begin, ",}\n");
    assert_true(
        asprintf(&text, "%.*s%s%s", (int)(begin - fixture->good), fixture->good, value, end) > 0);
    return text;
}

static void a_million_cases_are_refused_by_their_number(void **state)
{
    static const char before[] = "{\"schema\":\"ipcmark-run/1\",\"version\":\"\",\"started\":\"\","
                                 "\"finished\":\"\",\"complete\":true,\"command\":[],\"seed\":1,"
                                 "\"environment\":{\"kernel\":null,\"machine\":null,"
                                 "\"cpu_model\":null,\"virtualization\":null,\"clocksource\":null,"
                                 "\"governor\":null,\"cpus_online\":1,\"mitigations\":{},"
                                 "\"libc\":\"\",\"compiler\":\"\",\"compiler_flags\":\"\","
                                 "\"limits\":{},\"warnings\":[]},\"cases\":[";
    struct diagnosis why;
    struct run run;

    int error = read_made(*state, before, "{},", 999999, "{}],\"skipped\":[]}", &run, &why);
    assert_refused(*state, error, &why, "cases: 1000000 elements, at most 100000 are allowed");
}

static void nesting_ends_before_the_stack_does(void **state)
{
    struct diagnosis why;
    struct run run;

    int error = read_made(*state, "{\"environment\":", "{\"a\":", 1000000, "", &run, &why);
    assert_refused(*state, error, &why, "run.json:1: ");
    error = read_made(*state, "{\"cases\":", "[\n", 1000000, "", &run, &why);
    assert_refused(*state, error, &why, "run.json:");
}

static void nesting_in_a_key_that_nobody_knows_is_fine(void **state)
{
    enum { DEPTH = 1000 };
    const struct fixture *fixture = *state;
    char closing[DEPTH + 1] = "", *after;
    struct diagnosis why;
    struct run run;

    memset(closing, ']', DEPTH);
    assert_true(asprintf(&after, "%s,%s", closing, strchr(fixture->good, '{') + 1) > 0);
    int error = read_made(fixture, "{\"novelty\":", "[", DEPTH, after, &run, &why);
    free(after);
    assert_int_equal(error, 0);
    run_clear(&run);
}

static void what_is_no_number_in_json_is_refused(void **state)
{
    static const char *const values[] = {"NaN",    "nan", "Infinity", "-Infinity", "0x10", "1.",
                                         ".5",     "01",  "+1",       "1e",        "--1",  "1e999",
                                         "-1e999", "1_0", "1 0",      "'1'"};
    struct diagnosis why;
    struct run run;

    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        char *text = with_value(*state, "elapsed_ns", values[i]);
        int error = read_made(*state, text, "", 0, "", &run, &why);
        assert_refused(*state, error, &why, "run.json:");
        free(text);
    }
}

static void absurd_numbers_are_refused_by_key(void **state)
{
    static const struct {
        const char *key, *value;
    } absurd[] = {
        {"seed", "-1"},
        {"messages", "-1"},
        {"elapsed_ns", "-1"},
        {"elapsed_ns", "1.5"},
        {"cpu_ns_per_message", "-0.1"},
        {"cpu_ns_per_message", "1e308"},
        {"voluntary_switches_per_message", "-1"},
        {"max", "1e19"},
        {"min", "4.9e-324"},
        {"bytes_per_second", "1e300"},
        {"messages_per_second", "1e-300"},
    };
    struct diagnosis why;
    struct run run;

    for (size_t i = 0; i < sizeof absurd / sizeof absurd[0]; i++) {
        char *text = with_value(*state, absurd[i].key, absurd[i].value);
        int error = read_made(*state, text, "", 0, "", &run, &why);
        assert_refused(*state, error, &why, absurd[i].key);
        free(text);
    }
}

static void a_key_that_stands_twice_is_refused(void **state)
{
    struct diagnosis why;
    struct run run;

    char *text = with_value(*state, "elapsed_ns", "1,\"elapsed_ns\":2");
    int error = read_made(*state, text, "", 0, "", &run, &why);
    assert_refused(*state, error, &why, "elapsed_ns");
    free(text);
}

static void nul_bytes_are_refused_in_texts_and_keys(void **state)
{
    struct diagnosis why;
    struct run run;

    char *text = with_value(*state, "version", "\"0\\u00001\"");
    int error = read_made(*state, text, "", 0, "", &run, &why);
    assert_refused(*state, error, &why, "run.json:");
    free(text);
    text = with_value(*state, "version", "\"\",\"a\\u0000b\":1");
    error = read_made(*state, text, "", 0, "", &run, &why);
    assert_refused(*state, error, &why, "run.json:");
    free(text);
}

static void a_byte_order_mark_is_refused(void **state)
{
    const struct fixture *fixture = *state;
    struct diagnosis why;
    struct run run;

    int error = read_made(fixture, "\xEF\xBB\xBF", fixture->good, 1, "", &run, &why);
    assert_refused(fixture, error, &why, "run.json:1: ");
}

static void a_text_of_a_megabyte_does_not_flood_the_reason(void **state)
{
    struct diagnosis why;
    struct run run;

    int error = read_made(*state, "{\"schema\":\"", "\\u001b[2J", 1 << 18, "\"}", &run, &why);
    assert_refused(*state, error, &why, "schema");
    error = read_made(*state, "{\"schema\":\"ipcmark-run/1\",\"", "a", 1 << 20, "\":NaN}", &run,
                      &why);
    assert_refused(*state, error, &why, "run.json:1: ");
}

static void a_sparse_file_of_the_largest_size_is_refused_at_once(void **state)
{
    const struct fixture *fixture = *state;
    struct diagnosis why = {""};
    struct run run;

    FILE *file = fopen(fixture->path, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
    if (truncate(fixture->path, (off_t)128 << 20) != 0)
        skip();
    assert_refused(fixture, run_file_read(fixture->path, &run, &why), &why, "run.json: empty");
}

/* A transport of that name, as fast in the first block as the other one is in the second. */
static void add_case(struct run_case *out, const char *name, const double rates[2])
{
    struct run_invocation row;

    run_invocation_init(&row);
    *out = (struct run_case){.id = strdup(name),
                             .spec.workload = strdup("throughput"),
                             .spec.transport = strdup(name),
                             .spec.placement = strdup("same-cpu"),
                             .wait = strdup("block"),
                             .spec.wait_group = strdup("block"),
                             .label = strdup(name),
                             .spec.clients = 1,
                             .spec.message_bytes = 1};
    for (row.block = 0; row.block < 2; row.block++) {
        row.value[METRIC_BYTES_PER_SECOND] = rates[row.block];
        assert_int_equal(run_case_append(out, &row), 0);
    }
}

/* Two blocks give the t interval its longest arms: 12.7 standard errors. */
static void figures_at_both_ends_of_their_range_can_be_compared(void **state)
{
    static const double up[2] = {1e-6, 1e18}, down[2] = {1e18, 1e-6};
    const struct fixture *fixture = *state;
    struct diagnosis why;
    struct run run;

    assert_int_equal(read_made(fixture, fixture->good, "", 0, "", &run, &why), 0);
    struct run_case *grown = reallocarray(run.cases, run.case_count + 2, sizeof *grown);
    assert_non_null(grown);
    run.cases = grown;
    add_case(&run.cases[run.case_count++], "pipe", up);
    add_case(&run.cases[run.case_count++], "fifo", down);
    assert_int_equal(run_analyze(&run), 0);
    assert_int_equal(run_file_write(&run, fixture->path, &why), 0);
    run_clear(&run);
    assert_int_equal(run_file_read(fixture->path, &run, &why), 0);
    assert_int_equal(run.comparison_count, 3);
    run_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_that_was_cut_off_says_where),
        cmocka_unit_test(a_million_cases_are_refused_by_their_number),
        cmocka_unit_test(nesting_ends_before_the_stack_does),
        cmocka_unit_test(nesting_in_a_key_that_nobody_knows_is_fine),
        cmocka_unit_test(what_is_no_number_in_json_is_refused),
        cmocka_unit_test(absurd_numbers_are_refused_by_key),
        cmocka_unit_test(a_key_that_stands_twice_is_refused),
        cmocka_unit_test(nul_bytes_are_refused_in_texts_and_keys),
        cmocka_unit_test(a_byte_order_mark_is_refused),
        cmocka_unit_test(a_text_of_a_megabyte_does_not_flood_the_reason),
        cmocka_unit_test(a_sparse_file_of_the_largest_size_is_refused_at_once),
        cmocka_unit_test(figures_at_both_ends_of_their_range_can_be_compared),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
