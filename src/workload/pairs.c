/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pairs.c - streams as in throughput.c over many channels at once, all of the same mechanism: the
 * pairs share nothing but the work (shared_work.h) and the machine. This is one of them. */
#include <errno.h>
#include <stdatomic.h>

#include "text/message.h"
#include "workload/many_clients.h"
#include "workload/shared_work.h"
#include "workload/stream.h"

/* Besides the two of each pair: the supervisor, and who starts the pairs. */
enum { OTHER_PROCESSES = 2 };

/* `count` messages more. */
static int move(struct exchange *exchange, uint64_t count, int (*part_of)(struct exchange *))
{
    struct exchange part = *exchange;

    part.messages = count;
    part.first_sequence += exchange->sent_messages + exchange->received_messages;
    part.sent_messages = part.sent_bytes = part.received_messages = part.received_bytes = 0;
    int error = part_of(&part);
    exchange->sent_messages += part.sent_messages;
    exchange->sent_bytes += part.sent_bytes;
    exchange->received_messages += part.received_messages;
    exchange->received_bytes += part.received_bytes;
    return error;
}

/* The first ones were taken for it before. */
static int send_work(struct exchange *exchange)
{
    struct shared_work *work = exchange->work;
    uint64_t count = atomic_load(work->taken);
    int error = 0;

    while (error == 0 && count > 0) {
        const uint64_t next = shared_work_take(work, work->at_once);
        error = move(exchange, count, stream_out);
        count = next;
    }
    return error;
}

static int receive_work(struct exchange *exchange)
{
    struct shared_work *work = exchange->work;
    uint64_t count;
    int error = 0;

    while (error == 0 && (count = atomic_load(work->taken) - exchange->received_messages) > 0)
        error = move(exchange, count, stream_in);
    return error;
}

static int pairs_parent(struct exchange *exchange)
{
    int error = exchange->work != NULL ? send_work(exchange) : stream_out(exchange);

    return error != 0 ? error : exchange->transport->recv(exchange->channel, exchange->message, 1);
}

static int pairs_child(struct exchange *exchange)
{
    int error = exchange->work != NULL ? receive_work(exchange) : stream_in(exchange);

    return error != 0 ? error : exchange->transport->send(exchange->channel, exchange->message, 1);
}

static int pairs_check(const struct transport *transport, const struct case_spec *spec,
                       struct diagnosis *why)
{
    const rlim_t processes = client_limits_here().processes;

    if ((transport->flags & TRANSPORT_MOVES_NOTHING) != 0)
        return diagnose_message(why, -EOPNOTSUPP,
                                N_("%1 moves nothing, and the receiver of a pair must wait for "
                                   "what its sender takes of the work"),
                                transport->name, NULL);
    if ((transport->flags & TRANSPORT_LOSES) != 0)
        return diagnose_message(why, -EOPNOTSUPP,
                                N_("%1 may lose messages, for all of which this workload waits"),
                                transport->name, NULL);
    int error = stream_check(transport, spec, why);
    if (error == 0 && processes != RLIM_INFINITY &&
        2 * (rlim_t)spec->clients + OTHER_PROCESSES > processes)
        error = diagnose_message(why, -EAGAIN,
                                 N_("%1 pairs are more processes than RLIMIT_NPROC (hard) allows, "
                                    "%2: raise it with ulimit -u"),
                                 MESSAGE_NUMBER("%u", spec->clients),
                                 MESSAGE_NUMBER("%ju", (uintmax_t)processes), NULL);
    return error;
}

const struct workload workload_pairs = {
    .name = "pairs",
    .summary =
        "several one-way streams at once, each with a pair of its own; reports the total and "
        "each pair's share",
    .many_clients = true,
    .in_pairs = true,
    .takes_batches = true,
    .check = pairs_check,
    .run = {[SIDE_PARENT] = pairs_parent, [SIDE_CHILD] = pairs_child},
};
