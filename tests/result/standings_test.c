/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * standings_test.c - runs that compare with one reference: which comparisons there are, who is the
 * best, that the two do not contradict each other, and that files keep both. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gsl/gsl_rng.h>
#include <jansson.h>

#include "comparison/small_run.h"
#include "result/analysis.h"
#include "result/comparisons.h"
#include "result/made_folder.h"
#include "result/run_file.h"
#include "result/sentences.h"
#include "result/standings.h"
#include "text/message.h"

enum { BLOCKS = 20 };

struct fixture {
    struct run run;
    gsl_rng *noise;
};

static int setup(void **state)
{
    static struct fixture fixture;

    fixture.noise = gsl_rng_alloc(gsl_rng_mt19937);
    small_run_create(&fixture.run, BLOCKS);
    fixture.run.comparing = COMPARING_REFERENCE;
    small_run_set(&fixture.run.reference, "pipe");
    *state = &fixture;
    return fixture.noise == NULL ? -1 : 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;

    run_clear(&fixture->run);
    gsl_rng_free(fixture->noise);
    return 0;
}

/* With 1 % of noise. */
static void add(struct fixture *fixture, const char *transport, size_t size, const char *wait,
                double figure)
{
    struct run_case *added = small_run_add(&fixture->run, "latency", transport, figure);

    small_run_place(added, "same-cpu", size);
    small_run_disturb(added, fixture->noise, 0.01);
    small_run_set(&added->wait, wait);
    small_run_set((char **)&added->spec.wait_group, wait);
}

/* Takes the message. */
static void assert_english(char *message, const char *part)
{
    char *english = message_english(message);

    assert_non_null(english);
    if (strstr(english, part) == NULL)
        fail_msg("\"%s\" has no \"%s\"", english, part);
    free(english);
    free(message);
}

static const char *const five[] = {"fifo", "pipe", "unix-stream", "unix-dgram", "tcp"};
static const double figures[] = {5500, 5000, 4000, 4002, 9000};

/* Two sizes of five transports, the reference being the second. */
static void add_five(struct fixture *fixture)
{
    for (size_t size = 64; size <= 128; size *= 2)
        for (size_t i = 0; i < 5; i++)
            add(fixture, five[i], size, "block", figures[i]);
    assert_int_equal(run_analyze(&fixture->run), 0);
}

static void each_is_compared_with_the_reference_only(void **state)
{
    struct fixture *fixture = *state;
    const struct run *run = &fixture->run;

    add_five(fixture);
    assert_int_equal(run->comparison_count, 2 * 4);
    for (size_t i = 0; i < run->comparison_count; i++) {
        const struct run_comparison *found = &run->comparisons[i];
        assert_string_equal(found->baseline->spec.transport, "pipe");
        assert_int_equal(found->paired.family, 8);
        assert_int_equal(found->verdict, strcmp(found->contender->label, "fifo") == 0 ||
                                                 strcmp(found->contender->label, "tcp") == 0
                                             ? VERDICT_SLOWER
                                             : VERDICT_FASTER);
    }
    assert_non_null(comparison_find(run, &run->cases[0], &run->cases[1]));
    assert_null(comparison_find(run, &run->cases[0], &run->cases[4]));
    assert_true(isfinite(run->precision.reached_percent));
}

static const struct run_standing *standing(const struct fixture *fixture, size_t at)
{
    const struct run_standing *found = standing_find(&fixture->run, &fixture->run.cases[at]);

    assert_non_null(found);
    return found;
}

/* unix-stream and unix-dgram are 0.05 % apart: either may be the best. */
static void each_stands_against_the_best(void **state)
{
    static const enum best_standing expected[] = {STANDING_NOT, STANDING_NOT, STANDING_CLOSE,
                                                  STANDING_CLOSE, STANDING_NOT};
    struct fixture *fixture = *state;

    add_five(fixture);
    assert_int_equal(fixture->run.standing_count, 10);
    for (size_t i = 0; i < 10; i++) {
        const struct run_standing *found = standing(fixture, i);
        double best = i % 5 == 2 ? figures[3] : figures[2];
        assert_int_equal(found->standing, expected[i % 5]);
        assert_int_equal(found->pairs, BLOCKS);
        assert_true(fabs(found->ratio.estimate / (figures[i % 5] / best) - 1) < 0.02);
        assert_true(found->ratio.low <= 1 && found->ratio.high >= 1);
        assert_true(found->ratio.high >= found->ratio.estimate);
    }
}

static void the_only_candidate_is_the_best_and_the_sentence_says_so(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, "pipe", 64, "block", 5000);
    add(fixture, "fifo", 64, "block", 6000);
    add(fixture, "tcp", 64, "block", 20000);
    assert_int_equal(run_analyze(&fixture->run), 0);
    assert_int_equal(standing(fixture, 0)->standing, STANDING_BEST);
    assert_true(standing(fixture, 0)->ratio.high == 1);
    assert_english(standing_message(standing(fixture, 0)), "pipe is the best [0.8");
    assert_true(standing(fixture, 1)->ratio.low == 1);
    assert_english(standing_message(standing(fixture, 1)), "fifo is not the best, and within 2");
    assert_english(standing_message(standing(fixture, 2)), "tcp is not the best, and up to 4.");
}

