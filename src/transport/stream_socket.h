/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stream_socket.h - channels over one connected socket of any kind (fd_channel.h: send and recv).
 *
 * The parent is the server, unless they are a pair. Both sockets are made and bound before fork, so the server knows the
 * address that its own client will come from: accept(2) tells the peer's address, and a connection
 * from anywhere else is closed at once. */
#ifndef IPCMARK_TRANSPORT_STREAM_SOCKET_H
#define IPCMARK_TRANSPORT_STREAM_SOCKET_H

#include "transport/fd_channel.h"
#include "transport/socket_kind.h"

/* For open of struct transport; *kind must outlive the channel. */
int stream_socket_open(struct channel **out, const struct channel_spec *spec,
                       const struct socket_kind *kind);

/* A channel over a socket that is connected already, which it takes: as if it were attached. -ENOMEM:
 * the socket is still the caller's. */
int stream_socket_adopt(int fd, struct channel **out);

/* attach and close of struct transport. */
int stream_socket_attach(struct channel *channel, enum side side);
void stream_socket_close(struct channel *channel);

#endif
