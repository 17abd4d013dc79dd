/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * arms.h - measures some arms against each other as a run does its cases: each transport calibrated
 * once, then blocks in random order, every invocation a fresh pair of processes.
 *
 * Arms with one transport share its pilot, as a case of a run does with its control: otherwise they
 * would do different numbers of messages, and not be the same thing twice.
 * An arm is an invocation of selftest_request(). */
#ifndef IPCMARK_SELFTEST_ARMS_H
#define IPCMARK_SELFTEST_ARMS_H

#include "selftest/check.h"
#include "transport/transport.h"

struct arms_plan {
    const struct transport *const *transports; /* of each arm */
    size_t arms, blocks;
    unsigned duration_ms, warmup_ms;
    bool fork_only; /* for transports that are not in the registry */
};

/* p50_ns[arm * blocks + block], the caller's. 0, -EINTR or another -errno with *why. */
int arms_measure(const struct selftest *self, const struct arms_plan *plan, double *p50_ns,
                 struct diagnosis *why);

#endif
