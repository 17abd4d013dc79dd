/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_test.c - which workload runs over which transport with which wait, and what is said where
 * not. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/message_check.h"
#include "workload/workload.h"

static int check(const char *workload, const char *transport, enum wait_strategy wait,
                 struct diagnosis *why)
{
    const struct case_spec spec = {.message_bytes = 64, .clients = 1, .wait = wait};

    why->text[0] = '\0';
    return workload_find(workload)->check(transport_find(transport), &spec, why);
}

static void assert_refused(const char *workload, const char *transport, enum wait_strategy wait,
                           const char *reason)
{
    struct diagnosis why;

    assert_int_equal(check(workload, transport, wait, &why), -EOPNOTSUPP);
    assert_true(message_is(why.text, reason));
}

static void transports_that_carry_bytes_have_every_wait(void **state)
{
    static const char *const carriers[] = {"pipe", "fifo", "unix-stream", "unix-dgram", "tcp"};
    struct diagnosis why;

    (void)state;
    for (size_t i = 0; i < sizeof carriers / sizeof carriers[0]; i++)
        for (int wait = 0; wait < WAIT_COUNT; wait++) {
            enum wait_strategy strategy = (enum wait_strategy)wait;
            assert_int_equal(check("latency", carriers[i], strategy, &why), 0);
            assert_int_equal(check("throughput", carriers[i], strategy, &why), 0);
            assert_int_equal(check("duplex", carriers[i], strategy, &why),
                             wait == WAIT_BLOCK ? -EOPNOTSUPP : 0);
        }
}

static void notifiers_have_latency_only(void **state)
{
    struct diagnosis why;

    (void)state;
    assert_int_equal(check("latency", "signal", WAIT_BLOCK, &why), 0);
    assert_int_equal(check("latency", "eventfd", WAIT_BLOCK, &why), 0);
    assert_int_equal(check("latency", "eventfd", WAIT_EPOLL, &why), 0);
    assert_refused("throughput", "signal", WAIT_BLOCK, "signal only notifies: it carries no bytes");
    assert_refused("throughput", "eventfd", WAIT_POLL,
                   "eventfd only notifies: it carries no bytes");
    assert_refused("duplex", "eventfd", WAIT_POLL, "eventfd only notifies: it carries no bytes");
}

static void what_has_no_descriptor_can_only_block(void **state)
{
    struct diagnosis why;

    (void)state;
    assert_int_equal(check("latency", "null", WAIT_BLOCK, &why), 0);
    assert_int_equal(check("throughput", "null", WAIT_BLOCK, &why), 0);
    assert_refused("latency", "null", WAIT_SPIN, "null has no descriptor to wait for");
    assert_refused("throughput", "null", WAIT_POLL, "null has no descriptor to wait for");
    assert_refused("duplex", "null", WAIT_POLL, "null has no descriptor to wait for");
    assert_refused("latency", "signal", WAIT_POLL, "signal has no descriptor to wait for");
}

static void assert_batch_refused(const char *transport, enum wait_strategy wait, size_t bytes,
                                 const char *reason)
{
    const struct case_spec spec = {.message_bytes = bytes, .clients = 1, .wait = wait, .batch = 64};
    struct diagnosis why;

    assert_int_equal(workload_find("throughput")->check(transport_find(transport), &spec, &why),
                     -EOPNOTSUPP);
    assert_true(message_is(why.text, reason));
}

static void a_batch_needs_a_call_that_takes_it_waits_in_it_and_has_room(void **state)
{
    const struct case_spec spec = {.message_bytes = 1u << 24, .clients = 1, .batch = 64};
    struct diagnosis why;

    (void)state;
    assert_int_equal(workload_find("throughput")->check(transport_find("pipe"), &spec, &why), 0);
    assert_batch_refused("mq", WAIT_BLOCK, 64, "mq has no call that takes several messages");
    assert_batch_refused("pipe", WAIT_POLL, 64,
                         "a batch is waited for within its call: --wait block");
    assert_batch_refused("pipe", WAIT_BLOCK, (1u << 24) + 1,
                         "a batch of 64 messages of 16777217 bytes takes more memory than 1 GiB, "
                         "which is the most allowed");
}

