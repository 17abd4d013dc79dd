/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * uring_absent.c - what stands for uring.c where liburing was not there to build with. */
#include <errno.h>
#include <stdlib.h>

#include "transport/uring.h"

int uring_open(struct channel **out, const struct channel_spec *spec, const struct transport *over,
               enum uring_operations operations)
{
    (void)out;
    (void)spec;
    (void)over;
    (void)operations;
    return -EOPNOTSUPP;
}

int uring_attach(struct channel *channel, enum side side)
{
    (void)channel;
    (void)side;
    abort();
}

void uring_close(struct channel *channel)
{
    (void)channel;
    abort();
}

int uring_send(struct channel *channel, const void *message, size_t bytes)
{
    (void)channel;
    (void)message;
    (void)bytes;
    abort();
}

int uring_recv(struct channel *channel, void *message, size_t bytes)
{
    (void)channel;
    (void)message;
    (void)bytes;
    abort();
}

ssize_t uring_send_many(struct channel *channel, struct iovec *messages, size_t count)
{
    (void)channel;
    (void)messages;
    (void)count;
    abort();
}

ssize_t uring_recv_many(struct channel *channel, struct iovec *messages, size_t count)
{
    (void)channel;
    (void)messages;
    (void)count;
    abort();
}

int uring_capacity(const struct channel *channel, struct channel_capacity *out)
{
    (void)channel;
    (void)out;
    abort();
}

int uring_kernel_threads(void)
{
    abort();
}

int uring_check(void)
{
    return -EOPNOTSUPP;
}
