/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * zeromq.c - a pair of ZeroMQ sockets over ipc://: messages through a library with threads of its own.
 *
 * Those threads do not live through fork(2), so everything of the library is made in attach(). A
 * receiver that waits is woken every 100 ms to see whether the other side is gone: ZeroMQ would wait
 * for it to come back. */
#include <errno.h>
#include <ipcmark/transport.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>
#include <zmq.h>

enum { LOOK_EVERY_MS = 100, LINGER_MS = 1000 };

struct channel {
    char endpoint[sizeof((struct sockaddr_un *)NULL)->sun_path + sizeof "ipc://"];
    void *context, *socket;
    int is_bound;
    pid_t parent;                     /* in the child: whose end is the other side's */
    volatile sig_atomic_t is_hung_up; /* in the parent: by hang_up() */
};

static int zeromq_open(struct channel **out, const struct channel_spec *spec)
{
    const size_t most = sizeof((struct sockaddr_un *)NULL)->sun_path;
    struct channel *channel = calloc(1, sizeof *channel);

    if (spec->buffer_bytes != 0 || channel == NULL ||
        strlen(spec->directory) + sizeof "/zeromq" > most) {
        free(channel);
        return spec->buffer_bytes != 0 ? -EOPNOTSUPP : channel == NULL ? -ENOMEM : -ENAMETOOLONG;
    }
    snprintf(channel->endpoint, sizeof channel->endpoint, "ipc://%s/zeromq", spec->directory);
    *out = channel;
    return 0;
}

static int zeromq_attach(struct channel *channel, enum side side)
{
    const int look_ms = LOOK_EVERY_MS, linger_ms = LINGER_MS;

    channel->parent = side == SIDE_CHILD ? getppid() : 0;
    channel->context = zmq_ctx_new();
    channel->socket = channel->context == NULL ? NULL : zmq_socket(channel->context, ZMQ_PAIR);
    if (channel->socket == NULL)
        return -errno;
    zmq_setsockopt(channel->socket, ZMQ_RCVTIMEO, &look_ms, sizeof look_ms);
    zmq_setsockopt(channel->socket, ZMQ_SNDTIMEO, &look_ms, sizeof look_ms);
    zmq_setsockopt(channel->socket, ZMQ_LINGER, &linger_ms, sizeof linger_ms);
    int failed = side == SIDE_PARENT ? zmq_bind(channel->socket, channel->endpoint)
                                     : zmq_connect(channel->socket, channel->endpoint);
    channel->is_bound = side == SIDE_PARENT && !failed;
    return failed ? -errno : 0;
}

static void zeromq_close(struct channel *channel)
{
    if (channel->socket != NULL)
        zmq_close(channel->socket);
    if (channel->context != NULL)
        zmq_ctx_term(channel->context);
    if (channel->is_bound)
        unlink(channel->endpoint + strlen("ipc://")); /* ZeroMQ leaves the name of a socket */
    free(channel);
}

static int is_gone(const struct channel *channel)
{
    return channel->is_hung_up || (channel->parent != 0 && getppid() != channel->parent);
}

/* A message is whole or not at all, so (1) of my_pipe.c does not arise; (2) and (3) do. */
static int zeromq_send(struct channel *channel, const void *message, size_t bytes)
{
    while (zmq_send(channel->socket, message, bytes, 0) < 0) {
        if (errno != EINTR && errno != EAGAIN)
            return -errno;
        if (is_gone(channel))
            return -EPIPE;
    }
    return 0;
}

static int zeromq_recv(struct channel *channel, void *message, size_t bytes)
{
    int received;

    while ((received = zmq_recv(channel->socket, message, bytes, 0)) < 0) {
        if (errno != EINTR && errno != EAGAIN)
            return -errno;
        if (errno == EAGAIN && is_gone(channel))
            return -EPIPE;
    }
    return (size_t)received == bytes ? 0 : -EMSGSIZE;
}

static void zeromq_hang_up(struct channel *channel)
{
    channel->is_hung_up = 1;
}

static const struct transport zeromq = {
    .name = "zeromq",
    .summary = "ZeroMQ: a PAIR over ipc://",
    .flags = TRANSPORT_GATHERS, /* its threads write what has come together */
    .open = zeromq_open,
    .attach = zeromq_attach,
    .close = zeromq_close,
    .send = zeromq_send,
    .recv = zeromq_recv,
    .hang_up = zeromq_hang_up,
};

IPCMARK_PLUGIN(zeromq, "1.0");
