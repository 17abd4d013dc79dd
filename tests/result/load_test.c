/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * load_test.c - a file's rows are believed, its verdicts are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <gsl/gsl_rng.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "comparison/small_run.h"
#include "result/analysis.h"
#include "result/made_folder.h"
#include "result/noise.h"
#include "result/run_file.h"

/* A file of three comparisons: tcp is 1.5 times as slow as pipe, fifo as fast. */
struct file {
    char *folder, *path;
    json_t *json;    /* to be changed, and read again by load() */
    struct run made; /* what it was written from */
    struct run run;
};

static void make_blocks(struct run *run)
{
    run->block_list = calloc(run->blocks_done, sizeof *run->block_list);
    assert_non_null(run->block_list);
    for (; run->block_count < run->blocks_done; run->block_count++)
        run->block_list[run->block_count] = (struct run_block){
            .block = (unsigned)run->block_count, .steal_percent = 1, .spin_ratio = NAN};
}

static int setup(void **state)
{
    static struct file file;
    gsl_rng *noise = gsl_rng_alloc(gsl_rng_mt19937);

    assert_non_null(noise);
    small_run_create(&file.made, 12);
    small_run_disturb(small_run_add(&file.made, "latency", "pipe", 5000), noise, 0.01);
    small_run_disturb(small_run_add(&file.made, "latency", "fifo", 5000), noise, 0.01);
    small_run_disturb(small_run_add(&file.made, "latency", "tcp", 7500), noise, 0.01);
    gsl_rng_free(noise);
    make_blocks(&file.made);
    assert_int_equal(noise_reject_blocks(&file.made), 0);
    assert_int_equal(run_analyze(&file.made), 0);
    assert_int_equal(noise_judge(&file.made), 0);
    file.folder = made_folder();
    assert_true(asprintf(&file.path, "%s/run.json", file.folder) > 0);
    assert_int_equal(run_file_write(&file.made, file.path, NULL), 0);
    file.json = json_load_file(file.path, 0, NULL);
    assert_non_null(file.json);
    run_init(&file.run);
    *state = &file;
    return 0;
}

static int teardown(void **state)
{
    struct file *file = *state;

    run_clear(&file->made);
    run_clear(&file->run);
    json_decref(file->json);
    made_folder_remove(file->folder);
    free(file->path);
    return 0;
}

static int load(struct file *file, struct diagnosis *why)
{
    assert_int_equal(json_dump_file(file->json, file->path, 0), 0);
    run_clear(&file->run);
    return run_load(file->path, &file->run, why);
}

/* The comparison of tcp with pipe in the file. */
static json_t *comparison_in(const struct file *file)
{
    json_t *comparison = json_array_get(json_object_get(file->json, "comparisons"), 1);

    assert_string_equal(json_string_value(json_object_get(comparison, "contender")), "tcp");
    return comparison;
}

static void set(json_t *object, const char *key, json_t *value)
{
    assert_int_equal(json_object_set_new(object, key, value), 0);
}

/* What is told is what was found when the file was made, whatever it says now. */
static void assert_found_anew(const struct file *file)
{
    const struct run *run = &file->run, *made = &file->made;

    assert_int_equal(run->analysis, ANALYSIS_VERSION);
    assert_int_equal(run->comparison_count, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct run_comparison *a = &run->comparisons[i], *b = &made->comparisons[i];
        assert_int_equal(a->verdict, b->verdict);
        assert_int_equal(a->paired.pairs, b->paired.pairs);
        assert_true(fabs(a->paired.ratio.low / b->paired.ratio.low - 1) < 1e-6);
        assert_true(fabs(a->paired.ratio.high / b->paired.ratio.high - 1) < 1e-6);
    }
}

static void load_well(struct file *file)
{
    struct diagnosis why = {""};

    if (load(file, &why) != 0)
        fail_msg("%s", why.text);
    assert_found_anew(file);
}

static void a_file_as_it_was_written_contradicts_nothing(void **state)
{
    struct file *file = *state;

    load_well(file);
    assert_int_equal(file->run.contradicted, 0);
    assert_int_equal(file->run.analysis_read, ANALYSIS_VERSION);
    assert_int_equal(file->run.comparisons[1].verdict, VERDICT_SLOWER);
    assert_int_equal(file->run.comparisons[0].verdict, VERDICT_EQUAL);
}

static void an_edited_verdict_is_found_anew_and_counted(void **state)
{
    struct file *file = *state;

    set(comparison_in(file), "verdict", json_string("faster"));
    load_well(file);
    assert_int_equal(file->run.contradicted, 1);
}

static void an_edited_interval_or_number_of_blocks_is_found_anew_and_counted(void **state)
{
    struct file *file = *state;
    json_t *ratio = json_object_get(comparison_in(file), "ratio");
    json_t *low = json_incref(json_object_get(ratio, "low"));

    set(ratio, "low", json_real(1.2));
    load_well(file);
    assert_int_equal(file->run.contradicted, 1);
    set(ratio, "low", low);
    set(comparison_in(file), "n", json_integer(120));
    load_well(file);
    assert_int_equal(file->run.contradicted, 1);
    set(comparison_in(file), "n", json_integer(12));
    set(comparison_in(file), "p_adjusted", json_real(0.7));
    load_well(file);
    assert_int_equal(file->run.contradicted, 1);
}

static void a_comparison_that_was_taken_out_is_counted(void **state)
{
    struct file *file = *state;

    json_array_remove(json_object_get(file->json, "comparisons"), 1);
    load_well(file);
    assert_int_equal(file->run.contradicted, 1);
}

