/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * relation_unix_stream.c - a relation is one connection to an AF_UNIX stream socket with a path.
 *
 * The client stays unnamed, so connecting touches no directory; the server knows it by the process
 * that connected: SO_PEERCRED (unix(7)). */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

#include "transport/relation.h"
#include "transport/relation_stream.h"
#include "transport/socket_options.h"

static struct relation_stream *self(struct channel *channel)
{
    return (struct relation_stream *)channel;
}

static void unix_stream_close(struct channel *channel)
{
    struct relation_stream *stream = self(channel);
    const struct sockaddr_un *address = (const struct sockaddr_un *)&stream->server.storage;

    relation_stream_close(stream);
    if (stream->server.bytes > 0 && getpid() == stream->relation.creator)
        unlink(address->sun_path);
    free(stream);
}

static int unix_stream_open(struct channel **out, const struct channel_spec *spec)
{
    struct sockaddr_un address;
    struct socket_address wanted = {.bytes = sizeof address};
    int error = socket_unix_address(spec->directory, "server", &address);

    if (error != 0)
        return error;
    memcpy(&wanted.storage, &address, sizeof address);
    struct relation_stream *stream = malloc(sizeof *stream);
    if (stream == NULL)
        return -ENOMEM;
    error = relation_stream_open(stream, AF_UNIX, &wanted, spec->buffer_bytes);
    if (error != 0) {
        unix_stream_close((struct channel *)stream);
        return error;
    }
    *out = (struct channel *)stream;
    return 0;
}

static bool is_parent(struct relation_stream *stream, int fd, const struct socket_address *peer)
{
    struct ucred credentials;
    socklen_t bytes = sizeof credentials;

    (void)peer; /* unnamed */
    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &bytes) == 0 &&
           credentials.pid == stream->relation.creator;
}

static int serve(struct relation_stream *stream)
{
    int error = relation_stream_accept(stream, is_parent);

    /* An accepted AF_UNIX socket starts with default buffers, not the listener's. */
    if (error == 0)
        error = socket_set_buffers(stream->relation.fd.send_fd, stream->relation.buffer_bytes);
    if (error != 0)
        fd_channel_close(&stream->relation.fd);
    return error;
}

static int unix_stream_begin(struct channel *channel)
{
    struct relation_stream *stream = self(channel);

    if (stream->relation.side == SIDE_CHILD)
        return serve(stream);
    int fd = relation_stream_socket(stream);
    return fd < 0 ? fd : relation_stream_connect(stream, fd);
}

static const struct transport unix_stream_relations = {
    .name = "unix-stream",
    .summary = "AF_UNIX stream socket, connected and closed for every relation",
    .open = unix_stream_open,
    .attach = relation_stream_attach,
    .close = unix_stream_close,
    .send = fd_channel_send,
    .recv = fd_channel_recv,
    .capacity = relation_fd_capacity,
    .relation = &relation_unix_stream,
};

const struct relation relation_unix_stream = {
    .channel = &unix_stream_relations,
    .begin = unix_stream_begin,
    .end = relation_fd_end,
};
