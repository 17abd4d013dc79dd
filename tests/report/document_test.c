/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document_test.c - LaTeX, Markdown, BibTeX and the methods paragraph of an invented run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "report/document.h"
#include "report/figure.h"
#include "report/hostile_run.h"
#include "report/sample_run.h"
#include "report/scratch.h"

typedef int report(const struct run *run, const struct report_setting *setting, FILE *stream);

static const struct report_setting english = {.language = LANGUAGE_ENGLISH};
static const struct report_setting russian = {.language = LANGUAGE_RUSSIAN};

static char *text_of(report *write, const struct run *run, const struct report_setting *setting)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    assert_int_equal(write(run, setting, stream), 0);
    assert_int_equal(fclose(stream), 0);
    return text;
}

static void assert_contains(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("\"%s\" is missing in:\n%s", part, text);
}

static void assert_lacks(const char *text, const char *part)
{
    if (strstr(text, part) != NULL)
        fail_msg("\"%s\" is in:\n%s", part, text);
}

static void latex_tables_have_numbers_with_points_in_both_languages(void **state)
{
    struct run run;
    (void)state;

    /* pipe, 64 B, same-cpu: cost 2100 + 64 x 0.11 = 2107.04 ns, round trip 4214.08 ns = 4.21 us;
     * the interval is 0.97 .. 1.04 of it: 4.09 and 4.38 */
    sample_run_build(&run, &sample_full);
    char *text = text_of(report_latex, &run, &english);
    assert_contains(text, "\\toprule");
    assert_contains(text, " & {pipe} & 4.21 & 4.09 & 4.38 & 1.00 & {best} \\\\");
    assert_contains(text, "median round trip, \\textmu{}s.");
    assert_lacks(text, "longtable");
    free(text);
    text = text_of(report_latex, &run, &russian);
    assert_contains(text, "{64 Б} & {pipe} & 4.21 & 4.09 & 4.38 & 1.00 & {лучший} \\\\");
    assert_contains(text, "\\sisetup{output-decimal-marker={,}}");
    free(text);
    run_clear(&run);
}

static void markdown_has_the_decimal_comma_in_russian_only(void **state)
{
    struct run run;
    (void)state;

    sample_run_build(&run, &sample_full);
    char *text = text_of(report_markdown, &run, &english);
    assert_contains(text, "| 64 B | pipe | 4.21 | 4.09 | 4.38 | 1.00 | best |\n");
    free(text);
    text = text_of(report_markdown, &run, &russian);
    assert_contains(text, "| 64 Б | pipe | 4,21 | 4,09 | 4,38 | 1,00 | лучший |\n");
    assert_contains(text, "- unix-dgram: датаграммный сокет AF\\_UNIX\n");
    free(text);
    run_clear(&run);
}

static void sentences_are_made_from_the_numbers_in_russian(void **state)
{
    struct run run;
    (void)state;

    sample_run_build(&run,
                     &(const struct sample_shape){.placements = 1, .sizes = 1, .latency = true});
    free(run.comparisons);
    run.comparison_count = 1;
    run.comparisons = calloc(1, sizeof(*run.comparisons));
    assert_non_null(run.comparisons);
    run.comparisons[0] = (struct run_comparison){
        .baseline = sample_case(&run, "latency/pipe/64/same-cpu"),
        .contender = sample_case(&run, "latency/tcp/64/same-cpu"),
        .metric = METRIC_RTT_P50,
        .paired = {.pairs = 20, .ratio = {2.5, 2.25, 2.75}},
        .p_adjusted = 0.001,
        .verdict = VERDICT_SLOWER,
    };
    char *text = text_of(report_latex, &run, &russian);
    assert_contains(text, "64 Б: pipe быстрее, чем tcp, в 2,50 раза [2,25; 2,75], n = 20");
    assert_contains(text, "& {медленнее}");
    assert_contains(text, "& {не сравнивались}");
    free(text);
    text = text_of(report_markdown, &run, &english);
    assert_contains(text, "64 B: pipe is 2.50x faster than tcp \\[2.25, 2.75\\], n=20");
    free(text);
    run_clear(&run);
}

static void an_incomplete_run_says_so_at_the_top(void **state)
{
    struct run run;
    (void)state;

    sample_run_build(&run, &sample_full);
    run.complete = false;
    run.blocks_planned = 20;
    run.blocks_done = 7;
    char *text = text_of(report_markdown, &run, &english);
    const char *warning = strstr(text, "> **This run is incomplete: 7 of 20 blocks were done.");
    assert_non_null(warning);
    assert_true(warning < strstr(text, "\n## "));
    free(text);
    text = text_of(report_methods, &run, &russian);
    assert_int_equal(strncmp(text, "Этот прогон не завершён", strlen("Этот прогон не завершён")),
                     0);
    free(text);
    run_clear(&run);
}

