/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lossy_stream.c - every message has its number in its first bytes; after the last one the parent
 * sends end marks, messages of another size, until the child confirms.
 *
 * A mark says which number would be next, so that none is taken for that of another exchange: the
 * numbers go on. What the kernel refused (ENOBUFS) is not counted as sent, and what did not arrive
 * not as received. */
#include "workload/lossy_stream.h"

#include <errno.h>
#include <poll.h>
#include <string.h>

#include "base/clock.h"
#include "workload/batched_stream.h"
#include "workload/pattern.h"

enum { FIRST_PAUSE_NS = 20000, LONGEST_PAUSE_NS = 10000000 };

typedef uint64_t number; /* smaller than any message, so that the sizes differ */

_Static_assert(sizeof(number) < LOSSY_FEWEST_BYTES, "a mark is no message");

static number end_of(const struct exchange *exchange)
{
    return exchange->first_sequence + exchange->messages;
}

/* ---- the parent ---- */

static void write_message(const struct exchange *exchange, unsigned char *message, number sequence)
{
    if (exchange->verify)
        pattern_fill(message, exchange->spec.message_bytes, PATTERN_PING, sequence);
    memcpy(message, &sequence, sizeof sequence);
}

static int stream_out(struct exchange *exchange)
{
    const struct transport *transport = exchange->transport;
    const size_t bytes = exchange->spec.message_bytes;
    const number end = end_of(exchange);
    int error = 0;

    for (number next = exchange->first_sequence; error == 0 && next < end; next++) {
        write_message(exchange, exchange->message, next);
        error = transport->send(exchange->channel, exchange->message, bytes);
        if (error == -ENOBUFS) {
            exchange->refused_messages++;
            error = 0;
        } else if (error == 0) {
            exchange->sent_messages++;
            exchange->sent_bytes += bytes;
        }
    }
    return error;
}

/* What was sent of a batch before one was refused is sent; that one is passed over. */
static int batches_out(struct exchange *exchange)
{
    const number end = end_of(exchange);
    ssize_t sent = 0;

    for (number next = exchange->first_sequence; sent >= 0 && next < end; next += (number)sent) {
        const size_t count = batched_stream_next(exchange, end - next);
        for (size_t i = 0; i < count; i++)
            write_message(exchange, exchange->batch[i].iov_base, next + i);
        sent = batched_stream_count(
            exchange->transport->send_many(exchange->channel, exchange->batch, count), count);
        if (sent == -ENOBUFS) {
            exchange->refused_messages++;
            sent = 1;
        } else if (sent > 0) {
            exchange->sent_messages += (uint64_t)sent;
            exchange->sent_bytes += (uint64_t)sent * exchange->spec.message_bytes;
        }
    }
    return sent < 0 ? (int)sent : 0;
}

/* Whether something can be received within so long. */
static bool comes_within(int fd, long pause_ns)
{
    const struct timespec pause = {.tv_nsec = pause_ns};
    struct pollfd arrived = {.fd = fd, .events = POLLIN};

    return ppoll(&arrived, 1, &pause, NULL) > 0;
}

/* One answer to a mark: 1: it confirms; 0: that was of an earlier exchange. A child that confirmed
 * and left refuses a mark that was sent once more, and that is told before its confirmation is. */
static int take_answer(const struct exchange *exchange, bool *was_refused)
{
    number confirmed = 0;
    int error = exchange->transport->recv(exchange->channel, &confirmed, sizeof confirmed);

    if (error == -ECONNREFUSED && !*was_refused) {
        *was_refused = true;
        return 0;
    }
    return error != 0 ? error : confirmed == end_of(exchange);
}

static int send_mark(const struct exchange *exchange)
{
    const number end = end_of(exchange);
    int error = exchange->transport->send(exchange->channel, &end, sizeof end);

    return error == -ENOBUFS ? 0 : error;
}

/* A mark is lost while the child's queue is full, so soon there is another; not at once, or marks
 * would fill it. */
