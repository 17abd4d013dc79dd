/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * halving_test.c - the search and its confirmation on arms whose true values are known, with noise
 * of their own and a drift that all arms of a block share. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

#include "tune/halving.h"

enum { ARMS = 40, BUDGET = 6 * 3 * ARMS, FRESH_BLOCKS = 20, SEEDS = 400 };

#define NOISE 0.05
#define DRIFT 0.2

struct machine {
    gsl_rng *random;
    size_t goals;
    double truth[2 * ARMS]; /* [arm * goals + goal]; NAN: it fails */
    double budget;          /* looks at one arm that are left to the search */
    size_t looks[ARMS];
    double sum[ARMS];          /* of the logarithms of the first goal */
    size_t blocks, last_block; /* that may be had; 0: any number */
};

static double *truth_of(struct machine *machine, size_t arm, size_t goal)
{
    return &machine->truth[arm * machine->goals + goal];
}

static int look(void *self, const size_t *arms, size_t count, double *values)
{
    struct machine *machine = self;
    const double drift = gsl_ran_gaussian(machine->random, DRIFT);

    if (++machine->blocks == machine->last_block)
        return -EINTR;
    for (size_t i = 0; i < count; i++) {
        for (size_t goal = 0; goal < machine->goals; goal++)
            values[i * machine->goals + goal] = *truth_of(machine, arms[i], goal) *
                                                exp(drift +
                                                    gsl_ran_gaussian(machine->random, NOISE));
        machine->looks[arms[i]]++;
        machine->sum[arms[i]] += log(values[i * machine->goals]) - drift;
    }
    machine->budget -= (double)count;
    return 0;
}

static unsigned room(void *self, size_t arms, size_t rungs)
{
    const double looks = ((const struct machine *)self)->budget / (double)rungs / (double)arms;

    return looks > 0 ? (unsigned)looks : 0;
}

static struct halving search_of(struct machine *machine)
{
    return (struct halving){
        .arms = ARMS, .goals = machine->goals, .look = look, .room = room, .self = machine};
}

/* All alike, unless changed. */
static struct machine new_machine(unsigned long seed, size_t goals)
{
    struct machine machine = {
        .random = gsl_rng_alloc(gsl_rng_mt19937), .goals = goals, .budget = BUDGET};

    gsl_rng_set(machine.random, seed + 1);
    for (size_t i = 0; i < goals * ARMS; i++)
        machine.truth[i] = 1;
    return machine;
}

static void finds_the_best_in_most_seeds(void **unused)
{
    unsigned found_it = 0;

    (void)unused;
    for (unsigned long seed = 0; seed < SEEDS; seed++) {
        struct machine machine = new_machine(seed, 1);
        const struct halving halving = search_of(&machine);
        struct halving_found found;
        for (size_t arm = 0; arm < ARMS; arm++)
            machine.truth[arm] = 1 + 0.005 * (double)arm;
        machine.truth[seed % ARMS] = 0.93;
        assert_int_equal(halving_search(&halving, &found), 0);
        found_it += found.best[0] == seed % ARMS;
        gsl_rng_free(machine.random);
    }
    assert_in_range(found_it, SEEDS * 95 / 100, SEEDS);
}

/* The looks are three times as many as it takes at least. */
static void most_of_the_budget_is_for_the_promising(void **unused)
{
    struct machine machine = new_machine(1, 1);
    const struct halving halving = search_of(&machine);
    struct halving_found found;
    size_t most = 0, least = SIZE_MAX;

    (void)unused;
    machine.truth[7] = 0.5;
    assert_int_equal(halving_search(&halving, &found), 0);
    assert_int_equal(found.best[0], 7);
    assert_int_equal(found.rungs, halving_rungs(ARMS, 1));
    for (size_t arm = 0; arm < ARMS; arm++) {
        most = machine.looks[arm] > most ? machine.looks[arm] : most;
        least = machine.looks[arm] < least ? machine.looks[arm] : least;
    }
    assert_int_equal(machine.looks[7], most);
    assert_in_range(most, 10 * least, SIZE_MAX);
    assert_true(machine.budget >= 0);
    gsl_rng_free(machine.random);
}

