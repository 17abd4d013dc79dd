/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stopped_pipe.c - the child side forks who stops it, for a stopped process can't go on by itself. */
#include "selftest/stopped_pipe.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "measure/peer.h"

extern const struct transport transport_pipe;

static struct stop_orders *orders;

struct stopped_channel {
    struct channel *pipe;
    pid_t stopper; /* 0: none */
};

struct stop_orders *stop_orders_create(void)
{
    orders = mmap(NULL, sizeof *orders, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (orders == MAP_FAILED)
        orders = NULL;
    return orders;
}

void stop_orders_free(void)
{
    if (orders != NULL)
        munmap(orders, sizeof *orders);
    orders = NULL;
}

static struct stopped_channel *self(struct channel *channel)
{
    return (struct stopped_channel *)channel;
}

static int stopped_open(struct channel **out, const struct channel_spec *spec)
{
    struct stopped_channel *stopped = calloc(1, sizeof *stopped);

    if (stopped == NULL)
        return -ENOMEM;
    int error = transport_pipe.open(&stopped->pipe, spec);
    if (error != 0) {
        free(stopped);
        return error;
    }
    *out = (struct channel *)stopped;
    return 0;
}

static void sleep_ns(uint64_t length_ns)
{
    const struct timespec pause = {.tv_sec = (time_t)(length_ns / NS_PER_SECOND),
                                   .tv_nsec = (long)(length_ns % NS_PER_SECOND)};

    nanosleep(&pause, NULL);
}

static _Noreturn void stop_and_let_go_on(pid_t receiver)
{
    if (peer_die_with_parent(receiver) != 0)
        _exit(1);
    sleep_ns(orders->after_ns);
    const uint64_t start_ns = clock_now_ns();
    kill(receiver, SIGSTOP);
    sleep_ns(orders->length_ns);
    kill(receiver, SIGCONT);
    orders->stopped_ns = clock_now_ns() - start_ns;
    _exit(0);
}

static int stopped_attach(struct channel *channel, enum side side)
{
    const pid_t receiver = getpid();
    int error = transport_pipe.attach(self(channel)->pipe, side);

    if (error != 0 || side == SIDE_PARENT)
        return error;
    self(channel)->stopper = fork();
    if (self(channel)->stopper == 0)
        stop_and_let_go_on(receiver);
    return self(channel)->stopper < 0 ? -errno : 0;
}

static void stopped_close(struct channel *channel)
{
    if (self(channel)->stopper > 0) {
        kill(self(channel)->stopper, SIGKILL);
        waitpid(self(channel)->stopper, NULL, 0);
    }
    transport_pipe.close(self(channel)->pipe);
    free(channel);
}

static int stopped_send(struct channel *channel, const void *message, size_t bytes)
{
    return transport_pipe.send(self(channel)->pipe, message, bytes);
}

static int stopped_recv(struct channel *channel, void *message, size_t bytes)
{
    return transport_pipe.recv(self(channel)->pipe, message, bytes);
}

static int stopped_capacity(const struct channel *channel, struct channel_capacity *out)
{
    return transport_pipe.capacity(((const struct stopped_channel *)channel)->pipe, out);
}

const struct transport stopped_pipe = {
    .name = "pipe+stop",
    .open = stopped_open,
    .attach = stopped_attach,
    .close = stopped_close,
    .send = stopped_send,
    .recv = stopped_recv,
    .capacity = stopped_capacity,
};
