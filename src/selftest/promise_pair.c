/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * promise_pair.c - opens, forks, attaches, closes. */
#include "selftest/promise_pair.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/system_names.h"
#include "measure/peer.h"
#include "measure/private_directory.h"
#include "transport/fd_io.h"

/* Of the child side; others are errnos. */
enum { ATTACH_FAILED = 250 };

bool promise_require(struct promise_trial *trial, bool holds, const char *format, ...)
{
    va_list arguments;

    if (holds || trial->is_broken)
        return holds;
    trial->is_broken = true;
    va_start(arguments, format);
    vsnprintf(trial->why, sizeof trial->why, format, arguments);
    va_end(arguments);
    return false;
}

void promise_pass_over(struct promise_trial *trial, const char *reason)
{
    if (trial->is_broken)
        return;
    trial->is_not_made = true;
    snprintf(trial->why, sizeof trial->why, "%s", reason);
}

const char *promise_error(int error)
{
    const char *name = error == 0 ? "0" : strerrorname_np(-error);

    return name == NULL ? "an unknown error" : name;
}

bool promise_open(struct promise_trial *trial, size_t message_bytes, size_t buffer_bytes)
{
    const struct channel_spec spec = {trial->directory, message_bytes, buffer_bytes};

    trial->child = -1;
    int error = trial->transport->open(&trial->channel, &spec);
    return promise_require(trial, error == 0, "open() for messages of %zu B returns %s",
                           message_bytes, promise_error(error));
}

struct child_call {
    struct promise_trial *trial;
    int (*child_main)(struct promise_trial *trial, void *argument);
    void *argument;
    int go[2]; /* a pipe: the other side is attached, too */
};

static int attach_and_call(void *argument)
{
    const struct child_call *call = argument;
    struct promise_trial *trial = call->trial;
    char byte;

    if (trial->transport->attach(trial->channel, SIDE_CHILD) != 0)
        return ATTACH_FAILED;
    /* Who leaves before that is not missed. */
    if (fd_read_all(call->go[0], &byte, 1) != 0)
        return EPIPE;
    int status = call->child_main(trial, call->argument);
    trial->transport->close(trial->channel);
    return status;
}

static void end_child(struct promise_trial *trial)
{
    int status;

    kill(trial->child, SIGKILL);
    peer_wait(trial->child, &status);
    trial->child = -1;
    trial->transport->close(trial->channel);
}

bool promise_start(struct promise_trial *trial,
                   int (*child_main)(struct promise_trial *trial, void *argument), void *argument)
{
    struct child_call call = {trial, child_main, argument, {-1, -1}};
    const char byte = 0;
    int error = pipe2(call.go, O_CLOEXEC) < 0 ? -errno : 0;

    if (error == 0)
        error = peer_start(trial->transport, trial->channel, attach_and_call, &call, &trial->child);
    if (promise_require(trial, error == 0, "no process can be started: %s", promise_error(error))) {
        error = trial->transport->attach(trial->channel, SIDE_PARENT);
        if (!promise_require(trial, error == 0, "attach() of the parent side returns %s",
                             promise_error(error)))
            end_child(trial);
    }
    if (error == 0)
        error = fd_write_all(call.go[1], &byte, 1);
    fd_close(&call.go[0]);
    fd_close(&call.go[1]);
    return error == 0;
}

static bool judge_child(struct promise_trial *trial, int status)
{
    if (WIFSIGNALED(status))
        return promise_require(trial, false, "the child side was killed by SIG%s",
                               sigabbrev_np(WTERMSIG(status)));
    if (WEXITSTATUS(status) == ATTACH_FAILED)
        return promise_require(trial, false, "attach() of the child side fails");
    return promise_require(trial, status == 0, "the child side ends with %s",
                           promise_error(-WEXITSTATUS(status)));
}

static bool find_name(struct promise_trial *trial)
{
    DIR *directory = opendir(trial->directory);
    const struct dirent *entry;
    bool is_empty = true;

    while (directory != NULL && (entry = readdir(directory)) != NULL)
        if (!is_itself_or_above(entry->d_name))
            is_empty = promise_require(trial, false, "after close() the name %s is left",
                                       entry->d_name);
    if (directory != NULL)
        closedir(directory);
    return is_empty;
}

