/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * accept_queue.c - for a listener, TCP_INFO holds the queue's length and limit in the places of
 * unacknowledged and selectively acknowledged segments. */
#include "probe/accept_queue.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>

#include "probe/endpoint.h"

struct accept_queue accept_queue_read(int listener)
{
    struct tcp_info info = {0};
    socklen_t bytes = sizeof info;

    step_call(getsockopt(listener, IPPROTO_TCP, TCP_INFO, &info, &bytes));
    return (struct accept_queue){.waiting = info.tcpi_unacked, .backlog = info.tcpi_sacked};
}

void accept_queue_await(int listener, unsigned waiting)
{
    int pauses = 0;

    while (accept_queue_read(listener).waiting < waiting)
        endpoint_pause(&pauses);
}

/* Filling a listener's queue. TCP connects in the background, so that a connection which is not
 * made can't be told from a slow one at once. */

enum { LOOK_MS = 10 };

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

struct full_queue full_queue_open(const char *transport, const char *directory, int backlog)
{
    struct full_queue queue = {.transport = transport, .pending = -1};
    char name[32];

    snprintf(name, sizeof name, "backlog-%d", backlog);
    queue.listener = endpoint_serve(transport, directory, name, &queue.address);
    /* On a socket that listens already it only changes the queue's limit. */
    step_call(listen(queue.listener, backlog));
    while (queue.connected < FULL_QUEUE_MOST_CONNECTS && connects(&queue))
        queue.connected++;
    return queue;
}

void full_queues_settle(struct full_queue *queues, size_t count)
{
    poll(NULL, 0, FULL_QUEUE_PENDING_MS);
    for (size_t i = 0; i < count; i++)
        queues[i].connected += queues[i].pending >= 0 && is_connected(queues[i].pending, 0);
}
