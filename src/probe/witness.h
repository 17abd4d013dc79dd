/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * witness.h - what a system call gives in another process, told by its exit status. */
#ifndef IPCMARK_PROBE_WITNESS_H
#define IPCMARK_PROBE_WITNESS_H

#include <sys/types.h>

/* Runs work(argument) in a child and waits for its end. Returns what work did: 0, or an errno number
 * as it is, positive; a negative errno when there was no such result (-ECHILD: it was killed). */
int witness_ask(int (*work)(void *argument), void *argument);

/* The second half, for a child that endpoint_fork() has started. */
int witness_answer(pid_t child);

#endif
