/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * case_spec_test.c - what a case is called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "workload/case_spec.h"

static const struct case_spec plain = {.workload = "latency",
                                       .transport = "pipe",
                                       .placement = "same-cpu",
                                       .message_bytes = 64,
                                       .clients = 1};

static void assert_id(const struct case_spec *spec, const char *expected)
{
    char id[CASE_ID_BYTES];

    case_spec_id(spec, id);
    assert_string_equal(id, expected);
}

static void an_id_leaves_out_what_is_usual(void **state)
{
    (void)state;
    assert_id(&plain, "latency/pipe/64/same-cpu");
}

static void an_id_tells_buffer_and_wait_that_are_not_usual(void **state)
{
    struct case_spec spec = plain;

    (void)state;
    spec.buffer_bytes = 65536;
    spec.wait = WAIT_POLL;
    assert_id(&spec, "latency/pipe/64/same-cpu/buffer=65536/wait=poll");
}

static void an_id_tells_the_clients_of_workloads_that_have_many_even_when_it_is_one(void **state)
{
    struct case_spec spec = plain;

    (void)state;
    spec.workload = "fanin";
    spec.variant = "shared";
    assert_id(&spec, "fanin/pipe/64/same-cpu/clients=1/shared");
}

static void an_id_ends_in_the_variant(void **state)
{
    struct case_spec spec = plain;

    (void)state;
    spec.workload = "duplex";
    spec.variant = "both-ways";
    spec.wait = WAIT_EPOLL;
    assert_id(&spec, "duplex/pipe/64/same-cpu/wait=epoll/both-ways");
}

static void an_id_tells_how_many_messages_go_in_a_call_unless_it_is_one(void **state)
{
    struct case_spec spec = plain;

    (void)state;
    spec.workload = "throughput";
    spec.batch = 1;
    assert_id(&spec, "throughput/pipe/64/same-cpu");
    spec.batch = 8;
    assert_id(&spec, "throughput/pipe/64/same-cpu/batch=8");
}

static void assert_label(const char *variant, unsigned batch, const char *expected)
{
    struct case_spec spec = plain;

    spec.variant = variant;
    spec.batch = batch;
    char *label = case_spec_label(&spec);
    assert_string_equal(label, expected);
    free(label);
}

static void a_label_is_the_transport_with_its_variant_and_batch(void **state)
{
    (void)state;
    assert_label(NULL, 0, "pipe");
    assert_label(NULL, 1, "pipe");
    assert_label("shared", 1, "pipe (shared)");
    assert_label(NULL, 8, "pipe (batch 8)");
    assert_label("shared", 8, "pipe (shared, batch 8)");
}

static void cases_are_compared_by_the_parts_that_are_named(void **state)
{
    struct case_spec other = plain;

    (void)state;
    other.message_bytes = 4096;
    other.wait_group = "poll";
    assert_int_not_equal(case_spec_compare(&plain, &other, CASE_WORK), 0);
    assert_int_equal(case_spec_compare(&plain, &other, CASE_WORK & ~CASE_SIZE), 0);
    assert_int_equal(case_spec_compare(&other, &other, CASE_WORK | CASE_WAIT_GROUP), 0);
    assert_true(case_spec_compare(&plain, &other, CASE_SIZE) < 0);
    assert_true(case_spec_compare(&other, &plain, CASE_SIZE) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_id_leaves_out_what_is_usual),
        cmocka_unit_test(an_id_tells_buffer_and_wait_that_are_not_usual),
        cmocka_unit_test(an_id_tells_the_clients_of_workloads_that_have_many_even_when_it_is_one),
        cmocka_unit_test(an_id_ends_in_the_variant),
        cmocka_unit_test(an_id_tells_how_many_messages_go_in_a_call_unless_it_is_one),
        cmocka_unit_test(a_label_is_the_transport_with_its_variant_and_batch),
        cmocka_unit_test(cases_are_compared_by_the_parts_that_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
