/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_stream.h - connections over connected sockets of any kind with names: one listening
 * socket, made before fork, stays the child's; each is accepted from it anew. */
#ifndef IPCMARK_TRANSPORT_CONNECTION_STREAM_H
#define IPCMARK_TRANSPORT_CONNECTION_STREAM_H

#include "transport/connection.h"
#include "transport/socket_kind.h"

/* For open of struct transport; *kind must outlive the channel. */
int connection_stream_open(struct channel **out, const struct channel_spec *spec,
                           const struct socket_kind *kind);

/* attach and close of struct transport; begin of struct connection, beside connection_fd_end(). */
int connection_stream_attach(struct channel *channel, enum side side);
void connection_stream_close(struct channel *channel);
int connection_stream_begin(struct channel *channel);

#endif
