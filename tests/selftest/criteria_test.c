/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * criteria_test.c - the intact analysis meets every criterion, each broken one misses its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <errno.h>
#include <string.h>

#include "selftest/criteria.h"

enum { COMPARISONS = 500, FAMILIES = 100 };

static const struct selftest seeded = {.seed = 1};

static const struct analysis_steps *steps_of(const char *name)
{
    for (const struct mutant *mutant = mutants; mutant->name != NULL; mutant++)
        if (strcmp(mutant->name, name) == 0)
            return &mutant->steps;
    fail_msg("no mutant \"%s\"", name);
    return NULL;
}

static struct criterion_result cover(enum noise_kind noise, const struct analysis_steps *steps,
                                     bool adaptive)
{
    struct criterion_result result;

    assert_int_equal(
        criterion_coverage(&seeded, &noises[noise], steps, adaptive, COMPARISONS, &result), 0);
    assert_int_equal(result.count, COMPARISONS);
    return result;
}

static struct criterion_result differ(const struct analysis_steps *steps)
{
    struct criterion_result result;

    assert_int_equal(
        criterion_false_differences(&seeded, &noises[NOISE_MIXED], steps, COMPARISONS, &result), 0);
    return result;
}

static struct criterion_result claim(const struct analysis_steps *steps)
{
    struct criterion_result result;

    assert_int_equal(criterion_family(&seeded, &noises[NOISE_MIXED], steps, FAMILIES, &result), 0);
    return result;
}

static bool holds(struct criterion_result result)
{
    return criterion_holds(&result);
}

static void intact_analysis_covers_under_every_noise(void **state)
{
    (void)state;
    for (int noise = 0; noise < NOISE_COUNT; noise++) {
        assert_true(holds(cover(noise, &intact_steps, false)));
        if (noise != NOISE_WARMUP)
            assert_true(holds(cover(noise, &intact_steps, true)));
    }
}

static void intact_analysis_rarely_claims_false_differences(void **state)
{
    (void)state;
    assert_true(holds(differ(&intact_steps)));
    assert_true(holds(claim(&intact_steps)));
}

/* What varies from block to block no longer cancels: intervals so wide that they cover always. */
static void broken_pairs_cover_too_often(void **state)
{
    struct criterion_result result = cover(NOISE_DRIFT, steps_of("pairs of different blocks"),
                                           false);

    (void)state;
    assert_true(result.hits > result.most);
}

static void counted_warmup_covers_too_rarely(void **state)
{
    struct criterion_result result = cover(NOISE_WARMUP, steps_of("warm-up counted"), false);

    (void)state;
    assert_true(result.hits < result.least);
}

static void missing_adjustment_claims_too_often(void **state)
{
    struct criterion_result result = claim(steps_of("no Holm adjustment"));

    (void)state;
    assert_true(result.hits > result.most);
}

static void same_order_finds_the_drift_different(void **state)
{
    struct criterion_result result = differ(steps_of("same order in every block"));

    (void)state;
    assert_true(result.hits > result.most);
}

static void full_count_is_held_to_94_to_96_percent(void **state)
{
    struct criterion_result result;
    const struct noise silence = {.name = "silence"};

    (void)state;
    assert_int_equal(criterion_coverage(&seeded, &silence, &intact_steps, false, 10000, &result),
                     0);
    assert_int_equal(result.least, 9400);
    assert_int_equal(result.most, 9600);
}

static int stop_at_once(void *context, size_t done, size_t total)
{
    (void)context;
    (void)done;
    (void)total;
    return 1;
}

static void every_criterion_stops_when_told(void **state)
{
    const struct selftest stopped = {.seed = 1, .step = stop_at_once};
    const struct noise *noise = &noises[NOISE_GAUSSIAN];
    struct criterion_result result;

    (void)state;
    assert_int_equal(criterion_false_differences(&stopped, noise, &intact_steps, 10, &result),
                     -EINTR);
    assert_int_equal(criterion_coverage(&stopped, noise, &intact_steps, true, 10, &result), -EINTR);
    assert_int_equal(criterion_family(&stopped, noise, &intact_steps, 10, &result), -EINTR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intact_analysis_covers_under_every_noise),
        cmocka_unit_test(intact_analysis_rarely_claims_false_differences),
        cmocka_unit_test(broken_pairs_cover_too_often),
        cmocka_unit_test(counted_warmup_covers_too_rarely),
        cmocka_unit_test(missing_adjustment_claims_too_often),
        cmocka_unit_test(same_order_finds_the_drift_different),
        cmocka_unit_test(full_count_is_held_to_94_to_96_percent),
        cmocka_unit_test(every_criterion_stops_when_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
