/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_page_test.c - what is on the page, and what is not. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "report/html/html.h"
#include "report/html_support.h"
#include "report/sample_run.h"
#include "report/scratch.h"

static void every_case_of_the_run_has_a_row(void **state)
{
    struct run run;
    size_t rows = 0;

    (void)state;
    sample_run_build(&run, &sample_all_workloads);
    char *page = html_print(&run, LANGUAGE_ENGLISH, NULL);
    for (const char *at = strstr(page, "class=\"sortable cases\""); at != NULL;
         at = strstr(at, "class=\"sortable cases\"")) {
        const char *end = strstr(at, "</table>");
        for (; (at = strstr(at, "<th scope=\"row\"")) != NULL && at < end; at++)
            rows++;
        at = end;
    }
    assert_int_equal(rows, run.case_count);
    free(page);
    run_clear(&run);
}

static void sections_without_data_are_left_out(void **state)
{
    const struct sample_shape latency_alone = {.placements = 1, .sizes = 2, .latency = true};
    struct run run;

    (void)state;
    sample_run_build(&run, &latency_alone);
    char *page = html_print(&run, LANGUAGE_ENGLISH, NULL);
    assert_null(strstr(page, "id=\"figures\""));
    assert_null(strstr(page, "id=\"behaviour\""));
    assert_null(strstr(page, "id=\"hood\""));
    assert_null(strstr(page, "id=\"comparisons\""));
    assert_null(strstr(page, "#hood\""));
    assert_null(strstr(page, "connect_p50_ns"));
    assert_non_null(strstr(page, "id=\"tables\""));
    free(page);
    run_clear(&run);
}

static void a_look_under_the_hood_has_a_section(void **state)
{
    struct run run;

    (void)state;
    sample_run_build(&run, &sample_all_workloads);
    char *page = html_print(&run, LANGUAGE_ENGLISH, NULL);
    assert_non_null(strstr(page, "<section id=\"hood\""));
    assert_non_null(strstr(page, "<a href=\"#hood\">Under the hood</a>"));
    free(page);
    run_clear(&run);
}

/* Whether the section has a column for the conditions. */
static bool section_has_conditions(const char *page, const char *start)
{
    const char *section = strstr(page, start);

    assert_non_null(section);
    const char *end = strstr(section, "</section>"), *column = strstr(section, ">conditions</th>");
    assert_non_null(end);
    return column != NULL && column < end;
}

static void conditions_have_a_column_only_where_cases_differ_in_them(void **state)
{
    struct run run;

    (void)state;
    sample_run_build(&run, &sample_all_workloads);
    char *page = html_print(&run, LANGUAGE_ENGLISH, NULL);
    assert_true(section_has_conditions(page, "<section id=\"hood\""));
    free(page);
    for (size_t i = 0; i < run.case_count; i++) {
        struct run_case *each = &run.cases[i];
        free(each->wait_group);
        each->wait_group = strdup("block");
        assert_non_null(each->wait_group);
        each->buffer_requested = 0;
        each->clients = 1;
    }
    page = html_print(&run, LANGUAGE_ENGLISH, NULL);
    assert_false(section_has_conditions(page, "<section id=\"hood\""));
    free(page);
    run_clear(&run);
}

static void an_incomplete_run_says_so_before_the_answer(void **state)
{
    struct run run;

    (void)state;
    sample_run_build(&run, &sample_full);
    char *page = html_print(&run, LANGUAGE_ENGLISH, NULL);
    assert_null(strstr(page, "id=\"incomplete\""));
    free(page);

    run.complete = false;
    run.blocks_done = 7;
    run.blocks_planned = 20;
    page = html_print(&run, LANGUAGE_ENGLISH, NULL);
    const char *banner = strstr(page, "id=\"incomplete\"");
    assert_non_null(banner);
    assert_non_null(strstr(banner, "It stopped after 7 of 20 blocks"));
    assert_true(banner < strstr(page, "id=\"answer\""));
    free(page);
    run_clear(&run);
}

static void a_russian_page_is_in_russian_with_decimal_commas(void **state)
{
    struct run run;

    (void)state;
    sample_run_build(&run, &sample_full);
    run.cases[0].summary[METRIC_RTT_P50] = (struct interval){4210, 4100, 4350};
    char *page = html_print(&run, LANGUAGE_RUSSIAN, NULL);
    assert_non_null(strstr(page, "<html lang=\"ru\">"));
    assert_non_null(strstr(page, ">4,21 <span class=\"interval\">[4,10; 4,35]</span>"));
    assert_non_null(strstr(page, "\"decimal\":\",\""));
    free(page);
    run_clear(&run);
}

