/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * batch_test.c - what every transport promises that moves several messages in one call. */
#include <errno.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/channel_pair.h"
#include "support/each_transport.h"
#include "support/interrupts.h"

enum { SMALL_BYTES = 64, SMALL_BATCH = 8, ODD_BYTES = 3 * PIPE_BUF + 1, INTERRUPTED_BYTES = 20000 };

static bool keeps_boundaries(const struct transport *transport)
{
    return transport->largest_message != NULL;
}

static bool loses(const struct transport *transport)
{
    return (transport->flags & TRANSPORT_LOSES) != 0;
}

struct order {
    struct case_spec spec;
    uint64_t messages;
};

static int run_child(struct channel_pair *pair, void *argument)
{
    const struct order *order = argument;
    struct exchange exchange;

    if (pair_exchange_case(pair, workload_find("throughput"), SIDE_CHILD, &order->spec,
                           order->messages, &exchange) != 0)
        return 1;
    return exchange.received_messages == order->messages ? 0 : 2;
}

static void stream(const struct transport *transport, struct order order)
{
    struct channel_pair pair;
    struct exchange exchange;

    pair_open(&pair, transport, order.spec.message_bytes, 0);
    pair_start(&pair, run_child, &order);
    assert_int_equal(pair_exchange_case(&pair, workload_find("throughput"), SIDE_PARENT,
                                        &order.spec, order.messages, &exchange),
                     0);
    assert_int_equal(exchange.sent_messages, order.messages);
    assert_int_equal(exchange.sent_bytes, order.messages * order.spec.message_bytes);
    assert_int_equal(pair_finish(&pair), 0);
}

/* Fewer than a batch, a batch, one more, many; less than any buffer, and far more. */
static void batches_of_every_size_arrive_whole_and_in_order(void **state)
{
    static const struct order orders[] = {
        {{.message_bytes = 1, .batch = 2}, 1},
        {{.message_bytes = 1, .batch = TRANSPORT_MOST_BATCH}, TRANSPORT_MOST_BATCH + 1},
        {{.message_bytes = SMALL_BYTES, .batch = SMALL_BATCH}, 20ull * SMALL_BATCH + 3},
        {{.message_bytes = ODD_BYTES, .batch = SMALL_BATCH}, 10ull * SMALL_BATCH},
        {{.message_bytes = ODD_BYTES, .batch = 64}, 130},
        {{.message_bytes = 1u << 20, .batch = 3}, 10},
    };
    const struct transport *transport = *state;

    if (transport->send_many == NULL || loses(transport)) /* lossy_stream_test.c */
        skip();
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++)
        if (transport_carries(transport, orders[i].spec.message_bytes))
            stream(transport, orders[i]);
}

static void an_interrupted_stream_of_batches_loses_and_repeats_nothing(void **state)
{
    const struct interrupted_exchange what = {
        .transport = *state,
        .workload = workload_find("throughput"),
        .message_bytes = INTERRUPTED_BYTES,
        .messages = 200,
        .batch = 7,
    };

    if (what.transport->send_many == NULL || loses(*state))
        skip();
    interrupts_exchange(&what);
}

struct messages {
    unsigned char bytes[SMALL_BATCH][SMALL_BYTES];
    struct iovec list[SMALL_BATCH];
};

static struct iovec *prepare(struct messages *messages)
{
    memset(messages->bytes, 'm', sizeof messages->bytes);
    for (size_t i = 0; i < SMALL_BATCH; i++)
        messages->list[i] = (struct iovec){messages->bytes[i], SMALL_BYTES};
    return messages->list;
}

/* How many of write(2) and its kin this process has called; -1: the kernel does not tell. */
static long writes_done(void)
{
    FILE *file = fopen("/proc/self/io", "re");
    char line[64];
    long count = -1;

    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, "syscw:", 6) == 0)
            count = strtol(line + 6, NULL, 10);
    if (file != NULL)
        fclose(file);
    return count;
}

static int receive_batch(struct channel_pair *pair, void *argument)
{
    struct messages messages, before;

    (void)argument;
    prepare(&messages);
    before = messages;
    if (pair->transport->recv_many(pair->channel, messages.list, SMALL_BATCH) != SMALL_BATCH)
        return 1;
    return memcmp(messages.list, before.list, sizeof before.list) == 0 ? 0 : 2;
}

