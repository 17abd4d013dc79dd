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

enum { COMPARISONS = 500, TABLES = 100 };

static const struct selftest seeded = {.seed = 1};

static struct analysis_steps steps_of(const char *name)
{
    for (const struct mutant *mutant = mutants; mutant->name != NULL; mutant++)
        if (strcmp(mutant->name, name) == 0)
            return mutant->broken;
    fail_msg("no mutant \"%s\"", name);
    return intact_steps;
}

static struct criterion_result try_criterion(enum criterion criterion, enum noise_kind noise,
                                             struct analysis_steps steps, unsigned count)
{
    struct criterion_result result;

    assert_int_equal(criterion_try(&seeded, criterion, &noises[noise], &steps, count, &result), 0);
    assert_int_equal(result.count, count);
    return result;
}

static struct criterion_result cover(enum noise_kind noise, struct analysis_steps steps,
                                     enum criterion which)
{
    return try_criterion(which, noise, steps, COMPARISONS);
}

static struct criterion_result differ(enum noise_kind noise, struct analysis_steps steps)
{
    return try_criterion(CRITERION_FALSE_DIFFERENCES, noise, steps, COMPARISONS);
}

static struct criterion_result claim(enum noise_kind noise, struct analysis_steps steps)
{
    return try_criterion(CRITERION_TABLE, noise, steps, TABLES);
}

static struct criterion_result find(struct analysis_steps steps)
{
    return try_criterion(CRITERION_FOUND, NOISE_SLOW, steps, TABLES);
}

static bool holds(struct criterion_result result)
{
    return criterion_holds(&result);
}

static void intact_analysis_covers_under_every_noise(void **state)
{
    (void)state;
    for (int noise = 0; noise < NOISE_COUNT; noise++) {
        if (noise != NOISE_RUNS) /* which one run knows nothing of */
            assert_true(holds(cover(noise, intact_steps, CRITERION_COVERAGE)));
        assert_true(holds(cover(noise, intact_steps, CRITERION_COVERAGE_OF_RUNS)));
    }
    assert_true(holds(cover(NOISE_GAUSSIAN, intact_steps, CRITERION_COVERAGE_ADAPTIVE)));
    assert_true(holds(cover(NOISE_RECORDED, intact_steps, CRITERION_COVERAGE_ADAPTIVE)));
}

static void one_run_does_not_cover_what_varies_between_runs(void **state)
{
    struct criterion_result result = cover(NOISE_RUNS, intact_steps, CRITERION_COVERAGE);

    (void)state;
    assert_true(result.hits < result.least);
}

static void intact_analysis_rarely_claims_false_differences(void **state)
{
    (void)state;
    assert_true(holds(differ(NOISE_MIXED, intact_steps)));
    assert_true(holds(differ(NOISE_STEEP, intact_steps)));
    assert_true(holds(claim(NOISE_MIXED, intact_steps)));
    assert_true(holds(claim(NOISE_RECORDED, intact_steps)));
    assert_true(holds(claim(NOISE_TWO_MODES, intact_steps)));
}

static void intact_analysis_finds_differences(void **state)
{
    (void)state;
    assert_true(holds(find(intact_steps)));
}

/* What varies from block to block no longer cancels: intervals so wide that they cover always. */
static void broken_pairs_cover_too_often(void **state)
{
    struct criterion_result result = cover(NOISE_DRIFT, steps_of("pairs of different blocks"),
                                           CRITERION_COVERAGE);

    (void)state;
    assert_true(result.hits > result.most);
}

static void counted_warmup_covers_too_rarely(void **state)
{
    struct criterion_result result = cover(NOISE_WARMUP, steps_of("warm-up counted"),
                                           CRITERION_COVERAGE);

    (void)state;
    assert_true(result.hits < result.least);
}

static void missing_simultaneity_claims_too_often(void **state)
{
    struct criterion_result result = claim(NOISE_RECORDED, steps_of("no simultaneous intervals"));

    (void)state;
    assert_true(result.hits > result.most);
}

static void same_order_finds_the_drift_different(void **state)
{
    struct criterion_result result = differ(NOISE_STEEP, steps_of("same order in every block"));

    (void)state;
    assert_true(result.hits > result.most);
}

