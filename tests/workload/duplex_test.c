/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * duplex_test.c - the workload duplex over every transport, and over one that breaks what it
 * carries. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/channel_pair.h"
#include "support/each_transport.h"

enum { LONGEST_WAIT_S = 120, MESSAGES = 40 };

struct order {
    const char *variant;
    enum wait_strategy wait;
    size_t message_bytes;
    uint64_t messages;
    bool verify;
};

static int run(struct channel_pair *pair, const struct order *order, enum side side,
               struct exchange *out)
{
    unsigned char *messages = malloc(2 * order->message_bytes);

    *out = (struct exchange){.transport = pair->transport,
                             .channel = pair->channel,
                             .message = messages,
                             .incoming = messages + order->message_bytes,
                             .spec = {.variant = order->variant,
                                      .message_bytes = order->message_bytes,
                                      .wait = order->wait},
                             .messages = order->messages,
                             .first_sequence = 7,
                             .verify = order->verify};
    memset(messages, 0, 2 * order->message_bytes);
    int error = workload_find("duplex")->run[side](out);
    free(messages);
    return error;
}

static bool counts_are(const struct exchange *exchange, uint64_t sent, uint64_t received)
{
    return exchange->sent_messages == sent && exchange->received_messages == received &&
           exchange->sent_bytes == sent * exchange->spec.message_bytes &&
           exchange->received_bytes == received * exchange->spec.message_bytes;
}

static uint64_t backward(const struct order *order)
{
    return strcmp(order->variant, "both-ways") == 0 ? order->messages : 0;
}

static int run_child(struct channel_pair *pair, void *argument)
{
    const struct order *order = argument;
    struct exchange exchange;

    if (run(pair, order, SIDE_CHILD, &exchange) != 0)
        return 1;
    return counts_are(&exchange, backward(order), order->messages) ? 0 : 2;
}

static void run_pair(const struct transport *transport, const struct order *order)
{
    struct channel_pair pair;
    struct exchange exchange;

    pair_open(&pair, transport, order->message_bytes, 0);
    alarm(LONGEST_WAIT_S);
    pair_start(&pair, run_child, (void *)order);
    assert_int_equal(run(&pair, order, SIDE_PARENT, &exchange), 0);
    alarm(0);
    assert_true(counts_are(&exchange, order->messages, backward(order)));
    assert_int_equal(pair_finish(&pair), 0);
}

static void run_both_variants(const struct transport *transport, struct order order)
{
    order.verify = true;
    order.variant = "one-way";
    run_pair(transport, &order);
    order.variant = "both-ways";
    run_pair(transport, &order);
}

static void both_variants_count_what_they_move(void **state)
{
    static const size_t sizes[] = {1, 64, 4097, 65537};

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        run_both_variants(*state,
                          (struct order){.wait = WAIT_POLL,
                                         .message_bytes = transport_carried(*state, sizes[i]),
                                         .messages = MESSAGES});
}

static void every_wait_but_block_moves_both_directions(void **state)
{
    for (int wait = WAIT_BLOCK + 1; wait < WAIT_COUNT; wait++)
        run_both_variants(*state, (struct order){.wait = (enum wait_strategy)wait,
                                                 .message_bytes = 3000,
                                                 .messages = MESSAGES});
}

static size_t large_size(const struct transport *transport)
{
    return transport_carries(transport, 1u << 20) ? 1u << 20 : transport_carried(transport, 65536);
}

/* Two sides that first sent everything would both wait for ever: no buffer holds a tenth of it. */
static void far_more_than_the_buffers_hold_does_not_lock_up(void **state)
{
    run_both_variants(*state, (struct order){.wait = WAIT_POLL,
                                             .message_bytes = large_size(*state),
                                             .messages = MESSAGES});
}

static void without_messages_there_is_only_the_confirmation(void **state)
{
    run_both_variants(*state, (struct order){.wait = WAIT_POLL, .message_bytes = 8});
}

static int leave_at_once(struct channel_pair *pair, void *argument)
{
    (void)pair, (void)argument;
    return 0;
}

