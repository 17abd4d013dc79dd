/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tool.h - invocations whose pair of processes runs under strace or valgrind.
 *
 * Only the pair does, not this process: what is counted is the exchange and what surrounds it once,
 * which the difference of two invocations, N and 2N messages, leaves out. */
#ifndef IPCMARK_SELFTEST_TOOL_H
#define IPCMARK_SELFTEST_TOOL_H

#include "measure/wrapper.h"
#include "selftest/check.h"
#include "transport/transport.h"

enum { TOOL_MOST_COUNTS = 5 };

/* Of one side. */
struct tool_counts {
    int64_t of[TOOL_MOST_COUNTS];
};

/* What one more round trip of N adds, N times. */
struct tool_row {
    const struct transport *transport;
    unsigned messages; /* N */
    struct tool_counts sides[SIDE_COUNT];
};

struct tool_counting {
    struct wrapper tool;
    const char *refused; /* advice, where it does not work here */
    /* N of that transport; 0: it is not counted. */
    unsigned (*messages)(const struct transport *transport, bool quick);
    /* What the tool's file of a side tells, into counts that are 0. -errno. */
    int (*read)(const char *path, struct tool_counts *counts);
    /* Adds a part for each row, and fills in the result. */
    void (*judge)(const struct tool_row *rows, size_t count, struct check_result *out);
};

/* A check: counts latency, without warm-up and on one CPU, over all transports that this machine
 * has (measure/precondition.h). Inconclusive where there is no such tool or it does not work.
 * Errors as of a check. */
int tool_count(const struct selftest *self, const struct tool_counting *counting,
               struct check_result *out, struct diagnosis *why);

#endif
