/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * machine_noise_test.c - the simulated machines' parts, one at a time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "selftest/machine_noise.h"

static void drift_adds_the_same_at_each_invocation(void **state)
{
    const struct noise noise = {.name = "drift only", .drift = 0.25};
    struct machine machine = {.noise = &noise};
    gsl_rng *random = noise_random(1, 0);

    (void)state;
    for (int i = 0; i < 5; i++)
        assert_true(machine_next(&machine, random) == 0.25 * i);
    gsl_rng_free(random);
}

/* It begins at once and never ends. */
static void burst_makes_invocations_only_slower(void **state)
{
    const struct noise noise = {
        .name = "burst only", .burst_begins = 1, .burst_ends = 0, .burst_mean = 0.5};
    struct machine machine = {.noise = &noise};
    gsl_rng *random = noise_random(1, 0);

    (void)state;
    for (int i = 0; i < 100; i++)
        assert_true(machine_next(&machine, random) >= 0 && machine.in_burst);
    gsl_rng_free(random);
}

static void some_invocations_are_in_the_second_mode(void **state)
{
    const struct noise noise = {.name = "modes only", .second_mode = 0.336, .mode_share = 0.25};
    struct machine machine = {.noise = &noise};
    gsl_rng *random = noise_random(1, 0);
    int second = 0;

    (void)state;
    for (int i = 0; i < 4000; i++) {
        double logarithm = machine_next(&machine, random);
        assert_true(logarithm == 0 || logarithm == 0.336);
        second += logarithm > 0;
    }
    assert_true(abs(second - 1000) < 100);
    gsl_rng_free(random);
}

/* Standard deviation 0.3 from the start, and 0.99 of it left each time. */
static void what_wanders_is_as_wide_at_all_times(void **state)
{
    enum { MACHINES = 20000, LATER = 50 };
    const struct noise noise = {.name = "wander only", .wander = 0.3, .persistence = 0.99};
    gsl_rng *random = noise_random(1, 0);
    double squares[2] = {0, 0}, product = 0;

    (void)state;
    for (int i = 0; i < MACHINES; i++) {
        struct machine machine = machine_found(&noise, random);
        double first = machine_next(&machine, random), last = first;
        for (int later = 0; later < LATER; later++)
            last = machine_next(&machine, random);
        squares[0] += first * first;
        squares[1] += last * last;
        product += first * last;
    }
    assert_true(fabs(sqrt(squares[0] / MACHINES) / 0.3 - 1) < 0.03);
    assert_true(fabs(sqrt(squares[1] / MACHINES) / 0.3 - 1) < 0.03);
    assert_true(fabs(product / squares[0] - pow(0.99, LATER)) < 0.03);
    gsl_rng_free(random);
}

/* Two machines at one place of the tape do the same, in turn for ever. */
static void the_tape_is_played_from_any_place_on(void **state)
{
    gsl_rng *random = noise_random(1, 0);
    struct machine one = machine_found(&noises[NOISE_RECORDED], random);
    struct machine other = machine_found(&noises[NOISE_RECORDED], random);
    double sum = 0, squares = 0;
    enum { PLAYED = 10000 };

    (void)state;
    assert_true(one.place != other.place);
    other = one;
    for (int i = 0; i < PLAYED; i++) {
        double logarithm = machine_next(&one, random);
        assert_true(logarithm == machine_next(&other, random));
        sum += logarithm;
        squares += logarithm * logarithm;
    }
    /* Around the medians of their cases, by as much as small shared machines vary. */
    assert_true(fabs(sum / PLAYED) < 0.05);
    assert_true(squares / PLAYED > 0.05 * 0.05 && squares / PLAYED < 0.5 * 0.5);
    gsl_rng_free(random);
}

static void seed_and_stream_make_the_numbers(void **state)
{
    gsl_rng *first = noise_random(7, 1), *again = noise_random(7, 1), *other = noise_random(7, 2);
    int same = 0;

    (void)state;
    for (int i = 0; i < 100; i++) {
        unsigned long number = gsl_rng_get(first);
        assert_int_equal(number, gsl_rng_get(again));
        same += number == gsl_rng_get(other);
    }
    assert_true(same < 5);
    gsl_rng_free(first);
    gsl_rng_free(again);
    gsl_rng_free(other);
}

static void pseudomedian_without_skew_is_zero(void **state)
{
    double value = NAN;

    (void)state;
    assert_int_equal(noise_pseudomedian(&noises[NOISE_MIXED], &value), 0);
    assert_true(value == 0);
}

/* The integral by plain summing in small steps must halve at it. */
static void pseudomedian_under_skew_halves_the_means_of_two(void **state)
{
    const struct noise *noise = &noises[NOISE_SKEW];
    const double step = 1e-5, rate = 2 / noise->skew_mean;
    double value, below = 0;

    (void)state;
    assert_int_equal(noise_pseudomedian(noise, &value), 0);
    for (int i = 0; i < 150000; i++) {
        double x = (i + 0.5) * step;
        below += rate * rate * x * exp(-rate * x) * gsl_cdf_gaussian_P(value - x, noise->sigma) *
                 step;
    }
    assert_true(fabs(below - 0.5) < 1e-4);
    /* Less than the mean, as everywhere that leans to the right. */
    assert_true(value > 0 && value < noise->skew_mean);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drift_adds_the_same_at_each_invocation),
        cmocka_unit_test(burst_makes_invocations_only_slower),
        cmocka_unit_test(some_invocations_are_in_the_second_mode),
        cmocka_unit_test(what_wanders_is_as_wide_at_all_times),
        cmocka_unit_test(the_tape_is_played_from_any_place_on),
        cmocka_unit_test(seed_and_stream_make_the_numbers),
        cmocka_unit_test(pseudomedian_without_skew_is_zero),
        cmocka_unit_test(pseudomedian_under_skew_halves_the_means_of_two),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
