/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unix_dgram.c - two AF_UNIX datagram sockets, each bound to a path and connected to the other.
 *
 * A message is one datagram: whole or not at all, never merged, and on Linux never lost or
 * reordered (unix(7)). There is no end of stream: hang_up() makes one. */
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "text/text.h"
#include "transport/fd_io.h"
#include "transport/socket_options.h"
#include "transport/transport.h"

struct dgram_channel {
    int fd[SIDE_COUNT]; /* by side; after attach only our own is open */
    enum side side;
    struct sockaddr_un address[SIDE_COUNT];
    pid_t creator; /* only this process removes the names */
    volatile sig_atomic_t hung_up;
};

static struct dgram_channel *self(struct channel *channel)
{
    return (struct dgram_channel *)channel;
}

static int own_fd(const struct channel *channel)
{
    const struct dgram_channel *dgram = (const struct dgram_channel *)channel;

    return dgram->fd[dgram->side];
}

static void unix_dgram_close(struct channel *channel)
{
    struct dgram_channel *dgram = self(channel);

    for (int side = 0; side < SIDE_COUNT; side++) {
        fd_close(&dgram->fd[side]);
        if (getpid() == dgram->creator)
            socket_unlink(&dgram->address[side]);
    }
    free(dgram);
}

static int make_bound(struct dgram_channel *dgram, enum side side, const struct channel_spec *spec)
{
    static const char *const names[SIDE_COUNT] = {"parent", "child"};

    return socket_bind_datagram(spec->directory, names[side], spec->buffer_bytes, &dgram->fd[side],
                                &dgram->address[side]);
}

static int connect_to(struct dgram_channel *dgram, enum side from, enum side to)
{
    const struct sockaddr *address = (const struct sockaddr *)&dgram->address[to];

    return connect(dgram->fd[from], address, sizeof dgram->address[to]) < 0 ? -errno : 0;
}

static int unix_dgram_open(struct channel **out, const struct channel_spec *spec)
{
    struct dgram_channel *dgram = malloc(sizeof *dgram);

    if (dgram == NULL)
        return -ENOMEM;
    *dgram = (struct dgram_channel){.fd = {-1, -1}, .creator = getpid()};

    int error = make_bound(dgram, SIDE_PARENT, spec);
    if (error == 0)
        error = make_bound(dgram, SIDE_CHILD, spec);
    if (error == 0)
        error = connect_to(dgram, SIDE_PARENT, SIDE_CHILD);
    if (error == 0)
        error = connect_to(dgram, SIDE_CHILD, SIDE_PARENT);
    if (error != 0) {
        unix_dgram_close((struct channel *)dgram);
        return error;
    }
    *out = (struct channel *)dgram;
    return 0;
}

static int unix_dgram_attach(struct channel *channel, enum side side)
{
    struct dgram_channel *dgram = self(channel);

    dgram->side = side;
    fd_close(&dgram->fd[side == SIDE_PARENT ? SIDE_CHILD : SIDE_PARENT]);
    return 0;
}

static int unix_dgram_descriptors(const struct channel *channel, struct channel_descriptors *out)
{
    out->receive_fd = out->send_fd = own_fd(channel);
    return 0;
}

/* With a descriptor that is O_NONBLOCK these two don't block; else they are what send and recv
 * do. */
static ssize_t unix_dgram_try_send(struct channel *channel, const void *message, size_t bytes)
{
    ssize_t sent;

    do
        sent = send(own_fd(channel), message, bytes, 0);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? -errno : sent;
}

static ssize_t unix_dgram_try_recv(struct channel *channel, void *message, size_t bytes)
{
    /* Known before the attempt: all that the peer sent is in the queue then. */
    bool hung_up = self(channel)->hung_up;
    ssize_t received;

    do
        /* MSG_TRUNC: the datagram's real length, also when it is longer than our buffer. */
        received = recv(own_fd(channel), message, bytes, MSG_TRUNC);
    while (received < 0 && errno == EINTR);
    if (received < 0)
        /* shutdown() ends a recv that blocks, and a wait, but not one that is O_NONBLOCK. */
        return errno == EAGAIN && hung_up ? -EPIPE : -errno;
    if (received == 0)
        return -EPIPE; /* we never send empty datagrams: this is hang_up() */
    return (size_t)received == bytes ? received : -EMSGSIZE;
}

