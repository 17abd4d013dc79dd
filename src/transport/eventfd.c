/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * eventfd.c - two counters in the kernel, one each way: zero bytes, only the wake-up (eventfd(2)).
 *
 * As semaphores (EFD_SEMAPHORE) each read takes one notification off, so none merge. Both processes
 * share the two descriptions for ever: there is no end of stream, hang_up() makes one; and when one
 * side sets them O_NONBLOCK to wait for them, they are so for the other, too. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "text/text.h"
#include "transport/fd_channel.h"
#include "transport/fd_io.h"

struct eventfd_channel {
    int down, up; /* parent to child, child to parent */
    int receive_fd, send_fd;
    volatile sig_atomic_t hung_up;
};

static struct eventfd_channel *self(struct channel *channel)
{
    return (struct eventfd_channel *)channel;
}

static void eventfd_close(struct channel *channel)
{
    fd_close(&self(channel)->down);
    fd_close(&self(channel)->up);
    free(channel);
}

static int eventfd_open(struct channel **out, const struct channel_spec *spec)
{
    if (spec->buffer_bytes != 0)
        return -EOPNOTSUPP;
    struct eventfd_channel *events = malloc(sizeof *events);
    if (events == NULL)
        return -ENOMEM;
    *events = (struct eventfd_channel){.down = -1, .up = -1, .receive_fd = -1, .send_fd = -1};
    events->down = eventfd(0, EFD_CLOEXEC | EFD_SEMAPHORE);
    if (events->down >= 0)
        events->up = eventfd(0, EFD_CLOEXEC | EFD_SEMAPHORE);
    if (events->up < 0) {
        int error = -errno;
        eventfd_close((struct channel *)events);
        return error;
    }
    *out = (struct channel *)events;
    return 0;
}

static int eventfd_attach(struct channel *channel, enum side side)
{
    struct eventfd_channel *events = self(channel);

    events->receive_fd = side == SIDE_PARENT ? events->up : events->down;
    events->send_fd = side == SIDE_PARENT ? events->down : events->up;
    return 0;
}

static int eventfd_descriptors(const struct channel *channel, struct channel_descriptors *out)
{
    const struct eventfd_channel *events = (const struct eventfd_channel *)channel;

    out->receive_fd = events->receive_fd;
    out->send_fd = events->send_fd;
    return 0;
}

static ssize_t eventfd_try_send(struct channel *channel, const void *bytes, size_t count)
{
    const uint64_t one = 1;

    (void)bytes;
    if (count != 0)
        return -EMSGSIZE;
    if (self(channel)->hung_up)
        return -EPIPE; /* a counter takes notifications that nobody reads */
    ssize_t written = fd_try_write(self(channel)->send_fd, &one, sizeof one);
    return written < 0 ? written : 0;
}

/* hang_up() added one to the counter when no other could add any more: what takes it down to 0 is
 * the end. It is put back, for the next to find it. */
static ssize_t tell_end(const struct eventfd_channel *events)
{
    const uint64_t one = 1;
    struct pollfd rest = {.fd = events->receive_fd, .events = POLLIN};
    int ready;

    do
        ready = poll(&rest, 1, 0);
    while (ready < 0 && errno == EINTR);
    if (ready > 0)
        return 0;
    ssize_t written = ready < 0 ? -errno : fd_try_write(events->receive_fd, &one, sizeof one);
    return written < 0 ? written : -EPIPE;
}

static ssize_t eventfd_try_recv(struct channel *channel, void *bytes, size_t count)
{
    uint64_t taken;

    (void)bytes;
    if (count != 0)
        return -EMSGSIZE;
    ssize_t received = fd_try_read(self(channel)->receive_fd, &taken, sizeof taken);
    if (received < 0)
        return received;
    return self(channel)->hung_up ? tell_end(self(channel)) : 0;
}

/* Blocking, while the descriptions are. */
static int eventfd_send(struct channel *channel, const void *message, size_t bytes)
{
    return (int)eventfd_try_send(channel, message, bytes);
}

static int eventfd_recv(struct channel *channel, void *message, size_t bytes)
{
    return (int)eventfd_try_recv(channel, message, bytes);
}

static int eventfd_capacity(const struct channel *channel, struct channel_capacity *out)
{
    (void)channel;
    *out = (struct channel_capacity){0};
    return 0;
}

static void eventfd_hang_up(struct channel *channel)
{
    const uint64_t one = 1;
    int saved = errno;

    if (self(channel)->hung_up == 0) {
        self(channel)->hung_up = 1;
        fd_try_write(self(channel)->up, &one, sizeof one); /* the watcher is the parent side */
    }
    errno = saved;
}

const struct transport transport_eventfd = {
    .name = "eventfd",
    .meaning = N_("eventfd (wake-up alone)"),
    .summary = "two eventfd counters, one each way: no bytes, only the wake-up",
    .flags = TRANSPORT_NOTIFIES,
    .open = eventfd_open,
    .attach = eventfd_attach,
    .close = eventfd_close,
    .send = eventfd_send,
    .recv = eventfd_recv,
    .capacity = eventfd_capacity,
    .hang_up = eventfd_hang_up,
    .descriptors = eventfd_descriptors,
    .try_send = eventfd_try_send,
    .try_recv = eventfd_try_recv,
};
