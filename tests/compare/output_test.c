/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * output_test.c - what a reader, a program and a pull request get to see of a comparison. */
#include "compare/compare_report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "compare/small_run.h"

struct scene {
    struct run base, new;
    struct run_compare compare;
};

/* Worse: latency/pipe, 20 % longer, and throughput/pipe, half as much. Equal: latency/tcp. Only in
 * NEW: latency/fifo. NEW has another kernel. */
static int create_scene(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);

    if (scene == NULL)
        return -1;
    small_run_create(&scene->base, 15);
    small_run_create(&scene->new, 15);
    small_run_add(&scene->base, "latency", "pipe", 4000);
    small_run_add(&scene->new, "latency", "pipe", 4800);
    small_run_add(&scene->base, "latency", "tcp", 9000);
    small_run_add(&scene->new, "latency", "tcp", 9000);
    small_run_add(&scene->base, "throughput", "pipe", 2048 * 1048576.0);
    small_run_add(&scene->new, "throughput", "pipe", 1024 * 1048576.0);
    small_run_add(&scene->new, "latency", "fifo", 5000);
    small_run_set(&scene->new.environment.kernel, "6.2.0");
    *state = scene;
    return 0;
}

static int remove_scene(void **state)
{
    struct scene *scene = *state;

    run_compare_clear(&scene->compare);
    run_clear(&scene->base);
    run_clear(&scene->new);
    free(scene);
    return 0;
}

enum format { TABLE, MARKDOWN, JSON };

/* The caller's. */
static char *print(struct scene *scene, enum format format, bool colour, unsigned width)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);
    int error = -1;

    assert_non_null(stream);
    run_compare_clear(&scene->compare);
    assert_int_equal(run_compare((struct compare_side){"one", &scene->base},
                                 (struct compare_side){"two", &scene->new}, 0.05, &scene->compare,
                                 NULL),
                     0);
    if (format == TABLE)
        error = compare_table(&scene->compare, stream, colour, width);
    else if (format == MARKDOWN)
        error = compare_markdown(&scene->compare, stream);
    else
        error = compare_json(&scene->compare, stream);
    assert_int_equal(error, 0);
    assert_int_equal(fclose(stream), 0);
    return text;
}

static void assert_has(const char *text, const char *word)
{
    if (strstr(text, word) == NULL)
        fail_msg("\"%s\" is missing in: %s", word, text);
}

static void assert_has_not(const char *text, const char *word)
{
    if (strstr(text, word) != NULL)
        fail_msg("\"%s\" is in: %s", word, text);
}

/* Each word after the one before. */
static void assert_order(const char *text, const char *const words[], size_t count)
{
    const char *at = text;

    for (size_t i = 0; i < count; i++) {
        const char *found = strstr(at, words[i]);
        if (found == NULL)
            fail_msg("\"%s\" is missing or too early in: %s", words[i], text);
        at = found + 1;
    }
}

static size_t longest_line(const char *text)
{
    size_t longest = 0;

    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        longest = length > longest ? length : longest;
        text += length + (text[length] == '\n');
    }
    return longest;
}

static void the_table_tells_differences_first_and_the_worst_case_next(void **state)
{
    static const char *const words[] = {"BASE       one",
                                        "NEW        two",
                                        "kernel: 6.1.0 -> 6.2.0",
                                        "rank-sum",
                                        "worse: 2",
                                        "throughput/pipe/64/same-cpu",
                                        "latency/pipe/64/same-cpu",
                                        "equal: 1",
                                        "latency/tcp/64/same-cpu",
                                        "only NEW   latency/fifo/64/same-cpu",
                                        "2 worse, 0 better, 1 equal, 0 undecided of 3"};
    char *text = print(*state, TABLE, false, 0);

    assert_order(text, words, sizeof words / sizeof words[0]);
    assert_has_not(text, "\033");
    free(text);
}

/* The middle one of 15 blocks is 1.007 times the centre: 4.028 us, 4.834 us, 2062.3 MiB/s. */
static void the_table_has_units_and_fits_80_columns(void **state)
{
    char *text = print(*state, TABLE, false, 80);

    assert_true(longest_line(text) <= 80);
    assert_has(text, "p50 us");
    assert_has(text, "4.03  4.83");
    assert_has(text, "MiB/s");
    assert_has(text, "2062  1031");
    assert_has(text, "1.20");
    assert_has(text, "<.001");
    assert_has_not(text, "no room");
    free(text);
}

static void a_narrow_terminal_loses_columns_and_is_told_which(void **state)
{
    char *narrow = print(*state, TABLE, false, 62), *narrower = print(*state, TABLE, false, 55);

    assert_has(narrow, "(no room for: Holm p; all columns need ");
    assert_has_not(narrow, "<.001");
    assert_has(narrow, "4.83");
    assert_has(narrower, "(no room for: Holm p, BASE, NEW; all columns need ");
    assert_has_not(narrower, "4.83");
    assert_has(narrower, "1.20");
    free(narrow);
    free(narrower);
}

