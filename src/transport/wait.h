/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wait.h - the ways to wait until a descriptor is ready, by name.
 *
 * `block` is no wait at all: the reading or writing call itself sleeps. With the others the
 * descriptor is non-blocking. A receiver waits first and then reads, as an event loop does; a
 * sender writes first and waits only when that was refused. `epoll-et` is not told of what was
 * there before: a receiver, too, reads until that is refused, and only then waits, epoll(7). */
#ifndef IPCMARK_TRANSPORT_WAIT_H
#define IPCMARK_TRANSPORT_WAIT_H

enum wait_strategy {
    WAIT_BLOCK,    /* in read(2), write(2) and their kin */
    WAIT_POLL,     /* poll(2) */
    WAIT_SELECT,   /* select(2); descriptors below FD_SETSIZE only */
    WAIT_EPOLL,    /* epoll_wait(2), level-triggered */
    WAIT_EPOLL_ET, /* epoll_wait(2), edge-triggered: tells that something came, and only then */
    WAIT_SPIN,     /* try again at once, without sleeping */
    WAIT_COUNT,
};

/* Indexed by the enum, and ended by NULL. */
extern const char *const wait_names[];

/* The strategy of that name, or -1. */
int wait_find(const char *name);

/* Waits until some of many descriptors can be read, in one of these ways. */
struct wait_set;

/* The descriptors stay the caller's and must outlive *out; they are named by their index, 0 ..
 * count - 1. They are set O_NONBLOCK, unless the strategy is WAIT_BLOCK. -EINVAL: WAIT_BLOCK and
 * more than one; -ERANGE: WAIT_SELECT and a descriptor of FD_SETSIZE or more; -ENOMEM; errors of
 * epoll. */
int wait_set_create(struct wait_set **out, enum wait_strategy strategy, const int *fds,
                    unsigned count);
void wait_set_free(struct wait_set *set); /* NULL is fine */

/* Blocks until at least one is readable or at its end, and writes the indices of those into
 * ready[0..], which has room for all; returns how many. 0: a signal came. WAIT_BLOCK and WAIT_SPIN
 * return at once, with all that are left: reading finds out. -errno. */
int wait_set_wait(struct wait_set *set, unsigned *ready);

/* Reading from that descriptor has given EAGAIN. To be told with WAIT_EPOLL_ET, which counts one as
 * readable from its edge until then, however much of it has been read; does nothing with others. */
void wait_set_refused(struct wait_set *set, unsigned index);

/* That descriptor is no longer waited for. */
void wait_set_remove(struct wait_set *set, unsigned index);

#endif