int lossy_stream_end(const struct exchange *exchange)
{
    struct channel_descriptors fds;
    long pause_ns = FIRST_PAUSE_NS;
    bool was_refused = false;
    int answer = exchange->transport->descriptors(exchange->channel, &fds);

    for (uint64_t waited_ns = 0; answer == 0; waited_ns += (uint64_t)pause_ns) {
        if (waited_ns > TRANSPORT_PATIENCE_MS * NS_PER_MS)
            return -ENODATA;
        answer = send_mark(exchange);
        while (answer == 0 && comes_within(fds.receive_fd, pause_ns))
            answer = take_answer(exchange, &was_refused);
        if (waited_ns > 0 && pause_ns < LONGEST_PAUSE_NS)
            pause_ns *= 2;
    }
    return answer < 0 ? answer : 0;
}

int lossy_stream_parent(struct exchange *exchange)
{
    int error = exchange->batch != NULL ? batches_out(exchange) : stream_out(exchange);

    return error != 0 ? error : lossy_stream_end(exchange);
}

/* ---- the child ---- */

/* The rest of a message; its beginning is its number, or what has that first. */
static bool is_whole(struct exchange *exchange, const unsigned char *message, number sequence)
{
    const size_t bytes = exchange->spec.message_bytes;
    const size_t head = exchange->head_bytes > 0 ? exchange->head_bytes : sizeof sequence;
    unsigned char *wanted = exchange->incoming;

    pattern_fill(wanted, bytes, PATTERN_PING, sequence);
    return memcmp(message + head, wanted + head, bytes - head) == 0;
}

static int take(struct exchange *exchange, const unsigned char *message, number *next)
{
    number sequence;

    memcpy(&sequence, message, sizeof sequence);
    if (sequence < exchange->first_sequence) { /* it was overtaken by the mark of its exchange */
        exchange->reordered_messages++;
        return 0;
    }
    if (exchange->arrived != NULL)
        exchange->arrived(exchange, message, exchange->received_messages);
    if (sequence >= end_of(exchange) ||
        (exchange->verify && !is_whole(exchange, message, sequence)))
        return -EBADMSG;
    exchange->received_messages++;
    exchange->received_bytes += exchange->spec.message_bytes;
    if (sequence < *next)
        exchange->reordered_messages++;
    else
        *next = sequence + 1;
    return 0;
}

/* Also once more that of the exchange before, whose confirmation was lost. 1: this one is over. */
static int confirm(const struct exchange *exchange, const unsigned char *mark)
{
    number end;

    memcpy(&end, mark, sizeof end);
    if (end != end_of(exchange) && end != exchange->first_sequence)
        return 0;
    int error = exchange->transport->send(exchange->channel, &end, sizeof end);
    if (error == -ENOBUFS) /* the parent asks again */
        return 0;
    return error != 0 ? error : end == end_of(exchange);
}

/* Those that came with one call, unless the exchange is over before. */
static int take_batch(struct exchange *exchange, size_t count, number *next)
{
    int error = 0;

    for (size_t i = 0; i < count; i++) {
        struct iovec *message = &exchange->batch[i];
        if (error == 0)
            error = message->iov_len == exchange->spec.message_bytes
                        ? take(exchange, message->iov_base, next)
                        : confirm(exchange, message->iov_base);
        message->iov_len = exchange->spec.message_bytes;
    }
    return error;
}

static int batches_in(struct exchange *exchange)
{
    const size_t count = exchange->spec.batch;
    number next = exchange->first_sequence;
    int error = 0;

    while (error == 0) {
        const ssize_t came = batched_stream_count(
            exchange->transport->recv_many(exchange->channel, exchange->batch, count), count);
        error = came < 0 ? (int)came : take_batch(exchange, (size_t)came, &next);
    }
    return error < 0 ? error : 0;
}

int lossy_stream_child(struct exchange *exchange)
{
    number next = exchange->first_sequence;
    int error = 0;

    if (exchange->batch != NULL)
        return batches_in(exchange);

    while (error == 0) {
        error = exchange->transport->recv(exchange->channel, exchange->message,
                                          exchange->spec.message_bytes);
        if (error == 0)
            error = take(exchange, exchange->message, &next);
        else if (error == -EMSGSIZE)
            error = confirm(exchange, exchange->message);
    }
    return error < 0 ? error : 0;
}
