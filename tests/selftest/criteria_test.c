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
            return mutant_steps(mutant);
    fail_msg("no mutant \"%s\"", name);
    return intact_steps;
}

static struct criterion_result cover(enum noise_kind noise, struct analysis_steps steps,
                                     enum coverage_of which)
{
    struct criterion_result result;

    assert_int_equal(
        criterion_coverage(&seeded, &noises[noise], &steps, which, COMPARISONS, &result), 0);
    assert_int_equal(result.count, COMPARISONS);
    return result;
}

static struct criterion_result differ(enum noise_kind noise, struct analysis_steps steps)
{
    struct criterion_result result;

    assert_int_equal(
        criterion_false_differences(&seeded, &noises[noise], &steps, COMPARISONS, &result), 0);
    return result;
}

static struct criterion_result claim(enum noise_kind noise, struct analysis_steps steps)
{
    struct criterion_result result;

    assert_int_equal(criterion_table(&seeded, &noises[noise], &steps, TABLES, &result), 0);
    return result;
}

static struct criterion_result find(struct analysis_steps steps)
{
    struct criterion_result result;

    assert_int_equal(criterion_found(&seeded, &noises[NOISE_SLOW], &steps, TABLES, &result), 0);
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
        if (noise != NOISE_RUNS) /* which one run knows nothing of */
            assert_true(holds(cover(noise, intact_steps, COVERAGE_FIXED)));
        assert_true(holds(cover(noise, intact_steps, COVERAGE_OF_RUNS)));
    }
    assert_true(holds(cover(NOISE_GAUSSIAN, intact_steps, COVERAGE_ADAPTIVE)));
    assert_true(holds(cover(NOISE_RECORDED, intact_steps, COVERAGE_ADAPTIVE)));
}

static void one_run_does_not_cover_what_varies_between_runs(void **state)
{
    struct criterion_result result = cover(NOISE_RUNS, intact_steps, COVERAGE_FIXED);

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
                                           COVERAGE_FIXED);

    (void)state;
    assert_true(result.hits > result.most);
}

static void counted_warmup_covers_too_rarely(void **state)
{
    struct criterion_result result = cover(NOISE_WARMUP, steps_of("warm-up counted"),
                                           COVERAGE_FIXED);

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
                                        COVERAGE_FIXED);

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
    assert_false(holds(cover(NOISE_PILOTS, shared, COVERAGE_FIXED)));
}

static void several_runs_taken_for_one_cover_too_rarely(void **state)
{
    struct criterion_result result = cover(NOISE_RUNS, steps_of("several runs taken for one"),
                                           COVERAGE_OF_RUNS);

    (void)state;
    assert_true(result.hits < result.least);
}

static struct criterion_result gate(struct analysis_steps steps, enum gate_of which, double slower)
{
    struct criterion_result result;

    assert_int_equal(
        criterion_gate(&seeded, &noises[NOISE_RUNS], &steps, which, slower, TABLES, &result), 0);
    assert_int_equal(result.count, TABLES);
    return result;
}

static void intact_gate_tells_slower_programs_from_other_minutes(void **state)
{
    (void)state;
    assert_true(holds(gate(intact_steps, GATE_OF_RUNS, 1)));
    assert_true(holds(gate(intact_steps, GATE_OF_ONE_PAIR, 1)));
    assert_true(holds(gate(intact_steps, GATE_OF_RUNS, 1.25)));
    assert_true(holds(gate(intact_steps, GATE_OF_ONE_PAIR, 2.5)));
}

static void gate_that_never_claims_finds_nothing(void **state)
{
    const struct analysis_steps never = steps_of("changes never claimed");

    (void)state;
    assert_true(holds(gate(never, GATE_OF_RUNS, 1)));
    assert_int_equal(gate(never, GATE_OF_RUNS, 1.25).hits, 0);
    assert_false(holds(gate(never, GATE_OF_RUNS, 1.25)));
}

static void gate_that_trusts_one_pair_claims_other_minutes(void **state)
{
    const struct analysis_steps trusting = steps_of("changes claimed from one pair");

    (void)state;
    assert_true(holds(gate(trusting, GATE_OF_RUNS, 1)));
    assert_false(holds(gate(trusting, GATE_OF_ONE_PAIR, 1)));
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
    assert_int_equal(
        criterion_coverage(&stopped, noise, &intact_steps, COVERAGE_ADAPTIVE, 10, &result), -EINTR);
    assert_int_equal(criterion_table(&stopped, noise, &intact_steps, 10, &result), -EINTR);
    assert_int_equal(criterion_found(&stopped, noise, &intact_steps, 10, &result), -EINTR);
    assert_int_equal(criterion_gate(&stopped, noise, &intact_steps, GATE_OF_RUNS, 1, 10, &result),
                     -EINTR);
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
