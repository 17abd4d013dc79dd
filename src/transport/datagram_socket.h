/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * datagram_socket.h - channels over two datagram sockets of any kind, each bound and connected to
 * the other, so that nobody else can send to them. */
#ifndef IPCMARK_TRANSPORT_DATAGRAM_SOCKET_H
#define IPCMARK_TRANSPORT_DATAGRAM_SOCKET_H

#include "transport/socket_kind.h"
#include "transport/transport.h"

/* For open of struct transport; *kind must outlive the channel. */
int datagram_socket_open(struct channel **out, const struct channel_spec *spec,
                         const struct socket_kind *kind);

/* A channel over a socket that is connected already, which it takes: as if it were attached. -ENOMEM:
 * the socket is still the caller's. */
int datagram_socket_adopt(int fd, struct channel **out);

/* The members of struct transport of the same names, recv_some() being recv_many of one that loses
 * messages; the others: fd_channel.h. */
int datagram_socket_attach(struct channel *channel, enum side side);
void datagram_socket_close(struct channel *channel);
int datagram_socket_recv(struct channel *channel, void *message, size_t bytes);
ssize_t datagram_socket_try_recv(struct channel *channel, void *message, size_t bytes);
ssize_t datagram_socket_recv_some(struct channel *channel, struct iovec *messages, size_t count);
int datagram_socket_set_patience(struct channel *channel, unsigned ms);
uint64_t datagram_socket_strangers(const struct channel *channel);
void datagram_socket_hang_up(struct channel *channel);

#endif
