/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * disturbance_test.c - the calibration work is real work that grows with its rounds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "base/clock.h"
#include "measure/disturbance.h"
#include "measure/topology.h"

/* A multiplication takes at least one cycle, and no CPU runs at 20 GHz. */
static void the_work_is_not_optimised_away(void **state)
{
    const uint64_t rounds = 10000000;

    (void)state;
    assert_true(spin_quickest_ns(rounds) > rounds / 20);
}

static void the_longest_gap_is_a_part_of_the_whole(void **state)
{
    struct spin_result result = spin_run(1000000);

    (void)state;
    assert_true(result.longest_gap_ns > 0);
    assert_true(result.longest_gap_ns <= result.elapsed_ns);
    assert_true(result.longest_gap_ns >= result.elapsed_ns / 100);
}

static void rounds_follow_the_wanted_duration(void **state)
{
    (void)state;
    assert_int_equal(spin_rounds_for(0), 100);
    assert_in_range(spin_rounds_for(NS_PER_MS), 1000, 5 * NS_PER_MS);
}

static void stolen_time_and_pressure_never_go_back(void **state)
{
    const int same[] = {0, 0}, any[] = {CPU_ANY, 0};
    uint64_t one_ns = steal_since_boot_ns(same, 2), all_ns = steal_since_boot_ns(any, 2);
    uint64_t pressure_ns = pressure_since_boot_ns();

    (void)state;
    assert_true(steal_since_boot_ns(same, 1) >= one_ns);
    assert_true(steal_since_boot_ns(any, 2) >= all_ns);
    assert_true(steal_since_boot_ns(any, 2) >= one_ns);
    assert_true(pressure_since_boot_ns() >= pressure_ns);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_work_is_not_optimised_away),
        cmocka_unit_test(the_longest_gap_is_a_part_of_the_whole),
        cmocka_unit_test(rounds_follow_the_wanted_duration),
        cmocka_unit_test(stolen_time_and_pressure_never_go_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
