/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sockets.c - the rows of all sockets: a kind (socket_kind.h), and the words for it.
 *
 * Only the functions that open something know their row; the macros write these, and the tables of
 * what all rows share. */
#include <netinet/in.h>
#include <string.h>

#include "text/text.h"
#include "transport/connection_datagram.h"
#include "transport/connection_fd.h"
#include "transport/connection_pipe.h"
#include "transport/connection_stream.h"
#include "transport/datagram_socket.h"
#include "transport/largest_datagram.h"
#include "transport/server_endpoint_datagram.h"
#include "transport/server_endpoint_object.h"
#include "transport/server_endpoint_stream.h"
#include "transport/stream_socket.h"

/* `code` opens a channel of this kind. */
#define OPENS(kind, function, code)                                                                \
    static int function(struct channel **out, const struct channel_spec *spec)                     \
    {                                                                                              \
        return code(out, spec, &(kind));                                                           \
    }

/* For largest_message, where boundaries are kept. */
#define LARGEST(kind)                                                                              \
    static int kind##_largest(const struct channel_spec *spec, size_t *bytes)                      \
    {                                                                                              \
        return largest_datagram(&(kind), spec->buffer_bytes, bytes);                               \
    }

/* ---- connected sockets; `io`: fd_channel for bytes, fd_message for messages ---- */

#define STREAM_CHANNEL(kind, io)                                                                   \
    .open = kind##_open, .attach = stream_socket_attach, .close = stream_socket_close,             \
    .send = io##_send, .recv = io##_recv, .capacity = fd_channel_socket_capacity,                  \
    .descriptors = fd_channel_descriptors, .try_send = io##_try_send, .try_recv = io##_try_recv,   \
    .send_many = io##_send_many, .recv_many = io##_recv_many

/* `way`: connection_stream, or pipe_connection for those without a name, with `forks_`. */
#define STREAM_CONNECTION(kind, words, io, way, end_, forks_)                                      \
    OPENS(kind, kind##_connect_open, way##_open)                                                   \
    static const struct connection kind##_connection;                                              \
    static const struct transport kind##_connections = {                                           \
        .name = (words),                                                                           \
        .open = kind##_connect_open,                                                               \
        .attach = way##_attach,                                                                    \
        .close = way##_close,                                                                      \
        .send = io##_send,                                                                         \
        .recv = io##_recv,                                                                         \
        .capacity = connection_fd_capacity,                                                        \
        .connection = &kind##_connection,                                                          \
    };                                                                                             \
    static const struct connection kind##_connection = {                                           \
        .channel = &kind##_connections,                                                            \
        .begin = way##_begin,                                                                      \
        .end = (end_),                                                                             \
        .forks = (forks_),                                                                         \
    };

/* `way`: server_endpoint_stream, or server_endpoint_pair for those without a name. */
#define STREAM_SERVER(kind, boundaries, way)                                                       \
    static const struct server_endpoint kind##_server;                                             \
    static int kind##_serve_open(struct server_endpoint_object **out,                              \
                                 const struct server_endpoint_spec *spec)                          \
    {                                                                                              \
        return server_endpoint_stream_open(out, spec, &kind##_server, &(kind));                    \
    }                                                                                              \
    static const struct server_endpoint kind##_server = {                                          \
        .ways = 1u << SERVER_ENDPOINT_SEPARATE,                                                    \
        .keeps_boundaries = (boundaries),                                                          \
        .descriptors_needed = way##_descriptors_needed,                                            \
        .descriptors_kept = server_endpoint_stream_descriptors_kept,                               \
        .open = kind##_serve_open,                                                                 \
        .attach_server = server_endpoint_stream_attach_server,                                     \
        .attach_client = server_endpoint_stream_attach_client,                                     \
        .send = server_endpoint_fd_send,                                                           \
        .receive = server_endpoint_fd_receive,                                                     \
        .finish = server_endpoint_stream_finish,                                                   \
        .answer = server_endpoint_fd_answer,                                                       \
        .capacity = server_endpoint_socket_capacity,                                               \
        .close = server_endpoint_stream_close,                                                     \
    };

