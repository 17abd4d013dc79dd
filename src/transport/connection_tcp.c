/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_tcp.c - a TCP connection over loopback, with TCP_NODELAY.
 *
 * The client closes first, so its address and port stay in TIME_WAIT for a minute and cannot be
 * used again: some 28000 connections would take all its ports (ip_local_port_range, ip(7)). All of
 * 127.0.0.0/8 is this machine, so the client binds to an address of its own in it, taken at
 * random, and goes on to the next one long before that. IP_BIND_ADDRESS_NO_PORT leaves the port to
 * connect(2), which may take one that other addresses use. By that address the server tells its
 * client from a stranger. The kernel keeps net.ipv4.tcp_max_tw_buckets of these states and drops
 * what would be more; an invocation uses no address and port twice, so nothing depends on them. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>

#include "transport/connection.h"
#include "transport/connection_stream.h"

/* Well below the 28232 ports of the default range: with few left, connect(2) searches long for one. */
enum { CONNECTIONS_PER_ADDRESS = 16384 };

/* Clients start between 127.1.0.0 and 127.224.255.255: away from 127.0.0.1 and its neighbours,
 * which are in use, and with room for all connections of the largest exchange. */
enum { FIRST_HOST = 0x010000, START_HOSTS = 0xe00000 };

struct tcp_connection {
    struct connection_stream stream; /* first: connection_stream.h */
    struct in_addr client;           /* the client's address now; the server's idea of it */
    unsigned used;                   /* connections over it; the client's */
};

static struct tcp_connection *self(struct channel *channel)
{
    return (struct tcp_connection *)channel;
}

static void tcp_close(struct channel *channel)
{
    connection_stream_close(&self(channel)->stream);
    free(channel);
}

static int choose_client(struct in_addr *client)
{
    uint32_t random;

    if (getrandom(&random, sizeof random, 0) != sizeof random)
        return -errno;
    client->s_addr = htonl((INADDR_LOOPBACK & IN_CLASSA_NET) + FIRST_HOST + random % START_HOSTS);
    return 0;
}

static struct in_addr next_address(struct in_addr address)
{
    return (struct in_addr){.s_addr = htonl(ntohl(address.s_addr) + 1)};
}

static int tcp_open(struct channel **out, const struct channel_spec *spec)
{
    const struct socket_address any_port = stream_socket_any_port();
    struct tcp_connection *tcp = calloc(1, sizeof *tcp);

    if (tcp == NULL)
        return -ENOMEM;
    int error = connection_stream_open(&tcp->stream, AF_INET, &any_port, spec->buffer_bytes);
    /* What is accepted inherits it (Linux), as it does the buffers: so the server sets it once. */
    if (error == 0)
        error = stream_socket_no_delay(tcp->stream.listener);
    if (error == 0)
        error = choose_client(&tcp->client);
    if (error != 0) {
        tcp_close((struct channel *)tcp);
        return error;
    }
    *out = (struct channel *)tcp;
    return 0;
}

/* Only the step to the next address is believed, so the addresses in use stay one at a time. */
static bool is_client(struct connection_stream *stream, int fd, const struct socket_address *peer)
{
    struct tcp_connection *tcp = self((struct channel *)stream);
    const struct in_addr *from = &((const struct sockaddr_in *)&peer->storage)->sin_addr;
    struct in_addr next = next_address(tcp->client);

    (void)fd;
    if (from->s_addr == next.s_addr)
        tcp->client = next;
    return from->s_addr == tcp->client.s_addr;
}

static void move_on(struct tcp_connection *tcp)
{
    tcp->client = next_address(tcp->client);
    tcp->used = 0;
}

static int connect_from_client(struct tcp_connection *tcp)
{
    const struct sockaddr_in from = {.sin_family = AF_INET, .sin_addr = tcp->client};
    const int on = 1;
    int fd = connection_stream_socket(&tcp->stream);
    if (fd < 0)
        return fd;

    int error = stream_socket_no_delay(fd);
    if (error == 0 && setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on) < 0)
        error = -errno;
    if (error == 0 && bind(fd, (const struct sockaddr *)&from, sizeof from) < 0)
        error = -errno;
    if (error != 0) {
        close(fd);
        return error;
    }
    error = connection_stream_connect(&tcp->stream, fd);
    if (error == 0)
        tcp->used++;
    return error;
}

static int tcp_begin(struct channel *channel)
{
    struct tcp_connection *tcp = self(channel);

    if (tcp->stream.connection.side == SIDE_CHILD)
        return connection_stream_accept(&tcp->stream, is_client);
    if (tcp->used == CONNECTIONS_PER_ADDRESS)
        move_on(tcp);
    int error = connect_from_client(tcp);
    /* Where the range of ports is smaller. A fresh address without a port is a real lack. */
    if (error == -EADDRNOTAVAIL && tcp->used > 0) {
        move_on(tcp);
        error = connect_from_client(tcp);
    }
    return error;
}

static const struct transport tcp_connections = {
    .name = "tcp",
    .summary = "TCP over loopback, connected and closed for every connection",
    .open = tcp_open,
    .attach = connection_stream_attach,
    .close = tcp_close,
    .send = fd_channel_send,
    .recv = fd_channel_recv,
    .capacity = connection_fd_capacity,
    .connection = &connection_tcp,
};

const struct connection connection_tcp = {
    .channel = &tcp_connections,
    .begin = tcp_begin,
    .end = connection_fd_end,
};
