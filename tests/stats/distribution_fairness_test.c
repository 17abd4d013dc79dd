/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * distribution_fairness_test.c - shares whose index can be worked out by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stats/distribution.h"

static void assert_fairness(const uint64_t *shares, size_t count, double expected)
{
    double found = jain_fairness(shares, count);

    if (!(fabs(found - expected) <= 1e-12))
        fail_msg("%.17g is not %.17g", found, expected);
}

static void equal_shares_are_perfectly_fair(void **state)
{
    static const uint64_t shares[] = {7, 7, 7, 7};

    (void)state;
    assert_fairness(shares, 4, 1);
    assert_fairness(shares, 1, 1);
}

/* k of n with the same: (k x)^2 / (n k x^2) = k/n */
static void those_who_have_nothing_count(void **state)
{
    static const uint64_t one_of_four[] = {0, 0, 9, 0}, two_of_five[] = {3, 0, 3, 0, 0};

    (void)state;
    assert_fairness(one_of_four, 4, 0.25);
    assert_fairness(two_of_five, 5, 0.4);
}

/* (1+2+3+4)^2 / (4 * (1+4+9+16)) = 100 / 120; (1+3)^2 / (2 * 10) = 0.8 */
static void uneven_shares_lie_between(void **state)
{
    static const uint64_t rising[] = {1, 2, 3, 4}, two[] = {3, 1};

    (void)state;
    assert_fairness(rising, 4, 100.0 / 120);
    assert_fairness(two, 2, 0.8);
}

static void the_unit_does_not_matter(void **state)
{
    static const uint64_t huge[] = {UINT64_C(3) << 60, UINT64_C(1) << 60};

    (void)state;
    assert_fairness(huge, 2, 0.8);
}

static void nothing_is_neither_fair_nor_unfair(void **state)
{
    static const uint64_t nothing[] = {0, 0};

    (void)state;
    assert_true(isnan(jain_fairness(nothing, 2)));
    assert_true(isnan(jain_fairness(NULL, 0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_shares_are_perfectly_fair),
        cmocka_unit_test(those_who_have_nothing_count),
        cmocka_unit_test(uneven_shares_lie_between),
        cmocka_unit_test(the_unit_does_not_matter),
        cmocka_unit_test(nothing_is_neither_fair_nor_unfair),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
