/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * accept_queue.h - the connections that wait for accept(), as a TCP listener counts them itself.
 * All are steps (step.h). */
#ifndef IPCMARK_PROBE_ACCEPT_QUEUE_H
#define IPCMARK_PROBE_ACCEPT_QUEUE_H

#include <stdbool.h>

#include "probe/endpoint.h"

struct accept_queue {
    unsigned waiting;
    unsigned backlog; /* as listen() was told, cut to net.core.somaxconn */
};

/* TCP_INFO of a listening TCP socket, tcp(7). */
struct accept_queue accept_queue_read(int listener);

/* Waits until `waiting` connections wait: the client's connect() may return a moment before. */
void accept_queue_await(int listener, unsigned waiting);

/* A listening socket whose queue is filled with connections that nobody accepts. */

enum {
    FULL_QUEUE_MOST_CONNECTS = 24, /* a queue that takes as many has no limit that could be shown */
    FULL_QUEUE_PENDING_MS = 100,   /* how long a TCP connection to a full queue is looked at */
};

struct full_queue {
    const char *transport;
    struct endpoint_address address;
    int listener;
    unsigned connected; /* non-blocking, before any accept() */
    int next;           /* errno of the connect() after those */
    int pending;        /* its socket, when that is still under way; else -1 */
};

/* Listens with that backlog ("unix-stream": on a path in the directory; "tcp") and connects until
 * one connection is not made. The clients' sockets stay open. */
struct full_queue full_queue_open(const char *transport, const char *directory, int backlog);

/* Looks at all connections that are pending, once more after FULL_QUEUE_PENDING_MS: one that got
 * through meanwhile is connected, too. */
void full_queues_settle(struct full_queue *queues, size_t count);

#endif
