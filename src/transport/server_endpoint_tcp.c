/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * server_endpoint_tcp.c - many clients of one TCP server over loopback: a connection each,
 * TCP_NODELAY (tcp(7)).
 *
 * With default buffers, TCP_NOTSENT_LOWAT bounds what a client can send ahead. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>

#include "transport/server_endpoint_stream_socket.h"

extern const struct server_endpoint server_endpoint_tcp;

static int any_loopback_port(const char *directory, const unsigned *client,
                             struct socket_address *out)
{
    const struct sockaddr_in loopback = {.sin_family = AF_INET,
                                         .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};

    (void)directory, (void)client;
    *out = (struct socket_address){.bytes = sizeof loopback};
    memcpy(&out->storage, &loopback, sizeof loopback);
    return 0;
}

static int send_at_once(int fd)
{
    const int on = 1;

    return setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) < 0 ? -errno : 0;
}

/* The clients half-close first, so each of their ports would stay in TIME_WAIT for a minute, and some
 * invocations of many clients would use up the ports of the machine. Everything has been received
 * when the server closes: it may reset the connection instead (socket(7), SO_LINGER). */
static int server_endpoint_tcp_attach_server(struct server_endpoint_object *object,
                                             const volatile sig_atomic_t *lost)
{
    const struct linger reset = {.l_onoff = 1, .l_linger = 0};
    int error = server_endpoint_stream_socket_attach_server(object, lost);

    for (unsigned i = 0; error == 0 && i < object->endpoint_count; i++)
        if (setsockopt(object->endpoint_fds[i], SOL_SOCKET, SO_LINGER, &reset, sizeof reset) < 0)
            error = -errno;
    return error;
}

/* By default a connection takes in megabytes before its writer must wait (tcp_wmem, tcp(7)). Hundreds
 * of clients that never wait leave a server no time to run, for as long as that lasts; so what the
 * server's window does not take yet is bounded here like what a pipe takes. */
static int server_endpoint_tcp_attach_client(struct server_endpoint_object *object, unsigned client)
{
    const int unsent_bytes = 64 * 1024;
    int error = server_endpoint_stream_socket_attach_client(object, client);

    if (error == 0 && object->spec.buffer_bytes == 0 &&
        setsockopt(object->send_fd, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent_bytes,
                   sizeof unsent_bytes) < 0)
        error = -errno;
    return error;
}

static int server_endpoint_tcp_open(struct server_endpoint_object **out,
                                    const struct server_endpoint_spec *spec)
{
    return server_endpoint_stream_socket_open(out, &server_endpoint_tcp, spec, AF_INET,
                                              any_loopback_port, send_at_once);
}

const struct server_endpoint server_endpoint_tcp = {
    .ways = 1u << SERVER_ENDPOINT_SEPARATE,
    .descriptors_needed = server_endpoint_stream_socket_descriptors_needed,
    .descriptors_kept = server_endpoint_stream_socket_descriptors_kept,
    .open = server_endpoint_tcp_open,
    .attach_server = server_endpoint_tcp_attach_server,
    .attach_client = server_endpoint_tcp_attach_client,
    .send = server_endpoint_fd_send,
    .receive = server_endpoint_fd_receive,
    .finish = server_endpoint_stream_socket_finish,
    .answer = server_endpoint_fd_answer,
    .capacity = server_endpoint_socket_capacity,
    .close = server_endpoint_stream_socket_close,
};
