/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * arms.h - measures some arms against each other as a run does its cases: each arm with a pilot
 * of its own, arms that are compared next to each other, in random order, every invocation a
 * fresh pair of processes with as many messages as the last ones say. And that several times,
 * for runs.
 *
 * An arm is an invocation of selftest_request(). */
#ifndef IPCMARK_SELFTEST_ARMS_H
#define IPCMARK_SELFTEST_ARMS_H

#include "selftest/check.h"
#include "transport/transport.h"

struct arm {
    const struct transport *transport;
    unsigned warmup_ms;
};

enum { ARMS_MOST = 200 };

struct arms_plan {
    const struct arm *arms;
    size_t per_point; /* so many `arms` are compared, */
    size_t points;    /* and that so many times, by arms of their own; ARMS_MOST in all */
    size_t blocks;    /* of a run */
    size_t runs;      /* 1 or more */
    unsigned duration_ms;
    bool fork_only; /* for transports that are not in the registry */
};

/* p50_ns[((point * per_point + arm) * runs + run) * blocks + block], the caller's. 0, -EINTR or
 * another -errno with *why. */
int arms_measure(const struct selftest *self, const struct arms_plan *plan, double *p50_ns,
                 struct diagnosis *why);

#endif
