/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wait.c - the names of the ways to wait, and a wait for many descriptors. */
#include "transport/wait.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <unistd.h>

const char *const wait_names[] = {
    [WAIT_BLOCK] = "block", [WAIT_POLL] = "poll",         [WAIT_SELECT] = "select",
    [WAIT_EPOLL] = "epoll", [WAIT_EPOLL_ET] = "epoll-et", [WAIT_SPIN] = "spin",
    [WAIT_COUNT] = NULL,
};

int wait_find(const char *name)
{
    for (int wait = 0; wait_names[wait] != NULL; wait++)
        if (strcmp(wait_names[wait], name) == 0)
            return wait;
    return -1;
}

/* Poll, select, epoll (level- and edge-triggered) and none at all, over the same descriptors.
 *
 * Each strategy pays what it costs an event loop: poll and select hand the kernel all descriptors
 * at every call and look through all of them afterwards, epoll gets back only those that are
 * ready. Edge-triggered, the loop keeps the list of those that it has not read empty, and goes
 * through it by turns, so that a busy one does not starve the others, epoll(7). */

struct wait_set {
    enum wait_strategy strategy;
    unsigned count;
    struct pollfd *polled; /* always: index to descriptor; removed: its complement, < 0 */
    /* WAIT_EPOLL_ET: those with an edge since reading was last refused have revents, and are here. */
    unsigned *unread;
    unsigned unread_count;

    fd_set selected;
    int highest; /* descriptor in `selected` */

    int epoll_fd; /* -1: none */
    struct epoll_event *events;
};

static bool uses_epoll(enum wait_strategy strategy)
{
    return strategy == WAIT_EPOLL || strategy == WAIT_EPOLL_ET;
}

static int prepare_descriptor(struct wait_set *set, int fd, unsigned index)
{
    bool by_edge = set->strategy == WAIT_EPOLL_ET;
    struct epoll_event event = {.events = EPOLLIN | (by_edge ? EPOLLET : 0u), .data.u32 = index};
    int flags = fcntl(fd, F_GETFL);

    set->polled[index] = (struct pollfd){.fd = fd, .events = POLLIN};
    if (set->strategy == WAIT_BLOCK)
        return 0;
    if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0)
        return -errno;
    if (set->strategy == WAIT_SELECT) {
        if (fd >= FD_SETSIZE)
            return -ERANGE;
        FD_SET(fd, &set->selected);
        set->highest = fd > set->highest ? fd : set->highest;
    }
    if (uses_epoll(set->strategy) && epoll_ctl(set->epoll_fd, EPOLL_CTL_ADD, fd, &event) < 0)
        return -errno;
    return 0;
}

int wait_set_create(struct wait_set **out, enum wait_strategy strategy, const int *fds,
                    unsigned count)
{
    int error = 0;

    if (strategy == WAIT_BLOCK && count > 1)
        return -EINVAL;
    struct wait_set *set = calloc(1, sizeof *set);
    if (set == NULL)
        return -ENOMEM;
    *set = (struct wait_set){.strategy = strategy, .count = count, .highest = -1, .epoll_fd = -1};
    FD_ZERO(&set->selected);
    set->polled = calloc(count, sizeof *set->polled);
    set->events = calloc(count, sizeof *set->events);
    set->unread = calloc(count, sizeof *set->unread);
    if (set->polled == NULL || set->events == NULL || set->unread == NULL)
        error = -ENOMEM;
    if (error == 0 && uses_epoll(strategy)) {
        set->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
        error = set->epoll_fd < 0 ? -errno : 0;
    }
    for (unsigned i = 0; error == 0 && i < count; i++)
        error = prepare_descriptor(set, fds[i], i);
    if (error != 0) {
        wait_set_free(set);
        return error;
    }
    *out = set;
    return 0;
}

void wait_set_free(struct wait_set *set)
{
    if (set == NULL)
        return;
    if (set->epoll_fd >= 0)
        close(set->epoll_fd);
    free(set->polled);
    free(set->events);
    free(set->unread);
    free(set);
}

static bool is_left(const struct wait_set *set, unsigned index)
{
    return set->polled[index].fd >= 0;
}

static int wait_by_none(const struct wait_set *set, unsigned *ready)
{
    int count = 0;

    for (unsigned i = 0; i < set->count; i++)
        if (is_left(set, i))
            ready[count++] = i;
    return count;
}

static int wait_by_poll(struct wait_set *set, unsigned *ready)
{
    int found = poll(set->polled, set->count, -1);
    int count = 0;

    for (unsigned i = 0; count < found; i++)
        if (set->polled[i].revents != 0)
            ready[count++] = i;
    return found < 0 ? -errno : count;
}

static int wait_by_select(const struct wait_set *set, unsigned *ready)
{
    fd_set readable = set->selected;
    int found = select(set->highest + 1, &readable, NULL, NULL, NULL);
    int count = 0;

    for (unsigned i = 0; count < found; i++)
        if (is_left(set, i) && FD_ISSET(set->polled[i].fd, &readable))
            ready[count++] = i;
    return found < 0 ? -errno : count;
}

static int wait_by_epoll(const struct wait_set *set, unsigned *ready)
{
    int found = epoll_wait(set->epoll_fd, set->events, (int)set->count, -1);

    for (int i = 0; i < found; i++)
        ready[i] = set->events[i].data.u32;
    return found < 0 ? -errno : found;
}

/* Does not sleep while any is left to be read. */
static int wait_by_edges(struct wait_set *set, unsigned *ready)
{
    unsigned left = 0;

    for (unsigned i = 0; i < set->unread_count; i++)
        if (set->polled[set->unread[i]].revents != 0)
            set->unread[left++] = set->unread[i];
    int found = epoll_wait(set->epoll_fd, set->events, (int)set->count, left > 0 ? 0 : -1);
    for (int i = 0; i < found; i++) {
        unsigned index = set->events[i].data.u32;
        if (set->polled[index].revents == 0)
            set->unread[left++] = index;
        set->polled[index].revents = POLLIN;
    }
    set->unread_count = left;
    memcpy(ready, set->unread, left * sizeof *ready);
    return found < 0 ? -errno : (int)left;
}

int wait_set_wait(struct wait_set *set, unsigned *ready)
{
    int found = -EINVAL;

    switch (set->strategy) {
    case WAIT_BLOCK:
    case WAIT_SPIN:
        return wait_by_none(set, ready);
    case WAIT_POLL:
        found = wait_by_poll(set, ready);
        break;
    case WAIT_SELECT:
        found = wait_by_select(set, ready);
        break;
    case WAIT_EPOLL:
        found = wait_by_epoll(set, ready);
        break;
    case WAIT_EPOLL_ET:
        found = wait_by_edges(set, ready);
        break;
    case WAIT_COUNT:
        break;
    }
    return found == -EINTR ? 0 : found;
}

void wait_set_refused(struct wait_set *set, unsigned index)
{
    set->polled[index].revents = 0;
}

void wait_set_remove(struct wait_set *set, unsigned index)
{
    assert(index < set->count);
    int fd = set->polled[index].fd;
    if (fd < 0)
        return;
    if (set->strategy == WAIT_SELECT)
        FD_CLR(fd, &set->selected);
    if (uses_epoll(set->strategy))
        epoll_ctl(set->epoll_fd, EPOLL_CTL_DEL, fd, NULL);
    set->polled[index].fd = ~fd; /* poll(2) passes over negative ones */
    set->polled[index].revents = 0;
}
