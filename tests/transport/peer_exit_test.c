/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * peer_exit_test.c - a peer that leaves early is an error for every transport, never a hang. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/channel_pair.h"
#include "support/each_transport.h"

/* Nothing here waits for time to pass, only for the child's exit; SIGALRM ends a hang. */
enum { LONGEST_WAIT_S = 20, MESSAGE_BYTES = 64 };

static bool tells_that_the_peer_is_gone(int error)
{
    return error == -EPIPE || error == -ECONNRESET || error == -ECONNREFUSED;
}

static int leave_at_once(struct channel_pair *pair, void *argument)
{
    (void)pair, (void)argument;
    return 0;
}

static int receive_some_and_leave(struct channel_pair *pair, void *argument)
{
    const int *count = argument;
    unsigned char message[MESSAGE_BYTES];

    for (int i = 0; i < *count; i++)
        if (pair->transport->recv(pair->channel, message, sizeof message) != 0)
            return 1;
    return 0;
}

static int send_one_and_leave(struct channel_pair *pair, void *argument)
{
    const unsigned char message[MESSAGE_BYTES] = {42};

    (void)argument;
    return pair->transport->send(pair->channel, message, sizeof message);
}

static void a_blocked_recv_ends_when_the_peer_exits(void **state)
{
    unsigned char message[MESSAGE_BYTES];
    struct channel_pair pair;

    pair_open(&pair, *state, sizeof message, 0);
    pair_start(&pair, leave_at_once, NULL);
    alarm(LONGEST_WAIT_S);
    int error = pair.transport->recv(pair.channel, message, sizeof message);
    alarm(0);
    assert_true(tells_that_the_peer_is_gone(error));
    assert_int_equal(pair_finish(&pair), 0);
}

static void what_the_peer_sent_before_it_left_still_arrives(void **state)
{
    unsigned char message[MESSAGE_BYTES] = {0};
    struct channel_pair pair;

    pair_open(&pair, *state, sizeof message, 0);
    pair_start(&pair, send_one_and_leave, NULL);
    alarm(LONGEST_WAIT_S);
    assert_int_equal(pair.transport->recv(pair.channel, message, sizeof message), 0);
    assert_int_equal(message[0], 42);
    assert_true(
        tells_that_the_peer_is_gone(pair.transport->recv(pair.channel, message, sizeof message)));
    alarm(0);
    assert_int_equal(pair_finish(&pair), 0);
}

static void a_sender_learns_that_the_peer_left(void **state)
{
    const unsigned char message[MESSAGE_BYTES] = {0};
    struct channel_pair pair;
    int received_before_leaving = 3, error = 0;

    pair_open(&pair, *state, sizeof message, 0);
    pair_start(&pair, receive_some_and_leave, &received_before_leaving);
    alarm(LONGEST_WAIT_S);
    while (error == 0)
        error = pair.transport->send(pair.channel, message, sizeof message);
    alarm(0);
    assert_true(tells_that_the_peer_is_gone(error));
    assert_int_equal(pair_finish(&pair), 0);
}

static void a_ping_pong_ends_with_an_error_in_the_middle(void **state)
{
    struct channel_pair pair;
    struct exchange exchange;
    int received_before_leaving = 1;

    pair_open(&pair, *state, MESSAGE_BYTES, 0);
    pair_start(&pair, receive_some_and_leave, &received_before_leaving);
    alarm(LONGEST_WAIT_S);
    int error = pair_exchange(&pair, workload_find("latency"), SIDE_PARENT, MESSAGE_BYTES, 1000,
                              &exchange);
    alarm(0);
    assert_true(tells_that_the_peer_is_gone(error));
    assert_int_equal(exchange.received_messages, 0);
    assert_int_equal(pair_finish(&pair), 0);
}

/* It was told so before there was anything to wait for. */
static void a_peer_that_left_before_this_side_attached_is_gone(void **state)
{
    const struct transport *transport = *state;
    unsigned char message[MESSAGE_BYTES];
    struct channel_pair pair;

    if (!transport->in_user_space || transport->hang_up == NULL)
        skip(); /* the kernel tells, or keeps what the handler did */
    pair_open(&pair, transport, sizeof message, 0);
    transport->hang_up(pair.channel);
    assert_int_equal(transport->attach(pair.channel, SIDE_PARENT), 0);
    alarm(LONGEST_WAIT_S);
    assert_true(
        tells_that_the_peer_is_gone(transport->recv(pair.channel, message, sizeof message)));
    alarm(0);
    pair_finish(&pair);
}

int main(void)
{
    static const struct transport_test tests[] = {
        {"a_blocked_recv_ends_when_the_peer_exits", a_blocked_recv_ends_when_the_peer_exits},
        {"what_the_peer_sent_before_it_left_still_arrives",
         what_the_peer_sent_before_it_left_still_arrives},
        {"a_sender_learns_that_the_peer_left", a_sender_learns_that_the_peer_left},
        {"a_ping_pong_ends_with_an_error_in_the_middle",
         a_ping_pong_ends_with_an_error_in_the_middle},
        {"a_peer_that_left_before_this_side_attached_is_gone",
         a_peer_that_left_before_this_side_attached_is_gone},
    };

    return run_for_each_transport("peer exit", tests, sizeof tests / sizeof tests[0]);
}
