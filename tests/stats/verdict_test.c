/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verdict_test.c - every border of the decision, within a run and between two. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include "stats/verdict.h"

#define REGION 0.05
static const double lowest = 1 / (1 + REGION), highest = 1 + REGION;

static struct evidence made(struct interval ratio, struct interval ratio_90)
{
    return (struct evidence){.ratio = ratio, .ratio_90 = ratio_90};
}

/* With the 90 % interval well inside the 95 % one. */
static struct evidence made_between(double low, double high)
{
    double middle = sqrt(low * high);

    return made((struct interval){middle, low, high},
                (struct interval){middle, sqrt(low * middle), sqrt(high * middle)});
}

static void assert_verdict_by(struct verdict_policy policy, struct evidence evidence, double p,
                              bool lower_is_better, enum verdict expected)
{
    evidence.p_adjusted = p;
    evidence.lower_is_better = lower_is_better;
    enum verdict verdict = verdict_of(&evidence, &policy);

    if (verdict != expected)
        fail_msg("[%g, %g] p %g: %s, not %s", evidence.ratio.low, evidence.ratio.high, p,
                 verdict_names[verdict], verdict_names[expected]);
}

static void assert_verdict(struct evidence evidence, double p, bool lower_is_better,
                           enum verdict expected)
{
    assert_verdict_by(verdict_within_run(REGION), evidence, p, lower_is_better, expected);
}

static void the_names_are_those_of_the_run_file(void **state)
{
    (void)state;
    assert_string_equal(verdict_names[VERDICT_FASTER], "faster");
    assert_string_equal(verdict_names[VERDICT_SLOWER], "slower");
    assert_string_equal(verdict_names[VERDICT_EQUAL], "equal");
    assert_string_equal(verdict_names[VERDICT_UNDECIDED], "undecided");
}

static void a_significant_ratio_is_faster_or_slower_by_what_is_better(void **state)
{
    (void)state;
    assert_verdict(made_between(1.7, 1.9), 0.01, true, VERDICT_SLOWER);
    assert_verdict(made_between(1.7, 1.9), 0.01, false, VERDICT_FASTER);
    assert_verdict(made_between(0.5, 0.6), 0.01, true, VERDICT_FASTER);
    assert_verdict(made_between(0.5, 0.6), 0.01, false, VERDICT_SLOWER);
}

static void the_level_itself_is_significant(void **state)
{
    (void)state;
    assert_verdict(made_between(1.7, 1.9), 0.05, true, VERDICT_SLOWER);
    assert_verdict(made_between(1.7, 1.9), nextafter(0.05, 1), true, VERDICT_UNDECIDED);
}

static void a_significant_interval_inside_the_region_is_equal(void **state)
{
    (void)state;
    assert_verdict(made_between(1.01, highest), 0.01, true, VERDICT_EQUAL);
    assert_verdict(made_between(1.01, nextafter(highest, 2)), 0.01, true, VERDICT_SLOWER);
    assert_verdict(made_between(lowest, 0.99), 0.01, true, VERDICT_EQUAL);
    assert_verdict(made_between(nextafter(lowest, 0), 0.99), 0.01, true, VERDICT_FASTER);
}

static void without_significance_the_90_percent_interval_decides(void **state)
{
    const struct interval wide = {1, 0.8, 1.2};

    (void)state;
    assert_verdict(made(wide, (struct interval){1, lowest, highest}), 0.9, true, VERDICT_EQUAL);
    assert_verdict(made(wide, (struct interval){1, nextafter(lowest, 0), highest}), 0.9, true,
                   VERDICT_UNDECIDED);
    assert_verdict(made(wide, (struct interval){1, lowest, nextafter(highest, 2)}), 0.9, true,
                   VERDICT_UNDECIDED);
}

static void without_intervals_nothing_is_decided(void **state)
{
    const struct interval unknown = {1, NAN, NAN};

    (void)state;
    assert_verdict(made(unknown, unknown), 1, true, VERDICT_UNDECIDED);
    assert_verdict(made(unknown, (struct interval){1, 0.99, 1.01}), 1, true, VERDICT_EQUAL);
}

/* A noise floor of 12.5 %: a sure difference of 7 to 10 % is what the machine makes by itself, so
 * it is not claimed; nor does the noise make the two equal. */
static void noise_hides_differences_and_makes_nothing_equal(void **state)
{
    const struct verdict_policy noisy = verdict_within_run(0.125);

    (void)state;
    assert_verdict_by(noisy, made_between(1.07, 1.10), 0.01, true, VERDICT_UNDECIDED);
    assert_verdict_by(noisy, made_between(0.93, 1.10), 0.9, true, VERDICT_UNDECIDED);
    assert_verdict_by(noisy, made_between(1.01, 1.03), 0.01, true, VERDICT_EQUAL);
    assert_verdict_by(noisy, made_between(1.07, 1.20), 0.01, true, VERDICT_SLOWER);
}

