/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * trace.h - which system calls one message of a case costs, counted by strace.
 *
 * strace -f -c counts N and 2N messages: the difference is what N messages cost; what surrounds the
 * exchange once cancels. Under strace every call takes many times as long: nothing is timed here. */
#ifndef IPCMARK_MEASURE_TRACE_H
#define IPCMARK_MEASURE_TRACE_H

#include <stdio.h>

#include "base/diagnosis.h"
#include "measure/invocation.h"

enum { TRACE_MOST_CALLS = 16 };

struct traced_call {
    char name[32];
    double per_message; /* of all processes together */
};

struct trace {
    struct traced_call
        calls[TRACE_MOST_CALLS]; /* most frequent first; those that are not a matter of
                                                 * messages (under 0.005 each) are left out */
    size_t call_count;
    double calls_per_message; /* all together */
    uint64_t messages;        /* by which the second invocation moved more than the first */
};

/* Whether strace is there and may trace: as wrapper_try(). */
int trace_possible(const sigset_t *wait_mask, const volatile sig_atomic_t *abort);

/* Traces the case of `request` with `messages` and with twice as many; with more of both when that
 * made too little difference. The counts, watchdog and padding of *request are not looked at.
 * `directory`, private and existing, is for strace's file and is emptied. Errors as
 * invocation_run(); -EPROTO: strace wrote what can't be read, or the difference stayed too small. */
int trace_run(const struct invocation_request *request, const char *directory, uint64_t messages,
              struct trace *out, struct diagnosis *why);

/* Reads a table as `strace -c -U calls,name` writes it, adding `sign` times its counts to out,
 * whose call_count calls per_message holds counts then. Lines that are no rows are skipped. -E2BIG:
 * more different calls than there is room for. For trace_run() and its tests. */
int trace_add_table(FILE *stream, int sign, struct traced_call *calls, size_t room, size_t *count);

#endif
