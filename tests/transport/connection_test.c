/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_test.c - connections are made, used and ended again and again, over every transport
 * that has them, and leave nothing behind. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/channel_pair.h"
#include "support/each_transport.h"
#include "support/interrupts.h"
#include "support/open_files.h"
#include "transport/connection.h"
#include "transport/fd_channel.h"

enum { CONNECTIONS = 200, MESSAGE_BYTES = 64, SOME_CONNECTIONS = 3 };

static const struct transport *channel_of(void **state)
{
    const struct transport *transport = *state;

    assert_non_null(transport->connection);
    assert_ptr_equal(transport->connection->channel->connection, transport->connection);
    return transport->connection->channel;
}

struct order {
    size_t message_bytes;
    uint64_t connections;
    unsigned exchanges;
};

static bool counted(const struct exchange *exchange, const struct order *order)
{
    uint64_t bytes = order->connections * order->message_bytes;

    return exchange->sent_messages == order->connections &&
           exchange->received_messages == order->connections && exchange->sent_bytes == bytes &&
           exchange->received_bytes == bytes;
}

/* All exchanges of the order; after the first no descriptor may be left that was not there. */
static int run_order(struct channel_pair *pair, enum side side, const struct order *order)
{
    const int open_before = open_files();

    for (unsigned i = 0; i < order->exchanges; i++) {
        struct exchange exchange;
        if (pair_exchange(pair, workload_find("connect"), side, order->message_bytes,
                          order->connections, &exchange) != 0)
            return 1;
        if (!counted(&exchange, order))
            return 2;
    }
    return open_files() == open_before ? 0 : 3;
}

static int serve(struct channel_pair *pair, void *argument)
{
    return run_order(pair, SIDE_CHILD, argument);
}

static void carry_out(const struct transport *channel, struct order order)
{
    struct channel_pair pair;

    pair_open(&pair, channel, order.message_bytes, 0);
    pair_start(&pair, serve, &order);
    assert_int_equal(run_order(&pair, SIDE_PARENT, &order), 0);
    assert_int_equal(pair_finish(&pair), 0);
}

static void two_hundred_connections_answer_every_question(void **state)
{
    static const size_t sizes[] = {1, 64, 4096, 65535, 65536};

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        if (transport_carries(*state, sizes[i]))
            carry_out(channel_of(state), (struct order){sizes[i], CONNECTIONS, 1});
}

static void one_exchange_follows_another(void **state)
{
    carry_out(channel_of(state), (struct order){MESSAGE_BYTES, 10, 5});
}

static void nothing_is_left_open_and_no_zombie(void **state)
{
    const int open_before = open_files();

    carry_out(channel_of(state), (struct order){MESSAGE_BYTES, 10, 1});
    assert_int_equal(open_files(), open_before);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

static void a_channel_that_was_never_attached_closes(void **state)
{
    const int open_before = open_files();
    struct channel_pair pair;

    pair_open(&pair, channel_of(state), MESSAGE_BYTES, 0);
    assert_int_equal(pair_finish(&pair), 0);
    assert_int_equal(open_files(), open_before);
}

static void interrupted_calls_lose_and_repeat_nothing(void **state)
{
    interrupts_exchange(&(struct interrupted_exchange){.transport = channel_of(state),
                                                       .workload = workload_find("connect"),
                                                       .message_bytes = 60000,
                                                       .messages = CONNECTIONS});
}

static int relate_once(struct channel_pair *pair)
{
    struct exchange exchange;

    return pair_exchange(pair, workload_find("connect"), SIDE_PARENT, MESSAGE_BYTES, 1, &exchange);
}

static int serve_each_by_itself(struct channel_pair *pair, void *argument)
{
    (void)argument;
    for (int i = 0; i < SOME_CONNECTIONS; i++)
        if (run_order(pair, SIDE_CHILD, &(struct order){MESSAGE_BYTES, 1, 1}) != 0)
            return 1;
    return 0;
}

static void limit_open_files(rlim_t limit)
{
    struct rlimit files;

    assert_int_equal(getrlimit(RLIMIT_NOFILE, &files), 0);
    files.rlim_cur = limit;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &files), 0);
}