static void far_apart_and_unmoderated_find_too_little(void **state)
{
    struct criterion_result far_apart = find(steps_of("compared ones far apart"));
    struct criterion_result unmoderated = find(steps_of("each by its own deviation"));

    (void)state;
    assert_true(far_apart.hits < far_apart.least);
    assert_true(unmoderated.hits < unmoderated.least);
}

static void counts_of_one_look_cover_too_rarely(void **state)
{
    struct criterion_result own = cover(NOISE_PILOTS, steps_of("counts of one look"),
                                        CRITERION_COVERAGE);

    (void)state;
    assert_true(own.hits < own.least);
}

/* Of cells that are the same, a shared pilot makes the same: no A/A comparison sees it. */
static void a_shared_pilot_hides_from_comparisons_of_the_same(void **state)
{
    const struct analysis_steps shared = steps_of("counts of one shared look");

    (void)state;
    assert_false(holds(differ(NOISE_PILOTS, steps_of("counts of one look"))));
    assert_true(holds(differ(NOISE_PILOTS, shared)));
    assert_false(holds(cover(NOISE_PILOTS, shared, CRITERION_COVERAGE)));
}

static void several_runs_taken_for_one_cover_too_rarely(void **state)
{
    struct criterion_result result = cover(NOISE_RUNS, steps_of("several runs taken for one"),
                                           CRITERION_COVERAGE_OF_RUNS);

    (void)state;
    assert_true(result.hits < result.least);
}

static struct criterion_result gate(struct analysis_steps steps, enum criterion criterion)
{
    return try_criterion(criterion, NOISE_RUNS, steps, TABLES);
}

static void intact_gate_tells_slower_programs_from_other_minutes(void **state)
{
    (void)state;
    assert_true(holds(gate(intact_steps, CRITERION_GATE_OF_SAME_RUNS)));
    assert_true(holds(gate(intact_steps, CRITERION_GATE_OF_SAME_PAIR)));
    assert_true(holds(gate(intact_steps, CRITERION_GATE_OF_SLOWER_RUNS)));
    assert_true(holds(gate(intact_steps, CRITERION_GATE_OF_SLOWER_PAIR)));
}

static void gate_that_never_claims_finds_nothing(void **state)
{
    const struct analysis_steps never = steps_of("changes never claimed");

    (void)state;
    assert_true(holds(gate(never, CRITERION_GATE_OF_SAME_RUNS)));
    assert_int_equal(gate(never, CRITERION_GATE_OF_SLOWER_RUNS).hits, 0);
    assert_false(holds(gate(never, CRITERION_GATE_OF_SLOWER_RUNS)));
}

static void gate_that_trusts_one_pair_claims_other_minutes(void **state)
{
    const struct analysis_steps trusting = steps_of("changes claimed from one pair");

    (void)state;
    assert_true(holds(gate(trusting, CRITERION_GATE_OF_SAME_RUNS)));
    assert_false(holds(gate(trusting, CRITERION_GATE_OF_SAME_PAIR)));
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
    for (enum criterion i = CRITERION_FALSE_DIFFERENCES; i <= CRITERION_GATE_OF_SLOWER_PAIR; i++)
        assert_int_equal(criterion_try(&stopped, i, noise, &intact_steps, 10, &result), -EINTR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intact_analysis_covers_under_every_noise),
        cmocka_unit_test(one_run_does_not_cover_what_varies_between_runs),
        cmocka_unit_test(intact_analysis_rarely_claims_false_differences),
        cmocka_unit_test(intact_analysis_finds_differences),
        cmocka_unit_test(broken_pairs_cover_too_often),
        cmocka_unit_test(counted_warmup_covers_too_rarely),
        cmocka_unit_test(missing_simultaneity_claims_too_often),
        cmocka_unit_test(same_order_finds_the_drift_different),
        cmocka_unit_test(far_apart_and_unmoderated_find_too_little),
        cmocka_unit_test(counts_of_one_look_cover_too_rarely),
        cmocka_unit_test(a_shared_pilot_hides_from_comparisons_of_the_same),
        cmocka_unit_test(several_runs_taken_for_one_cover_too_rarely),
        cmocka_unit_test(intact_gate_tells_slower_programs_from_other_minutes),
        cmocka_unit_test(gate_that_never_claims_finds_nothing),
        cmocka_unit_test(gate_that_trusts_one_pair_claims_other_minutes),
        cmocka_unit_test(every_criterion_stops_when_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
