/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * load_test.c - each side of the open loop against a scripted transport and a clock of its own, which
 * only moves when it is told to: latency runs from when a request was due. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/clock.h"
#include "transport/transport.h"
#include "workload/load.h"
#include "workload/pacer.h"
#include "workload/pattern.h"

enum { REQUESTS = 40, MESSAGE_BYTES = 32, MS = 1000000, NEVER = -1 };

/* ---- the clock ---- */

static uint64_t now_ns, per_reading_ns, oversleeps_ns;

int clock_gettime(clockid_t clock, struct timespec *out)
{
    (void)clock;
    now_ns += per_reading_ns;
    *out = (struct timespec){.tv_sec = (time_t)(now_ns / NS_PER_SECOND),
                             .tv_nsec = (long)(now_ns % NS_PER_SECOND)};
    return 0;
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *due, struct timespec *left)
{
    const uint64_t due_ns = (uint64_t)due->tv_sec * NS_PER_SECOND + (uint64_t)due->tv_nsec;

    (void)clock, (void)left;
    assert_int_equal(flags, TIMER_ABSTIME);
    if (due_ns > now_ns)
        now_ns = due_ns;
    now_ns += oversleeps_ns;
    return 0;
}

/* ---- the channel ---- */

struct channel {
    struct load_header headers[REQUESTS]; /* sent, or to be received */
    int count, slow_at;                   /* a call number, or NEVER */
    uint64_t takes_ns;                    /* the slow call */
    uint64_t arrives_ns[REQUESTS];        /* of what is received */
    int corrupt_at;
};

static int scripted_send(struct channel *channel, const void *message, size_t bytes)
{
    assert_int_equal(bytes, MESSAGE_BYTES);
    memcpy(&channel->headers[channel->count], message, sizeof channel->headers[0]);
    if (channel->count++ == channel->slow_at)
        now_ns += channel->takes_ns;
    return 0;
}

static int scripted_recv(struct channel *channel, void *message, size_t bytes)
{
    const int at = channel->count++;

    if (bytes == 1) /* the confirmation */
        return 0;
    pattern_fill(message, bytes, PATTERN_PING, channel->headers[at].sequence);
    memcpy(message, &channel->headers[at], sizeof channel->headers[at]);
    if (at == channel->corrupt_at)
        ((unsigned char *)message)[bytes - 1] ^= 1;
    if (channel->arrives_ns[at] > now_ns)
        now_ns = channel->arrives_ns[at];
    return 0;
}

static int confirmed(struct channel *channel, const void *message, size_t bytes)
{
    (void)channel, (void)message;
    assert_int_equal(bytes, 1);
    return 0;
}

static const struct transport sending = {.send = scripted_send, .recv = scripted_recv};
static const struct transport receiving = {.send = confirmed, .recv = scripted_recv};

/* ---- an exchange ---- */

static uint32_t samples[3 * REQUESTS + LOAD_REFERENCES];
static unsigned char message[MESSAGE_BYTES], incoming[MESSAGE_BYTES];

static struct exchange make(const struct transport *transport, struct channel *channel)
{
    memset(samples, 0, sizeof samples);
    *channel = (struct channel){.slow_at = NEVER, .corrupt_at = NEVER};
    now_ns = 5000 * UINT64_C(1000000000);
    per_reading_ns = oversleeps_ns = 0;
    return (struct exchange){
        .transport = transport,
        .channel = channel,
        .message = message,
        .incoming = incoming,
        .spec = {.message_bytes = MESSAGE_BYTES, .cpus = {0, 0}}, /* one CPU: it sleeps */
        .messages = REQUESTS,
        .samples_ns = samples,
        .load = {.per_second = 1000, .seed = 9},
    };
}

static void assert_as_planned(const struct channel *channel, uint64_t start_ns)
{
    struct pacer plan = pacer_begin(9, 1000, start_ns, true);

    assert_true(channel->count >= REQUESTS);
    for (int i = 0; i < REQUESTS; i++) {
        assert_true(channel->headers[i].sequence == (uint64_t)i);
        assert_true(channel->headers[i].due_ns == pacer_next(&plan));
    }
}

