/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * promise_pair.h - both sides of a channel for the promises of conformance.h: this process is the parent
 * side, and what is broken is noted once, where it is found. */
#ifndef IPCMARK_SELFTEST_PROMISE_PAIR_H
#define IPCMARK_SELFTEST_PROMISE_PAIR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "transport/transport.h"
#include "workload/workload.h"

enum { PROMISE_WHY_BYTES = 200 };

struct promise_trial {
    const struct transport *transport;
    const char *directory; /* private, empty before and after each pair */
    unsigned step;         /* of the promise, from 0 */
    struct channel *channel;
    pid_t child; /* -1: none */
    bool is_broken, is_not_made;
    char why[PROMISE_WHY_BYTES]; /* of the first complaint */
};

/* The promise is broken unless `holds`, which is returned. */
bool promise_require(struct promise_trial *trial, bool holds, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* There is nothing to try, for this reason; a complaint from before stands. */
void promise_pass_over(struct promise_trial *trial, const char *reason);

/* Opens a channel; then forks the child side, which attaches and exits with child_main(trial, argument):
 * 0, or an errno; and attaches this side. false: broken. */
bool promise_open(struct promise_trial *trial, size_t message_bytes, size_t buffer_bytes);
bool promise_start(struct promise_trial *trial,
                   int (*child_main)(struct promise_trial *trial, void *argument), void *argument);

/* Waits for the child, closes, and requires that it exited with 0 and that no name is left. */
bool promise_finish(struct promise_trial *trial);

/* An exchange whose contents are verified. */
struct promise_exchange {
    const struct workload *workload;
    struct case_spec spec; /* message_bytes; where they matter variant, wait and batch */
    uint64_t messages;
};

/* Its sides: one is a child_main() whose argument it is, the other returns false where the promise is
 * broken, or the other side is gone, which then knows why. promise_exchange() is both, from
 * promise_open() to promise_finish(). */
int promise_exchange_child(struct promise_trial *trial, void *order);
bool promise_exchange_parent(struct promise_trial *trial, const struct promise_exchange *order);
void promise_exchange(struct promise_trial *trial, const struct promise_exchange *order);

/* Of `wanted` bytes as many as the transport carries with its default buffers. */
size_t promise_carried(struct promise_trial *trial, size_t wanted);

/* "EPIPE" for -EPIPE; "0" for 0. */
const char *promise_error(int error);

#endif
