/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * merged_run_test.c - the cases of several runs side by side. */
#include "comparison/merged_run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "comparison/small_run.h"

enum { BLOCKS = 15 };

/* Two runs, of pipe and tcp each, and fifo in the second alone. */
struct place {
    struct run runs[2];
    struct comparison comparison;
    struct merged_run merged;
};

static int create(void **state)
{
    struct place *place = calloc(1, sizeof *place);

    if (place == NULL)
        return -1;
    for (size_t i = 0; i < 2; i++) {
        small_run_create(&place->runs[i], BLOCKS);
        small_run_add(&place->runs[i], "latency", "pipe", 5000);
        small_run_add(&place->runs[i], "throughput", "tcp", 5e8);
    }
    small_run_add(&place->runs[1], "latency", "fifo", 5000);
    *state = place;
    return 0;
}

static void merge(struct place *place)
{
    const struct compared_run runs[] = {{"a", "lab-1", &place->runs[0]},
                                        {"b", "lab-2", &place->runs[1]}};
    struct diagnosis why = {""};

    if (comparison_make(runs, 2, 0.05, &place->comparison, &why) != 0)
        fail_msg("%s", why.text);
    assert_int_equal(merged_run_make(&place->comparison, &place->merged), 0);
}

static int release(void **state)
{
    struct place *place = *state;

    merged_run_clear(&place->merged);
    comparison_clear(&place->comparison);
    run_clear(&place->runs[0]);
    run_clear(&place->runs[1]);
    free(place);
    return 0;
}

static void cases_with_one_id_stand_side_by_side_and_carry_their_run(void **state)
{
    static const struct {
        const char *label;
        size_t run, at;
    } expected[] = {
        {"pipe — A", 0, 0}, {"pipe — B", 1, 0}, {"tcp — A", 0, 1},
        {"tcp — B", 1, 1},  {"fifo — B", 1, 2},
    };
    struct place *place = *state;

    merge(place);
    assert_int_equal(place->merged.run.case_count, 5);
    for (size_t i = 0; i < 5; i++) {
        const struct run_case *run_case = &place->merged.run.cases[i];
        const struct merged_origin *origin = merged_origin(&place->merged, run_case);
        assert_string_equal(run_case->label, expected[i].label);
        assert_int_equal(origin->run, expected[i].run);
        assert_ptr_equal(origin->run_case, &place->runs[expected[i].run].cases[expected[i].at]);
    }
}

static void comparisons_and_blocks_of_one_run_are_not_those_of_all(void **state)
{
    struct place *place = *state;

    place->runs[0].comparisons = calloc(1, sizeof *place->runs[0].comparisons);
    place->runs[0].comparison_count = 1;
    merge(place);
    assert_int_equal(place->merged.run.comparison_count, 0);
    assert_int_equal(place->merged.run.crossover_count, 0);
    assert_int_equal(place->merged.run.block_count, 0);
}

/* The blocks' lists are not merged, so what they reject must be gone. */
static void rejected_invocations_are_left_out(void **state)
{
    struct place *place = *state;
    struct run *run = &place->runs[1];

    run->block_list = calloc(1, sizeof *run->block_list);
    assert_non_null(run->block_list);
    run->block_count = 1;
    run->block_list[0].block = 4;
    small_run_set(&run->block_list[0].rejected, "steal");
    merge(place);
    assert_int_equal(place->merged.run.cases[0].invocation_count, BLOCKS);
    assert_int_equal(place->merged.run.cases[1].invocation_count, BLOCKS - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(cases_with_one_id_stand_side_by_side_and_carry_their_run,
                                        create, release),
        cmocka_unit_test_setup_teardown(comparisons_and_blocks_of_one_run_are_not_those_of_all,
                                        create, release),
        cmocka_unit_test_setup_teardown(rejected_invocations_are_left_out, create, release),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