/* ---- the sender ---- */

static void requests_leave_when_they_are_due(void **state)
{
    struct channel channel;
    struct exchange exchange = make(&sending, &channel);
    const uint64_t start_ns = now_ns;

    (void)state;
    assert_int_equal(workload_load.run[SIDE_PARENT](&exchange), 0);
    assert_as_planned(&channel, start_ns);
    for (int i = 0; i < REQUESTS; i++)
        assert_true(channel.headers[i].sent_ns == channel.headers[i].due_ns);
    assert_true(exchange.sent_messages == REQUESTS);
    assert_true(exchange.load.paced == REQUESTS);
    assert_true(exchange.load.late == 0);
    assert_true(exchange.load.start_ns == start_ns);
    assert_true(exchange.load.last_due_ns == channel.headers[REQUESTS - 1].due_ns);
}

/* How much a warm-up moves depends on time. */
static void the_plan_does_not_depend_on_what_was_moved_before(void **state)
{
    struct channel channel;
    struct exchange exchange = make(&sending, &channel);
    struct pacer plan = pacer_begin(9, 1000, now_ns, true);

    (void)state;
    exchange.first_sequence = 123;
    assert_int_equal(workload_load.run[SIDE_PARENT](&exchange), 0);
    for (int i = 0; i < REQUESTS; i++) {
        assert_true(channel.headers[i].sequence == 123 + (uint64_t)i);
        assert_true(channel.headers[i].due_ns == pacer_next(&plan));
    }
}

static void each_part_of_a_warm_up_has_a_plan_of_its_own(void **state)
{
    uint64_t first_due_ns[3];

    (void)state;
    for (uint64_t part = 0; part < 3; part++) {
        struct channel channel;
        struct exchange exchange = make(&sending, &channel);
        exchange.samples_ns = part < 2 ? NULL : samples; /* the timed exchange */
        exchange.first_sequence = part * REQUESTS;
        assert_int_equal(workload_load.run[SIDE_PARENT](&exchange), 0);
        first_due_ns[part] = channel.headers[0].due_ns;
    }
    assert_true(first_due_ns[0] != first_due_ns[1]);
    assert_true(first_due_ns[0] != first_due_ns[2]);
    assert_true(first_due_ns[1] != first_due_ns[2]);
}

/* Nothing is planned anew and nothing left out. */
static void after_a_send_that_blocked_late_ones_leave_at_once_and_keep_their_moments(void **state)
{
    struct channel channel;
    struct exchange exchange = make(&sending, &channel);
    const uint64_t start_ns = now_ns;
    int at_once = 0;

    (void)state;
    channel.slow_at = 10;
    channel.takes_ns = UINT64_C(8) * MS; /* some eight requests */
    assert_int_equal(workload_load.run[SIDE_PARENT](&exchange), 0);
    assert_as_planned(&channel, start_ns);
    const uint64_t free_ns = channel.headers[10].sent_ns + channel.takes_ns;
    for (int i = 11; i < REQUESTS; i++) {
        const struct load_header *header = &channel.headers[i];
        assert_true(header->sent_ns == (header->due_ns < free_ns ? free_ns : header->due_ns));
        at_once += header->due_ns < free_ns;
    }
    assert_true(at_once > 2);
    assert_true(exchange.load.paced == (uint64_t)(REQUESTS - at_once));
    assert_true(exchange.load.late == 0); /* that was the channel */
}

static void a_sender_that_wakes_up_late_is_counted_and_its_lateness_kept(void **state)
{
    struct channel channel;
    struct exchange exchange = make(&sending, &channel);

    (void)state;
    oversleeps_ns = LOAD_LATE_NS + 1;
    assert_int_equal(workload_load.run[SIDE_PARENT](&exchange), 0);
    assert_true(exchange.load.late == exchange.load.paced);
    assert_true(exchange.load.late > REQUESTS / 2);
    for (uint64_t i = 0; i < exchange.load.paced; i++)
        assert_int_equal(load_samples_at(samples, REQUESTS).pacing_ns[i], LOAD_LATE_NS + 1);
}