static void without_room_every_arm_that_is_left_is_looked_at_once_a_rung(void **unused)
{
    struct machine machine = new_machine(1, 1);
    const struct halving halving = search_of(&machine);
    struct halving_found found;

    (void)unused;
    machine.budget = 0;
    assert_int_equal(halving_search(&halving, &found), 0);
    assert_int_equal(-machine.budget, halving_fewest_looks(ARMS, 1));
    gsl_rng_free(machine.random);
}

/* What a winner among equals gains is luck: much by the blocks that chose it, none by others. */
static void confirmation_does_not_report_the_luck_of_the_search(void **unused)
{
    unsigned contain_1 = 0;
    double luck = 0, reported = 0;

    (void)unused;
    for (unsigned long seed = 0; seed < SEEDS; seed++) {
        struct machine machine = new_machine(seed, 1);
        const struct halving halving = search_of(&machine);
        struct halving_found found;
        struct halving_worth worth;
        assert_int_equal(halving_search(&halving, &found), 0);
        const size_t best = found.best[0];
        luck += machine.sum[best] / (double)machine.looks[best] -
                machine.sum[0] / (double)machine.looks[0];
        assert_int_equal(halving_confirm(&halving, &found, 0, FRESH_BLOCKS, &worth), 0);
        assert_int_equal(worth.blocks, best == 0 ? 0 : FRESH_BLOCKS);
        contain_1 += best == 0 || (worth.ratio.ratio.low <= 1 && worth.ratio.ratio.high >= 1);
        reported += best == 0 ? 0 : log(worth.ratio.ratio.estimate);
        gsl_rng_free(machine.random);
    }
    assert_in_range(contain_1, SEEDS * 92 / 100, SEEDS * 98 / 100);
    assert_true(luck / SEEDS < -0.01);
    assert_true(fabs(reported / SEEDS) < 0.003);
}

static void a_gain_that_is_there_is_reported_as_large_as_it_is(void **unused)
{
    struct machine machine = new_machine(3, 1);
    const struct halving halving = search_of(&machine);
    struct halving_found found;
    struct halving_worth worth;

    (void)unused;
    machine.truth[7] = 0.8;
    assert_int_equal(halving_search(&halving, &found), 0);
    assert_int_equal(halving_confirm(&halving, &found, 0, FRESH_BLOCKS, &worth), 0);
    assert_true(worth.ratio.ratio.low < 0.8 && worth.ratio.ratio.high > 0.8);
    assert_true(worth.ratio.ratio.high < 0.85);
    gsl_rng_free(machine.random);
}

static void each_goal_has_a_winner_of_its_own(void **unused)
{
    struct machine machine = new_machine(4, 2);
    const struct halving halving = search_of(&machine);
    struct halving_found found;
    struct halving_worth worth[2];

    (void)unused;
    *truth_of(&machine, 11, 0) = *truth_of(&machine, 29, 1) = 0.7;
    *truth_of(&machine, 11, 1) = *truth_of(&machine, 29, 0) = 1.5;
    assert_int_equal(halving_search(&halving, &found), 0);
    assert_int_equal(found.best[0], 11);
    assert_int_equal(found.best[1], 29);
    assert_int_equal(halving_confirm(&halving, &found, 0, FRESH_BLOCKS, worth), 0);
    for (size_t goal = 0; goal < 2; goal++) {
        assert_true(worth[goal].ratio.ratio.high < 0.8);
        assert_int_equal(worth[goal].ratio.family, 2);
    }
    gsl_rng_free(machine.random);
}

