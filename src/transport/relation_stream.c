/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * relation_stream.c - listen once; connect and accept for every relation. */
#include "transport/relation_stream.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "transport/fd_io.h"
#include "transport/socket_options.h"

/* Room for strangers besides the one connection of ours: where TCP's queue is full the client's SYN is
 * dropped, and sent again a second later. */
enum { BACKLOG = 64 };

int relation_stream_open(struct relation_stream *stream, int family,
                         const struct socket_address *wanted, size_t buffer_bytes)
{
    *stream = (struct relation_stream){.relation = relation_fd_start(buffer_bytes), .listener = -1};

    int error = stream_socket_bind(family, wanted, buffer_bytes, &stream->listener,
                                   &stream->server);
    if (error == 0 && listen(stream->listener, BACKLOG) < 0)
        error = -errno;
    return error != 0 ? error : socket_capacity(stream->listener, &stream->relation.capacity);
}

int relation_stream_attach(struct channel *channel, enum side side)
{
    struct relation_stream *stream = (struct relation_stream *)channel;

    stream->relation.side = side;
    /* Without this a dead server would be a hang: our copy would keep the queue open. */
    if (side == SIDE_PARENT)
        fd_close(&stream->listener);
    return 0;
}

void relation_stream_close(struct relation_stream *stream)
{
    fd_channel_close(&stream->relation.fd);
    fd_close(&stream->listener);
}

static int close_failed(int fd, int error)
{
    close(fd);
    return error;
}

int relation_stream_socket(const struct relation_stream *stream)
{
    int fd = socket(stream->server.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd < 0)
        return -errno;
    int error = socket_set_buffers(fd, stream->relation.buffer_bytes);
    return error == 0 ? fd : close_failed(fd, error);
}

int relation_stream_connect(struct relation_stream *stream, int fd)
{
    int error = stream_socket_connect(fd, &stream->server);

    if (error != 0)
        return close_failed(fd, error);
    stream->relation.fd = (struct fd_channel){.receive_fd = fd, .send_fd = fd};
    return 0;
}

int relation_stream_accept(struct relation_stream *stream,
                           bool (*is_own)(struct relation_stream *stream, int fd,
                                          const struct socket_address *peer))
{
    for (;;) {
        struct socket_address peer;
        int fd = stream_socket_accept(stream->listener, &peer);
        if (fd < 0)
            return fd;
        if (is_own(stream, fd, &peer)) {
            stream->relation.fd = (struct fd_channel){.receive_fd = fd, .send_fd = fd};
            return 0;
        }
        close(fd);
    }
}
