/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_parts_test.c - kernel counters, machine, methods, citing and reproducing: what they say of a
 * run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/sink.h"
#include "report/figure.h"
#include "report/hostile_run.h"
#include "report/parts.h"
#include "report/sample_run.h"
#include "report/scratch.h"
#include "result/workloads.h"
#include "support/text_check.h"
#include "text/text.h"

typedef void adder(struct document *document, const struct report_source *source);

/* What a part says in that form, in a line for each paragraph and row. */
static char *print(adder *add, const struct report_source *source, const struct sink *sink)
{
    const struct sink_setting setting = {.detail = DETAIL_VERBOSE, .width = 1000};
    struct document *document = document_create("");
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    add(document, source);
    assert_int_equal(sink_print(sink, document, &setting, stream), 0);
    assert_int_equal(fclose(stream), 0);
    document_free(document);
    return text;
}

/* The parts of `expected`, ended by NULL, stand in what the part says. */
static void expect(adder *add, const struct run *run, const struct sink *sink,
                   const char *const expected[])
{
    char *text = print(add, &(const struct report_source){.run = run}, sink);

    for (; *expected != NULL; expected++)
        assert_has(text, *expected);
    free(text);
}

/* ---- under the hood ---- */

/* Of two sizes; counted but never met are migrations. */
static const struct sample_shape looked_at = {
    .placements = 1, .sizes = 2, .latency = true, .hood = true};

static void counts_stand_with_who_counted_them_or_why_nobody_did(void **state)
{
    static const char *const terminal[] = {
        "64 B  pipe           4.00      2.00      1.33   <0.01",
        "counted by perf: system calls, wake-ups, context switches",
        ("n/a, not available here: CPU cycles, instructions, cache misses (this machine has no "
         "hardware counters)"),
        "system calls by name, per round trip:\n",
        "read 2.00, write 2.00",
        NULL};
    static const char *const latex[] = {"{64~B} & {pipe} & 4.00 & 2.00 & 1.33 & ",
                                        "\\textless{}0.01", "counted by perf: system calls", NULL};
    static const char *const page[] = {
        "Under the hood</h2>", "<th scope=\"row\" class=\"short\">pipe</th><td class=\"number\"",
        "counted by perf: system calls", NULL};
    struct run run;

    (void)state;
    sample_run_build(&run, &looked_at);
    expect(part_kernel, &run, &sink_terminal, terminal);
    expect(part_kernel, &run, &sink_latex, latex);
    expect(part_kernel, &run, &sink_html, page);
    char *text = print(part_kernel, &(const struct report_source){.run = &run}, &sink_terminal);
    assert_has_not(text, "migrations  ");
    free(text);
    run_clear(&run);
}

static void calls_by_name_are_divided_as_the_language_does(void **state)
{
    static const char *const russian[] = {"read 2,00; write 2,00: pipe, 64 Б; ", "4,00", NULL};
    struct run run;

    (void)state;
    sample_run_build(&run, &looked_at);
    text_use(language_find("ru"));
    expect(part_kernel, &run, &sink_markdown, russian);
    text_use(languages[0]);
    run_clear(&run);
}

static void an_event_counted_for_some_cases_only_says_so(void **state)
{
    static const char *const both[] = {
        "counted by perf: system calls, wake-ups, context switches, migrations, page faults, CPU "
        "cycles\n",
        "n/a, not counted for every case: CPU cycles (this machine has no hardware counters)\n",
        NULL};
    struct run run;

    (void)state;
    sample_run_build(&run, &looked_at);
    run.cases[0].kernel_counters->per_message[EVENT_CYCLES] = 5000;
    free(run.cases[0].kernel_counters->source[EVENT_CYCLES]);
    run.cases[0].kernel_counters->source[EVENT_CYCLES] = strdup("perf");
    expect(part_kernel, &run, &sink_terminal, both);
    run_clear(&run);
}

