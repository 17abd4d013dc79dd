/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_unix_stream.c - connections to an AF_UNIX stream socket with a path.
 *
 * The client stays unnamed, so connecting touches no directory; the server knows it by the process
 * that connected: SO_PEERCRED (unix(7)). */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "transport/connection.h"
#include "transport/connection_stream.h"
#include "transport/socket_options.h"

static struct connection_stream *self(struct channel *channel)
{
    return (struct connection_stream *)channel;
}

static void unix_stream_close(struct channel *channel)
{
    struct connection_stream *stream = self(channel);

    connection_stream_close(stream);
    if (getpid() == stream->connection.creator)
        stream_socket_unlink(&stream->server);
    free(stream);
}

static int unix_stream_open(struct channel **out, const struct channel_spec *spec)
{
    struct socket_address wanted;
    int error = stream_socket_unix_address(spec->directory, "server", &wanted);

    if (error != 0)
        return error;
    struct connection_stream *stream = malloc(sizeof *stream);
    if (stream == NULL)
        return -ENOMEM;
    error = connection_stream_open(stream, AF_UNIX, &wanted, spec->buffer_bytes);
    if (error != 0) {
        unix_stream_close((struct channel *)stream);
        return error;
    }
    *out = (struct channel *)stream;
    return 0;
}

static bool is_parent(struct connection_stream *stream, int fd, const struct socket_address *peer)
{
    struct ucred credentials;
    socklen_t bytes = sizeof credentials;

    (void)peer; /* unnamed */
    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &bytes) == 0 &&
           credentials.pid == stream->connection.creator;
}

static int serve(struct connection_stream *stream)
{
    int error = connection_stream_accept(stream, is_parent);

    /* An accepted AF_UNIX socket starts with default buffers, not the listener's. */
    if (error == 0)
        error = socket_set_buffers(stream->connection.fd.send_fd, stream->connection.buffer_bytes);
    if (error != 0)
        fd_channel_close(&stream->connection.fd);
    return error;
}

static int unix_stream_begin(struct channel *channel)
{
    struct connection_stream *stream = self(channel);

    if (stream->connection.side == SIDE_CHILD)
        return serve(stream);
    int fd = connection_stream_socket(stream);
    return fd < 0 ? fd : connection_stream_connect(stream, fd);
}

static const struct transport unix_stream_connections = {
    .name = "unix-stream",
    .summary = "AF_UNIX stream socket, connected and closed for every connection",
    .open = unix_stream_open,
    .attach = connection_stream_attach,
    .close = unix_stream_close,
    .send = fd_channel_send,
    .recv = fd_channel_recv,
    .capacity = connection_fd_capacity,
    .connection = &connection_unix_stream,
};

const struct connection connection_unix_stream = {
    .channel = &unix_stream_connections,
    .begin = unix_stream_begin,
    .end = connection_fd_end,
};
