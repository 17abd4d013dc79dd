/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * step.h - what an experiment needs, but is not about. A step that fails ends the process at once,
 * with its errno as exit status: for an experiment that means "could not be tried", for a child of
 * endpoint_fork() it is the answer. Processes are not cleared up after, they end. */
#ifndef IPCMARK_PROBE_STEP_H
#define IPCMARK_PROBE_STEP_H

#include <sys/types.h>

/* The result of a function, unless that is a negative errno. */
int step(int result);
ssize_t step_bytes(ssize_t result);

/* The result of a system call, unless that is -1. */
int step_call(int result);

/* `number`: an errno. */
void step_failed(int number) __attribute__((noreturn));

#endif
