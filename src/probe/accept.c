/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * accept.c - taking connections: the first in the queue, as a new descriptor, or waiting for one. */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "probe/accept_queue.h"
#include "probe/blocking.h"
#include "probe/endpoint.h"
#include "probe/outcome.h"

enum { CLIENTS = 3 };

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

static void queue_clients(const struct accepting_server *server)
{
    for (unsigned i = 0; i < CLIENTS; i++) {
        char name = (char)('1' + i);
        int client = step(endpoint_join(server->transport, &server->address));
        step(endpoint_write(client, &name, 1));
        /* Else the next one might overtake it on another CPU. */
        if (strcmp(server->transport, "tcp") == 0)
            accept_queue_await(server->listener, i + 1);
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

    blocking_relent(timer);
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

static void try_all(struct accepting_server *server, struct seen *seen)
{
    endpoint_set_blocking(server->listener, false);
    seen->empty = accept_errno(server->listener);
    endpoint_set_blocking(server->listener, true);
    queue_clients(server);
    take_clients(server, seen);
    seen->interrupted = accept_interrupted(server);
    seen->awaited = accept_awaited(server);
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

static int run(const struct probe_trial *trial, struct probe_result *out)
{
    struct accepting_server server = {.transport = trial->transport};
    struct seen seen = {.still_listens = true};

    server.listener = endpoint_serve(trial->transport, trial->directory, "accept", &server.address);
    try_all(&server, &seen);

    probe_done(out, N_("accept() on an empty queue, O_NONBLOCK; of 3 clients that connected one "
                       "after the other and each sent its number; with nobody there until a signal "
                       "came; and by a process seen asleep before a client came"));
    probe_observed(out,
                   seen.still_listens
                       ? N_("empty: %1; clients in the order %2 on descriptors %3, %4, %5, the "
                            "listener %6 went on listening; signal: %7; asleep until a client "
                            "came: %8")
                       : N_("empty: %1; clients in the order %2 on descriptors %3, %4, %5, the "
                            "listener %6 no longer listened; signal: %7; asleep until a client "
                            "came: %8"),
                   errno_name(seen.empty), seen.order, NUMBER(seen.descriptors[0]),
                   NUMBER(seen.descriptors[1]), NUMBER(seen.descriptors[2]),
                   NUMBER(server.listener), errno_name(seen.interrupted), errno_name(seen.awaited));
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
    .run = run,
};
