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
 * process is a child, to be reaped by the caller (witness_answer()). A step (endpoint.h). */
pid_t visitor_start(const struct probe_trial *trial, const char *task, const char *const words[],
                    int keep_fd);

/* What the unrelated program can be told to do; listed in visitor.c.
 *
 * Each gets the words after the task's name and returns the exit status: 0, or an errno number. */

/* write-descriptor NUMBER TEXT */
int visitor_write_descriptor(int count, char **words);

/* send-to TRANSPORT DIRECTORY NAME TEXT: opens or connects to the name; with TCP, a port. */
int visitor_send_to(int count, char **words);

/* end-by WAY DIRECTORY READY_FD: makes names, registers exit handlers that remove them, and ends
 * that way. For the ways that need a signal it writes a byte to READY_FD and waits for it. */
int visitor_end_by(int count, char **words);

#endif
