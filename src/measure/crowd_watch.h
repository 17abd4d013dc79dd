/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crowd_watch.h - tells a server that one of its clients has ended too early, also while it sleeps in
 * read(2) on an endpoint that all clients share.
 *
 * There the end of one client ends no stream. The handler of SIGCHLD sets a flag and sends the server
 * a record of its own (STAMP_WAKE), which ends the read. When the endpoint is too full to take it,
 * then the read will end anyway. One crowd at a time: a handler has no argument of ours. */
#ifndef IPCMARK_MEASURE_CROWD_WATCH_H
#define IPCMARK_MEASURE_CROWD_WATCH_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

/* Handles SIGCHLD and ignores SIGPIPE from here on; to be called before fork. */
void crowd_watch_begin(void);

/* From here on the handler also writes that record into wake_fd, which never blocks; -1: nothing. The
 * record stays the caller's. */
void crowd_watch_wake(int wake_fd, const unsigned char *record, size_t bytes);

/* The end of a client is nothing special any more; also for a fresh client. */
void crowd_watch_end(void);

/* Non-zero: some client has ended since crowd_watch_forget(). */
const volatile sig_atomic_t *crowd_watch_lost(void);
void crowd_watch_forget(void);

#endif