/* The end of the interval and the words are one number. */
static void sentences_have_the_digits_of_their_bounds(void **state)
{
    const struct run_case pipe = {.label = (char *)"pipe"};
    const struct {
        struct run_standing standing;
        const char *sentence;
    } rows[] = {
        {{.standing = STANDING_BEST, .ratio = {0.9, 0.811, 1}},
         "pipe is the best [0.81, 1.00], n=20"},
        {{.standing = STANDING_CLOSE, .ratio = {1, 0.981, 1.0304}},
         "pipe is within 3.0 % of the best [0.981, 1.030], n=20"},
        {{.standing = STANDING_MAYBE, .ratio = {1, 0.9502, 1.1249}},
         "pipe may be the best, and is within 12 % of it [0.95, 1.12], n=20"},
        {{.standing = STANDING_MAYBE, .ratio = {1, 0.9, 2.5}},
         "pipe may be the best, and is up to 2.50x behind it [0.90, 2.50], n=20"},
        {{.standing = STANDING_NOT, .ratio = {1.2, 1, 1.3951}},
         "pipe is not the best, and within 40 % of it [1.00, 1.40], n=20"},
        {{.standing = STANDING_NOT, .ratio = {4, 1, 4.7}},
         "pipe is not the best, and up to 4.70x behind it [1.00, 4.70], n=20"},
        {{.standing = STANDING_OPEN, .ratio = {1, NAN, NAN}},
         "pipe and the best: not decided (too few blocks for an interval), n=20"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct run_standing row = rows[i].standing;
        row.of = &pipe;
        row.pairs = BLOCKS;
        assert_english(standing_message(&row), rows[i].sentence);
    }
}

/* They wait in another way, whatever they are called. */
static void what_spins_is_never_ranked_with_what_sleeps(void **state)
{
    struct fixture *fixture = *state;
    const struct run *run = &fixture->run;

    add(fixture, "pipe", 64, "block", 5000);
    add(fixture, "fifo", 64, "block", 6000);
    add(fixture, "unix-stream", 64, "spin", 100);
    add(fixture, "unix-dgram", 64, "spin", 90);
    assert_int_equal(run_analyze(&fixture->run), 0);
    assert_int_equal(run->comparison_count, 1);
    assert_string_equal(run->comparisons[0].contender->label, "fifo");
    assert_int_equal(standing(fixture, 0)->standing, STANDING_BEST);
    assert_int_equal(standing(fixture, 2)->standing, STANDING_NOT);
    assert_int_equal(standing(fixture, 3)->standing, STANDING_BEST);
}

static void who_spins_alone_has_nobody_to_stand_against(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, "pipe", 64, "block", 5000);
    add(fixture, "fifo", 64, "block", 6000);
    add(fixture, "unix-stream", 64, "spin", 100);
    add(fixture, "null", 64, "block", 1);
    assert_int_equal(run_analyze(&fixture->run), 0);
    assert_int_equal(fixture->run.standing_count, 2);
    assert_null(standing_find(&fixture->run, &fixture->run.cases[2]));
    assert_int_equal(standing(fixture, 0)->standing, STANDING_BEST);
}

/* At the larger size the machine lacks it. */
static void points_without_the_reference_still_have_a_best(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, "pipe", 64, "block", 5000);
    add(fixture, "fifo", 64, "block", 6000);
    add(fixture, "fifo", 128, "block", 6000);
    add(fixture, "tcp", 128, "block", 9000);
    assert_int_equal(run_analyze(&fixture->run), 0);
    assert_int_equal(fixture->run.comparison_count, 1);
    assert_int_equal(fixture->run.standing_count, 4);
    assert_int_equal(standing(fixture, 2)->standing, STANDING_BEST);
}

static void a_case_in_doubt_is_nobody_s_best(void **state)
{
    struct fixture *fixture = *state;
    struct pairing pairing;
    struct run_standing *found = NULL;
    size_t count = 0;

    add(fixture, "pipe", 64, "block", 5000);
    add(fixture, "fifo", 64, "block", 6000);
    add(fixture, "tcp", 64, "block", 9000);
    fixture->run.cases[0].doubt.kind = GRANT_SHORT;
    assert_int_equal(pairing_build(&fixture->run, &pairing), 0);
    struct paired_comparison *results = calloc(pairing.count, sizeof *results);
    assert_int_equal(pairing_compare(&fixture->run, &pairing, BLOCKS_ALL, results), 0);
    assert_int_equal(standings_build(&fixture->run, &pairing, results, &found, &count), 0);
    assert_int_equal(count, 2);
    assert_ptr_equal(found[0].of, &fixture->run.cases[1]);
    assert_int_equal(found[0].standing, STANDING_BEST);
    free(found);
    free(results);
    pairing_clear(&pairing);
}

