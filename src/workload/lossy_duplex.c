/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lossy_duplex.c - each side ends with marks, messages of another size, until the other confirms.
 *
 * Both sides' marks bear the number at which both streams would end, and in the lowest bit whether they
 * confirm one. Whoever confirms last can't know that this arrived: the other ends after a silence, or
 * when what comes is of the next exchange. */
#include "workload/lossy_duplex.h"

#include <errno.h>
#include <string.h>

#include "base/clock.h"
#include "workload/lossy_number.h"
#include "workload/lossy_stream.h"
#include "workload/pattern.h"

enum { FIRST_PAUSE_MS = 1, LONGEST_PAUSE_MS = 10, LINGER_MS = 200, IDLE_MS = 1000 };

/* A queue that is full is not for so many pauses, which is a second. */
enum { MOST_REFUSALS = 100 };

typedef uint64_t mark; /* smaller than any message */

struct both {
    struct exchange *exchange;
    struct waiter *waiter;
    uint64_t next_out, next_in, end; /* numbers; without a stream out next_out is at the end */
    bool peer_ended;                 /* its mark came */
    bool is_heard;                   /* ours was confirmed */
    bool has_moved;                  /* since moved_ns was set */
    uint64_t moved_ns, marked_ns;    /* 0: not yet */
    unsigned pause_ms;
    unsigned refusals; /* of marks, one after another */
};

/* ---- out ---- */

static int send_mark(struct both *self, uint64_t end, bool confirms)
{
    const mark value = end << 1 | confirms;
    ssize_t sent = self->exchange->transport->try_send(self->exchange->channel, &value,
                                                       sizeof value);

    self->refusals = sent == -ENOBUFS ? self->refusals + 1 : 0;
    if (self->refusals > MOST_REFUSALS)
        return -ENOBUFS;
    /* It will be sent, or asked for, again. Who left has heard all. */
    if (sent == -EAGAIN || sent == -ENOBUFS || (sent == -ECONNREFUSED && self->peer_ended))
        return 0;
    return sent < 0 ? (int)sent : 0;
}

/* 1: moved; 0: there is no room, or all is sent. */
static int send_next(struct both *self)
{
    struct exchange *exchange = self->exchange;
    const size_t bytes = exchange->spec.message_bytes;

    if (self->next_out == self->end)
        return 0;
    if (exchange->verify)
        pattern_fill(exchange->message, bytes, PATTERN_PING, self->next_out);
    lossy_number_write(exchange->message, bytes, self->next_out);
    ssize_t sent = exchange->transport->try_send(exchange->channel, exchange->message, bytes);
    if (sent == -EAGAIN)
        return 0;
    if (sent < 0 && sent != -ENOBUFS)
        return (int)sent;
    self->next_out++;
    exchange->refused_messages += sent < 0;
    exchange->sent_messages += sent > 0;
    exchange->sent_bytes += sent > 0 ? bytes : 0;
    return 1;
}

/* ---- in ---- */

static int take_mark(struct both *self)
{
    mark value;

    memcpy(&value, self->exchange->incoming, sizeof value);
    const uint64_t end = value >> 1;
    if ((value & 1) != 0) {
        self->is_heard = self->is_heard || end == self->end;
        return 1;
    }
    self->peer_ended = self->peer_ended || end == self->end;
    /* Also once more that of the exchange before. */
    int error = end == self->end || end == self->exchange->first_sequence
                    ? send_mark(self, end, true)
                    : 0;
    return error != 0 ? error : 1;
}

/* What is sent next is filled anew after this. */
static bool is_whole(const struct exchange *exchange, uint64_t number)
{
    const size_t bytes = exchange->spec.message_bytes;
    const size_t head = lossy_number_bytes(bytes);

    pattern_fill(exchange->message, bytes, PATTERN_PING, number);
    return memcmp(exchange->incoming + head, exchange->message + head, bytes - head) == 0;
}

static int take_message(struct both *self)
{
    struct exchange *exchange = self->exchange;
    const size_t bytes = exchange->spec.message_bytes;
    const uint64_t number = lossy_number_read(exchange->incoming, bytes, self->next_in);

    if (number < exchange->first_sequence) { /* it was overtaken by the mark of its exchange */
        exchange->reordered_messages++;
        return 1;
    }
    if (number >= self->end && self->peer_ended) { /* it has gone on, so it has heard us */
        self->is_heard = true;
        return 1;
    }
    if (number >= self->end || (exchange->verify && !is_whole(exchange, number)))
        return -EBADMSG;
    exchange->received_messages++;
    exchange->received_bytes += bytes;
    if (number < self->next_in)
        exchange->reordered_messages++;
    else
        self->next_in = number + 1;
    return 1;
}

/* 1: something came; 0: nothing is there. */
static int receive_next(struct both *self)
{
    const struct exchange *exchange = self->exchange;
    ssize_t received = exchange->transport->try_recv(exchange->channel, exchange->incoming,
                                                     exchange->spec.message_bytes);

    if (received == -EMSGSIZE)
        return take_mark(self);
    if (received == -EAGAIN || (received == -ECONNREFUSED && self->peer_ended))
        return 0;
    return received < 0 ? (int)received : take_message(self);
}

/* ---- neither ---- */

/* 1: the other side is gone, and had heard all. */
static int look_at_clock(struct both *self)
{
    const uint64_t now_ns = clock_now_ns();

    if (self->has_moved || self->moved_ns == 0)
        self->moved_ns = now_ns;
    self->has_moved = false;
    const uint64_t still_ms = (now_ns - self->moved_ns) / NS_PER_MS;
    if (self->peer_ended && still_ms > LINGER_MS)
        return 1;
    if (still_ms > TRANSPORT_PATIENCE_MS)
        return -ENODATA;
    if (self->is_heard || self->next_out != self->end ||
        (self->marked_ns != 0 && now_ns - self->marked_ns < self->pause_ms * NS_PER_MS))
        return 0;
    self->pause_ms = self->marked_ns == 0                    ? FIRST_PAUSE_MS
                     : 2 * self->pause_ms < LONGEST_PAUSE_MS ? 2 * self->pause_ms
                                                             : LONGEST_PAUSE_MS;
    self->marked_ns = now_ns;
    return send_mark(self, self->end, false);
}

static int wait_for_either(struct both *self)
{
    const bool has_more = self->next_out != self->end;
    int ended = look_at_clock(self);

    if (ended != 0)
        return ended;
    waiter_set_patience(self->waiter, self->is_heard || has_more ? IDLE_MS : self->pause_ms);
    int ready = waiter_wait(self->waiter, READY_TO_RECEIVE | (has_more ? READY_TO_SEND : 0u));
    return ready < 0 && ready != -ENODATA ? ready : 0;
}

int lossy_duplex(struct exchange *exchange, struct waiter *waiter, bool sends)
{
    const uint64_t first = exchange->first_sequence, end = first + exchange->messages;
    struct both self = {.exchange = exchange,
                        .waiter = waiter,
                        .next_out = sends ? first : end,
                        .next_in = first,
                        .end = end};

    while (!self.peer_ended || !self.is_heard) {
        int sent = send_next(&self);
        int received = sent < 0 ? sent : receive_next(&self);
        if (received < 0)
            return received;
        self.has_moved = self.has_moved || sent > 0 || received > 0;
        int ended = sent == 0 && received == 0 ? wait_for_either(&self) : 0;
        if (ended != 0)
            return ended < 0 ? ended : 0;
    }
    return 0;
}
