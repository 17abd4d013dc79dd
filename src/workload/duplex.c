/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * duplex.c - both directions at once: each side sends and receives `messages` in one loop, without
 * threads, over descriptors that don't block. "one-way" is the same loop with one direction empty.
 *
 * The directions take turns, a message each, so that neither starves; only when neither moved does
 * the loop wait. As in throughput.c the child ends with one byte, when it has everything: the
 * parent's clock stops when all has arrived on both sides. */
#include <errno.h>
#include <string.h>

#include "text/message.h"
#include "transport/waiting.h"
#include "workload/lossy_duplex.h"
#include "workload/lossy_round_trips.h"
#include "workload/pattern.h"
#include "workload/workload.h"

static const char BOTH_WAYS[] = "both-ways";

/* One direction, seen from this side. */
struct flow {
    enum pattern_stream stream;
    unsigned char *message;
    uint64_t messages;  /* 0: this direction is empty */
    uint64_t done;      /* whole ones */
    size_t moved_bytes; /* of the message that is on its way */
};

struct duplex {
    const struct exchange *exchange;
    struct waiter *waiter;
    struct flow out, in;
};

/* Counts what an attempt moved. Returns whether that was anything, or the attempt's error. */
static int advance(struct flow *flow, ssize_t moved, size_t message_bytes)
{
    if (moved == -EAGAIN)
        return 0;
    if (moved < 0)
        return (int)moved;
    flow->moved_bytes += (size_t)moved;
    if (flow->moved_bytes == message_bytes) {
        flow->moved_bytes = 0;
        flow->done++;
    }
    return 1;
}

static inline __attribute__((always_inline)) int try_to_send(struct duplex *self, const bool verify)
{
    const struct exchange *exchange = self->exchange;
    struct flow *out = &self->out;

    if (out->done == out->messages)
        return 0;
    if (out->moved_bytes == 0)
        out->message = exchange_place(exchange->transport->reserve, exchange->channel,
                                      exchange->spec.message_bytes, exchange->message);
    if (verify && out->moved_bytes == 0)
        pattern_fill(out->message, exchange->spec.message_bytes, out->stream,
                     exchange->first_sequence + out->done);
    ssize_t sent = exchange->transport->try_send(exchange->channel, out->message + out->moved_bytes,
                                                 exchange->spec.message_bytes - out->moved_bytes);
    return advance(out, sent, exchange->spec.message_bytes);
}

static inline __attribute__((always_inline)) int try_to_receive(struct duplex *self,
                                                                const bool verify)
{
    const struct exchange *exchange = self->exchange;
    struct flow *in = &self->in;
    const uint64_t before = in->done;

    if (in->done == in->messages)
        return 0;
    ssize_t received = exchange->transport->try_recv(
        exchange->channel, in->message + in->moved_bytes,
        exchange->spec.message_bytes - in->moved_bytes);
    int moved = advance(in, received, exchange->spec.message_bytes);
    if (verify && in->done > before &&
        !pattern_matches(in->message, exchange->spec.message_bytes, in->stream,
                         exchange->first_sequence + before)) {
        in->done = before;
        return -EBADMSG;
    }
    return moved;
}

/* Compiled twice, with `verify` constant: see latency.c. */
static inline __attribute__((always_inline)) int move_all(struct duplex *self, const bool verify)
{
    for (;;) {
        unsigned wanted = (self->out.done < self->out.messages ? READY_TO_SEND : 0u) |
                          (self->in.done < self->in.messages ? READY_TO_RECEIVE : 0u);
        if (wanted == 0)
            return 0;
        int sent = try_to_send(self, verify);
        if (sent < 0)
            return sent;
        int received = try_to_receive(self, verify);
        if (received < 0)
            return received;
        if (sent == 0 && received == 0) {
            int ready = waiter_wait(self->waiter, wanted);
            if (ready < 0)
                return ready;
        }
    }
}

static int confirm(struct duplex *self)
{
    const struct exchange *exchange = self->exchange;
    ssize_t sent;

    while ((sent = exchange->transport->try_send(exchange->channel, self->out.message, 1)) ==
           -EAGAIN) {
        int ready = waiter_wait(self->waiter, READY_TO_SEND);
        if (ready < 0)
            return ready;
    }
    return sent < 0 ? (int)sent : 0;
}