static void an_arm_that_fails_is_looked_at_no_more(void **unused)
{
    struct machine machine = new_machine(5, 1);
    const struct halving halving = search_of(&machine);
    struct halving_found found;

    (void)unused;
    for (size_t arm = 1; arm < ARMS; arm++)
        machine.truth[arm] = NAN;
    assert_int_equal(halving_search(&halving, &found), 0);
    assert_int_equal(found.best[0], 0);
    assert_int_equal(machine.looks[1], 1);
    gsl_rng_free(machine.random);

    machine = new_machine(5, 1);
    for (size_t arm = 0; arm < ARMS; arm++)
        machine.truth[arm] = NAN;
    assert_int_equal(halving_search(&halving, &found), 0);
    assert_int_equal(found.best[0], ARMS);
    gsl_rng_free(machine.random);
}

/* p99 needs more samples than p50: an arm may have one without the other, and wins only that. */
static void an_arm_without_one_of_its_values_can_win_the_other(void **unused)
{
    struct machine machine = new_machine(6, 2);
    const struct halving halving = search_of(&machine);
    struct halving_found found;

    (void)unused;
    *truth_of(&machine, 9, 0) = 0.5;
    *truth_of(&machine, 9, 1) = NAN;
    assert_int_equal(halving_search(&halving, &found), 0);
    assert_int_equal(found.best[0], 9);
    assert_int_not_equal(found.best[1], 9);
    assert_int_not_equal(found.best[1], ARMS);
    gsl_rng_free(machine.random);
}

/* No arm has a value of the second goal, so there is nothing to confirm, and one ratio to judge. */
static void a_goal_that_nobody_reaches_has_no_worth(void **unused)
{
    struct machine machine = new_machine(8, 2);
    const struct halving halving = search_of(&machine);
    struct halving_found found;
    struct halving_worth worth[2];

    (void)unused;
    for (size_t arm = 0; arm < ARMS; arm++)
        *truth_of(&machine, arm, 1) = NAN;
    *truth_of(&machine, 9, 0) = 0.5;
    assert_int_equal(halving_search(&halving, &found), 0);
    assert_int_equal(found.best[0], 9);
    assert_int_equal(found.best[1], ARMS);
    assert_int_equal(halving_confirm(&halving, &found, 0, FRESH_BLOCKS, worth), 0);
    assert_int_equal(worth[0].blocks, FRESH_BLOCKS);
    assert_int_equal(worth[0].ratio.family, 1);
    assert_int_equal(worth[1].blocks, 0);
    gsl_rng_free(machine.random);
}

static void stop_after(struct machine *machine, size_t blocks)
{
    machine->last_block = machine->blocks + blocks + 1;
}

static void what_was_known_before_the_end_is_kept(void **unused)
{
    struct machine machine = new_machine(7, 1);
    const struct halving halving = search_of(&machine);
    struct halving_found found;
    struct halving_worth worth;

    (void)unused;
    machine.truth[7] = 0.5;
    stop_after(&machine, 0);
    assert_int_equal(halving_search(&halving, &found), -EINTR);
    assert_int_equal(found.rungs, 0);
    stop_after(&machine, 18);
    assert_int_equal(halving_search(&halving, &found), -EINTR);
    assert_in_range(found.rungs, 1, halving_rungs(ARMS, 1) - 1);
    assert_int_equal(found.best[0], 7);

    stop_after(&machine, 10);
    assert_int_equal(halving_confirm(&halving, &found, 0, FRESH_BLOCKS, &worth), -EINTR);
    assert_int_equal(worth.blocks, 10);
    assert_true(worth.ratio.ratio.high < 0.6);
    gsl_rng_free(machine.random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_best_in_most_seeds),
        cmocka_unit_test(most_of_the_budget_is_for_the_promising),
        cmocka_unit_test(without_room_every_arm_that_is_left_is_looked_at_once_a_rung),
        cmocka_unit_test(confirmation_does_not_report_the_luck_of_the_search),
        cmocka_unit_test(a_gain_that_is_there_is_reported_as_large_as_it_is),
        cmocka_unit_test(each_goal_has_a_winner_of_its_own),
        cmocka_unit_test(an_arm_that_fails_is_looked_at_no_more),
        cmocka_unit_test(an_arm_without_one_of_its_values_can_win_the_other),
        cmocka_unit_test(a_goal_that_nobody_reaches_has_no_worth),
        cmocka_unit_test(what_was_known_before_the_end_is_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
