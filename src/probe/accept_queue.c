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
#include <time.h>

#include "base/clock.h"
#include "probe/endpoint.h"

enum { PAUSE_NS = 1000000 };

int accept_queue_read(int listener, struct accept_queue *out)
{
    struct tcp_info info = {0};
    socklen_t bytes = sizeof info;

    if (getsockopt(listener, IPPROTO_TCP, TCP_INFO, &info, &bytes) < 0)
        return -errno;
    *out = (struct accept_queue){.waiting = info.tcpi_unacked, .backlog = info.tcpi_sacked};
    return 0;
}

int accept_queue_await(int listener, unsigned waiting)
{
    uint64_t deadline_ns = clock_now_ns() + ENDPOINT_WAIT_MS * NS_PER_MS;
    struct accept_queue queue = {0};

    while (clock_now_ns() < deadline_ns) {
        int error = accept_queue_read(listener, &queue);
        if (error != 0 || queue.waiting >= waiting)
            return error;
        nanosleep(&(struct timespec){.tv_nsec = PAUSE_NS}, NULL);
    }
    return -ETIMEDOUT;
}

/* Filling a listener's queue. TCP connects in the background, so that a connection which is not
 * made can't be told from a slow one at once. */

enum { LOOK_MS = 10, LOOKS = FULL_QUEUE_PENDING_MS / LOOK_MS };

/* Whether a TCP connection that is under way gets through. One to a full queue is looked at for a
 * while; any other is waited for, however long the machine takes. */
static int settle(const struct full_queue *queue, int client, bool *connected)
{
    struct accept_queue waiting = {0};
    int looks = 0;

    *connected = false;
    while (looks < LOOKS) {
        struct pollfd end = {.fd = client, .events = POLLOUT};
        int ready = poll(&end, 1, LOOK_MS);
        if (ready < 0)
            return -errno;
        *connected = ready > 0;
        if (*connected)
            return 0;
        int error = accept_queue_read(queue->listener, &waiting);
        if (error != 0)
            return error;
        if (waiting.waiting > waiting.backlog)
            looks++;
    }
    return 0;
}

/* One non-blocking connect(); the socket stays open: closed, it might leave the queue. */
static int connect_once(struct full_queue *queue, bool *connected)
{
    int client = endpoint_socket(queue->transport);
    if (client < 0)
        return client;
    int error = endpoint_set_blocking(client, false);
    if (error != 0)
        return error;
    int result = connect(client, endpoint_sockaddr(&queue->address), queue->address.bytes);
    queue->next = result < 0 ? errno : 0;
    *connected = result == 0;
    if (queue->next == EINPROGRESS)
        error = settle(queue, client, connected);
    return error;
}

static int queue_fill(struct full_queue *queue)
{
    bool connected = true;

    while (connected && queue->connected < FULL_QUEUE_MOST_CONNECTS) {
        int error = connect_once(queue, &connected);
        if (error != 0)
            return error;
        queue->connected += connected;
    }
    return 0;
}

int full_queue_open(struct full_queue *queue, const char *transport, const char *directory,
                    int backlog)
{
    char name[32];

    *queue = (struct full_queue){.transport = transport};
    snprintf(name, sizeof name, "backlog-%d", backlog);
    queue->listener = endpoint_serve(transport, directory, name, &queue->address);
    if (queue->listener < 0)
        return queue->listener;
    /* On a socket that listens already it only changes the queue's limit. */
    return listen(queue->listener, backlog) < 0 ? -errno : queue_fill(queue);
}
