/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * throughput.c - one-way stream: the parent sends, the child receives and, after the last message,
 * confirms with one byte.
 *
 * The parent returns (and its clock stops) only with that confirmation: bytes that still sit in a
 * kernel buffer have not been transferred. */
#include <errno.h>

#include "text/message.h"
#include "workload/batched_stream.h"
#include "workload/lossy_round_trips.h"
#include "workload/lossy_stream.h"
#include "workload/pattern.h"
#include "workload/stream.h"
#include "workload/workload.h"

/* Compiled twice, with `verify` constant: see latency.c. */
static inline __attribute__((always_inline)) int send_each(struct exchange *exchange,
                                                           const bool verify)
{
    int (*const send)(struct channel *, const void *, size_t) = exchange->transport->send;
    void *(*const reserve)(struct channel *, size_t) = exchange->transport->reserve;
    struct channel *const channel = exchange->channel;
    unsigned char *const own = exchange->message;
    const size_t bytes = exchange->spec.message_bytes;
    const uint64_t messages = exchange->messages, first = exchange->first_sequence;
    uint64_t sent = 0;
    int error = 0;

    while (sent < messages) {
        unsigned char *message = exchange_place(reserve, channel, bytes, own);
        if (verify)
            pattern_fill(message, bytes, PATTERN_PING, first + sent);
        error = send(channel, message, bytes);
        if (error != 0)
            break;
        sent++;
    }
    exchange->sent_messages = sent;
    exchange->sent_bytes = sent * bytes;
    return error;
}

static inline __attribute__((always_inline)) int receive_each(struct exchange *exchange,
                                                              const bool verify)
{
    int (*const recv)(struct channel *, void *, size_t) = exchange->transport->recv;
    struct channel *const channel = exchange->channel;
    unsigned char *const message = exchange->message;
    const size_t bytes = exchange->spec.message_bytes;
    const uint64_t messages = exchange->messages, first = exchange->first_sequence;
    uint64_t received = 0;
    int error = 0;

    while (received < messages) {
        error = recv(channel, message, bytes);
        if (error == 0 && verify &&
            !pattern_matches(message, bytes, PATTERN_PING, first + received))
            error = -EBADMSG;
        if (error != 0)
            break;
        received++;
    }
    exchange->received_messages = received;
    exchange->received_bytes = received * bytes;
    return error;
}

int stream_out(struct exchange *exchange)
{
    if (exchange->batch != NULL)
        return batched_stream_out(exchange);
    return exchange->verify ? send_each(exchange, true) : send_each(exchange, false);
}

int stream_in(struct exchange *exchange)
{
    if (exchange->batch != NULL)
        return batched_stream_in(exchange);
    return exchange->verify ? receive_each(exchange, true) : receive_each(exchange, false);
}

static int throughput_parent(struct exchange *exchange)
{
    if (channel_is_lossy(exchange))
        return lossy_stream_parent(exchange);
    int error = stream_out(exchange);

    if (error != 0)
        return error;
    return exchange->transport->recv(exchange->channel, exchange->message, 1);
}

static int throughput_child(struct exchange *exchange)
{
    if (channel_is_lossy(exchange))
        return lossy_stream_child(exchange);
    int error = stream_in(exchange);

    if (error != 0)
        return error;
    return exchange->transport->send(exchange->channel, exchange->message, 1);
}

int stream_check(const struct transport *transport, const struct case_spec *spec,
                 struct diagnosis *why)
{
    int error = workload_check_bytes(transport, why);

    if (error == 0)
        error = workload_check_prompt(transport, spec, why);
    if (error == 0)
        error = workload_check_batch(transport, spec, why);
    if (error == 0)
        error = workload_check_numbers(transport, spec, why);
    return error != 0 ? error : workload_check_wait(transport, spec, why);
}

const struct workload workload_throughput = {
    .name = "throughput",
    .summary = "one-way stream, until the receiver confirmed the last byte",
    .takes_batches = true,
    .check = stream_check,
    .run = {[SIDE_PARENT] = throughput_parent, [SIDE_CHILD] = throughput_child},
};
