/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_stream.c - listen once; connect and accept for every connection. */
#include "transport/connection_stream.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "transport/fd_io.h"
#include "transport/socket_options.h"

/* Room for strangers besides the one connection of ours: where TCP's queue is full the client's SYN
 * is dropped, and sent again a second later. */
enum { BACKLOG = 64 };

int connection_stream_open(struct connection_stream *stream, int family,
                           const struct socket_address *wanted, size_t buffer_bytes)
{
    *stream = (struct connection_stream){.connection = connection_fd_start(buffer_bytes),
                                         .listener = -1};

    int error = stream_socket_bind(family, wanted, buffer_bytes, &stream->listener,
                                   &stream->server);
    if (error == 0 && listen(stream->listener, BACKLOG) < 0)
        error = -errno;
    return error != 0 ? error : socket_capacity(stream->listener, &stream->connection.capacity);
}

int connection_stream_attach(struct channel *channel, enum side side)
{
    struct connection_stream *stream = (struct connection_stream *)channel;

    stream->connection.side = side;
    /* Without this a dead server would be a hang: our copy would keep the queue open. */
    if (side == SIDE_PARENT)
        fd_close(&stream->listener);
    return 0;
}

void connection_stream_close(struct connection_stream *stream)
{
    fd_channel_close(&stream->connection.fd);
    fd_close(&stream->listener);
}

static int close_failed(int fd, int error)
{
    close(fd);
    return error;
}

int connection_stream_socket(const struct connection_stream *stream)
{
    int fd = socket(stream->server.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd < 0)
        return -errno;
    int error = socket_set_buffers(fd, stream->connection.buffer_bytes);
    return error == 0 ? fd : close_failed(fd, error);
}

int connection_stream_connect(struct connection_stream *stream, int fd)
{
    int error = stream_socket_connect(fd, &stream->server);

    if (error != 0)
        return close_failed(fd, error);
    stream->connection.fd = (struct fd_channel){.receive_fd = fd, .send_fd = fd};
    return 0;
}

int connection_stream_accept(struct connection_stream *stream,
                             bool (*is_own)(struct connection_stream *stream, int fd,
                                            const struct socket_address *peer))
{
    for (;;) {
        struct socket_address peer;
        int fd = stream_socket_accept(stream->listener, &peer);
        if (fd < 0)
            return fd;
        if (is_own(stream, fd, &peer)) {
            stream->connection.fd = (struct fd_channel){.receive_fd = fd, .send_fd = fd};
            return 0;
        }
        close(fd);
    }
}
