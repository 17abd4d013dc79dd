/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lossy_stream_test.c - over transports that lose messages a stream ends and counts what was lost, a
 * ping-pong asks again and gives up when nothing comes, and strangers are not heard. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/channel_pair.h"
#include "text/message.h"
#include "transport/waiting.h"
#include "workload/lossy_duplex.h"
#include "workload/lossy_number.h"
#include "workload/lossy_stream.h"

enum { LONGEST_WAIT_S = 60, MESSAGES = 5000, SMALL_BUFFER = 4096, ROUND_TRIPS = 100 };

static const struct transport *udp;

static int find_transport(void **state)
{
    (void)state;
    udp = transport_find("udp");
    return udp == NULL;
}

struct order {
    enum wait_strategy wait;
    size_t message_bytes;
    unsigned exchanges;
    unsigned batch; /* 0: each message has a call of its own */
};

enum { MOST_BATCH = 64 };

static int stream(struct channel_pair *pair, enum side side, const struct order *order,
                  struct exchange *sum)
{
    static unsigned char messages[MOST_BATCH][1024];
    struct iovec batch[MOST_BATCH];
    unsigned char message[2][1024];
    struct channel *waiting = NULL;
    int error = 0;

    *sum = (struct exchange){.messages = 0};
    if (order->wait != WAIT_BLOCK)
        error = waiting_open(&waiting, pair->transport, pair->channel, order->wait);
    for (unsigned i = 0; error == 0 && i < order->exchanges; i++) {
        sum->transport = waiting != NULL ? &transport_waiting : pair->transport;
        sum->channel = waiting != NULL ? waiting : pair->channel;
        sum->message = message[0];
        sum->incoming = message[1];
        for (unsigned k = 0; k < order->batch; k++)
            batch[k] = (struct iovec){messages[k], order->message_bytes};
        sum->batch = order->batch > 0 ? batch : NULL;
        sum->spec.batch = order->batch;
        sum->spec.message_bytes = order->message_bytes;
        sum->messages = MESSAGES;
        sum->first_sequence = (uint64_t)i * MESSAGES;
        sum->verify = true;
        error = workload_find("throughput")->run[side](sum);
    }
    if (waiting != NULL)
        transport_waiting.close(waiting);
    return error;
}

/* What the child received comes through a pipe. */
struct telling {
    const struct order *order;
    int tell[2];
};

static int stream_and_tell(struct channel_pair *pair, void *argument)
{
    const struct telling *telling = argument;
    struct exchange sum;
    int error = stream(pair, SIDE_CHILD, telling->order, &sum);

    if (error != 0)
        return 1;
    if (sum.received_bytes != sum.received_messages * telling->order->message_bytes)
        return 2;
    return write(telling->tell[1], &sum.received_messages, sizeof sum.received_messages) ==
                   sizeof sum.received_messages
               ? 0
               : 3;
}

static void carry_out(const struct order *order)
{
    struct telling telling = {.order = order};
    struct channel_pair pair;
    struct exchange sum;
    uint64_t received;

    assert_int_equal(pipe(telling.tell), 0);
    pair_open(&pair, udp, order->message_bytes, SMALL_BUFFER);
    alarm(LONGEST_WAIT_S);
    pair_start(&pair, stream_and_tell, &telling);
    assert_int_equal(stream(&pair, SIDE_PARENT, order, &sum), 0);
    assert_int_equal(read(telling.tell[0], &received, sizeof received), sizeof received);
    assert_int_equal(pair_finish(&pair), 0);
    alarm(0);
    close(telling.tell[0]);
    close(telling.tell[1]);
    assert_int_equal(sum.sent_messages + sum.refused_messages, MESSAGES * order->exchanges);
    assert_int_equal(sum.sent_bytes, sum.sent_messages * order->message_bytes);
    assert_in_range(received, 1, sum.sent_messages);
}