/* Every workload has its table, and none is left without words. */
static void every_workload_has_a_table(void **state)
{
    struct run run;
    (void)state;

    sample_run_build(&run, &sample_all_workloads);
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        const struct report_setting setting = {.language = language};
        char *text = text_of(report_markdown, &run, &setting);
        for (enum word name = WORD_LATENCY; name <= WORD_REQUEST; name++) {
            char heading[96];
            snprintf(heading, sizeof heading, "### %s, same-cpu", word(language, name));
            assert_contains(text, heading);
            assert_contains(text, word(language, name - WORD_LATENCY + WORD_LATENCY_MEASURES));
        }
        free(text);
    }
    run_clear(&run);
}

static void touch(const char *folder, const char *name)
{
    char path[PATH_MAX];

    assert_true(snprintf(path, sizeof path, "%s/%s", folder, name) < (int)sizeof path);
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
}

static void figures_are_shown_that_are_there_and_as_pdf_where_that_is(void **state)
{
    const struct report_setting setting = {.figures = *state};
    struct run run;

    touch(*state, "latency.png");
    touch(*state, "latency.pdf");
    touch(*state, "throughput.png");
    touch(*state, "messages.svg");
    sample_run_build(&run, &sample_full);
    char *text = text_of(report_latex, &run, &setting);
    assert_contains(text, "{\\ipcmarkfigures/latency.pdf}");
    assert_contains(text, "{\\ipcmarkfigures/throughput.png}");
    assert_lacks(text, "/messages");
    free(text);
    text = text_of(report_markdown, &run, &setting);
    assert_contains(text, "![Round-trip time over the message size](figures/latency.png)");
    assert_contains(text, "(figures/messages.svg)");
    free(text);
    run_clear(&run);
}

/* None is shown under its file name. */
static void every_figure_has_a_caption(void **state)
{
    const struct report_setting setting = {.figures = *state};
    struct run run;

    sample_run_build(&run, &sample_full);
    for (const struct figure *each = figures; each->name != NULL; each++) {
        char name[64], bare[80];
        snprintf(name, sizeof name, "%s.png", each->name);
        touch(*state, name);
        char *text = text_of(report_markdown, &run, &setting);
        snprintf(bare, sizeof bare, "(figures/%s)", name);
        assert_contains(text, bare);
        snprintf(bare, sizeof bare, "![%s]", each->name);
        assert_lacks(text, bare);
        free(text);
    }
    run_clear(&run);
}

static void methods_tell_what_was_done(void **state)
{
    struct run run;
    (void)state;

    sample_run_build(&run, &sample_full);
    run.seed = 42;
    run.messages = 0;
    run.duration_ms = 100;
    run.warmup_ms = 15;
    run.blocks_done = 15;
    char *text = text_of(report_methods, &run,
                         &(const struct report_setting){.run_id = "0123456789abcdef"});
    assert_contains(text, "The plan has 120 cases."); /* 5 x 2 x 6 x 2 */
    assert_contains(text, "(seed 42). Blocks run: 15; rejected for noise");
    assert_contains(text, "measures for about 100 ms after a warm-up of at least 15 ms");
    assert_contains(text, "invocations made: 1800,"); /* 120 x 15 */
    assert_contains(text, "same-cpu (both sides on one CPU; CPU 0, 0), smt-siblings (");
    assert_contains(text, "0123456789abcdef");
    assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
    free(text);
    run_clear(&run);
}

