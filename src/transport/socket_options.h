/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * socket_options.h - capacity and addresses that all socket transports handle alike. */
#ifndef IPCMARK_TRANSPORT_SOCKET_OPTIONS_H
#define IPCMARK_TRANSPORT_SOCKET_OPTIONS_H

#include <stddef.h>
#include <sys/un.h>

#include "transport/transport.h"

/* Asks for `bytes` of SO_SNDBUF and SO_RCVBUF; 0: leaves them. The kernel doubles the value for its
 * bookkeeping and cuts what exceeds net.core.wmem_max or rmem_max without a word (socket(7)), so
 * the value is read back: -ENOBUFS when less than asked was granted. */
int socket_set_buffers(int fd, size_t bytes);

/* SO_SNDBUF and SO_RCVBUF of the descriptor; of AF_UNIX datagrams also the length of the queue, as
 * far as it can be read. -errno. */
int socket_capacity(int fd, struct channel_capacity *out);
int socket_datagram_capacity(int fd, struct channel_capacity *out);

/* Makes the AF_UNIX address "directory/name". -ENAMETOOLONG: longer than sun_path (unix(7)). */
int socket_unix_address(const char *directory, const char *name, struct sockaddr_un *out);

/* Makes an AF_UNIX datagram socket with such buffers in *fd, bound to "directory/name", which is then
 * *bound. *fd is the caller's, also after an error: as it was, -1 or open. */
int socket_bind_datagram(const char *directory, const char *name, size_t buffer_bytes, int *fd,
                         struct sockaddr_un *bound);

/* Removes the name of a bound address; nothing for one without. */
void socket_unlink(const struct sockaddr_un *address);

#endif
