/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json_test.c - what a program gets to know of a comparison. */
#include "comparison/comparison.h"

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

#include "comparison/small_run.h"

struct scene {
    struct run base, new;
    struct comparison comparison;
};

/* Worse: throughput/pipe, half as much. Looks worse: latency/pipe, 20 % longer. Equal: latency/tcp.
 * Only in NEW: latency/fifo. NEW has another kernel. */
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
    small_run_add(&scene->new, "throughput", "pipe", 512 * 1048576.0);
    small_run_add(&scene->new, "latency", "fifo", 5000);
    small_run_set(&scene->new.environment.kernel, "6.2.0");
    *state = scene;
    return 0;
}

static int remove_scene(void **state)
{
    struct scene *scene = *state;

    comparison_clear(&scene->comparison);
    run_clear(&scene->base);
    run_clear(&scene->new);
    free(scene);
    return 0;
}

/* The caller's. */
static char *print(struct scene *scene)
{
    const struct compared_run runs[] = {{"one", "BASE", &scene->base}, {"two", "NEW", &scene->new}};
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    assert_int_equal(comparison_make(runs, 2, 0.05, &scene->comparison, NULL), 0);
    assert_int_equal(fields_print(&comparison_json_fields, &scene->comparison, stream), 0);
    assert_int_equal(fclose(stream), 0);
    return text;
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
    static const char *const verdicts[] = {"worse", "looks worse", "equal"};
    char *text = print(*state);
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL), *row;
    const char *id, *metric, *verdict, *test;
    double threshold, estimate, low, high, p_adjusted;
    size_t i;

    assert_non_null(root);
    assert_string_equal(json_string_value(json_object_get(root, "schema")), "ipcmark-compare/1");
    assert_int_equal(json_unpack(root, "{s:s, s:F}", "test", &test, "threshold", &threshold), 0);
    assert_string_equal(test, "difference of the logarithms' Hodges-Lehmann estimates; t interval "
                              "with moderated error, runs as units where there are several; "
                              "simultaneous over all comparisons");
    assert_true(threshold == 0.05);
    assert_int_equal(json_array_size(json_object_get(root, "comparisons")), 3);
    json_array_foreach(json_object_get(root, "comparisons"), i, row)
    {
        assert_int_equal(json_unpack(row, "{s:s, s:s, s:{s:F, s:F, s:F}, s:F, s:s}", "id", &id,
                                     "metric", &metric, "ratio", "estimate", &estimate, "low", &low,
                                     "high", &high, "p_adjusted", &p_adjusted, "verdict", &verdict),
                         0);
        assert_true(low <= estimate && estimate <= high && p_adjusted > 0 && p_adjusted <= 1);
        assert_string_equal(verdict, verdicts[i]);
        assert_true(json_is_false(json_object_get(row, "of_runs")));
    }
    assert_string_equal(id, "latency/tcp/64/same-cpu");
    assert_string_equal(metric, "rtt_ns.p50");
    json_t *counts = json_pack("{s:i, s:i, s:i, s:i, s:i, s:i}", "worse", 1, "better", 0,
                               "looks_worse", 1, "looks_better", 0, "undecided", 0, "equal", 1);
    assert_true(json_equal(json_object_get(root, "counts"), counts));
    json_decref(counts);
    assert_texts(json_object_get(root, "only_in_base"), NULL, 0);
    assert_texts(json_object_get(root, "only_in_new"), only_in_new, 1);
    json_decref(root);
    free(text);
}

static void json_lists_differences_and_what_is_not_known(void **state)
{
    struct scene *scene = *state;

    small_run_set(&scene->base.environment.governor, "performance");
    char *text = print(scene);
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
    char *text = print(scene);
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    const json_t *ratio = json_object_get(json_array_get(json_object_get(root, "comparisons"), 0),
                                          "ratio");

    assert_true(json_is_null(json_object_get(ratio, "low")));
    assert_true(json_is_null(json_object_get(ratio, "high")));
    assert_true(json_is_number(json_object_get(ratio, "estimate")));
    json_decref(root);
    free(text);
}

static void json_says_why_verdicts_may_mislead_base_first(void **state)
{
    static const char *const warnings[] = {
        "BASE is INCOMPLETE: not every case could be measured",
        "NEW is INCOMPLETE: it stopped after 15 of 60 blocks; run it again to the end",
        "one run a side: the intervals do not contain what changes from one minute to the next, so "
        "a change is claimed only beyond 2.2x (where it was tried, single runs of one program "
        "differed by less in 999 of 1000 cases), and of p99 not at all; compare several runs a "
        "side (ipcmark run --runs 5, or A1,A2,... B1,B2,...)",
    };
    struct scene *scene = *state;

    scene->base.complete = scene->new.complete = false;
    scene->new.blocks_planned = 60;
    char *text = print(scene);
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    assert_texts(json_object_get(root, "warnings"), warnings, 3);
    json_decref(root);
    free(text);
}

/* Control characters could hide from a terminal what was said. */
static void no_control_character_of_a_run_file_gets_through(void **state)
{
    struct scene *scene = *state;

    small_run_set(&scene->base.cases[0].id, "a\033[31m|b\n<img>`x`\x07");
    small_run_set(&scene->new.cases[0].id, "a\033[31m|b\n<img>`x`\x07");
    small_run_set(&scene->new.version, "0\033c");
    char *text = print(scene);
    for (const char *c = text; *c != '\0'; c++)
        assert_true((unsigned char)*c >= ' ' || *c == '\n');
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(json_has_the_keys_of_its_schema, create_scene,
                                        remove_scene),
        cmocka_unit_test_setup_teardown(json_lists_differences_and_what_is_not_known, create_scene,
                                        remove_scene),
        cmocka_unit_test_setup_teardown(json_has_null_for_a_bound_that_there_is_none, create_scene,
                                        remove_scene),
        cmocka_unit_test_setup_teardown(json_says_why_verdicts_may_mislead_base_first, create_scene,
                                        remove_scene),
        cmocka_unit_test_setup_teardown(no_control_character_of_a_run_file_gets_through,
                                        create_scene, remove_scene),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
