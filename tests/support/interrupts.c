/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * interrupts.c - setitimer on both sides of a pair. */
#include "support/interrupts.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "transport/fd_io.h"

enum { INTERVAL_US = 200, ENOUGH = 25 };

volatile sig_atomic_t interrupts_seen;

struct round_trip_orders {
    const struct interrupted_exchange *what;
    int more[2]; /* a byte a round: whether there is another */
};

static void count_interrupt(int signal_number)
{
    (void)signal_number;
    interrupts_seen++;
}

static void set_timer(suseconds_t interval_us)
{
    struct sigaction action = {.sa_handler = count_interrupt};
    struct itimerval timer = {.it_interval = {.tv_usec = interval_us},
                              .it_value = {.tv_usec = interval_us}};

    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &timer, NULL);
}

void interrupts_start(void)
{
    interrupts_seen = 0;
    set_timer(INTERVAL_US);
}

void interrupts_stop(void)
{
    set_timer(0);
}

static int run_round(struct channel_pair *pair, const struct interrupted_exchange *what,
                     enum side side)
{
    const struct case_spec spec = {.message_bytes = what->message_bytes, .batch = what->batch};
    struct exchange exchange;

    int error = pair_exchange_case(pair, what->workload, side, &spec, what->messages, &exchange);
    if (error != 0)
        return error;
    return (side == SIDE_PARENT ? exchange.sent_messages : exchange.received_messages) ==
                   what->messages
               ? 0
               : -1;
}

static int run_child(struct channel_pair *pair, void *argument)
{
    const struct round_trip_orders *orders = argument;
    const struct interrupted_exchange *what = orders->what;
    unsigned char again;
    int status = 0;

    interrupts_start();
    if (what->prepare != NULL && what->prepare(pair, what->argument) != 0)
        return 1;
    while (status == 0) {
        if (fd_read_all(orders->more[0], &again, 1) != 0)
            status = 2;
        else if (!again)
            break;
        else if (run_round(pair, what, SIDE_CHILD) != 0)
            status = 3;
    }
    if (what->finish != NULL)
        what->finish(pair);
    return status;
}

void interrupts_exchange(const struct interrupted_exchange *what)
{
    struct round_trip_orders orders = {.what = what};
    struct channel_pair pair;
    unsigned char again = 1;

    assert_int_equal(pipe2(orders.more, O_CLOEXEC), 0);
    pair_open(&pair, what->transport, what->message_bytes, 0);
    interrupts_start();
    pair_start(&pair, run_child, &orders);
    if (what->prepare != NULL)
        assert_int_equal(what->prepare(&pair, what->argument), 0);
    while (interrupts_seen < ENOUGH) {
        assert_int_equal(fd_write_all(orders.more[1], &again, 1), 0);
        assert_int_equal(run_round(&pair, what, SIDE_PARENT), 0);
    }
    again = 0;
    assert_int_equal(fd_write_all(orders.more[1], &again, 1), 0);
    if (what->finish != NULL)
        what->finish(&pair);
    int status = pair_finish(&pair);
    interrupts_stop();
    fd_close(&orders.more[0]);
    fd_close(&orders.more[1]);
    assert_int_equal(status, 0);
}
