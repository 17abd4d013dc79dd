/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * peer.h - forks the child side of a channel so that neither side outlives or outwaits the other.
 *
 * The child is killed when its parent dies (PR_SET_PDEATHSIG, prctl(2)). When the child dies, the
 * parent's channel hangs up, so that a blocked recv() ends. */
#ifndef IPCMARK_MEASURE_PEER_H
#define IPCMARK_MEASURE_PEER_H

#include <stdbool.h>
#include <sys/types.h>

#include "transport/transport.h"

/* Forks. The child runs child_main(argument), which attaches by itself, and exits with what that
 * returns. One peer at a time: the handler of SIGCHLD must know the channel. SIGPIPE is ignored
 * from here on, in both. -errno: no process was made. */
int peer_start(const struct transport *transport, struct channel *channel,
               int (*child_main)(void *argument), void *argument, pid_t *pid);

/* For the next peer_start(), whose transport can't hang up: called in the parent's handler of SIGCHLD,
 * where only signal-safety(7) is allowed. */
void peer_at_end(void (*ended)(void *argument), void *argument);

/* Waits for the child's end and reaps it; *status as in waitpid(2). The channel is no longer
 * watched and may be closed afterwards. -errno. */
int peer_wait(pid_t pid, int *status);

/* Whether that (-errno) is what a side of a channel, or an endpoint, meets when the other is gone. */
bool peer_is_gone(int error);

/* In a new process: arranges its death with its parent, which must still be `parent`; else -ESRCH. */
int peer_die_with_parent(pid_t parent);

#endif