static void the_page_shows_every_step_and_paper_the_first_and_the_last(void **state)
{
    const struct sample_shape shape = {.placements = 1, .sizes = 3, .latency = true, .hood = true};
    struct run run;

    (void)state;
    sample_run_build(&run, &shape);
    const struct report_source source = {.run = &run};
    char *page = print(part_kernel, &source, &sink_html);
    char *paper = print(part_kernel, &source, &sink_markdown);
    assert_has(page, ">256 B<");
    assert_has_not(paper, "| 256 B |");
    assert_has(paper, "| 64 B |");
    assert_has(paper, "| 1 KiB |");
    assert_has(paper, "Only the first and the last sizes");
    assert_has_not(page, "Only the first and the last sizes");
    free(page);
    free(paper);
    run_clear(&run);
}

static void a_run_that_nobody_looked_into_has_nothing_to_say(void **state)
{
    const struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true};
    struct run run;

    (void)state;
    sample_run_build(&run, &shape);
    for (size_t i = 0; sinks[i] != NULL; i++) {
        char *text = print(part_kernel, &(const struct report_source){.run = &run}, sinks[i]);
        assert_has_not(text, "hood");
        free(text);
    }
    run_clear(&run);
}

static void an_unknown_workload_is_counted_all_the_same(void **state)
{
    static const char *const shown[] = {"future; same-cpu. Per message, all sides together.",
                                        "64 B  pipe           4.00", NULL};
    struct run run;

    (void)state;
    sample_run_build(&run, &looked_at);
    for (size_t i = 0; i < run.case_count; i++) {
        free((char *)run.cases[i].spec.workload);
        run.cases[i].spec.workload = strdup("future");
    }
    expect(part_kernel, &run, &sink_terminal, shown);
    run_clear(&run);
}

/* ---- machine ---- */

static void what_is_not_known_of_a_machine_has_no_row(void **state)
{
    static const char *const known[] = {"CPU model", "{made} up", "5 / 15", NULL};
    struct run run;

    (void)state;
    sample_run_build(&run, &sample_full);
    run.blocks_done = 5;
    run.blocks_planned = 15;
    free(run.environment.governor);
    run.environment.governor = NULL;
    expect(part_machine, &run, &sink_html, known);
    char *text = print(part_machine, &(const struct report_source){.run = &run}, &sink_html);
    assert_has_not(text, "frequency governor");
    free(text);
    run_clear(&run);
}

static void a_transport_that_is_not_known_stands_with_its_name(void **state)
{
    static const char *const both[] = {"- pipe: anonymous pipe\n", "- future-ring\n", NULL};
    const struct sample_shape shape = {
        .placements = 1, .sizes = 1, .latency = true, .extra_transport = "future-ring"};
    struct run run;

    (void)state;
    sample_run_build(&run, &shape);
    expect(part_transports, &run, &sink_markdown, both);
    run_clear(&run);
}

/* ---- figures ---- */

static void every_figure_says_what_it_shows(void **state)
{
    struct document *document = document_create("");
    struct run run;

    (void)state;
    sample_run_build(&run, &sample_all_workloads);
    for (const struct figure *each = NULL; (each = figure_next(each)) != NULL;) {
        const char *caption = figure_caption(document, &run, each);
        assert_has(caption, "Workload “");
        assert_has_not(caption, "%1");
        assert_has_not(caption, "%2");
        if (each->metric_count > 0)
            assert_has(caption, workload_metric_name(figure_workload(each), each->metrics[0]));
        /* as its title and its axis do */
        if (strcmp(each->name, "cpu-cost-latency") == 0)
            assert_has(caption, "CPU time per round trip");
        if (strcmp(each->name, "message-time") == 0)
            assert_has(caption, "the time of one round trip goes");
        /* no more is promised than is drawn */
        if (strcmp(each->name, "latency-p99") == 0)
            assert_has(
                caption,
                "Bars: 95 % confidence intervals. An arrow to the edge, where there is one: ");
        for (size_t i = 0; i < run.case_count; i++)
            for (size_t k = 0; k < each->metric_count; k++)
                run.cases[i].summary[each->metrics[k]].low =
                    run.cases[i].summary[each->metrics[k]].high = NAN;
        run.comparison_count = 0;
        assert_has_not(figure_caption(document, &run, each), "Bars");
        assert_has_not(figure_caption(document, &run, each), "arrow");
    }
    document_free(document);
    run_clear(&run);
}

