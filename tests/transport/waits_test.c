/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * waits_test.c - every transport that has descriptors, waited for in every way: what it promises
 * when it blocks, it still keeps. */
#include <errno.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/each_transport.h"
#include "support/interrupts.h"
#include "transport/waiting.h"

static const size_t edge_sizes[] = {1,     2,     PIPE_BUF - 1, PIPE_BUF, PIPE_BUF + 1,
                                    65536, 65537, 1u << 20};

enum {
    EDGE_COUNT = sizeof edge_sizes / sizeof edge_sizes[0],
    MESSAGES = 8, /* few: two sides that spin on one CPU take turns of milliseconds */
    LONGEST_WAIT_S = 60,
};

struct order {
    const struct waited_transport *waited;
    const char *workload;
    size_t message_bytes;
};

/* Puts the waiting channel before the pair's own, for pair_exchange(). */
static int start_waiting(struct channel_pair *pair, enum wait_strategy wait,
                         struct channel_pair *out)
{
    *out = (struct channel_pair){.transport = &transport_waiting};
    return waiting_open(&out->channel, pair->transport, pair->channel, wait);
}

static int exchange(struct channel_pair *pair, const struct order *order, enum side side)
{
    struct channel_pair waiting;
    struct exchange exchange;

    int error = start_waiting(pair, order->waited->wait, &waiting);
    if (error != 0)
        return error;
    error = pair_exchange(&waiting, workload_find(order->workload), side, order->message_bytes,
                          MESSAGES, &exchange);
    transport_waiting.close(waiting.channel);
    if (error == 0 && side == SIDE_CHILD && exchange.received_messages != MESSAGES)
        return -EPROTO;
    return error;
}

static int run_child(struct channel_pair *pair, void *argument)
{
    return exchange(pair, argument, SIDE_CHILD) == 0 ? 0 : 1;
}

static void exchange_verified(const struct waited_transport *waited, const char *workload,
                              size_t message_bytes)
{
    struct order order = {waited, workload, message_bytes};
    struct channel_pair pair;

    pair_open(&pair, waited->transport, message_bytes, 0);
    alarm(LONGEST_WAIT_S);
    pair_start(&pair, run_child, &order);
    assert_int_equal(exchange(&pair, &order, SIDE_PARENT), 0);
    alarm(0);
    assert_int_equal(pair_finish(&pair), 0);
}

static bool notifies(const struct waited_transport *waited)
{
    return (waited->transport->flags & TRANSPORT_NOTIFIES) != 0;
}

static bool loses(const struct waited_transport *waited)
{
    return (waited->transport->flags & TRANSPORT_LOSES) != 0;
}

static void messages_of_every_size_arrive_whole_in_both_directions(void **state)
{
    const struct waited_transport *waited = *state;

    if (notifies(waited)) {
        exchange_verified(waited, "latency", 0);
        return;
    }
    for (size_t i = 0; i < EDGE_COUNT; i++)
        if (transport_carries(waited->transport, edge_sizes[i]))
            exchange_verified(waited, "latency", edge_sizes[i]);
}

static void a_stream_of_messages_arrives_whole_and_in_order(void **state)
{
    const struct waited_transport *waited = *state;

    if (notifies(waited) || loses(waited))
        skip(); /* lossy_stream_test.c */
    for (size_t i = 0; i < EDGE_COUNT; i++)
        if (transport_carries(waited->transport, edge_sizes[i]))
            exchange_verified(waited, "throughput", edge_sizes[i]);
}

static bool tells_that_the_peer_is_gone(int error)
{
    return error == -EPIPE || error == -ECONNRESET || error == -ECONNREFUSED;
}

static int leave_at_once(struct channel_pair *pair, void *argument)
{
    (void)pair, (void)argument;
    return 0;
}

static void when_the_peer_leaves(const struct waited_transport *waited, bool sends)
{
    static unsigned char message[PIPE_BUF];
    size_t bytes = notifies(waited) ? 0 : sizeof message;
    struct channel_pair pair, waiting;
    int error = 0;

    pair_open(&pair, waited->transport, bytes, 0);
    pair_start(&pair, leave_at_once, NULL);
    assert_int_equal(start_waiting(&pair, waited->wait, &waiting), 0);
    alarm(LONGEST_WAIT_S);
    while (error == 0)
        error = sends ? transport_waiting.send(waiting.channel, message, bytes)
                      : transport_waiting.recv(waiting.channel, message, bytes);
    alarm(0);
    transport_waiting.close(waiting.channel);
    assert_true(tells_that_the_peer_is_gone(error));
    assert_int_equal(pair_finish(&pair), 0);
}

static void a_receiver_learns_that_the_peer_left(void **state)
{
    when_the_peer_leaves(*state, false);
}

static void a_sender_learns_that_the_peer_left(void **state)
{
    when_the_peer_leaves(*state, true);
}

/* In the pair itself: pair_exchange() must find it there. */
struct hidden {
    const struct transport *transport;
    struct channel *channel;
};

static struct hidden hidden; /* of this process */

static int put_waiting_before(struct channel_pair *pair, const void *argument)
{
    const enum wait_strategy *wait = argument;

    hidden = (struct hidden){pair->transport, pair->channel};
    int error = waiting_open(&pair->channel, hidden.transport, hidden.channel, *wait);
    if (error == 0)
        pair->transport = &transport_waiting;
    return error;
}

static void take_waiting_away(struct channel_pair *pair)
{
    transport_waiting.close(pair->channel);
    pair->transport = hidden.transport;
    pair->channel = hidden.channel;
}

static void interruptions_lose_and_repeat_nothing(void **state)
{
    const struct waited_transport *waited = *state;
    const struct interrupted_exchange what = {
        .transport = waited->transport,
        .workload = workload_find(notifies(waited) || loses(waited) ? "latency" : "throughput"),
        .message_bytes = notifies(waited) ? 0 : transport_carried(waited->transport, 60000),
        .messages = MESSAGES,
        .prepare = put_waiting_before,
        .finish = take_waiting_away,
        .argument = &waited->wait,
    };

    interrupts_exchange(&what);
}

int main(void)
{
    static const struct transport_test tests[] = {
        {"messages_of_every_size_arrive_whole_in_both_directions",
         messages_of_every_size_arrive_whole_in_both_directions},
        {"a_stream_of_messages_arrives_whole_and_in_order",
         a_stream_of_messages_arrives_whole_and_in_order},
        {"a_receiver_learns_that_the_peer_left", a_receiver_learns_that_the_peer_left},
        {"a_sender_learns_that_the_peer_left", a_sender_learns_that_the_peer_left},
        {"interruptions_lose_and_repeat_nothing", interruptions_lose_and_repeat_nothing},
    };

    return run_for_each_wait("waits", tests, sizeof tests / sizeof tests[0]);
}