/* The lowest free descriptor is not allowed any more: begin() fails; later the same channel works. */
static void a_lack_of_descriptors_is_named_and_leaves_nothing(void **state)
{
    const struct connection *connection = ((const struct transport *)*state)->connection;
    struct channel_pair pair;
    struct rlimit before;

    pair_open(&pair, channel_of(state), MESSAGE_BYTES, 0);
    pair_start(&pair, serve_each_by_itself, NULL);
    assert_int_equal(relate_once(&pair), 0);
    const int open_before = open_files();
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    int lowest_free = fcntl(0, F_DUPFD, 0);
    close(lowest_free);
    limit_open_files((rlim_t)lowest_free);
    assert_int_equal(connection->begin(pair.channel), -EMFILE);
    limit_open_files(before.rlim_cur);
    assert_int_equal(open_files(), open_before);
    assert_int_equal(relate_once(&pair), 0);
    assert_int_equal(relate_once(&pair), 0);
    assert_int_equal(pair_finish(&pair), 0);
}

static size_t granted(int fd)
{
    int bytes;
    socklen_t size = sizeof bytes;

    if (getsockopt(fd, SOL_SOCKET, SO_SNDBUF, &bytes, &size) == 0)
        return (size_t)bytes;
    return (size_t)fcntl(fd, F_GETPIPE_SZ);
}

static int serve_one_with_buffers(struct channel_pair *pair, void *argument)
{
    const struct connection *connection = pair->transport->connection;
    const struct channel_capacity *wanted = argument;

    if (connection->begin(pair->channel) != 0)
        return 1;
    bool same = granted(((struct fd_channel *)pair->channel)->send_fd) == wanted->send_bytes;
    return connection->end(pair->channel) == 0 && same ? 0 : 2;
}

/* Where both ends are descriptors of ours that can be asked: all but datagrams and the pipe, whose
 * server is forked later. */
static void the_buffers_asked_for_are_those_of_every_connection(void **state)
{
    enum { BUFFER_BYTES = 131072 };
    const struct transport *channel = channel_of(state);
    struct channel_capacity capacity;
    struct channel_pair pair;

    if (channel->connection->forks != NULL || channel->send != fd_channel_send)
        skip();
    pair_open(&pair, channel, MESSAGE_BYTES, BUFFER_BYTES);
    assert_int_equal(channel->capacity(pair.channel, &capacity), 0);
    assert_true(capacity.send_bytes >= BUFFER_BYTES);
    pair_start(&pair, serve_one_with_buffers, &capacity);
    assert_int_equal(channel->connection->begin(pair.channel), 0);
    assert_int_equal(granted(((struct fd_channel *)pair.channel)->send_fd), capacity.send_bytes);
    assert_int_equal(channel->connection->end(pair.channel), 0);
    assert_int_equal(pair_finish(&pair), 0);
}

int main(void)
{
    static const struct transport_test tests[] = {
        {"two_hundred_connections_answer_every_question",
         two_hundred_connections_answer_every_question},
        {"one_exchange_follows_another", one_exchange_follows_another},
        {"nothing_is_left_open_and_no_zombie", nothing_is_left_open_and_no_zombie},
        {"a_channel_that_was_never_attached_closes", a_channel_that_was_never_attached_closes},
        {"interrupted_calls_lose_and_repeat_nothing", interrupted_calls_lose_and_repeat_nothing},
        {"a_lack_of_descriptors_is_named_and_leaves_nothing",
         a_lack_of_descriptors_is_named_and_leaves_nothing},
        {"the_buffers_asked_for_are_those_of_every_connection",
         the_buffers_asked_for_are_those_of_every_connection},
    };

    return run_for_each_connecting("connection", tests, sizeof tests / sizeof tests[0]);
}
