/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pseudomedian_signed_rank_test.c - the distribution against enumeration of all signs, and by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include "stats/pseudomedian.h"

enum { LARGEST_ENUMERATED = 14, LARGEST_V = LARGEST_ENUMERATED * (LARGEST_ENUMERATED + 1) / 2 };

static void one_rank_is_one_coin(void **state)
{
    double cumulative[2];

    (void)state;
    signed_rank_distribution(1, cumulative);
    assert_true(cumulative[0] == 0.5);
    assert_true(cumulative[1] == 1.0);
}

/* Sums of subsets of {1,2,3}: 0 1 2 3 3 4 5 6, each with probability 1/8. */
static void three_ranks_match_the_hand_count(void **state)
{
    const double expected[] = {1 / 8.0, 2 / 8.0, 3 / 8.0, 5 / 8.0, 6 / 8.0, 7 / 8.0, 1};
    double cumulative[7];

    (void)state;
    signed_rank_distribution(3, cumulative);
    for (int v = 0; v <= 6; v++)
        assert_true(cumulative[v] == expected[v]);
}

static void small_counts_match_the_enumeration_of_all_signs(void **state)
{
    (void)state;
    for (unsigned count = 1; count <= LARGEST_ENUMERATED; count++) {
        unsigned ways[LARGEST_V + 1] = {0};
        double cumulative[LARGEST_V + 1];
        for (unsigned signs = 0; signs < 1u << count; signs++) {
            unsigned sum = 0;
            for (unsigned rank = 1; rank <= count; rank++)
                sum += (signs >> (rank - 1) & 1u) * rank;
            ways[sum]++;
        }
        signed_rank_distribution(count, cumulative);
        unsigned at_most = 0;
        for (unsigned v = 0; v <= count * (count + 1) / 2; v++) {
            at_most += ways[v];
            assert_true(fabs(cumulative[v] - at_most / (double)(1u << count)) < 1e-15);
        }
    }
}

/* The median of V is count*(count+1)/4, and the distribution is symmetric about it. */
static void a_large_distribution_is_symmetric_and_ends_at_one(void **state)
{
    static double cumulative[300 * 301 / 2 + 1];
    size_t largest = 300 * 301 / 2;

    (void)state;
    signed_rank_distribution(300, cumulative);
    assert_true(fabs(cumulative[largest] - 1) < 1e-12);
    for (size_t v = 0; v < largest; v += 97)
        assert_true(fabs(cumulative[v] + cumulative[largest - 1 - v] - 1) < 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_rank_is_one_coin),
        cmocka_unit_test(three_ranks_match_the_hand_count),
        cmocka_unit_test(small_counts_match_the_enumeration_of_all_signs),
        cmocka_unit_test(a_large_distribution_is_symmetric_and_ends_at_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