/* A file of no version is of the first. */
static void a_file_of_an_earlier_procedure_is_found_anew_and_contradicts_nothing(void **state)
{
    struct file *file = *state;

    json_object_del(file->json, "analysis");
    set(comparison_in(file), "verdict", json_string("undecided"));
    load_well(file);
    assert_int_equal(file->run.analysis_read, 1);
    assert_int_equal(file->run.contradicted, 0);
}

static void a_file_of_a_later_procedure_is_found_anew_and_contradicts_nothing(void **state)
{
    struct file *file = *state;

    set(file->json, "analysis", json_integer(ANALYSIS_VERSION + 1));
    set(comparison_in(file), "verdict", json_string("undecided"));
    load_well(file);
    assert_int_equal(file->run.analysis_read, ANALYSIS_VERSION + 1);
    assert_int_equal(file->run.contradicted, 0);
}

/* Older programs did not hold what was granted against what is usual. */
static void a_verdict_on_a_short_buffer_is_withheld_and_contradicts_nothing(void **state)
{
    struct file *file = *state;
    struct diagnosis why = {""};
    const json_t *comparisons = json_object_get(file->json, "comparisons");

    set(json_object_get(json_array_get(json_object_get(file->json, "cases"), 0), "buffer"),
        "granted", json_integer(8192));
    for (size_t i = 0; i < json_array_size(comparisons); i++)
        json_object_del(json_array_get(comparisons, i), "withheld");
    assert_int_equal(load(file, &why), 0);
    assert_true(file->run.comparisons[1].withheld);
    assert_int_equal(file->run.comparisons[1].verdict, VERDICT_UNDECIDED);
    assert_int_equal(file->run.contradicted, 0);
}

/* As written between two blocks of a run that was killed then. */
static void a_file_that_was_not_analysed_is_of_no_procedure(void **state)
{
    struct file *file = *state;

    set(file->json, "analysis", json_integer(0));
    set(file->json, "comparisons", json_array());
    load_well(file);
    assert_int_equal(file->run.analysis_read, 0);
    assert_int_equal(file->run.contradicted, 0);
}

static void a_block_that_was_rejected_by_hand_counts_all_the_same(void **state)
{
    struct file *file = *state;

    set(json_array_get(json_object_get(file->json, "blocks"), 3), "rejected",
        json_string("its results do not please"));
    load_well(file);
    assert_null(file->run.block_list[3].rejected);
}

static void an_edited_row_changes_what_is_found(void **state)
{
    struct file *file = *state;
    struct diagnosis why;
    json_t *pipe = json_array_get(json_object_get(file->json, "cases"), 0), *row;
    size_t i;

    json_array_foreach(json_object_get(pipe, "invocations"), i, row)
    {
        json_t *samples = json_object_get(row, "rtt_ns");
        double p50 = json_number_value(json_object_get(samples, "p50"));
        set(samples, "p50", json_real(2 * p50));
    }
    assert_int_equal(load(file, &why), 0);
    assert_int_equal(file->run.contradicted, 2);
    assert_int_equal(file->run.comparisons[1].verdict, VERDICT_FASTER);
}

/* Counted anew like all else; a file that never said a shape says nothing wrong. */
static void a_histogram_that_is_not_of_its_samples_is_told(void **state)
{
    struct file *file = *state;
    struct diagnosis why;
    json_t *pipe = json_array_get(json_object_get(file->json, "cases"), 0), *row;
    size_t i;

    json_array_foreach(json_object_get(pipe, "invocations"), i, row)
    {
        json_t *times = json_object_get(row, "rtt_ns");
        set(times, "min", json_null());
        set(times, "max", json_null());
        set(row, "buckets_per_doubling", json_integer(128));
        set(row, "samples",
            json_pack("[i, I]", 4992, json_integer_value(json_object_get(row, "messages"))));
    }
    assert_int_equal(load(file, &why), 0);
    assert_int_equal(file->run.shapes_contradicted, 0);
    assert_non_null(file->run.cases[0].histogram);
    set(pipe, "histogram",
        json_pack("{s:s, s:i, s:[i], s:[i]}", "unit", "ns", "buckets_per_doubling", 128,
                  "lower_bound", 4992, "count", 3));
    assert_int_equal(load(file, &why), 0);
    assert_int_equal(file->run.shapes_contradicted, 1);
    assert_true(file->run.cases[0].histogram->count[histogram_bucket(HISTOGRAM_FINE, 4992)] > 3);
    assert_int_equal(file->run.cases[0].histogram->grain, HISTOGRAM_FINE);
}

static void two_rows_of_one_block_are_refused(void **state)
{
    struct file *file = *state;
    struct diagnosis why = {""};
    const json_t *pipe = json_array_get(json_object_get(file->json, "cases"), 0);

    set(json_array_get(json_object_get(pipe, "invocations"), 3), "block", json_integer(2));
    assert_int_equal(load(file, &why), -EINVAL);
    assert_non_null(strstr(why.text, file->path));
    assert_non_null(strstr(why.text, "block 2 stands twice"));
    assert_null(file->run.cases);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_as_it_was_written_contradicts_nothing),
        TEST(an_edited_verdict_is_found_anew_and_counted),
        TEST(an_edited_interval_or_number_of_blocks_is_found_anew_and_counted),
        TEST(a_comparison_that_was_taken_out_is_counted),
        TEST(a_file_of_an_earlier_procedure_is_found_anew_and_contradicts_nothing),
        TEST(a_file_of_a_later_procedure_is_found_anew_and_contradicts_nothing),
        TEST(a_verdict_on_a_short_buffer_is_withheld_and_contradicts_nothing),
        TEST(a_file_that_was_not_analysed_is_of_no_procedure),
        TEST(a_block_that_was_rejected_by_hand_counts_all_the_same),
        TEST(an_edited_row_changes_what_is_found),
        TEST(a_histogram_that_is_not_of_its_samples_is_told),
        TEST(two_rows_of_one_block_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
