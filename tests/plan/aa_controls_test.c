/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * aa_controls_test.c - which cases get an A/A control. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "plan/aa_controls.h"

static struct plan_case make_case(const char *workload, const char *placement, size_t bytes,
                                  const char *transport)
{
    return (struct plan_case){
        .workload = workload_find(workload),
        .transport = transport_find(transport),
        .spec = {.workload = workload, .placement = placement, .message_bytes = bytes},
    };
}

static void one_aa_control_for_each_workload_and_placement_at_the_smallest_size(void **state)
{
    struct plan_case cases[] = {
        make_case("latency", "same-cpu", 4096, "pipe"),
        make_case("latency", "same-cpu", 4096, "tcp"),
        make_case("latency", "same-cpu", 64, "pipe"),
        make_case("latency", "same-cpu", 64, "tcp"),
        make_case("latency", "unpinned", 64, "null"),
        make_case("latency", "unpinned", 64, "tcp"),
        make_case("throughput", "same-cpu", 64, "pipe"),
        make_case("throughput", "same-cpu", 64, "tcp"),
    };
    const struct plan plan = {.cases = cases, .case_count = sizeof cases / sizeof cases[0]};
    size_t indices[sizeof cases / sizeof cases[0]];

    (void)state;
    assert_int_equal(aa_controls_choose(&plan, 6, indices), 3);
    assert_int_equal(indices[0], 2);
    assert_int_equal(indices[1], 5); /* null moves nothing: its A/A control would tell nothing */
    assert_int_equal(indices[2], 6);
}

static void nothing_to_compare_needs_no_aa_control(void **state)
{
    struct plan_case cases[] = {make_case("latency", "same-cpu", 64, "pipe"),
                                make_case("latency", "same-cpu", 4096, "pipe"),
                                make_case("latency", "same-cpu", 64, "null")};
    const struct plan plan = {.cases = cases, .case_count = sizeof cases / sizeof cases[0]};
    size_t indices[sizeof cases / sizeof cases[0]];

    (void)state;
    assert_int_equal(aa_controls_choose(&plan, 15, indices), 0);
}

static void too_few_blocks_for_an_interval_need_no_aa_control(void **state)
{
    struct plan_case cases[] = {make_case("latency", "same-cpu", 64, "pipe"),
                                make_case("latency", "same-cpu", 64, "tcp")};
    const struct plan plan = {.cases = cases, .case_count = sizeof cases / sizeof cases[0]};
    size_t indices[sizeof cases / sizeof cases[0]];

    (void)state;
    assert_int_equal(aa_controls_choose(&plan, 5, indices), 0);
    assert_int_equal(aa_controls_choose(&plan, 6, indices), 1);
}

static void of_many_clients_the_fewest_get_an_aa_control(void **state)
{
    struct plan_case cases[] = {
        make_case("fanin", "same-cpu", 64, "pipe"),  make_case("fanin", "same-cpu", 64, "tcp"),
        make_case("fanin", "same-cpu", 64, "pipe"),  make_case("fanin", "same-cpu", 64, "tcp"),
        make_case("fanin", "same-cpu", 4096, "tcp"),
    };
    const struct plan plan = {.cases = cases, .case_count = sizeof cases / sizeof cases[0]};
    size_t indices[sizeof cases / sizeof cases[0]];

    (void)state;
    cases[0].spec.clients = cases[1].spec.clients = 8;
    cases[2].spec.clients = cases[3].spec.clients = 2;
    cases[4].spec.clients = 1;
    assert_int_equal(aa_controls_choose(&plan, 6, indices), 1);
    assert_int_equal(indices[0], 2);
}

static void variants_and_waits_of_one_transport_can_be_compared_too(void **state)
{
    struct plan_case cases[] = {make_case("latency", "same-cpu", 64, "pipe"),
                                make_case("latency", "same-cpu", 64, "pipe"),
                                make_case("connect", "same-cpu", 64, "tcp")};
    const struct plan plan = {.cases = cases, .case_count = sizeof cases / sizeof cases[0]};

    (void)state;
    assert_false(aa_controls_make_sense(&plan));
    cases[1].spec.wait = WAIT_POLL;
    assert_true(aa_controls_make_sense(&plan));
    // cppcheck-suppress redundantAssignment ; read through plan
    cases[1].spec.wait = cases[0].spec.wait;
    cases[1].spec.variant = "shared";
    assert_true(aa_controls_make_sense(&plan));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_aa_control_for_each_workload_and_placement_at_the_smallest_size),
        cmocka_unit_test(of_many_clients_the_fewest_get_an_aa_control),
        cmocka_unit_test(variants_and_waits_of_one_transport_can_be_compared_too),
        cmocka_unit_test(nothing_to_compare_needs_no_aa_control),
        cmocka_unit_test(too_few_blocks_for_an_interval_need_no_aa_control),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
