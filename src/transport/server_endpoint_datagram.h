/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * server_endpoint_datagram.h - many clients of one datagram socket of any kind with names. */
#ifndef IPCMARK_TRANSPORT_SERVER_ENDPOINT_DATAGRAM_H
#define IPCMARK_TRANSPORT_SERVER_ENDPOINT_DATAGRAM_H

#include "transport/server_endpoint.h"
#include "transport/socket_kind.h"

/* For open; the table must outlive the object. */
int server_endpoint_datagram_open(struct server_endpoint_object **out,
                                  const struct server_endpoint_spec *spec,
                                  const struct server_endpoint *server_endpoint,
                                  const struct socket_kind *kind);

/* The members of the same names; capacity: server_endpoint_object.h. */
unsigned server_endpoint_datagram_descriptors_needed(const struct server_endpoint_spec *spec);
unsigned server_endpoint_datagram_descriptors_kept(const struct server_endpoint_spec *spec);
int server_endpoint_datagram_attach_server(struct server_endpoint_object *object,
                                           const volatile sig_atomic_t *lost);
int server_endpoint_datagram_attach_client(struct server_endpoint_object *object, unsigned client);
int server_endpoint_datagram_send(struct server_endpoint_object *object, const void *message,
                                  size_t bytes);
int server_endpoint_datagram_receive(struct server_endpoint_object *object, void *message,
                                     size_t bytes);
int server_endpoint_datagram_set_patience(struct server_endpoint_object *object, unsigned ms);
int server_endpoint_datagram_answer(struct server_endpoint_object *object, unsigned client,
                                    const void *message, size_t bytes);
void server_endpoint_datagram_finish(struct server_endpoint_object *object);
void server_endpoint_datagram_close(struct server_endpoint_object *object);

#endif
