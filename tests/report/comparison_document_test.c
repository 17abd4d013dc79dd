/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * comparison_document_test.c - what readers learn of compared runs, whatever the form, and that no
 * name gets out of its place. */
#include "report/comparison_document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "comparison/small_run.h"
#include "document/sink.h"
#include "report/page.h"
#include "text/text.h"

enum { BLOCKS = 15 };

struct scene {
    struct run runs[2];
    struct comparison comparison;
    struct merged_run merged;
    char *text; /* what was printed last */
};

/* Worse: throughput/pipe, half as much. Looks worse, between two single runs: latency/pipe, 20 %
 * longer. Equal: latency/tcp. Only in
 * the second run: latency/fifo. It has another kernel. */
static int create_scene(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);

    if (scene == NULL)
        return -1;
    for (size_t i = 0; i < 2; i++) {
        struct run *run = &scene->runs[i];
        small_run_create(run, BLOCKS);
        small_run_add(run, "latency", "pipe", i == 0 ? 4000 : 4800);
        small_run_add(run, "latency", "tcp", 9000);
        small_run_add(run, "throughput", "pipe", (i == 0 ? 2048 : 512) * 1048576.0);
    }
    small_run_add(&scene->runs[1], "latency", "fifo", 5000);
    small_run_set(&scene->runs[1].environment.kernel, "6.2.0");
    *state = scene;
    return 0;
}

static void clear_comparison(struct scene *scene)
{
    merged_run_clear(&scene->merged);
    comparison_clear(&scene->comparison);
    free(scene->text);
    scene->text = NULL;
}

static int remove_scene(void **state)
{
    struct scene *scene = *state;

    text_use(languages[0]);
    clear_comparison(scene);
    run_clear(&scene->runs[0]);
    run_clear(&scene->runs[1]);
    free(scene);
    return 0;
}

/* How the document is made and printed. */
struct form {
    const struct sink *sink; /* NULL: the page */
    bool several, letters;
    unsigned width;
};

static const struct form compare_table = {.sink = &sink_terminal};
static const struct form forms[] = {
    {&sink_terminal, .several = true, .letters = true},
    {&sink_markdown, .several = true},
    {&sink_latex, .several = true, .letters = true},
    {NULL, .several = true},
    {.sink = &sink_terminal},
    {.sink = &sink_markdown},
    {.sink = &sink_latex},
    {.sink = NULL},
};

enum { FORM_COUNT = sizeof forms / sizeof forms[0] };

static struct document *build(struct scene *scene, const struct form *form)
{
    const struct compared_run pair[] = {{"one", "BASE", &scene->runs[0]},
                                        {"two", "NEW", &scene->runs[1]}};
    const struct compared_run named[] = {{"one", "lab, 1", &scene->runs[0]},
                                         {"two", "lab, 2", &scene->runs[1]}};
    const struct several_setting setting = {.letters = form->letters};
    struct diagnosis why = {""};

    clear_comparison(scene);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(run_summarize(&scene->runs[i]), 0);
    if (comparison_make(form->several ? named : pair, 2, 0.05, &scene->comparison, &why) != 0)
        fail_msg("%s", why.text);
    assert_int_equal(merged_run_make(&scene->comparison, &scene->merged), 0);
    return form->several ? several_document(&scene->comparison, &scene->merged, &setting)
                         : comparison_document(&scene->comparison);
}

static const char *print(struct scene *scene, const struct form *form)
{
    const struct sink_setting setting = {.detail = DETAIL_PLAIN, .width = form->width};
    const struct page_setting page = {.folder = PAGE_DIRECTORY};
    struct document *document = build(scene, form);
    struct diagnosis why = {""};
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(document);
    assert_non_null(stream);
    int error = form->sink != NULL ? sink_print(form->sink, document, &setting, stream)
                                   : page_print(document, &page, stream, &why);
    assert_int_equal(error, 0);
    assert_int_equal(fclose(stream), 0);
    document_free(document);
    scene->text = text;
    return text;
}

