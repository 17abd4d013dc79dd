/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * waiting.c - poll, select, epoll or nothing, over the descriptors of one channel.
 *
 * A descriptor that nobody waits for is kept out of the set altogether: poll and epoll report
 * errors and hang-ups also of descriptors from which no event is asked (poll(2)). */
#include "transport/waiting.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <unistd.h>

#include "transport/fd_io.h"

enum { MOST_DESCRIPTORS = 2 };

/* A descriptor and what it can become ready for: a socket is one for both. */
struct watched_fd {
    int fd;
    unsigned offers;         /* enum readiness */
    unsigned epoll_interest; /* what of it is registered with epoll now */
};

struct waiter {
    int (*wait)(struct waiter *waiter, unsigned wanted);
    struct watched_fd fds[MOST_DESCRIPTORS];
    unsigned fd_count;
    int epoll_fd;        /* -1: none */
    uint32_t epoll_mode; /* EPOLLET or 0 */
    int patience_ms;     /* -1: it waits for ever */
};

/* poll's and epoll's bits are the same numbers on Linux, but only by convention. */
static short poll_events(unsigned wanted)
{
    return (short)((wanted & READY_TO_RECEIVE ? POLLIN : 0) |
                   (wanted & READY_TO_SEND ? POLLOUT : 0));
}

/* Errors and hang-ups count as ready for whatever was wanted. */
static unsigned readiness_of_poll(short events, unsigned wanted)
{
    if (events & (POLLERR | POLLHUP))
        return wanted;
    return ((events & POLLIN) != 0 ? wanted & READY_TO_RECEIVE : 0) |
           ((events & POLLOUT) != 0 ? wanted & READY_TO_SEND : 0);
}

static int wait_by_poll(struct waiter *waiter, unsigned wanted)
{
    struct pollfd set[MOST_DESCRIPTORS];
    unsigned asked[MOST_DESCRIPTORS];
    nfds_t count = 0;
    unsigned ready = 0;

    for (unsigned i = 0; i < waiter->fd_count; i++) {
        asked[count] = waiter->fds[i].offers & wanted;
        if (asked[count] != 0) {
            set[count] = (struct pollfd){.fd = waiter->fds[i].fd,
                                         .events = poll_events(asked[count])};
            count++;
        }
    }
    if (poll(set, count, waiter->patience_ms) < 0)
        return -errno;
    for (nfds_t i = 0; i < count; i++) {
        if (set[i].revents & POLLNVAL)
            return -EBADF;
        ready |= readiness_of_poll(set[i].revents, asked[i]);
    }
    return (int)ready;
}

static int wait_by_select(struct waiter *waiter, unsigned wanted)
{
    fd_set readable, writable;
    int highest = -1;
    unsigned ready = 0;

    FD_ZERO(&readable);
    FD_ZERO(&writable);
    for (unsigned i = 0; i < waiter->fd_count; i++) {
        const struct watched_fd *watched = &waiter->fds[i];
        if (watched->offers & wanted & READY_TO_RECEIVE)
            FD_SET(watched->fd, &readable);
        if (watched->offers & wanted & READY_TO_SEND)
            FD_SET(watched->fd, &writable);
        if (watched->offers & wanted && watched->fd > highest)
            highest = watched->fd;
    }
    struct timeval longest = {.tv_sec = waiter->patience_ms / 1000,
                              .tv_usec = (suseconds_t)(waiter->patience_ms % 1000) * 1000};
    if (select(highest + 1, &readable, &writable, NULL, waiter->patience_ms < 0 ? NULL : &longest) <
        0)
        return -errno;
    for (unsigned i = 0; i < waiter->fd_count; i++) {
        if (FD_ISSET(waiter->fds[i].fd, &readable))
            ready |= READY_TO_RECEIVE;
        if (FD_ISSET(waiter->fds[i].fd, &writable))
            ready |= READY_TO_SEND;
    }
    return (int)ready;
}

/* Changing it asks for the state anew, also where edges are waited for: none falls in between. */
static int set_epoll_interest(struct waiter *waiter, struct watched_fd *watched, unsigned wanted)
{
    unsigned interest = watched->offers & wanted;
    struct epoll_event event = {.events = waiter->epoll_mode |
                                          (interest & READY_TO_RECEIVE ? EPOLLIN : 0u) |
                                          (interest & READY_TO_SEND ? EPOLLOUT : 0u),
                                .data.ptr = watched};
    int operation = EPOLL_CTL_MOD;

    if (interest == watched->epoll_interest)
        return 0;
    if (watched->epoll_interest == 0)
        operation = EPOLL_CTL_ADD;
    else if (interest == 0)
        operation = EPOLL_CTL_DEL;
    if (epoll_ctl(waiter->epoll_fd, operation, watched->fd, &event) < 0)
        return -errno;
    watched->epoll_interest = interest;
    return 0;
}