/* They are due while the sender sleeps on, and it then comes from the message before. */
static void those_held_up_with_one_that_it_overslept_are_late_too(void **state)
{
    struct channel channel;
    struct exchange exchange = make(&sending, &channel);
    uint64_t late = 0;

    (void)state;
    oversleeps_ns = UINT64_C(8) * MS; /* some eight requests */
    assert_int_equal(workload_load.run[SIDE_PARENT](&exchange), 0);
    for (int i = 0; i < REQUESTS; i++)
        late += channel.headers[i].sent_ns - channel.headers[i].due_ns > LOAD_LATE_NS;
    assert_true(late > 2 * exchange.load.paced);
    assert_true(exchange.load.late == late);
}

static void across_cpus_it_spins_and_tells_for_how_long(void **state)
{
    struct channel channel;
    struct exchange exchange = make(&sending, &channel);
    const uint64_t start_ns = now_ns;

    (void)state;
    exchange.spec.cpus[SIDE_CHILD] = 1;
    per_reading_ns = 100;
    assert_int_equal(workload_load.run[SIDE_PARENT](&exchange), 0);
    assert_as_planned(&channel, start_ns + 100);
    for (int i = 0; i < REQUESTS; i++)
        assert_true(channel.headers[i].sent_ns - channel.headers[i].due_ns <= 100);
    assert_true(exchange.load.spun_ns > (now_ns - start_ns) / 2);
    assert_true(exchange.load.spun_ns < now_ns - start_ns);
}

static void the_bare_loop_is_tried_before_and_not_without_a_rate(void **state)
{
    struct channel channel;
    struct exchange exchange = make(&sending, &channel);

    (void)state;
    oversleeps_ns = 321;
    workload_load.prepare(&exchange, samples);
    assert_true(exchange.load.references > LOAD_REFERENCES / 2);
    assert_int_equal(load_samples_at(samples, REQUESTS).reference_ns[0], 321);
    assert_int_equal(channel.count, 0);
    exchange = make(&sending, &channel);
    exchange.load.per_second = 0;
    workload_load.prepare(&exchange, samples);
    assert_true(exchange.load.references == 0);
}

/* ---- the receiver ---- */

/* Due every ms and sent as it was; arrives 20 us later. */
static void script_arrivals(struct channel *channel)
{
    for (int i = 0; i < REQUESTS; i++) {
        const uint64_t due_ns = now_ns + (uint64_t)(i + 1) * MS;
        channel->headers[i] = (struct load_header){(uint64_t)i, due_ns, due_ns};
        channel->arrives_ns[i] = due_ns + 20000;
    }
}

static void latency_runs_from_the_moment_and_the_other_sample_from_sending(void **state)
{
    struct channel channel;
    struct exchange exchange = make(&receiving, &channel);
    const struct load_samples found = load_samples_at(samples, REQUESTS);

    (void)state;
    script_arrivals(&channel);
    channel.headers[7].sent_ns += 15000; /* the channel had no room before */
    assert_int_equal(workload_load.run[SIDE_CHILD](&exchange), 0);
    for (int i = 0; i < REQUESTS; i++) {
        assert_int_equal(found.latency_ns[i], 20000);
        assert_int_equal(found.since_sent_ns[i], i == 7 ? 5000 : 20000);
    }
    assert_true(exchange.received_messages == REQUESTS);
    assert_true(exchange.load.arrived_ns == channel.arrives_ns[REQUESTS - 1]);
}

/* Whoever took the sender's own times would see one slow request; ten waited. */
static void a_receiver_that_stood_still_owes_every_request_that_was_due_meanwhile(void **state)
{
    struct channel channel;
    struct exchange exchange = make(&receiving, &channel);
    const struct load_samples found = load_samples_at(samples, REQUESTS);

    (void)state;
    script_arrivals(&channel);
    const uint64_t on_again_ns = channel.headers[20].due_ns + UINT64_C(10) * MS;
    for (int i = 20; i < 30; i++)
        channel.arrives_ns[i] = on_again_ns;
    for (int i = 21; i < 30; i++)
        channel.headers[i].sent_ns = on_again_ns;
    assert_int_equal(workload_load.run[SIDE_CHILD](&exchange), 0);
    for (int i = 20; i < 30; i++) {
        assert_int_equal(found.latency_ns[i], (30 - i) * MS);
        assert_int_equal(found.since_sent_ns[i], i == 20 ? 10 * MS : 0);
    }
}

