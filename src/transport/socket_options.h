/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * socket_options.h - the capacity of all sockets. */
#ifndef IPCMARK_TRANSPORT_SOCKET_OPTIONS_H
#define IPCMARK_TRANSPORT_SOCKET_OPTIONS_H

#include <stddef.h>

#include "transport/transport.h"

/* Asks for `bytes` of SO_SNDBUF and SO_RCVBUF; 0: leaves them. The kernel doubles the value for its
 * bookkeeping and cuts what exceeds net.core.wmem_max or rmem_max without a word (socket(7)), so
 * the value is read back: -ENOBUFS when less than asked was granted. */
int socket_set_buffers(int fd, size_t bytes);

/* How long receiving blocks at most, ms: -EAGAIN then (SO_RCVTIMEO). */
int socket_set_patience(int fd, unsigned ms);

/* SO_SNDBUF and SO_RCVBUF of the descriptor; of AF_UNIX datagrams also the length of the queue, as
 * far as it can be read. -errno. */
int socket_capacity(int fd, struct channel_capacity *out);

#endif
