/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_datagram.c - first contact over datagrams: the client makes a socket, binds it to a
 * name of its own (or it could not be answered), connects it to the server's, asks, is answered,
 * closes and unlinks.
 *
 * The server has one socket for all connections and sees no begin and no end: it answers whoever's
 * name is the client's. A stranger's datagram is taken, counted and dropped. */
#include "transport/connection_datagram.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "transport/fd_io.h"
#include "transport/socket_options.h"

struct connection_datagram {
    struct socket_kind kind; /* with the patience that was set last */
    int server_fd;           /* -1: the other side's */
    struct socket_address server, client;
    struct socket_address asking; /* the client as it was last heard */
    enum side side;
    size_t buffer_bytes;
    struct channel_capacity capacity;
    uint64_t strangers;
    pid_t creator;          /* the parent */
    volatile int client_fd; /* -1: no connection; read by hang_up() */
};

static struct connection_datagram *self(struct channel *channel)
{
    return (struct connection_datagram *)channel;
}

int connection_datagram_end(struct channel *channel)
{
    struct connection_datagram *datagram = self(channel);
    int fd = datagram->client_fd;

    if (fd < 0)
        return 0;
    datagram->client_fd = -1;
    close(fd);
    return socket_address_unlink(&datagram->client);
}

void connection_datagram_close(struct channel *channel)
{
    struct connection_datagram *datagram = self(channel);

    connection_datagram_end(channel);
    fd_close(&datagram->server_fd);
    if (getpid() == datagram->creator)
        socket_address_unlink(&datagram->server);
    free(datagram);
}

int connection_datagram_open(struct channel **out, const struct channel_spec *spec,
                             const struct socket_kind *kind)
{
    struct connection_datagram *datagram = malloc(sizeof *datagram);

    if (datagram == NULL)
        return -ENOMEM;
    *datagram = (struct connection_datagram){.kind = *kind,
                                             .server_fd = -1,
                                             .client_fd = -1,
                                             .buffer_bytes = spec->buffer_bytes,
                                             .creator = getpid()};
    int error = socket_name_client(kind, spec->directory, &datagram->client);
    if (error == 0)
        error = socket_make_bound(kind, spec->directory, "server", spec->buffer_bytes,
                                  &datagram->server_fd, &datagram->server);
    if (error == 0)
        error = socket_capacity(datagram->server_fd, &datagram->capacity);
    if (error != 0) {
        connection_datagram_close((struct channel *)datagram);
        return error;
    }
    *out = (struct channel *)datagram;
    return 0;
}

int connection_datagram_attach(struct channel *channel, enum side side)
{
    struct connection_datagram *datagram = self(channel);

    datagram->side = side;
    /* So that connecting to a server that is gone is refused. */
    if (side == SIDE_PARENT)
        fd_close(&datagram->server_fd);
    return 0;
}

static int name_and_connect(const struct connection_datagram *datagram, int fd)
{
    const struct socket_address *client = &datagram->client;

    if (bind(fd, (const struct sockaddr *)&client->storage, client->bytes) < 0)
        return -errno;
    int error = socket_connect(fd, &datagram->server);
    if (error != 0)
        socket_address_unlink(client);
    return error;
}

int connection_datagram_begin(struct channel *channel)
{
    struct connection_datagram *datagram = self(channel);

    if (datagram->side == SIDE_CHILD)
        return 0;
    int fd = socket_make(&datagram->kind, datagram->buffer_bytes);
    if (fd < 0)
        return fd;
    int error = name_and_connect(datagram, fd);
    if (error != 0) {
        close(fd);
        return error;
    }
    /* Before anything is sent: a server that dies with our question unanswered hangs this up. */
    datagram->client_fd = fd;
    return 0;
}

/* The server's socket is not connected, so it says whom it answers. */
int connection_datagram_send(struct channel *channel, const void *message, size_t bytes)
{
    const struct connection_datagram *datagram = self(channel);
    const struct socket_address *to = &datagram->asking;
    ssize_t sent;

    do
        sent = datagram->side == SIDE_PARENT
                   ? send(datagram->client_fd, message, bytes, 0)
                   : sendto(datagram->server_fd, message, bytes, 0,
                            (const struct sockaddr *)&to->storage, to->bytes);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? -errno : 0;
}

static ssize_t receive_question(struct connection_datagram *datagram, void *message, size_t bytes)
{
    for (;;) {
        struct socket_address from = {.bytes = sizeof from.storage};
        ssize_t received = recvfrom(datagram->server_fd, message, bytes, MSG_TRUNC,
                                    (struct sockaddr *)&from.storage, &from.bytes);
        if (received < 0 && errno != EINTR)
            return -errno;
        if (received < 0)
            continue;
        if (!socket_is_client(&from, &datagram->client)) {
            datagram->strangers++;
            continue;
        }
        datagram->asking = from;
        return (size_t)received == bytes ? received : -EMSGSIZE;
    }
}

int connection_datagram_recv(struct channel *channel, void *message, size_t bytes)
{
    struct connection_datagram *datagram = self(channel);
    ssize_t received = datagram->side == SIDE_PARENT
                           ? fd_try_receive_message(datagram->client_fd, message, bytes)
                           : receive_question(datagram, message, bytes);

    if (received == -EAGAIN) /* see socket_loses() */
        return -ENODATA;
    return received < 0 ? (int)received : 0;
}

int connection_datagram_set_patience(struct channel *channel, unsigned ms)
{
    struct connection_datagram *datagram = self(channel);
    const int fd = datagram->side == SIDE_PARENT ? datagram->client_fd : datagram->server_fd;

    if (!socket_loses(&datagram->kind))
        return -EOPNOTSUPP;
    datagram->kind.patience_ms = ms;
    return fd < 0 ? 0 : socket_set_patience(fd, ms);
}

uint64_t connection_datagram_strangers(const struct channel *channel)
{
    return ((const struct connection_datagram *)channel)->strangers;
}

void connection_datagram_hang_up(struct channel *channel)
{
    int saved = errno;

    /* Between connections there is none: then begin() fails, as nobody holds the server's
     * socket. */
    shutdown(self(channel)->client_fd, SHUT_RD);
    errno = saved;
}

int connection_datagram_capacity(const struct channel *channel, struct channel_capacity *out)
{
    *out = ((const struct connection_datagram *)channel)->capacity;
    return 0;
}