/* So small are the buffers that the marks are lost, too. */
static void a_stream_ends_whatever_is_lost_and_counts_no_more_than_was_sent(void **state)
{
    (void)state;
    for (int wait = 0; wait < WAIT_COUNT; wait++) {
        const struct order order = {
            .wait = (enum wait_strategy)wait, .message_bytes = 1000, .exchanges = 5};
        carry_out(&order);
    }
    carry_out(&(struct order){.message_bytes = LOSSY_FEWEST_BYTES, .exchanges = 20});
    carry_out(&(struct order){.message_bytes = 1000, .exchanges = 5, .batch = 8});
    carry_out(
        &(struct order){.message_bytes = LOSSY_FEWEST_BYTES, .exchanges = 20, .batch = MOST_BATCH});
}

static int send_out_of_order(struct channel_pair *pair, void *argument)
{
    static const uint64_t numbers[] = {0, 2, 1, 3}; /* and 4 is lost */
    const uint64_t end = 5;
    unsigned char message[LOSSY_FEWEST_BYTES] = {0};

    (void)argument;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        memcpy(message, &numbers[i], sizeof numbers[i]);
        if (pair->transport->send(pair->channel, message, sizeof message) != 0)
            return 1;
    }
    if (pair->transport->send(pair->channel, &end, sizeof end) != 0)
        return 2;
    return pair->transport->recv(pair->channel, message, sizeof end) == 0 ? 0 : 3;
}

static void what_is_overtaken_is_counted(void **state)
{
    unsigned char message[LOSSY_FEWEST_BYTES];
    struct channel_pair pair;

    (void)state;
    pair_open(&pair, udp, sizeof message, 0);
    pair_start(&pair, send_out_of_order, NULL);
    struct exchange exchange = {.transport = udp,
                                .channel = pair.channel,
                                .message = message,
                                .spec = {.message_bytes = sizeof message},
                                .messages = 5};
    alarm(LONGEST_WAIT_S);
    assert_int_equal(lossy_stream_child(&exchange), 0);
    alarm(0);
    assert_int_equal(exchange.received_messages, 4);
    assert_int_equal(exchange.reordered_messages, 1);
    assert_int_equal(pair_finish(&pair), 0);
}

/* Its answer is as good as lost. */
static int receive_and_not_answer(struct channel_pair *pair, void *argument)
{
    char message[64], byte;
    const int *stay = argument;
    int error = pair->transport->recv(pair->channel, message, sizeof message);

    close(stay[1]);
    return error != 0 || read(stay[0], &byte, 1) != 0;
}

static void a_ping_pong_that_loses_a_message_gives_up(void **state)
{
    struct channel_pair pair;
    struct exchange exchange;
    int stay[2];

    (void)state;
    assert_int_equal(pipe(stay), 0);
    pair_open(&pair, udp, 64, 0);
    pair_start(&pair, receive_and_not_answer, stay);
    alarm(LONGEST_WAIT_S);
    assert_int_equal(pair_exchange(&pair, workload_find("latency"), SIDE_PARENT, 64, 10, &exchange),
                     -ENODATA);
    assert_true(exchange.asked_messages > 1);
    assert_int_equal(exchange.answered_messages, 0);
    alarm(0);
    close(stay[0]);
    close(stay[1]);
    assert_int_equal(pair_finish(&pair), 0);
}

static int drop_some(struct channel *channel, const void *message, size_t bytes)
{
    static unsigned sent = 0;

    return ++sent % 16 == 0 ? 0 : udp->send(channel, message, bytes);
}

/* Several exchanges: the last answer of one may be lost, and asked for in the next. */
static int do_round_trips(struct channel_pair *pair, enum side side, size_t bytes,
                          struct exchange *exchange)
{
    int error = 0;

    for (uint64_t i = 0; error == 0 && i < 5; i++) {
        unsigned char message[2][64];
        *exchange = (struct exchange){.transport = pair->transport,
                                      .channel = pair->channel,
                                      .message = message[0],
                                      .incoming = message[1],
                                      .spec = {.message_bytes = bytes},
                                      .first_sequence = i * ROUND_TRIPS,
                                      .messages = ROUND_TRIPS,
                                      .verify = true};
        error = workload_find("latency")->run[side](exchange);
    }
    return error;
}

