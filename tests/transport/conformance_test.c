/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * conformance_test.c - what every transport promises, checked for each one in the table. */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/channel_pair.h"
#include "support/each_transport.h"

/* Around the edges where kernels change their ways: one byte, a pipe's atomic write, a default
 * pipe's whole capacity, and far more than any default buffer. */
static const size_t edge_sizes[] = {1,     2,     PIPE_BUF - 1, PIPE_BUF, PIPE_BUF + 1,
                                    65536, 65537, 1u << 20};

enum { EDGE_COUNT = sizeof edge_sizes / sizeof edge_sizes[0], MESSAGES = 20 };

struct exchange_order {
    const struct workload *workload;
    size_t message_bytes;
    uint64_t messages;
};

static int run_child(struct channel_pair *pair, void *argument)
{
    const struct exchange_order *order = argument;
    struct exchange exchange;

    if (pair_exchange(pair, order->workload, SIDE_CHILD, order->message_bytes, order->messages,
                      &exchange) != 0)
        return 1;
    return exchange.received_messages == order->messages ? 0 : 2;
}

static void exchange_verified(const struct transport *transport, const char *workload,
                              size_t message_bytes, uint64_t messages)
{
    struct exchange_order order = {workload_find(workload), message_bytes, messages};
    struct channel_pair pair;
    struct exchange exchange;

    pair_open(&pair, transport, message_bytes, 0);
    pair_start(&pair, run_child, &order);
    assert_int_equal(
        pair_exchange(&pair, order.workload, SIDE_PARENT, message_bytes, messages, &exchange), 0);
    assert_int_equal(exchange.sent_messages, messages);
    assert_int_equal(exchange.sent_bytes, messages * message_bytes);
    assert_int_equal(pair_finish(&pair), 0);
}

static bool has_limits_of_messages(const struct transport *transport)
{
    return transport->buffers == BUFFERS_POSIX_QUEUE || transport->buffers == BUFFERS_SYSV_QUEUE;
}

static void messages_of_every_size_arrive_whole_in_both_directions(void **state)
{
    unsigned tried = 0;

    for (size_t i = 0; i < EDGE_COUNT; i++) {
        if (!transport_carries(*state, edge_sizes[i]))
            continue;
        exchange_verified(*state, "latency", edge_sizes[i], MESSAGES);
        tried++;
    }
    /* Up to 65537 bytes all carry that have no limit of their own; over IP nearly as many; message
     * queues 8 KiB by default. */
    assert_in_range(tried, EDGE_COUNT - 3, EDGE_COUNT);
}

static void a_stream_of_messages_arrives_whole_and_in_order(void **state)
{
    if (((const struct transport *)*state)->flags & TRANSPORT_LOSES)
        skip(); /* lossy_stream_test.c */
    for (size_t i = 0; i < EDGE_COUNT; i++)
        if (transport_carries(*state, edge_sizes[i]))
            exchange_verified(*state, "throughput", edge_sizes[i], (uint64_t)MESSAGES * 5);
}

static int receive_one_byte(struct channel_pair *pair, void *argument)
{
    unsigned char byte;

    (void)argument;
    return pair->transport->recv(pair->channel, &byte, sizeof byte);
}

static void the_largest_message_arrives_and_one_byte_more_is_refused(void **state)
{
    const struct transport *transport = *state;
    const struct channel_spec spec = {"/tmp", 1, 0};
    struct channel_pair pair;
    size_t largest;

    if (transport->largest_message == NULL)
        skip();
    assert_int_equal(transport->largest_message(&spec, &largest), 0);
    exchange_verified(transport, "latency", largest, 3);

    /* Some say so when they are opened already. */
    if (transport->buffers == BUFFERS_POSIX_QUEUE) {
        const struct channel_spec larger = {"/tmp", largest + 1, 0};
        struct channel *channel;
        int error = transport->open(&channel, &larger);
        assert_true(error == -EMSGSIZE || error == -ENOBUFS);
        return;
    }
    pair_open(&pair, transport, largest + 1, 0);
    pair_start(&pair, receive_one_byte, NULL);
    unsigned char *message = calloc(1, largest + 1);
    assert_int_equal(transport->send(pair.channel, message, largest + 1), -EMSGSIZE);
    assert_int_equal(transport->send(pair.channel, message, 1), 0);
    free(message);
    assert_int_equal(pair_finish(&pair), 0);
}

static int report_capacity(struct channel_pair *pair, void *argument)
{
    const size_t *asked = argument;
    struct channel_capacity capacity;

    return pair->transport->capacity(pair->channel, &capacity) == 0 &&
                   capacity.send_bytes >= *asked && capacity.receive_bytes >= *asked
               ? 0
               : 1;
}

/* It has none whose size could be set, or may not set it. */
static bool refuses_buffer(const struct transport *transport, size_t bytes)
{
    const struct channel_spec spec = {"/tmp", 1, bytes};
    struct channel *channel = NULL;
    int error = transport->open(&channel, &spec);

    if (error == 0) {
        transport->close(channel);
        return false;
    }
    assert_true(has_limits_of_messages(transport));
    assert_true(error == -EOPNOTSUPP || error == -EPERM);
    return true;
}

static void both_sides_are_granted_the_buffer_they_asked_for(void **state)
{
    const struct transport *transport = *state;
    size_t asked = 32768; /* within every default limit */
    struct channel_capacity capacity;
    struct channel_pair pair;

    assert_int_not_equal(transport->buffers, BUFFERS_NONE); /* or nobody could tell too little */
    if (refuses_buffer(transport, asked))
        skip();
    pair_open(&pair, transport, 1, asked);
    pair_start(&pair, report_capacity, &asked);
    assert_int_equal(transport->capacity(pair.channel, &capacity), 0);
    /* Sockets double what was asked; a pipe of 32 KiB is a power of two of pages. */
    assert_in_range(capacity.send_bytes, asked, 2 * asked);
    assert_in_range(capacity.receive_bytes, asked, 2 * asked);
    assert_int_equal(pair_finish(&pair), 0);
}

