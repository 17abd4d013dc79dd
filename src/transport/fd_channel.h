/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fd_channel.h - the part that all channels over descriptors share: after attach, one to read from
 * and one to write to. Sockets make them equal; pipes and FIFOs have one each way.
 *
 * A backend's channel has a struct fd_channel as its first member and names these functions in its
 * table. */
#ifndef IPCMARK_TRANSPORT_FD_CHANNEL_H
#define IPCMARK_TRANSPORT_FD_CHANNEL_H

#include "transport/transport.h"

struct fd_channel {
    int receive_fd, send_fd; /* -1 until attached */
};

/* send and recv of struct transport. */
int fd_channel_send(struct channel *channel, const void *message, size_t bytes);
int fd_channel_recv(struct channel *channel, void *message, size_t bytes);

/* descriptors, try_send and try_recv of struct transport. */
int fd_channel_descriptors(const struct channel *channel, struct channel_descriptors *out);
ssize_t fd_channel_try_send(struct channel *channel, const void *bytes, size_t count);
ssize_t fd_channel_try_recv(struct channel *channel, void *bytes, size_t count);

/* The same for sockets that keep boundaries: a message goes and comes in one call. */
int fd_message_send(struct channel *channel, const void *message, size_t bytes);
int fd_message_recv(struct channel *channel, void *message, size_t bytes);
ssize_t fd_message_try_send(struct channel *channel, const void *message, size_t bytes);
ssize_t fd_message_try_recv(struct channel *channel, void *message, size_t bytes);

/* send_many and recv_many of struct transport, for bytes and for messages of which none is lost. */
ssize_t fd_channel_send_many(struct channel *channel, struct iovec *messages, size_t count);
ssize_t fd_channel_recv_many(struct channel *channel, struct iovec *messages, size_t count);
ssize_t fd_message_send_many(struct channel *channel, struct iovec *messages, size_t count);
ssize_t fd_message_recv_many(struct channel *channel, struct iovec *messages, size_t count);

/* capacity of struct transport: F_GETPIPE_SZ for pipes and FIFOs; of one socket. */
int fd_channel_pipe_capacity(const struct channel *channel, struct channel_capacity *out);
int fd_channel_socket_capacity(const struct channel *channel, struct channel_capacity *out);

/* Asks for `bytes` of capacity of the pipe or FIFO behind fd; 0: leaves it. Linux rounds up to a
 * power of two of pages. -EPERM: above fs.pipe-max-size and not privileged. */
int fd_channel_set_pipe_size(int fd, size_t bytes);

/* Closes what attach() kept. */
void fd_channel_close(struct fd_channel *fd);

#endif
