/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_fd.h - what connections over byte streams do alike: each is the descriptors of an
 * fd_channel (fd_channel.h: send and recv), open from begin() to end(). */
#ifndef IPCMARK_TRANSPORT_CONNECTION_FD_H
#define IPCMARK_TRANSPORT_CONNECTION_FD_H

#include "transport/fd_channel.h"

/* First member of a backend's channel. */
struct connection_fd {
    struct fd_channel fd; /* first: fd_channel.h; -1 between connections */
    enum side side;       /* valid after attach */
    size_t buffer_bytes;
    struct channel_capacity capacity; /* read back in open() from an object that was closed again */
    pid_t creator;                    /* the parent */
};

/* Nothing open yet. */
struct connection_fd connection_fd_start(size_t buffer_bytes);

/* Reads back what a pipe or FIFO is given that asks for buffer_bytes, into *capacity. -EPERM as
 * fd_channel_set_pipe_size(). */
int connection_fd_try_pipe(size_t buffer_bytes, struct channel_capacity *capacity);

/* end of struct connection: the parent closes; the child waits for that and closes, too. -EPROTO:
 * more came than the question. */
int connection_fd_end(struct channel *channel);

/* capacity of struct transport. */
int connection_fd_capacity(const struct channel *channel, struct channel_capacity *out);

#endif
