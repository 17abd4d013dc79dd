/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * server_endpoint_stream_socket.h - one listening socket and a connection per client, for AF_UNIX
 * and TCP alike.
 *
 * All sockets are made and bound before fork, so the server knows the address that each of its own
 * clients will come from: a connection from anywhere else is closed at once. */
#ifndef IPCMARK_TRANSPORT_SERVER_ENDPOINT_STREAM_SOCKET_H
#define IPCMARK_TRANSPORT_SERVER_ENDPOINT_STREAM_SOCKET_H

#include "transport/server_endpoint_object.h"
#include "transport/stream_socket.h"

struct server_endpoint_stream_socket {
    struct server_endpoint_object object; /* first */
    int listener;
    int *client_fds; /* bound, not yet connected; each client's own */
    struct socket_address server_address, *client_addresses;
    int (*prepare)(int fd); /* sets options of a connected socket; NULL: none */
};

/* Makes the address to bind for the server (NULL client) or a client. -ENAMETOOLONG. */
typedef int (*server_endpoint_address_maker)(const char *directory, const unsigned *client,
                                             struct socket_address *out);

/* *out gets an object for that server endpoint; address_of() names what to bind, port 0 is read
 * back. */
int server_endpoint_stream_socket_open(struct server_endpoint_object **out,
                                       const struct server_endpoint *server_endpoint,
                                       const struct server_endpoint_spec *spec, int family,
                                       server_endpoint_address_maker address_of,
                                       int (*prepare)(int fd));

/* For the tables. finish: half-closes, so that answers still arrive. close: unlinks AF_UNIX names. */
unsigned server_endpoint_stream_socket_descriptors_needed(const struct server_endpoint_spec *spec);
unsigned server_endpoint_stream_socket_descriptors_kept(const struct server_endpoint_spec *spec);
int server_endpoint_stream_socket_attach_server(struct server_endpoint_object *object,
                                                const volatile sig_atomic_t *lost);
int server_endpoint_stream_socket_attach_client(struct server_endpoint_object *object,
                                                unsigned client);
void server_endpoint_stream_socket_finish(struct server_endpoint_object *object);
void server_endpoint_stream_socket_close(struct server_endpoint_object *object);

#endif