/* Of the pair at 64 bytes on one CPU, first against second. */
static struct run_comparison compare(const char *baseline, const char *contender, size_t pairs,
                                     double ratio, enum verdict verdict)
{
    return (struct run_comparison){
        .workload = strdup("latency"),
        .placement = strdup("same-cpu"),
        .metric = strdup("rtt_ns.p50"),
        .wait = strdup("block"),
        .size = 64,
        .clients = 1,
        .baseline = strdup(baseline),
        .contender = strdup(contender),
        .paired = {.pairs = pairs, .ratio = {ratio, 0.9 * ratio, 1.1 * ratio}},
        .verdict = verdict,
        .sentence = strdup("a sentence"),
    };
}

/* In the sample pipe is ahead, then fifo, unix-stream, unix-dgram and tcp. */
static void build_compared_run(struct run *run, size_t pairs)
{
    const struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true};

    sample_run_build(run, &shape);
    run->comparisons = calloc(4, sizeof *run->comparisons);
    assert_non_null(run->comparisons);
    run->comparisons[0] = compare("pipe", "fifo", pairs, 1.01, VERDICT_EQUAL);
    run->comparisons[1] = compare("pipe", "unix-stream", pairs, 1.4, VERDICT_SLOWER);
    run->comparisons[2] = compare("unix-dgram", "pipe", pairs, 0.9, VERDICT_UNDECIDED);
    run->comparisons[3] = compare("tcp", "pipe", pairs, 0.25, VERDICT_FASTER);
    run->comparison_count = 4;
}

static void the_answer_says_what_the_verdicts_say(void **state)
{
    struct run run;

    (void)state;
    build_compared_run(&run, 20);
    char *page = html_print(&run, LANGUAGE_ENGLISH, NULL);
    assert_non_null(strstr(page, "<strong>pipe / fifo / unix-dgram</strong>"));
    assert_non_null(strstr(page, "faster than unix-stream (1.40×), tcp (4.00×); practically equal "
                                 "to fifo; no difference shown to unix-dgram."));
    assert_non_null(strstr(page, "Pairs compared: 4. A difference was shown for 2; practically "
                                 "equal: 1; no difference shown: 1."));
    assert_null(strstr(page, "can’t show any difference"));
    free(page);
    run_clear(&run);
}

/* 4 comparisons: 2/2^6 x 4 = 0.125 is too much, 2/2^8 x 4 = 0.031 is not. */
static void too_few_blocks_for_any_verdict_are_said_to_be_so(void **state)
{
    struct run run;

    (void)state;
    build_compared_run(&run, 6);
    char *page = html_print(&run, LANGUAGE_ENGLISH, NULL);
    assert_non_null(strstr(page, "6 blocks can’t show any difference among 4 comparisons, however "
                                 "large it is: that takes 8 blocks"));
    free(page);
    run_clear(&run);
}

static void an_empty_run_makes_a_page(void **state)
{
    struct run run;

    (void)state;
    run_init(&run);
    run.version = strdup("0.1.0");
    run.started = strdup("2026-01-01T00:00:00Z");
    run.finished = strdup("");
    char *page = html_print(&run, LANGUAGE_ENGLISH, NULL);
    assert_null(strstr(page, "id=\"answer\""));
    assert_null(strstr(page, "id=\"data\""));
    assert_non_null(strstr(page, "</html>"));
    free(page);
    run_clear(&run);
}

static void a_missing_style_sheet_is_an_error_with_its_name(void **state)
{
    const struct html_sources from = {.page_directory = *state};
    struct diagnosis why = {""};
    struct run run;
    char *text = NULL;
    size_t bytes;

    sample_run_build(&run, &sample_full);
    FILE *stream = open_memstream(&text, &bytes);
    assert_int_equal(report_html(&run, &from, LANGUAGE_ENGLISH, stream, &why), -ENOENT);
    assert_non_null(strstr(why.text, "style.css"));
    fclose(stream);
    free(text);
    run_clear(&run);
}

static void the_page_is_valid_html(void **state)
{
    struct run run;

    sample_run_build(&run, &sample_all_workloads);
    html_check_with_tidy(&run, LANGUAGE_RUSSIAN, *state);
    run_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_of_the_run_has_a_row),
        cmocka_unit_test(sections_without_data_are_left_out),
        cmocka_unit_test(a_look_under_the_hood_has_a_section),
        cmocka_unit_test(conditions_have_a_column_only_where_cases_differ_in_them),
        cmocka_unit_test(an_incomplete_run_says_so_before_the_answer),
        cmocka_unit_test(a_russian_page_is_in_russian_with_decimal_commas),
        cmocka_unit_test(the_answer_says_what_the_verdicts_say),
        cmocka_unit_test(too_few_blocks_for_any_verdict_are_said_to_be_so),
        cmocka_unit_test(an_empty_run_makes_a_page),
        cmocka_unit_test_setup_teardown(a_missing_style_sheet_is_an_error_with_its_name,
                                        scratch_create, scratch_remove),
        cmocka_unit_test_setup_teardown(the_page_is_valid_html, scratch_create, scratch_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
