/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_test.c - the terminal table, read as a person would read it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"
#include "report/sample_run.h"
#include "support/text_check.h"

static char *table_of(const struct run *run, bool colour, unsigned width)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    assert_int_equal(report_table(run, stream, LANGUAGE_ENGLISH, colour, width), 0);
    assert_int_equal(fclose(stream), 0);
    return text;
}

/* Copies the first line that contains `part`; fails when there is none. */
static void line_with(const char *text, const char *part, char *line, size_t bytes)
{
    const char *at = strstr(text, part);

    if (at == NULL)
        fail_msg("no line has \"%s\" in:\n%s", part, text);
    while (at > text && at[-1] != '\n')
        at--;
    snprintf(line, bytes, "%.*s", (int)strcspn(at, "\n"), at);
}

static void assert_lines_within(const char *text, size_t width)
{
    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1) {
        size_t length = strcspn(line, "\n");
        if (length > width)
            fail_msg("%zu columns: %.*s", length, (int)length, line);
        if (length > 0 && line[length - 1] == ' ')
            fail_msg("blank at the end: %.*s", (int)length, line);
    }
}

/* One size, one placement, and numbers to check by hand. */
static void build_small(struct run *run)
{
    struct sample_shape shape = sample_full;

    shape.placements = 1;
    shape.sizes = 1;
    sample_run_build(run, &shape);
}

static void table_fits_80_columns(void **state)
{
    struct run run;
    (void)state;

    sample_run_build(&run, &sample_full);
    /* Nanoseconds and microseconds in the same columns: the widest cells. */
    sample_case(&run, "latency/pipe/64/same-cpu")->summary[METRIC_RTT_P50] = (struct interval){
        900, 800, 998};
    char *text = table_of(&run, false, 80);
    assert_lines_within(text, 80);
    assert_has_not(text, "no room for");
    free(text);
    run_clear(&run);
}

static void table_leaves_columns_out_and_says_so_when_the_terminal_is_narrow(void **state)
{
    struct run run;
    (void)state;

    build_small(&run);
    char *text = table_of(&run, false, 60);
    assert_lines_within(text, 60);
    assert_has(text, "(no room for: CPU time per round trip;");
    free(text);
    run_clear(&run);
}

static void table_shows_units_in_the_head_when_a_column_has_one(void **state)
{
    struct run run;
    char line[200];
    (void)state;

    build_small(&run);
    char *text = table_of(&run, false, 300);
    line_with(text, "of p50, us", line, sizeof line);
    assert_has(line, "p50, us");
    assert_has(line, "p99, us");
    assert_has(line, "per round trip, us");
    line_with(text, "of bytes, MiB/s", line, sizeof line);
    assert_has(line, "per message, us");
    free(text);
    run_clear(&run);
}

static void table_shows_units_in_the_cells_when_they_differ(void **state)
{
    struct run run;
    char line[200];
    (void)state;

    build_small(&run);
    sample_case(&run, "latency/pipe/64/same-cpu")->summary[METRIC_RTT_P50] = (struct interval){
        812, 801, 823};
    sample_case(&run, "latency/tcp/64/same-cpu")->summary[METRIC_RTT_P50] = (struct interval){
        16240, 16000, 16480};
    char *text = table_of(&run, false, 80);
    line_with(text, "pipe ", line, sizeof line);
    assert_has(line, " 812 ns ");
    assert_has(line, "[801, 823] ns");
    line_with(text, "tcp ", line, sizeof line);
    assert_has(line, " 16.2 us ");
    assert_has(line, "[16.0, 16.5] us");
    assert_has(line, "20.00x");
    free(text);
    run_clear(&run);
}

static void table_marks_the_lowest_p50_as_best(void **state)
{
    struct run run;
    char line[200];
    (void)state;

    build_small(&run);
    sample_case(&run, "latency/fifo/64/same-cpu")->summary[METRIC_RTT_P50] = (struct interval){
        2000, 1990, 2010};
    sample_case(&run, "latency/pipe/64/same-cpu")->summary[METRIC_RTT_P50] = (struct interval){
        3640, 3600, 3700};
    char *text = table_of(&run, false, 80);
    line_with(text, " fifo ", line, sizeof line);
    assert_has(line, "2.00");
    assert_has(line, "best");
    line_with(text, " pipe ", line, sizeof line);
    assert_has(line, "1.82x");
    free(text);
    run_clear(&run);
}

static void table_marks_the_highest_throughput_as_best(void **state)
{
    struct sample_shape shape = sample_full;
    struct run run;
    char line[200];
    (void)state;

    shape.placements = 1;
    shape.sizes = 1;
    shape.latency = false;
    sample_run_build(&run, &shape);
    sample_case(&run, "throughput/tcp/64/same-cpu")->summary[METRIC_BYTES_PER_SECOND] =
        (struct interval){512.0 * 1048576, 500.0 * 1048576, 524.0 * 1048576};
    sample_case(&run, "throughput/pipe/64/same-cpu")->summary[METRIC_BYTES_PER_SECOND] =
        (struct interval){128.0 * 1048576, 127.0 * 1048576, 129.0 * 1048576};
    char *text = table_of(&run, false, 80);
    line_with(text, " tcp ", line, sizeof line);
    assert_has(line, "512");
    assert_has(line, "[500, 524]");
    assert_has(line, "best");
    line_with(text, " pipe ", line, sizeof line);
    assert_has(line, "4.00x");
    assert_has_not(text, "latency: ");
    free(text);
    run_clear(&run);
}

