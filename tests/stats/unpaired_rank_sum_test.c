/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unpaired_rank_sum_test.c - the distribution against enumeration of all orders, and by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>
#include <stdlib.h>

#include "stats/unpaired.h"

enum { MOST_VALUES = 12, LARGEST_U = MOST_VALUES * MOST_VALUES / 4 };

static void one_value_each_is_a_fair_coin(void **state)
{
    double cumulative[2];

    (void)state;
    rank_sum_distribution(1, 1, cumulative);
    assert_true(cumulative[0] == 0.5);
    assert_true(cumulative[1] == 1.0);
}

/* The six orders yyxx yxyx xyyx yxxy xyxy xxyy have U = 4 3 2 2 1 0. */
static void two_values_each_match_the_hand_count(void **state)
{
    const double expected[] = {1 / 6.0, 2 / 6.0, 4 / 6.0, 5 / 6.0, 1};
    double cumulative[5];

    (void)state;
    rank_sum_distribution(2, 2, cumulative);
    for (int u = 0; u <= 4; u++)
        assert_true(cumulative[u] == expected[u]);
}

/* One x among three y is at each of the four places equally often. */
static void one_against_three_is_uniform(void **state)
{
    double cumulative[4];

    (void)state;
    rank_sum_distribution(1, 3, cumulative);
    for (int u = 0; u <= 3; u++)
        assert_true(cumulative[u] == (u + 1) / 4.0);
}

/* The tables of the Mann-Whitney test give 2 as the critical value for 5 and 5 at 5 % two-sided:
 * 4 of 252 orders have U <= 2 (1, 1 and 2 of them), 7 have U <= 3. */
static void five_values_each_match_the_printed_tables(void **state)
{
    double cumulative[26];

    (void)state;
    rank_sum_distribution(5, 5, cumulative);
    assert_true(cumulative[0] == 1 / 252.0);
    assert_true(cumulative[2] == 4 / 252.0);
    assert_true(cumulative[3] == 7 / 252.0);
}

/* U of the order that `set` describes: from the smallest value on, bit 1 is an x. */
static unsigned statistic(unsigned set, unsigned values)
{
    unsigned below = 0, u = 0;

    for (unsigned i = 0; i < values; i++) {
        if ((set >> i & 1u) != 0)
            u += below;
        else
            below++;
    }
    return u;
}

static void check_against_enumeration(unsigned first, unsigned second)
{
    unsigned ways[LARGEST_U + 1] = {0}, orders = 0, at_most = 0;
    double cumulative[LARGEST_U + 1];

    for (unsigned set = 0; set < 1u << (first + second); set++) {
        if ((unsigned)__builtin_popcount(set) != first)
            continue;
        ways[statistic(set, first + second)]++;
        orders++;
    }
    rank_sum_distribution(first, second, cumulative);
    for (unsigned u = 0; u <= first * second; u++) {
        at_most += ways[u];
        assert_true(fabs(cumulative[u] - at_most / (double)orders) < 1e-15);
    }
    assert_true(rank_sum_smallest_p(first, second) == fmin(1, 2.0 / orders));
}

static void small_samples_match_the_enumeration_of_all_orders(void **state)
{
    (void)state;
    for (unsigned first = 1; first < MOST_VALUES; first++)
        for (unsigned second = 1; first + second <= MOST_VALUES; second++)
            check_against_enumeration(first, second);
}

/* With an odd product no order is in the middle: exactly half of them are below. That the counts
 * and their total, which are computed independently of each other, agree shows what rounding did. */
static void check_middle(size_t first, size_t second)
{
    double *cumulative = malloc((first * second + 1) * sizeof *cumulative);

    assert_non_null(cumulative);
    rank_sum_distribution(first, second, cumulative);
    size_t middle = (first * second - 1) / 2;
    if (fabs(cumulative[middle] - 0.5) > 1e-10)
        fail_msg("%zu and %zu: %.17g", first, second, cumulative[middle]);
    for (size_t u = 1; u <= first * second; u++)
        assert_true(cumulative[u] >= cumulative[u - 1]);
    assert_true(cumulative[first * second] == 1);
    free(cumulative);
}

static void large_samples_have_half_of_all_orders_below_the_middle(void **state)
{
    (void)state;
    check_middle(59, 61);
    check_middle(299, 15);
    check_middle(299, 299);
}

/* 60 and 60: 1/C(120, 60), C(120, 60) = 9.6614908840363e34. */
static void the_smallest_probability_of_large_samples_is_that_of_one_order(void **state)
{
    static double cumulative[60 * 60 + 1];

    (void)state;
    rank_sum_distribution(60, 60, cumulative);
    assert_true(fabs(cumulative[0] * 9.6614908840363e34 - 1) < 1e-12);
    assert_true(fabs(rank_sum_smallest_p(60, 60) * 9.6614908840363e34 / 2 - 1) < 1e-12);
}

static void the_cache_tells_pairs_of_counts_apart(void **state)
{
    (void)state;
    assert_true(rank_sum_cached(1, 4)[0] == 1 / 5.0);
    assert_true(rank_sum_cached(2, 2)[0] == 1 / 6.0);
    assert_true(rank_sum_cached(1, 4)[0] == 1 / 5.0);
    assert_ptr_equal(rank_sum_cached(1, 4), rank_sum_cached(1, 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_value_each_is_a_fair_coin),
        cmocka_unit_test(two_values_each_match_the_hand_count),
        cmocka_unit_test(one_against_three_is_uniform),
        cmocka_unit_test(five_values_each_match_the_printed_tables),
        cmocka_unit_test(small_samples_match_the_enumeration_of_all_orders),
        cmocka_unit_test(large_samples_have_half_of_all_orders_below_the_middle),
        cmocka_unit_test(the_smallest_probability_of_large_samples_is_that_of_one_order),
        cmocka_unit_test(the_cache_tells_pairs_of_counts_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
