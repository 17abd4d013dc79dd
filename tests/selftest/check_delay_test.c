/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_delay_test.c - what is said of delays follows from how well they were found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "selftest/judges.h"

static const double delays_ns[DELAY_POINTS] = {1000, 5000, 20000, 100000};

/* Every delay found `scale` times as long and `offset_ns` besides, to within +-half_ns (95 %). */
static struct check_result judge(double scale, double offset_ns, double half_ns)
{
    struct delay_point points[DELAY_POINTS];
    struct check_result result = {.outcome = OUTCOME_COUNT};

    for (size_t i = 0; i < DELAY_POINTS; i++) {
        double found = scale * delays_ns[i] + offset_ns;
        points[i] = (struct delay_point){
            .delay_ns = delays_ns[i],
            .found_ns = {found, found - half_ns, found + half_ns},
            .wider_ns = {found, found - 1.5 * half_ns, found + 1.5 * half_ns}};
    }
    delay_judge(points, &result);
    return result;
}

/* As on a quiet machine: a microsecond is known to a quarter of it. */
static void delays_that_are_found_as_well_as_can_be_pass(void **state)
{
    (void)state;
    assert_int_equal(judge(1, 0, 30).outcome, OUTCOME_PASS);
    assert_int_equal(judge(1, 200, 250).outcome, OUTCOME_PASS);
}

static void a_microsecond_that_is_lost_in_noise_says_nothing_of_the_others(void **state)
{
    struct check_result result = judge(1, 0, 1000);

    (void)state;
    assert_int_equal(result.outcome, OUTCOME_PASS);
    assert_int_equal(result.parts[0].outcome, OUTCOME_INCONCLUSIVE);
    assert_non_null(strstr(result.figure_text, "slope 1.0000 +-0.0098, 0 missed, 1 lost in noise"));
}

static void a_machine_too_noisy_for_any_delay_is_inconclusive(void **state)
{
    (void)state;
    assert_int_equal(judge(1, 0, 10000).outcome, OUTCOME_INCONCLUSIVE);
}

static void wrong_sizes_fail(void **state)
{
    (void)state;
    assert_int_equal(judge(1.05, 0, 250).outcome, OUTCOME_FAIL);        /* all of them too long */
    assert_int_equal(judge(1, 800, 250).outcome, OUTCOME_FAIL);         /* the same besides each */
    assert_int_equal(judge(1, 500, 250).outcome, OUTCOME_INCONCLUSIVE); /* by a hair */
    assert_int_equal(judge(0.5, 0, 10000).outcome, OUTCOME_FAIL);       /* however noisy */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(delays_that_are_found_as_well_as_can_be_pass),
        cmocka_unit_test(a_microsecond_that_is_lost_in_noise_says_nothing_of_the_others),
        cmocka_unit_test(a_machine_too_noisy_for_any_delay_is_inconclusive),
        cmocka_unit_test(wrong_sizes_fail),
    };
    return cmocka_run_group_tests_name("check_delay", tests, NULL, NULL);
}