static void bibtex_has_one_entry_for_the_program_and_one_for_the_run(void **state)
{
    struct run run;
    (void)state;

    sample_run_build(&run, &sample_full);
    free(run.started);
    run.started = strdup("2026-01-02T03:04:05Z");
    run.seed = 42;
    char *text = text_of(
        report_bibtex, &run,
        &(const struct report_setting){
            .run_id = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"});
    assert_contains(text, "@software{ipcmark,\n");
    assert_contains(text, "\n@misc{ipcmark-run-0123456789ab,\n");
    assert_contains(text, "  date = {2026-01-02},\n  year = {2026},\n");
    assert_contains(text, "seed 42");
    free(text);
    run_clear(&run);
}

static void a_machine_without_a_name_is_cited_as_a_vm_where_it_is_one(void **state)
{
    struct run run;
    (void)state;

    sample_run_build(&run, &sample_full);
    free(run.environment.host);
    free(run.environment.virtualization);
    run.environment.host = NULL;
    run.environment.virtualization = strdup("kvm");
    char *text = text_of(report_bibtex, &run, &english);
    assert_contains(text, "title = {A run of ipcmark on vm, Linux ");
    free(text);
    run_clear(&run);
}

/* The facts of the program are those of CITATION.cff. */
static void bibtex_agrees_with_the_citation_file(void **state)
{
    struct run run;
    char *citation = scratch_read(SOURCE_DIRECTORY, "CITATION.cff");
    (void)state;

    assert_non_null(citation);
    sample_run_build(&run, &sample_full);
    char *text = text_of(report_bibtex, &run, &english);
    assert_contains(citation,
                    "title: \"ipcmark: pipe or socket? An IPC benchmark whose numbers can "
                    "be defended\"\n");
    assert_contains(text, "title = {ipcmark: pipe or socket? An IPC benchmark whose numbers can be "
                          "defended},\n");
    assert_contains(citation, "  - name: The ipcmark authors\n");
    assert_contains(text, "author = {{The ipcmark authors}},\n");
    assert_contains(citation, "license: GPL-3.0-or-later\n");
    assert_contains(text, "license = {GPL-3.0-or-later},\n");
    free(text);
    free(citation);
    run_clear(&run);
}

/* Braces in balance, nothing that ends an entry, no command of the run's own. */
static void hostile_texts_stay_texts_in_latex_and_bibtex(void **state)
{
    report *const reports[] = {report_latex, report_bibtex};
    struct run run;
    (void)state;

    hostile_run_build(&run);
    for (size_t i = 0; i < sizeof reports / sizeof reports[0]; i++) {
        for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
            const struct report_setting setting = {.language = language};
            char *text = text_of(reports[i], &run, &setting);
            int depth = 0;
            for (const char *at = text; *at != '\0'; at++) {
                depth += (*at == '{') - (*at == '}');
                assert_true(depth >= 0);
                assert_true((unsigned char)*at >= ' ' || *at == '\n');
            }
            assert_int_equal(depth, 0);
            assert_lacks(text, "\\input{x}");
            assert_lacks(text, "<script>");
            assert_contains(text, "\\textbackslash{}input\\textbraceleft{}x");
            free(text);
        }
    }
    run_clear(&run);
}

static void hostile_texts_stay_texts_in_markdown(void **state)
{
    struct run run;
    (void)state;

    hostile_run_build(&run);
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        const struct report_setting setting = {.language = language};
        char *text = text_of(report_markdown, &run, &setting);
        for (const char *at = text; *at != '\0'; at++)
            assert_true((unsigned char)*at >= ' ' || *at == '\n');
        assert_contains(text, "\\<script\\>");
        assert_contains(text, "\\[x\\]\\(http\\:");
        for (const char *at = text; (at = strstr(at, "<script")) != NULL; at++)
            assert_int_equal(at[-1], '\\');
        free(text);
    }
    run_clear(&run);
}

static void hostile_texts_do_not_break_the_methods_line(void **state)
{
    struct run run;
    (void)state;

    hostile_run_build(&run);
    char *text = text_of(report_methods, &run, &english);
    assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
    assert_null(strchr(text, '\x1B'));
    free(text);
    run_clear(&run);
}

static void a_full_disk_is_an_error(void **state)
{
    report *const reports[] = {report_latex, report_markdown, report_bibtex, report_methods,
                               report_latex_example};
    struct run run;
    (void)state;

    sample_run_build(&run, &sample_full);
    for (size_t i = 0; i < sizeof reports / sizeof reports[0]; i++) {
        FILE *full = fopen("/dev/full", "we");
        assert_non_null(full);
        assert_true(reports[i](&run, &english, full) < 0);
        fclose(full);
    }
    run_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(latex_tables_have_numbers_with_points_in_both_languages),
        cmocka_unit_test(markdown_has_the_decimal_comma_in_russian_only),
        cmocka_unit_test(sentences_are_made_from_the_numbers_in_russian),
        cmocka_unit_test(an_incomplete_run_says_so_at_the_top),
        cmocka_unit_test(every_workload_has_a_table),
        cmocka_unit_test_setup_teardown(figures_are_shown_that_are_there_and_as_pdf_where_that_is,
                                        scratch_create, scratch_remove),
        cmocka_unit_test_setup_teardown(every_figure_has_a_caption, scratch_create, scratch_remove),
        cmocka_unit_test(methods_tell_what_was_done),
        cmocka_unit_test(bibtex_has_one_entry_for_the_program_and_one_for_the_run),
        cmocka_unit_test(a_machine_without_a_name_is_cited_as_a_vm_where_it_is_one),
        cmocka_unit_test(bibtex_agrees_with_the_citation_file),
        cmocka_unit_test(hostile_texts_stay_texts_in_latex_and_bibtex),
        cmocka_unit_test(hostile_texts_stay_texts_in_markdown),
        cmocka_unit_test(hostile_texts_do_not_break_the_methods_line),
        cmocka_unit_test(a_full_disk_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
