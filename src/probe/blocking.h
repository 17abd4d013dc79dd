/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * blocking.h - showing that a call blocks, without trusting to time. All are steps (endpoint.h). */
#ifndef IPCMARK_PROBE_BLOCKING_H
#define IPCMARK_PROBE_BLOCKING_H

#include <stdbool.h>
#include <sys/types.h>
#include <time.h>

/* Whether /proc is there and numbers processes as this one does: it may be that of another PID
 * namespace. */
bool blocking_proc_is_ours(void);

/* The letter of its state in /proc/PID/stat, proc(5). ENOENT: /proc is not ours. */
char blocking_state(pid_t process);

/* Waits until the child sleeps in a system call: state S. ESRCH: it has
 * ended instead; ETIMEDOUT: neither within ENDPOINT_WAIT_MS. */
void blocking_await_sleep(pid_t child);

/* Has SIGUSR1 caught, without SA_RESTART, again and again until that timer is deleted: one of them
 * finds the process inside the call, however late that begins. */
timer_t blocking_disturb(void);

#endif
