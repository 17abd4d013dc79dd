/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * largest_datagram.h - the largest message that sockets which keep boundaries carry whole. */
#ifndef IPCMARK_TRANSPORT_LARGEST_DATAGRAM_H
#define IPCMARK_TRANSPORT_LARGEST_DATAGRAM_H

#include <stddef.h>

#include "transport/socket_kind.h"

/* Of two fresh sockets with buffers as asked for: for largest_message of struct transport. -errno. */
int largest_datagram(const struct socket_kind *kind, size_t buffer_bytes, size_t *bytes);

#endif
