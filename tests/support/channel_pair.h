/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * channel_pair.h - a channel with both its sides, for the tests: the test is the parent side. */
#ifndef IPCMARK_TESTS_CHANNEL_PAIR_H
#define IPCMARK_TESTS_CHANNEL_PAIR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "transport/transport.h"
#include "workload/workload.h"

struct channel_pair {
    const struct transport *transport;
    struct channel *channel;
    char directory[64];
    pid_t child;
};

/* Opens a channel in a fresh directory; a failure fails the test. */
void pair_open(struct channel_pair *pair, const struct transport *transport, size_t message_bytes,
               size_t buffer_bytes);

/* Forks the child side, which attaches and then exits with child_main(pair, argument), and attaches
 * the parent side. */
void pair_start(struct channel_pair *pair,
                int (*child_main)(struct channel_pair *pair, void *argument), void *argument);

/* Waits for the child, closes the channel and checks that no name is left. Returns waitpid's status
 * of the child. */
int pair_finish(struct channel_pair *pair);

/* One side of an exchange over the pair with contents verified: the workload's result. */
int pair_exchange(struct channel_pair *pair, const struct workload *workload, enum side side,
                  size_t message_bytes, uint64_t messages, struct exchange *out);

/* The same of a case, of which size and batch are looked at. */
int pair_exchange_case(struct channel_pair *pair, const struct workload *workload, enum side side,
                       const struct case_spec *spec, uint64_t messages, struct exchange *out);

/* Whether the transport carries messages of that size with default buffers; and the largest that it
 * carries of at most `wanted` bytes. */
bool transport_carries(const struct transport *transport, size_t message_bytes);
size_t transport_carried(const struct transport *transport, size_t wanted);

#endif
