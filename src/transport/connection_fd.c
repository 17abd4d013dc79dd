/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_fd.c - the end of a connection over a byte stream, and its capacity. */
#include "transport/connection_fd.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static struct connection_fd *self(struct channel *channel)
{
    return (struct connection_fd *)channel;
}

struct connection_fd connection_fd_start(size_t buffer_bytes)
{
    return (struct connection_fd){
        .fd = {-1, -1}, .buffer_bytes = buffer_bytes, .creator = getpid()};
}

int connection_fd_try_pipe(size_t buffer_bytes, struct channel_capacity *capacity)
{
    int ends[2];

    if (pipe2(ends, O_CLOEXEC) < 0)
        return -errno;
    int error = fd_channel_set_pipe_size(ends[1], buffer_bytes);
    int bytes = fcntl(ends[1], F_GETPIPE_SZ);
    if (error == 0 && bytes < 0)
        error = -errno;
    if (error == 0)
        *capacity = (struct channel_capacity){.send_bytes = (size_t)bytes,
                                              .receive_bytes = (size_t)bytes};
    close(ends[0]);
    close(ends[1]);
    return error;
}

static int await_end(int fd)
{
    char byte;
    ssize_t received;

    do
        received = read(fd, &byte, 1);
    while (received < 0 && errno == EINTR);
    if (received < 0)
        return -errno;
    return received == 0 ? 0 : -EPROTO;
}

int connection_fd_end(struct channel *channel)
{
    int error = 0;

    if (self(channel)->side == SIDE_CHILD)
        error = await_end(self(channel)->fd.receive_fd);
    fd_channel_close(&self(channel)->fd);
    return error;
}

int connection_fd_capacity(const struct channel *channel, struct channel_capacity *out)
{
    *out = ((const struct connection_fd *)channel)->capacity;
    return 0;
}
