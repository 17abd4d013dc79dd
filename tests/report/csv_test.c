/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * csv_test.c - the CSV is read back by a small reader of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/csv.h"
#include "report/hostile_run.h"
#include "report/sample_run.h"

enum { MOST_FIELDS = 160 };

/* One record of RFC 4180, unquoted in place; returns the text after it. */
static char *read_record(char *text, char *fields[MOST_FIELDS], size_t *count)
{
    char *out = text;
    bool quoted = false;

    *count = 0;
    fields[(*count)++] = out;
    for (;; text++) {
        assert_int_not_equal(*text, '\0');
        if (quoted && text[0] == '"' && text[1] == '"') {
            *out++ = *++text;
        } else if (*text == '"') {
            quoted = !quoted;
        } else if (!quoted && *text == ',') {
            *out++ = '\0';
            assert_true(*count < MOST_FIELDS);
            fields[(*count)++] = out;
        } else if (!quoted && text[0] == '\r' && text[1] == '\n') {
            *out = '\0';
            return text + 2;
        } else {
            *out++ = *text;
        }
    }
}

static int write(const struct run *run, bool invocations, FILE *stream)
{
    return report_csv(&(const struct compared_run){.run = run}, 1, invocations, stream);
}

static char *text_of(const struct run *run, bool invocations)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    assert_int_equal(write(run, invocations, stream), 0);
    assert_int_equal(fclose(stream), 0);
    return text;
}

static char *csv_of(const struct run *run)
{
    return text_of(run, false);
}

// cppcheck-suppress constParameter ; C does not convert char ** to that
static const char *field(char *const heads[], char *const fields[], size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(heads[i], name) == 0)
            return fields[i];
    }
    fail_msg("no column %s", name);
    return NULL;
}

static void csv_has_one_record_per_case_all_of_one_length(void **state)
{
    char *heads[MOST_FIELDS], *fields[MOST_FIELDS];
    size_t width, count, rows = 0;
    struct run run;
    (void)state;

    sample_run_build(&run, &sample_full);
    char *text = csv_of(&run);
    char *rest = read_record(text, heads, &width);
    for (; *rest != '\0'; rows++) {
        rest = read_record(rest, fields, &count);
        assert_int_equal(count, width);
        assert_string_equal(field(heads, fields, width, "id"), run.cases[rows].id);
    }
    assert_int_equal(rows, 5 * 2 * 6 * 2);
    free(text);
    run_clear(&run);
}

static void csv_quotes_what_needs_it_and_leaves_unknown_fields_empty(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true};
    char *heads[MOST_FIELDS], *fields[MOST_FIELDS];
    size_t width, count;
    struct run run;
    (void)state;

    sample_run_build(&run, &shape);
    run.cases[0].summary[METRIC_RTT_P50] = (struct interval){2500.5, NAN, NAN};
    run.cases[0].spec.cpus[1] = -1;
    char *text = csv_of(&run);
    assert_non_null(strstr(text, ",\"sample, \"\"host\"\"\","));
    read_record(read_record(text, heads, &width), fields, &count);
    assert_string_equal(field(heads, fields, width, "host"), "sample, \"host\"");
    assert_string_equal(field(heads, fields, width, "rtt_p50_ns"), "2500.5");
    assert_string_equal(field(heads, fields, width, "rtt_p50_ns_low"), "");
    assert_string_equal(field(heads, fields, width, "rtt_p50_ns_high"), "");
    assert_string_equal(field(heads, fields, width, "bytes_per_second"), "");
    assert_string_equal(field(heads, fields, width, "buffer_requested_bytes"), "");
    assert_string_equal(field(heads, fields, width, "size_bytes"), "64");
    assert_string_equal(field(heads, fields, width, "cpu_parent"), "0");
    assert_string_equal(field(heads, fields, width, "cpu_child"), "");
    assert_string_equal(field(heads, fields, width, "invocations"), "15");
    free(text);
    run_clear(&run);
}

