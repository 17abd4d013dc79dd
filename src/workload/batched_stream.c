/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * batched_stream.c - both sides count in messages, not in calls: where a call moved fewer, the next
 * one begins behind them. */
#include "workload/batched_stream.h"

#include <errno.h>

#include "workload/pattern.h"

static void fill(struct exchange *exchange, size_t count, uint64_t sequence)
{
    for (size_t i = 0; i < count; i++)
        pattern_fill(exchange->batch[i].iov_base, exchange->spec.message_bytes, PATTERN_PING,
                     sequence + i);
}

int batched_stream_out(struct exchange *exchange)
{
    ssize_t moved = 0;
    uint64_t sent = 0;

    while (sent < exchange->messages) {
        const size_t count = batched_stream_next(exchange, exchange->messages - sent);
        if (exchange->verify)
            fill(exchange, count, exchange->first_sequence + sent);
        moved = batched_stream_count(
            exchange->transport->send_many(exchange->channel, exchange->batch, count), count);
        if (moved < 0)
            break;
        sent += (uint64_t)moved;
    }
    exchange->sent_messages = sent;
    exchange->sent_bytes = sent * exchange->spec.message_bytes;
    return moved < 0 ? (int)moved : 0;
}

/* How many of them are as they should be, from the first one on. */
static size_t count_right(const struct exchange *exchange, size_t count, uint64_t sequence)
{
    size_t right = 0;

    while (right < count &&
           pattern_matches(exchange->batch[right].iov_base, exchange->spec.message_bytes,
                           PATTERN_PING, sequence + right))
        right++;
    return right;
}

int batched_stream_in(struct exchange *exchange)
{
    uint64_t received = 0;
    int error = 0;

    while (error == 0 && received < exchange->messages) {
        const size_t count = batched_stream_next(exchange, exchange->messages - received);
        ssize_t moved = batched_stream_count(
            exchange->transport->recv_many(exchange->channel, exchange->batch, count), count);
        size_t right = moved < 0 ? 0 : (size_t)moved;
        if (moved < 0)
            error = (int)moved;
        else if (exchange->verify)
            right = count_right(exchange, right, exchange->first_sequence + received);
        if (moved > 0 && right < (size_t)moved)
            error = -EBADMSG;
        received += right;
    }
    exchange->received_messages = received;
    exchange->received_bytes = received * exchange->spec.message_bytes;
    return error;
}