static unsigned readiness_of_epoll(const struct epoll_event *event, unsigned wanted)
{
    const struct watched_fd *watched = event->data.ptr;
    unsigned asked = watched->offers & wanted;

    if (event->events & (EPOLLERR | EPOLLHUP))
        return asked;
    return ((event->events & EPOLLIN) != 0 ? asked & READY_TO_RECEIVE : 0) |
           ((event->events & EPOLLOUT) != 0 ? asked & READY_TO_SEND : 0);
}

static int wait_by_epoll(struct waiter *waiter, unsigned wanted)
{
    struct epoll_event events[MOST_DESCRIPTORS];
    unsigned ready = 0;

    for (unsigned i = 0; i < waiter->fd_count; i++) {
        int error = set_epoll_interest(waiter, &waiter->fds[i], wanted);
        if (error != 0)
            return error;
    }
    int count = epoll_wait(waiter->epoll_fd, events, MOST_DESCRIPTORS, waiter->patience_ms);
    if (count < 0)
        return -errno;
    for (int i = 0; i < count; i++)
        ready |= readiness_of_epoll(&events[i], wanted);
    return (int)ready;
}

static int wait_by_trying(struct waiter *waiter, unsigned wanted)
{
    (void)waiter;
    return (int)wanted;
}

static int (*const wait_functions[])(struct waiter *waiter, unsigned wanted) = {
    [WAIT_POLL] = wait_by_poll,      [WAIT_SELECT] = wait_by_select, [WAIT_EPOLL] = wait_by_epoll,
    [WAIT_EPOLL_ET] = wait_by_epoll, [WAIT_SPIN] = wait_by_trying,
};

static int watch(struct waiter *waiter, int fd, unsigned offers)
{
    int flags = fcntl(fd, F_GETFL);

    if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0)
        return -errno;
    waiter->fds[waiter->fd_count++] = (struct watched_fd){.fd = fd, .offers = offers};
    return 0;
}

static int watch_both(struct waiter *waiter, const struct channel_descriptors *descriptors)
{
    if (descriptors->receive_fd == descriptors->send_fd)
        return watch(waiter, descriptors->receive_fd, READY_TO_RECEIVE | READY_TO_SEND);
    int error = watch(waiter, descriptors->receive_fd, READY_TO_RECEIVE);
    return error != 0 ? error : watch(waiter, descriptors->send_fd, READY_TO_SEND);
}

int waiter_create(struct waiter **out, enum wait_strategy strategy,
                  const struct channel_descriptors *descriptors)
{
    if (strategy <= WAIT_BLOCK || strategy >= WAIT_COUNT)
        return -EINVAL;
    if (strategy == WAIT_SELECT &&
        (descriptors->receive_fd >= FD_SETSIZE || descriptors->send_fd >= FD_SETSIZE))
        return -ERANGE;
    struct waiter *waiter = malloc(sizeof *waiter);
    if (waiter == NULL)
        return -ENOMEM;
    *waiter = (struct waiter){.wait = wait_functions[strategy],
                              .epoll_fd = -1,
                              .epoll_mode = strategy == WAIT_EPOLL_ET ? EPOLLET : 0u,
                              .patience_ms = -1};

    int error = watch_both(waiter, descriptors);
    if (error == 0 && waiter->wait == wait_by_epoll) {
        waiter->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
        error = waiter->epoll_fd < 0 ? -errno : 0;
    }
    if (error != 0) {
        waiter_free(waiter);
        return error;
    }
    *out = waiter;
    return 0;
}

void waiter_free(struct waiter *waiter)
{
    if (waiter != NULL)
        fd_close(&waiter->epoll_fd);
    free(waiter);
}

int waiter_wait(struct waiter *waiter, unsigned wanted)
{
    int ready;

    /* 0: woken up by something that is gone again, or the patience is at its end. */
    do
        ready = waiter->wait(waiter, wanted);
    while ((ready == 0 && waiter->patience_ms < 0) || ready == -EINTR);
    return ready == 0 ? -ENODATA : ready;
}

void waiter_set_patience(struct waiter *waiter, unsigned ms)
{
    waiter->patience_ms = (int)ms;
}