static void incomplete_runs_are_said_before_any_number(void **state)
{
    struct scene *scene = *state;
    static const char *const words[] = {"INCOMPLETE", "stopped after 15 of 60 blocks", "worse: 2"};
    static const char *const markdown_words[] = {"NO", "**Warning:** NEW is INCOMPLETE",
                                                 "worse: 2"};

    scene->new.complete = false;
    scene->new.blocks_planned = 60;
    char *table = print(scene, TABLE, false, 0), *markdown = print(scene, MARKDOWN, false, 0);
    assert_order(table, words, 3);
    assert_order(markdown, markdown_words, 3);
    free(table);
    free(markdown);
}

static void give_strange_names(struct scene *scene)
{
    struct run_case *cases[] = {&scene->base.cases[0], &scene->new.cases[0]};

    for (size_t i = 0; i < 2; i++)
        small_run_set(&cases[i]->id, "a\033[31m|b\n<img>`x`\x07");
    small_run_set(&scene->new.cases[3].id, "only\033[2J|<b>");
    small_run_set(&scene->new.environment.kernel, "6\r|*bold*");
    small_run_set(&scene->new.version, "0\033c");
}

/* Control characters that reach the terminal could hide what was said. */
static void no_control_character_of_a_run_file_gets_through(void **state)
{
    enum format formats[] = {TABLE, MARKDOWN, JSON};

    give_strange_names(*state);
    for (size_t i = 0; i < 3; i++) {
        char *text = print(*state, formats[i], false, 0);
        for (const char *c = text; *c != '\0'; c++)
            assert_true((unsigned char)*c >= ' ' || *c == '\n');
        free(text);
    }
}

static void the_table_is_emphasised_only_where_colour_is_wanted(void **state)
{
    char *text = print(*state, TABLE, true, 0);

    assert_has(text, "\033[1mworse: 2\033[0m");
    free(text);
}

/* Every line of a table has as many cells as its head, whatever the names hold. */
static void markdown_escapes_what_would_break_its_tables(void **state)
{
    give_strange_names(*state);
    char *text = print(*state, MARKDOWN, false, 0), *rest = text, *line;
    size_t bars = 0;

    assert_has(text, "a?\\[31m\\|b?\\<img\\>\\`x\\`?");
    assert_has(text, "- only?\\[2J\\|\\<b\\>");
    assert_has(text, "| 6?\\|\\*bold\\* |");
    while ((line = strsep(&rest, "\n")) != NULL) {
        size_t count = 0;
        if (line[0] != '|') {
            bars = 0;
            continue;
        }
        for (size_t i = 0; line[i] != '\0'; i++)
            count += line[i] == '|' && (i == 0 || line[i - 1] != '\\');
        assert_int_equal(count, bars == 0 ? count : bars);
        bars = count;
    }
    free(text);
}

static void markdown_shows_what_is_worse_and_folds_the_rest(void **state)
{
    static const char *const words[] = {
        "### ipcmark compare: 2 worse, 0 better, 1 equal, 0 undecided of 3",
        "| kernel | 6.1.0 | 6.2.0 |",
        "**worse: 2**",
        "| latency/pipe/64/same-cpu | p50 us | 4.03 | 4.83 | 1.20 |",
        "<details><summary>0 undecided, 1 equal</summary>",
        "| latency/tcp/64/same-cpu | p50 us |",
        "</details>",
        "**only in NEW: 1**",
        "rank-sum"};
    char *text = print(*state, MARKDOWN, false, 0);

    assert_order(text, words, sizeof words / sizeof words[0]);
    free(text);
}

static void assert_texts(const json_t *array, const char *const texts[], size_t count)
{
    assert_true(json_is_array(array));
    assert_int_equal(json_array_size(array), count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(json_string_value(json_array_get(array, i)), texts[i]);
}

static void json_has_the_keys_of_its_schema(void **state)
{
    static const char *const only_in_new[] = {"latency/fifo/64/same-cpu"};
    char *text = print(*state, JSON, false, 0);
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL), *row;
    const char *id, *metric, *verdict, *test;
    double threshold, estimate, low, high, p_adjusted;
    size_t i;

    assert_non_null(root);
    assert_string_equal(json_string_value(json_object_get(root, "schema")), "ipcmark-compare/1");
    assert_int_equal(json_unpack(root, "{s:s, s:F}", "test", &test, "threshold", &threshold), 0);
    assert_string_equal(test, "two-sample Hodges-Lehmann with exact rank-sum test on logarithms; "
                              "Holm over all comparisons");
    assert_true(threshold == 0.05);
    assert_int_equal(json_array_size(json_object_get(root, "comparisons")), 3);
    json_array_foreach(json_object_get(root, "comparisons"), i, row)
    {
        assert_int_equal(json_unpack(row, "{s:s, s:s, s:{s:F, s:F, s:F}, s:F, s:s}", "id", &id,
                                     "metric", &metric, "ratio", "estimate", &estimate, "low", &low,
                                     "high", &high, "p_adjusted", &p_adjusted, "verdict", &verdict),
                         0);
        assert_true(low <= estimate && estimate <= high && p_adjusted > 0 && p_adjusted <= 1);
        assert_string_equal(verdict, i < 2 ? "worse" : "equal");
    }
    assert_string_equal(id, "latency/tcp/64/same-cpu");
    assert_string_equal(metric, "rtt_ns.p50");
    assert_texts(json_object_get(root, "only_in_base"), NULL, 0);
    assert_texts(json_object_get(root, "only_in_new"), only_in_new, 1);
    json_decref(root);
    free(text);
}

