/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tool.h - invocations whose pair of processes runs under strace or valgrind.
 *
 * Only the pair does, not this process: what is counted is the exchange and what surrounds it once,
 * which the difference of two invocations, N and 2N messages, leaves out. */
#ifndef IPCMARK_SELFTEST_TOOL_H
#define IPCMARK_SELFTEST_TOOL_H

#include "selftest/check.h"
#include "transport/transport.h"

struct tool {
    const char *name;
    const char *trial; /* a command line of sh that works if the tool can work here */

    /* The tool with all its options, in sh; it writes a file for each process into the current
     * directory. The program and its arguments follow. */
    const char *command;
};

enum { TOOL_MESSAGE_BYTES = 64 };

/* Whether the tool is there and permitted. 0; -ENOENT: missing; -EPERM: it does not work here;
 * -EINTR; else -errno. */
int tool_try(const struct selftest *self, const struct tool *tool);

/* The two files that the tool left, in the order of enum side. */
struct tool_files {
    char path[SIDE_COUNT][4096];
};

/* Runs latency with so many round trips, without warm-up, on one CPU; the files stay in
 * self->tools_directory until the next call. */
int tool_run(const struct selftest *self, const struct tool *tool,
             const struct transport *transport, unsigned messages, struct tool_files *out,
             struct diagnosis *why);

#endif
