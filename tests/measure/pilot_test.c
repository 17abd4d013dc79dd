/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pilot_test.c - counts scale with the wanted duration and stay within their limits. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "measure/pilot.h"
#include "measure/topology.h"

static struct loop_counts counts_for(const char *transport, unsigned duration_ms,
                                     unsigned warmup_ms)
{
    char directory[] = "/tmp/ipcmark-test-XXXXXX";
    struct loop_counts counts;

    assert_non_null(mkdtemp(directory));
    struct invocation_request request = {
        .transport = transport_find(transport),
        .workload = workload_find("latency"),
        .spec = {.cpus = {CPU_ANY, CPU_ANY}, .message_bytes = 64, .clients = 1},
        .directory = directory};
    assert_int_equal(pilot_run(&request, duration_ms, warmup_ms, &counts, NULL), 0);
    assert_int_equal(rmdir(directory), 0);
    return counts;
}

/* Looking at 20 ms can't make a warm-up of 500 ms longer; a part of it takes 1 ms at the same rate as
 * the timed exchange. */
static void a_part_of_the_warm_up_takes_a_millisecond(void **state)
{
    (void)state;
    struct loop_counts counts = counts_for("pipe", 1000, 500);
    assert_true(counts.timed_messages > 16);
    assert_int_equal(counts.warmup_ns, 500000000);
    uint64_t a_part = counts.warmup_messages;
    assert_true(1000 * a_part <= counts.timed_messages + 1 &&
                counts.timed_messages <= 1000 * a_part + 1000);
    assert_true(counts.expected_ns > 1.4e9 && counts.expected_ns < 1.6e9);
}

static void a_short_warm_up_has_eight_parts_and_each_a_message(void **state)
{
    (void)state;
    assert_int_equal(pilot_warmup_part(4000000, 5000), 100);
    assert_int_equal(pilot_warmup_part(100000000, 5000), 200);
    assert_int_equal(pilot_warmup_part(4000000, 1e9), 1);
    assert_int_equal(pilot_warmup_part(0, 5000), 0);
}

static void a_short_duration_still_gives_a_median(void **state)
{
    (void)state;
    struct loop_counts counts = counts_for("pipe", 0, 0);
    assert_int_equal(counts.timed_messages, 16);
    assert_int_equal(counts.warmup_messages, 0);
}

/* 600 s of a transport that costs under 10 us a message, on any machine. */
static void a_long_duration_stops_at_the_room_for_samples(void **state)
{
    (void)state;
    struct loop_counts counts = counts_for("null", 600000, 0);
    assert_int_equal(counts.timed_messages, INVOCATION_MAX_MESSAGES);
}

static unsigned warmup_of_size(const char *transport, const char *workload, size_t bytes, int first,
                               int second, unsigned warmup_ms)
{
    const struct case_spec spec = {.cpus = {first, second}, .message_bytes = bytes, .clients = 1};

    return pilot_warmup_ms(transport_find(transport), workload_find(workload), &spec, warmup_ms);
}

static unsigned warmup_of(const char *transport, const char *workload, int first, int second,
                          unsigned warmup_ms)
{
    return warmup_of_size(transport, workload, 64, first, second, warmup_ms);
}

static void large_messages_settle_by_themselves(void **state)
{
    (void)state;
    const struct transport *tcp = transport_find("tcp");

    assert_true(tcp->settles_large_ms > tcp->settles_ms);
    assert_int_equal(warmup_of_size("tcp", "throughput", SETTLING_LARGE_BYTES - 1, 0, 1, 5),
                     tcp->settles_ms);
    assert_int_equal(warmup_of_size("tcp", "throughput", SETTLING_LARGE_BYTES, 0, 1, 5),
                     tcp->settles_large_ms);
    assert_int_equal(warmup_of_size("tcp", "throughput", SETTLING_LARGE_BYTES, 0, 0, 5), 5);
}

static void streams_between_two_cpus_warm_up_until_the_transport_has_settled(void **state)
{
    (void)state;
    unsigned settles_ms = transport_find("tcp")->settles_ms;
    assert_true(settles_ms > 5);
    assert_int_equal(warmup_of("tcp", "throughput", 0, 1, 5), settles_ms);
    assert_int_equal(warmup_of("tcp", "throughput", CPU_ANY, CPU_ANY, 5), settles_ms);
    assert_int_equal(warmup_of("tcp", "throughput", 0, 1, settles_ms + 1), settles_ms + 1);
    assert_int_equal(warmup_of("tcp", "throughput", 0, 0, 5), 5);
    assert_int_equal(warmup_of("tcp", "latency", 0, 1, 5), 5);
    assert_int_equal(warmup_of("pipe", "throughput", 0, 1, 5), 5);
    assert_int_equal(warmup_of("tcp", "throughput", 0, 1, 0), 0);
}

static void the_watchdog_leaves_ten_times_the_expected_time_and_ten_seconds(void **state)
{
    (void)state;
    assert_int_equal(watchdog_for(0), 10000);
    assert_int_equal(watchdog_for(2e9), 30000);
    assert_int_equal(watchdog_for(1e18), INT_MAX); /* that is 32 years */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_of_the_warm_up_takes_a_millisecond),
        cmocka_unit_test(a_short_warm_up_has_eight_parts_and_each_a_message),
        cmocka_unit_test(a_short_duration_still_gives_a_median),
        cmocka_unit_test(a_long_duration_stops_at_the_room_for_samples),
        cmocka_unit_test(large_messages_settle_by_themselves),
        cmocka_unit_test(streams_between_two_cpus_warm_up_until_the_transport_has_settled),
        cmocka_unit_test(the_watchdog_leaves_ten_times_the_expected_time_and_ten_seconds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
