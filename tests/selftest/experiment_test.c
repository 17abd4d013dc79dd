/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * experiment_test.c - simulated blocks on machines that do only one thing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "selftest/experiment.h"

static const struct noise silence = {.name = "silence"};
static const struct noise drift = {.name = "drift", .drift = 0.01};

static struct analysis_steps steps_of(const char *name)
{
    for (const struct mutant *mutant = mutants; mutant->name != NULL; mutant++)
        if (strcmp(mutant->name, name) == 0)
            return mutant->broken;
    fail_msg("no mutant \"%s\"", name);
    return intact_steps;
}

static void silent_machine_shows_the_true_ratio(void **state)
{
    struct experiment experiment;
    struct experiment_run run;
    double values[EXPERIMENT_CELLS];

    (void)state;
    assert_int_equal(experiment_create(&experiment, &silence, &intact_steps, 1.8, 1, 1), 0);
    experiment_begin_run(&experiment, &run);
    experiment_block(&experiment, &run, values);
    for (size_t cell = 0; cell < EXPERIMENT_CELLS; cell++)
        assert_true(values[cell] == (cell % EXPERIMENT_PER_POINT == CONTENDER ? 1.8 : 1));
    assert_true(values[BASELINE] == 1);
    experiment_release(&experiment);
}

/* In the plan's order the contender always comes just as long before the baseline. */
static void plain_order_puts_drift_into_the_ratio(void **state)
{
    const struct analysis_steps steps = steps_of("same order in every block");
    struct experiment experiment;
    struct experiment_run run;
    double values[EXPERIMENT_CELLS];

    (void)state;
    assert_int_equal(experiment_create(&experiment, &drift, &steps, 1, 1, 1), 0);
    experiment_begin_run(&experiment, &run);
    for (int block = 0; block < 4; block++) {
        experiment_block(&experiment, &run, values);
        assert_true(fabs(values[BASELINE] / values[CONTENDER] - exp(0.01 * BASELINE)) < 1e-12);
    }
    experiment_release(&experiment);
}

static void random_order_gives_every_cell_a_place_of_its_own(void **state)
{
    struct experiment experiment;
    struct experiment_run run;
    double values[EXPERIMENT_CELLS], sum = 0;

    (void)state;
    assert_int_equal(experiment_create(&experiment, &drift, &intact_steps, 1, 1, 1), 0);
    experiment_begin_run(&experiment, &run);
    experiment_block(&experiment, &run, values);
    for (size_t cell = 0; cell < EXPERIMENT_CELLS; cell++)
        sum += log(values[cell]) / 0.01;
    assert_true(fabs(sum - EXPERIMENT_CELLS * (EXPERIMENT_CELLS - 1) / 2.0) < 1e-9);
    experiment_release(&experiment);
}

/* Drift tells the positions: of 100 blocks, how far the two that are compared are apart at most. */
static double farthest_apart(const struct analysis_steps *steps)
{
    struct experiment experiment;
    struct experiment_run run;
    double values[EXPERIMENT_CELLS], farthest = 0;

    assert_int_equal(experiment_create(&experiment, &drift, steps, 1, 1, 1), 0);
    experiment_begin_run(&experiment, &run);
    for (int block = 0; block < 100; block++) {
        experiment_block(&experiment, &run, values);
        farthest = fmax(farthest, fabs(log(values[BASELINE] / values[CONTENDER])) / 0.01);
    }
    experiment_release(&experiment);
    return farthest;
}

static void what_is_compared_is_next_to_each_other(void **state)
{
    const struct analysis_steps far_apart = steps_of("compared ones far apart");

    (void)state;
    assert_true(farthest_apart(&intact_steps) < EXPERIMENT_PER_POINT - 1 + 1e-9);
    assert_true(farthest_apart(&far_apart) > EXPERIMENT_CELLS / 2.0);
}

