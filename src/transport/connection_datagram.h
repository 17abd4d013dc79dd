/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_datagram.h - first contact over datagram sockets of any kind with names. */
#ifndef IPCMARK_TRANSPORT_CONNECTION_DATAGRAM_H
#define IPCMARK_TRANSPORT_CONNECTION_DATAGRAM_H

#include "transport/connection.h"
#include "transport/socket_kind.h"

/* For open of struct transport; *kind must outlive the channel. */
int connection_datagram_open(struct channel **out, const struct channel_spec *spec,
                             const struct socket_kind *kind);

/* The members of struct transport and of struct connection of the same names. */
int connection_datagram_attach(struct channel *channel, enum side side);
void connection_datagram_close(struct channel *channel);
int connection_datagram_send(struct channel *channel, const void *message, size_t bytes);
int connection_datagram_recv(struct channel *channel, void *message, size_t bytes);
int connection_datagram_capacity(const struct channel *channel, struct channel_capacity *out);
int connection_datagram_set_patience(struct channel *channel, unsigned ms);
uint64_t connection_datagram_strangers(const struct channel *channel);
void connection_datagram_hang_up(struct channel *channel);
int connection_datagram_begin(struct channel *channel);
int connection_datagram_end(struct channel *channel);

#endif
