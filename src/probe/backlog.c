/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * backlog.c - the queue of a listening socket: how many connections it takes before any accept(),
 * and what becomes of the next one, for every backlog up to 14 (UNP vol. 1, figure 4.10, has the
 * table for systems of its time). Linux lets in one more than listen() was told. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <sys/socket.h>

#include "base/durable.h"
#include "probe/accept_queue.h"
#include "probe/blocking.h"
#include "probe/endpoint.h"
#include "probe/outcome.h"

enum {
    BACKLOGS = 15,       /* from 0 */
    BLOCK_LIMIT_MS = 20, /* how long connect() may block; how long it does is not measured */
};

/* errno of a blocking connect() to the full queue, by the end that is put to it. */
static int connect_limited(const struct full_queue *queue)
{
    int client = endpoint_socket(queue->transport);

    blocking_limit(client, SO_SNDTIMEO, BLOCK_LIMIT_MS);
    return endpoint_connect(client, &queue->address);
}

static int connect_interrupted(const struct full_queue *queue)
{
    int client = endpoint_socket(queue->transport);
    timer_t timer = blocking_disturb();
    int number = endpoint_connect(client, &queue->address);

    blocking_relent(timer);
    return number;
}

static int connect_blocking(void *argument)
{
    const struct full_queue *queue = argument;

    step(endpoint_join(queue->transport, &queue->address));
    return 0;
}

/* A client sleeps in connect() until accept() makes room: 0. */
static int connect_relieved(struct full_queue *queue)
{
    pid_t client = endpoint_fork(connect_blocking, queue);

    blocking_await_sleep(client);
    step_call(accept(queue->listener, NULL, NULL));
    return witness_answer(client);
}

static void fill_each(const struct probe_trial *trial, struct full_queue *queues)
{
    for (int i = 0; i < BACKLOGS; i++)
        queues[i] = full_queue_open(trial->transport, trial->directory, i);
    full_queues_settle(queues, BACKLOGS);
}

/* "0:1 1:2 ..." */
static struct phrase counts_text(const struct full_queue *queues)
{
    struct phrase counts = {0};
    size_t length = 0;

    for (int i = 0; i < BACKLOGS && length < sizeof counts.text; i++)
        length += (size_t)snprintf(counts.text + length, sizeof counts.text - length, "%s%d:%u",
                                   i > 0 ? " " : "", i, queues[i].connected);
    return counts;
}

static void brief_counts(const struct full_queue *queues, const char *next,
                         struct probe_result *out)
{
    probe_brief(out, N_("%1, %2, %3, then %4"), NUMBER(queues[0].connected),
                NUMBER(queues[1].connected), NUMBER(queues[4].connected), next);
}

/* What listen() cuts its backlog to, listen(2). A kernel that does not tell has none that we know. */
static int backlog_limit(void)
{
    FILE *file = durable_read("/proc/sys/net/core/somaxconn");
    int limit;

    if (file == NULL)
        return INT_MAX;
    if (fscanf(file, "%d", &limit) != 1)
        limit = INT_MAX;
    fclose(file);
    return limit;
}

static bool one_more_each(const struct full_queue *queues, int next)
{
    int limit = backlog_limit();
    bool as_claimed = true;

    for (int i = 0; i < BACKLOGS; i++) {
        int backlog = i < limit ? i : limit;
        as_claimed = as_claimed && queues[i].connected == (unsigned)backlog + 1 &&
                     queues[i].next == next;
    }
    return as_claimed;
}

static int run_unix(const struct probe_trial *trial, struct probe_result *out)
{
    struct full_queue queues[BACKLOGS];

    fill_each(trial, queues);
    int limited = connect_limited(&queues[0]);
    int interrupted = connect_interrupted(&queues[0]);
    int relieved = connect_relieved(&queues[0]);

    probe_done(
        out,
        N_("listen(fd, 0) to (fd, 14); non-blocking connects to each until one fails; then "
           "blocking ones to the full queue of 0: for %1 ms, with signals, and from a process "
           "seen asleep before one accept"),
        NUMBER(BLOCK_LIMIT_MS));
    probe_observed(out,
                   N_("backlog:connected before any accept: %1; the next one: non-blocking %2, "
                      "blocking with SO_SNDTIMEO %3, blocking until a signal %4, asleep until "
                      "accept: %5"),
                   counts_text(queues).text, errno_name(queues[0].next), errno_name(limited),
                   errno_name(interrupted), errno_name(relieved));
    brief_counts(queues, errno_name(queues[0].next), out);
    return probe_conclude(out, one_more_each(queues, EAGAIN) && limited == EAGAIN &&
                                   interrupted == EINTR && relieved == 0);
}

static int run_tcp(const struct probe_trial *trial, struct probe_result *out)
{
    struct full_queue queues[BACKLOGS];

    fill_each(trial, queues);
    int limited = connect_limited(&queues[0]);
    int interrupted = connect_interrupted(&queues[0]);

    probe_done(out,
               N_("listen(fd, 0) to (fd, 14); non-blocking connects to each until poll() does not "
                  "report one as connected; then blocking ones to the full queue of 0: for %1 ms, "
                  "and with signals"),
               NUMBER(BLOCK_LIMIT_MS));
    probe_observed(out,
                   N_("backlog:connected before any accept: %1; the next one: non-blocking %2 and "
                      "not writable after %3 ms, blocking with SO_SNDTIMEO %4, blocking until a "
                      "signal %5"),
                   counts_text(queues).text, errno_name(queues[0].next),
                   NUMBER(FULL_QUEUE_PENDING_MS), errno_name(limited), errno_name(interrupted));
    brief_counts(queues,
                 queues[0].next == EINPROGRESS ? PHRASE(N_("pending")) : errno_name(queues[0].next),
                 out);
    return probe_conclude(out, one_more_each(queues, EINPROGRESS) && limited == EINPROGRESS &&
                                   interrupted == EINTR);
}

const struct probe probe_backlog_unix = {
    .name = "backlog",
    .property = N_("queue of a listening socket"),
    .transports = {"unix-stream", "unix-abstract", "unix-seqpacket"},
    .claim = N_(
        "With listen(fd, N), N at most net.core.somaxconn, N + 1 connects succeed before any "
        "accept; the next one waits until "
        "accept makes room, or fails with EAGAIN when it must not wait."),
    .code = "listen(server, 1);\n"
            "for (int i = 0; i < 3; i++) {\n"
            "    int client = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);\n"
            "    connect(client, &address, bytes); /* %1 */\n"
            "}\n",
    .remarks = {N_("0, 0, then -1 with EAGAIN")},
    .reference = "listen(2), connect(2), unix(7); POSIX.1-2017, listen(); UNP vol. 1, 4.5",
    .run = run_unix,
};

const struct probe probe_backlog_tcp = {
    .name = "backlog",
    .property = N_("queue of a listening socket"),
    .transports = {"tcp"},
    .claim = N_(
        "With listen(fd, N), N at most net.core.somaxconn, N + 1 connections are made before "
        "any accept; the next one is not "
        "refused but stays pending (EINPROGRESS)."),
    .code = "listen(server, 1);\n"
            "for (int i = 0; i < 3; i++) {\n"
            "    int client = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);\n"
            "    connect(client, &address, bytes); /* -1, errno == EINPROGRESS */\n"
            "    poll(&(struct pollfd){client, POLLOUT, 0}, 1, 100); /* %1 */\n"
            "}\n",
    .remarks = {N_("1, 1, then 0")},
    .reference = "listen(2), connect(2), tcp(7); POSIX.1-2017, listen(); UNP vol. 1, 4.5",
    .run = run_tcp,
};
