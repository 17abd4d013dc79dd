/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connect_test.c - each side of `connect` against scripted connections, without processes. */
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
#include "transport/connection.h"
#include "workload/pattern.h"
#include "workload/workload.h"

enum { MESSAGE_BYTES = 16, NEVER = -1 };

/* What the scripted other side does, and what was called. */
struct channel {
    enum pattern_stream answers; /* stream of the messages that recv() hands out */
    int fail_begin_at, fail_recv_at, corrupt_at, fail_end_at; /* call numbers, or NEVER */
    int begins, sends, recvs, ends, finishes;
    bool apart;
    int finish_error;
    struct connection_counts collected;
};

static int scripted_begin(struct channel *channel)
{
    return channel->begins++ == channel->fail_begin_at ? -EADDRNOTAVAIL : 0;
}

static int scripted_end(struct channel *channel)
{
    return channel->ends++ == channel->fail_end_at ? -EIO : 0;
}

static int scripted_send(struct channel *channel, const void *message, size_t bytes)
{
    (void)message, (void)bytes;
    channel->sends++;
    return 0;
}

static int scripted_recv(struct channel *channel, void *message, size_t bytes)
{
    int number = channel->recvs++;

    if (number == channel->fail_recv_at)
        return -EPIPE;
    pattern_fill(message, bytes, channel->answers, (uint64_t)number);
    if (number == channel->corrupt_at)
        ((unsigned char *)message)[0] ^= 1;
    return 0;
}

static void scripted_prepare(struct channel *channel, connection_answer *answer, void *argument,
                             bool apart)
{
    assert_non_null(answer);
    assert_non_null(argument);
    channel->apart = apart;
}

static uint64_t scripted_fork_ns(const struct channel *channel)
{
    (void)channel;
    return 1;
}

static int scripted_finish(struct channel *channel)
{
    channel->finishes++;
    return channel->finish_error;
}

static int scripted_collect(struct channel *channel, struct connection_counts *counts)
{
    *counts = channel->collected;
    return channel->finish_error;
}

static const struct connection_forks scripted_forks = {
    .prepare = scripted_prepare,
    .fork_ns = scripted_fork_ns,
    .finish = scripted_finish,
    .collect = scripted_collect,
};

static const struct connection served = {.begin = scripted_begin, .end = scripted_end};
static const struct connection forked = {
    .begin = scripted_begin, .end = scripted_end, .forks = &scripted_forks};

static struct channel script(enum pattern_stream answers)
{
    return (struct channel){.answers = answers,
                            .fail_begin_at = NEVER,
                            .fail_recv_at = NEVER,
                            .corrupt_at = NEVER,
                            .fail_end_at = NEVER};
}

static int run(const struct connection *connection, enum side side, struct channel *channel,
               struct exchange *exchange,
               uint32_t *samples_ns, /* NOLINT(readability-non-const-parameter): it is filled */
               const char *variant)
{
    static unsigned char message[MESSAGE_BYTES];
    static struct transport transport;

    transport = (struct transport){
        .send = scripted_send, .recv = scripted_recv, .connection = connection};
    *exchange = (struct exchange){.transport = &transport,
                                  .channel = channel,
                                  .message = message,
                                  .spec = {.variant = variant, .message_bytes = sizeof message},
                                  .messages = 9,
                                  .verify = true,
                                  .samples_ns = samples_ns};
    return workload_find("connect")->run[side](exchange);
}

static void every_message_has_a_connection_of_its_own_and_a_sample(void **state)
{
    struct channel channel = script(PATTERN_PONG);
    uint32_t samples_ns[10] = {[9] = 7};
    struct exchange exchange;

    (void)state;
    assert_int_equal(run(&served, SIDE_PARENT, &channel, &exchange, samples_ns, NULL), 0);
    assert_int_equal(channel.begins, 9);
    assert_int_equal(channel.sends, 9);
    assert_int_equal(channel.recvs, 9);
    assert_int_equal(channel.ends, 9);
    assert_int_equal(exchange.sent_messages, 9);
    assert_int_equal(exchange.received_messages, 9);
    assert_int_equal(exchange.received_bytes, 9 * MESSAGE_BYTES);
    for (int i = 0; i < 9; i++)
        assert_true(samples_ns[i] > 0);
    assert_int_equal(samples_ns[9], 7);
}

static void a_server_answers_and_counts_every_question(void **state)
{
    struct channel channel = script(PATTERN_PING);
    struct exchange exchange;

    (void)state;
    assert_int_equal(run(&served, SIDE_CHILD, &channel, &exchange, NULL, NULL), 0);
    assert_int_equal(channel.begins, 9);
    assert_int_equal(channel.ends, 9);
    assert_int_equal(exchange.received_messages, 9);
    assert_int_equal(exchange.sent_messages, 9);
    assert_int_equal(exchange.sent_bytes, 9 * MESSAGE_BYTES);
}

