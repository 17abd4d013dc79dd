/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * conformance.h - what every transport promises (ipcmark/transport.h), tried promise by promise.
 *
 * The tests hold all of ipcmark's own against it, `ipcmark selftest conformance` any one. */
#ifndef IPCMARK_SELFTEST_CONFORMANCE_H
#define IPCMARK_SELFTEST_CONFORMANCE_H

#include "base/diagnosis.h"
#include "selftest/promise_pair.h"
#include "transport/transport.h"

enum promise_outcome {
    PROMISE_KEPT,
    PROMISE_BROKEN,
    PROMISE_NOT_MADE, /* of a capability that it does not have, or that this system does not grant */
};

struct promise_result {
    enum promise_outcome outcome;
    char why[PROMISE_WHY_BYTES]; /* one line, but for one that was kept */
    unsigned kept_steps;
};

struct promise {
    const char *name; /* a sentence without its end */
    unsigned steps;   /* 1 and more, each tried in a process of its own */
    void (*attempt)(struct promise_trial *trial);
};

/* All of them, ended by a NULL name. */
extern const struct promise promises[];

/* Tries it with that transport, or with the plug-in for which it stands (measure/plugin.h); channels have
 * their names in `directory`, which is private and empty. What crashes, hangs, prints, leaves a
 * process behind or changes what conduct.h looks at has broken the promise: each step runs in a
 * process of its own, ended after 20 s. This process has to have no children. 0, or -errno with
 * *why: the system refuses to start one. */
int promise_try(const struct promise *promise, const struct transport *transport,
                const char *directory, struct promise_result *out, struct diagnosis *why);

#endif
