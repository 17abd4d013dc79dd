/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * relation_stream.h - relations over connected stream sockets, AF_UNIX and TCP: one listening socket,
 * made before fork, stays the child's; each relation is one connection. */
#ifndef IPCMARK_TRANSPORT_RELATION_STREAM_H
#define IPCMARK_TRANSPORT_RELATION_STREAM_H

#include <stdbool.h>

#include "transport/relation_fd.h"
#include "transport/stream_socket.h"

struct relation_stream {
    struct relation_fd relation; /* first: relation_fd.h */
    int listener;                /* -1: none, or the other side's */
    struct socket_address server;
};

/* Makes the listening socket. relation_stream_close() is due afterwards, also after an error;
 * server.bytes then says whether the address was bound. */
int relation_stream_open(struct relation_stream *stream, int family,
                         const struct socket_address *wanted, size_t buffer_bytes);

/* attach of struct transport. */
int relation_stream_attach(struct channel *channel, enum side side);

/* Closes all descriptors. */
void relation_stream_close(struct relation_stream *stream);

/* begin() of the parent, in two steps: a new socket with the buffers asked for, or -errno; then its
 * connection, which makes it the relation. After an error of that `fd` is closed. */
int relation_stream_socket(const struct relation_stream *stream);
int relation_stream_connect(struct relation_stream *stream, int fd);

/* begin() of the child: accepts the first client that is_own() knows and closes all others. */
int relation_stream_accept(struct relation_stream *stream,
                           bool (*is_own)(struct relation_stream *stream, int fd,
                                          const struct socket_address *peer));

#endif