/* ---- methods ---- */

/* The line of a run. */
static char *methods_of(const struct run *run, const char *run_id)
{
    struct document *document = document_create("");
    char *line = strdup(
        methods_line(document, &(const struct report_source){.run = run, .run_id = run_id}));

    document_free(document);
    assert_ptr_equal(strchr(line, '\n'), line + strlen(line) - 1);
    return line;
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
    char *text = methods_of(&run, "0123456789abcdef");
    assert_has(text, "The plan has 120 cases."); /* 5 x 2 x 6 x 2 */
    assert_has(text, "(seed 42). Blocks run: 15; rejected for noise");
    assert_has(text, "measures for about 100 ms after a warm-up of at least 15 ms");
    assert_has(text, "invocations in the blocks that count: 1800,"); /* 120 x 15 */
    assert_has(text, "same-cpu (both sides on one CPU; CPU 0, 0), smt-siblings (");
    assert_has(text, "0123456789abcdef");
    free(text);
    run_clear(&run);
}

static void methods_of_an_incomplete_run_begin_with_that(void **state)
{
    struct run run;

    (void)state;
    sample_run_build(&run, &sample_full);
    run.complete = false;
    run.blocks_planned = 20;
    run.blocks_done = 7;
    text_use(language_find("ru"));
    char *text = methods_of(&run, NULL);
    text_use(languages[0]);
    assert_int_equal(strncmp(text, "Этот прогон не завершён", strlen("Этот прогон не завершён")),
                     0);
    free(text);
    run_clear(&run);
}

static void hostile_texts_do_not_break_the_methods_line(void **state)
{
    struct run run;

    (void)state;
    hostile_run_build(&run);
    char *text = methods_of(&run, NULL);
    assert_null(strchr(text, '\x1B'));
    free(text);
    run_clear(&run);
}

/* ---- citing ---- */

static char *bibtex_of(const struct run *run, const char *run_id)
{
    struct document *document = document_create("");
    char *text = strdup(
        citing_bibtex(document, &(const struct report_source){.run = run, .run_id = run_id}));

    document_free(document);
    return text;
}

