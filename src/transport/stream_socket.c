/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stream_socket.c - bind, listen, connect, and accept from the expected address only. */
#include "transport/stream_socket.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

#include "transport/fd_io.h"
#include "transport/socket_options.h"

/* ---- addresses and options ---- */

int stream_socket_unix_address(const char *directory, const char *name, struct socket_address *out)
{
    struct sockaddr_un local;
    int error = socket_unix_address(directory, name, &local);

    *out = (struct socket_address){.bytes = sizeof local};
    memcpy(&out->storage, &local, sizeof local);
    return error;
}

struct socket_address stream_socket_any_port(void)
{
    const struct sockaddr_in loopback = {.sin_family = AF_INET,
                                         .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
    struct socket_address any_port = {.bytes = sizeof loopback};

    memcpy(&any_port.storage, &loopback, sizeof loopback);
    return any_port;
}

void stream_socket_unlink(const struct socket_address *address)
{
    const struct sockaddr_un *local = (const struct sockaddr_un *)&address->storage;

    if (address->bytes > 0 && address->storage.ss_family == AF_UNIX)
        socket_unlink(local);
}

int stream_socket_no_delay(int fd)
{
    const int on = 1;

    return setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) < 0 ? -errno : 0;
}

/* ---- steps ---- */

int stream_socket_bind(int family, const struct socket_address *wanted, size_t buffer_bytes,
                       int *fd, struct socket_address *bound)
{
    *fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (*fd < 0)
        return -errno;
    /* Before connect and listen: TCP fixes its window scale from the buffer when it connects. */
    int error = socket_set_buffers(*fd, buffer_bytes);
    if (error != 0)
        return error;
    if (bind(*fd, (const struct sockaddr *)&wanted->storage, wanted->bytes) < 0)
        return -errno;
    bound->bytes = sizeof bound->storage;
    if (getsockname(*fd, (struct sockaddr *)&bound->storage, &bound->bytes) < 0)
        return -errno;
    return 0;
}

/* ---- a channel ---- */

static struct stream_socket *self(struct channel *channel)
{
    return (struct stream_socket *)channel;
}

int stream_socket_open(struct channel **out, int family, const struct socket_address *server,
                       const struct socket_address *client, size_t buffer_bytes)
{
    struct stream_socket *sockets = malloc(sizeof *sockets);

    if (sockets == NULL)
        return -ENOMEM;
    *sockets = (struct stream_socket){.fd = {-1, -1},
                                      .listener = -1,
                                      .client = -1,
                                      .buffer_bytes = buffer_bytes,
                                      .creator = getpid()};

    int error = stream_socket_bind(family, server, buffer_bytes, &sockets->listener,
                                   &sockets->server_address);
    if (error == 0)
        error = stream_socket_bind(family, client, buffer_bytes, &sockets->client,
                                   &sockets->client_address);
    if (error == 0 && listen(sockets->listener, 1) < 0)
        error = -errno;
    if (error != 0) {
        stream_socket_close((struct channel *)sockets);
        return error;
    }
    *out = (struct channel *)sockets;
    return 0;
}

static bool same_address(const struct socket_address *a, const struct socket_address *b)
{
    return a->bytes == b->bytes && memcmp(&a->storage, &b->storage, a->bytes) == 0;
}

int stream_socket_accept(int listener, struct socket_address *peer)
{
    int fd;

    do {
        peer->bytes = sizeof peer->storage;
        fd = accept4(listener, (struct sockaddr *)&peer->storage, &peer->bytes, SOCK_CLOEXEC);
    } while (fd < 0 && (errno == EINTR || errno == ECONNABORTED));
    return fd < 0 ? -errno : fd;
}

static int accept_own_client(struct stream_socket *sockets, int *out)
{
    for (;;) {
        struct socket_address peer;
        int fd = stream_socket_accept(sockets->listener, &peer);
        if (fd < 0)
            return fd;
        if (same_address(&peer, &sockets->client_address)) {
            *out = fd;
            return 0;
        }
        close(fd);
    }
}

/* After EINTR a TCP connect goes on in the background and connect() called again waits for it,
 * ending in EISCONN when it had succeeded meanwhile; an AF_UNIX connect simply starts anew. */
int stream_socket_connect(int fd, const struct socket_address *server)
{
    while (connect(fd, (const struct sockaddr *)&server->storage, server->bytes) < 0) {
        if (errno == EISCONN)
            break;
        if (errno != EINTR && errno != EALREADY)
            return -errno;
    }
    return 0;
}

int stream_socket_attach(struct channel *channel, enum side side)
{
    struct stream_socket *sockets = self(channel);
    int fd = -1;
    int error;

    if (side == SIDE_PARENT) {
        fd_close(&sockets->client);
        error = accept_own_client(sockets, &fd);
        fd_close(&sockets->listener);
        if (error == 0)
            /* An accepted AF_UNIX socket starts with default buffers, not the listener's. */
            error = socket_set_buffers(fd, sockets->buffer_bytes);
    } else {
        fd_close(&sockets->listener);
        error = stream_socket_connect(sockets->client, &sockets->server_address);
        if (error == 0) {
            fd = sockets->client;
            sockets->client = -1;
        }
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
        stream_socket_unlink(&sockets->server_address);
        stream_socket_unlink(&sockets->client_address);
    }
    free(sockets);
}

int stream_socket_capacity(const struct channel *channel, struct channel_capacity *out)
{
    return socket_capacity(((const struct fd_channel *)channel)->send_fd, out);
}
