/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stream_socket.h - server and client of a connected stream socket, for AF_UNIX and TCP alike.
 *
 * The parent is the server. Both sockets are made and bound before fork, so the server knows the
 * address that its own client will come from: accept(2) tells the peer's address, and a connection
 * from anywhere else is closed at once. The three steps below are for other servers and clients,
 * too. */
#ifndef IPCMARK_TRANSPORT_STREAM_SOCKET_H
#define IPCMARK_TRANSPORT_STREAM_SOCKET_H

#include <sys/socket.h>

#include "transport/fd_channel.h"

/* An address of any family with its length. */
struct socket_address {
    struct sockaddr_storage storage;
    socklen_t bytes;
};

/* What to bind: the AF_UNIX address "directory/name" (-ENAMETOOLONG: longer than sun_path); any port
 * of 127.0.0.1. */
int stream_socket_unix_address(const char *directory, const char *name, struct socket_address *out);
struct socket_address stream_socket_any_port(void);

/* Removes the name of an address that was bound, if it has one. */
void stream_socket_unlink(const struct socket_address *address);

/* Sets TCP_NODELAY. Without it, Nagle's algorithm would hold small messages back until the previous
 * one is acknowledged: that would measure a timer, not the transport (tcp(7)). */
int stream_socket_no_delay(int fd);

/* Makes a socket of domain `family` in *fd and binds it; *bound is what it was bound to (with port
 * 0 the kernel chooses). Kernel buffers as socket_set_buffers(). *fd is the caller's, also after an
 * error: -1 or open. */
int stream_socket_bind(int family, const struct socket_address *wanted, size_t buffer_bytes,
                       int *fd, struct socket_address *bound);

/* Connects; blocks, and goes on after a signal. -errno of connect(2). */
int stream_socket_connect(int fd, const struct socket_address *server);

/* Accepts the next client, whoever it is, with its address in *peer; blocks, and goes on after a
 * signal. Returns the descriptor, close-on-exec, or -errno of accept(2). */
int stream_socket_accept(int listener, struct socket_address *peer);

struct stream_socket {
    struct fd_channel fd; /* first: fd_channel.h */
    int listener;         /* bound, listening; the parent's */
    int client;           /* bound, not yet connected; the child's */
    struct socket_address server_address, client_address;
    size_t buffer_bytes;
    pid_t creator;
};

/* For open of struct transport: makes both sockets in domain `family` and binds them to the
 * addresses; with port 0 the kernel chooses, and what it chose is read back. */
int stream_socket_open(struct channel **out, int family, const struct socket_address *server,
                       const struct socket_address *client, size_t buffer_bytes);

/* attach of struct transport: the child connects; the parent accepts its own child and nobody else. */
int stream_socket_attach(struct channel *channel, enum side side);

/* close of struct transport. */
void stream_socket_close(struct channel *channel);

/* capacity of struct transport. */
int stream_socket_capacity(const struct channel *channel, struct channel_capacity *out);

#endif
