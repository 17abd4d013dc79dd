/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * server_endpoint_stream.c - many clients of one server, over connected sockets of any kind: a
 * connection each, from known addresses, accepted until all are there.
 *
 * All sockets are made and bound before fork, so the server knows the address that each of its own
 * clients will come from: a connection from anywhere else is closed at once. The queue of
 * connections may be shorter than the clients are many (net.core.somaxconn): they wait in
 * connect(2), and the server accepts while they come. */
#include "transport/server_endpoint_stream.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "transport/fd_io.h"
#include "transport/server_endpoint_object.h"
#include "transport/strangers.h"

struct stream_server {
    struct server_endpoint_object object; /* first */
    const struct socket_kind *kind;
    int listener;
    int *client_fds; /* bound, not yet connected; each client's own */
    struct socket_address server_address, *client_addresses;
};

static struct stream_server *self(struct server_endpoint_object *object)
{
    return (struct stream_server *)object;
}

unsigned server_endpoint_stream_descriptors_needed(const struct server_endpoint_spec *spec)
{
    return spec->clients + 2; /* the listener, and a stranger's connection */
}

/* Before the processes part, each has both ends of all. */
unsigned server_endpoint_pair_descriptors_needed(const struct server_endpoint_spec *spec)
{
    return 2 * spec->clients;
}

unsigned server_endpoint_stream_descriptors_kept(const struct server_endpoint_spec *spec)
{
    return spec->clients + 1;
}

void server_endpoint_stream_close(struct server_endpoint_object *object)
{
    struct stream_server *sockets = self(object);

    fd_close(&sockets->listener);
    server_endpoint_fds_close(sockets->client_fds, object->spec.clients);
    if (getpid() == object->creator) {
        socket_address_unlink(&sockets->server_address);
        for (unsigned i = 0; sockets->client_addresses != NULL && i < object->spec.clients; i++)
            socket_address_unlink(&sockets->client_addresses[i]);
    }
    free(sockets->client_fds);
    free(sockets->client_addresses);
    server_endpoint_object_clear(object);
    free(sockets);
}

static int listen_for(const struct stream_server *sockets)
{
    unsigned clients = sockets->object.spec.clients;

    if (listen(sockets->listener, clients < INT_MAX ? (int)clients : INT_MAX) < 0)
        return -errno;
    /* The server has other things to look at than this queue: see attach_server. */
    return fcntl(sockets->listener, F_SETFL, O_NONBLOCK) < 0 ? -errno : 0;
}

static int pair_all(struct stream_server *sockets, const struct server_endpoint_spec *spec)
{
    int error = 0;

    for (unsigned i = 0; error == 0 && i < spec->clients; i++)
        error = socket_make_pair(sockets->kind, spec->buffer_bytes,
                                 &sockets->object.endpoint_fds[i], &sockets->client_fds[i]);
    return error;
}

static int bind_all(struct stream_server *sockets, const struct server_endpoint_spec *spec)
{
    int error = socket_make_bound(sockets->kind, spec->directory, "server", spec->buffer_bytes,
                                  &sockets->listener, &sockets->server_address);

    for (unsigned i = 0; error == 0 && i < spec->clients; i++) {
        char name[32];
        snprintf(name, sizeof name, "client.%u", i);
        error = socket_make_bound(sockets->kind, spec->directory, name, spec->buffer_bytes,
                                  &sockets->client_fds[i], &sockets->client_addresses[i]);
    }
    return error != 0 ? error : listen_for(sockets);
}

int server_endpoint_stream_open(struct server_endpoint_object **out,
                                const struct server_endpoint_spec *spec,
                                const struct server_endpoint *server_endpoint,
                                const struct socket_kind *kind)
{
    struct stream_server *sockets = calloc(1, sizeof *sockets);

    if (sockets == NULL)
        return -ENOMEM;
    sockets->listener = -1;
    sockets->kind = kind;
    int error = server_endpoint_object_init(&sockets->object, server_endpoint, spec, false);
    if (error == 0) {
        sockets->client_fds = server_endpoint_fds_new(spec->clients);
        sockets->client_addresses = calloc(spec->clients, sizeof *sockets->client_addresses);
        if (sockets->client_fds == NULL || sockets->client_addresses == NULL)
            error = -ENOMEM;
    }
    if (error == 0)
        error = kind->naming == NAMED_BY_NOTHING ? pair_all(sockets, spec)
                                                 : bind_all(sockets, spec);
    if (error != 0) {
        server_endpoint_stream_close(&sockets->object);
        return error;
    }
    *out = &sockets->object;
    return 0;
}