static void a_peer_that_leaves_is_an_error(void **state)
{
    static const char *const variants[] = {"one-way", "both-ways"};

    for (int i = 0; i < 2; i++) {
        const struct order order = {variants[i], WAIT_POLL, 4096, 1000, false};
        struct channel_pair pair;
        struct exchange exchange;
        pair_open(&pair, *state, order.message_bytes, 0);
        alarm(LONGEST_WAIT_S);
        pair_start(&pair, leave_at_once, NULL);
        int error = run(&pair, &order, SIDE_PARENT, &exchange);
        alarm(0);
        assert_true(error == -EPIPE || error == -ECONNRESET || error == -ECONNREFUSED);
        assert_true(exchange.received_messages == 0);
        assert_int_equal(pair_finish(&pair), 0);
    }
}

/* A transport that changes one byte of the tenth message that the parent or the child sends. */
enum { CORRUPT_BYTES = 512, CORRUPT_AT = 9 };

static const struct transport *honest;
static pid_t test_process;
static bool parent_corrupts;
static uint64_t sent_so_far;

static ssize_t corrupting_send(struct channel *channel, const void *bytes, size_t count)
{
    unsigned char copy[CORRUPT_BYTES];

    memcpy(copy, bytes, count);
    if (sent_so_far == CORRUPT_AT && (getpid() == test_process) == parent_corrupts)
        copy[count - 1] ^= 0x40;
    ssize_t sent = honest->try_send(channel, copy, count);
    if (sent > 0)
        sent_so_far++; /* messages of this size move whole */
    return sent;
}

static int expect_wrong_contents(struct channel_pair *pair, void *argument)
{
    struct exchange exchange;

    if (run(pair, argument, SIDE_CHILD, &exchange) != -EBADMSG)
        return 1;
    return exchange.received_messages == CORRUPT_AT ? 0 : 2;
}

static int expect_vanished_peer(struct channel_pair *pair, void *argument)
{
    struct exchange exchange;
    int error = run(pair, argument, SIDE_CHILD, &exchange);

    /* The parent notices, and then waits for this side's end. */
    return error == -EBADMSG ? 1 : 0;
}

static void verify_finds_a_changed_byte_in_either_direction(void **state)
{
    struct transport corrupting = *(const struct transport *)*state;
    struct order order = {"both-ways", WAIT_POLL, CORRUPT_BYTES, CORRUPT_AT + 1, true};
    struct exchange exchange;

    honest = *state;
    test_process = getpid();
    corrupting.try_send = corrupting_send;
    for (int i = 0; i < 2; i++) {
        struct channel_pair pair;
        parent_corrupts = i == 0;
        sent_so_far = 0;
        pair_open(&pair, &corrupting, CORRUPT_BYTES, 0);
        alarm(LONGEST_WAIT_S);
        pair_start(&pair, parent_corrupts ? expect_wrong_contents : expect_vanished_peer, &order);
        int error = run(&pair, &order, SIDE_PARENT, &exchange);
        alarm(0);
        if (parent_corrupts) {
            assert_true(error < 0 && error != -EBADMSG); /* no confirmation comes */
        } else {
            assert_int_equal(error, -EBADMSG);
            assert_int_equal(exchange.received_messages, CORRUPT_AT);
        }
        assert_int_equal(pair_finish(&pair), 0);
    }
}

int main(void)
{
    static const struct transport_test tests[] = {
        {"both_variants_count_what_they_move", both_variants_count_what_they_move},
        {"every_wait_but_block_moves_both_directions", every_wait_but_block_moves_both_directions},
        {"far_more_than_the_buffers_hold_does_not_lock_up",
         far_more_than_the_buffers_hold_does_not_lock_up},
        {"without_messages_there_is_only_the_confirmation",
         without_messages_there_is_only_the_confirmation},
        {"a_peer_that_leaves_is_an_error", a_peer_that_leaves_is_an_error},
        {"verify_finds_a_changed_byte_in_either_direction",
         verify_finds_a_changed_byte_in_either_direction},
    };

    return run_for_each_waitable("duplex", tests, sizeof tests / sizeof tests[0]);
}