static void a_buffer_above_every_limit_is_refused_without_a_trace(void **state)
{
    const struct transport *transport = *state;
    char directory[] = "/tmp/ipcmark-test-XXXXXX";
    struct channel *channel = NULL;

    assert_non_null(mkdtemp(directory));
    const struct channel_spec spec = {directory, 1, SIZE_MAX / 2 + 1};
    assert_true(transport->open(&channel, &spec) < 0);
    assert_null(channel);
    assert_int_equal(rmdir(directory), 0);
}

static size_t largest_socket_buffer(void)
{
    FILE *file = fopen("/proc/sys/net/core/wmem_max", "re");
    size_t bytes = 0;

    assert_non_null(file);
    assert_int_equal(fscanf(file, "%zu", &bytes), 1);
    fclose(file);
    return bytes;
}

/* The kernel cuts a socket's wish without a word; a pipe's it refuses, unless privileged. */
static void a_buffer_is_granted_in_full_or_refused(void **state)
{
    const struct transport *transport = *state;
    size_t asked = 4 * largest_socket_buffer(); /* what is granted is reported doubled */
    char directory[] = "/tmp/ipcmark-test-XXXXXX";
    struct channel *channel = NULL;
    struct channel_pair pair;

    assert_non_null(mkdtemp(directory));
    const struct channel_spec spec = {directory, 1, asked};
    int error = transport->open(&channel, &spec);
    if (error == 0)
        transport->close(channel);
    assert_int_equal(rmdir(directory), 0);
    if (error != 0) {
        assert_true(error == -ENOBUFS || error == -EPERM || error == -EOPNOTSUPP);
        return;
    }
    pair_open(&pair, transport, 1, asked);
    pair_start(&pair, report_capacity, &asked);
    assert_int_equal(pair_finish(&pair), 0);
}

static void nobody_else_may_use_the_names(void **state)
{
    const struct transport *transport = *state;
    struct channel_pair pair;
    struct stat status;

    pair_open(&pair, transport, 1, 0);
    DIR *directory = opendir(pair.directory);
    const struct dirent *entry;
    while ((entry = readdir(directory)) != NULL) {
        if (entry->d_name[0] == '.' || strcmp(transport->name, "fifo") != 0)
            continue;
        assert_int_equal(fstatat(dirfd(directory), entry->d_name, &status, 0), 0);
        assert_int_equal(status.st_mode & (S_IRWXG | S_IRWXO), 0);
    }
    closedir(directory);
    assert_int_equal(stat(pair.directory, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    pair_finish(&pair);
}

static void a_channel_that_was_never_attached_closes_without_a_trace(void **state)
{
    struct channel_pair pair;

    pair_open(&pair, *state, 1, 0);
    assert_int_equal(pair_finish(&pair), 0);
}

static unsigned open_descriptors(void)
{
    DIR *directory = opendir("/proc/self/fd");
    unsigned count = 0;

    while (readdir(directory) != NULL)
        count++;
    closedir(directory);
    return count;
}

static void closing_gives_every_descriptor_back(void **state)
{
    unsigned before = open_descriptors();

    exchange_verified(*state, "latency", 1, 1);
    assert_int_equal(open_descriptors(), before);
}

static void a_directory_whose_path_is_too_long_is_refused_or_used(void **state)
{
    const struct transport *transport = *state;
    char root[] = "/tmp/ipcmark-test-XXXXXX";
    char directory[256];
    struct channel *channel = NULL;

    assert_non_null(mkdtemp(root));
    /* Fits a path, but not with a name in the 108 bytes of sun_path. */
    snprintf(directory, sizeof directory, "%s/%0100d", root, 0);
    assert_int_equal(mkdir(directory, 0700), 0);
    const struct channel_spec spec = {directory, 1, 0};
    int error = transport->open(&channel, &spec);
    if (error == 0)
        transport->close(channel);
    else
        assert_int_equal(error, -ENAMETOOLONG);
    assert_int_equal(rmdir(directory), 0);
    assert_int_equal(rmdir(root), 0);
}

int main(void)
{
    static const struct transport_test tests[] = {
        {"messages_of_every_size_arrive_whole_in_both_directions",
         messages_of_every_size_arrive_whole_in_both_directions},
        {"a_stream_of_messages_arrives_whole_and_in_order",
         a_stream_of_messages_arrives_whole_and_in_order},
        {"the_largest_message_arrives_and_one_byte_more_is_refused",
         the_largest_message_arrives_and_one_byte_more_is_refused},
        {"both_sides_are_granted_the_buffer_they_asked_for",
         both_sides_are_granted_the_buffer_they_asked_for},
        {"a_buffer_above_every_limit_is_refused_without_a_trace",
         a_buffer_above_every_limit_is_refused_without_a_trace},
        {"a_buffer_is_granted_in_full_or_refused", a_buffer_is_granted_in_full_or_refused},
        {"nobody_else_may_use_the_names", nobody_else_may_use_the_names},
        {"a_channel_that_was_never_attached_closes_without_a_trace",
         a_channel_that_was_never_attached_closes_without_a_trace},
        {"closing_gives_every_descriptor_back", closing_gives_every_descriptor_back},
        {"a_directory_whose_path_is_too_long_is_refused_or_used",
         a_directory_whose_path_is_too_long_is_refused_or_used},
    };

    return run_for_each_transport("conformance", tests, sizeof tests / sizeof tests[0]);
}