static int await_confirmation(struct duplex *self)
{
    const struct exchange *exchange = self->exchange;
    ssize_t received;

    while ((received = exchange->transport->try_recv(exchange->channel, self->in.message, 1)) ==
           -EAGAIN) {
        int ready = waiter_wait(self->waiter, READY_TO_RECEIVE);
        if (ready < 0)
            return ready;
    }
    return received < 0 ? (int)received : 0;
}

static int prepare(struct duplex *self, struct exchange *exchange, enum side side)
{
    struct channel_descriptors descriptors;
    bool both = strcmp(exchange->spec.variant, BOTH_WAYS) == 0;

    *self = (struct duplex){
        .exchange = exchange,
        .out = {.stream = side == SIDE_PARENT ? PATTERN_PING : PATTERN_PONG,
                .message = exchange->message,
                .messages = both || side == SIDE_PARENT ? exchange->messages : 0},
        .in = {.stream = side == SIDE_PARENT ? PATTERN_PONG : PATTERN_PING,
               .message = exchange->incoming,
               .messages = both || side == SIDE_CHILD ? exchange->messages : 0},
    };
    int error = exchange->transport->descriptors(exchange->channel, &descriptors);
    return error != 0 ? error : waiter_create(&self->waiter, exchange->spec.wait, &descriptors);
}

static int duplex_run(struct exchange *exchange, enum side side)
{
    struct duplex self;

    int error = prepare(&self, exchange, side);
    if (error != 0)
        return error;
    if (channel_is_lossy(exchange)) {
        error = lossy_duplex(exchange, self.waiter, self.out.messages > 0);
        waiter_free(self.waiter);
        return error;
    }
    error = exchange->verify ? move_all(&self, true) : move_all(&self, false);
    if (error == 0)
        error = side == SIDE_PARENT ? await_confirmation(&self) : confirm(&self);
    waiter_free(self.waiter);
    exchange->sent_messages = self.out.done;
    exchange->received_messages = self.in.done;
    exchange->sent_bytes = self.out.done * exchange->spec.message_bytes;
    exchange->received_bytes = self.in.done * exchange->spec.message_bytes;
    return error;
}

static int duplex_parent(struct exchange *exchange)
{
    return duplex_run(exchange, SIDE_PARENT);
}

static int duplex_child(struct exchange *exchange)
{
    return duplex_run(exchange, SIDE_CHILD);
}

static const char *const *duplex_variants(const struct transport *transport)
{
    static const char *const variants[] = {"one-way", BOTH_WAYS, NULL};

    (void)transport;
    return variants;
}

static enum wait_strategy duplex_default_wait(const struct case_spec *spec)
{
    (void)spec;
    return WAIT_POLL;
}

static int duplex_check(const struct transport *transport, const struct case_spec *spec,
                        struct diagnosis *why)
{
    int error = workload_check_bytes(transport, why);

    if (error == 0 && transport->flags & TRANSPORT_SPINS)
        error = diagnose_message(why, -EOPNOTSUPP, N_("%1 has no descriptor to wait for"),
                                 transport->name, NULL);
    if (error == 0)
        error = workload_check_numbers(transport, spec, why);
    if (error == 0)
        error = workload_check_prompt(transport, spec, why);
    if (error == 0 && spec->wait == WAIT_BLOCK)
        error = diagnose_message(
            why, -EOPNOTSUPP,
            N_("with --wait block both sides could sleep in write for ever, each with "
               "full buffers; allowed: poll, select, epoll, epoll-et, spin"),
            NULL);
    return error != 0 ? error : workload_check_wait(transport, spec, why);
}

const struct workload workload_duplex = {
    .name = "duplex",
    .summary = "both directions at once in one loop on each side, beside the same loop one way",
    .variants_of = duplex_variants,
    .waits_itself = true,
    .default_wait = duplex_default_wait,
    .check = duplex_check,
    .run = {[SIDE_PARENT] = duplex_parent, [SIDE_CHILD] = duplex_child},
};
