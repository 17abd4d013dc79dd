/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * schedule_test.c - blocks are random permutations, point by point, that the seed repeats. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include "plan/schedule.h"

enum { CASES = 100 };

static struct schedule *create(uint64_t seed, size_t case_count)
{
    struct schedule *schedule = NULL;

    assert_int_equal(schedule_create(seed, NULL, case_count, &schedule), 0);
    return schedule;
}

static void first_block(uint64_t seed, size_t order[CASES])
{
    struct schedule *schedule = create(seed, CASES);

    schedule_next_block(schedule, order);
    schedule_free(schedule);
}

static bool same_first_block(uint64_t a, uint64_t b)
{
    size_t order_a[CASES], order_b[CASES];

    first_block(a, order_a);
    first_block(b, order_b);
    return memcmp(order_a, order_b, sizeof order_a) == 0;
}

static void every_block_is_a_permutation(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 20; seed++) {
        struct schedule *schedule = create(seed, CASES);
        for (int block = 0; block < 20; block++) {
            size_t order[CASES];
            unsigned seen[CASES] = {0};
            schedule_next_block(schedule, order);
            for (size_t i = 0; i < CASES; i++) {
                assert_in_range(order[i], 0, CASES - 1);
                assert_int_equal(seen[order[i]]++, 0);
            }
        }
        schedule_free(schedule);
    }
}

/* Slots of three points, not in their order: 0 2 5, 1 4, 3. */
static const size_t points_of_six[] = {4, 1, 4, 0, 1, 4};

static void slots_of_a_point_come_next_to_each_other(void **state)
{
    struct schedule *schedule = NULL;

    (void)state;
    assert_int_equal(schedule_create(3, points_of_six, 6, &schedule), 0);
    for (int block = 0; block < 200; block++) {
        size_t order[6];
        unsigned seen = 0, changes = 0;
        schedule_next_block(schedule, order);
        for (size_t i = 0; i < 6; i++) {
            seen |= 1u << order[i];
            changes += i > 0 && points_of_six[order[i]] != points_of_six[order[i - 1]];
        }
        assert_int_equal(seen, 63);
        assert_int_equal(changes, 2);
    }
    schedule_free(schedule);
}

/* 3! orders of the points, times 3! 2! 1! within them: 72, each expected 200 times with a standard
 * deviation of 14. */
static void all_orders_of_points_and_within_them_are_equally_likely(void **state)
{
    static unsigned count[6 * 6 * 6 * 6 * 6 * 6];
    struct schedule *schedule = NULL;
    unsigned orders = 0;

    (void)state;
    assert_int_equal(schedule_create(4, points_of_six, 6, &schedule), 0);
    for (int block = 0; block < 72 * 200; block++) {
        size_t order[6], code = 0;
        schedule_next_block(schedule, order);
        for (size_t i = 0; i < 6; i++)
            code = code * 6 + order[i];
        count[code]++;
    }
    for (size_t i = 0; i < sizeof count / sizeof count[0]; i++) {
        if (count[i] == 0)
            continue;
        orders++;
        assert_in_range(count[i], 200 - 70, 200 + 70);
    }
    assert_int_equal(orders, 72);
    schedule_free(schedule);
}

static void a_plan_of_one_case_has_one_order(void **state)
{
    struct schedule *schedule = create(1, 1);
    size_t order = 77;

    (void)state;
    schedule_next_block(schedule, &order);
    assert_int_equal(order, 0);
    schedule_free(schedule);
}

static void the_same_seed_gives_the_same_blocks(void **state)
{
    struct schedule *a = create(20260101, CASES), *b = create(20260101, CASES);
    size_t order_a[CASES], order_b[CASES];

    (void)state;
    for (int block = 0; block < 10; block++) {
        schedule_next_block(a, order_a);
        schedule_next_block(b, order_b);
        assert_memory_equal(order_a, order_b, sizeof order_a);
        assert_int_equal(schedule_random(a, 4096), schedule_random(b, 4096));
    }
    schedule_free(a);
    schedule_free(b);
}