/* All three for `kind`, with names. */
#define STREAM_PARTS(kind, words, io, boundaries)                                                  \
    OPENS(kind, kind##_open, stream_socket_open)                                                   \
    STREAM_CONNECTION(kind, words, io, connection_stream, connection_fd_end, NULL)                 \
    STREAM_SERVER(kind, boundaries, server_endpoint_stream)

/* ---- datagrams ---- */

#define DATAGRAM_CHANNEL(kind)                                                                     \
    .largest_message = kind##_largest, .open = kind##_open, .attach = datagram_socket_attach,      \
    .close = datagram_socket_close, .send = fd_message_send, .recv = datagram_socket_recv,         \
    .capacity = fd_channel_socket_capacity, .hang_up = datagram_socket_hang_up,                    \
    .descriptors = fd_channel_descriptors, .try_send = fd_message_try_send,                        \
    .try_recv = datagram_socket_try_recv, .send_many = fd_message_send_many,                       \
    .strangers = datagram_socket_strangers

#define DATAGRAM_CONNECTION(kind, words)                                                           \
    OPENS(kind, kind##_connect_open, connection_datagram_open)                                     \
    static const struct connection kind##_connection;                                              \
    static const struct transport kind##_connections = {                                           \
        .name = (words),                                                                           \
        .open = kind##_connect_open,                                                               \
        .attach = connection_datagram_attach,                                                      \
        .close = connection_datagram_close,                                                        \
        .send = connection_datagram_send,                                                          \
        .recv = connection_datagram_recv,                                                          \
        .capacity = connection_datagram_capacity,                                                  \
        .hang_up = connection_datagram_hang_up,                                                    \
        .set_patience = connection_datagram_set_patience,                                          \
        .strangers = connection_datagram_strangers,                                                \
        .connection = &kind##_connection,                                                          \
    };                                                                                             \
    static const struct connection kind##_connection = {                                           \
        .channel = &kind##_connections,                                                            \
        .begin = connection_datagram_begin,                                                        \
        .end = connection_datagram_end,                                                            \
    };

#define DATAGRAM_SERVER(kind)                                                                      \
    static const struct server_endpoint kind##_server;                                             \
    static int kind##_serve_open(struct server_endpoint_object **out,                              \
                                 const struct server_endpoint_spec *spec)                          \
    {                                                                                              \
        return server_endpoint_datagram_open(out, spec, &kind##_server, &(kind));                  \
    }                                                                                              \
    static const struct server_endpoint kind##_server = {                                          \
        .ways = 1u << SERVER_ENDPOINT_SHARED,                                                      \
        .keeps_boundaries = true,                                                                  \
        .descriptors_needed = server_endpoint_datagram_descriptors_needed,                         \
        .descriptors_kept = server_endpoint_datagram_descriptors_kept,                             \
        .open = kind##_serve_open,                                                                 \
        .attach_server = server_endpoint_datagram_attach_server,                                   \
        .attach_client = server_endpoint_datagram_attach_client,                                   \
        .send = server_endpoint_datagram_send,                                                     \
        .receive = server_endpoint_datagram_receive,                                               \
        .set_patience = server_endpoint_datagram_set_patience,                                     \
        .finish = server_endpoint_datagram_finish,                                                 \
        .answer = server_endpoint_datagram_answer,                                                 \
        .capacity = server_endpoint_socket_capacity,                                               \
        .close = server_endpoint_datagram_close,                                                   \
    };

