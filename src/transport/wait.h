/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wait.h - the ways to wait until a descriptor is ready, by name.
 *
 * `block` is no wait at all: the reading or writing call itself sleeps. With the others the
 * descriptor is non-blocking. A receiver waits first and then reads, as an event loop does; a sender
 * writes first and waits only when that was refused. */
#ifndef IPCMARK_TRANSPORT_WAIT_H
#define IPCMARK_TRANSPORT_WAIT_H

enum wait_strategy {
    WAIT_BLOCK,  /* in read(2), write(2) and their kin */
    WAIT_POLL,   /* poll(2) */
    WAIT_SELECT, /* select(2); descriptors below FD_SETSIZE only */
    WAIT_EPOLL,  /* epoll_wait(2), level-triggered */
    WAIT_SPIN,   /* try again at once, without sleeping */
    WAIT_COUNT,
};

/* Indexed by the enum, and ended by NULL. */
extern const char *const wait_names[];

/* The strategy of that name, or -1. */
int wait_find(const char *name);

#endif
