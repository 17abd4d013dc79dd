/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_stream.c - listen once; connect and accept for every connection, from the own client
 * only.
 *
 * AF_UNIX: the client stays unnamed, so connecting touches no directory; the server knows it by the
 * process that connected: SO_PEERCRED (unix(7)).
 *
 * TCP: the client closes first, so its address and port stay in TIME_WAIT for a minute and cannot be
 * used again: some 28000 connections would take all its ports (ip_local_port_range, ip(7)). All of
 * 127.0.0.0/8 is this machine, so the client binds to an address of its own in it, taken at
 * random, and goes on to the next one long before that. IP_BIND_ADDRESS_NO_PORT leaves the port to
 * connect(2), which may take one that other addresses use. By that address the server tells its
 * client from a stranger. Over IPv6 there is only ::1: the client goes through ports of its own, from
 * which nothing else connects unless it asks for one, and the server through several listeners, so
 * that no two connections have both ports the same. The kernel keeps net.ipv4.tcp_max_tw_buckets of these states and drops
 * what would be more; an invocation uses no pair of addresses and ports twice (over IPv6 not before
 * SERVERS * (PORTS - MOST_PASSED_OVER) connections, by when the first are old enough for
 * tcp_tw_reuse), so nothing depends on them. */
#include "transport/connection_stream.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <unistd.h>

#include "transport/connection_fd.h"
#include "transport/fd_io.h"
#include "transport/random_name.h"
#include "transport/socket_options.h"
#include "transport/strangers.h"

/* Room for strangers besides the one connection of ours: where TCP's queue is full the client's SYN
 * is dropped, and sent again a second later. */
enum { BACKLOG = 64 };

/* Well below the 28232 ports of the default range: with few left, connect(2) searches long for one. */
enum { CONNECTIONS_PER_ADDRESS = 16384 };

/* IPv6: the client's ports, below those that the kernel chooses (ip_local_port_range), and how many
 * listeners there are. A port that another has is passed over, of so many one is free. */
enum { FIRST_PORT = 12000, PORTS = CONNECTIONS_PER_ADDRESS, SERVERS = 16, MOST_PASSED_OVER = 256 };

struct connection_stream {
    struct connection_fd connection; /* first: connection_fd.h */
    const struct socket_kind *kind;
    unsigned server_count;
    int listeners[SERVERS]; /* -1: none, or the other side's */
    struct socket_address servers[SERVERS];
    struct in_addr client; /* IPv4: the client's address now; the server's idea of it */
    unsigned port;         /* IPv6: likewise, of PORTS */
    unsigned used;         /* connections over that address, or IPv6: in all */
};

static struct connection_stream *self(struct channel *channel)
{
    return (struct connection_stream *)channel;
}

void connection_stream_close(struct channel *channel)
{
    struct connection_stream *stream = self(channel);

    fd_channel_close(&stream->connection.fd);
    for (unsigned i = 0; i < stream->server_count; i++) {
        fd_close(&stream->listeners[i]);
        if (getpid() == stream->connection.creator)
            socket_address_unlink(&stream->servers[i]);
    }
    free(stream);
}

static int name_client(struct connection_stream *stream, const char *directory)
{
    struct socket_address client;

    if (stream->kind->family == AF_UNIX)
        return 0;
    if (stream->kind->family == AF_INET6) {
        int error = random_bytes(&stream->port, sizeof stream->port);
        stream->port %= PORTS;
        return error;
    }
    int error = socket_name_client(stream->kind, directory, &client);
    stream->client = ((const struct sockaddr_in *)&client.storage)->sin_addr;
    return error;
}

static int start_serving(struct connection_stream *stream, const char *directory)
{
    int error = 0;

    for (unsigned i = 0; error == 0 && i < stream->server_count; i++) {
        error = socket_make_bound(stream->kind, directory, "server",
                                  stream->connection.buffer_bytes, &stream->listeners[i],
                                  &stream->servers[i]);
        if (error == 0 && listen(stream->listeners[i], BACKLOG) < 0)
            error = -errno;
    }
    if (error == 0)
        error = socket_capacity(stream->listeners[0], &stream->connection.capacity);
    return error != 0 ? error : name_client(stream, directory);
}

int connection_stream_open(struct channel **out, const struct channel_spec *spec,
                           const struct socket_kind *kind)
{
    struct connection_stream *stream = malloc(sizeof *stream);

    if (stream == NULL)
        return -ENOMEM;
    *stream = (struct connection_stream){.connection = connection_fd_start(spec->buffer_bytes),
                                         .kind = kind,
                                         .server_count = kind->family == AF_INET6 ? SERVERS : 1};
    for (unsigned i = 0; i < stream->server_count; i++)
        stream->listeners[i] = -1;
    int error = start_serving(stream, spec->directory);
    if (error != 0) {
        connection_stream_close((struct channel *)stream);
        return error;
    }
    *out = (struct channel *)stream;
    return 0;
}

int connection_stream_attach(struct channel *channel, enum side side)
{
    struct connection_stream *stream = self(channel);

    stream->connection.side = side;
    /* Without this a dead server would be a hang: our copy would keep the queue open. */
    for (unsigned i = 0; side == SIDE_PARENT && i < stream->server_count; i++)
        fd_close(&stream->listeners[i]);
    return 0;
}

