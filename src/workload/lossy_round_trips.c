/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lossy_round_trips.c - every message bears its number: a question again is answered again, and an
 * answer that comes late is known for one.
 *
 * Whoever answered last can't know that this arrived. The parent therefore ends with a mark, a message
 * of another size, and the child goes on answering until that comes, or the first question of the next
 * exchange, or silence. */
#include "workload/lossy_round_trips.h"

#include <errno.h>
#include <poll.h>
#include <string.h>

#include "base/clock.h"
#include "workload/lossy_number.h"
#include "workload/pattern.h"

enum { LATE_MS = 1, LINGER_MS = 200 };

bool channel_is_lossy(const struct exchange *exchange)
{
    const struct transport *transport = exchange->transport;

    return transport->set_patience != NULL &&
           transport->set_patience(exchange->channel, TRANSPORT_PATIENCE_MS) == 0;
}

unsigned lossy_longer_patience(unsigned patience_ms, unsigned waited_ms)
{
    const unsigned left_ms = TRANSPORT_PATIENCE_MS - waited_ms;

    return 2 * patience_ms < left_ms ? 2 * patience_ms : left_ms;
}

static uint64_t end_of(const struct exchange *exchange)
{
    return exchange->first_sequence + exchange->messages;
}

static int set_patience(const struct exchange *exchange, unsigned ms)
{
    return exchange->transport->set_patience(exchange->channel, ms);
}

/* All the message bears is its number, which has room: the loops for it do the usual in as few
 * instructions as those of transports that lose nothing, and leave the rest to the others. */
static bool is_plain(const struct exchange *exchange)
{
    return !exchange->verify && exchange->spec.message_bytes >= sizeof(uint64_t);
}

static bool is_whole(const struct exchange *exchange, enum pattern_stream stream, uint64_t number)
{
    const size_t bytes = exchange->spec.message_bytes;
    const size_t head = lossy_number_bytes(bytes);

    if (!exchange->verify)
        return true;
    pattern_fill(exchange->incoming, bytes, stream, number);
    return memcmp(exchange->message + head, exchange->incoming + head, bytes - head) == 0;
}

/* 1: it is on its way; 0: the kernel refused it. This and what takes answers are within what is timed. */
static inline int send_numbered(struct exchange *exchange, enum pattern_stream stream,
                                uint64_t number)
{
    const size_t bytes = exchange->spec.message_bytes;

    if (exchange->verify)
        pattern_fill(exchange->message, bytes, stream, number);
    lossy_number_write(exchange->message, bytes, number);
    int error = exchange->transport->send(exchange->channel, exchange->message, bytes);
    if (error == -ENOBUFS) {
        exchange->refused_messages++;
        return 0;
    }
    return error != 0 ? error : 1;
}

/* Round trips: one message each way. */
static void count(struct exchange *exchange, uint64_t round_trips)
{
    const uint64_t bytes = round_trips * exchange->spec.message_bytes;

    exchange->sent_messages += round_trips;
    exchange->received_messages += round_trips;
    exchange->sent_bytes += bytes;
    exchange->received_bytes += bytes;
}

/* ---- the parent ---- */

/* Of the message that came: 1: it is the answer to that question; 0: to an earlier one. */
static int judge_answer(struct exchange *exchange, uint64_t wanted)
{
    const uint64_t number = lossy_number_read(exchange->message, exchange->spec.message_bytes,
                                              wanted);

    if (number > wanted || !is_whole(exchange, PATTERN_PONG, number))
        return -EBADMSG;
    exchange->answered_messages += number >= exchange->first_sequence;
    return number == wanted;
}

/* 1: the answer to that question came; 0: none for the channel's patience. */
static int take_answers(struct exchange *exchange, uint64_t wanted)
{
    int answer;

    do {
        int error = exchange->transport->recv(exchange->channel, exchange->message,
                                              exchange->spec.message_bytes);
        if (error != 0)
            return error == -ENODATA ? 0 : error;
        answer = judge_answer(exchange, wanted);
    } while (answer == 0);
    return answer;
}

static inline int ask_once(struct exchange *exchange, uint64_t number)
{
    int sent = send_numbered(exchange, PATTERN_PING, number);

    if (sent < 0)
        return sent;
    exchange->asked_messages += (uint64_t)sent;
    return take_answers(exchange, number);
}

/* Where the first one was in vain. */
static __attribute__((noinline)) int ask_again(struct exchange *exchange, uint64_t number)
{
    unsigned patience_ms = LOSSY_FIRST_PATIENCE_MS, waited_ms = patience_ms;
    int answer = 0;

    while (answer == 0 && waited_ms < TRANSPORT_PATIENCE_MS) {
        patience_ms = lossy_longer_patience(patience_ms, waited_ms);
        waited_ms += patience_ms;
        answer = set_patience(exchange, patience_ms);
        if (answer == 0)
            answer = ask_once(exchange, number);
    }
    if (answer <= 0)
        return answer == 0 ? -ENODATA : answer;
    return set_patience(exchange, LOSSY_FIRST_PATIENCE_MS);
}

static int ask(struct exchange *exchange, uint64_t number)
{
    int answer = ask_once(exchange, number);

    if (answer > 0)
        return 0;
    return answer < 0 ? answer : ask_again(exchange, number);
}

/* The question was sent, and `error` is what recv() said. */
static __attribute__((noinline)) int await_answer(struct exchange *exchange, uint64_t number,
                                                  int error)
{
    int answer = error == 0 ? judge_answer(exchange, number) : error;

    if (answer == 0)
        answer = take_answers(exchange, number);
    if (answer > 0)
        return 0;
    return answer < 0 && answer != -ENODATA ? answer : ask_again(exchange, number);
}