static void duplex_does_not_block_and_says_why(void **state)
{
    const struct case_spec spec = {.clients = 1};
    const struct workload *duplex = workload_find("duplex");

    (void)state;
    assert_refused("duplex", "pipe", WAIT_BLOCK,
                   "with --wait block both sides could sleep in write for ever, each with full "
                   "buffers; allowed: poll, select, epoll, epoll-et, spin");
    assert_int_equal(duplex->default_wait(&spec), WAIT_POLL);
    assert_true(duplex->waits_itself);
    const char *const *variants = duplex->variants_of(transport_find("pipe"));
    assert_string_equal(variants[0], "one-way");
    assert_string_equal(variants[1], "both-ways");
    assert_null(variants[2]);
}

/* What would be timed is the receiver's delayed acknowledgement. */
static void streams_that_a_timer_would_end_are_refused(void **state)
{
    static const char *const streams[] = {"throughput", "duplex"};
    const struct transport *nagle = transport_find("tcp-nagle");
    struct case_spec spec = {.wait = WAIT_POLL, .clients = 1};
    struct diagnosis why;

    (void)state;
    for (size_t i = 0; i < sizeof streams / sizeof streams[0]; i++) {
        spec.message_bytes = 65535;
        assert_int_equal(workload_find(streams[i])->check(nagle, &spec, &why), -EOPNOTSUPP);
        spec.message_bytes = 65536;
        assert_int_equal(workload_find(streams[i])->check(nagle, &spec, &why), 0);
    }
    spec.message_bytes = 64;
    assert_int_equal(workload_find("throughput")->check(transport_find("tcp"), &spec, &why), 0);
    assert_int_equal(workload_find("latency")->check(nagle, &spec, &why), 0);
}

/* Not for its size or its wait, which would not help when they were other ones. */
static void what_no_pair_can_use_is_refused_for_itself(void **state)
{
    const struct case_spec small = {.message_bytes = 8, .clients = 1};
    struct diagnosis why = {""};

    (void)state;
    assert_int_equal(workload_find("pairs")->check(transport_find("udp"), &small, &why),
                     -EOPNOTSUPP);
    assert_true(message_has(why.text, "udp may lose messages"));
    assert_int_equal(check("pairs", "null", WAIT_POLL, &why), -EOPNOTSUPP);
    assert_true(message_has(why.text, "null moves nothing"));
}

/* At its descriptors the end of a stream is waited for, which may be lost. */
static void a_stream_that_loses_messages_needs_descriptors(void **state)
{
    static const char *const streams[] = {"throughput", "load", "duplex"};
    const struct case_spec spec = {.message_bytes = 64, .clients = 1};
    struct transport silent = *transport_find("udp");
    struct diagnosis why = {""};

    (void)state;
    silent.descriptors = NULL;
    for (size_t i = 0; i < sizeof streams / sizeof streams[0]; i++) {
        assert_int_equal(workload_find(streams[i])->check(&silent, &spec, &why), -EOPNOTSUPP);
        assert_true(message_is(why.text, "udp has no descriptor to wait for"));
    }
    assert_int_equal(workload_find("latency")->check(&silent, &spec, &why), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(streams_that_a_timer_would_end_are_refused),
        cmocka_unit_test(transports_that_carry_bytes_have_every_wait),
        cmocka_unit_test(notifiers_have_latency_only),
        cmocka_unit_test(what_has_no_descriptor_can_only_block),
        cmocka_unit_test(a_batch_needs_a_call_that_takes_it_waits_in_it_and_has_room),
        cmocka_unit_test(duplex_does_not_block_and_says_why),
        cmocka_unit_test(a_stream_that_loses_messages_needs_descriptors),
        cmocka_unit_test(what_no_pair_can_use_is_refused_for_itself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
