/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * interruption_test.c - signals that interrupt system calls lose, repeat and tear no message. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/time.h>
#include <sys/wait.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/channel_pair.h"
#include "support/each_transport.h"

enum { INTERVAL_US = 200, ENOUGH_INTERRUPTS = 25, MESSAGES = 200, MESSAGE_BYTES = 60000 };

static volatile sig_atomic_t interrupts;

static void count_interrupt(int signal_number)
{
    (void)signal_number;
    interrupts++;
}

/* Without SA_RESTART, so that a blocked call really returns EINTR. */
static void set_timer(suseconds_t interval_us)
{
    struct sigaction action = {.sa_handler = count_interrupt};
    struct itimerval timer = {.it_interval = {.tv_usec = interval_us},
                              .it_value = {.tv_usec = interval_us}};

    interrupts = 0;
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &timer, NULL);
}

/* Rounds of the exchange go on until this side was interrupted often enough; one byte from the
 * parent to the child before each tells whether there is another. */
static int run_child(struct channel_pair *pair, void *argument)
{
    const struct workload *workload = argument;
    struct exchange exchange;
    unsigned char again = 1;

    set_timer(INTERVAL_US);
    for (;;) {
        if (pair->transport->recv(pair->channel, &again, 1) != 0)
            return 1;
        if (!again)
            return interrupts > 0 ? 0 : 2;
        if (pair_exchange(pair, workload, SIDE_CHILD, MESSAGE_BYTES, MESSAGES, &exchange) != 0 ||
            exchange.received_messages != MESSAGES)
            return 3;
    }
}

static void interrupted_exchanges(const struct transport *transport, const char *name)
{
    const struct workload *workload = workload_find(name);
    struct channel_pair pair;
    struct exchange exchange;
    unsigned char again = 1;

    pair_open(&pair, transport, MESSAGE_BYTES, 0);
    set_timer(INTERVAL_US);
    pair_start(&pair, run_child, (void *)workload);
    while (interrupts < ENOUGH_INTERRUPTS) {
        assert_int_equal(transport->send(pair.channel, &again, 1), 0);
        assert_int_equal(
            pair_exchange(&pair, workload, SIDE_PARENT, MESSAGE_BYTES, MESSAGES, &exchange), 0);
        assert_int_equal(exchange.sent_messages, MESSAGES);
    }
    again = 0;
    assert_int_equal(transport->send(pair.channel, &again, 1), 0);
    int status = pair_finish(&pair);
    set_timer(0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void an_interrupted_ping_pong_loses_and_repeats_nothing(void **state)
{
    interrupted_exchanges(*state, "latency");
}

static void an_interrupted_stream_loses_and_repeats_nothing(void **state)
{
    interrupted_exchanges(*state, "throughput");
}

int main(void)
{
    static const struct transport_test tests[] = {
        {"an_interrupted_ping_pong_loses_and_repeats_nothing",
         an_interrupted_ping_pong_loses_and_repeats_nothing},
        {"an_interrupted_stream_loses_and_repeats_nothing",
         an_interrupted_stream_loses_and_repeats_nothing},
    };

    return run_for_each_transport("interruption", tests, sizeof tests / sizeof tests[0]);
}
