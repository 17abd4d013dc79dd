/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pseudomedian_walsh_test.c - the signed-rank p against all sign flips, counted one by one. */
#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include "stats/pseudomedian.h"

/* The test that the interval inverts: two-sided exact p for "symmetric about `centre`", averages
 * equal to the centre counting for both sides. */
static double walsh_p(const struct walsh *walsh, double centre)
{
    size_t below = 0, above = 0; /* both with those equal to the centre */

    for (size_t i = 0; i < walsh->count; i++) {
        below += walsh->averages[i] <= centre;
        above += walsh->averages[i] >= centre;
    }
    double p = 2 * walsh->cumulative[below < above ? below : above];
    return p < 1 ? p : 1;
}

enum { MOST_VALUES = 12 };

static double p_of(const double *values, size_t count, double centre)
{
    struct walsh walsh;

    assert_int_equal(walsh_create(values, count, &walsh), 0);
    double p = walsh_p(&walsh, centre);
    walsh_release(&walsh);
    return p;
}

/* Bit i of `signs` makes the i-th magnitude negative. */
static void flip(const double *magnitudes, size_t count, unsigned signs, double *values)
{
    for (size_t i = 0; i < count; i++)
        values[i] = (signs >> i & 1u) != 0 ? -magnitudes[i] : magnitudes[i];
}

/* -1, 2, 3, 4, 5, 6, 7: the negative ranks sum to 1, so p = 2 P(V <= 1) = 2 * 2/128. */
static void seven_values_match_the_hand_computation(void **state)
{
    const double values[] = {4, -1, 7, 2, 6, 3, 5};

    (void)state;
    assert_true(p_of(values, 7, 0) == 4.0 / 128);
}

/* Sums of at most 3: {}, {1}, {2}, {3}, {1, 2}; p = 2 * 5/256. */
static void eight_values_match_the_hand_computation(void **state)
{
    const double values[] = {-2, -1, 3, 4, 5, 6, 7, 8};

    (void)state;
    assert_true(p_of(values, 8, 0) == 10.0 / 256);
}

static void the_centre_is_subtracted(void **state)
{
    const double values[] = {98, 99, 103, 104, 105, 106, 107, 108};

    (void)state;
    assert_true(p_of(values, 8, 100) == 10.0 / 256);
    assert_true(p_of(values, 8, 0) == 2.0 / 256);
    const double symmetric[] = {1, 2, 3, 4, 5, 6};
    assert_true(p_of(symmetric, 6, 3.5) == 1);
}

/* One zero among six: only its own average is zero, so p = 2 P(V <= 1) of six = 4/64, which is what
 * five values without it have: 2/32. */
static void a_zero_counts_as_if_it_were_not_there(void **state)
{
    const double values[] = {0, 1, 2, 3, 4, 5};

    (void)state;
    assert_true(p_of(values, 6, 0) == 4.0 / 64);
    assert_true(p_of(values + 1, 5, 0) == 2.0 / 32);
}

/* The smaller of both rank sums, when the i-th magnitude has rank i + 1. */
static unsigned smaller_rank_sum(size_t count, unsigned signs)
{
    unsigned negative = 0, total = (unsigned)(count * (count + 1) / 2);

    for (size_t i = 0; i < count; i++)
        negative += (signs >> i & 1u) != 0 ? (unsigned)i + 1 : 0;
    return negative < total - negative ? negative : total - negative;
}

/* p is the share of all sign flips that are at least as lopsided. */
static void without_ties_p_is_the_enumerated_one(void **state)
{
    double magnitudes[MOST_VALUES], values[MOST_VALUES];

    (void)state;
    for (size_t i = 0; i < MOST_VALUES; i++)
        magnitudes[i] = 0.1 + (double)(i * i) + sqrt((double)i);
    for (size_t count = 1; count <= MOST_VALUES; count++) {
        unsigned flips = 1u << count, at_most[MOST_VALUES * (MOST_VALUES + 1) / 2 + 1] = {0};
        for (unsigned signs = 0; signs < flips; signs++)
            at_most[smaller_rank_sum(count, signs)]++;
        for (size_t sum = 1; sum <= count * (count + 1) / 2; sum++)
            at_most[sum] += at_most[sum - 1];
        /* all of them for small counts, some for the large ones */
        for (unsigned signs = 0; signs < flips; signs += count < 10 ? 1 : 37) {
            flip(magnitudes, count, signs, values);
            double enumerated = at_most[smaller_rank_sum(count, signs)] / (double)flips;
            assert_true(fabs(p_of(values, count, 0) - enumerated) < 1e-12);
        }
    }
}

static int ascending(const void *a, const void *b)
{
    const double *left = a, *right = b;

    return (*left > *right) - (*left < *right);
}

/* Of all sign flips, each equally likely when there is no difference, the share with so small a p
 * is never more than that p. */
static void assert_keeps_its_level(const double *magnitudes, size_t count)
{
    unsigned flips = 1u << count;
    double values[MOST_VALUES], *p = calloc(flips, sizeof *p);

    assert_non_null(p);
    for (unsigned signs = 0; signs < flips; signs++) {
        flip(magnitudes, count, signs, values);
        p[signs] = p_of(values, count, 0);
    }
    qsort(p, flips, sizeof *p, ascending);
    for (unsigned i = 0; i < flips; i++)
        assert_true(p[i] >= 1 || (i + 1) / (double)flips <= p[i] + 1e-12);
    free(p);
}

/* Every combination of the magnitudes 0 .. 3, with zeros and ties of every kind. */
static void with_ties_and_zeros_the_test_keeps_its_level(void **state)
{
    (void)state;
    for (size_t count = 1; count <= 7; count++) {
        double magnitudes[MOST_VALUES] = {0};
        for (;;) {
            assert_keeps_its_level(magnitudes, count);
            size_t i = count;
            while (i > 0 && magnitudes[i - 1] >= 3)
                i--;
            if (i == 0)
                break;
            double next = magnitudes[i - 1] + 1;
            for (i--; i < count; i++)
                magnitudes[i] = next;
        }
    }
    const double many_ties[] = {1, 1, 1, 1, 2, 3, 3, 3, 3, 0, 0.5, 0.5};
    assert_keeps_its_level(many_ties, 12);
}

static void bad_values_are_refused(void **state)
{
    const double values[] = {1, INFINITY};
    struct walsh walsh;

    (void)state;
    assert_int_equal(walsh_create(values, 0, &walsh), -EINVAL);
    assert_int_equal(walsh_create(values, 2, &walsh), -EINVAL);
    assert_int_equal(walsh_create(values, PSEUDOMEDIAN_MAX_COUNT + 1, &walsh), -EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seven_values_match_the_hand_computation),
        cmocka_unit_test(eight_values_match_the_hand_computation),
        cmocka_unit_test(the_centre_is_subtracted),
        cmocka_unit_test(a_zero_counts_as_if_it_were_not_there),
        cmocka_unit_test(without_ties_p_is_the_enumerated_one),
        cmocka_unit_test(with_ties_and_zeros_the_test_keeps_its_level),
        cmocka_unit_test(bad_values_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