static void has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("no \"%s\" in:\n%s", part, text);
}

static void has_not(const char *text, const char *part)
{
    if (strstr(text, part) != NULL)
        fail_msg("\"%s\" in:\n%s", part, text);
}

/* Each part after the one before, ended by NULL. */
static void has_in_order(const char *text, const char *const parts[])
{
    const char *at = text;

    for (size_t i = 0; parts[i] != NULL; i++) {
        const char *found = strstr(at, parts[i]);
        if (found == NULL)
            fail_msg("\"%s\" is missing or too early in:\n%s", parts[i], text);
        at = found + 1;
    }
}

static void what_may_mislead_comes_first_and_the_worst_case_next(void **state)
{
    static const char *const parts[] = {"NEW is INCOMPLETE: it stopped after 15 of 60 blocks",
                                        "BASE",
                                        "worse: 1, better: 0, looks worse: 1",
                                        "6.1.0 -> 6.2.0",
                                        "throughput/pipe/64/same-cpu",
                                        "looks worse: 1",
                                        "latency/pipe/64/same-cpu",
                                        "equal: 1",
                                        "latency/tcp/64/same-cpu",
                                        "independent samples",
                                        "latency/fifo/64/same-cpu",
                                        "worse: 1, better: 0, looks worse: 1",
                                        NULL};
    struct scene *scene = *state;

    scene->runs[1].complete = false;
    scene->runs[1].blocks_planned = 60;
    has_in_order(print(scene, &compare_table), parts);
}

/* The middle one of 15 blocks is 1.007 times the centre: 4.028 us, 4.834 us, 2062.3 and 515.6 MiB/s. Of two
 * and of several runs, and in all forms. */
static void every_form_has_values_ratios_verdicts_and_what_differs(void **state)
{
    static const char *const parts[] = {"4.03",  "4.83",  "1.20",
                                        "0.25",  "2062",  "516",
                                        "worse", "6.2.0", "latency/fifo/64/same-cpu"};

    for (size_t i = 0; i < FORM_COUNT; i++) {
        const char *text = print(*state, &forms[i]);
        for (size_t j = 0; j < sizeof parts / sizeof parts[0]; j++)
            has(text, parts[j]);
    }
}

static void eighty_columns_hold_all_of_a_comparison_but_its_verdict_again(void **state)
{
    const char *text = print(*state, &(const struct form){.sink = &sink_terminal, .width = 80});

    has(text, "4.03  4.83");
    has(text, "<0.001");
    has(text, "p50 us");
    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1)
        assert_in_range(strcspn(line, "\n"), 0, 80);
}

static void a_narrow_terminal_loses_values_before_ratios_and_is_told(void **state)
{
    const char *text = print(*state, &(const struct form){.sink = &sink_terminal, .width = 55});

    has(text, "no room for");
    has(text, "1.20");
}

static void narrow_forms_call_runs_by_letters_that_they_explain(void **state)
{
    for (size_t i = 0; i < FORM_COUNT; i++) {
        const char *text = print(*state, &forms[i]);
        if (!forms[i].several)
            continue;
        has(text, "lab, 2");
        if (forms[i].letters)
            has(text, "A: lab, 1; B: lab, 2.");
        else
            has_not(text, "B: lab, 2");
    }
}

static void markdown_and_the_page_fold_what_did_not_change(void **state)
{
    static const char *const markdown[] = {"latency/pipe/64", "<details>", "latency/tcp/64",
                                           "</details>", NULL};

    has_in_order(print(*state, &(const struct form){.sink = &sink_markdown}), markdown);
    has(print(*state, &(const struct form){0}), "<details");
}

static void russian_has_its_words_and_a_decimal_comma(void **state)
{
    text_use(language_find("ru"));
    for (size_t i = 0; i < FORM_COUNT; i++) {
        const char *text = print(*state, &forms[i]);
        has(text, "хуже: 1");
        has(text, "базовый");
        if (forms[i].sink != &sink_latex) {
            has(text, "1,20");
            has_not(text, "1.20");
        }
    }
}

