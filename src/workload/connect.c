/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connect.c - a connection from nothing to the first answer and back to nothing, again and again:
 * the parent begins it, asks with `message_bytes`, is answered with as many, and ends it.
 *
 * The clock is read once a connection, as in latency.c, so the samples add up to the elapsed time.
 * Over a pipe every connection has a process forked for it: "fork-excluded" takes what the fork
 * and the reaping took out of the samples, but not out of the elapsed time. */
#include <errno.h>
#include <string.h>

#include "base/clock.h"
#include "text/message.h"
#include "transport/connection.h"
#include "workload/lossy_round_trips.h"
#include "workload/pattern.h"
#include "workload/workload.h"

static const char FORK_EXCLUDED[] = "fork-excluded";

/* One connection of an exchange, for the process that answers. */
struct connect_question {
    const struct exchange *exchange;
    uint64_t sequence;
};

static int answer(struct channel *channel, void *argument, struct connection_counts *counts)
{
    const struct connect_question *question = argument;
    const struct exchange *exchange = question->exchange;
    const size_t bytes = exchange->spec.message_bytes;

    int error = exchange->transport->recv(channel, exchange->message, bytes);
    if (error != 0)
        return error;
    if (exchange->verify &&
        !pattern_matches(exchange->message, bytes, PATTERN_PING, question->sequence))
        return -EBADMSG;
    counts->received_messages++;
    counts->received_bytes += bytes;
    if (exchange->verify)
        pattern_fill(exchange->message, bytes, PATTERN_PONG, question->sequence);
    error = exchange->transport->send(channel, exchange->message, bytes);
    if (error != 0)
        return error;
    counts->sent_messages++;
    counts->sent_bytes += bytes;
    return 0;
}

static int ask(struct exchange *exchange, uint64_t sequence)
{
    const size_t bytes = exchange->spec.message_bytes;

    if (exchange->verify)
        pattern_fill(exchange->message, bytes, PATTERN_PING, sequence);
    int error = exchange->transport->send(exchange->channel, exchange->message, bytes);
    if (error != 0)
        return error;
    exchange->sent_messages++;
    exchange->sent_bytes += bytes;
    error = exchange->transport->recv(exchange->channel, exchange->message, bytes);
    if (error != 0)
        return error;
    if (exchange->verify && !pattern_matches(exchange->message, bytes, PATTERN_PONG, sequence))
        return -EBADMSG;
    exchange->received_messages++;
    exchange->received_bytes += bytes;
    return 0;
}

static int first_error(int first, int second)
{
    return first != 0 ? first : second;
}

static int connect_once(const struct connection *connection, struct exchange *exchange,
                        uint64_t sequence, bool lossy)
{
    int error = connection->begin(exchange->channel);

    if (error != 0)
        return error;
    error = lossy ? lossy_ask(exchange, sequence) : ask(exchange, sequence);
    return first_error(error, connection->end(exchange->channel));
}

static bool excludes_fork(const struct exchange *exchange)
{
    return exchange->spec.variant != NULL && strcmp(exchange->spec.variant, FORK_EXCLUDED) == 0;
}

static uint64_t no_fork_ns(const struct channel *channel)
{
    (void)channel;
    return 0;
}

/* Over a connection of its own, which is in no sample. */
static int end_answering(const struct connection *connection, struct exchange *exchange)
{
    int error = connection->begin(exchange->channel);

    if (error != 0)
        return error;
    error = lossy_end(exchange);
    return first_error(error, connection->end(exchange->channel));
}

