/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tcp.c - TCP over loopback: 127.0.0.1, a port chosen by the kernel, TCP_NODELAY (tcp(7)). */
#include "text/text.h"
#include "transport/stream_socket.h"

static int tcp_open(struct channel **out, const struct channel_spec *spec)
{
    const struct socket_address any_port = stream_socket_any_port();

    return stream_socket_open(out, AF_INET, &any_port, &any_port, spec->buffer_bytes);
}

static int tcp_attach(struct channel *channel, enum side side)
{
    int error = stream_socket_attach(channel, side);

    return error != 0 ? error : stream_socket_no_delay(((struct fd_channel *)channel)->send_fd);
}

extern const struct connection connection_tcp;           /* connection_tcp.c */
extern const struct server_endpoint server_endpoint_tcp; /* server_endpoint_stream.c */

const struct transport transport_tcp = {
    .name = "tcp",
    .meaning = N_("TCP over the loopback interface"),
    .summary = "TCP over loopback (127.0.0.1, TCP_NODELAY)",
    /* tcp(7), tcp_moderate_rcvbuf: the receive buffer grows with the queue, and the queue with it.
     * Large messages begin in a fast state that ends by chance and does not come back.
     * Measured in docs/method.md, "Pilot, work and warm-up". */
    .settles_ms = 60,
    .settles_large_ms = 200,
    .buffers = BUFFERS_TCP_SOCKET,
    .needs = NEEDS_LOOPBACK,
    .open = tcp_open,
    .attach = tcp_attach,
    .close = stream_socket_close,
    .send = fd_channel_send,
    .recv = fd_channel_recv,
    .capacity = stream_socket_capacity,
    .descriptors = fd_channel_descriptors,
    .try_send = fd_channel_try_send,
    .try_recv = fd_channel_try_recv,
    .connection = &connection_tcp,
    .server_endpoint = &server_endpoint_tcp,
};
