/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * server_endpoint_stream_socket.c - listen, connect from known addresses, accept until all are
 * there.
 *
 * The queue of connections may be shorter than the clients are many (net.core.somaxconn): they wait
 * in connect(2), and the server accepts while they come. */
#include "transport/server_endpoint_stream_socket.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

#include "transport/fd_io.h"
#include "transport/socket_options.h"

static struct server_endpoint_stream_socket *self(struct server_endpoint_object *object)
{
    return (struct server_endpoint_stream_socket *)object;
}

unsigned server_endpoint_stream_socket_descriptors_needed(const struct server_endpoint_spec *spec)
{
    return spec->clients + 2; /* the listener, and a stranger's connection */
}

unsigned server_endpoint_stream_socket_descriptors_kept(const struct server_endpoint_spec *spec)
{
    return spec->clients + 1;
}

static void unlink_address(const struct socket_address *address)
{
    const struct sockaddr_un *local = (const struct sockaddr_un *)&address->storage;

    if (address->bytes > 0 && address->storage.ss_family == AF_UNIX && local->sun_path[0] != '\0')
        unlink(local->sun_path);
}

void server_endpoint_stream_socket_close(struct server_endpoint_object *object)
{
    struct server_endpoint_stream_socket *sockets = self(object);

    fd_close(&sockets->listener);
    server_endpoint_fds_close(sockets->client_fds, object->spec.clients);
    if (getpid() == object->creator) {
        unlink_address(&sockets->server_address);
        for (unsigned i = 0; sockets->client_addresses != NULL && i < object->spec.clients; i++)
            unlink_address(&sockets->client_addresses[i]);
    }
    free(sockets->client_fds);
    free(sockets->client_addresses);
    server_endpoint_object_clear(object);
    free(sockets);
}

static int listen_for(const struct server_endpoint_stream_socket *sockets)
{
    unsigned clients = sockets->object.spec.clients;

    if (listen(sockets->listener, clients < INT_MAX ? (int)clients : INT_MAX) < 0)
        return -errno;
    /* The server has other things to look at than this queue: see attach_server. */
    return fcntl(sockets->listener, F_SETFL, O_NONBLOCK) < 0 ? -errno : 0;
}

static int bind_all(struct server_endpoint_stream_socket *sockets,
                    const struct server_endpoint_spec *spec, int family,
                    server_endpoint_address_maker address_of)
{
    struct socket_address wanted;
    int error = address_of(spec->directory, NULL, &wanted);

    if (error == 0)
        error = stream_socket_bind(family, &wanted, spec->buffer_bytes, &sockets->listener,
                                   &sockets->server_address);
    for (unsigned i = 0; error == 0 && i < spec->clients; i++) {
        error = address_of(spec->directory, &i, &wanted);
        if (error == 0)
            error = stream_socket_bind(family, &wanted, spec->buffer_bytes, &sockets->client_fds[i],
                                       &sockets->client_addresses[i]);
    }
    return error;
}

int server_endpoint_stream_socket_open(struct server_endpoint_object **out,
                                       const struct server_endpoint *server_endpoint,
                                       const struct server_endpoint_spec *spec, int family,
                                       server_endpoint_address_maker address_of,
                                       int (*prepare)(int fd))
{
    struct server_endpoint_stream_socket *sockets = calloc(1, sizeof *sockets);

    if (sockets == NULL)
        return -ENOMEM;
    sockets->listener = -1;
    sockets->prepare = prepare;
    int error = server_endpoint_object_init(&sockets->object, server_endpoint, spec, false);
    if (error == 0) {
        sockets->client_fds = server_endpoint_fds_new(spec->clients);
        sockets->client_addresses = calloc(spec->clients, sizeof *sockets->client_addresses);
        if (sockets->client_fds == NULL || sockets->client_addresses == NULL)
            error = -ENOMEM;
    }
    if (error == 0)
        error = bind_all(sockets, spec, family, address_of);
    if (error == 0)
        error = listen_for(sockets);
    if (error != 0) {
        server_endpoint_stream_socket_close(&sockets->object);
        return error;
    }
    *out = &sockets->object;
    return 0;
}

/* The client that comes from that address, or -1: a stranger. */
static int client_at(const struct server_endpoint_stream_socket *sockets,
                     const struct socket_address *peer)
{
    for (unsigned i = 0; i < sockets->object.spec.clients; i++) {
        const struct socket_address *known = &sockets->client_addresses[i];
        if (known->bytes == peer->bytes &&
            memcmp(&known->storage, &peer->storage, peer->bytes) == 0)
            return (int)i;
    }
    return -1;
}

static int take_connection(struct server_endpoint_stream_socket *sockets, int fd,
                           const struct socket_address *peer, unsigned *missing)
{
    struct server_endpoint_object *object = &sockets->object;
    int client = client_at(sockets, peer);

    if (client < 0 || object->endpoint_fds[client] >= 0) {
        close(fd);
        return 0;
    }
    object->endpoint_fds[client] = fd;
    --*missing;
    /* An accepted AF_UNIX socket starts with default buffers, not the listener's. */
    int error = socket_set_buffers(fd, object->spec.buffer_bytes);
    if (error == 0 && sockets->prepare != NULL)
        error = sockets->prepare(fd);
    return error;
}

int server_endpoint_stream_socket_attach_server(struct server_endpoint_object *object,
                                                const volatile sig_atomic_t *lost)
{
    struct server_endpoint_stream_socket *sockets = self(object);
    unsigned missing = object->spec.clients;
    int error = 0;

    server_endpoint_fds_close(sockets->client_fds, object->spec.clients);
    while (error == 0 && missing > 0) {
        struct socket_address peer;
        int fd = stream_socket_accept(sockets->listener, &peer);
        if (fd == -EAGAIN)
            error = server_endpoint_wait_for_client(lost);
        else
            error = fd < 0 ? fd : take_connection(sockets, fd, &peer, &missing);
    }
    fd_close(&sockets->listener);
    return error;
}

int server_endpoint_stream_socket_attach_client(struct server_endpoint_object *object,
                                                unsigned client)
{
    struct server_endpoint_stream_socket *sockets = self(object);
    int fd = sockets->client_fds[client];

    sockets->client_fds[client] = -1;
    fd_close(&sockets->listener);
    server_endpoint_fds_close(sockets->client_fds, object->spec.clients);
    object->send_fd = object->receive_fd = fd;
    int error = stream_socket_connect(fd, &sockets->server_address);
    if (error == 0 && sockets->prepare != NULL)
        error = sockets->prepare(fd);
    return error;
}

void server_endpoint_stream_socket_finish(struct server_endpoint_object *object)
{
    shutdown(object->send_fd, SHUT_WR);
}