static int answer_round_trips(struct channel_pair *pair, void *argument)
{
    struct exchange exchange;

    if (do_round_trips(pair, SIDE_CHILD, *(const size_t *)argument, &exchange) != 0)
        return 1;
    return exchange.received_messages == ROUND_TRIPS && exchange.sent_messages == ROUND_TRIPS ? 0
                                                                                              : 2;
}

static void a_round_trip_that_is_lost_is_made_again_and_counted(void **state)
{
    static const size_t sizes[] = {1, 7, 64};
    struct transport dropping = *udp;
    struct exchange exchange;

    (void)state;
    dropping.send = drop_some;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct channel_pair pair;
        pair_open(&pair, &dropping, 64, 0);
        alarm(LONGEST_WAIT_S);
        pair_start(&pair, answer_round_trips, (void *)&sizes[i]);
        assert_int_equal(do_round_trips(&pair, SIDE_PARENT, sizes[i], &exchange), 0);
        assert_int_equal(pair_finish(&pair), 0);
        alarm(0);
        assert_int_equal(exchange.sent_messages, ROUND_TRIPS);
        assert_int_equal(exchange.received_messages, ROUND_TRIPS);
        assert_true(exchange.asked_messages > ROUND_TRIPS);
        assert_true(exchange.answered_messages < exchange.asked_messages);
    }
}

static void a_number_is_the_nearest_that_ends_like_the_message(void **state)
{
    static const uint64_t expected[] = {0, 5, 255, 256, 1000, 65535, 1ull << 40};
    unsigned char message[16];

    (void)state;
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        for (size_t bytes = 1; bytes <= sizeof message; bytes++) {
            lossy_number_write(message, bytes, expected[i]);
            assert_true(lossy_number_read(message, bytes, expected[i]) == expected[i]);
            assert_true(lossy_number_read(message, bytes, expected[i] + 100) == expected[i]);
            if (expected[i] >= 100)
                assert_true(lossy_number_read(message, bytes, expected[i] - 100) == expected[i]);
        }
    }
}

static int send_one(struct channel_pair *pair, void *argument)
{
    const unsigned char message[64] = {42};

    (void)argument;
    return pair->transport->send(pair->channel, message, sizeof message);
}

static void a_strangers_datagram_is_not_heard(void **state)
{
    unsigned char message[64] = {1};
    struct channel_descriptors descriptors;
    struct sockaddr_in address;
    socklen_t size = sizeof address;
    struct channel_pair pair;

    (void)state;
    pair_open(&pair, udp, sizeof message, 0);
    pair_start(&pair, send_one, NULL);
    assert_int_equal(udp->descriptors(pair.channel, &descriptors), 0);
    assert_int_equal(getsockname(descriptors.receive_fd, (struct sockaddr *)&address, &size), 0);
    assert_int_equal(ntohl(address.sin_addr.s_addr), INADDR_LOOPBACK);
    int stranger = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    for (int i = 0; i < 3; i++)
        sendto(stranger, message, sizeof message, 0, (struct sockaddr *)&address, size);
    close(stranger);
    assert_int_equal(udp->recv(pair.channel, message, sizeof message), 0);
    assert_int_equal(message[0], 42);
    assert_int_equal(pair_finish(&pair), 0);
}

static int check(const char *workload, size_t message_bytes, struct diagnosis *why)
{
    const struct case_spec spec = {
        .transport = "udp", .message_bytes = message_bytes, .clients = 1, .wait = WAIT_POLL};

    return workload_find(workload)->check(udp, &spec, why);
}

static void a_message_without_room_for_its_number_is_refused_with_the_reason(void **state)
{
    struct diagnosis why;
    char *reason;

    (void)state;
    assert_int_equal(check("latency", 1, &why), 0);
    assert_int_equal(check("throughput", LOSSY_FEWEST_BYTES, &why), 0);
    assert_int_equal(check("throughput", LOSSY_FEWEST_BYTES - 1, &why), -EOPNOTSUPP);
    assert_int_equal(check("duplex", LOSSY_FEWEST_BYTES, &why), 0);
    assert_int_equal(check("duplex", LOSSY_FEWEST_BYTES - 1, &why), -EOPNOTSUPP);
    reason = message_english(why.text);
    assert_string_equal(reason, "where messages may be lost each bears its number and so has at "
                                "least 16 bytes, not 15");
    free(reason);
}

