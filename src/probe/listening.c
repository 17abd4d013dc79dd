/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * listening.c - the queue of a listening socket: how many connections it takes before any
 * accept(), and what becomes of the next one, for every backlog up to 14 (UNP vol. 1, figure 4.10,
 * has the table for systems of its time; Linux lets in one more than listen() was told); and
 * taking them: the first in the queue, as a new descriptor, or waiting for one. */
#include <errno.h>
#include <limits.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>

#include "probe/blocking.h"
#include "probe/endpoint.h"
#include "probe/outcome.h"

enum {
    CLIENTS = 3,
    BACKLOGS = 15,       /* from 0 */
    BLOCK_LIMIT_MS = 20, /* how long connect() may block; how long it does is not measured */
    MOST_CONNECTS = 24,  /* a queue that takes as many has no limit that could be shown */
    PENDING_MS = 100,    /* how long a TCP connection to a full queue is looked at */
    LOOK_MS = 10,
};

struct accept_queue {
    unsigned waiting;
    unsigned backlog; /* as listen() was told, cut to net.core.somaxconn */
};

/* For a TCP listener TCP_INFO holds them in the places of unacknowledged and selectively
 * acknowledged segments. */
static struct accept_queue accept_queue_read(int listener)
{
    struct tcp_info info = {0};
    socklen_t bytes = sizeof info;

    step_call(getsockopt(listener, IPPROTO_TCP, TCP_INFO, &info, &bytes));
    return (struct accept_queue){.waiting = info.tcpi_unacked, .backlog = info.tcpi_sacked};
}

/* ---- a listening socket whose queue is filled with connections that nobody accepts. TCP connects
 * in the background, so that a connection which is not made can't be told from a slow one at once
 * ---- */

struct full_queue {
    const char *transport;
    struct endpoint_address address;
    int listener;
    unsigned connected; /* non-blocking, before any accept() */
    int next;           /* errno of the connect() after those */
    int pending;        /* its socket, when that is still under way; else -1 */
};

static bool is_connected(int client, int wait_ms)
{
    return step_call(poll(&(struct pollfd){.fd = client, .events = POLLOUT}, 1, wait_ms)) > 0;
}

/* Whether a TCP connection that is under way gets through, as far as can be told: it is waited for,
 * however long the machine takes, unless the queue is full. */
static bool settles(const struct full_queue *queue, int client)
{
    struct accept_queue waiting;

    do {
        if (is_connected(client, LOOK_MS))
            return true;
        waiting = accept_queue_read(queue->listener);
    } while (waiting.waiting <= waiting.backlog);
    return is_connected(client, 0); /* it may be the one that filled the queue */
}

/* One non-blocking connect(): whether it connects. The socket stays open: closed, it might leave
 * the queue. */
static bool connects(struct full_queue *queue)
{
    int client = endpoint_socket(queue->transport);

    endpoint_set_blocking(client, false);
    queue->next = endpoint_connect(client, &queue->address);
    if (queue->next == EINPROGRESS && !settles(queue, client))
        queue->pending = client;
    return queue->next == 0 || (queue->next == EINPROGRESS && queue->pending < 0);
}

/* Listens with that backlog and connects until one connection is not made. The clients' sockets
 * stay open. */
static struct full_queue full_queue_open(const char *transport, const char *directory, int backlog)
{
    struct full_queue queue = {.transport = transport, .pending = -1};
    char name[32];

    snprintf(name, sizeof name, "backlog-%d", backlog);
    queue.listener = endpoint_serve(transport, directory, name, &queue.address);
    /* On a socket that listens already it only changes the queue's limit. */
    step_call(listen(queue.listener, backlog));
    while (queue.connected < MOST_CONNECTS && connects(&queue))
        queue.connected++;
    return queue;
}

/* ---- the experiments ---- */

/* errno of a blocking connect() to the full queue, by the end that is put to it. */
static int connect_limited(const struct full_queue *queue)
{
    const struct timeval limit = {.tv_usec = (suseconds_t)BLOCK_LIMIT_MS * 1000};
    int client = endpoint_socket(queue->transport);

    step_call(setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit));
    return endpoint_connect(client, &queue->address);
}

