/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * accept_queue.h - the connections that wait for accept(), as a TCP listener counts them itself. */
#ifndef IPCMARK_PROBE_ACCEPT_QUEUE_H
#define IPCMARK_PROBE_ACCEPT_QUEUE_H

#include <stdbool.h>

struct accept_queue {
    unsigned waiting;
    unsigned backlog; /* as listen() was told, cut to net.core.somaxconn */
};

/* TCP_INFO of a listening TCP socket, tcp(7). -errno. */
int accept_queue_read(int listener, struct accept_queue *out);

/* Waits until `waiting` connections wait: the client's connect() may return a moment before.
 * -ETIMEDOUT: not within ENDPOINT_WAIT_MS. */
int accept_queue_await(int listener, unsigned waiting);

#endif
