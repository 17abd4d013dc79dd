/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * blocking.h - showing that a call blocks, without trusting to time; and signals. All are steps
 * (endpoint.h) unless they say otherwise. */
#ifndef IPCMARK_PROBE_BLOCKING_H
#define IPCMARK_PROBE_BLOCKING_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>
#include <time.h>

#include "probe/endpoint.h"

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

/* Signals that wait until they are asked for, so that nothing depends on when they come. */

enum { SIGNAL_WAIT_S = ENDPOINT_WAIT_MS / 1000 };

/* Blocks one more signal: a step (endpoint.h). */
void signal_block(int number);

/* Takes a delivery of a blocked signal: its number, or -errno; -EAGAIN: there is none within
 * `seconds`. */
int signal_take(int number, unsigned seconds, siginfo_t *info);

#endif