static ssize_t refuse_to_send(struct channel *channel, const void *message, size_t bytes)
{
    (void)channel, (void)message, (void)bytes;
    return -ENOBUFS;
}

static int say_nothing(struct channel_pair *pair, void *argument)
{
    const int *stay = argument;
    char byte;

    (void)pair;
    close(stay[1]);
    return read(stay[0], &byte, 1) != 0;
}

/* Not that no message came, for which both cases of a run would wait, and longer. */
static void an_end_that_can_never_be_told_is_what_the_system_lacked(void **state)
{
    unsigned char message[2][64];
    struct transport refusing = *udp;
    struct channel_descriptors descriptors;
    struct channel_pair pair;
    struct waiter *waiter;
    int stay[2];

    (void)state;
    refusing.try_send = refuse_to_send;
    assert_int_equal(pipe(stay), 0);
    pair_open(&pair, &refusing, sizeof *message, 0);
    pair_start(&pair, say_nothing, stay);
    assert_int_equal(udp->descriptors(pair.channel, &descriptors), 0);
    assert_int_equal(waiter_create(&waiter, WAIT_POLL, &descriptors), 0);
    struct exchange exchange = {.transport = &refusing,
                                .channel = pair.channel,
                                .message = message[0],
                                .incoming = message[1],
                                .spec = {.message_bytes = sizeof *message},
                                .messages = 5};
    alarm(LONGEST_WAIT_S);
    assert_int_equal(lossy_duplex(&exchange, waiter, true), -ENOBUFS);
    alarm(0);
    assert_int_equal(exchange.refused_messages, 5);
    waiter_free(waiter);
    close(stay[0]);
    close(stay[1]);
    assert_int_equal(pair_finish(&pair), 0);
}

static ssize_t moved;

static ssize_t move_so_many(struct channel *channel, struct iovec *messages, size_t count)
{
    (void)channel, (void)messages, (void)count;
    return moved;
}

static void batches_of_a_plugin_that_counts_wrongly_are_an_error(void **state)
{
    static unsigned char messages[2][LOSSY_FEWEST_BYTES];
    static const ssize_t wrong[] = {0, 3, 1000000};
    struct iovec batch[2] = {{messages[0], LOSSY_FEWEST_BYTES}, {messages[1], LOSSY_FEWEST_BYTES}};
    const struct transport plugin = {.send_many = move_so_many, .recv_many = move_so_many};
    const struct exchange order = {.transport = &plugin,
                                   .spec = {.message_bytes = LOSSY_FEWEST_BYTES, .batch = 2},
                                   .messages = 2,
                                   .batch = batch};

    (void)state;
    alarm(LONGEST_WAIT_S);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct exchange sender = order, receiver = order;
        moved = wrong[i];
        assert_int_equal(lossy_stream_parent(&sender), -EPROTO);
        assert_int_equal(sender.sent_messages, 0);
        assert_int_equal(lossy_stream_child(&receiver), -EPROTO);
    }
    alarm(0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stream_ends_whatever_is_lost_and_counts_no_more_than_was_sent),
        cmocka_unit_test(what_is_overtaken_is_counted),
        cmocka_unit_test(a_ping_pong_that_loses_a_message_gives_up),
        cmocka_unit_test(a_round_trip_that_is_lost_is_made_again_and_counted),
        cmocka_unit_test(an_end_that_can_never_be_told_is_what_the_system_lacked),
        cmocka_unit_test(a_number_is_the_nearest_that_ends_like_the_message),
        cmocka_unit_test(a_strangers_datagram_is_not_heard),
        cmocka_unit_test(batches_of_a_plugin_that_counts_wrongly_are_an_error),
        cmocka_unit_test(a_message_without_room_for_its_number_is_refused_with_the_reason),
    };

    return cmocka_run_group_tests(tests, find_transport, NULL);
}