/* Which server the next connection is to be with; both sides count them. To the next one before the
 * ports come round, of which some were passed over. */
static unsigned server_now(const struct connection_stream *stream)
{
    return stream->used / (PORTS - MOST_PASSED_OVER) % stream->server_count;
}

/* ---- the server ---- */

static struct in_addr next_address(struct in_addr address)
{
    return (struct in_addr){.s_addr = htonl(ntohl(address.s_addr) + 1)};
}

/* Only the step to the next address is believed, so the addresses in use stay one at a time. */
static bool comes_from_client(struct connection_stream *stream, const struct socket_address *peer)
{
    const struct in_addr *from = &((const struct sockaddr_in *)&peer->storage)->sin_addr;
    struct in_addr next = next_address(stream->client);

    if (from->s_addr == next.s_addr)
        stream->client = next;
    return from->s_addr == stream->client.s_addr;
}

/* Only a few ports on from the last: as many as may have been passed over. */
static bool comes_from_port(struct connection_stream *stream, const struct socket_address *peer)
{
    const unsigned from = ntohs(((const struct sockaddr_in6 *)&peer->storage)->sin6_port);
    const unsigned ahead = (from - FIRST_PORT - stream->port) % PORTS;

    if (from < FIRST_PORT || from >= FIRST_PORT + PORTS || ahead == 0 || ahead > MOST_PASSED_OVER)
        return false;
    stream->port = from - FIRST_PORT;
    stream->used++;
    return true;
}

static bool is_parent(const struct connection_stream *stream, int fd)
{
    struct ucred credentials;
    socklen_t bytes = sizeof credentials;

    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &bytes) == 0 &&
           credentials.pid == stream->connection.creator;
}

static bool is_client(struct connection_stream *stream, int fd, const struct socket_address *peer)
{
    switch (stream->kind->family) {
    case AF_UNIX:
        return is_parent(stream, fd);
    case AF_INET6:
        return comes_from_port(stream, peer);
    default:
        return comes_from_client(stream, peer);
    }
}

static int serve(struct connection_stream *stream)
{
    for (;;) {
        struct socket_address peer;
        int fd = socket_accept(stream->listeners[server_now(stream)], &peer);
        if (fd < 0)
            return fd;
        bool is_own = is_client(stream, fd, &peer);
        int error = is_own ? socket_accepted(stream->kind, fd, stream->connection.buffer_bytes) : 0;
        if (is_own && error == 0) {
            stream->connection.fd = (struct fd_channel){.receive_fd = fd, .send_fd = fd};
            return 0;
        }
        if (is_own) {
            close(fd);
            return error;
        }
        stranger_turn_away(fd);
    }
}

/* ---- the client ---- */

static void move_on(struct connection_stream *stream)
{
    stream->client = next_address(stream->client);
    stream->used = 0;
}

static int bind_client(const struct connection_stream *stream, int fd)
{
    const struct sockaddr_in from = {.sin_family = AF_INET, .sin_addr = stream->client};
    const int on = 1;

    if (setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on) < 0 ||
        bind(fd, (const struct sockaddr *)&from, sizeof from) < 0)
        return -errno;
    return 0;
}

static int bind_port(struct connection_stream *stream, int fd)
{
    const int on = 1;

    stream->port = (stream->port + 1) % PORTS;
    const struct sockaddr_in6 from = {.sin6_family = AF_INET6,
                                      .sin6_addr = IN6ADDR_LOOPBACK_INIT,
                                      .sin6_port = htons((in_port_t)(FIRST_PORT + stream->port))};
    /* Or those that it was connected to before would be in the way. */
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0 ||
        bind(fd, (const struct sockaddr *)&from, sizeof from) < 0)
        return -errno;
    return 0;
}

static int connect_client(struct connection_stream *stream)
{
    int fd = socket_make(stream->kind, stream->connection.buffer_bytes);
    if (fd < 0)
        return fd;

    int error = stream->kind->family == AF_INET    ? bind_client(stream, fd)
                : stream->kind->family == AF_INET6 ? bind_port(stream, fd)
                                                   : 0;
    if (error == 0)
        error = socket_connect(fd, &stream->servers[server_now(stream)]);
    if (error != 0) {
        close(fd);
        return error;
    }
    stream->connection.fd = (struct fd_channel){.receive_fd = fd, .send_fd = fd};
    stream->used++;
    return 0;
}

static int connect_from_free_port(struct connection_stream *stream)
{
    int error = -EADDRINUSE;

    for (unsigned i = 0; (error == -EADDRINUSE || error == -EADDRNOTAVAIL) && i < MOST_PASSED_OVER;
         i++)
        error = connect_client(stream);
    return error;
}

int connection_stream_begin(struct channel *channel)
{
    struct connection_stream *stream = self(channel);

    if (stream->connection.side == SIDE_CHILD)
        return serve(stream);
    if (stream->kind->family == AF_INET6)
        return connect_from_free_port(stream);
    if (stream->used == CONNECTIONS_PER_ADDRESS)
        move_on(stream);
    int error = connect_client(stream);
    /* Where the range of ports is smaller. A fresh address without a port is a real lack. */
    if (error == -EADDRNOTAVAIL && stream->used > 0) {
        move_on(stream);
        error = connect_client(stream);
    }
    return error;
}
