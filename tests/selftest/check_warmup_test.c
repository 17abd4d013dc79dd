/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_warmup_test.c - what is said of a warm-up follows from what a longer one changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "selftest/judges.h"

enum { BLOCKS = 8 };

/* Short over long; blocks are spread evenly from `noise` times less than that to as many more. */
static void tell(struct check_result *result, const char *transport, double ratio, double noise)
{
    double p50_ns[WARMUP_PAIRS][2][BLOCKS];

    for (size_t pair = 0; pair < WARMUP_PAIRS; pair++)
        for (size_t block = 0; block < BLOCKS; block++) {
            p50_ns[pair][0][block] = 5000 * ratio *
                                     pow(noise, 2.0 * (double)block / (BLOCKS - 1) - 1);
            p50_ns[pair][1][block] = 5000;
        }
    assert_int_equal(warmup_tell(transport, &p50_ns[0][0][0], BLOCKS, result), 0);
}

static void no_bias_passes(void **state)
{
    struct check_result result = {.outcome = OUTCOME_COUNT};

    (void)state;
    tell(&result, "pipe", 1, 1.001);
    tell(&result, "tcp", 1.01, 1.001);
    warmup_judge(&result);
    assert_int_equal(result.outcome, OUTCOME_PASS);
    assert_true(fabs(result.figure - 1) < 0.1);
    assert_string_equal(result.figure_text, "+1.0 % by a short warm-up (tcp)");
    assert_string_equal(result.bar_text, "intervals within 3 %");
    assert_string_equal(result.advice, "");
}

/* Quicker after a short one is a bias, too. */
static void a_bias_fails_with_the_longer_one_as_advice(void **state)
{
    static const double ratios[] = {1.1, 0.9};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct check_result result = {.outcome = OUTCOME_COUNT};
        tell(&result, "pipe", ratios[i], 1.001);
        tell(&result, "tcp", 1, 1.001);
        warmup_judge(&result);
        assert_int_equal(result.outcome, OUTCOME_FAIL);
        assert_int_equal(result.parts[0].outcome, OUTCOME_FAIL);
        assert_int_equal(result.parts[1].outcome, OUTCOME_PASS);
        assert_non_null(strstr(result.figure_text, "(pipe)"));
        assert_non_null(strstr(result.advice, "run --warmup 20"));
    }
}

static void noise_that_hides_any_bias_is_inconclusive(void **state)
{
    struct check_result result = {.outcome = OUTCOME_COUNT};

    (void)state;
    tell(&result, "pipe", 1, 1.5);
    warmup_judge(&result);
    assert_int_equal(result.outcome, OUTCOME_INCONCLUSIVE);
    assert_non_null(strstr(result.parts[0].text, "after 5 ms against 20 ms"));
    assert_non_null(strstr(result.advice, "too noisy"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_bias_passes),
        cmocka_unit_test(a_bias_fails_with_the_longer_one_as_advice),
        cmocka_unit_test(noise_that_hides_any_bias_is_inconclusive),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