int lossy_ask(struct exchange *exchange, uint64_t number)
{
    int error = ask(exchange, number);

    if (error == 0)
        count(exchange, 1);
    return error;
}

/* Answers that were given up too early may be here by now, where the socket is the same. */
static int take_late_answers(struct exchange *exchange)
{
    struct channel_descriptors fds;
    if (exchange->transport->descriptors == NULL)
        return 0;
    int answer = exchange->transport->descriptors(exchange->channel, &fds);
    struct pollfd arrived = {.fd = fds.receive_fd, .events = POLLIN};

    while (answer >= 0 && exchange->answered_messages < exchange->asked_messages &&
           poll(&arrived, 1, LATE_MS) > 0)
        answer = take_answers(exchange, end_of(exchange) - 1);
    return answer < 0 ? answer : 0;
}

int lossy_end(struct exchange *exchange)
{
    const size_t bytes = exchange->spec.message_bytes;
    int error = take_late_answers(exchange);

    if (error != 0)
        return error;
    error = exchange->transport->send(exchange->channel, exchange->message,
                                      bytes > 1 ? bytes - 1 : bytes + 1);
    /* A child that heard nothing for long has left, and does not miss it. */
    return error == -ENOBUFS || error == -ECONNREFUSED ? 0 : error;
}

/* As ask(), where is_plain(). */
static inline int ask_plainly(struct exchange *exchange, uint64_t number)
{
    const struct transport *const transport = exchange->transport;
    struct channel *const channel = exchange->channel;
    unsigned char *const message = exchange->message;
    const size_t bytes = exchange->spec.message_bytes;

    lossy_number_write(message, sizeof number, number);
    int error = transport->send(channel, message, bytes);
    if (error != 0) {
        exchange->refused_messages += error == -ENOBUFS;
        return ask(exchange, number);
    }
    exchange->asked_messages++;
    error = transport->recv(channel, message, bytes);
    if (error != 0 || lossy_number_read(message, sizeof number, number) != number)
        return await_answer(exchange, number, error);
    exchange->answered_messages++;
    return 0;
}

static inline __attribute__((always_inline)) int ping(struct exchange *exchange, const bool plain)
{
    const uint64_t messages = exchange->messages, first = exchange->first_sequence;
    uint32_t *const samples_ns = exchange->samples_ns;
    uint64_t before = clock_now_ns(), answered = 0;
    int error = 0;

    while (answered < messages) {
        error = plain ? ask_plainly(exchange, first + answered) : ask(exchange, first + answered);
        if (error != 0)
            break;
        uint64_t now = clock_now_ns();
        if (samples_ns != NULL)
            samples_ns[answered] = exchange_sample(exchange, now - before);
        before = now;
        answered++;
    }
    count(exchange, answered);
    return error;
}

int lossy_ping(struct exchange *exchange)
{
    int error = set_patience(exchange, LOSSY_FIRST_PATIENCE_MS);

    if (error == 0)
        error = is_plain(exchange) ? ping(exchange, true) : ping(exchange, false);
    return error != 0 ? error : lossy_end(exchange);
}

/* ---- the child ---- */

/* 1: the parent has gone on to the next exchange, and will ask again what this took. */
static int give_answer(struct exchange *exchange, uint64_t *next)
{
    const uint64_t end = end_of(exchange);
    uint64_t number = lossy_number_read(exchange->message, exchange->spec.message_bytes, *next);

    if (*next == end && number == end)
        return 1;
    if (number > *next || number + 1 < exchange->first_sequence ||
        !is_whole(exchange, PATTERN_PING, number))
        return -EBADMSG;
    int sent = send_numbered(exchange, PATTERN_PONG, number);
    if (sent < 0 || number != *next)
        return sent < 0 ? sent : 0;
    *next = number + 1;
    return *next == end ? set_patience(exchange, LINGER_MS) : 0;
}

/* After the last answer: whether that is the end. */
static bool ends(int error)
{
    return error == -EMSGSIZE || error == -ENODATA || error == -ECONNREFUSED || error == -EPIPE;
}

/* What recv() says, where is_plain() after it has given the usual answers: to all questions in their
 * order but the last. The message is theirs, and bears the number. */
static int take_question(struct exchange *exchange, uint64_t *next)
{
    const struct transport *const transport = exchange->transport;
    struct channel *const channel = exchange->channel;
    unsigned char *const message = exchange->message;
    const size_t bytes = exchange->spec.message_bytes;
    const uint64_t last = is_plain(exchange) ? end_of(exchange) - 1 : 0;
    uint64_t wanted = *next;
    int error;

    while ((error = transport->recv(channel, message, bytes)) == 0 && wanted < last &&
           lossy_number_read(message, sizeof wanted, wanted) == wanted) {
        error = transport->send(channel, message, bytes);
        if (error != 0) { /* given again, and judged, by give_answer() */
            exchange->refused_messages += error == -ENOBUFS;
            error = 0;
            break;
        }
        wanted++;
    }
    *next = wanted;
    return error;
}

static int answer_all(struct exchange *exchange, uint64_t *next)
{
    int error = 0;

    while (error == 0) {
        error = take_question(exchange, next);
        if (error == 0)
            error = give_answer(exchange, next);
        else if (*next == end_of(exchange) && ends(error))
            return 0;
        else if (error == -EMSGSIZE) /* the mark of the exchange before */
            error = 0;
    }
    return error;
}

int lossy_pong(struct exchange *exchange)
{
    uint64_t next = exchange->first_sequence;
    int error = answer_all(exchange, &next);

    count(exchange, next - exchange->first_sequence);
    return error < 0 ? error : 0;
}
