/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unix_stream.c - AF_UNIX stream socket: bind, listen, connect and accept on a path (unix(7)).
 *
 * Not a socketpair: two programs that did not fork from each other would meet in just this way. */
#include "text/text.h"
#include "transport/stream_socket.h"

static int unix_stream_open(struct channel **out, const struct channel_spec *spec)
{
    struct socket_address server, client;
    int error = stream_socket_unix_address(spec->directory, "server", &server);

    if (error == 0)
        error = stream_socket_unix_address(spec->directory, "client", &client);
    return error != 0 ? error
                      : stream_socket_open(out, AF_UNIX, &server, &client, spec->buffer_bytes);
}

extern const struct connection connection_unix_stream;           /* connection_unix_stream.c */
extern const struct server_endpoint server_endpoint_unix_stream; /* server_endpoint_stream.c */

const struct transport transport_unix_stream = {
    .name = "unix-stream",
    .meaning = N_("AF_UNIX stream socket"),
    .summary = "AF_UNIX stream socket, connected by a path",
    .buffers = BUFFERS_UNIX_SOCKET,
    .needs = NEEDS_SOCKET_NAMES,
    .open = unix_stream_open,
    .attach = stream_socket_attach,
    .close = stream_socket_close,
    .send = fd_channel_send,
    .recv = fd_channel_recv,
    .capacity = stream_socket_capacity,
    .descriptors = fd_channel_descriptors,
    .try_send = fd_channel_try_send,
    .try_recv = fd_channel_try_recv,
    .connection = &connection_unix_stream,
    .server_endpoint = &server_endpoint_unix_stream,
};