#define DATAGRAM_PARTS(kind, words)                                                                \
    LARGEST(kind)                                                                                  \
    OPENS(kind, kind##_open, datagram_socket_open)                                                 \
    DATAGRAM_CONNECTION(kind, words)                                                               \
    DATAGRAM_SERVER(kind)

/* ---- the rows ---- */

#define TCP_SETTLES .settles_ms = TCP_SETTLES_MS, .settles_large_ms = TCP_SETTLES_LARGE_MS

/* Not a socketpair: two programs that did not fork from each other would meet in just this way. */
static const struct socket_kind unix_stream = {
    .family = AF_UNIX, .type = SOCK_STREAM, .naming = NAMED_BY_PATH};
STREAM_PARTS(unix_stream, "unix-stream", fd_channel, false)
const struct transport transport_unix_stream = {
    .name = "unix-stream",
    .meaning = N_("AF_UNIX stream socket"),
    .summary = "AF_UNIX stream socket, connected by a path",
    .buffers = BUFFERS_UNIX_SOCKET,
    .needs = NEEDS_SOCKET_NAMES,
    STREAM_CHANNEL(unix_stream, fd_channel),
    .connection = &unix_stream_connection,
    .server_endpoint = &unix_stream_server,
};

static const struct socket_kind unix_dgram = {
    .family = AF_UNIX, .type = SOCK_DGRAM, .naming = NAMED_BY_PATH};
DATAGRAM_PARTS(unix_dgram, "unix-dgram")
const struct transport transport_unix_dgram = {
    .name = "unix-dgram",
    .meaning = N_("AF_UNIX datagram socket"),
    .summary = "two AF_UNIX datagram sockets, connected by paths",
    .buffers = BUFFERS_UNIX_SOCKET,
    .needs = NEEDS_SOCKET_NAMES,
    DATAGRAM_CHANNEL(unix_dgram),
    .recv_many = fd_message_recv_many,
    .connection = &unix_dgram_connection,
    .server_endpoint = &unix_dgram_server,
};

static const struct socket_kind tcp = {
    .family = AF_INET, .type = SOCK_STREAM, .naming = NAMED_BY_PORT, .no_delay = true};
STREAM_PARTS(tcp, "tcp", fd_channel, false)
const struct transport transport_tcp = {
    .name = "tcp",
    .meaning = N_("TCP over the loopback interface"),
    .summary = "TCP over loopback (127.0.0.1, TCP_NODELAY)",
    TCP_SETTLES,
    .buffers = BUFFERS_TCP_SOCKET,
    .needs = NEEDS_LOOPBACK,
    STREAM_CHANNEL(tcp, fd_channel),
    .connection = &tcp_connection,
    .server_endpoint = &tcp_server,
};

static const struct socket_kind socketpair_kind = {
    .family = AF_UNIX, .type = SOCK_STREAM, .naming = NAMED_BY_NOTHING};
OPENS(socketpair_kind, socketpair_kind_open, stream_socket_open)
STREAM_CONNECTION(socketpair_kind, "socketpair", fd_channel, pipe_connection, pipe_connection_end,
                  &pipe_connection_forks)
STREAM_SERVER(socketpair_kind, false, server_endpoint_pair)
const struct transport transport_socketpair = {
    .name = "socketpair",
    .meaning = N_("pair of AF_UNIX stream sockets"),
    .summary = "two AF_UNIX stream sockets made as a pair, without a name",
    .buffers = BUFFERS_UNIX_SOCKET,
    STREAM_CHANNEL(socketpair_kind, fd_channel),
    .connection = &socketpair_kind_connection,
    .server_endpoint = &socketpair_kind_server,
};

static const struct socket_kind unix_abstract = {
    .family = AF_UNIX, .type = SOCK_STREAM, .naming = NAMED_IN_ABSTRACT};
STREAM_PARTS(unix_abstract, "unix-abstract", fd_channel, false)
const struct transport transport_unix_abstract = {
    .name = "unix-abstract",
    .meaning = N_("AF_UNIX stream socket with an abstract name"),
    .summary = "AF_UNIX stream socket, connected by an abstract name",
    .buffers = BUFFERS_UNIX_SOCKET,
    STREAM_CHANNEL(unix_abstract, fd_channel),
    .connection = &unix_abstract_connection,
    .server_endpoint = &unix_abstract_server,
};

static const struct socket_kind unix_seqpacket = {
    .family = AF_UNIX, .type = SOCK_SEQPACKET, .naming = NAMED_BY_PATH};
LARGEST(unix_seqpacket)
STREAM_PARTS(unix_seqpacket, "unix-seqpacket", fd_message, true)
const struct transport transport_unix_seqpacket = {
    .name = "unix-seqpacket",
    .meaning = N_("AF_UNIX sequenced-packet socket"),
    .summary = "AF_UNIX sequenced-packet socket, connected by a path",
    .buffers = BUFFERS_UNIX_SOCKET,
    .needs = NEEDS_SOCKET_NAMES,
    .largest_message = unix_seqpacket_largest,
    STREAM_CHANNEL(unix_seqpacket, fd_message),
    .connection = &unix_seqpacket_connection,
    .server_endpoint = &unix_seqpacket_server,
};

static const struct socket_kind tcp6 = {
    .family = AF_INET6, .type = SOCK_STREAM, .naming = NAMED_BY_PORT, .no_delay = true};
STREAM_PARTS(tcp6, "tcp6", fd_channel, false)
const struct transport transport_tcp6 = {
    .name = "tcp6",
    .meaning = N_("TCP over the loopback interface, IPv6"),
    .summary = "TCP over loopback (::1, TCP_NODELAY)",
    TCP_SETTLES,
    .buffers = BUFFERS_TCP_SOCKET,
    .needs = NEEDS_LOOPBACK6,
    STREAM_CHANNEL(tcp6, fd_channel),
    .connection = &tcp6_connection,
    .server_endpoint = &tcp6_server,
};

static const struct socket_kind tcp_nagle = {
    .family = AF_INET, .type = SOCK_STREAM, .naming = NAMED_BY_PORT};
STREAM_PARTS(tcp_nagle, "tcp-nagle", fd_channel, false)
const struct transport transport_tcp_nagle = {
    .name = "tcp-nagle",
    .meaning = N_("TCP over the loopback interface, with Nagle's algorithm"),
    .summary = "TCP over loopback (127.0.0.1), without TCP_NODELAY",
    .flags = TRANSPORT_DELAYS,
    TCP_SETTLES,
    .buffers = BUFFERS_TCP_SOCKET,
    .needs = NEEDS_LOOPBACK,
    STREAM_CHANNEL(tcp_nagle, fd_channel),
    .connection = &tcp_nagle_connection,
    .server_endpoint = &tcp_nagle_server,
};

static const struct socket_kind udp = {
    .family = AF_INET, .type = SOCK_DGRAM, .naming = NAMED_BY_PORT};
DATAGRAM_PARTS(udp, "udp")
const struct transport transport_udp = {
    .name = "udp",
    .meaning = N_("UDP over the loopback interface"),
    .summary = "two UDP sockets over loopback (127.0.0.1), connected; they may lose messages",
    .flags = TRANSPORT_LOSES,
    .buffers = BUFFERS_UNIX_SOCKET,
    .needs = NEEDS_LOOPBACK,
    DATAGRAM_CHANNEL(udp),
    .recv_many = datagram_socket_recv_some,
    .set_patience = datagram_socket_set_patience,
    .connection = &udp_connection,
    .server_endpoint = &udp_server,
};

/* ---- those that can reach another host ---- */

const struct socket_kind *socket_kind_of_network(const char *transport)
{
    static const struct {
        const struct transport *row;
        const struct socket_kind *kind;
    } rows[] = {
        {&transport_tcp, &tcp},
        {&transport_tcp6, &tcp6},
        {&transport_tcp_nagle, &tcp_nagle},
        {&transport_udp, &udp},
    };
    const size_t bytes = strcspn(transport, "@");

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (strncmp(rows[i].row->name, transport, bytes) == 0 && rows[i].row->name[bytes] == '\0')
            return rows[i].kind;
    return NULL;
}
