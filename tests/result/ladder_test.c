/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ladder_test.c - what is compared with what where cases are steps, and that run files keep it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "comparison/small_run.h"
#include "result/analysis.h"
#include "result/comparisons.h"
#include "result/made_folder.h"
#include "result/run_file.h"
#include "result/sentences.h"
#include "text/message.h"

static const double MIB = 1024.0 * 1024;

static void add_step(struct run *run, const char *ladder, const char *placement,
                     const char *transport, size_t size, double mib_per_second)
{
    struct run_case *added = small_run_add(run, "throughput", transport, mib_per_second * MIB);

    small_run_place(added, placement, size);
    added->spec.ladder = strdup(ladder);
    assert_non_null(added->spec.ladder);
}

/* Two ladders of which one has two placements, which the plan has beside each other; a step is 2, 4
 * and 0.5 times the one before. */
static int setup(void **state)
{
    static struct run run;

    small_run_create(&run, 12);
    add_step(&run, "pipe", "same-cpu", "pipe", 512, 100);
    add_step(&run, "pipe", "shared-cache", "pipe", 512, 50);
    add_step(&run, "pipe", "same-cpu", "pipe", 4096, 200);
    add_step(&run, "pipe", "shared-cache", "pipe", 4096, 50);
    add_step(&run, "pipe", "same-cpu", "pipe-vmsplice", 4096, 800);
    add_step(&run, "pipe", "same-cpu", "shm-futex", 4096, 400);
    add_step(&run, "unix", "same-cpu", "unix-stream", 4096, 100);
    add_step(&run, "unix", "same-cpu", "unix-stream", 65536, 300);
    assert_int_equal(run_analyze(&run), 0);
    *state = &run;
    return 0;
}

static int teardown(void **state)
{
    run_clear(*state);
    return 0;
}

struct wanted {
    size_t baseline, contender; /* numbers of cases */
    double ratio;
    size_t family;
};

/* 1 + 2 + 2 comparisons of three steps after the first. */
static const struct wanted all[] = {{0, 2, 2, 5}, {2, 4, 4, 5}, {0, 4, 8, 5}, {4, 5, 0.5, 5},
                                    {0, 5, 4, 5}, {1, 3, 1, 1}, {6, 7, 3, 1}};

static void assert_compared(const struct run *run)
{
    assert_int_equal(run->comparison_count, sizeof all / sizeof all[0]);
    for (size_t i = 0; i < run->comparison_count; i++) {
        const struct run_comparison *found = comparison_find(run, &run->cases[all[i].baseline],
                                                             &run->cases[all[i].contender]);
        assert_non_null(found);
        assert_ptr_equal(found->baseline, &run->cases[all[i].baseline]);
        assert_true(found->of_steps);
        assert_false(found->of_waits);
        assert_true(fabs(found->paired.ratio.estimate / all[i].ratio - 1) < 1e-6);
        assert_true(found->paired.ratio.low <= found->paired.ratio.estimate);
        assert_int_equal(found->paired.family, all[i].family);
        assert_int_equal(found->verdict, all[i].ratio > 1   ? VERDICT_FASTER
                                         : all[i].ratio < 1 ? VERDICT_SLOWER
                                                            : VERDICT_EQUAL);
    }
}

static void steps_are_compared_with_the_one_before_and_the_first(void **state)
{
    assert_compared(*state);
}

/* A step that failed all the time is in the run without a row. */
static void a_step_without_a_row_is_passed_over(void **state)
{
    struct run run;

    (void)state;
    small_run_create(&run, 12);
    add_step(&run, "pipe", "same-cpu", "pipe", 512, 100);
    add_step(&run, "pipe", "same-cpu", "pipe", 4096, 200);
    add_step(&run, "pipe", "same-cpu", "pipe-vmsplice", 4096, 800);
    add_step(&run, "pipe", "same-cpu", "shm-futex", 4096, 400);
    const size_t rows = run.cases[0].invocation_count;
    run.cases[0].invocation_count = run.cases[2].invocation_count = 0;
    assert_int_equal(run_analyze(&run), 0);
    assert_int_equal(run.comparison_count, 1);
    assert_ptr_equal(run.comparisons[0].baseline, &run.cases[1]);
    assert_ptr_equal(run.comparisons[0].contender, &run.cases[3]);
    run.cases[0].invocation_count = run.cases[2].invocation_count = rows;
    run_clear(&run);
}

static void steps_of_other_sizes_have_no_crossover(void **state)
{
    const struct run *run = *state;

    assert_int_equal(run->crossover_count, 0);
}

static void sentences_tell_steps_by_size(void **state)
{
    struct run *run = *state;

    run->cases[2].spec.buffer_bytes = 1 << 20;
    small_run_set(&run->cases[2].wait, "spin");
    char *message = comparison_message(comparison_find(run, &run->cases[0], &run->cases[2]));
    char *english = message_english(message);
    assert_non_null(strstr(english, "pipe, 4 KiB, buffer 1 MiB, wait spin is 2.00x faster than "
                                    "pipe, 512 B ["));
    free(english);
    free(message);
    run->cases[2].spec.buffer_bytes = 0;
    small_run_set(&run->cases[2].wait, "block");
}

/* Also those of an older analysis are pointed at again. */
static void run_files_keep_ladders(void **state)
{
    char *folder = made_folder(), *path;
    struct run back;
    struct diagnosis why;

    assert_true(asprintf(&path, "%s/run.json", folder) > 0);
    assert_int_equal(run_file_write(*state, path, &why), 0);
    if (run_file_read(path, &back, &why) != 0)
        fail_msg("%s", why.text);
    assert_null(back.unknown);
    assert_string_equal(back.cases[0].spec.ladder, "pipe");
    assert_string_equal(back.cases[7].spec.ladder, "unix");
    assert_compared(&back);
    assert_int_equal(back.contradicted, 0);
    run_clear(&back);
    made_folder_remove(folder);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_are_compared_with_the_one_before_and_the_first),
        cmocka_unit_test(a_step_without_a_row_is_passed_over),
        cmocka_unit_test(steps_of_other_sizes_have_no_crossover),
        cmocka_unit_test(sentences_tell_steps_by_size),
        cmocka_unit_test(run_files_keep_ladders),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
