/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * null.c - moves nothing: what remains is the cost of the harness itself (loop, calls, clock). */
#include <errno.h>
#include <stdlib.h>

#include "transport/transport.h"

static int null_open(struct channel **out, const struct channel_spec *spec)
{
    (void)spec;
    *out = malloc(1);
    return *out == NULL ? -ENOMEM : 0;
}

static int null_attach(struct channel *channel, enum side side)
{
    (void)channel, (void)side;
    return 0;
}

static void null_close(struct channel *channel)
{
    free(channel);
}

static int null_send(struct channel *channel, const void *message, size_t bytes)
{
    (void)channel, (void)message, (void)bytes;
    return 0;
}

static int null_recv(struct channel *channel, void *message, size_t bytes)
{
    (void)channel, (void)message, (void)bytes;
    return 0;
}

static int null_capacity(const struct channel *channel, struct channel_capacity *out)
{
    (void)channel;
    *out = (struct channel_capacity){0};
    return 0;
}

const struct transport transport_null = {
    .name = "null",
    .summary = "moves nothing: the cost of the harness itself",
    .flags = TRANSPORT_MOVES_NOTHING,
    .open = null_open,
    .attach = null_attach,
    .close = null_close,
    .send = null_send,
    .recv = null_recv,
    .capacity = null_capacity,
};