static void bibtex_has_one_entry_for_the_program_and_one_for_the_run(void **state)
{
    struct run run;

    (void)state;
    sample_run_build(&run, &sample_full);
    free(run.started);
    run.started = strdup("2026-01-02T03:04:05Z");
    run.seed = 42;
    run.complete = false;
    char *text = bibtex_of(&run,
                           "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    assert_has(text, "@misc{ipcmark,\n");
    assert_has(text, "\n@misc{ipcmark-run-0123456789ab,\n");
    assert_has(text,
               "  year = {2026},\n  urldate = {2026-01-02},\n  langid = {english},\n}\n\n@misc");
    assert_has(text, "seed 42, incomplete, run id");
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
    char *text = bibtex_of(&run, NULL);
    assert_has(text, "title = {A run of ipcmark on {vm}, {Linux ");
    free(text);
    run_clear(&run);
}

/* As GOST R 7.0.108-2022 has references to electronic documents. */
static void a_page_has_reference_lines_with_the_day_in_russian(void **state)
{
    static const char *const lines[] = {
        "numbers can be defended : программа для ЭВМ / авторы ipcmark. Версия ",
        " 2026 (дата обращения: 02.01.2026).</li>", "SHA-256 файла run.json: ", NULL};
    struct run run;

    (void)state;
    sample_run_build(&run, &sample_full);
    free(run.started);
    run.started = strdup("2026-01-02T03:04:05Z");
    text_use(language_find("ru"));
    expect(part_citing, &run, &sink_html, lines);
    text_use(language_find("en"));
    run_clear(&run);
}

/* The facts of the program are those of CITATION.cff. */
static void bibtex_agrees_with_the_citation_file(void **state)
{
    static const char title[] = "ipcmark: pipe or socket? An IPC benchmark whose numbers can be "
                                "defended";
    static const char protected[] = "title = {{ipcmark}: pipe or socket? {An IPC} benchmark whose "
                                    "numbers can be defended},\n";
    struct run run;
    char *citation = scratch_read(SOURCE_DIRECTORY, "CITATION.cff");

    (void)state;
    assert_non_null(citation);
    sample_run_build(&run, &sample_full);
    char *text = bibtex_of(&run, NULL);
    assert_has(citation, title);
    assert_has(text, protected);
    assert_has(citation, "  - name: The ipcmark authors\n");
    assert_has(text, "author = {{The ipcmark authors}},\n");
    assert_has(citation, "license: GPL-3.0-or-later\n");
    assert_has(text, "license = {GPL-3.0-or-later},\n");
    free(text);
    free(citation);
    run_clear(&run);
}

/* Braces in balance, so that no text ends its field or entry. */
static void hostile_texts_stay_texts_in_bibtex(void **state)
{
    struct run run;
    int depth = 0;

    (void)state;
    hostile_run_build(&run);
    char *text = bibtex_of(&run, NULL);
    for (const char *at = text; *at != '\0'; at++) {
        bool escaped = at > text && at[-1] == '\\';
        depth += escaped ? 0 : (*at == '{') - (*at == '}');
        assert_true(depth >= 0);
    }
    assert_int_equal(depth, 0);
    assert_has_not(text, "\\input");
    free(text);
    run_clear(&run);
}

static void a_command_is_quoted_for_the_shell_and_needs_a_folder_of_its_own(void **state)
{
    static const char *const words[] = {
        "ipcmark", "run", "-o", "there already", "--suite", "a b'; rm -rf <x>", "--output=there"};
    static const char *const quoted[] = {
        "ipcmark run --suite &#39;a b&#39;\\&#39;&#39;; rm -rf &lt;x&gt;&#39; --seed 42\n", NULL};
    struct run run;

    (void)state;
    sample_run_build(&run, &sample_full);
    run.seed = 42;
    run.command = calloc(7, sizeof *run.command);
    for (; run.command_count < 7; run.command_count++)
        run.command[run.command_count] = strdup(words[run.command_count]);
    expect(part_reproducing, &run, &sink_html, quoted);
    run_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_stand_with_who_counted_them_or_why_nobody_did),
        cmocka_unit_test(calls_by_name_are_divided_as_the_language_does),
        cmocka_unit_test(an_event_counted_for_some_cases_only_says_so),
        cmocka_unit_test(the_page_shows_every_step_and_paper_the_first_and_the_last),
        cmocka_unit_test(a_run_that_nobody_looked_into_has_nothing_to_say),
        cmocka_unit_test(an_unknown_workload_is_counted_all_the_same),
        cmocka_unit_test(what_is_not_known_of_a_machine_has_no_row),
        cmocka_unit_test(a_transport_that_is_not_known_stands_with_its_name),
        cmocka_unit_test(every_figure_says_what_it_shows),
        cmocka_unit_test(methods_tell_what_was_done),
        cmocka_unit_test(methods_of_an_incomplete_run_begin_with_that),
        cmocka_unit_test(hostile_texts_do_not_break_the_methods_line),
        cmocka_unit_test(bibtex_has_one_entry_for_the_program_and_one_for_the_run),
        cmocka_unit_test(a_machine_without_a_name_is_cited_as_a_vm_where_it_is_one),
        cmocka_unit_test(a_page_has_reference_lines_with_the_day_in_russian),
        cmocka_unit_test(bibtex_agrees_with_the_citation_file),
        cmocka_unit_test(hostile_texts_stay_texts_in_bibtex),
        cmocka_unit_test(a_command_is_quoted_for_the_shell_and_needs_a_folder_of_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
