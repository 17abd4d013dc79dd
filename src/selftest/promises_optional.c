/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * promises_optional.c - descriptors, batches, lent memory, patience and connections. That a blocked side
 * hangs up is tried with the end of the other side (promises.c). */
#include "selftest/promises_optional.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>

#include "base/clock.h"
#include "transport/connection.h"

enum { SOME_BYTES = 64, LARGE_BYTES = 60000, MESSAGES = 50, SOON_MS = 5000 };

/* ---- descriptors ---- */

static bool is_ready(int fd, short events, int longest_ms)
{
    struct pollfd one = {.fd = fd, .events = events};

    return poll(&one, 1, longest_ms) > 0;
}

static int answer_one(struct promise_trial *trial, void *argument)
{
    unsigned char message[SOME_BYTES];
    int error = trial->transport->recv(trial->channel, message, sizeof message);

    (void)argument;
    return -(error != 0 ? error : trial->transport->send(trial->channel, message, sizeof message));
}

static bool set_nonblocking(int fd)
{
    const int flags = fcntl(fd, F_GETFL);

    return flags >= 0 && fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0;
}

static void try_while_empty(struct promise_trial *trial, const struct channel_descriptors *fds)
{
    unsigned char message[SOME_BYTES] = {0};

    /* First what can't block, should they be the wrong ones. */
    promise_require(trial, !is_ready(fds->receive_fd, POLLIN, 0),
                    "receive_fd of an empty channel is readable");
    promise_require(trial, is_ready(fds->send_fd, POLLOUT, 0),
                    "send_fd of an empty channel is not writable");
    if (trial->is_broken)
        return;
    ssize_t moved = trial->transport->try_recv(trial->channel, message, sizeof message);
    promise_require(trial, moved == -EAGAIN,
                    "of an empty channel try_recv() returns %s, not EAGAIN",
                    moved > 0 ? "bytes" : promise_error((int)moved));
    for (size_t left = sizeof message; !trial->is_broken && left > 0; left -= (size_t)moved) {
        moved = trial->transport->try_send(trial->channel, message, left);
        promise_require(trial, moved > 0 && (size_t)moved <= left,
                        "over an empty channel try_send() of %zu B returns %zd", left, moved);
    }
}

static void try_with_an_answer(struct promise_trial *trial, const struct channel_descriptors *fds)
{
    unsigned char message[SOME_BYTES];

    for (size_t received = 0; !trial->is_broken && received < sizeof message;) {
        promise_require(trial, is_ready(fds->receive_fd, POLLIN, SOON_MS),
                        "receive_fd does not become readable by a message");
        ssize_t moved = trial->transport->try_recv(trial->channel, message + received,
                                                   sizeof message - received);
        promise_require(trial, moved > 0, "with receive_fd readable try_recv() returns %s",
                        promise_error((int)moved));
        received += moved > 0 ? (size_t)moved : 0;
    }
}

static void try_by_hand(struct promise_trial *trial)
{
    struct channel_descriptors fds = {-1, -1};

    if (!promise_open(trial, SOME_BYTES, 0) || !promise_start(trial, answer_one, NULL))
        return;
    int error = trial->transport->descriptors(trial->channel, &fds);
    if (promise_require(trial, error == 0, "descriptors() returns %s", promise_error(error)) &&
        promise_require(trial, set_nonblocking(fds.receive_fd) && set_nonblocking(fds.send_fd),
                        "descriptors() gives one that can't be set O_NONBLOCK"))
        try_while_empty(trial, &fds);
    if (!trial->is_broken)
        try_with_an_answer(trial, &fds);
    promise_finish(trial);
}

void promise_be_waited_for(struct promise_trial *trial, unsigned step)
{
    static const enum wait_strategy waits[WAITED_STEPS] = {WAIT_BLOCK, WAIT_POLL, WAIT_EPOLL_ET};
    const struct promise_exchange order = {
        .workload = workload_find("duplex"),
        .spec = {.message_bytes = promise_carried(trial, LARGE_BYTES),
                 .variant = "both-ways",
                 .wait = waits[step]},
        .messages = MESSAGES};

    if (trial->transport->descriptors == NULL)
        promise_pass_over(trial, "it has no descriptors");
    else if (step == 0)
        try_by_hand(trial);
    else
        promise_exchange(trial, &order);
}

/* ---- batches ---- */