static void table_says_why_a_number_is_not_available(void **state)
{
    struct run run;
    struct interval nothing = {NAN, NAN, NAN};
    char line[200];
    (void)state;

    build_small(&run);
    char *text = table_of(&run, false, 80);
    assert_has_not(text, "n/a");
    free(text);

    sample_case(&run, "latency/pipe/64/same-cpu")->summary[METRIC_RTT_P99] = nothing;
    sample_case(&run, "latency/fifo/64/same-cpu")->summary[METRIC_RTT_P50] = (struct interval){
        2000, NAN, NAN};
    struct interval *tcp = sample_case(&run, "latency/tcp/64/same-cpu")->summary;
    tcp[METRIC_RTT_P50] = tcp[METRIC_RTT_P99] = tcp[METRIC_CPU] = nothing;
    sample_case(&run, "latency/tcp/64/same-cpu")->invocation_count = 0;
    text = table_of(&run, false, 80);
    assert_lines_within(text, 80);
    free(text);
    text = table_of(&run, false, 300);
    line_with(text, " tcp ", line, sizeof line);
    assert_has(line, "n/a");
    assert_has_not(line, "best");
    line_with(text, " fifo ", line, sizeof line);
    assert_has(line, "best");
    assert_has(text, "n/a: the case was never run");
    assert_has(text, "p99 needs 368");
    assert_has(text, "fewer than 6 invocations");
    free(text);
    run_clear(&run);
}

static void table_is_bold_only_on_request(void **state)
{
    struct run run;
    char line[200];
    (void)state;

    build_small(&run);
    char *text = table_of(&run, false, 80);
    assert_null(strchr(text, '\033'));
    free(text);
    text = table_of(&run, true, 80);
    line_with(text, "pipe", line, sizeof line);
    assert_has(line, "\033[1mbest\033[0m");
    free(text);
    run_clear(&run);
}

static void table_tells_what_the_run_was(void **state)
{
    struct run run;
    (void)state;

    build_small(&run);
    char *text = table_of(&run, false, 300);
    assert_has(text, "Invented CPU_9");
    assert_has(text, "virtualization: kvm");
    assert_has(text, "15 of 15 blocks");
    assert_has(text, "seed 42");
    assert_has(text, "clock reading 24.1 ns");
    assert_has(text, "round trip over nothing 61.0 ns");
    assert_has(text, "unix-dgram carries at most 212960 bytes:");
    assert_has(text, "0 of 150 invocations");
    assert_has(text, "the governor is powersave");
    assert_has(text, "Hodges-Lehmann");
    assert_has_not(text, "INCOMPLETE");
    free(text);
    run_clear(&run);
}

static void table_says_incomplete_verified_and_noisy(void **state)
{
    struct run run;
    (void)state;

    build_small(&run);
    run.complete = false;
    run.verify = true;
    run.blocks_done = 7;
    sample_case(&run, "latency/fifo/64/same-cpu")->invocations[3].noisy = true;
    sample_case(&run, "throughput/tcp/64/same-cpu")->invocations[0].noisy = true;
    char *text = table_of(&run, false, 80);
    assert_has(text, "INCOMPLETE the run stopped after 7 of 15 blocks");
    assert_has(text, "times include that");
    assert_has(text, "2 of 150 invocations");
    assert_lines_within(text, 80);
    free(text);
    run_clear(&run);
}

static void table_names_the_buffer_when_it_varies(void **state)
{
    struct run run;
    (void)state;

    build_small(&run);
    for (size_t i = 0; i < run.case_count; i += 2)
        run.cases[i].buffer_requested = 65536;
    char *text = table_of(&run, false, 300);
    assert_has(text, "same-cpu, buffer 64 KiB, both sides on CPU 0");
    assert_has(text, "same-cpu, default buffer, both sides on CPU 0");
    free(text);
    run_clear(&run);
}

static void table_lets_no_control_character_through(void **state)
{
    struct run run;
    (void)state;

    build_small(&run);
    strcpy(run.cases[0].label, "\033[2J");
    strcpy(run.environment.host, "a\033]0;b\a");
    char *text = table_of(&run, false, 80);
    assert_null(strchr(text, '\033'));
    assert_null(strchr(text, '\a'));
    free(text);
    run_clear(&run);
}

static void table_reports_the_error_of_its_stream(void **state)
{
    struct run run;
    (void)state;

    build_small(&run);
    FILE *full = fopen("/dev/full", "w");
    assert_non_null(full);
    assert_int_equal(report_table(&run, full, LANGUAGE_ENGLISH, false, 80), -ENOSPC);
    fclose(full);
    run_clear(&run);
}

static void table_of_a_run_without_cases_has_its_head(void **state)
{
    struct sample_shape shape = sample_full;
    struct run run;
    (void)state;

    shape.latency = shape.throughput = false;
    sample_run_build(&run, &shape);
    char *text = table_of(&run, false, 80);
    assert_has(text, "Invented CPU_9");
    assert_has(text, "0 of 0 invocations");
    free(text);
    run_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_fits_80_columns),
        cmocka_unit_test(table_leaves_columns_out_and_says_so_when_the_terminal_is_narrow),
        cmocka_unit_test(table_shows_units_in_the_head_when_a_column_has_one),
        cmocka_unit_test(table_shows_units_in_the_cells_when_they_differ),
        cmocka_unit_test(table_marks_the_lowest_p50_as_best),
        cmocka_unit_test(table_marks_the_highest_throughput_as_best),
        cmocka_unit_test(table_says_why_a_number_is_not_available),
        cmocka_unit_test(table_is_bold_only_on_request),
        cmocka_unit_test(table_tells_what_the_run_was),
        cmocka_unit_test(table_says_incomplete_verified_and_noisy),
        cmocka_unit_test(table_names_the_buffer_when_it_varies),
        cmocka_unit_test(table_lets_no_control_character_through),
        cmocka_unit_test(table_reports_the_error_of_its_stream),
        cmocka_unit_test(table_of_a_run_without_cases_has_its_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
