/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * waiting_channel.c - whole messages over a channel whose descriptors don't block.
 *
 * It receives as an event loop does, waiting before every attempt; it sends first and waits only
 * when the channel was full. By edges it receives first as well: what is already there makes none. */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/clock.h"
#include "transport/waiting.h"

struct waiting_channel {
    const struct transport *transport;
    struct channel *channel;
    struct waiter *waiter;
    bool reads_first;
    bool spins;
    uint64_t patience_ns; /* 0: it waits for ever, or the waiter itself tells when it is over */
};

static struct waiting_channel *self(struct channel *channel)
{
    return (struct waiting_channel *)channel;
}

static int waiting_set_patience(struct channel *channel, unsigned ms)
{
    struct waiting_channel *waiting = self(channel);

    if ((waiting->transport->flags & TRANSPORT_LOSES) == 0)
        return -EOPNOTSUPP;
    waiter_set_patience(waiting->waiter, ms);
    waiting->patience_ns = waiting->spins ? ms * NS_PER_MS : 0;
    return 0;
}

int waiting_open(struct channel **out, const struct transport *transport, struct channel *channel,
                 enum wait_strategy strategy)
{
    struct channel_descriptors descriptors;

    if (transport->descriptors == NULL)
        return -EOPNOTSUPP;
    int error = transport->descriptors(channel, &descriptors);
    if (error != 0)
        return error;
    struct waiting_channel *waiting = malloc(sizeof *waiting);
    if (waiting == NULL)
        return -ENOMEM;
    *waiting = (struct waiting_channel){.transport = transport,
                                        .channel = channel,
                                        .reads_first = strategy == WAIT_EPOLL_ET,
                                        .spins = strategy == WAIT_SPIN};
    error = waiter_create(&waiting->waiter, strategy, &descriptors);
    if (error != 0) {
        free(waiting);
        return error;
    }
    *out = (struct channel *)waiting;
    if ((transport->flags & TRANSPORT_LOSES) != 0)
        return waiting_set_patience(*out, TRANSPORT_PATIENCE_MS);
    return 0;
}

static int waiting_descriptors(const struct channel *channel, struct channel_descriptors *out)
{
    const struct waiting_channel *waiting = (const struct waiting_channel *)channel;

    return waiting->transport->descriptors(waiting->channel, out);
}

static void waiting_close(struct channel *channel)
{
    waiter_free(self(channel)->waiter);
    free(channel);
}

static int waiting_send(struct channel *channel, const void *message, size_t bytes)
{
    const struct waiting_channel *waiting = self(channel);
    const char *next = message;

    for (;;) {
        ssize_t sent = waiting->transport->try_send(waiting->channel, next, bytes);
        if (sent == (ssize_t)bytes)
            return 0;
        if (sent < 0 && sent != -EAGAIN)
            return (int)sent;
        if (sent > 0) {
            next += sent;
            bytes -= (size_t)sent;
        } else {
            int ready = waiter_wait(waiting->waiter, READY_TO_SEND);
            if (ready < 0)
                return ready;
        }
    }
}

/* NULL: the transport has no memory to lend. */
static void *waiting_reserve(struct channel *channel, size_t bytes)
{
    const struct waiting_channel *waiting = self(channel);

    return waiting->transport->reserve == NULL
               ? NULL
               : waiting->transport->reserve(waiting->channel, bytes);
}

static int waiting_recv(struct channel *channel, void *message, size_t bytes)
{
    const struct waiting_channel *waiting = self(channel);
    const uint64_t start_ns = waiting->patience_ns > 0 ? clock_now_ns() : 0;
    char *next = message;
    bool refused = false;

    for (bool waits = !waiting->reads_first;; waits = !waiting->reads_first || refused) {
        int ready = waits ? waiter_wait(waiting->waiter, READY_TO_RECEIVE) : 0;
        if (ready < 0)
            return ready;
        ssize_t received = waiting->transport->try_recv(waiting->channel, next, bytes);
        if (received == (ssize_t)bytes)
            return 0;
        refused = received == -EAGAIN;
        if (received < 0 && !refused)
            return (int)received;
        /* Who spins does not notice it in waiting. */
        if (received < 0 && start_ns != 0 && clock_now_ns() - start_ns > waiting->patience_ns)
            return -ENODATA;
        if (received > 0) {
            next += received;
            bytes -= (size_t)received;
        }
    }
}

const struct transport transport_waiting = {
    .name = "waiting",
    .summary = "another transport, waited for",
    .close = waiting_close,
    .send = waiting_send,
    .reserve = waiting_reserve,
    .recv = waiting_recv,
    .descriptors = waiting_descriptors,
    .set_patience = waiting_set_patience,
};