static int connect_all(const struct connection *connection, struct exchange *exchange,
                       struct connect_question *question,
                       uint64_t (*excluded_ns)(const struct channel *channel))
{
    const uint64_t first = exchange->first_sequence, messages = exchange->messages;
    const bool lossy = channel_is_lossy(exchange);
    int error = lossy
                    ? exchange->transport->set_patience(exchange->channel, LOSSY_FIRST_PATIENCE_MS)
                    : 0;
    if (error != 0)
        return error;
    uint64_t before = clock_now_ns();

    for (uint64_t i = 0; i < messages; i++) {
        question->sequence = first + i;
        error = connect_once(connection, exchange, first + i, lossy);
        if (error != 0)
            return error;
        uint64_t now = clock_now_ns();
        if (exchange->samples_ns != NULL)
            exchange->samples_ns[i] = exchange_sample(exchange, (now - before) -
                                                                    excluded_ns(exchange->channel));
        before = now;
    }
    return lossy ? end_answering(connection, exchange) : 0;
}

static int connect_forking(const struct connection *connection, struct exchange *exchange,
                           struct connect_question *question)
{
    const struct connection_forks *forks = connection->forks;
    bool apart = excludes_fork(exchange);

    forks->prepare(exchange->channel, answer, question, apart);
    int error = connect_all(connection, exchange, question, apart ? forks->fork_ns : no_fork_ns);
    /* What made the answering process fail is the cause; we may only have met its end. */
    return first_error(forks->finish(exchange->channel), error);
}

static int connect_parent(struct exchange *exchange)
{
    const struct connection *connection = exchange->transport->connection;
    struct connect_question question = {.exchange = exchange};

    if (connection->forks != NULL)
        return connect_forking(connection, exchange, &question);
    return connect_all(connection, exchange, &question, no_fork_ns);
}

static int answer_all(const struct connection *connection, struct exchange *exchange,
                      struct connection_counts *counts)
{
    struct connect_question question = {.exchange = exchange};

    for (uint64_t i = 0; i < exchange->messages; i++) {
        question.sequence = exchange->first_sequence + i;
        int error = connection->begin(exchange->channel);
        if (error != 0)
            return error;
        error = answer(exchange->channel, &question, counts);
        if (error == 0)
            error = connection->end(exchange->channel);
        if (error != 0)
            return error; /* the client may wait for an answer: closing the channel ends that */
    }
    return 0;
}

static int connect_child(struct exchange *exchange)
{
    const struct connection *connection = exchange->transport->connection;
    struct connection_counts counts = {0};

    if (channel_is_lossy(exchange)) /* datagrams: a server has no connections to begin and end */
        return lossy_pong(exchange);
    int error = connection->forks == NULL ? answer_all(connection, exchange, &counts)
                                          : connection->forks->collect(exchange->channel, &counts);
    exchange->received_messages = counts.received_messages;
    exchange->received_bytes = counts.received_bytes;
    exchange->sent_messages = counts.sent_messages;
    exchange->sent_bytes = counts.sent_bytes;
    return error;
}

static const char *const *connect_variants(const struct transport *transport)
{
    static const char *const variants[] = {FORK_EXCLUDED, "fork-included", NULL};

    return transport->connection != NULL && transport->connection->forks != NULL ? variants : NULL;
}

static int connect_check(const struct transport *transport, const struct case_spec *spec,
                         struct diagnosis *why)
{
    int error = workload_check_bytes(transport, why);

    if (error == 0 && transport->connection == NULL)
        error = diagnose_message(why, -EOPNOTSUPP, N_("%1 has no relation to begin and end"),
                                 transport->name, NULL);
    if (error == 0 && spec->wait != WAIT_BLOCK)
        error = diagnose_message(why, -EOPNOTSUPP, N_("connect only blocks: --wait block"), NULL);
    return error;
}

static const struct transport *connect_channel(const struct transport *transport,
                                               const char *variant)
{
    (void)variant; /* two accounts of the same work */
    return transport->connection->channel;
}

const struct workload workload_connect = {
    .name = "connect",
    .summary = "a relation from nothing to its first answer and back; reports the time of each",
    .samples = SAMPLES_CONNECTION,
    .variants_of = connect_variants,
    .check = connect_check,
    .channel_of = connect_channel,
    .run = {[SIDE_PARENT] = connect_parent, [SIDE_CHILD] = connect_child},
};