static void what_is_longer_than_a_sample_can_hold_is_counted(void **state)
{
    struct channel channel;
    struct exchange exchange = make(&receiving, &channel);

    (void)state;
    script_arrivals(&channel);
    channel.headers[0].due_ns -= UINT64_C(5000000000);
    channel.headers[1].sent_ns = channel.arrives_ns[1] + 1; /* a clock that goes back */
    assert_int_equal(workload_load.run[SIDE_CHILD](&exchange), 0);
    assert_true(exchange.saturated_samples == 2);
    assert_true(samples[0] == UINT32_MAX);
}

static void a_request_of_another_number_or_contents_is_none(void **state)
{
    struct channel channel;
    struct exchange exchange = make(&receiving, &channel);

    (void)state;
    script_arrivals(&channel);
    channel.headers[5].sequence = 6;
    assert_int_equal(workload_load.run[SIDE_CHILD](&exchange), -EBADMSG);
    assert_true(exchange.received_messages == 5);
    for (int verify = 0; verify < 2; verify++) {
        exchange = make(&receiving, &channel);
        exchange.verify = verify == 1;
        script_arrivals(&channel);
        channel.corrupt_at = 3;
        assert_int_equal(workload_load.run[SIDE_CHILD](&exchange), verify == 1 ? -EBADMSG : 0);
    }
}

/* ---- where it can run ---- */

static int check(const char *transport, size_t bytes, enum wait_strategy wait)
{
    const struct case_spec spec = {.message_bytes = bytes, .clients = 1, .wait = wait};
    struct diagnosis why;

    return workload_load.check(transport_find(transport), &spec, &why);
}

static void it_wants_a_channel_that_moves_bytes_and_room_for_the_header(void **state)
{
    (void)state;
    assert_int_equal(check("pipe", LOAD_HEADER_BYTES, WAIT_BLOCK), 0);
    assert_int_equal(check("pipe", LOAD_HEADER_BYTES - 1, WAIT_BLOCK), -EOPNOTSUPP);
    assert_int_equal(check("udp", 64, WAIT_BLOCK), 0);
    assert_int_equal(check("shm-spin", 64, WAIT_SPIN), 0);
    assert_int_equal(check("signal", 0, WAIT_BLOCK), -EOPNOTSUPP);
    assert_int_equal(check("eventfd", 0, WAIT_BLOCK), -EOPNOTSUPP);
    assert_int_equal(check("null", 64, WAIT_BLOCK), -EOPNOTSUPP);
    assert_int_equal(check("tcp-nagle", 64, WAIT_BLOCK), -EOPNOTSUPP);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(requests_leave_when_they_are_due),
        cmocka_unit_test(the_plan_does_not_depend_on_what_was_moved_before),
        cmocka_unit_test(each_part_of_a_warm_up_has_a_plan_of_its_own),
        cmocka_unit_test(after_a_send_that_blocked_late_ones_leave_at_once_and_keep_their_moments),
        cmocka_unit_test(a_sender_that_wakes_up_late_is_counted_and_its_lateness_kept),
        cmocka_unit_test(those_held_up_with_one_that_it_overslept_are_late_too),
        cmocka_unit_test(across_cpus_it_spins_and_tells_for_how_long),
        cmocka_unit_test(the_bare_loop_is_tried_before_and_not_without_a_rate),
        cmocka_unit_test(latency_runs_from_the_moment_and_the_other_sample_from_sending),
        cmocka_unit_test(a_receiver_that_stood_still_owes_every_request_that_was_due_meanwhile),
        cmocka_unit_test(what_is_longer_than_a_sample_can_hold_is_counted),
        cmocka_unit_test(a_request_of_another_number_or_contents_is_none),
        cmocka_unit_test(it_wants_a_channel_that_moves_bytes_and_room_for_the_header),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
