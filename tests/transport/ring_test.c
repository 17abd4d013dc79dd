/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ring_test.c - the ring under stress, with both sides in one process, as threads: what is torn,
 * lost or read too early shows in the contents, and a data race in ThreadSanitizer, with which this
 * file is built a second time. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "transport/ring.h"
#include "workload/pattern.h"

extern const struct transport transport_shm_futex, transport_shm_spin;

enum { RING_BYTES = 4096, LARGEST = 3 * RING_BYTES + 17, SMALL_MESSAGES = 3000, ROUNDS = 60 };

struct sides {
    const struct transport *transport;
    struct channel *parent, *child;
};

/* What fork(2) would do: the child side has a copy of the channel. */
static struct sides open_sides(const struct transport *transport, size_t buffer_bytes,
                               unsigned first_count)
{
    const struct channel_spec spec = {"/tmp", LARGEST, buffer_bytes};
    struct sides sides = {.transport = transport};
    struct ring_channel *copy = malloc(sizeof *copy);

    assert_non_null(copy);
    assert_int_equal(transport->open(&sides.parent, &spec), 0);
    struct ring_channel *opened = (struct ring_channel *)sides.parent;
    opened->in.own = opened->in.other = opened->out.own = opened->out.other = first_count;
    struct ring *rings = opened->memory;
    for (int i = 0; i < SIDE_COUNT; i++) {
        atomic_init(&rings[i].head, first_count);
        atomic_init(&rings[i].tail, first_count);
    }
    *copy = *opened;
    sides.child = (struct channel *)copy;
    assert_int_equal(transport->attach(sides.parent, SIDE_PARENT), 0);
    assert_int_equal(transport->attach(sides.child, SIDE_CHILD), 0);
    return sides;
}

static void close_sides(struct sides *sides)
{
    free(sides->child);
    sides->transport->close(sides->parent);
}

static void start(pthread_t *thread, void *(*work)(void *), struct sides *sides)
{
    assert_int_equal(pthread_create(thread, NULL, work, sides), 0);
}

/* The same sizes on both sides: small ones mostly, so that head and tail chase each other. */
static size_t size_of(unsigned number)
{
    return 1 + number * 2654435761u % 97;
}

static void *send_many(void *argument)
{
    const struct sides *sides = argument;
    unsigned char message[128];

    for (unsigned i = 0; i < SMALL_MESSAGES; i++) {
        pattern_fill(message, size_of(i), PATTERN_PING, i);
        if (sides->transport->send(sides->child, message, size_of(i)) != 0)
            return argument;
    }
    return NULL;
}

static void stream_arrives(const struct transport *transport, size_t buffer_bytes,
                           unsigned first_count)
{
    struct sides sides = open_sides(transport, buffer_bytes, first_count);
    unsigned char message[128];
    pthread_t sender;
    void *failed;

    start(&sender, send_many, &sides);
    for (unsigned i = 0; i < SMALL_MESSAGES; i++) {
        assert_int_equal(transport->recv(sides.parent, message, size_of(i)), 0);
        assert_true(pattern_matches(message, size_of(i), PATTERN_PING, i));
    }
    assert_int_equal(pthread_join(sender, &failed), 0);
    assert_null(failed);
    close_sides(&sides);
}

static void small_messages_arrive_whole_through_a_small_ring(void **state)
{
    stream_arrives(*state, 256, 0);
}

static void counts_that_start_again_from_zero_lose_nothing(void **state)
{
    stream_arrives(*state, RING_BYTES, RING_COUNT - 1000);
}

static void *answer_large(void *argument)
{
    const struct sides *sides = argument;
    unsigned char *message = malloc(LARGEST);
    int error = message == NULL;

    for (unsigned i = 0; error == 0 && i < ROUNDS; i++) {
        error = sides->transport->recv(sides->child, message, LARGEST - i);
        if (error == 0 && !pattern_matches(message, LARGEST - i, PATTERN_PING, i))
            error = 1;
        pattern_fill(message, LARGEST - i, PATTERN_PONG, i);
        if (error == 0)
            error = sides->transport->send(sides->child, message, LARGEST - i);
    }
    free(message);
    return error == 0 ? NULL : argument;
}

static void messages_larger_than_the_ring_stream_through_it(void **state)
{
    struct sides sides = open_sides(*state, RING_BYTES, 0);
    unsigned char *message = malloc(LARGEST);
    pthread_t answerer;
    void *failed;

    assert_non_null(message);
    start(&answerer, answer_large, &sides);
    for (unsigned i = 0; i < ROUNDS; i++) {
        pattern_fill(message, LARGEST - i, PATTERN_PING, i);
        assert_int_equal(sides.transport->send(sides.parent, message, LARGEST - i), 0);
        assert_int_equal(sides.transport->recv(sides.parent, message, LARGEST - i), 0);
        assert_true(pattern_matches(message, LARGEST - i, PATTERN_PONG, i));
    }
    assert_int_equal(pthread_join(answerer, &failed), 0);
    assert_null(failed);
    free(message);
    close_sides(&sides);
}

/* From the same thread: what SIGCHLD's handler would do just before the wait, which is not begun. */
static void what_was_sent_comes_before_the_end_and_the_end_stays(void **state)
{
    struct sides sides = open_sides(*state, RING_BYTES, 0);
    unsigned char message[8] = "abcdefg";

    assert_int_equal(sides.transport->send(sides.child, message, sizeof message), 0);
    sides.transport->hang_up(sides.parent);
    assert_int_equal(sides.transport->recv(sides.parent, message, sizeof message), 0);
    assert_int_equal(sides.transport->recv(sides.parent, message, sizeof message), -EPIPE);
    assert_int_equal(sides.transport->recv(sides.parent, message, sizeof message), -EPIPE);
    int error = 0;
    for (int i = 0; error == 0 && i <= RING_BYTES; i++)
        error = sides.transport->send(sides.parent, message, 1);
    assert_int_equal(error, -EPIPE);
    close_sides(&sides);
}

static void a_ring_of_more_than_it_can_count_is_refused(void **state)
{
    const struct transport *transport = *state;
    const struct channel_spec spec = {"/tmp", 1, (size_t)RING_MOST_BYTES + 1};
    struct channel *channel = NULL;

    assert_int_equal(transport->open(&channel, &spec), -EINVAL);
    assert_null(channel);
}

#define TESTS_OF(transport)                                                                        \
    {"small_messages_arrive_whole_through_a_small_ring: " #transport,                              \
     small_messages_arrive_whole_through_a_small_ring, NULL, NULL, (void *)&(transport)},          \
        {"counts_that_start_again_from_zero_lose_nothing: " #transport,                            \
         counts_that_start_again_from_zero_lose_nothing, NULL, NULL, (void *)&(transport)},        \
        {"messages_larger_than_the_ring_stream_through_it: " #transport,                           \
         messages_larger_than_the_ring_stream_through_it, NULL, NULL, (void *)&(transport)},       \
        {"what_was_sent_comes_before_the_end_and_the_end_stays: " #transport,                      \
         what_was_sent_comes_before_the_end_and_the_end_stays, NULL, NULL, (void *)&(transport)},  \
    {                                                                                              \
        "a_ring_of_more_than_it_can_count_is_refused: " #transport,                                \
            a_ring_of_more_than_it_can_count_is_refused, NULL, NULL, (void *)&(transport)          \
    }

int main(void)
{
    const struct CMUnitTest tests[] = {TESTS_OF(transport_shm_futex), TESTS_OF(transport_shm_spin)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