void promise_take_batches(struct promise_trial *trial, unsigned step)
{
    static const unsigned batches[BATCH_STEPS] = {7, TRANSPORT_MOST_BATCH};
    const struct promise_exchange order = {
        .workload = workload_find("throughput"),
        .spec = {.message_bytes = SOME_BYTES, .batch = batches[step]},
        .messages = 3 * (uint64_t)batches[step] + 1};

    if (trial->transport->send_many == NULL)
        promise_pass_over(trial, "it has no call that takes several messages");
    else if (trial->transport->flags & TRANSPORT_LOSES && trial->transport->descriptors == NULL)
        promise_pass_over(trial, "it loses messages and has no descriptors to wait for the end");
    else
        promise_exchange(trial, &order);
}

/* ---- lent memory ---- */

static int receive_what_was_written(struct promise_trial *trial, void *argument)
{
    const unsigned char *expected = argument;
    unsigned char message[SOME_BYTES];
    int error = trial->transport->recv(trial->channel, message, sizeof message);

    if (error == 0 && memcmp(message, expected, sizeof message) != 0)
        error = -EBADMSG;
    return -error;
}

void promise_lend_memory(struct promise_trial *trial, unsigned step)
{
    const struct transport *transport = trial->transport;
    unsigned char expected[SOME_BYTES];

    (void)step;
    memset(expected, 42, sizeof expected);
    if (transport->reserve == NULL) {
        promise_pass_over(trial, "it lends no memory");
        return;
    }
    if (!promise_open(trial, SOME_BYTES, 0) ||
        !promise_start(trial, receive_what_was_written, expected))
        return;
    void *lent = transport->reserve(trial->channel, SOME_BYTES);
    promise_require(trial, transport->reserve(trial->channel, SOME_BYTES) == lent,
                    "reserve() asked twice before a send() gives two places");
    if (lent == NULL)
        lent = expected;
    else
        memcpy(lent, expected, sizeof expected);
    int error = transport->send(trial->channel, lent, SOME_BYTES);
    promise_require(trial, error == 0, "send() of what was written there returns %s",
                    promise_error(error));
    promise_finish(trial);
}

/* ---- patience ---- */

static void wait_for_nothing(struct promise_trial *trial, unsigned patience_ms)
{
    unsigned char message[SOME_BYTES];
    int error = trial->transport->set_patience(trial->channel, patience_ms);

    if (!promise_require(trial, error == 0, "set_patience() returns %s", promise_error(error)))
        return;
    const uint64_t before_ns = clock_now_ns();
    error = trial->transport->recv(trial->channel, message, sizeof message);
    const double waited_ms = (double)(clock_now_ns() - before_ns) / NS_PER_MS;
    promise_require(trial, error == -ENODATA, "when nothing comes recv() returns %s, not ENODATA",
                    promise_error(error));
    promise_require(trial, waited_ms >= patience_ms / 2.0 && waited_ms < SOON_MS,
                    "with a patience of %u ms recv() waits %.0f ms", patience_ms, waited_ms);
}

void promise_be_patient(struct promise_trial *trial, unsigned step)
{
    unsigned char message[SOME_BYTES] = {0};

    (void)step;
    if ((trial->transport->flags & TRANSPORT_LOSES) == 0) {
        promise_pass_over(trial, "it loses no messages");
        return;
    }
    if (!promise_open(trial, SOME_BYTES, 0) || !promise_start(trial, answer_one, NULL))
        return;
    wait_for_nothing(trial, 50);
    int error = trial->transport->send(trial->channel, message, sizeof message);
    promise_require(trial, error == 0, "after that send() returns %s", promise_error(error));
    promise_finish(trial);
}

/* ---- connections ---- */

/* The server serves one, the client wants more. */
static void lose_the_server(struct promise_trial *trial, const struct promise_exchange *many)
{
    struct promise_exchange one = *many;

    one.messages = 1;
    if (!promise_open(trial, SOME_BYTES, 0) || !promise_start(trial, promise_exchange_child, &one))
        return;
    const bool goes_on = promise_exchange_parent(trial, many);
    promise_require(trial, !goes_on, "a client connects %ju times to a server that left after one",
                    (uintmax_t)many->messages);
    promise_finish(trial);
}

void promise_connect(struct promise_trial *trial, unsigned step)
{
    const struct connection *connection = trial->transport->connection;
    const struct workload *workload = workload_find("connect");
    const char *const *variants = workload->variants_of(trial->transport);
    const struct promise_exchange order = {
        .workload = workload,
        .spec = {.message_bytes = SOME_BYTES, .variant = variants == NULL ? NULL : variants[0]},
        .messages = MESSAGES};

    if (connection == NULL) {
        promise_pass_over(trial, "it has no connection");
        return;
    }
    trial->transport = connection->channel;
    if (step == 0)
        promise_exchange(trial, &order);
    else if (connection->forks == NULL && (trial->transport->flags & TRANSPORT_LOSES) == 0)
        lose_the_server(trial, &order);
    else
        promise_pass_over(trial, "no server of it can be gone");
}
