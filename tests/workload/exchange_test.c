/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * exchange_test.c - each side of each workload against a scripted transport, without processes. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "workload/pattern.h"
#include "workload/workload.h"

enum { MESSAGE_BYTES = 16, NEVER = -1 };

/* What the scripted other side does. */
struct channel {
    enum pattern_stream answers; /* stream of the messages that recv() hands out */
    int fail_send_at, fail_recv_at, corrupt_at, repeat_at; /* call numbers, or NEVER */
    int sends, recvs;
    size_t last_sent_bytes, last_received_bytes;
};

static int scripted_send(struct channel *channel, const void *message, size_t bytes)
{
    (void)message;
    if (channel->sends == channel->fail_send_at)
        return -ECONNRESET;
    channel->sends++;
    channel->last_sent_bytes = bytes;
    return 0;
}

static int scripted_recv(struct channel *channel, void *message, size_t bytes)
{
    int number = channel->recvs == channel->repeat_at ? channel->recvs - 1 : channel->recvs;

    if (channel->recvs == channel->fail_recv_at)
        return -EPIPE;
    pattern_fill(message, bytes, channel->answers, (uint64_t)number);
    if (channel->recvs == channel->corrupt_at)
        ((unsigned char *)message)[bytes - 1] ^= 1;
    channel->recvs++;
    channel->last_received_bytes = bytes;
    return 0;
}

static const struct transport scripted = {.send = scripted_send, .recv = scripted_recv};

static struct channel script(enum pattern_stream answers)
{
    return (struct channel){.answers = answers,
                            .fail_send_at = NEVER,
                            .fail_recv_at = NEVER,
                            .corrupt_at = NEVER,
                            .repeat_at = NEVER};
}

static int run(const char *workload, enum side side, struct channel *channel, bool verify,
               struct exchange *exchange, uint64_t messages,
               uint32_t *samples_ns) /* NOLINT(readability-non-const-parameter): it is filled */
{
    static unsigned char message[MESSAGE_BYTES];

    *exchange = (struct exchange){.transport = &scripted,
                                  .channel = channel,
                                  .message = message,
                                  .spec = {.message_bytes = sizeof message},
                                  .messages = messages,
                                  .verify = verify,
                                  .samples_ns = samples_ns};
    return workload_find(workload)->run[side](exchange);
}

static void a_ping_is_answered_by_a_full_message_and_sampled(void **state)
{
    struct channel channel = script(PATTERN_PONG);
    uint32_t samples_ns[6] = {0, 0, 0, 0, 0, UINT32_MAX};
    struct exchange exchange;

    (void)state;
    assert_int_equal(run("latency", SIDE_PARENT, &channel, false, &exchange, 5, samples_ns), 0);
    assert_int_equal(channel.sends, 5);
    assert_int_equal(channel.recvs, 5);
    assert_int_equal(channel.last_sent_bytes, MESSAGE_BYTES);
    assert_int_equal(channel.last_received_bytes, MESSAGE_BYTES);
    assert_int_equal(exchange.sent_messages, 5);
    assert_int_equal(exchange.received_messages, 5);
    assert_int_equal(exchange.received_bytes, 5 * MESSAGE_BYTES);
    for (int i = 0; i < 5; i++)
        assert_true(samples_ns[i] > 0);
    assert_int_equal(samples_ns[5], UINT32_MAX);
    assert_int_equal(exchange.saturated_samples, 0);
}

static void an_error_ends_the_loop_and_leaves_the_counts(void **state)
{
    struct channel channel = script(PATTERN_PONG);
    struct exchange exchange;

    (void)state;
    channel.fail_recv_at = 3;
    assert_int_equal(run("latency", SIDE_PARENT, &channel, false, &exchange, 9, NULL), -EPIPE);
    assert_int_equal(exchange.sent_messages, 4);
    assert_int_equal(exchange.received_messages, 3);

    channel = script(PATTERN_PING);
    channel.fail_send_at = 3;
    assert_int_equal(run("latency", SIDE_CHILD, &channel, false, &exchange, 9, NULL), -ECONNRESET);
    assert_int_equal(exchange.received_messages, 4);
    assert_int_equal(exchange.sent_messages, 3);
}

static void verify_accepts_the_right_messages(void **state)
{
    struct channel pong = script(PATTERN_PONG), ping = script(PATTERN_PING);
    struct exchange exchange;

    (void)state;
    assert_int_equal(run("latency", SIDE_PARENT, &pong, true, &exchange, 9, NULL), 0);
    assert_int_equal(run("latency", SIDE_CHILD, &ping, true, &exchange, 9, NULL), 0);
    ping = script(PATTERN_PING);
    assert_int_equal(run("throughput", SIDE_CHILD, &ping, true, &exchange, 9, NULL), 0);
}