static int connect_interrupted(const struct full_queue *queue)
{
    int client = endpoint_socket(queue->transport);
    timer_t timer = blocking_disturb();
    int number = endpoint_connect(client, &queue->address);

    timer_delete(timer);
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

/* Looks at all connections that are pending once more: one that got through meanwhile is connected,
 * too. */
static void fill_each(const struct probe_trial *trial, struct full_queue queues[BACKLOGS])
{
    for (int i = 0; i < BACKLOGS; i++)
        queues[i] = full_queue_open(trial->transport, trial->directory, i);
    poll(NULL, 0, PENDING_MS);
    for (int i = 0; i < BACKLOGS; i++)
        queues[i].connected += queues[i].pending >= 0 && is_connected(queues[i].pending, 0);
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

static bool one_more_each(const struct full_queue *queues, int next)
{
    /* What listen() cuts its backlog to, listen(2). A kernel that does not tell has none that we
     * know. */
    long limit = number_of_system("/proc/sys/net/core/somaxconn", LONG_MAX);
    bool as_claimed = true;

    for (int i = 0; i < BACKLOGS; i++) {
        long backlog = i < limit ? i : limit;
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

    probe_done(out,
               N_("listen(fd, 0) to (fd, 14); non-blocking connects to each until one fails; then "
                  "blocking ones to the full queue of 0: for %1 ms, with signals, and from a "
                  "process seen asleep before one accept"),
               NUMBER(BLOCK_LIMIT_MS));
    probe_observed(
        out,
        N_("backlog:connected before any accept: %1; the next one: non-blocking %2, blocking with "
           "SO_SNDTIMEO %3, blocking until a signal %4, asleep until accept: %5"),
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
    probe_observed(
        out,
        N_("backlog:connected before any accept: %1; the next one: non-blocking %2 and not "
           "writable after %3 ms, blocking with SO_SNDTIMEO %4, blocking until a signal %5"),
        counts_text(queues).text, errno_name(queues[0].next), NUMBER(PENDING_MS),
        errno_name(limited), errno_name(interrupted));
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
    .claim = N_("With listen(fd, N), N at most net.core.somaxconn, N + 1 connects succeed before "
                "any accept; the next one waits until accept makes room, or fails with EAGAIN when "
                "it must not wait."),
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
    .claim = N_("With listen(fd, N), N at most net.core.somaxconn, N + 1 connections are made "
                "before any accept; the next one is not refused but stays pending (EINPROGRESS)."),
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

/* ---- taking connections ---- */

struct accepting_server {
    const char *transport;
    int listener;
    struct endpoint_address address;
};

/* What accept() gave. */
struct seen {
    int empty;                /* errno, non-blocking */
    char order[CLIENTS + 1];  /* which client's byte came out of each new descriptor */
    int descriptors[CLIENTS]; /* of the new sockets */
    bool still_listens;       /* the listener does, the new ones do not */
    int interrupted;          /* errno when a signal came */
    int awaited;              /* errno of one that slept until a client came */
};

static int accept_errno(int listener)
{
    int fd = accept(listener, NULL, NULL);
    int number = errno_of(fd);

    endpoint_close(&fd);
    return number;
}

static bool listens(int fd)
{
    int value = 0;
    socklen_t bytes = sizeof value;

    step_call(getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &value, &bytes));
    return value != 0;
}

/* The client's connect() may return a moment before. */
static void await_queued(int listener, unsigned waiting)
{
    int pauses = 0;

    while (accept_queue_read(listener).waiting < waiting)
        endpoint_pause(&pauses);
}

static void queue_clients(const struct accepting_server *server)
{
    for (unsigned i = 0; i < CLIENTS; i++) {
        char name = (char)('1' + i);
        int client = step(endpoint_join(server->transport, &server->address));
        step(endpoint_write(client, &name, 1));
        /* Else the next one might overtake it on another CPU. */
        if (strcmp(server->transport, "tcp") == 0)
            await_queued(server->listener, i + 1);
    }
}

static void take_clients(const struct accepting_server *server, struct seen *seen)
{
    for (int i = 0; i < CLIENTS; i++) {
        int fd = step_call(accept(server->listener, NULL, NULL));
        seen->order[i] = endpoint_read_byte(fd);
        seen->descriptors[i] = fd;
        seen->still_listens = seen->still_listens && !listens(fd) && listens(server->listener);
    }
}

static int accept_interrupted(const struct accepting_server *server)
{
    timer_t timer = blocking_disturb();
    int number = accept_errno(server->listener);

    timer_delete(timer);
    return number;
}

static int accept_in_child(void *argument)
{
    const struct accepting_server *server = argument;

    return accept_errno(server->listener);
}

static int accept_awaited(struct accepting_server *server)
{
    pid_t child = endpoint_fork(accept_in_child, server);

    blocking_await_sleep(child);
    step(endpoint_join(server->transport, &server->address));
    return witness_answer(child);
}

static bool all_new(const struct accepting_server *server, const int *descriptors)
{
    for (int i = 0; i < CLIENTS; i++) {
        if (descriptors[i] == server->listener)
            return false;
        for (int j = 0; j < i; j++)
            if (descriptors[i] == descriptors[j])
                return false;
    }
    return true;
}

static int accept_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct accepting_server server = {.transport = trial->transport};
    struct seen seen = {.still_listens = true};

    server.listener = endpoint_serve(trial->transport, trial->directory, "accept", &server.address);
    endpoint_set_blocking(server.listener, false);
    seen.empty = accept_errno(server.listener);
    endpoint_set_blocking(server.listener, true);
    queue_clients(&server);
    take_clients(&server, &seen);
    seen.interrupted = accept_interrupted(&server);
    seen.awaited = accept_awaited(&server);

    probe_done(out, N_("accept() on an empty queue, O_NONBLOCK; of 3 clients that connected one "
                       "after the other and each sent its number; with nobody there until a signal "
                       "came; and by a process seen asleep before a client came"));
    probe_observed(
        out,
        seen.still_listens
            ? N_("empty: %1; clients in the order %2 on descriptors %3, %4, %5, the listener %6 "
                 "went on listening; signal: %7; asleep until a client came: %8")
            : N_("empty: %1; clients in the order %2 on descriptors %3, %4, %5, the listener %6 no "
                 "longer listened; signal: %7; asleep until a client came: %8"),
        errno_name(seen.empty), seen.order, NUMBER(seen.descriptors[0]),
        NUMBER(seen.descriptors[1]), NUMBER(seen.descriptors[2]), NUMBER(server.listener),
        errno_name(seen.interrupted), errno_name(seen.awaited));
    probe_brief(out, N_("%1, %2, %3"), seen.order, errno_name(seen.empty),
                errno_name(seen.interrupted));
    return probe_conclude(out, seen.empty == EAGAIN && strcmp(seen.order, "123") == 0 &&
                                   all_new(&server, seen.descriptors) && seen.still_listens &&
                                   seen.interrupted == EINTR && seen.awaited == 0);
}

const struct probe probe_accept = {
    .name = "accept",
    .property = N_("taking connections"),
    .transports = {"unix-stream", "tcp"},
    .claim = N_(
        "accept takes the first connection in the queue and gives a new descriptor for it; with "
        "none there it blocks until one comes or a signal does (EINTR), or fails with EAGAIN."),
    .code = "int first = accept(listener, NULL, NULL);  /* %1 */\n"
            "int second = accept(listener, NULL, NULL); /* %2 */\n"
            "fcntl(listener, F_SETFL, O_NONBLOCK);\n"
            "accept(listener, NULL, NULL);              /* -1, errno == EAGAIN */\n",
    .remarks = {N_("who connected first"), N_("a stream of its own")},
    .reference = "accept(2), signal(7); POSIX.1-2017, accept()",
    .run = accept_run,
};
