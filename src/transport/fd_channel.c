/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fd_channel.c - what pipes, FIFOs and sockets do alike. */
#include "transport/fd_channel.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>

#include "transport/fd_io.h"
#include "transport/socket_options.h"

static const struct fd_channel *self(const struct channel *channel)
{
    return (const struct fd_channel *)channel;
}

int fd_channel_send(struct channel *channel, const void *message, size_t bytes)
{
    return fd_write_all(self(channel)->send_fd, message, bytes);
}

int fd_channel_recv(struct channel *channel, void *message, size_t bytes)
{
    return fd_read_all(self(channel)->receive_fd, message, bytes);
}

int fd_channel_descriptors(const struct channel *channel, struct channel_descriptors *out)
{
    out->receive_fd = self(channel)->receive_fd;
    out->send_fd = self(channel)->send_fd;
    return 0;
}

ssize_t fd_channel_try_send(struct channel *channel, const void *bytes, size_t count)
{
    return fd_try_write(self(channel)->send_fd, bytes, count);
}

ssize_t fd_channel_try_recv(struct channel *channel, void *bytes, size_t count)
{
    return fd_try_read(self(channel)->receive_fd, bytes, count);
}

int fd_message_send(struct channel *channel, const void *message, size_t bytes)
{
    ssize_t sent = fd_try_send_message(self(channel)->send_fd, message, bytes);

    return sent < 0 ? (int)sent : 0;
}

int fd_message_recv(struct channel *channel, void *message, size_t bytes)
{
    ssize_t received = fd_try_receive_message(self(channel)->receive_fd, message, bytes);

    return received < 0 ? (int)received : 0;
}

ssize_t fd_message_try_send(struct channel *channel, const void *message, size_t bytes)
{
    return fd_try_send_message(self(channel)->send_fd, message, bytes);
}

ssize_t fd_message_try_recv(struct channel *channel, void *message, size_t bytes)
{
    return fd_try_receive_message(self(channel)->receive_fd, message, bytes);
}

ssize_t fd_channel_send_many(struct channel *channel, struct iovec *messages, size_t count)
{
    return fd_write_many(self(channel)->send_fd, messages, count);
}

ssize_t fd_channel_recv_many(struct channel *channel, struct iovec *messages, size_t count)
{
    return fd_read_many(self(channel)->receive_fd, messages, count);
}

ssize_t fd_message_send_many(struct channel *channel, struct iovec *messages, size_t count)
{
    size_t sent = 0;

    while (sent < count) {
        ssize_t more = fd_send_messages(self(channel)->send_fd, messages + sent, count - sent);
        if (more < 0)
            return sent > 0 ? (ssize_t)sent : more;
        sent += (size_t)more;
    }
    return (ssize_t)sent;
}

/* The entries get back the length that was asked for: messages are all alike. */
static ssize_t check_lengths(struct iovec *messages, size_t count, size_t bytes)
{
    ssize_t result = (ssize_t)count;

    for (size_t i = 0; i < count; i++) {
        if (messages[i].iov_len != bytes)
            result = -EMSGSIZE;
        messages[i].iov_len = bytes;
    }
    return result;
}

ssize_t fd_message_recv_many(struct channel *channel, struct iovec *messages, size_t count)
{
    const size_t bytes = messages->iov_len;
    size_t received = 0;

    while (received < count) {
        ssize_t more = fd_receive_messages(self(channel)->receive_fd, messages + received,
                                           count - received, 0);
        if (more > 0)
            more = check_lengths(messages + received, (size_t)more, bytes);
        if (more < 0)
            return more;
        received += (size_t)more;
    }
    return (ssize_t)received;
}

int fd_channel_pipe_capacity(const struct channel *channel, struct channel_capacity *out)
{
    int send_bytes = fcntl(self(channel)->send_fd, F_GETPIPE_SZ);
    int receive_bytes = fcntl(self(channel)->receive_fd, F_GETPIPE_SZ);

    if (send_bytes < 0 || receive_bytes < 0)
        return -errno;
    *out = (struct channel_capacity){.send_bytes = (size_t)send_bytes,
                                     .receive_bytes = (size_t)receive_bytes};
    return 0;
}

int fd_channel_socket_capacity(const struct channel *channel, struct channel_capacity *out)
{
    return socket_capacity(self(channel)->send_fd, out);
}

int fd_channel_set_pipe_size(int fd, size_t bytes)
{
    if (bytes == 0)
        return 0;
    if (bytes > INT_MAX)
        return -EINVAL;
    return fcntl(fd, F_SETPIPE_SZ, (int)bytes) < 0 ? -errno : 0;
}

void fd_channel_close(struct fd_channel *fd)
{
    if (fd->send_fd != fd->receive_fd)
        fd_close(&fd->send_fd);
    fd_close(&fd->receive_fd);
    fd->send_fd = -1;
}