static void json_lists_differences_and_what_is_not_known(void **state)
{
    struct scene *scene = *state;

    small_run_set(&scene->base.environment.governor, "performance");
    char *text = print(scene, JSON, false, 0);
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    json_t *expected = json_pack("[{s:s, s:s, s:s}, {s:s, s:s, s:n}]", "key", "kernel", "base",
                                 "6.1.0", "new", "6.2.0", "key", "governor", "base", "performance",
                                 "new");

    assert_non_null(root);
    assert_true(json_equal(json_object_get(root, "environment_differences"), expected));
    json_decref(expected);
    json_decref(root);
    free(text);
}

/* 3 and 3 invocations have no 95 % interval: null, not a number that was made up. */
static void json_has_null_for_a_bound_that_there_is_none(void **state)
{
    struct scene *scene = *state;

    for (size_t i = 0; i < 3; i++) {
        scene->base.cases[i].invocation_count = 3;
        scene->new.cases[i].invocation_count = 3;
    }
    char *text = print(scene, JSON, false, 0), *table = print(scene, TABLE, false, 0);
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    const json_t *ratio = json_object_get(json_array_get(json_object_get(root, "comparisons"), 0),
                                          "ratio");

    assert_true(json_is_null(json_object_get(ratio, "low")));
    assert_true(json_is_null(json_object_get(ratio, "high")));
    assert_true(json_is_number(json_object_get(ratio, "estimate")));
    assert_has(table, "n/a");
    json_decref(root);
    free(text);
    free(table);
}

static void every_workload_is_named_by_its_figure_and_unit(void **state)
{
    struct scene *scene = *state;

    small_run_add(&scene->base, "connect", "tcp", 30000);
    small_run_add(&scene->new, "connect", "tcp", 240000);
    small_run_add(&scene->base, "fanin", "pipe", 800e3);
    small_run_add(&scene->new, "fanin", "pipe", 200e3);
    small_run_add(&scene->base, "request", "fifo", 50000);
    small_run_add(&scene->new, "request", "fifo", 25000);
    char *text = print(scene, TABLE, false, 200);
    const char *const words[] = {"worse: ",
                                 "connect/tcp/64/same-cpu",
                                 "p50 us",
                                 "30.2",
                                 "242",
                                 "fanin/pipe/64/same-cpu",
                                 "msg k/s",
                                 "806",
                                 "201",
                                 "better: ",
                                 "request/fifo/64/same-cpu",
                                 "p50 us",
                                 "p50, p99: median and 99th percentile in every invocation"};
    assert_order(text, words, sizeof words / sizeof words[0]);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_table_tells_differences_first_and_the_worst_case_next,
                                        create_scene, remove_scene),
        cmocka_unit_test_setup_teardown(the_table_has_units_and_fits_80_columns, create_scene,
                                        remove_scene),
        cmocka_unit_test_setup_teardown(every_workload_is_named_by_its_figure_and_unit,
                                        create_scene, remove_scene),
        cmocka_unit_test_setup_teardown(a_narrow_terminal_loses_columns_and_is_told_which,
                                        create_scene, remove_scene),
        cmocka_unit_test_setup_teardown(incomplete_runs_are_said_before_any_number, create_scene,
                                        remove_scene),
        cmocka_unit_test_setup_teardown(no_control_character_of_a_run_file_gets_through,
                                        create_scene, remove_scene),
        cmocka_unit_test_setup_teardown(the_table_is_emphasised_only_where_colour_is_wanted,
                                        create_scene, remove_scene),
        cmocka_unit_test_setup_teardown(markdown_escapes_what_would_break_its_tables, create_scene,
                                        remove_scene),
        cmocka_unit_test_setup_teardown(markdown_shows_what_is_worse_and_folds_the_rest,
                                        create_scene, remove_scene),
        cmocka_unit_test_setup_teardown(json_has_the_keys_of_its_schema, create_scene,
                                        remove_scene),
        cmocka_unit_test_setup_teardown(json_lists_differences_and_what_is_not_known, create_scene,
                                        remove_scene),
        cmocka_unit_test_setup_teardown(json_has_null_for_a_bound_that_there_is_none, create_scene,
                                        remove_scene),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
