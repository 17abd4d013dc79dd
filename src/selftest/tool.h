/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tool.h - invocations whose pair of processes runs under strace or valgrind.
 *
 * Only the pair does, not this process: what is counted is the exchange and what surrounds it once,
 * which the difference of two invocations, N and 2N messages, leaves out. */
#ifndef IPCMARK_SELFTEST_TOOL_H
#define IPCMARK_SELFTEST_TOOL_H

#include <stdbool.h>

#include "measure/wrapper.h"
#include "selftest/check.h"
#include "transport/transport.h"

/* wrapper_try() with the mask and the flag of this self-test. */
int tool_try(const struct selftest *self, const struct wrapper *tool);

/* Whether this machine has what the transport needs (measure/precondition.h): what can't be run has no
 * part in a check. */
bool tool_has_transport(const struct selftest *self, const struct transport *transport);

/* The two files that the tool left, in the order of enum side. */
struct tool_files {
    char path[SIDE_COUNT][4096];
};

/* Runs latency with so many round trips, without warm-up, on one CPU; the files stay in
 * self->tools_directory until the next call. */
int tool_run(const struct selftest *self, const struct wrapper *tool,
             const struct transport *transport, unsigned messages, struct tool_files *out,
             struct diagnosis *why);

#endif
