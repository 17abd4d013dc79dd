/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * full_queue.h - a listening socket whose queue is filled with connections that nobody accepts. */
#ifndef IPCMARK_PROBE_FULL_QUEUE_H
#define IPCMARK_PROBE_FULL_QUEUE_H

#include "probe/endpoint.h"

enum {
    FULL_QUEUE_MOST_CONNECTS = 12, /* a queue that takes as many has no limit that could be shown */
    FULL_QUEUE_PENDING_MS = 100,   /* how long a TCP connection to a full queue is looked at */
};

struct full_queue {
    const char *transport;
    int listener;
    struct endpoint_address address;
    unsigned connected; /* non-blocking, before any accept() */
    int next;           /* errno of the connect() after those */
};

/* Listens with that backlog ("unix-stream": on a path in the directory; "tcp") and connects until one
 * connection is not made. The clients' sockets stay open. -errno. */
int full_queue_open(struct full_queue *queue, const char *transport, const char *directory,
                    int backlog);

#endif