static void too_few_blocks_decide_nothing(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, "pipe", 64, "block", 5000);
    add(fixture, "fifo", 64, "block", 6000);
    for (size_t i = 0; i < 2; i++)
        fixture->run.cases[i].invocation_count = 3;
    assert_int_equal(run_analyze(&fixture->run), 0);
    assert_int_equal(standing(fixture, 0)->standing, STANDING_OPEN);
    assert_true(isnan(standing(fixture, 0)->ratio.high));
    assert_int_equal(standing(fixture, 0)->pairs, 3);
}

/* ---- files ---- */

static json_t *write_and_load(const struct run *run, char **path)
{
    char *folder = made_folder();

    assert_true(asprintf(path, "%s/run.json", folder) > 0);
    assert_int_equal(run_file_write(run, *path, NULL), 0);
    free(folder);
    json_t *file = json_load_file(*path, 0, NULL);
    assert_non_null(file);
    return file;
}

static void remove_file(char *path)
{
    *strrchr(path, '/') = '\0';
    char *folder = strdup(path);
    free(path);
    made_folder_remove(folder);
}

static size_t contradictions(json_t *file, const char *path)
{
    struct run run;
    struct diagnosis why;

    assert_int_equal(json_dump_file(file, path, 0), 0);
    if (run_load(path, &run, &why) != 0)
        fail_msg("%s", why.text);
    size_t count = run.contradicted;
    assert_null(run.unknown);
    run_clear(&run);
    return count;
}

static void a_file_keeps_what_was_compared_and_contradicts_nothing(void **state)
{
    struct fixture *fixture = *state;
    char *path;

    add_five(fixture);
    json_t *file = write_and_load(&fixture->run, &path);
    json_t *best = json_object_get(file, "with_best"), *first = json_array_get(best, 0);
    assert_string_equal(json_string_value(json_object_get(file, "compare")), "reference");
    assert_string_equal(json_string_value(json_object_get(file, "reference")), "pipe");
    assert_int_equal(json_array_size(best), 10);
    assert_string_equal(json_string_value(json_object_get(first, "label")), "fifo");
    assert_string_equal(json_string_value(json_object_get(first, "verdict")), "not");
    const char *sentence = json_string_value(json_object_get(first, "sentence"));
    assert_ptr_equal(strstr(sentence, "fifo is not the best, and within "), sentence);
    assert_int_equal(contradictions(file, path), 0);

    struct run read;
    assert_int_equal(run_file_read(path, &read, NULL), 0);
    assert_int_equal(read.comparing, COMPARING_REFERENCE);
    assert_int_equal(read.standing_count, 10);
    assert_ptr_equal(read.standings[9].of, &read.cases[9]);
    assert_int_equal(read.standings[9].standing, STANDING_NOT);
    run_clear(&read);
    json_decref(file);
    remove_file(path);
}

static void an_edited_standing_is_found_anew_and_counted(void **state)
{
    struct fixture *fixture = *state;
    char *path;

    add_five(fixture);
    json_t *file = write_and_load(&fixture->run, &path);
    json_t *first = json_array_get(json_object_get(file, "with_best"), 0);
    json_object_set_new(first, "verdict", json_string("best"));
    assert_int_equal(contradictions(file, path), 1);
    json_object_set_new(first, "verdict", json_string("not"));
    json_array_remove(json_object_get(file, "with_best"), 9);
    assert_int_equal(contradictions(file, path), 1);
    json_decref(file);
    remove_file(path);
}

/* Files from before compare all pairs. */
static void a_file_without_the_keys_compares_all_pairs(void **state)
{
    struct fixture *fixture = *state;
    struct run run;
    char *path;

    add_five(fixture);
    json_t *file = write_and_load(&fixture->run, &path);
    json_object_del(file, "compare");
    json_object_del(file, "reference");
    json_object_del(file, "with_best");
    json_object_set_new(file, "analysis", json_integer(1));
    assert_int_equal(contradictions(file, path), 0);
    assert_int_equal(run_load(path, &run, NULL), 0);
    assert_int_equal(run.comparing, COMPARING_PAIRS);
    assert_int_equal(run.comparison_count, 2 * 10);
    assert_int_equal(run.standing_count, 0);
    run_clear(&run);
    json_decref(file);
    remove_file(path);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_is_compared_with_the_reference_only),
        TEST(each_stands_against_the_best),
        TEST(the_only_candidate_is_the_best_and_the_sentence_says_so),
        TEST(sentences_have_the_digits_of_their_bounds),
        TEST(what_spins_is_never_ranked_with_what_sleeps),
        TEST(who_spins_alone_has_nobody_to_stand_against),
        TEST(points_without_the_reference_still_have_a_best),
        TEST(a_case_in_doubt_is_nobody_s_best),
        TEST(too_few_blocks_decide_nothing),
        TEST(a_file_keeps_what_was_compared_and_contradicts_nothing),
        TEST(an_edited_standing_is_found_anew_and_counted),
        TEST(a_file_without_the_keys_compares_all_pairs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
