/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verdict_test.c - every border of the decision, and the sentences letter by letter. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include "stats/verdict.h"

#define REGION 0.05
static const double lowest = 1 / (1 + REGION), highest = 1 + REGION;

static struct paired_comparison made(struct interval ratio, struct interval ratio_90)
{
    return (struct paired_comparison){.pairs = 20, .ratio = ratio, .ratio_90 = ratio_90};
}

/* With the 90 % interval well inside the 95 % one. */
static struct paired_comparison made_between(double low, double high)
{
    double middle = sqrt(low * high);

    return made((struct interval){middle, low, high},
                (struct interval){middle, sqrt(low * middle), sqrt(high * middle)});
}

static void assert_verdict(struct paired_comparison comparison, double p, bool lower_is_better,
                           enum verdict expected)
{
    enum verdict verdict = verdict_of(&comparison, p, REGION, lower_is_better);

    if (verdict != expected)
        fail_msg("[%g, %g] p %g: %s, not %s", comparison.ratio.low, comparison.ratio.high, p,
                 verdict_names[verdict], verdict_names[expected]);
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

static void assert_sentence(struct paired_comparison comparison, double p, double region,
                            bool lower_is_better, const char *expected)
{
    char text[200];

    verdict_sentence(&comparison, p, region, lower_is_better, "tcp", "pipe", text, sizeof text);
    assert_string_equal(text, expected);
}

static void the_better_one_comes_first_whichever_it_is(void **state)
{
    const struct paired_comparison above = made_between(1.7, 1.9),
                                   below = made_between(1 / 1.9, 1 / 1.7);

    (void)state;
    assert_sentence(above, 0.01, REGION, true, "pipe is 1.80x faster than tcp [1.70, 1.90], n=20");
    assert_sentence(above, 0.01, REGION, false, "tcp is 1.80x faster than pipe [1.70, 1.90], n=20");
    assert_sentence(below, 0.01, REGION, true, "tcp is 1.80x faster than pipe [1.70, 1.90], n=20");
    assert_sentence(below, 0.01, REGION, false, "pipe is 1.80x faster than tcp [1.70, 1.90], n=20");
}

static void a_small_sure_difference_is_called_small(void **state)
{
    (void)state;
    assert_sentence(made_between(1.01, 1.03), 0.01, REGION, true,
                    "tcp and pipe: differs, by less than 5 % [1.01, 1.03], n=20");
    assert_sentence(made_between(1 / 1.03, 1 / 1.01), 0.01, REGION, false,
                    "tcp and pipe: differs, by less than 5 % [1.01, 1.03], n=20");
}

/* A noise floor of 12.5 %: a sure difference of 7 to 10 % is what the machine makes by itself, so it
 * is not claimed; nor does the noise make the two equal. */
static void noise_hides_differences_and_makes_nothing_equal(void **state)
{
    (void)state;
    assert_sentence(made_between(1.07, 1.10), 0.01, 0.125, true,
                    "tcp and pipe: no difference shown (up to 1.10x not excluded), n=20");
    assert_sentence(made_between(0.93, 1.10), 0.9, 0.125, true,
                    "tcp and pipe: no difference shown (up to 1.10x not excluded), n=20");
    assert_sentence(made_between(1.01, 1.03), 0.01, 0.125, true,
                    "tcp and pipe: differs, by less than 5 % [1.01, 1.03], n=20");
    assert_sentence(made_between(1.07, 1.20), 0.01, 0.125, true,
                    "pipe is 1.13x faster than tcp [1.07, 1.20], n=20");
}

static void equality_says_within_what(void **state)
{
    (void)state;
    assert_sentence(made_between(0.98, 1.02), 0.9, REGION, true,
                    "tcp and pipe: practically equal (within 5 %), n=20");
}

/* The far end, in whichever direction it lies: 1/0.5 = 2 is farther than 1.25. */
static void no_difference_says_what_is_not_excluded(void **state)
{
    struct paired_comparison comparison = made_between(0.9, 1.12);

    (void)state;
    assert_sentence(comparison, 0.9, REGION, true,
                    "tcp and pipe: no difference shown (up to 1.12x not excluded), n=20");
    assert_sentence(made_between(0.5, 1.25), 0.9, REGION, true,
                    "tcp and pipe: no difference shown (up to 2.00x not excluded), n=20");
    comparison.ratio.low = comparison.ratio.high = NAN;
    comparison.ratio_90 = comparison.ratio;
    comparison.pairs = 4;
    assert_sentence(comparison, 1, REGION, true,
                    "tcp and pipe: no difference shown (too few blocks to exclude any), n=4");
}

static void a_sentence_that_does_not_fit_is_cut_not_overrun(void **state)
{
    struct paired_comparison comparison = made_between(1.7, 1.9);
    char text[9] = "########";

    (void)state;
    verdict_sentence(&comparison, 0.01, REGION, true, "tcp", "pipe", text, 8);
    assert_string_equal(text, "pipe is");
    assert_int_equal(text[8], '\0');
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
        cmocka_unit_test(the_better_one_comes_first_whichever_it_is),
        cmocka_unit_test(a_small_sure_difference_is_called_small),
        cmocka_unit_test(noise_hides_differences_and_makes_nothing_equal),
        cmocka_unit_test(equality_says_within_what),
        cmocka_unit_test(no_difference_says_what_is_not_excluded),
        cmocka_unit_test(a_sentence_that_does_not_fit_is_cut_not_overrun),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
