/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * process_end.h - the end of another process as a descriptor, and waiting for that of a child.
 *
 * pidfd_open(2) came with Linux 5.3; gVisor, emulators and the filters of containers may lack it. */
#ifndef IPCMARK_MEASURE_PROCESS_END_H
#define IPCMARK_MEASURE_PROCESS_END_H

#include <signal.h>
#include <sys/types.h>

/* A descriptor that can be read when the process has ended; the caller's. -errno. */
int process_end_open(pid_t pid);

/* Waits for that child and reaps it; *status (may be NULL) as in waitpid(2). Signals are let through
 * while it waits, with this mask (NULL: the current one); when a handler has then set *abort (may be
 * NULL), the child is sent `end_signal`, and its end is waited for. 0, -EINTR: it was. */
int process_end_await(pid_t pid, const sigset_t *wait_mask, const volatile sig_atomic_t *abort,
                      int end_signal, int *status);

#endif