/* 3 and 3 invocations have no 95 % interval. */
static void an_interval_that_there_is_none_is_said_to_be_missing(void **state)
{
    struct scene *scene = *state;

    for (size_t i = 0; i < 3; i++)
        scene->runs[0].cases[i].invocation_count = scene->runs[1].cases[i].invocation_count = 3;
    has(print(scene, &compare_table), "n/a");
}

static void a_change_beyond_a_tenth_keeps_its_digits(void **state)
{
    struct scene *scene = *state;

    small_run_add(&scene->runs[0], "connect", "tcp", 40000000);
    small_run_add(&scene->runs[1], "connect", "tcp", 50000);
    has(print(scene, &compare_table), "0.00125");
}

static void a_workload_that_is_unknown_is_said_not_to_be_compared(void **state)
{
    struct scene *scene = *state;

    small_run_add(&scene->runs[0], "telepathy", "pipe", 1);
    small_run_add(&scene->runs[1], "telepathy", "pipe", 1);
    for (size_t i = 0; i < FORM_COUNT; i++)
        has(print(scene, &forms[i]), "this workload is not compared");
}

static void give_strange_names(struct scene *scene)
{
    for (size_t i = 0; i < 2; i++) {
        small_run_set(&scene->runs[i].cases[0].id, "a\033[31m|b\n<img>`x`\x07\\input");
        small_run_set(&scene->runs[i].environment.cpu_model, "<script>alert(1)</script>");
    }
    small_run_set(&scene->runs[1].cases[3].id, "only\033[2J|<b>$_&%");
    small_run_set(&scene->runs[1].environment.kernel, "6\r|*bold*");
    small_run_set(&scene->runs[1].version, "0\033c");
}

static void hostile_names_stay_text_in_every_form(void **state)
{
    give_strange_names(*state);
    for (size_t i = 0; i < FORM_COUNT; i++) {
        const char *text = print(*state, &forms[i]);
        for (const char *c = text; *c != '\0'; c++)
            assert_true((unsigned char)*c >= ' ' || *c == '\n');
        if (forms[i].sink == &sink_terminal)
            continue;
        has_not(text, "<script>alert");
        has_not(text, "<img>");
        has_not(text, "|<b>");
        has_not(text, "`\\input");
        if (forms[i].sink == &sink_markdown)
            has_not(text, "|*bold*");
    }
}

static void a_full_disk_is_an_error(void **state)
{
    struct scene *scene = *state;
    struct document *document = build(scene, &compare_table);
    FILE *full = fopen("/dev/full", "w");

    assert_non_null(full);
    assert_true(sink_print(&sink_markdown, document, &(const struct sink_setting){0}, full) < 0);
    fclose(full);
    document_free(document);
}

#define WITH_SCENE(test) cmocka_unit_test_setup_teardown(test, create_scene, remove_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SCENE(what_may_mislead_comes_first_and_the_worst_case_next),
        WITH_SCENE(every_form_has_values_ratios_verdicts_and_what_differs),
        WITH_SCENE(eighty_columns_hold_all_of_a_comparison_but_its_verdict_again),
        WITH_SCENE(a_narrow_terminal_loses_values_before_ratios_and_is_told),
        WITH_SCENE(narrow_forms_call_runs_by_letters_that_they_explain),
        WITH_SCENE(markdown_and_the_page_fold_what_did_not_change),
        WITH_SCENE(russian_has_its_words_and_a_decimal_comma),
        WITH_SCENE(an_interval_that_there_is_none_is_said_to_be_missing),
        WITH_SCENE(a_change_beyond_a_tenth_keeps_its_digits),
        WITH_SCENE(a_workload_that_is_unknown_is_said_not_to_be_compared),
        WITH_SCENE(hostile_names_stay_text_in_every_form),
        WITH_SCENE(a_full_disk_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