static void two_analyses_of_one_seed_see_the_same_machine(void **state)
{
    const struct analysis_steps broken_steps = steps_of("same order in every block");
    struct experiment intact, broken;
    struct experiment_run runs[2];
    double values[2][EXPERIMENT_CELLS], logarithms[2] = {0, 0};

    (void)state;
    assert_int_equal(experiment_create(&intact, &noises[NOISE_MIXED], &intact_steps, 1, 5, 1), 0);
    assert_int_equal(experiment_create(&broken, &noises[NOISE_MIXED], &broken_steps, 1, 5, 1), 0);
    experiment_begin_run(&intact, &runs[0]);
    experiment_begin_run(&broken, &runs[1]);
    for (int block = 0; block < 20; block++) {
        experiment_block(&intact, &runs[0], values[0]);
        experiment_block(&broken, &runs[1], values[1]);
        for (size_t cell = 0; cell < EXPERIMENT_CELLS; cell++) {
            logarithms[0] += log(values[0][cell]);
            logarithms[1] += log(values[1][cell]);
        }
        assert_true(fabs(logarithms[0] - logarithms[1]) < 1e-9);
    }
    experiment_release(&intact);
    experiment_release(&broken);
}

/* Without other noise, what an invocation's length makes of a cell is all that there is: a share of
 * 0.05 at the right length. */
static const struct noise lengths = {.name = "lengths", .cold = 0.05, .pilot_sigma = 0.5};

static void measure_lengths(const struct analysis_steps *steps, double values[EXPERIMENT_CELLS])
{
    struct experiment experiment;
    struct experiment_run run;

    assert_int_equal(experiment_create(&experiment, &lengths, steps, 1, 1, 1), 0);
    experiment_begin_run(&experiment, &run);
    for (int block = 0; block < 20; block++)
        experiment_block(&experiment, &run, values);
    for (size_t cell = 0; cell < EXPERIMENT_CELLS && !steps->shares_pilot; cell++)
        assert_true(cell == 0 || run.pilot_ns[cell] != run.pilot_ns[0]);
    experiment_release(&experiment);
}

static void a_wrong_pilot_is_forgotten_by_and_by(void **state)
{
    double values[EXPERIMENT_CELLS];

    (void)state;
    measure_lengths(&intact_steps, values);
    for (size_t cell = 0; cell < EXPERIMENT_CELLS; cell++)
        assert_true(fabs(values[cell] - 1.0526) < 1e-3); /* 1 + 0.05 x itself */
}

static void counts_of_one_look_keep_what_was_wrong_with_it(void **state)
{
    const struct analysis_steps steps = steps_of("counts of one look");
    double values[EXPERIMENT_CELLS], lowest = 2, highest = 0;

    (void)state;
    measure_lengths(&steps, values);
    for (size_t cell = 0; cell < EXPERIMENT_CELLS; cell++) {
        lowest = fmin(lowest, values[cell]);
        highest = fmax(highest, values[cell]);
    }
    assert_true(lowest < 1.04 && highest > 1.08);
}

/* That is why an A/A pair has two pilots. */
static void a_shared_pilot_hides_it_from_twins(void **state)
{
    const struct analysis_steps steps = steps_of("counts of one shared look");
    double values[EXPERIMENT_CELLS];

    (void)state;
    measure_lengths(&steps, values);
    for (size_t cell = 1; cell < EXPERIMENT_CELLS; cell++)
        assert_true(values[cell] == values[0]);
}

static void an_effect_of_a_run_stays_for_the_run(void **state)
{
    const struct noise noise = {.name = "runs only", .run_sigma = 0.1};
    struct experiment experiment;
    struct experiment_run run;
    double first[EXPERIMENT_CELLS], again[EXPERIMENT_CELLS], other[EXPERIMENT_CELLS];

    (void)state;
    assert_int_equal(experiment_create(&experiment, &noise, &intact_steps, 1, 1, 1), 0);
    experiment_begin_run(&experiment, &run);
    experiment_block(&experiment, &run, first);
    experiment_block(&experiment, &run, again);
    experiment_begin_run(&experiment, &run);
    experiment_block(&experiment, &run, other);
    for (size_t cell = 0; cell < EXPERIMENT_CELLS; cell++)
        assert_true(first[cell] == again[cell] && first[cell] != other[cell]);
    experiment_release(&experiment);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(silent_machine_shows_the_true_ratio),
        cmocka_unit_test(plain_order_puts_drift_into_the_ratio),
        cmocka_unit_test(random_order_gives_every_cell_a_place_of_its_own),
        cmocka_unit_test(what_is_compared_is_next_to_each_other),
        cmocka_unit_test(two_analyses_of_one_seed_see_the_same_machine),
        cmocka_unit_test(a_wrong_pilot_is_forgotten_by_and_by),
        cmocka_unit_test(counts_of_one_look_keep_what_was_wrong_with_it),
        cmocka_unit_test(a_shared_pilot_hides_it_from_twins),
        cmocka_unit_test(an_effect_of_a_run_stays_for_the_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
