/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hub_stream_socket.h - one listening socket and a connection per client, for AF_UNIX and TCP alike.
 *
 * All sockets are made and bound before fork, so the server knows the address that each of its own
 * clients will come from: a connection from anywhere else is closed at once. */
#ifndef IPCMARK_TRANSPORT_HUB_STREAM_SOCKET_H
#define IPCMARK_TRANSPORT_HUB_STREAM_SOCKET_H

#include "transport/hub_object.h"
#include "transport/stream_socket.h"

struct hub_stream_socket {
    struct hub_object object; /* first */
    int listener;
    int *client_fds; /* bound, not yet connected; each client's own */
    struct socket_address server_address, *client_addresses;
    int (*prepare)(int fd); /* sets options of a connected socket; NULL: none */
};

/* Makes the address to bind for the server (NULL client) or a client. -ENAMETOOLONG. */
typedef int (*hub_address_maker)(const char *directory, const unsigned *client,
                                 struct socket_address *out);

/* *out gets an object for that hub; address_of() names what to bind, port 0 is read back. */
int hub_stream_socket_open(struct hub_object **out, const struct hub *hub,
                           const struct hub_spec *spec, int family, hub_address_maker address_of,
                           int (*prepare)(int fd));

/* For the tables. finish: half-closes, so that answers still arrive. close: unlinks AF_UNIX names. */
unsigned hub_stream_socket_descriptors_needed(const struct hub_spec *spec);
unsigned hub_stream_socket_descriptors_kept(const struct hub_spec *spec);
int hub_stream_socket_attach_server(struct hub_object *object, const volatile sig_atomic_t *lost);
int hub_stream_socket_attach_client(struct hub_object *object, unsigned client);
void hub_stream_socket_finish(struct hub_object *object);
void hub_stream_socket_close(struct hub_object *object);

#endif