bool promise_finish(struct promise_trial *trial)
{
    int status = 0;

    if (trial->is_broken && trial->child > 0)
        kill(trial->child, SIGKILL); /* it may wait for what will not come */
    if (trial->child > 0)
        peer_wait(trial->child, &status);
    trial->transport->close(trial->channel);
    return judge_child(trial, status) && find_name(trial);
}

/* Messages and what they are received into; the caller's, in one piece. */
static unsigned char *make_messages(const struct promise_exchange *order, struct exchange *out)
{
    const size_t bytes = order->spec.message_bytes, count = order->spec.batch;
    unsigned char *messages = malloc((2 + count) * bytes + count * sizeof *out->batch);

    if (messages == NULL || count <= 1)
        return messages;
    out->batch = (struct iovec *)(void *)messages;
    for (size_t i = 0; i < count; i++)
        out->batch[i] = (struct iovec){messages + count * sizeof *out->batch + (2 + i) * bytes,
                                       bytes};
    return messages;
}

static int run(struct promise_trial *trial, const struct promise_exchange *order, enum side side,
               struct exchange *out)
{
    *out = (struct exchange){.transport = trial->transport,
                             .channel = trial->channel,
                             .spec = order->spec,
                             .messages = order->messages,
                             .verify = true};
    unsigned char *memory = make_messages(order, out);

    if (memory == NULL)
        return -ENOMEM;
    out->message = memory + (out->batch == NULL ? 0 : order->spec.batch * sizeof *out->batch);
    out->incoming = out->message + order->spec.message_bytes;
    int error = order->workload->run[side](out);
    free(memory);
    return error;
}

/* Where some may be lost, all would be too much to ask. */
static bool came(const struct promise_trial *trial, const struct promise_exchange *order,
                 uint64_t messages)
{
    return messages == order->messages ||
           ((trial->transport->flags & TRANSPORT_LOSES) != 0 && messages > 0);
}

int promise_exchange_child(struct promise_trial *trial, void *order)
{
    struct exchange exchange;
    int error = run(trial, order, SIDE_CHILD, &exchange);

    if (error == 0 && !came(trial, order, exchange.received_messages))
        error = -EBADMSG;
    return -error;
}

bool promise_exchange_parent(struct promise_trial *trial, const struct promise_exchange *order)
{
    const char *workload = order->workload->name;
    const size_t bytes = order->spec.message_bytes;
    struct exchange exchange;
    int error = run(trial, order, SIDE_PARENT, &exchange);

    if (peer_is_gone(error))
        return false;
    return promise_require(trial, error == 0, "%s of %zu B: the parent side ends with %s", workload,
                           bytes, promise_error(error)) &&
           promise_require(trial, came(trial, order, exchange.sent_messages),
                           "%s of %zu B: %ju of %ju messages were sent", workload, bytes,
                           (uintmax_t)exchange.sent_messages, (uintmax_t)order->messages);
}

void promise_exchange(struct promise_trial *trial, const struct promise_exchange *order)
{
    if (!promise_open(trial, order->spec.message_bytes, 0) ||
        !promise_start(trial, promise_exchange_child, (void *)order))
        return;
    const bool is_done = promise_exchange_parent(trial, order);
    promise_finish(trial);
    promise_require(trial, is_done, "%s of %zu B: the parent side takes the other for gone",
                    order->workload->name, order->spec.message_bytes);
}

size_t promise_carried(struct promise_trial *trial, size_t wanted)
{
    const struct channel_spec spec = {trial->directory, wanted, 0};
    size_t largest = SIZE_MAX;

    if (trial->transport->largest_message != NULL) {
        int error = trial->transport->largest_message(&spec, &largest);
        promise_require(trial, error == 0, "largest_message() returns %s", promise_error(error));
    }
    return wanted < largest ? wanted : largest;
}