static void verify_notices_an_echo_that_was_not_answered(void **state)
{
    struct channel echo = script(PATTERN_PING);
    struct exchange exchange;

    (void)state;
    assert_int_equal(run("latency", SIDE_PARENT, &echo, true, &exchange, 9, NULL), -EBADMSG);
    assert_int_equal(exchange.received_messages, 0);
}

static void verify_notices_a_corrupt_and_a_repeated_message_on_every_receiving_side(void **state)
{
    static const struct {
        const char *workload;
        enum side side;
        enum pattern_stream answers;
    } receivers[] = {{"latency", SIDE_PARENT, PATTERN_PONG},
                     {"latency", SIDE_CHILD, PATTERN_PING},
                     {"throughput", SIDE_CHILD, PATTERN_PING}};

    (void)state;
    for (size_t i = 0; i < sizeof receivers / sizeof receivers[0]; i++) {
        struct exchange exchange;
        struct channel corrupt = script(receivers[i].answers);
        struct channel repeat = script(receivers[i].answers);
        corrupt.corrupt_at = repeat.repeat_at = 4;
        assert_int_equal(
            run(receivers[i].workload, receivers[i].side, &corrupt, true, &exchange, 9, NULL),
            -EBADMSG);
        assert_int_equal(exchange.received_messages, 4);
        assert_int_equal(
            run(receivers[i].workload, receivers[i].side, &repeat, true, &exchange, 9, NULL),
            -EBADMSG);
        assert_int_equal(exchange.received_messages, 4);
    }
}

static void a_stream_ends_with_one_confirmation_byte(void **state)
{
    struct channel channel = script(PATTERN_PONG);
    struct exchange exchange;

    (void)state;
    assert_int_equal(run("throughput", SIDE_PARENT, &channel, false, &exchange, 5, NULL), 0);
    assert_int_equal(channel.sends, 5);
    assert_int_equal(channel.recvs, 1);
    assert_int_equal(channel.last_received_bytes, 1);
    assert_int_equal(exchange.sent_bytes, 5 * MESSAGE_BYTES);
    assert_int_equal(exchange.received_messages, 0);

    channel = script(PATTERN_PING);
    assert_int_equal(run("throughput", SIDE_CHILD, &channel, false, &exchange, 5, NULL), 0);
    assert_int_equal(channel.recvs, 5);
    assert_int_equal(channel.sends, 1);
    assert_int_equal(channel.last_sent_bytes, 1);
    assert_int_equal(exchange.received_bytes, 5 * MESSAGE_BYTES);
    assert_int_equal(exchange.sent_messages, 0);
}

static void a_stream_without_its_confirmation_is_an_error(void **state)
{
    struct channel channel = script(PATTERN_PONG);
    struct exchange exchange;

    (void)state;
    channel.fail_recv_at = 0;
    assert_int_equal(run("throughput", SIDE_PARENT, &channel, false, &exchange, 5, NULL), -EPIPE);
    assert_int_equal(exchange.sent_messages, 5);
}

static void an_exchange_of_no_messages_does_nothing(void **state)
{
    struct channel channel = script(PATTERN_PONG);
    struct exchange exchange;

    (void)state;
    assert_int_equal(run("latency", SIDE_PARENT, &channel, false, &exchange, 0, NULL), 0);
    assert_int_equal(channel.sends + channel.recvs, 0);
}

static void workloads_are_found_by_name(void **state)
{
    (void)state;
    assert_string_equal(workload_find("latency")->name, "latency");
    assert_int_equal(workload_find("latency")->samples, SAMPLES_ROUND_TRIP);
    assert_string_equal(workload_find("throughput")->name, "throughput");
    assert_int_equal(workload_find("throughput")->samples, SAMPLES_NONE);
    assert_null(workload_find("speed"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ping_is_answered_by_a_full_message_and_sampled),
        cmocka_unit_test(an_error_ends_the_loop_and_leaves_the_counts),
        cmocka_unit_test(verify_accepts_the_right_messages),
        cmocka_unit_test(verify_notices_an_echo_that_was_not_answered),
        cmocka_unit_test(verify_notices_a_corrupt_and_a_repeated_message_on_every_receiving_side),
        cmocka_unit_test(a_stream_ends_with_one_confirmation_byte),
        cmocka_unit_test(a_stream_without_its_confirmation_is_an_error),
        cmocka_unit_test(an_exchange_of_no_messages_does_nothing),
        cmocka_unit_test(workloads_are_found_by_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
