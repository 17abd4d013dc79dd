/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay_test.c - cases of several runs side by side, and what compare says of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "compare/small_run.h"
#include "language/translation.h"
#include "several_runs/overlay.h"

enum { BLOCKS = 15 };

/* A run of that host: pipe and tcp, latency and throughput; `slower` is how many times the round trip
 * of tcp takes. */
static void create(struct run *run, const char *host, double slower)
{
    small_run_create(run, BLOCKS);
    small_run_set(&run->environment.host, host);
    small_run_add(run, "latency", "pipe", 5000);
    small_run_add(run, "latency", "tcp", 9000 * slower);
    small_run_add(run, "throughput", "pipe", 1e9);
    small_run_add(run, "throughput", "tcp", 5e8);
    if (run_summarize(run) != 0)
        abort();
}

static void build(struct run runs[], size_t count, struct overlay *overlay)
{
    static const char *const paths[] = {"a", "b", "c"};
    struct overlay_source sources[3];
    struct diagnosis why = {""};

    for (size_t i = 0; i < count; i++)
        sources[i] = (struct overlay_source){paths[i], &runs[i]};
    if (overlay_build(sources, count, LANGUAGE_ENGLISH, overlay, &why) != 0)
        fail_msg("%s", why.text);
}

static void clear(struct run runs[], size_t count, struct overlay *overlay)
{
    overlay_clear(overlay);
    for (size_t i = 0; i < count; i++)
        run_clear(&runs[i]);
}

static void cases_with_one_id_stand_side_by_side_and_carry_their_run(void **state)
{
    static const char *const labels[] = {
        "pipe — lab-1, 6.1.0", "pipe — lab-2, 6.1.0", "tcp — lab-1, 6.1.0", "tcp — lab-2, 6.1.0",
        "pipe — lab-1, 6.1.0", "pipe — lab-2, 6.1.0", "tcp — lab-1, 6.1.0", "tcp — lab-2, 6.1.0",
    };
    struct run runs[2];
    struct overlay overlay;

    (void)state;
    create(&runs[0], "lab-1", 1);
    create(&runs[1], "lab-2", 1);
    build(runs, 2, &overlay);
    assert_int_equal(overlay.merged.case_count, 8);
    for (size_t i = 0; i < 8; i++) {
        assert_string_equal(overlay.merged.cases[i].label, labels[i]);
        assert_int_equal(overlay.origins[i].run, i % 2);
        assert_ptr_equal(overlay.origins[i].run_case, &runs[i % 2].cases[i / 2]);
    }
    assert_string_equal(overlay.merged.cases[0].workload, "latency");
    assert_string_equal(overlay.merged.cases[4].workload, "throughput");
    clear(runs, 2, &overlay);
}

static void a_known_delay_is_worse_in_its_cases_and_no_others(void **state)
{
    struct run runs[3];
    struct overlay overlay;

    (void)state;
    create(&runs[0], "lab-1", 1);
    create(&runs[1], "lab-2", 1.2);
    create(&runs[2], "lab-3", 1);
    build(runs, 3, &overlay);
    for (size_t i = 0; i < overlay.merged.case_count; i++) {
        const struct run_case *run_case = &overlay.merged.cases[i];
        const struct compare_row *row = overlay_row(&overlay, run_case);
        bool delayed = overlay.origins[i].run == 1 && strcmp(run_case->transport, "tcp") == 0 &&
                       strcmp(run_case->workload, "latency") == 0;
        if (overlay.origins[i].run == 0) {
            assert_null(row);
            continue;
        }
        assert_non_null(row);
        assert_int_equal(row->verdict, delayed ? COMPARE_WORSE : COMPARE_EQUAL);
        assert_true(row->unpaired.ratio.estimate > (delayed ? 1.19 : 0.99));
        assert_true(row->unpaired.ratio.estimate < (delayed ? 1.21 : 1.01));
    }
    clear(runs, 3, &overlay);
}

static void comparisons_and_blocks_of_one_run_are_not_those_of_all(void **state)
{
    struct run runs[2];
    struct overlay overlay;

    (void)state;
    create(&runs[0], "lab-1", 1);
    create(&runs[1], "lab-2", 1);
    runs[0].comparisons = calloc(1, sizeof *runs[0].comparisons);
    runs[0].comparison_count = 1;
    build(runs, 2, &overlay);
    assert_int_equal(overlay.merged.comparison_count, 0);
    assert_int_equal(overlay.merged.crossover_count, 0);
    assert_int_equal(overlay.merged.block_count, 0);
    clear(runs, 2, &overlay);
}

