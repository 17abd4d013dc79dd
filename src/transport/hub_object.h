/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hub_object.h - what the backends of hub.h do alike: their descriptors, and transfers over them. */
#ifndef IPCMARK_TRANSPORT_HUB_OBJECT_H
#define IPCMARK_TRANSPORT_HUB_OBJECT_H

#include "transport/hub.h"

/* Sets up the shared part: copies *spec, makes the tables with every descriptor -1. -ENOMEM (what
 * was made is released by hub_object_clear()). */
int hub_object_init(struct hub_object *object, const struct hub *hub, const struct hub_spec *spec,
                    bool answer_table);

/* Closes every descriptor and frees the tables. */
void hub_object_clear(struct hub_object *object);

/* A table of `count` descriptors, all -1; NULL: no memory. */
int *hub_fds_new(unsigned count);

/* Closes all of them; NULL is fine. */
void hub_fds_close(int *fds, unsigned count);

/* Gives each descriptor the lowest free number: select(2) takes only low ones. -errno. */
int hub_fds_compact(int *fds, unsigned count);

/* Waits a millisecond for a client to come; -ECHILD when *lost tells that one will not. */
int hub_wait_for_client(const volatile sig_atomic_t *lost);

/* For the tables. send and receive by fd_io.h; finish closes send_fd; answer writes to
 * answer_fds[client] or else to endpoint_fds[client]; capacity asks endpoint 0 for F_GETPIPE_SZ or
 * for its socket buffers. */
int hub_fd_send(struct hub_object *object, const void *message, size_t bytes);
int hub_fd_receive(struct hub_object *object, void *message, size_t bytes);
void hub_fd_finish(struct hub_object *object);
int hub_fd_answer(struct hub_object *object, unsigned client, const void *message, size_t bytes);
int hub_pipe_capacity(const struct hub_object *object, struct channel_capacity *out);
int hub_socket_capacity(const struct hub_object *object, struct channel_capacity *out);

/* poll(2) until fd takes more. -errno. */
int hub_wait_writable(int fd);

#endif
