/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_watcher.h - what a session tells, on stderr: the progress line, and warnings. */
#ifndef IPCMARK_BENCH_RUN_WATCHER_H
#define IPCMARK_BENCH_RUN_WATCHER_H

#include "progress.h"
#include "session/session.h"

/* Draws on *progress, which was started and outlives the session. */
struct session_watcher run_watcher(struct progress *progress);

/* Before anything is measured: says on stderr what would make it wrong, and keeps it in the run.
 * -ENOMEM. */
int run_tell_serious(struct run *run, struct diagnosis *why);

#endif
