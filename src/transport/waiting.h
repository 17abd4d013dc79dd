/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * waiting.h - waits for a channel's descriptors in one of the ways of wait.h, and makes of any
 * channel with descriptors one that waits that way. */
#ifndef IPCMARK_TRANSPORT_WAITING_H
#define IPCMARK_TRANSPORT_WAITING_H

#include "transport/transport.h"
#include "transport/wait.h"

enum readiness { READY_TO_RECEIVE = 1u << 0, READY_TO_SEND = 1u << 1 };

struct waiter;

/* Sets both descriptors O_NONBLOCK and prepares to wait for them. epoll: a descriptor is registered
 * when it is first wanted, and the registration is changed only when `wanted` changes, so that one
 * who always waits for the same thing calls nothing but epoll_wait(2).
 * WAIT_EPOLL_ET registers in the same way, each time for edges.
 * The descriptors stay the caller's and must outlive *out. -EINVAL: WAIT_BLOCK; -ERANGE:
 * WAIT_SELECT and a descriptor of FD_SETSIZE or more; -EMFILE and other errors of epoll. */
int waiter_create(struct waiter **out, enum wait_strategy strategy,
                  const struct channel_descriptors *descriptors);
void waiter_free(struct waiter *waiter); /* NULL is fine */

/* Waits until at least one of the `wanted` (READY_TO_... or-ed) holds or the peer is gone, and
 * returns which do; a hung-up or broken descriptor counts as ready: the next attempt tells. Retries
 * after signals. WAIT_SPIN returns `wanted` at once: the attempt itself finds out. WAIT_EPOLL_ET: an
 * attempt at each of the wanted must have given -EAGAIN after the last wait; it tells what changes
 * from then on. -errno. */
int waiter_wait(struct waiter *waiter, unsigned wanted);

/* From now on it waits for no longer than so long, ms: -ENODATA then. Not WAIT_SPIN, which doesn't
 * wait. */
void waiter_set_patience(struct waiter *waiter, unsigned ms);

/* A channel over `channel` (attached, with descriptors; stays the caller's) whose send() and recv()
 * move whole messages and wait by `strategy`. Its functions are transport_waiting's, of which only
 * send, reserve, recv, descriptors, set_patience and close are set; close() releases the wrapper and
 * leaves `channel` alone. Errors as waiter_create(); -EOPNOTSUPP: the transport has no descriptors. */
int waiting_open(struct channel **out, const struct transport *transport, struct channel *channel,
                 enum wait_strategy strategy);
extern const struct transport transport_waiting;

#endif
