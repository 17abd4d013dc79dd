/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * batches.h - what a coarse clock can't time by itself is timed together: as many messages as last
 * 50 ticks. All cases of a point, which are compared with each other, get the same batch: the mean
 * of many is not the median of single ones. */
#ifndef IPCMARK_SESSION_BATCHES_H
#define IPCMARK_SESSION_BATCHES_H

#include <stdint.h>

#include "session/slots.h"

/* How many messages that take so long make a batch that the clock can time; 1: each by itself. */
unsigned batch_for(uint64_t tick_ns, double per_message_ns);

/* After the pilots: decides the batch of every case and control that has none yet, by the quickest
 * of its point, and gives up those whose exchange is too short for the clock. -ENOMEM. */
int batches_decide(struct session *session, struct blocks *blocks);

/* The fewest messages of an invocation: what its pilot wants, and six batches, so that there is a
 * median. */
uint64_t batches_fewest_messages(const struct session_slot *slot);

#endif
