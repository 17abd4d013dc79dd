/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * vmsplice_test.c - pages that were given to a pipe or to TCP are not rewritten before they were
 * read, however slow the reader is and however quick the writer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/channel_pair.h"
#include "workload/pattern.h"

enum { ROUNDS = 3000, SLEEP_EVERY = 16, BIG_PIPE_BYTES = 1 << 20 };

/* From one byte to several times what a pipe holds, with and without a rest of a page. */
static const size_t largest_messages[] = {1, 64, 4096, 4097, 65536, 300000};

struct order {
    size_t most_bytes;
    uint64_t rounds;
};

/* Of every size up to the largest one, alike on both sides. */
static size_t bytes_of(const struct order *order, uint64_t round)
{
    return 1 + (size_t)(round * 7919 * 104729 % order->most_bytes);
}

/* A message is read in the middle of the writer's work: the pipe is full then. */
static int read_slowly(struct channel_pair *pair, void *argument)
{
    const struct order *order = argument;
    const struct timespec moment = {.tv_nsec = 100000};
    unsigned char *message = malloc(order->most_bytes);

    for (uint64_t round = 0; message != NULL && round < order->rounds; round++) {
        size_t bytes = bytes_of(order, round);
        if (round % SLEEP_EVERY == 0)
            nanosleep(&moment, NULL);
        if (pair->transport->recv(pair->channel, message, bytes) != 0)
            return 1;
        if (!pattern_matches(message, bytes, PATTERN_PING, round))
            return 2;
    }
    free(message);
    return 0;
}

static uint64_t rounds_of(size_t most_bytes)
{
    return most_bytes > 65536 ? ROUNDS / 10 : ROUNDS;
}

/* Every third message is sent from memory that is used again at once. */
static void write_at_once(struct channel_pair *pair, const struct order *order)
{
    unsigned char *own = malloc(order->most_bytes);

    assert_non_null(own);
    for (uint64_t round = 0; round < order->rounds; round++) {
        size_t bytes = bytes_of(order, round);
        unsigned char *lent = pair->transport->reserve(pair->channel, bytes);
        unsigned char *message = round % 3 == 0 ? own : lent;
        assert_ptr_equal(pair->transport->reserve(pair->channel, bytes), lent);
        pattern_fill(message, bytes, PATTERN_PING, round);
        assert_int_equal(pair->transport->send(pair->channel, message, bytes), 0);
        memset(own, 0xee, order->most_bytes);
    }
    free(own);
}

static void exchange(const char *name, size_t most_bytes, size_t buffer_bytes)
{
    struct order order = {most_bytes, rounds_of(most_bytes)};
    struct channel_pair pair;

    pair_open(&pair, transport_find(name), most_bytes, buffer_bytes);
    pair_start(&pair, read_slowly, &order);
    write_at_once(&pair, &order);
    assert_int_equal(pair_finish(&pair), 0);
}

static void exchange_all(const char *name, size_t buffer_bytes)
{
    for (size_t i = 0; i < sizeof largest_messages / sizeof largest_messages[0]; i++)
        exchange(name, largest_messages[i], buffer_bytes);
}

static void slow_reader_never_sees_a_later_message(void **state)
{
    (void)state;
    exchange_all("pipe-vmsplice", 0);
}

static void slow_reader_of_a_small_pipe_never_sees_a_later_message(void **state)
{
    (void)state;
    exchange_all("pipe-vmsplice", 4096);
}

static void slow_reader_of_a_big_pipe_never_sees_a_later_message(void **state)
{
    (void)state;
    exchange_all("pipe-vmsplice", BIG_PIPE_BYTES);
}

static void ordinary_pages_do_where_there_are_no_huge_ones(void **state)
{
    (void)state;
    if (prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0) < 0)
        skip();
    exchange_all("pipe-vmsplice", 0);
    prctl(PR_SET_THP_DISABLE, 0, 0, 0, 0);
}

static void ordinary_pages_do_where_they_are_asked_for(void **state)
{
    (void)state;
    exchange_all("pipe-vmsplice-small", 0);
}

static void slow_reader_of_tcp_never_sees_a_later_message(void **state)
{
    (void)state;
    if (!transport_carries(transport_find("tcp-zerocopy"), 64))
        skip(); /* a kernel without SO_ZEROCOPY */
    exchange_all("tcp-zerocopy", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slow_reader_never_sees_a_later_message),
        cmocka_unit_test(slow_reader_of_a_small_pipe_never_sees_a_later_message),
        cmocka_unit_test(slow_reader_of_a_big_pipe_never_sees_a_later_message),
        cmocka_unit_test(ordinary_pages_do_where_there_are_no_huge_ones),
        cmocka_unit_test(ordinary_pages_do_where_they_are_asked_for),
        cmocka_unit_test(slow_reader_of_tcp_never_sees_a_later_message),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
