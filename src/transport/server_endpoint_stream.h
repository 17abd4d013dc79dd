/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * server_endpoint_stream.h - many clients of one server over connected sockets of any kind. */
#ifndef IPCMARK_TRANSPORT_SERVER_ENDPOINT_STREAM_H
#define IPCMARK_TRANSPORT_SERVER_ENDPOINT_STREAM_H

#include "transport/server_endpoint.h"
#include "transport/socket_kind.h"

/* For open; the table and *kind must outlive the object. */
int server_endpoint_stream_open(struct server_endpoint_object **out,
                                const struct server_endpoint_spec *spec,
                                const struct server_endpoint *server_endpoint,
                                const struct socket_kind *kind);

/* The members of the same names (pair: NAMED_BY_NOTHING); send, receive, answer and capacity: server_endpoint_object.h. */
unsigned server_endpoint_stream_descriptors_needed(const struct server_endpoint_spec *spec);
unsigned server_endpoint_pair_descriptors_needed(const struct server_endpoint_spec *spec);
unsigned server_endpoint_stream_descriptors_kept(const struct server_endpoint_spec *spec);
int server_endpoint_stream_attach_server(struct server_endpoint_object *object,
                                         const volatile sig_atomic_t *lost);
int server_endpoint_stream_attach_client(struct server_endpoint_object *object, unsigned client);
void server_endpoint_stream_finish(struct server_endpoint_object *object);
void server_endpoint_stream_close(struct server_endpoint_object *object);

#endif
