/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * server_endpoint_object.h - what the backends of server_endpoint.h do alike: their descriptors,
 * and transfers over them. */
#ifndef IPCMARK_TRANSPORT_SERVER_ENDPOINT_OBJECT_H
#define IPCMARK_TRANSPORT_SERVER_ENDPOINT_OBJECT_H

#include "transport/server_endpoint.h"

/* Sets up the shared part: copies *spec, makes the tables with every descriptor -1. -ENOMEM (what
 * was made is released by server_endpoint_object_clear()). */
int server_endpoint_object_init(struct server_endpoint_object *object,
                                const struct server_endpoint *server_endpoint,
                                const struct server_endpoint_spec *spec, bool answer_table);

/* Closes every descriptor and frees the tables. */
void server_endpoint_object_clear(struct server_endpoint_object *object);

/* A table of `count` descriptors, all -1; NULL: no memory. */
int *server_endpoint_fds_new(unsigned count);

/* Closes all of them; NULL is fine. */
void server_endpoint_fds_close(int *fds, unsigned count);

/* Gives each descriptor the lowest free number: select(2) takes only low ones. -errno. */
int server_endpoint_fds_compact(int *fds, unsigned count);

/* Waits a millisecond for a client to come; -ECHILD when *lost tells that one will not. */
int server_endpoint_wait_for_client(const volatile sig_atomic_t *lost);

/* For the tables. send and receive by fd_io.h; finish closes send_fd; answer writes to
 * answer_fds[client] or else to endpoint_fds[client]; capacity asks endpoint 0 for F_GETPIPE_SZ or
 * for its socket buffers. */
int server_endpoint_fd_send(struct server_endpoint_object *object, const void *message,
                            size_t bytes);
int server_endpoint_fd_receive(struct server_endpoint_object *object, void *message, size_t bytes);
void server_endpoint_fd_finish(struct server_endpoint_object *object);
int server_endpoint_fd_answer(struct server_endpoint_object *object, unsigned client,
                              const void *message, size_t bytes);
int server_endpoint_pipe_capacity(const struct server_endpoint_object *object,
                                  struct channel_capacity *out);
int server_endpoint_socket_capacity(const struct server_endpoint_object *object,
                                    struct channel_capacity *out);

/* poll(2) until fd takes more. -errno. */
int server_endpoint_wait_writable(int fd);

#endif
