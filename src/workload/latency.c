/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latency.c - closed-loop ping-pong: the parent sends `message_bytes`, the child answers with as
 * many, and every round trip is recorded.
 *
 * The clock is read once a round trip: where one ends, the next begins, so the samples add up to
 * the elapsed time and nothing falls between them. */
#include <errno.h>

#include "base/clock.h"
#include "workload/lossy_round_trips.h"
#include "workload/pattern.h"
#include "workload/workload.h"

static void count_latency(struct exchange *exchange, uint64_t sent, uint64_t received)
{
    exchange->sent_messages = sent;
    exchange->received_messages = received;
    exchange->sent_bytes = sent * exchange->spec.message_bytes;
    exchange->received_bytes = received * exchange->spec.message_bytes;
}

/* Both loops keep what they use in locals, so that nothing is reloaded after each call, and are
 * compiled twice, with `verify` constant, so that the plain loop does not even test it. */
static inline __attribute__((always_inline)) int ping(struct exchange *exchange, const bool verify)
{
    int (*const send)(struct channel *, const void *, size_t) = exchange->transport->send;
    int (*const recv)(struct channel *, void *, size_t) = exchange->transport->recv;
    void *(*const reserve)(struct channel *, size_t) = exchange->transport->reserve;
    struct channel *const channel = exchange->channel;
    unsigned char *const message = exchange->message;
    uint32_t *const samples_ns = exchange->samples_ns;
    const size_t bytes = exchange->spec.message_bytes;
    const uint64_t messages = exchange->messages, first = exchange->first_sequence;
    uint64_t sent = 0, received = 0;
    int error = 0;

    uint64_t before = clock_now_ns();
    while (received < messages) {
        unsigned char *outgoing = exchange_place(reserve, channel, bytes, message);
        if (verify)
            pattern_fill(outgoing, bytes, PATTERN_PING, first + sent);
        error = send(channel, outgoing, bytes);
        if (error != 0)
            break;
        sent++;
        error = recv(channel, message, bytes);
        if (error == 0 && verify &&
            !pattern_matches(message, bytes, PATTERN_PONG, first + received))
            error = -EBADMSG;
        if (error != 0)
            break;
        uint64_t now = clock_now_ns();
        if (samples_ns != NULL)
            samples_ns[received] = exchange_sample(exchange, now - before);
        before = now;
        received++;
    }
    count_latency(exchange, sent, received);
    return error;
}

static inline __attribute__((always_inline)) int pong(struct exchange *exchange, const bool verify)
{
    int (*const send)(struct channel *, const void *, size_t) = exchange->transport->send;
    int (*const recv)(struct channel *, void *, size_t) = exchange->transport->recv;
    void *(*const reserve)(struct channel *, size_t) = exchange->transport->reserve;
    struct channel *const channel = exchange->channel;
    unsigned char *const message = exchange->message;
    const size_t bytes = exchange->spec.message_bytes;
    const uint64_t messages = exchange->messages, first = exchange->first_sequence;
    uint64_t sent = 0, received = 0;
    int error = 0;

    while (sent < messages) {
        error = recv(channel, message, bytes);
        if (error == 0 && verify &&
            !pattern_matches(message, bytes, PATTERN_PING, first + received))
            error = -EBADMSG;
        if (error != 0)
            break;
        received++;
        unsigned char *outgoing = exchange_place(reserve, channel, bytes, message);
        if (verify)
            pattern_fill(outgoing, bytes, PATTERN_PONG, first + sent);
        error = send(channel, outgoing, bytes);
        if (error != 0)
            break;
        sent++;
    }
    count_latency(exchange, sent, received);
    return error;
}

static int latency_parent(struct exchange *exchange)
{
    if (channel_is_lossy(exchange))
        return lossy_ping(exchange);
    return exchange->verify ? ping(exchange, true) : ping(exchange, false);
}

static int latency_child(struct exchange *exchange)
{
    if (channel_is_lossy(exchange))
        return lossy_pong(exchange);
    return exchange->verify ? pong(exchange, true) : pong(exchange, false);
}

const struct workload workload_latency = {
    .name = "latency",
    .summary = "ping-pong, one message at a time; reports the round trip",
    .samples = SAMPLES_ROUND_TRIP,
    .check = workload_check_wait,
    .run = {[SIDE_PARENT] = latency_parent, [SIDE_CHILD] = latency_child},
};
