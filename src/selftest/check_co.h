/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_co.h - what is said of a pause in an open loop; for tests. */
#ifndef IPCMARK_SELFTEST_CHECK_CO_H
#define IPCMARK_SELFTEST_CHECK_CO_H

#include <stddef.h>
#include <stdint.h>

#include "selftest/check.h"

/* Latencies of requests that came in a steady stream for total_ns, while the receiver stood still for
 * stopped_ns of that. */
struct co_look {
    double stopped_ns, total_ns;
    double
        kept_ns; /* the sender itself was kept from running for so long, by 1 ms and more at a time */
    uint32_t *latency_ns;    /* from when each was due */
    uint32_t *since_sent_ns; /* what a tool has that begins when it can send: the mutant */
    size_t count;
};

/* A share (S - x) / T of the requests waits for longer than x, so p99.5 is S - 0.005 T and p99.9 is S -
 * 0.001 T; within CO_TOLERANCE. Passes when the latencies have these tails and the mutant has not. Where
 * others kept the sender from running for a share CO_KEPT of the pause, a failure is inconclusive. Sorts
 * both. */
#define CO_TOLERANCE 0.10
#define CO_KEPT 0.05
void co_judge(const struct co_look *look, struct check_result *out);

#endif
