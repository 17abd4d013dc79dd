/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * interrupts.h - a timer whose signal interrupts whatever this process is blocked in, and exchanges
 * that go on until it did so often enough. */
#ifndef IPCMARK_TESTS_INTERRUPTS_H
#define IPCMARK_TESTS_INTERRUPTS_H

#include <signal.h>

#include "support/channel_pair.h"

/* Starts a timer whose handler has no SA_RESTART, so that a blocked call really returns EINTR. */
void interrupts_start(void);
void interrupts_stop(void);

/* So often the handler ran since the start. */
extern volatile sig_atomic_t interrupts_seen;

/* Runs an exchange again and again while both sides are interrupted, until this side was 25 times.
 * `prepare` is called on each side after attach (NULL: nothing to prepare); a failure fails the
 * test. The sides tell each other through a pipe of their own whether there is another round. */
struct interrupted_exchange {
    const struct transport *transport;
    const struct workload *workload;
    size_t message_bytes;
    uint64_t messages;
    unsigned batch; /* messages in a call; up to 1: each has its own */
    int (*prepare)(struct channel_pair *pair, const void *argument);
    void (*finish)(struct channel_pair *pair);
    const void *argument;
};
void interrupts_exchange(const struct interrupted_exchange *what);

#endif
