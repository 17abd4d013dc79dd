/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * server_endpoint_stream.c - many clients of one stream server, AF_UNIX (unix(7)) or TCP over
 * loopback (tcp(7)): a connection each, from known addresses, accepted until all are there.
 *
 * All sockets are made and bound before fork, so the server knows the address that each of its own
 * clients will come from: a connection from anywhere else is closed at once. The queue of
 * connections may be shorter than the clients are many (net.core.somaxconn): they wait in
 * connect(2), and the server accepts while they come. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "transport/fd_io.h"
#include "transport/server_endpoint_object.h"
#include "transport/socket_options.h"
#include "transport/stream_socket.h"

struct stream_server {
    struct server_endpoint_object object; /* first */
    int listener;
    int *client_fds; /* bound, not yet connected; each client's own */
    struct socket_address server_address, *client_addresses;
    int (*prepare)(int fd); /* sets options of a connected socket; NULL: none */
};

/* Makes the address to bind for the server (NULL client) or a client. -ENAMETOOLONG. */
typedef int address_maker(const char *directory, const unsigned *client,
                          struct socket_address *out);

static struct stream_server *self(struct server_endpoint_object *object)
{
    return (struct stream_server *)object;
}

static unsigned stream_descriptors_needed(const struct server_endpoint_spec *spec)
{
    return spec->clients + 2; /* the listener, and a stranger's connection */
}

static unsigned stream_descriptors_kept(const struct server_endpoint_spec *spec)
{
    return spec->clients + 1;
}

/* Unlinks AF_UNIX names. */
static void stream_close(struct server_endpoint_object *object)
{
    struct stream_server *sockets = self(object);

    fd_close(&sockets->listener);
    server_endpoint_fds_close(sockets->client_fds, object->spec.clients);
    if (getpid() == object->creator) {
        stream_socket_unlink(&sockets->server_address);
        for (unsigned i = 0; sockets->client_addresses != NULL && i < object->spec.clients; i++)
            stream_socket_unlink(&sockets->client_addresses[i]);
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

static int bind_all(struct stream_server *sockets, const struct server_endpoint_spec *spec,
                    int family, address_maker *address_of)
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

/* address_of() names what to bind; port 0 is read back. */
static int stream_open(struct server_endpoint_object **out,
                       const struct server_endpoint *server_endpoint,
                       const struct server_endpoint_spec *spec, int family,
                       address_maker *address_of, int (*prepare)(int fd))
{
    struct stream_server *sockets = calloc(1, sizeof *sockets);

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
        stream_close(&sockets->object);
        return error;
    }
    *out = &sockets->object;
    return 0;
}

/* The client that comes from that address, or -1: a stranger. */
static int client_at(const struct stream_server *sockets, const struct socket_address *peer)
{
    for (unsigned i = 0; i < sockets->object.spec.clients; i++) {
        const struct socket_address *known = &sockets->client_addresses[i];
        if (known->bytes == peer->bytes &&
            memcmp(&known->storage, &peer->storage, peer->bytes) == 0)
            return (int)i;
    }
    return -1;
}

static int take_connection(struct stream_server *sockets, int fd, const struct socket_address *peer,
                           unsigned *missing)
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

static int stream_attach_server(struct server_endpoint_object *object,
                                const volatile sig_atomic_t *lost)
{
    struct stream_server *sockets = self(object);
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

static int stream_attach_client(struct server_endpoint_object *object, unsigned client)
{
    struct stream_server *sockets = self(object);
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

/* Half-closes, so that answers still arrive. */
static void stream_finish(struct server_endpoint_object *object)
{
    shutdown(object->send_fd, SHUT_WR);
}

extern const struct server_endpoint server_endpoint_unix_stream;

static int unix_address(const char *directory, const unsigned *client, struct socket_address *out)
{
    char name[32] = "server";

    if (client != NULL)
        snprintf(name, sizeof name, "client.%u", *client);
    return stream_socket_unix_address(directory, name, out);
}

static int unix_stream_open(struct server_endpoint_object **out,
                            const struct server_endpoint_spec *spec)
{
    return stream_open(out, &server_endpoint_unix_stream, spec, AF_UNIX, unix_address, NULL);
}

const struct server_endpoint server_endpoint_unix_stream = {
    .ways = 1u << SERVER_ENDPOINT_SEPARATE,
    .descriptors_needed = stream_descriptors_needed,
    .descriptors_kept = stream_descriptors_kept,
    .open = unix_stream_open,
    .attach_server = stream_attach_server,
    .attach_client = stream_attach_client,
    .send = server_endpoint_fd_send,
    .receive = server_endpoint_fd_receive,
    .finish = stream_finish,
    .answer = server_endpoint_fd_answer,
    .capacity = server_endpoint_socket_capacity,
    .close = stream_close,
};

extern const struct server_endpoint server_endpoint_tcp;

static int any_loopback_port(const char *directory, const unsigned *client,
                             struct socket_address *out)
{
    (void)directory, (void)client;
    *out = stream_socket_any_port();
    return 0;
}

/* The clients half-close first, so each of their ports would stay in TIME_WAIT for a minute, and
 * some invocations of many clients would use up the ports of the machine. Everything has been
 * received when the server closes: it may reset the connection instead (socket(7), SO_LINGER). */
static int tcp_attach_server(struct server_endpoint_object *object,
                             const volatile sig_atomic_t *lost)
{
    const struct linger reset = {.l_onoff = 1, .l_linger = 0};
    int error = stream_attach_server(object, lost);

    for (unsigned i = 0; error == 0 && i < object->endpoint_count; i++)
        if (setsockopt(object->endpoint_fds[i], SOL_SOCKET, SO_LINGER, &reset, sizeof reset) < 0)
            error = -errno;
    return error;
}

/* By default a connection takes in megabytes before its writer must wait (tcp_wmem, tcp(7)).
 * Hundreds of clients that never wait leave a server no time to run, for as long as that lasts; so
 * what the server's window does not take yet is bounded here like what a pipe takes. */
static int tcp_attach_client(struct server_endpoint_object *object, unsigned client)
{
    const int unsent_bytes = 64 * 1024;
    int error = stream_attach_client(object, client);

    if (error == 0 && object->spec.buffer_bytes == 0 &&
        setsockopt(object->send_fd, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent_bytes,
                   sizeof unsent_bytes) < 0)
        error = -errno;
    return error;
}

static int tcp_open(struct server_endpoint_object **out, const struct server_endpoint_spec *spec)
{
    return stream_open(out, &server_endpoint_tcp, spec, AF_INET, any_loopback_port,
                       stream_socket_no_delay);
}

const struct server_endpoint server_endpoint_tcp = {
    .ways = 1u << SERVER_ENDPOINT_SEPARATE,
    .descriptors_needed = stream_descriptors_needed,
    .descriptors_kept = stream_descriptors_kept,
    .open = tcp_open,
    .attach_server = tcp_attach_server,
    .attach_client = tcp_attach_client,
    .send = server_endpoint_fd_send,
    .receive = server_endpoint_fd_receive,
    .finish = stream_finish,
    .answer = server_endpoint_fd_answer,
    .capacity = server_endpoint_socket_capacity,
    .close = stream_close,
};
