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

static const struct analysis_steps *steps_of(const char *name)
{
    for (const struct mutant *mutant = mutants; mutant->name != NULL; mutant++)
        if (strcmp(mutant->name, name) == 0)
            return &mutant->steps;
    fail_msg("no mutant \"%s\"", name);
    return NULL;
}

static void silent_machine_shows_the_true_ratio(void **state)
{
    struct experiment experiment;
    struct machine machine = {.noise = &silence};
    double values[EXPERIMENT_CELLS];

    (void)state;
    assert_int_equal(experiment_create(&experiment, &silence, &intact_steps, 1.8, 1, 1), 0);
    experiment_block(&experiment, &machine, values);
    assert_true(values[CONTENDER] == 1.8);
    for (size_t cell = 1; cell < EXPERIMENT_CELLS; cell++)
        assert_true(values[cell] == 1);
    experiment_release(&experiment);
}

/* In the plan's order the first cell is always 9 invocations before the last. */
static void plain_order_puts_drift_into_the_ratio(void **state)
{
    struct experiment experiment;
    struct machine machine = {.noise = &drift};
    double values[EXPERIMENT_CELLS];

    (void)state;
    assert_int_equal(
        experiment_create(&experiment, &drift, steps_of("same order in every block"), 1, 1, 1), 0);
    for (int block = 0; block < 4; block++) {
        experiment_block(&experiment, &machine, values);
        assert_true(fabs(values[BASELINE] / values[CONTENDER] - exp(0.09)) < 1e-12);
    }
    experiment_release(&experiment);
}

static void random_order_gives_every_cell_a_place_of_its_own(void **state)
{
    struct experiment experiment;
    struct machine machine = {.noise = &drift};
    double values[EXPERIMENT_CELLS], sum = 0;

    (void)state;
    assert_int_equal(experiment_create(&experiment, &drift, &intact_steps, 1, 1, 1), 0);
    experiment_block(&experiment, &machine, values);
    for (size_t cell = 0; cell < EXPERIMENT_CELLS; cell++)
        sum += log(values[cell]) / 0.01;
    assert_true(fabs(sum - 45) < 1e-9); /* 0 + 1 + ... + 9 */
    experiment_release(&experiment);
}

static void two_analyses_of_one_seed_see_the_same_machine(void **state)
{
    struct experiment intact, broken;
    struct machine machines[2] = {{.noise = &noises[NOISE_MIXED]}, {.noise = &noises[NOISE_MIXED]}};
    double values[2][EXPERIMENT_CELLS], logarithms[2] = {0, 0};

    (void)state;
    assert_int_equal(experiment_create(&intact, &noises[NOISE_MIXED], &intact_steps, 1, 5, 1), 0);
    assert_int_equal(experiment_create(&broken, &noises[NOISE_MIXED],
                                       steps_of("same order in every block"), 1, 5, 1),
                     0);
    for (int block = 0; block < 20; block++) {
        experiment_block(&intact, &machines[0], values[0]);
        experiment_block(&broken, &machines[1], values[1]);
        for (size_t cell = 0; cell < EXPERIMENT_CELLS; cell++) {
            logarithms[0] += log(values[0][cell]);
            logarithms[1] += log(values[1][cell]);
        }
        assert_true(fabs(logarithms[0] - logarithms[1]) < 1e-9);
    }
    experiment_release(&intact);
    experiment_release(&broken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(silent_machine_shows_the_true_ratio),
        cmocka_unit_test(plain_order_puts_drift_into_the_ratio),
        cmocka_unit_test(random_order_gives_every_cell_a_place_of_its_own),
        cmocka_unit_test(two_analyses_of_one_seed_see_the_same_machine),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
