/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * server_endpoint_datagram.c - many clients of one datagram socket of any kind; answers go to the
 * client's own bound address.
 *
 * A client's socket is connected to the server, so nobody else can send to it. */
#include "transport/server_endpoint_datagram.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "transport/fd_io.h"
#include "transport/server_endpoint_object.h"
#include "transport/socket_options.h"

struct datagram_server {
    struct server_endpoint_object object; /* first */
    const struct socket_kind *kind;
    int *client_fds; /* bound and connected; each client's own */
    int waker;       /* becomes wake_fd in the server */
    struct socket_address server_address, *client_addresses;
};

static struct datagram_server *self(struct server_endpoint_object *object)
{
    return (struct datagram_server *)object;
}

unsigned server_endpoint_datagram_descriptors_needed(const struct server_endpoint_spec *spec)
{
    return spec->clients + 2;
}

unsigned server_endpoint_datagram_descriptors_kept(const struct server_endpoint_spec *spec)
{
    (void)spec;
    return 2;
}

void server_endpoint_datagram_close(struct server_endpoint_object *object)
{
    struct datagram_server *datagrams = self(object);

    server_endpoint_fds_close(datagrams->client_fds, object->spec.clients);
    fd_close(&datagrams->waker);
    if (getpid() == object->creator) {
        socket_address_unlink(&datagrams->server_address);
        for (unsigned i = 0; datagrams->client_addresses != NULL && i < object->spec.clients; i++)
            socket_address_unlink(&datagrams->client_addresses[i]);
    }
    free(datagrams->client_fds);
    free(datagrams->client_addresses);
    server_endpoint_object_clear(object);
    free(datagrams);
}

static int make_waker(struct datagram_server *datagrams, const struct socket_kind *kind)
{
    int fd = socket_make(kind, datagrams->object.spec.buffer_bytes);

    if (fd < 0)
        return fd;
    datagrams->waker = fd;
    if (fcntl(fd, F_SETFL, O_NONBLOCK) < 0)
        return -errno;
    return socket_connect(fd, &datagrams->server_address);
}

static int make_sockets(struct datagram_server *datagrams, const struct server_endpoint_spec *spec,
                        const struct socket_kind *kind)
{
    int error = socket_make_bound(kind, spec->directory, "server", spec->buffer_bytes,
                                  &datagrams->object.endpoint_fds[0], &datagrams->server_address);

    if (error == 0)
        error = make_waker(datagrams, kind);
    for (unsigned i = 0; error == 0 && i < spec->clients; i++) {
        char name[32];
        snprintf(name, sizeof name, "client.%u", i);
        error = socket_make_bound(kind, spec->directory, name, spec->buffer_bytes,
                                  &datagrams->client_fds[i], &datagrams->client_addresses[i]);
        if (error == 0)
            error = socket_connect(datagrams->client_fds[i], &datagrams->server_address);
    }
    return error;
}

int server_endpoint_datagram_open(struct server_endpoint_object **out,
                                  const struct server_endpoint_spec *spec,
                                  const struct server_endpoint *server_endpoint,
                                  const struct socket_kind *kind)
{
    struct datagram_server *datagrams = calloc(1, sizeof *datagrams);

    if (datagrams == NULL)
        return -ENOMEM;
    datagrams->kind = kind;
    datagrams->waker = -1;
    int error = server_endpoint_object_init(&datagrams->object, server_endpoint, spec, false);
    if (error == 0) {
        datagrams->client_fds = server_endpoint_fds_new(spec->clients);
        datagrams->client_addresses = calloc(spec->clients, sizeof *datagrams->client_addresses);
        if (datagrams->client_fds == NULL || datagrams->client_addresses == NULL)
            error = -ENOMEM;
    }
    if (error == 0)
        error = make_sockets(datagrams, spec, kind);
    if (error != 0) {
        server_endpoint_datagram_close(&datagrams->object);
        return error;
    }
    *out = &datagrams->object;
    return 0;
}

int server_endpoint_datagram_attach_server(struct server_endpoint_object *object,
                                           const volatile sig_atomic_t *lost)
{
    struct datagram_server *datagrams = self(object);

    (void)lost; /* there is nothing to wait for */
    server_endpoint_fds_close(datagrams->client_fds, object->spec.clients);
    object->wake_fd = datagrams->waker;
    datagrams->waker = -1;
    return 0;
}

int server_endpoint_datagram_attach_client(struct server_endpoint_object *object, unsigned client)
{
    struct datagram_server *datagrams = self(object);

    object->send_fd = object->receive_fd = datagrams->client_fds[client];
    datagrams->client_fds[client] = -1;
    server_endpoint_fds_close(datagrams->client_fds, object->spec.clients);
    fd_close(&datagrams->waker);
    fd_close(&object->endpoint_fds[0]);
    return 0;
}

/* A datagram goes whole or not at all: nothing is left to send after a short one. */
int server_endpoint_datagram_send(struct server_endpoint_object *object, const void *message,
                                  size_t bytes)
{
    ssize_t sent = fd_try_send_message(object->send_fd, message, bytes);

    return sent < 0 ? (int)sent : 0;
}

int server_endpoint_datagram_receive(struct server_endpoint_object *object, void *message,
                                     size_t bytes)
{
    ssize_t received = fd_try_receive_message(object->receive_fd, message, bytes);

    if (received == -EAGAIN) /* see socket_loses() */
        return -ENODATA;
    return received < 0 ? (int)received : 0;
}

int server_endpoint_datagram_set_patience(struct server_endpoint_object *object, unsigned ms)
{
    return socket_loses(self(object)->kind) ? socket_set_patience(object->receive_fd, ms)
                                            : -EOPNOTSUPP;
}

int server_endpoint_datagram_answer(struct server_endpoint_object *object, unsigned client,
                                    const void *message, size_t bytes)
{
    const struct datagram_server *datagrams = self(object);
    const struct socket_address *to = &datagrams->client_addresses[client];
    const int fd = object->endpoint_fds[0];

    while (sendto(fd, message, bytes, 0, (const struct sockaddr *)&to->storage, to->bytes) < 0) {
        int error = errno == EAGAIN  ? server_endpoint_wait_writable(fd)
                    : errno == EINTR ? 0
                                     : -errno;
        if (error != 0)
            return error;
    }
    return 0;
}

void server_endpoint_datagram_finish(struct server_endpoint_object *object)
{
    (void)object; /* a datagram socket has no end of stream */
}
