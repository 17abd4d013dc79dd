/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * best_test.c - constrained intervals by hand, and what is read off them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include "stats/best.h"

enum { MOST = 4 };

/* Differences of estimates that are all known to the same +-. */
static void compare(const double *estimates, size_t count, double half_width, struct interval *out)
{
    struct difference_from differences[MOST * MOST];

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++)
            differences[i * count + j] = (struct difference_from){estimates[i] - estimates[j],
                                                                  half_width};
    best_compare(differences, count, out);
}

static void assert_interval(struct interval found, double estimate, double low, double high)
{
    if (!(fabs(found.estimate - estimate) < 1e-12 && fabs(found.low - low) < 1e-12 &&
          fabs(found.high - high) < 1e-12))
        fail_msg("%g [%g, %g] is not %g [%g, %g]", found.estimate, found.low, found.high, estimate,
                 low, high);
}

/* 10, 9, 5 and 4 to +-2: the first two may be the best. 5 is behind 10 by 3 to 7, and so on. */
static void bounds_are_those_of_the_hand_computation(void **state)
{
    static const double estimates[] = {10, 9, 5, 4};
    struct interval out[MOST];

    (void)state;
    compare(estimates, 4, 2, out);
    assert_interval(out[0], 1, -1, 3);  /* 10 - 9 - 2; 10 - 9 + 2 */
    assert_interval(out[1], -1, -3, 1); /* 9 - 10 -+ 2 */
    assert_interval(out[2], -5, -7, 0); /* 5 - 10 - 2; 5 - 10 + 2 is below 0 */
    assert_interval(out[3], -6, -8, 0);
}

static void the_only_candidate_is_the_best(void **state)
{
    static const double estimates[] = {4, 10, 5};
    struct interval out[MOST];

    (void)state;
    compare(estimates, 3, 2, out);
    assert_interval(out[1], 5, 0, 7);
    assert_interval(out[0], -6, -8, 0);
    assert_interval(out[2], -5, -7, 0);
}

/* Whoever beats it most says how far it may be behind: here not the one with the best estimate. */
static void unequal_errors_count_one_by_one(void **state)
{
    const struct difference_from differences[9] = {
        [0 * 3 + 1] = {-2, 1}, [0 * 3 + 2] = {-1, 4}, [1 * 3 + 0] = {2, 1},
        [1 * 3 + 2] = {1, 4},  [2 * 3 + 0] = {1, 4},  [2 * 3 + 1] = {-1, 4},
    };
    struct interval out[3];

    (void)state;
    best_compare(differences, 3, out);
    assert_interval(out[0], -2, -5, 0);
    assert_interval(out[1], 1, -3, 3); /* high: 2 + 1, not 1 + 4 */
    assert_interval(out[2], -1, -5, 3);
}

static void unknown_errors_leave_bounds_open(void **state)
{
    const struct difference_from differences[4] = {[1] = {-2, NAN}, [2] = {2, NAN}};
    struct interval out[2];

    (void)state;
    best_compare(differences, 2, out);
    for (size_t i = 0; i < 2; i++) {
        assert_true(isinf(out[i].low) && isinf(out[i].high));
        assert_int_equal(
            best_standing_of((struct interval){1, exp(-out[i].high), exp(-out[i].low)}, 0.05),
            STANDING_OPEN);
    }
}

/* Paired estimates need not add up: each of three is shown to be behind the next. */
static void a_circle_has_no_best(void **state)
{
    const struct difference_from differences[9] = {
        [0 * 3 + 1] = {-2, 1}, [0 * 3 + 2] = {2, 1},  [1 * 3 + 0] = {2, 1},
        [1 * 3 + 2] = {-2, 1}, [2 * 3 + 0] = {-2, 1}, [2 * 3 + 1] = {2, 1},
    };
    struct interval out[3];

    (void)state;
    best_compare(differences, 3, out);
    for (size_t i = 0; i < 3; i++)
        assert_true(isinf(out[i].low));
}

static void standing_is_read_off_the_interval(void **state)
{
    static const struct {
        double low, high;
        enum best_standing standing;
    } rows[] = {
        {0.8, 1, STANDING_BEST},      {0.99, 1, STANDING_BEST},    {0.8, 1.05, STANDING_CLOSE},
        {1, 1.04, STANDING_CLOSE},    {0.8, 1.06, STANDING_MAYBE}, {1, 1.06, STANDING_NOT},
        {1, INFINITY, STANDING_OPEN}, {NAN, NAN, STANDING_OPEN},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(best_standing_of((struct interval){1, rows[i].low, rows[i].high}, 0.05),
                         rows[i].standing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_are_those_of_the_hand_computation),
        cmocka_unit_test(the_only_candidate_is_the_best),
        cmocka_unit_test(unequal_errors_count_one_by_one),
        cmocka_unit_test(unknown_errors_leave_bounds_open),
        cmocka_unit_test(a_circle_has_no_best),
        cmocka_unit_test(standing_is_read_off_the_interval),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
