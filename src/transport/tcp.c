/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tcp.c - TCP over loopback: 127.0.0.1, a port chosen by the kernel, TCP_NODELAY (tcp(7)).
 *
 * Without TCP_NODELAY, Nagle's algorithm would hold small messages back until the previous one is
 * acknowledged: that would measure a timer, not the transport. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"
#include "transport/stream_socket.h"

static struct stream_socket *self(struct channel *channel)
{
    return (struct stream_socket *)channel;
}

static void tcp_close(struct channel *channel)
{
    stream_socket_close(self(channel));
    free(channel);
}

static int tcp_open(struct channel **out, const struct channel_spec *spec)
{
    const struct sockaddr_in loopback = {.sin_family = AF_INET,
                                         .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
    struct socket_address any_port = {.bytes = sizeof loopback};
    struct stream_socket *sockets = malloc(sizeof *sockets);

    if (sockets == NULL)
        return -ENOMEM;
    memcpy(&any_port.storage, &loopback, sizeof loopback);
    int error = stream_socket_open(sockets, AF_INET, &any_port, &any_port, spec->buffer_bytes);
    if (error != 0) {
        free(sockets);
        return error;
    }
    *out = (struct channel *)sockets;
    return 0;
}

static int tcp_attach(struct channel *channel, enum side side)
{
    const int on = 1;
    int error = stream_socket_attach(self(channel), side);

    if (error == 0 &&
        setsockopt(self(channel)->fd.send_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) < 0)
        error = -errno;
    return error;
}

extern const struct connection connection_tcp;           /* connection_tcp.c */
extern const struct server_endpoint server_endpoint_tcp; /* server_endpoint_stream.c */

const struct transport transport_tcp = {
    .name = "tcp",
    .meaning = N_("TCP over the loopback interface"),
    .summary = "TCP over loopback (127.0.0.1, TCP_NODELAY)",
    .open = tcp_open,
    .attach = tcp_attach,
    .close = tcp_close,
    .send = fd_channel_send,
    .recv = fd_channel_recv,
    .capacity = stream_socket_capacity,
    .descriptors = fd_channel_descriptors,
    .try_send = fd_channel_try_send,
    .try_recv = fd_channel_try_recv,
    .connection = &connection_tcp,
    .server_endpoint = &server_endpoint_tcp,
};