static void later_columns_stand_behind_the_earlier_ones(void **state)
{
    struct sample_shape shape = {.placements = 1, .fanin = true, .hood = true};
    char *heads[MOST_FIELDS], *fields[MOST_FIELDS];
    size_t width, count;
    struct run run;
    (void)state;

    sample_run_build(&run, &shape);
    struct run_case *first = &run.cases[0];
    first->summary[METRIC_JAIN] = (struct interval){0.75, 0.5, 1};
    first->summary[METRIC_SHARE_MAX] = (struct interval){0.25, NAN, NAN};
    first->invocations[2].value[METRIC_TORN] = 3;
    first->kernel_counters->per_message[EVENT_WAKEUPS] = 1.5;
    char *text = csv_of(&run);
    read_record(read_record(text, heads, &width), fields, &count);
    assert_int_equal(count, width);
    assert_string_equal(heads[0], "started");
    assert_string_equal(heads[19], "noisy_invocations");
    assert_string_equal(heads[20], "rtt_p50_ns");
    assert_string_equal(heads[34], "cpu_ns_per_message_high");
    assert_string_equal(heads[35], "connect_p50_ns");
    assert_string_equal(heads[width - 6], "limit_ratio_high");
    assert_string_equal(heads[width - 5], "messages_per_call");
    assert_string_equal(heads[width - 2], "capacity_per_second");
    assert_string_equal(heads[width - 1], "saturated");
    assert_string_equal(field(heads, fields, width, "messages_per_call"), "1");
    assert_string_equal(field(heads, fields, width, "label"), "pipe (shared)");
    assert_string_equal(field(heads, fields, width, "variant"), "shared");
    assert_string_equal(field(heads, fields, width, "clients"), "1");
    assert_string_equal(field(heads, fields, width, "wait"), "block");
    assert_string_equal(field(heads, fields, width, "wait_group"), "default");
    assert_string_equal(field(heads, fields, width, "jain_fairness_low"), "0.5");
    assert_string_equal(field(heads, fields, width, "share_max"), "0.25");
    assert_string_equal(field(heads, fields, width, "share_max_low"), "");
    assert_string_equal(field(heads, fields, width, "torn_records"), "3");
    assert_string_equal(field(heads, fields, width, "connections_per_second"), "");
    assert_string_equal(field(heads, fields, width, "wakeups_per_message"), "1.5");
    assert_string_equal(field(heads, fields, width, "cycles_per_message"), "");
    assert_string_equal(field(heads, fields, width, "system_calls_by_name"),
                        "read 2.00, write 2.00");
    free(text);
    run_clear(&run);
}

static void csv_reports_the_error_of_its_stream(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true};
    struct run run;
    (void)state;

    sample_run_build(&run, &shape);
    FILE *full = fopen("/dev/full", "w");
    assert_non_null(full);
    assert_int_equal(write(&run, false, full), -ENOSPC);
    fclose(full);
    run_clear(&run);
}

static void rows_has_one_record_per_invocation_all_of_one_length(void **state)
{
    char *heads[MOST_FIELDS], *fields[MOST_FIELDS];
    size_t width, count, rows = 0;
    struct run run;
    (void)state;

    sample_run_build(&run, &sample_full);
    run.cases[0].invocations[0].value[METRIC_RTT_P50] = 4321.5;
    run.cases[0].invocations[0].noisy = true;
    char *text = text_of(&run, true), *rest = read_record(text, heads, &width);
    for (; *rest != '\0'; rows++) {
        rest = read_record(rest, fields, &count);
        assert_int_equal(count, width);
        if (rows == 0) {
            assert_string_equal(field(heads, fields, count, "id"), run.cases[0].id);
            assert_string_equal(field(heads, fields, count, "rtt_p50_ns"), "4321.5");
            assert_string_equal(field(heads, fields, count, "messages"), "1000");
            assert_string_equal(field(heads, fields, count, "noisy"), "true");
            assert_string_equal(field(heads, fields, count, "counted"), "true");
            assert_string_equal(field(heads, fields, count, "torn_records"), "");
        }
    }
    assert_int_equal(rows, 120 * 15); /* 5 transports x 2 workloads x 6 sizes x 2 placements */
    free(text);
    run_clear(&run);
}

static void rows_of_a_rejected_block_say_so(void **state)
{
    char *heads[MOST_FIELDS], *fields[MOST_FIELDS];
    struct run_block *block = calloc(1, sizeof *block);
    size_t width, count;
    struct run run;
    (void)state;

    sample_run_build(&run, &sample_full);
    assert_non_null(block);
    *block = (struct run_block){.block = 0, .rejected = strdup("stolen")};
    assert_int_equal(run.block_count, 0);
    run.block_list = block;
    run.block_count = 1;
    char *text = text_of(&run, true), *rest = read_record(text, heads, &width);
    rest = read_record(rest, fields, &count);
    assert_string_equal(field(heads, fields, count, "counted"), "false");
    read_record(rest, fields, &count);
    assert_string_equal(field(heads, fields, count, "block"), "1");
    assert_string_equal(field(heads, fields, count, "counted"), "true");
    free(text);
    run_clear(&run);
}

static void no_field_is_a_formula(void **state)
{
    char *heads[MOST_FIELDS], *fields[MOST_FIELDS];
    size_t width, count;
    struct run run;
    (void)state;

    hostile_run_build(&run);
    for (size_t i = 0; i < 2; i++) {
        char *text = text_of(&run, i == 1), *rest = read_record(text, heads, &width);
        while (*rest != '\0') {
            rest = read_record(rest, fields, &count);
            assert_int_equal(count, width);
            assert_string_equal(field(heads, fields, count, "host"), "'" HOSTILE_TEXT_CLEAN);
            for (size_t at = 0; at < count; at++)
                assert_true(fields[at][0] == '\0' || strchr("=+-@", fields[at][0]) == NULL);
        }
        free(text);
    }
    run_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_has_one_record_per_case_all_of_one_length),
        cmocka_unit_test(csv_quotes_what_needs_it_and_leaves_unknown_fields_empty),
        cmocka_unit_test(later_columns_stand_behind_the_earlier_ones),
        cmocka_unit_test(csv_reports_the_error_of_its_stream),
        cmocka_unit_test(rows_has_one_record_per_invocation_all_of_one_length),
        cmocka_unit_test(rows_of_a_rejected_block_say_so),
        cmocka_unit_test(no_field_is_a_formula),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
