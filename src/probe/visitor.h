/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * visitor.h - starts the unrelated program from within an experiment. */
#ifndef IPCMARK_PROBE_VISITOR_H
#define IPCMARK_PROBE_VISITOR_H

#include <sys/types.h>

#include "probe/probe.h"

enum { VISITOR_MOST_WORDS = 8 };

/* Exit status of a visitor that could not be exec'd. */
enum { VISITOR_NO_EXEC = 127 };

/* Forks and execs `VISITOR --probe-visitor TASK WORDS...`; words[] ends with NULL and has at most
 * VISITOR_MOST_WORDS. Every descriptor but 0, 1, 2 and keep_fd (-1: none) is closed in it. Its
 * process is a child, to be reaped by the caller. -errno: no process was made. */
int visitor_start(const struct probe_context *context, const char *task, const char *const words[],
                  int keep_fd, pid_t *pid);

/* Waits for its end: its exit status, or -errno; -ECHILD when a signal killed it. */
int visitor_wait(pid_t pid);

#endif
