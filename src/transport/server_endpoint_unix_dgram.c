/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * server_endpoint_unix_dgram.c - many clients of one AF_UNIX datagram socket; answers go to the
 * client's own bound address (unix(7)).
 *
 * A client's socket is connected to the server, so nobody else can send to it. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "transport/fd_io.h"
#include "transport/server_endpoint_object.h"
#include "transport/socket_options.h"

extern const struct server_endpoint server_endpoint_unix_dgram;

struct server_endpoint_dgram {
    struct server_endpoint_object object; /* first */
    int *client_fds;                      /* bound and connected; each client's own */
    int waker;                            /* becomes wake_fd in the server */
    struct sockaddr_un server_address, *client_addresses;
};

static struct server_endpoint_dgram *self(struct server_endpoint_object *object)
{
    return (struct server_endpoint_dgram *)object;
}

static unsigned server_endpoint_dgram_descriptors_needed(const struct server_endpoint_spec *spec)
{
    return spec->clients + 2;
}

static unsigned server_endpoint_dgram_descriptors_kept(const struct server_endpoint_spec *spec)
{
    (void)spec;
    return 2;
}

static void server_endpoint_dgram_close(struct server_endpoint_object *object)
{
    struct server_endpoint_dgram *dgram = self(object);

    server_endpoint_fds_close(dgram->client_fds, object->spec.clients);
    fd_close(&dgram->waker);
    if (getpid() == object->creator) {
        socket_unlink(&dgram->server_address);
        for (unsigned i = 0; dgram->client_addresses != NULL && i < object->spec.clients; i++)
            socket_unlink(&dgram->client_addresses[i]);
    }
    free(dgram->client_fds);
    free(dgram->client_addresses);
    server_endpoint_object_clear(object);
    free(dgram);
}

static int connect_to_server(const struct server_endpoint_dgram *dgram, int fd)
{
    const struct sockaddr *address = (const struct sockaddr *)&dgram->server_address;

    return connect(fd, address, sizeof dgram->server_address) < 0 ? -errno : 0;
}

static int make_waker(struct server_endpoint_dgram *dgram)
{
    dgram->waker = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (dgram->waker < 0)
        return -errno;
    int error = socket_set_buffers(dgram->waker, dgram->object.spec.buffer_bytes);
    return error != 0 ? error : connect_to_server(dgram, dgram->waker);
}

static int make_sockets(struct server_endpoint_dgram *dgram,
                        const struct server_endpoint_spec *spec)
{
    int error = socket_bind_datagram(spec->directory, "server", spec->buffer_bytes,
                                     &dgram->object.endpoint_fds[0], &dgram->server_address);

    if (error == 0)
        error = make_waker(dgram);
    for (unsigned i = 0; error == 0 && i < spec->clients; i++) {
        char name[32];
        snprintf(name, sizeof name, "client.%u", i);
        error = socket_bind_datagram(spec->directory, name, spec->buffer_bytes,
                                     &dgram->client_fds[i], &dgram->client_addresses[i]);
        if (error == 0)
            error = connect_to_server(dgram, dgram->client_fds[i]);
    }
    return error;
}

static int server_endpoint_dgram_open(struct server_endpoint_object **out,
                                      const struct server_endpoint_spec *spec)
{
    struct server_endpoint_dgram *dgram = calloc(1, sizeof *dgram);

    if (dgram == NULL)
        return -ENOMEM;
    dgram->waker = -1;
    int error = server_endpoint_object_init(&dgram->object, &server_endpoint_unix_dgram, spec,
                                            false);
    if (error == 0) {
        dgram->client_fds = server_endpoint_fds_new(spec->clients);
        dgram->client_addresses = calloc(spec->clients, sizeof *dgram->client_addresses);
        if (dgram->client_fds == NULL || dgram->client_addresses == NULL)
            error = -ENOMEM;
    }
    if (error == 0)
        error = make_sockets(dgram, spec);
    if (error != 0) {
        server_endpoint_dgram_close(&dgram->object);
        return error;
    }
    *out = &dgram->object;
    return 0;
}

static int server_endpoint_dgram_attach_server(struct server_endpoint_object *object,
                                               const volatile sig_atomic_t *lost)
{
    struct server_endpoint_dgram *dgram = self(object);

    (void)lost; /* there is nothing to wait for */
    server_endpoint_fds_close(dgram->client_fds, object->spec.clients);
    object->wake_fd = dgram->waker;
    dgram->waker = -1;
    return 0;
}

static int server_endpoint_dgram_attach_client(struct server_endpoint_object *object,
                                               unsigned client)
{
    struct server_endpoint_dgram *dgram = self(object);

    object->send_fd = object->receive_fd = dgram->client_fds[client];
    dgram->client_fds[client] = -1;
    server_endpoint_fds_close(dgram->client_fds, object->spec.clients);
    fd_close(&dgram->waker);
    fd_close(&object->endpoint_fds[0]);
    return 0;
}

/* A datagram goes whole or not at all: nothing is left to send after a short one. */
static int server_endpoint_dgram_send(struct server_endpoint_object *object, const void *message,
                                      size_t bytes)
{
    ssize_t sent;

    do
        sent = send(object->send_fd, message, bytes, 0);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? -errno : 0;
}

static int server_endpoint_dgram_receive(struct server_endpoint_object *object, void *message,
                                         size_t bytes)
{
    ssize_t received;

    do
        received = recv(object->receive_fd, message, bytes, MSG_TRUNC);
    while (received < 0 && errno == EINTR);
    if (received < 0)
        return -errno;
    return (size_t)received == bytes ? 0 : -EMSGSIZE;
}

static int server_endpoint_dgram_answer(struct server_endpoint_object *object, unsigned client,
                                        const void *message, size_t bytes)
{
    const struct server_endpoint_dgram *dgram = self(object);
    const struct sockaddr *address = (const struct sockaddr *)&dgram->client_addresses[client];
    const int fd = object->endpoint_fds[0];

    while (sendto(fd, message, bytes, 0, address, sizeof dgram->client_addresses[client]) < 0) {
        int error = errno == EAGAIN  ? server_endpoint_wait_writable(fd)
                    : errno == EINTR ? 0
                                     : -errno;
        if (error != 0)
            return error;
    }
    return 0;
}

static void server_endpoint_dgram_finish(struct server_endpoint_object *object)
{
    (void)object; /* a datagram socket has no end of stream */
}

const struct server_endpoint server_endpoint_unix_dgram = {
    .ways = 1u << SERVER_ENDPOINT_SHARED,
    .keeps_boundaries = true,
    .descriptors_needed = server_endpoint_dgram_descriptors_needed,
    .descriptors_kept = server_endpoint_dgram_descriptors_kept,
    .open = server_endpoint_dgram_open,
    .attach_server = server_endpoint_dgram_attach_server,
    .attach_client = server_endpoint_dgram_attach_client,
    .send = server_endpoint_dgram_send,
    .receive = server_endpoint_dgram_receive,
    .finish = server_endpoint_dgram_finish,
    .answer = server_endpoint_dgram_answer,
    .capacity = server_endpoint_socket_capacity,
    .close = server_endpoint_dgram_close,
};