/* 1/1.25 and 1.25 are the borders: 0.8 is the double next to 1/1.25. */
static void assert_between_runs(struct interval ratio, struct interval ratio_90, double p,
                                bool lower_is_better, enum verdict expected)
{
    assert_verdict_by(verdict_between_runs(0.25), made(ratio, ratio_90), p, lower_is_better,
                      expected);
}

static void between_runs_the_whole_interval_must_be_beyond_the_border(void **state)
{
    const struct interval at = {1.5, 1.25, 2}, above = {1.5, nextafter(1.25, 2), 2};

    (void)state;
    assert_between_runs(above, above, 0.01, true, VERDICT_SLOWER);
    assert_between_runs(at, above, 0.01, true, VERDICT_UNDECIDED);
    assert_between_runs(above, above, 0.01, false, VERDICT_FASTER);
}

static void the_lower_border_is_one_over_the_upper_one(void **state)
{
    const struct interval at = {0.7, 0.6, 0.8}, below = {0.7, 0.6, nextafter(0.8, 0)};

    (void)state;
    assert_between_runs(below, below, 0.01, true, VERDICT_FASTER);
    assert_between_runs(below, below, 0.01, false, VERDICT_SLOWER);
    assert_between_runs(at, at, 0.01, false, VERDICT_UNDECIDED);
}

static void between_runs_the_90_percent_interval_makes_equal(void **state)
{
    const struct interval wide = {1, 0.5, 2}, borders = {1, 0.8, 1.25}, small = {1.1, 1.05, 1.15},
                          high = {1, 0.8, nextafter(1.25, 2)}, low = {1, nextafter(0.8, 0), 1.25};

    (void)state;
    assert_between_runs(wide, borders, 1, true, VERDICT_EQUAL);
    assert_between_runs(wide, high, 1, true, VERDICT_UNDECIDED);
    assert_between_runs(wide, low, 1, true, VERDICT_UNDECIDED);
    assert_between_runs(small, small, 0.001, true, VERDICT_EQUAL);
    assert_between_runs(wide, borders, 0.001, true, VERDICT_EQUAL);
}

static void between_runs_nothing_is_decided_without_an_interval(void **state)
{
    const struct interval none = {3, NAN, NAN};

    (void)state;
    assert_between_runs(none, none, 0.01, true, VERDICT_UNDECIDED);
}

static void with_a_threshold_of_zero_any_significant_difference_counts(void **state)
{
    const struct verdict_policy any = verdict_between_runs(0);
    const struct interval more = {1.01, 1.001, 1.02}, same = {1, 1, 1};

    (void)state;
    assert_verdict_by(any, made(more, more), 0.01, true, VERDICT_SLOWER);
    assert_verdict_by(any, made(more, more), 0.2, true, VERDICT_UNDECIDED);
    assert_verdict_by(any, made(same, same), 1, true, VERDICT_EQUAL);
}

static void turned_round_what_was_faster_is_slower(void **state)
{
    const struct interval turned = ratio_turned((struct interval){0.5, 0.25, 2});

    (void)state;
    assert_int_equal(verdict_turned(VERDICT_FASTER), VERDICT_SLOWER);
    assert_int_equal(verdict_turned(VERDICT_SLOWER), VERDICT_FASTER);
    assert_int_equal(verdict_turned(VERDICT_EQUAL), VERDICT_EQUAL);
    assert_int_equal(verdict_turned(VERDICT_UNDECIDED), VERDICT_UNDECIDED);
    assert_true(turned.estimate == 2 && turned.low == 0.5 && turned.high == 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_names_are_those_of_the_run_file),
        cmocka_unit_test(a_significant_ratio_is_faster_or_slower_by_what_is_better),
        cmocka_unit_test(the_level_itself_is_significant),
        cmocka_unit_test(a_significant_interval_inside_the_region_is_equal),
        cmocka_unit_test(without_significance_the_90_percent_interval_decides),
        cmocka_unit_test(without_intervals_nothing_is_decided),
        cmocka_unit_test(noise_hides_differences_and_makes_nothing_equal),
        cmocka_unit_test(between_runs_the_whole_interval_must_be_beyond_the_border),
        cmocka_unit_test(the_lower_border_is_one_over_the_upper_one),
        cmocka_unit_test(between_runs_the_90_percent_interval_makes_equal),
        cmocka_unit_test(between_runs_nothing_is_decided_without_an_interval),
        cmocka_unit_test(with_a_threshold_of_zero_any_significant_difference_counts),
        cmocka_unit_test(turned_round_what_was_faster_is_slower),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
