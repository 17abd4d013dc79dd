/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_unix_dgram.c - first contact over AF_UNIX datagrams: the client makes a socket, binds
 * it to a path of its own (or it could not be answered), connects it to the server's path, asks,
 * is answered, closes and unlinks.
 *
 * The server has one socket for all connections and sees no begin and no end: it answers whoever's
 * path is the client's. A stranger's datagram is taken and dropped. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "transport/connection.h"
#include "transport/fd_io.h"
#include "transport/socket_options.h"

struct dgram_connection {
    int server_fd; /* -1: the other side's */
    struct sockaddr_un server, client;
    enum side side;
    size_t buffer_bytes;
    struct channel_capacity capacity;
    pid_t creator;          /* the parent */
    volatile int client_fd; /* -1: no connection; read by hang_up() */
};

static struct dgram_connection *self(struct channel *channel)
{
    return (struct dgram_connection *)channel;
}

static int unix_dgram_end(struct channel *channel)
{
    struct dgram_connection *dgram = self(channel);
    int fd = dgram->client_fd;

    if (fd < 0)
        return 0;
    dgram->client_fd = -1;
    close(fd);
    return unlink(dgram->client.sun_path) < 0 ? -errno : 0;
}

static void unix_dgram_close(struct channel *channel)
{
    struct dgram_connection *dgram = self(channel);

    unix_dgram_end(channel);
    fd_close(&dgram->server_fd);
    if (getpid() == dgram->creator)
        socket_unlink(&dgram->server);
    free(dgram);
}

static int unix_dgram_open(struct channel **out, const struct channel_spec *spec)
{
    struct dgram_connection *dgram = malloc(sizeof *dgram);

    if (dgram == NULL)
        return -ENOMEM;
    *dgram = (struct dgram_connection){
        .server_fd = -1, .client_fd = -1, .buffer_bytes = spec->buffer_bytes, .creator = getpid()};
    int error = socket_unix_address(spec->directory, "client", &dgram->client);
    if (error == 0)
        error = socket_bind_datagram(spec->directory, "server", spec->buffer_bytes,
                                     &dgram->server_fd, &dgram->server);
    if (error == 0)
        error = socket_datagram_capacity(dgram->server_fd, &dgram->capacity);
    if (error != 0) {
        unix_dgram_close((struct channel *)dgram);
        return error;
    }
    *out = (struct channel *)dgram;
    return 0;
}

static int unix_dgram_attach(struct channel *channel, enum side side)
{
    struct dgram_connection *dgram = self(channel);

    dgram->side = side;
    /* So that connecting to a server that is gone is refused. */
    if (side == SIDE_PARENT)
        fd_close(&dgram->server_fd);
    return 0;
}

static int name_and_connect(const struct dgram_connection *dgram, int fd)
{
    int error = socket_set_buffers(fd, dgram->buffer_bytes);

    if (error == 0 && bind(fd, (const struct sockaddr *)&dgram->client, sizeof dgram->client) < 0)
        error = -errno;
    if (error != 0)
        return error;
    if (connect(fd, (const struct sockaddr *)&dgram->server, sizeof dgram->server) < 0) {
        error = -errno;
        unlink(dgram->client.sun_path);
    }
    return error;
}

static int unix_dgram_begin(struct channel *channel)
{
    struct dgram_connection *dgram = self(channel);

    if (dgram->side == SIDE_CHILD)
        return 0;
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -errno;
    int error = name_and_connect(dgram, fd);
    if (error != 0) {
        close(fd);
        return error;
    }
    /* Before anything is sent: a server that dies with our question unanswered hangs this up. */
    dgram->client_fd = fd;
    return 0;
}

/* The server's socket is not connected, so it says whom it answers. */
static int unix_dgram_send(struct channel *channel, const void *message, size_t bytes)
{
    const struct dgram_connection *dgram = self(channel);
    const struct sockaddr *to = (const struct sockaddr *)&dgram->client;
    ssize_t sent;

    do
        sent = dgram->side == SIDE_PARENT
                   ? send(dgram->client_fd, message, bytes, 0)
                   : sendto(dgram->server_fd, message, bytes, 0, to, sizeof dgram->client);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? -errno : 0;
}

/* MSG_TRUNC in both: the datagram's real length, also when it is longer than our buffer. */
static ssize_t receive_answer(const struct dgram_connection *dgram, void *message, size_t bytes)
{
    ssize_t received;

    do
        received = recv(dgram->client_fd, message, bytes, MSG_TRUNC);
    while (received < 0 && errno == EINTR);
    if (received == 0)
        return -EPIPE; /* we never send empty datagrams: this is hang_up() */
    return received < 0 ? -errno : received;
}

static ssize_t receive_question(const struct dgram_connection *dgram, void *message, size_t bytes)
{
    for (;;) {
        struct sockaddr_un from = {.sun_path = ""}; /* a stranger may have no name */
        socklen_t size = sizeof from;
        ssize_t received = recvfrom(dgram->server_fd, message, bytes, MSG_TRUNC,
                                    (struct sockaddr *)&from, &size);
        if (received < 0 && errno != EINTR)
            return -errno;
        if (received >= 0 && strcmp(from.sun_path, dgram->client.sun_path) == 0)
            return received;
    }
}

static int unix_dgram_recv(struct channel *channel, void *message, size_t bytes)
{
    const struct dgram_connection *dgram = self(channel);
    ssize_t received = dgram->side == SIDE_PARENT ? receive_answer(dgram, message, bytes)
                                                  : receive_question(dgram, message, bytes);

    if (received < 0)
        return (int)received;
    return (size_t)received == bytes ? 0 : -EMSGSIZE;
}

static void unix_dgram_hang_up(struct channel *channel)
{
    int saved = errno;

    /* Between connections there is none: then begin() fails, as nobody holds the server's
     * socket. */
    shutdown(self(channel)->client_fd, SHUT_RD);
    errno = saved;
}

static int unix_dgram_capacity(const struct channel *channel, struct channel_capacity *out)
{
    *out = ((const struct dgram_connection *)channel)->capacity;
    return 0;
}

static const struct transport unix_dgram_connections = {
    .name = "unix-dgram",
    .summary = "AF_UNIX datagrams, the client's socket new for every connection",
    .open = unix_dgram_open,
    .attach = unix_dgram_attach,
    .close = unix_dgram_close,
    .send = unix_dgram_send,
    .recv = unix_dgram_recv,
    .capacity = unix_dgram_capacity,
    .hang_up = unix_dgram_hang_up,
    .connection = &connection_unix_dgram,
};

const struct connection connection_unix_dgram = {
    .channel = &unix_dgram_connections,
    .begin = unix_dgram_begin,
    .end = unix_dgram_end,
};