static void a_batch_of_a_byte_stream_is_one_call(void **state)
{
    const struct transport *transport = *state;
    struct messages messages;
    struct channel_pair pair;

    if (transport->send_many == NULL || keeps_boundaries(transport) || transport->over != NULL ||
        writes_done() < 0)
        skip();
    pair_open(&pair, transport, SMALL_BYTES, 0);
    pair_start(&pair, receive_batch, NULL);
    const long before = writes_done();
    assert_int_equal(transport->send_many(pair.channel, prepare(&messages), SMALL_BATCH),
                     SMALL_BATCH);
    assert_int_equal(writes_done() - before, 1);
    assert_int_equal(pair_finish(&pair), 0);
}

static int receive_odd_one(struct channel_pair *pair, void *argument)
{
    struct messages messages;

    (void)argument;
    return pair->transport->recv_many(pair->channel, prepare(&messages), SMALL_BATCH) == -EMSGSIZE
               ? 0
               : 1;
}

static void boundaries_are_kept_within_a_batch(void **state)
{
    const struct transport *transport = *state;
    struct messages odd;
    struct channel_pair pair;

    if (transport->send_many == NULL || !keeps_boundaries(transport) || loses(transport))
        skip();
    for (int larger = -1; larger <= 1; larger += 2) {
        pair_open(&pair, transport, SMALL_BYTES + 1, 0);
        pair_start(&pair, receive_odd_one, NULL);
        struct iovec *list = prepare(&odd);
        list[3].iov_len = larger > 0 ? SMALL_BYTES + 1 : SMALL_BYTES - 1;
        assert_int_equal(transport->send_many(pair.channel, list, SMALL_BATCH), SMALL_BATCH);
        assert_int_equal(pair_finish(&pair), 0);
    }
}

static int leave_at_once(struct channel_pair *pair, void *argument)
{
    (void)pair;
    (void)argument;
    return 0;
}

static void a_batch_from_a_side_that_is_gone_is_an_error(void **state)
{
    const struct transport *transport = *state;
    struct messages messages;
    siginfo_t end;
    struct channel_pair pair;

    if (transport->send_many == NULL || loses(transport))
        skip();
    pair_open(&pair, transport, SMALL_BYTES, 0);
    pair_start(&pair, leave_at_once, NULL);
    assert_int_equal(waitid(P_PID, (id_t)pair.child, &end, WEXITED | WNOWAIT), 0);
    ssize_t received = transport->recv_many(pair.channel, prepare(&messages), SMALL_BATCH);
    assert_true(received == -EPIPE || received == -ECONNRESET);
    ssize_t sent = SMALL_BATCH;
    for (int i = 0; sent > 0 && i < SMALL_BATCH; i++) /* TCP is told after the first */
        sent = transport->send_many(pair.channel, prepare(&messages), SMALL_BATCH);
    assert_true(sent == -EPIPE || sent == -ECONNRESET || sent == -ECONNREFUSED);
    assert_int_equal(pair_finish(&pair), 0);
}

static void entries_are_as_they_were(void **state)
{
    const struct transport *transport = *state;
    struct messages messages, before;
    struct channel_pair pair;

    if (transport->send_many == NULL)
        skip();
    pair_open(&pair, transport, SMALL_BYTES, 0);
    pair_start(&pair, receive_batch, NULL);
    prepare(&messages);
    before = messages;
    assert_int_equal(transport->send_many(pair.channel, messages.list, SMALL_BATCH), SMALL_BATCH);
    assert_memory_equal(messages.list, before.list, sizeof before.list);
    const int status = pair_finish(&pair);
    assert_true(status == 0 || loses(transport)); /* it may have fewer */
}

int main(void)
{
    static const struct transport_test tests[] = {
        {"batches_of_every_size_arrive_whole_and_in_order",
         batches_of_every_size_arrive_whole_and_in_order},
        {"an_interrupted_stream_of_batches_loses_and_repeats_nothing",
         an_interrupted_stream_of_batches_loses_and_repeats_nothing},
        {"a_batch_of_a_byte_stream_is_one_call", a_batch_of_a_byte_stream_is_one_call},
        {"boundaries_are_kept_within_a_batch", boundaries_are_kept_within_a_batch},
        {"a_batch_from_a_side_that_is_gone_is_an_error",
         a_batch_from_a_side_that_is_gone_is_an_error},
        {"entries_are_as_they_were", entries_are_as_they_were},
    };

    return run_for_each_transport("batch", tests, sizeof tests / sizeof tests[0]);
}
