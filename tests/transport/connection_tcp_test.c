/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_tcp_test.c - more TCP connections than one address has ports, and the server's own
 * options. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/channel_pair.h"
#include "transport/connection.h"
#include "transport/fd_channel.h"

/* The kernel's ports are 16 bits: 40000 connections from one address fail by default (ip(7),
 * ip_local_port_range), and 65536 would everywhere. */
enum { CONNECTIONS = 40000, MESSAGE_BYTES = 1 };

static const struct connection *connection;

static int find_connection(void **state)
{
    (void)state;
    connection = transport_find("tcp")->connection;
    return connection == NULL;
}

static int descriptor(const struct channel_pair *pair)
{
    return ((const struct fd_channel *)pair->channel)->send_fd;
}

static bool has_no_delay(int fd)
{
    int on = 0;
    socklen_t size = sizeof on;

    return getsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, &size) == 0 && on != 0;
}

static int serve_many(struct channel_pair *pair, void *argument)
{
    struct exchange exchange;

    (void)argument;
    if (pair_exchange(pair, workload_find("connect"), SIDE_CHILD, MESSAGE_BYTES, CONNECTIONS,
                      &exchange) != 0)
        return 1;
    return exchange.received_messages == CONNECTIONS && exchange.sent_messages == CONNECTIONS ? 0
                                                                                              : 2;
}

static void forty_thousand_connections_in_a_row_find_a_port(void **state)
{
    struct channel_pair pair;
    struct exchange exchange;

    (void)state;
    pair_open(&pair, connection->channel, MESSAGE_BYTES, 0);
    pair_start(&pair, serve_many, NULL);
    assert_int_equal(pair_exchange(&pair, workload_find("connect"), SIDE_PARENT, MESSAGE_BYTES,
                                   CONNECTIONS, &exchange),
                     0);
    assert_int_equal(exchange.sent_messages, CONNECTIONS);
    assert_int_equal(exchange.received_messages, CONNECTIONS);
    assert_int_equal(pair_finish(&pair), 0);
}

static int serve_one(struct channel_pair *pair, void *argument)
{
    (void)argument;
    if (connection->begin(pair->channel) != 0)
        return 1;
    bool no_delay = has_no_delay(descriptor(pair));
    return connection->end(pair->channel) == 0 && no_delay ? 0 : 2;
}

static struct in_addr client_address(const struct channel_pair *pair)
{
    struct sockaddr_in address;
    socklen_t size = sizeof address;

    assert_int_equal(getsockname(descriptor(pair), (struct sockaddr *)&address, &size), 0);
    return address.sin_addr;
}

static void both_ends_send_at_once_and_the_client_has_an_address_of_its_own(void **state)
{
    struct channel_pair pair;

    (void)state;
    pair_open(&pair, connection->channel, MESSAGE_BYTES, 0);
    pair_start(&pair, serve_one, NULL);
    assert_int_equal(connection->begin(pair.channel), 0);
    assert_true(has_no_delay(descriptor(&pair)));
    uint32_t host = ntohl(client_address(&pair).s_addr);
    assert_int_equal(host >> IN_CLASSA_NSHIFT, IN_LOOPBACKNET);
    assert_true(host > INADDR_LOOPBACK + UINT16_MAX - 1);
    assert_int_equal(connection->end(pair.channel), 0);
    assert_int_equal(pair_finish(&pair), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forty_thousand_connections_in_a_row_find_a_port),
        cmocka_unit_test(both_ends_send_at_once_and_the_client_has_an_address_of_its_own),
    };

    return cmocka_run_group_tests(tests, find_connection, NULL);
}