/* The client that comes from that address, or -1: a stranger. */
static int client_at(const struct stream_server *sockets, const struct socket_address *peer)
{
    for (unsigned i = 0; i < sockets->object.spec.clients; i++)
        if (socket_address_same(&sockets->client_addresses[i], peer))
            return (int)i;
    return -1;
}

/* The clients half-close first, so each of their ports would stay in TIME_WAIT for a minute, and
 * some invocations of many clients would use up the ports of the machine. Everything has been
 * received when the server closes: it may reset the connection instead (socket(7), SO_LINGER). */
static int reset_when_closed(int fd)
{
    const struct linger reset = {.l_onoff = 1, .l_linger = 0};

    return setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset) < 0 ? -errno : 0;
}

/* By default a connection takes in megabytes before its writer must wait (tcp_wmem, tcp(7)).
 * Hundreds of clients that never wait leave a server no time to run, for as long as that lasts; so
 * what the server's window does not take yet is bounded here like what a pipe takes. */
static int bound_unsent(int fd)
{
    const int unsent_bytes = 64 * 1024;

    return setsockopt(fd, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent_bytes, sizeof unsent_bytes) < 0
               ? -errno
               : 0;
}

static int take_connection(struct stream_server *sockets, int fd, const struct socket_address *peer,
                           unsigned *missing)
{
    struct server_endpoint_object *object = &sockets->object;
    int client = client_at(sockets, peer);

    if (client < 0 || object->endpoint_fds[client] >= 0) {
        stranger_turn_away(fd);
        return 0;
    }
    object->endpoint_fds[client] = fd;
    --*missing;
    int error = socket_accepted(sockets->kind, fd, object->spec.buffer_bytes);
    return error == 0 && sockets->kind->family != AF_UNIX ? reset_when_closed(fd) : error;
}

int server_endpoint_stream_attach_server(struct server_endpoint_object *object,
                                         const volatile sig_atomic_t *lost)
{
    struct stream_server *sockets = self(object);
    unsigned missing = sockets->kind->naming == NAMED_BY_NOTHING ? 0 : object->spec.clients;
    int error = 0;

    server_endpoint_fds_close(sockets->client_fds, object->spec.clients);
    while (error == 0 && missing > 0) {
        struct socket_address peer;
        int fd = socket_accept(sockets->listener, &peer);
        if (fd == -EAGAIN)
            error = server_endpoint_wait_for_client(lost);
        else
            error = fd < 0 ? fd : take_connection(sockets, fd, &peer, &missing);
    }
    fd_close(&sockets->listener);
    return error;
}

int server_endpoint_stream_attach_client(struct server_endpoint_object *object, unsigned client)
{
    struct stream_server *sockets = self(object);
    int fd = sockets->client_fds[client];

    sockets->client_fds[client] = -1;
    fd_close(&sockets->listener);
    server_endpoint_fds_close(sockets->client_fds, object->spec.clients);
    /* A pair's: or its client would never see the server's end. */
    server_endpoint_fds_close(object->endpoint_fds, object->endpoint_count);
    object->send_fd = object->receive_fd = fd;
    if (sockets->kind->naming == NAMED_BY_NOTHING)
        return 0;
    int error = socket_connect(fd, &sockets->server_address);
    if (error == 0 && sockets->kind->family != AF_UNIX && object->spec.buffer_bytes == 0)
        error = bound_unsent(fd);
    return error;
}

void server_endpoint_stream_finish(struct server_endpoint_object *object)
{
    shutdown(object->send_fd, SHUT_WR);
}
