/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wait_set.h - waits until some of many descriptors can be read, in one of the ways of wait.h. */
#ifndef IPCMARK_TRANSPORT_WAIT_SET_H
#define IPCMARK_TRANSPORT_WAIT_SET_H

#include "transport/wait.h"

struct wait_set;

/* The descriptors stay the caller's and must outlive *out; they are named by their index, 0 ..
 * count - 1. They are set O_NONBLOCK, unless the strategy is WAIT_BLOCK. -EINVAL: WAIT_BLOCK and more
 * than one; -ERANGE: WAIT_SELECT and a descriptor of FD_SETSIZE or more; -ENOMEM; errors of epoll. */
int wait_set_create(struct wait_set **out, enum wait_strategy strategy, const int *fds,
                    unsigned count);
void wait_set_free(struct wait_set *set); /* NULL is fine */

/* Blocks until at least one is readable or at its end, and writes the indices of those into
 * ready[0..], which has room for all; returns how many. 0: a signal came. WAIT_BLOCK and WAIT_SPIN
 * return at once, with all that are left: reading finds out. -errno. */
int wait_set_wait(struct wait_set *set, unsigned *ready);

/* That descriptor is no longer waited for. */
void wait_set_remove(struct wait_set *set, unsigned index);

#endif
