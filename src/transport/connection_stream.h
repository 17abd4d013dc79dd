/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_stream.h - connections over connected stream sockets, AF_UNIX and TCP: one listening
 * socket, made before fork, stays the child's; each is accepted from it anew. */
#ifndef IPCMARK_TRANSPORT_CONNECTION_STREAM_H
#define IPCMARK_TRANSPORT_CONNECTION_STREAM_H

#include <stdbool.h>

#include "transport/connection_fd.h"
#include "transport/stream_socket.h"

struct connection_stream {
    struct connection_fd connection; /* first: connection_fd.h */
    int listener;                    /* -1: none, or the other side's */
    struct socket_address server;
};

/* Makes the listening socket. connection_stream_close() is due afterwards, also after an error;
 * server.bytes then says whether the address was bound. */
int connection_stream_open(struct connection_stream *stream, int family,
                           const struct socket_address *wanted, size_t buffer_bytes);

/* attach of struct transport. */
int connection_stream_attach(struct channel *channel, enum side side);

/* Closes all descriptors. */
void connection_stream_close(struct connection_stream *stream);

/* begin() of the parent, in two steps: a new socket with the buffers asked for, or -errno; then the
 * call of connect(2) that makes it the connection. After an error of that `fd` is closed. */
int connection_stream_socket(const struct connection_stream *stream);
int connection_stream_connect(struct connection_stream *stream, int fd);

/* begin() of the child: accepts the first client that is_own() knows and closes all others. */
int connection_stream_accept(struct connection_stream *stream,
                             bool (*is_own)(struct connection_stream *stream, int fd,
                                            const struct socket_address *peer));

#endif
