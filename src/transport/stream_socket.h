/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stream_socket.h - server and client of a connected stream socket, for AF_UNIX and TCP alike.
 *
 * The parent is the server. Both sockets are made and bound before fork, so the server knows the
 * address that its own client will come from: accept(2) tells the peer's address, and a connection
 * from anywhere else is closed at once. */
#ifndef IPCMARK_TRANSPORT_STREAM_SOCKET_H
#define IPCMARK_TRANSPORT_STREAM_SOCKET_H

#include <sys/socket.h>

#include "transport/fd_channel.h"

/* An address of any family with its length. */
struct socket_address {
    struct sockaddr_storage storage;
    socklen_t bytes;
};

struct stream_socket {
    struct fd_channel fd; /* first: fd_channel.h */
    int listener;         /* bound, listening; the parent's */
    int client;           /* bound, not yet connected; the child's */
    struct socket_address server_address, client_address;
    size_t buffer_bytes;
    pid_t creator;
};

/* Makes both sockets in domain `family` and binds them to the addresses; with port 0 the kernel
 * chooses, and what it chose is read back. On error nothing is left open, but AF_UNIX names may
 * have been made: stream_socket_unlink() knows. */
int stream_socket_open(struct stream_socket *sockets, int family,
                       const struct socket_address *server, const struct socket_address *client,
                       size_t buffer_bytes);

/* The child connects; the parent accepts its own child and nobody else. Blocks. */
int stream_socket_attach(struct stream_socket *sockets, enum side side);

/* Closes all descriptors. */
void stream_socket_close(struct stream_socket *sockets);

/* capacity of struct transport. */
int stream_socket_capacity(const struct channel *channel, struct channel_capacity *out);

#endif