static int unix_dgram_send(struct channel *channel, const void *message, size_t bytes)
{
    ssize_t sent = unix_dgram_try_send(channel, message, bytes);

    return sent < 0 ? (int)sent : 0;
}

static int unix_dgram_recv(struct channel *channel, void *message, size_t bytes)
{
    ssize_t received = unix_dgram_try_recv(channel, message, bytes);

    return received < 0 ? (int)received : 0;
}

static void unix_dgram_hang_up(struct channel *channel)
{
    int saved = errno;

    self(channel)->hung_up = 1;
    /* What is queued already can still be received. */
    shutdown(own_fd(channel), SHUT_RD);
    errno = saved;
}

static int unix_dgram_capacity(const struct channel *channel, struct channel_capacity *out)
{
    return socket_datagram_capacity(own_fd(channel), out);
}

/* Whether a fresh pair carries one datagram of that size. */
static int carries(int pair[2], unsigned char *message, size_t bytes, bool *yes)
{
    ssize_t sent = send(pair[0], message, bytes, MSG_DONTWAIT);

    *yes = sent == (ssize_t)bytes;
    if (*yes)
        return recv(pair[1], message, bytes, MSG_DONTWAIT) < 0 ? -errno : 0;
    return errno == EMSGSIZE || errno == ENOBUFS || errno == EAGAIN ? 0 : -errno;
}

/* The limit follows from SO_SNDBUF by a rule of the kernel's own; trying is surer than copying
 * it. */
static int search_largest(int pair[2], size_t *bytes)
{
    struct channel_capacity capacity;
    int error = socket_capacity(pair[0], &capacity);
    if (error != 0)
        return error;
    unsigned char *message = calloc(1, capacity.send_bytes);
    if (message == NULL)
        return -ENOMEM;

    size_t fits = 0, too_large = capacity.send_bytes + 1;
    while (error == 0 && too_large - fits > 1) {
        size_t middle = fits + (too_large - fits) / 2;
        bool yes = false;
        error = carries(pair, message, middle, &yes);
        if (yes)
            fits = middle;
        else
            too_large = middle;
    }
    free(message);
    *bytes = fits;
    return error;
}

static int unix_dgram_largest_message(const struct channel_spec *spec, size_t *bytes)
{
    int pair[2];

    if (socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, pair) < 0)
        return -errno;
    int error = socket_set_buffers(pair[0], spec->buffer_bytes);
    if (error == 0)
        error = search_largest(pair, bytes);
    close(pair[0]);
    close(pair[1]);
    return error;
}

extern const struct connection connection_unix_dgram;           /* connection_unix_dgram.c */
extern const struct server_endpoint server_endpoint_unix_dgram; /* server_endpoint_unix_dgram.c */

const struct transport transport_unix_dgram = {
    .name = "unix-dgram",
    .meaning = N_("AF_UNIX datagram socket"),
    .summary = "two AF_UNIX datagram sockets, connected by paths",
    .buffers = BUFFERS_UNIX_SOCKET,
    .needs = NEEDS_SOCKET_NAMES,
    .largest_message = unix_dgram_largest_message,
    .open = unix_dgram_open,
    .attach = unix_dgram_attach,
    .close = unix_dgram_close,
    .send = unix_dgram_send,
    .recv = unix_dgram_recv,
    .capacity = unix_dgram_capacity,
    .hang_up = unix_dgram_hang_up,
    .descriptors = unix_dgram_descriptors,
    .try_send = unix_dgram_try_send,
    .try_recv = unix_dgram_try_recv,
    .connection = &connection_unix_dgram,
    .server_endpoint = &server_endpoint_unix_dgram,
};