static void consecutive_blocks_differ(void **state)
{
    struct schedule *schedule = create(1, CASES);
    size_t first[CASES], second[CASES];

    (void)state;
    schedule_next_block(schedule, first);
    schedule_next_block(schedule, second);
    assert_memory_not_equal(first, second, sizeof first);
    schedule_free(schedule);
}

static void different_seeds_give_different_orders(void **state)
{
    (void)state;
    assert_false(same_first_block(1, 2));
    assert_false(same_first_block(0, SCHEDULE_MAX_SEED));
    assert_true(same_first_block(2, 2));
}

static void seed_zero_is_not_the_default_seed_of_gsl(void **state)
{
    (void)state;
    assert_false(same_first_block(0, 4357));
    assert_false(same_first_block(0, 4356));
}

/* Six orders, 6000 blocks: each is expected 1000 times with a standard deviation of 29. */
static void all_orders_are_equally_likely(void **state)
{
    struct schedule *schedule = create(1, 3);
    unsigned count[27] = {0};
    unsigned orders = 0;

    (void)state;
    for (int block = 0; block < 6000; block++) {
        size_t order[3];
        schedule_next_block(schedule, order);
        count[order[0] * 9 + order[1] * 3 + order[2]]++;
    }
    for (size_t i = 0; i < 27; i++) {
        if (count[i] == 0)
            continue;
        orders++;
        assert_in_range(count[i], 1000 - 145, 1000 + 145);
    }
    assert_int_equal(orders, 6);
    schedule_free(schedule);
}

/* MT19937 seeded with 5489 starts 3499211612, 581869302, 3890346734, 3586334585, 545404204, says
 * Matsumoto and Nishimura's reference implementation. Below 2^31, larger ones are drawn again. */
static void the_generator_is_the_mersenne_twister_on_every_machine(void **state)
{
    struct schedule *schedule = create(5488, 1);

    (void)state;
    assert_int_equal(schedule_random(schedule, 1u << 31), 581869302);
    assert_int_equal(schedule_random(schedule, 1u << 31), 545404204);
    schedule_free(schedule);
}

static void random_numbers_stay_below_their_bound(void **state)
{
    struct schedule *schedule = create(1, 1);
    bool seen[4] = {false};

    (void)state;
    for (int i = 0; i < 200; i++) {
        unsigned number = schedule_random(schedule, 4);
        assert_in_range(number, 0, 3);
        seen[number] = true;
        assert_int_equal(schedule_random(schedule, 1), 0);
    }
    assert_true(seen[0] && seen[1] && seen[2] && seen[3]);
    schedule_free(schedule);
}

static void schedule_create_rejects_no_cases_and_a_seed_out_of_range(void **state)
{
    struct schedule *schedule = NULL;

    (void)state;
    assert_int_equal(schedule_create(1, NULL, 0, &schedule), -EINVAL);
    assert_int_equal(schedule_create(SCHEDULE_MAX_SEED + 1, NULL, 1, &schedule), -EINVAL);
    assert_null(schedule);
    schedule_free(schedule);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_block_is_a_permutation),
        cmocka_unit_test(slots_of_a_point_come_next_to_each_other),
        cmocka_unit_test(all_orders_of_points_and_within_them_are_equally_likely),
        cmocka_unit_test(a_plan_of_one_case_has_one_order),
        cmocka_unit_test(the_same_seed_gives_the_same_blocks),
        cmocka_unit_test(consecutive_blocks_differ),
        cmocka_unit_test(different_seeds_give_different_orders),
        cmocka_unit_test(seed_zero_is_not_the_default_seed_of_gsl),
        cmocka_unit_test(all_orders_are_equally_likely),
        cmocka_unit_test(the_generator_is_the_mersenne_twister_on_every_machine),
        cmocka_unit_test(random_numbers_stay_below_their_bound),
        cmocka_unit_test(schedule_create_rejects_no_cases_and_a_seed_out_of_range),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
