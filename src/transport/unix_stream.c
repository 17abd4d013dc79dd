/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unix_stream.c - AF_UNIX stream socket: bind, listen, connect and accept on a path (unix(7)).
 *
 * Not a socketpair: two programs that did not fork from each other would meet in just this way. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

#include "text/text.h"
#include "transport/socket_options.h"
#include "transport/stream_socket.h"

static struct stream_socket *self(struct channel *channel)
{
    return (struct stream_socket *)channel;
}

static void unlink_address(const struct socket_address *address)
{
    const struct sockaddr_un *local = (const struct sockaddr_un *)&address->storage;

    if (address->bytes > 0 && local->sun_path[0] != '\0')
        unlink(local->sun_path);
}

static void unix_stream_close(struct channel *channel)
{
    struct stream_socket *sockets = self(channel);

    stream_socket_close(sockets);
    if (getpid() == sockets->creator) {
        unlink_address(&sockets->server_address);
        unlink_address(&sockets->client_address);
    }
    free(sockets);
}

static int unix_address(const char *directory, const char *name, struct socket_address *out)
{
    struct sockaddr_un local;
    int error = socket_unix_address(directory, name, &local);

    *out = (struct socket_address){.bytes = sizeof local};
    memcpy(&out->storage, &local, sizeof local);
    return error;
}

static int unix_stream_open(struct channel **out, const struct channel_spec *spec)
{
    struct socket_address server, client;
    int error = unix_address(spec->directory, "server", &server);

    if (error == 0)
        error = unix_address(spec->directory, "client", &client);
    if (error != 0)
        return error;

    struct stream_socket *sockets = malloc(sizeof *sockets);
    if (sockets == NULL)
        return -ENOMEM;
    error = stream_socket_open(sockets, AF_UNIX, &server, &client, spec->buffer_bytes);
    if (error != 0) {
        unix_stream_close((struct channel *)sockets);
        return error;
    }
    *out = (struct channel *)sockets;
    return 0;
}

static int unix_stream_attach(struct channel *channel, enum side side)
{
    return stream_socket_attach(self(channel), side);
}

extern const struct connection connection_unix_stream;           /* connection_unix_stream.c */
extern const struct server_endpoint server_endpoint_unix_stream; /* server_endpoint_stream.c */

const struct transport transport_unix_stream = {
    .name = "unix-stream",
    .meaning = N_("AF_UNIX stream socket"),
    .summary = "AF_UNIX stream socket, connected by a path",
    .open = unix_stream_open,
    .attach = unix_stream_attach,
    .close = unix_stream_close,
    .send = fd_channel_send,
    .recv = fd_channel_recv,
    .capacity = stream_socket_capacity,
    .descriptors = fd_channel_descriptors,
    .try_send = fd_channel_try_send,
    .try_recv = fd_channel_try_recv,
    .connection = &connection_unix_stream,
    .server_endpoint = &server_endpoint_unix_stream,
};
