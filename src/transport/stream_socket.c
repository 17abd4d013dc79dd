/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stream_socket.c - bind, listen, connect, and accept from the expected address only. */
#include "transport/stream_socket.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "transport/fd_io.h"
#include "transport/strangers.h"

struct stream_socket {
    struct fd_channel fd; /* first: fd_channel.h */
    const struct socket_kind *kind;
    int listener; /* the parent's: bound, listening, or its end of the pair */
    int client;   /* the child's: bound, not yet connected, or its end */
    struct socket_address server_address, client_address;
    size_t buffer_bytes;
    pid_t creator;
};

static struct stream_socket *self(struct channel *channel)
{
    return (struct stream_socket *)channel;
}

static int make_sockets(struct stream_socket *sockets, const char *directory)
{
    if (sockets->kind->naming == NAMED_BY_NOTHING)
        return socket_make_pair(sockets->kind, sockets->buffer_bytes, &sockets->listener,
                                &sockets->client);
    int error = socket_make_bound(sockets->kind, directory, "server", sockets->buffer_bytes,
                                  &sockets->listener, &sockets->server_address);

    if (error == 0)
        error = socket_make_bound(sockets->kind, directory, "client", sockets->buffer_bytes,
                                  &sockets->client, &sockets->client_address);
    if (error == 0 && listen(sockets->listener, 1) < 0)
        error = -errno;
    return error;
}

int stream_socket_open(struct channel **out, const struct channel_spec *spec,
                       const struct socket_kind *kind)
{
    struct stream_socket *sockets = malloc(sizeof *sockets);

    if (sockets == NULL)
        return -ENOMEM;
    *sockets = (struct stream_socket){.fd = {-1, -1},
                                      .kind = kind,
                                      .listener = -1,
                                      .client = -1,
                                      .buffer_bytes = spec->buffer_bytes,
                                      .creator = getpid()};
    int error = make_sockets(sockets, spec->directory);
    if (error != 0) {
        stream_socket_close((struct channel *)sockets);
        return error;
    }
    *out = (struct channel *)sockets;
    return 0;
}

int stream_socket_adopt(int fd, struct channel **out)
{
    struct stream_socket *sockets = malloc(sizeof *sockets);

    if (sockets == NULL)
        return -ENOMEM;
    *sockets = (struct stream_socket){.fd = {fd, fd}, .listener = -1, .client = -1};
    *out = (struct channel *)sockets;
    return 0;
}

static int accept_own_client(struct stream_socket *sockets, int *out)
{
    for (;;) {
        struct socket_address peer;
        int fd = socket_accept(sockets->listener, &peer);
        if (fd < 0)
            return fd;
        if (socket_address_same(&peer, &sockets->client_address)) {
            *out = fd;
            return socket_accepted(sockets->kind, fd, sockets->buffer_bytes);
        }
        stranger_turn_away(fd);
    }
}

static int meet(struct stream_socket *sockets, enum side side, int *out)
{
    if (side == SIDE_PARENT)
        return accept_own_client(sockets, out);
    int error = socket_connect(sockets->client, &sockets->server_address);
    if (error == 0) {
        *out = sockets->client;
        sockets->client = -1;
    }
    return error;
}

int stream_socket_attach(struct channel *channel, enum side side)
{
    struct stream_socket *sockets = self(channel);
    int *own = side == SIDE_PARENT ? &sockets->listener : &sockets->client;
    int fd = -1, error = 0;

    fd_close(side == SIDE_PARENT ? &sockets->client : &sockets->listener);
    if (sockets->kind->naming == NAMED_BY_NOTHING) {
        fd = *own;
        *own = -1;
    } else {
        error = meet(sockets, side, &fd);
        fd_close(&sockets->listener);
    }
    sockets->fd = (struct fd_channel){.receive_fd = fd, .send_fd = fd};
    return error;
}

void stream_socket_close(struct channel *channel)
{
    struct stream_socket *sockets = self(channel);

    fd_channel_close(&sockets->fd);
    fd_close(&sockets->listener);
    fd_close(&sockets->client);
    if (getpid() == sockets->creator) {
        socket_address_unlink(&sockets->server_address);
        socket_address_unlink(&sockets->client_address);
    }
    free(sockets);
}
