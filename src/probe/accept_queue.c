/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * accept_queue.c - for a listener, TCP_INFO holds the queue's length and limit in the places of
 * unacknowledged and selectively acknowledged segments. */
#include "probe/accept_queue.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
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
