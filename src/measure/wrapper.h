/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wrapper.h - puts a tool (strace, valgrind) around the processes of an invocation.
 *
 * A script is executed in the worker's place and turns itself into the tool. valgrind keeps the
 * process id; strace puts a process of its own above the pair. Neither matters to the supervisor,
 * which looks at the end of what it has started. */
#ifndef IPCMARK_MEASURE_WRAPPER_H
#define IPCMARK_MEASURE_WRAPPER_H

#include <signal.h>

struct wrapper {
    const char *name;
    const char *trial; /* a command line of sh that works if the tool can work here */

    /* The tool with all its options, in sh; it writes its files into the current directory. The
     * program and its arguments follow. */
    const char *command;
};

/* Whether the tool is there and permitted. Waits for the trial with the signal mask `wait_mask`;
 * gives up with -EINTR when a handler has then set *abort. 0; -ENOENT: missing; -EPERM: it does not
 * work here; else -errno. */
int wrapper_try(const struct wrapper *wrapper, const sigset_t *wait_mask,
                const volatile sig_atomic_t *abort);

/* Writes the script to `path`, to be given as worker_program of an invocation. The tool's current
 * directory will be `directory`; `worker_program` is what it runs. -errno. */
int wrapper_write(const struct wrapper *wrapper, const char *directory, const char *worker_program,
                  const char *path);

#endif