static void an_error_ends_the_connection_that_was_begun(void **state)
{
    struct channel channel = script(PATTERN_PONG);
    struct exchange exchange;

    (void)state;
    channel.fail_recv_at = 3;
    assert_int_equal(run(&served, SIDE_PARENT, &channel, &exchange, NULL, NULL), -EPIPE);
    assert_int_equal(channel.ends, 4);
    assert_int_equal(exchange.sent_messages, 4);
    assert_int_equal(exchange.received_messages, 3);

    channel = script(PATTERN_PONG);
    channel.fail_begin_at = 3;
    assert_int_equal(run(&served, SIDE_PARENT, &channel, &exchange, NULL, NULL), -EADDRNOTAVAIL);
    assert_int_equal(channel.ends, 3);
    assert_int_equal(exchange.sent_messages, 3);

    channel = script(PATTERN_PING);
    channel.fail_end_at = 3;
    assert_int_equal(run(&served, SIDE_CHILD, &channel, &exchange, NULL, NULL), -EIO);
    assert_int_equal(exchange.sent_messages, 4);
}

static void verify_notices_a_wrong_message_on_both_sides(void **state)
{
    static const enum pattern_stream answers[SIDE_COUNT] = {PATTERN_PONG, PATTERN_PING};

    (void)state;
    for (enum side side = SIDE_PARENT; side <= SIDE_CHILD; side++) {
        struct channel channel = script(answers[side]);
        struct exchange exchange;
        channel.corrupt_at = 4;
        assert_int_equal(run(&served, side, &channel, &exchange, NULL, NULL), -EBADMSG);
        assert_int_equal(exchange.received_messages, 4);
        /* A server does not wait for the end of a client that waits for its answer. */
        assert_int_equal(channel.ends, side == SIDE_PARENT ? 5 : 4);
    }
}

static void forking_is_apart_only_where_it_is_excluded(void **state)
{
    struct channel channel = script(PATTERN_PONG);
    struct exchange exchange;

    (void)state;
    assert_int_equal(run(&forked, SIDE_PARENT, &channel, &exchange, NULL, "fork-excluded"), 0);
    assert_true(channel.apart);
    assert_int_equal(channel.finishes, 1);
    channel = script(PATTERN_PONG);
    assert_int_equal(run(&forked, SIDE_PARENT, &channel, &exchange, NULL, "fork-included"), 0);
    assert_false(channel.apart);
    assert_int_equal(channel.finishes, 1);
}

static void an_answering_process_that_failed_is_the_cause(void **state)
{
    struct channel channel = script(PATTERN_PONG);
    struct exchange exchange;

    (void)state;
    channel.fail_recv_at = 2;
    channel.finish_error = -EBADMSG;
    assert_int_equal(run(&forked, SIDE_PARENT, &channel, &exchange, NULL, "fork-included"),
                     -EBADMSG);
    assert_int_equal(channel.finishes, 1);
    channel.collected = (struct connection_counts){7, 6, 5, 4};
    assert_int_equal(run(&forked, SIDE_CHILD, &channel, &exchange, NULL, NULL), -EBADMSG);
    assert_int_equal(exchange.received_messages, 7);
    assert_int_equal(exchange.sent_messages, 6);
    assert_int_equal(exchange.received_bytes, 5);
    assert_int_equal(exchange.sent_bytes, 4);
}

static int check(const char *transport, enum wait_strategy wait, struct diagnosis *why)
{
    const struct case_spec spec = {.message_bytes = 64, .clients = 1, .wait = wait};

    assert_non_null(transport_find(transport));
    return workload_find("connect")->check(transport_find(transport), &spec, why);
}

static void transports_without_connections_and_waits_are_refused_with_a_reason(void **state)
{
    static const char *const without[] = {"null", "signal", "eventfd"};
    struct diagnosis why;

    (void)state;
    for (size_t i = 0; i < sizeof without / sizeof without[0]; i++) {
        assert_int_equal(check(without[i], WAIT_BLOCK, &why), -EOPNOTSUPP);
        assert_true(message_has(why.text, without[i]));
    }
    assert_int_equal(check("tcp", WAIT_BLOCK, &why), 0);
    assert_int_equal(check("tcp", WAIT_POLL, &why), -EOPNOTSUPP);
    assert_true(message_has(why.text, "block"));
}

static void only_the_pipe_has_variants(void **state)
{
    const struct workload *workload = workload_find("connect");
    const char *const *variants = workload->variants_of(transport_find("pipe"));

    (void)state;
    assert_string_equal(variants[0], "fork-excluded");
    assert_string_equal(variants[1], "fork-included");
    assert_null(variants[2]);
    assert_null(workload->variants_of(transport_find("fifo")));
    assert_null(workload->variants_of(transport_find("null")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_message_has_a_connection_of_its_own_and_a_sample),
        cmocka_unit_test(a_server_answers_and_counts_every_question),
        cmocka_unit_test(an_error_ends_the_connection_that_was_begun),
        cmocka_unit_test(verify_notices_a_wrong_message_on_both_sides),
        cmocka_unit_test(forking_is_apart_only_where_it_is_excluded),
        cmocka_unit_test(an_answering_process_that_failed_is_the_cause),
        cmocka_unit_test(transports_without_connections_and_waits_are_refused_with_a_reason),
        cmocka_unit_test(only_the_pipe_has_variants),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