/* The blocks' lists are not merged, so what they reject must be gone. */
static void rejected_invocations_are_left_out(void **state)
{
    struct run runs[2];
    struct overlay overlay;

    (void)state;
    create(&runs[0], "lab-1", 1);
    create(&runs[1], "lab-2", 1);
    runs[1].block_list = calloc(1, sizeof *runs[1].block_list);
    assert_non_null(runs[1].block_list);
    runs[1].block_count = 1;
    runs[1].block_list[0].block = 4;
    small_run_set(&runs[1].block_list[0].rejected, "steal");
    build(runs, 2, &overlay);
    assert_int_equal(overlay.merged.cases[0].invocation_count, BLOCKS);
    assert_int_equal(overlay.merged.cases[1].invocation_count, BLOCKS - 1);
    clear(runs, 2, &overlay);
}

static void a_case_of_one_run_alone_is_there_and_has_no_verdict(void **state)
{
    struct run runs[2];
    struct overlay overlay;

    (void)state;
    create(&runs[0], "lab-1", 1);
    create(&runs[1], "lab-2", 1);
    small_run_add(&runs[1], "latency", "fifo", 5000);
    build(runs, 2, &overlay);
    assert_int_equal(overlay.merged.case_count, 9);
    assert_string_equal(overlay.merged.cases[8].label, "fifo — lab-2, 6.1.0");
    assert_null(overlay_row(&overlay, &overlay.merged.cases[8]));
    assert_int_equal(overlay.comparisons[1].only_in_new_count, 1);
    clear(runs, 2, &overlay);
}

static void runs_without_a_case_in_common_are_refused_by_their_paths(void **state)
{
    struct run runs[2];
    struct overlay overlay;
    struct diagnosis why = {""};

    (void)state;
    small_run_create(&runs[0], BLOCKS);
    small_run_create(&runs[1], BLOCKS);
    small_run_add(&runs[0], "latency", "pipe", 5000);
    small_run_add(&runs[1], "latency", "tcp", 5000);
    const struct overlay_source sources[] = {{"first", &runs[0]}, {"second", &runs[1]}};
    assert_int_equal(overlay_build(sources, 2, LANGUAGE_ENGLISH, &overlay, &why), -EINVAL);
    assert_non_null(strstr(why.text, "no case in common"));
    assert_non_null(strstr(why.text, "first"));
    assert_non_null(strstr(why.text, "second"));
    run_clear(&runs[0]);
    run_clear(&runs[1]);
}

static void assert_all_known(const struct run_compare *comparison, size_t warnings, size_t gaps)
{
    assert_int_equal(comparison->warning_count, warnings);
    assert_int_equal(comparison->gap_count, gaps);
    for (size_t i = 0; i < warnings; i++)
        if (!translation_known(comparison->warnings[i]))
            fail_msg("no catalogue has: %s", comparison->warnings[i]);
    for (size_t i = 0; i < gaps; i++)
        if (!translation_known(comparison->gaps[i].reason))
            fail_msg("no catalogue has: %s", comparison->gaps[i].reason);
}

/* With 2 blocks each nothing can be significant; of the base a case has another label, of the other
 * run a value is missing. */
static void what_compare_warns_of_is_known_in_every_language(void **state)
{
    struct run runs[2];
    struct overlay overlay;

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        small_run_create(&runs[i], 2);
        small_run_add(&runs[i], "latency", "pipe", 5000);
        small_run_add(&runs[i], "latency", "tcp", 5000);
        small_run_add(&runs[i], "latency", "fifo", 5000);
        runs[i].complete = false;
        runs[i].noise.unfit = true;
        runs[i].noise.floor = 0.123;
    }
    runs[1].blocks_planned = 9;
    small_run_set(&runs[0].cases[1].label, "tcp (other)");
    runs[1].cases[2].invocations[0].value[METRIC_RTT_P50] = NAN;
    build(runs, 2, &overlay);
    assert_all_known(&overlay.comparisons[1], 7, 2);
    clear(runs, 2, &overlay);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_with_one_id_stand_side_by_side_and_carry_their_run),
        cmocka_unit_test(a_known_delay_is_worse_in_its_cases_and_no_others),
        cmocka_unit_test(comparisons_and_blocks_of_one_run_are_not_those_of_all),
        cmocka_unit_test(rejected_invocations_are_left_out),
        cmocka_unit_test(a_case_of_one_run_alone_is_there_and_has_no_verdict),
        cmocka_unit_test(what_compare_warns_of_is_known_in_every_language),
        cmocka_unit_test(runs_without_a_case_in_common_are_refused_by_their_paths),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
