/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * notify_test.c - what every transport that only notifies promises. */
#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/channel_pair.h"
#include "support/each_transport.h"
#include "support/interrupts.h"

enum { MESSAGES = 300, BURST = 20, LONGEST_WAIT_S = 30 };

static int run_child(struct channel_pair *pair, void *argument)
{
    struct exchange exchange;

    (void)argument;
    if (pair_exchange(pair, workload_find("latency"), SIDE_CHILD, 0, MESSAGES, &exchange) != 0)
        return 1;
    return exchange.received_messages == MESSAGES && exchange.received_bytes == 0 ? 0 : 2;
}

static void exchange_notifications(const struct transport *transport)
{
    struct channel_pair pair;
    struct exchange exchange;

    pair_open(&pair, transport, 0, 0);
    pair_start(&pair, run_child, NULL);
    assert_int_equal(
        pair_exchange(&pair, workload_find("latency"), SIDE_PARENT, 0, MESSAGES, &exchange), 0);
    assert_int_equal(exchange.sent_messages, MESSAGES);
    assert_int_equal(exchange.received_messages, MESSAGES);
    assert_int_equal(exchange.sent_bytes, 0);
    assert_int_equal(pair_finish(&pair), 0);
}

static void every_notification_arrives_in_both_directions(void **state)
{
    exchange_notifications(*state);
}

static int send_burst(struct channel_pair *pair, void *argument)
{
    (void)argument;
    for (int i = 0; i < BURST; i++)
        if (pair->transport->send(pair->channel, NULL, 0) != 0)
            return 1;
    return 0;
}

static int receive_burst(struct channel_pair *pair, void *argument)
{
    (void)argument;
    for (int i = 0; i < BURST; i++)
        if (pair->transport->recv(pair->channel, NULL, 0) != 0)
            return 1;
    return 0;
}

static void await_exit_of(pid_t child)
{
    siginfo_t info;

    while (waitid(P_PID, (id_t)child, &info, WEXITED | WNOWAIT) < 0)
        assert_int_equal(errno, EINTR);
}

/* The receiver takes none before all were sent and the sender is gone. */
static void notifications_wait_in_a_queue_and_outlive_their_sender(void **state)
{
    struct channel_pair pair;

    pair_open(&pair, *state, 0, 0);
    pair_start(&pair, send_burst, NULL);
    await_exit_of(pair.child);
    alarm(LONGEST_WAIT_S);
    assert_int_equal(receive_burst(&pair, NULL), 0);
    assert_int_equal(pair.transport->recv(pair.channel, NULL, 0), -EPIPE);
    assert_int_equal(pair.transport->recv(pair.channel, NULL, 0), -EPIPE);
    alarm(0);
    assert_int_equal(pair_finish(&pair), 0);
}

static int leave_at_once(struct channel_pair *pair, void *argument)
{
    (void)pair, (void)argument;
    return 0;
}

static void a_blocked_recv_ends_when_the_peer_exits(void **state)
{
    struct channel_pair pair;

    pair_open(&pair, *state, 0, 0);
    pair_start(&pair, leave_at_once, NULL);
    alarm(LONGEST_WAIT_S);
    assert_int_equal(pair.transport->recv(pair.channel, NULL, 0), -EPIPE);
    alarm(0);
    assert_int_equal(pair_finish(&pair), 0);
}

static void a_sender_learns_that_the_peer_left(void **state)
{
    struct channel_pair pair;
    int error = 0;

    pair_open(&pair, *state, 0, 0);
    pair_start(&pair, leave_at_once, NULL);
    alarm(LONGEST_WAIT_S);
    while (error == 0)
        error = pair.transport->send(pair.channel, NULL, 0);
    alarm(0);
    assert_int_equal(error, -EPIPE);
    assert_int_equal(pair_finish(&pair), 0);
}

/* Also when the death comes just before, or just after, the other side starts to wait. */
static void no_death_is_missed_whenever_it_comes(void **state)
{
    for (int i = 0; i < 100; i++)
        a_blocked_recv_ends_when_the_peer_exits(state);
}

static void interruptions_lose_nothing(void **state)
{
    const struct interrupted_exchange what = {
        .transport = *state, .workload = workload_find("latency"), .messages = MESSAGES};

    interrupts_exchange(&what);
}

static void bytes_are_refused(void **state)
{
    unsigned char byte = 0;
    struct channel_pair pair;

    pair_open(&pair, *state, 0, 0);
    pair_start(&pair, leave_at_once, NULL);
    assert_int_equal(pair.transport->send(pair.channel, &byte, 1), -EMSGSIZE);
    assert_int_equal(pair.transport->recv(pair.channel, &byte, 1), -EMSGSIZE);
    assert_int_equal(pair_finish(&pair), 0);
}

static void there_is_no_buffer_to_ask_for(void **state)
{
    const struct transport *transport = *state;
    const struct channel_spec spec = {"/tmp", 0, 4096};
    struct channel *channel = NULL;
    struct channel_capacity capacity = {1, 1, 1};
    struct channel_pair pair;

    assert_int_equal(transport->open(&channel, &spec), -EOPNOTSUPP);
    assert_null(channel);
    pair_open(&pair, transport, 0, 0);
    pair_start(&pair, leave_at_once, NULL);
    assert_int_equal(transport->capacity(pair.channel, &capacity), 0);
    assert_int_equal(capacity.send_bytes + capacity.receive_bytes + capacity.messages, 0);
    assert_int_equal(transport->buffers, BUFFERS_NONE);
    assert_int_equal(pair_finish(&pair), 0);
}

static unsigned open_descriptors(void)
{
    DIR *directory = opendir("/proc/self/fd");
    unsigned count = 0;

    while (readdir(directory) != NULL)
        count++;
    closedir(directory);
    return count;
}

static void closing_gives_descriptors_and_signals_back(void **state)
{
    unsigned before = open_descriptors();
    struct channel_pair pair;
    sigset_t mask;

    exchange_notifications(*state);
    pair_open(&pair, *state, 0, 0); /* and once without attaching */
    assert_int_equal(pair_finish(&pair), 0);
    assert_int_equal(open_descriptors(), before);
    sigprocmask(SIG_SETMASK, NULL, &mask);
    assert_int_equal(sigismember(&mask, SIGRTMIN), 0);
}

int main(void)
{
    static const struct transport_test tests[] = {
        {"every_notification_arrives_in_both_directions",
         every_notification_arrives_in_both_directions},
        {"notifications_wait_in_a_queue_and_outlive_their_sender",
         notifications_wait_in_a_queue_and_outlive_their_sender},
        {"a_blocked_recv_ends_when_the_peer_exits", a_blocked_recv_ends_when_the_peer_exits},
        {"a_sender_learns_that_the_peer_left", a_sender_learns_that_the_peer_left},
        {"no_death_is_missed_whenever_it_comes", no_death_is_missed_whenever_it_comes},
        {"interruptions_lose_nothing", interruptions_lose_nothing},
        {"bytes_are_refused", bytes_are_refused},
        {"there_is_no_buffer_to_ask_for", there_is_no_buffer_to_ask_for},
        {"closing_gives_descriptors_and_signals_back", closing_gives_descriptors_and_signals_back},
    };

    return run_for_each_notifier("notify", tests, sizeof tests / sizeof tests[0]);
}
