/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lossy_round_trips.h - ping-pong over a transport that may lose messages (TRANSPORT_LOSES). */
#ifndef IPCMARK_WORKLOAD_LOSSY_ROUND_TRIPS_H
#define IPCMARK_WORKLOAD_LOSSY_ROUND_TRIPS_H

#include "workload/workload.h"

/* How long an answer is waited for before the question is asked again, at first: well above what a
 * busy machine delays one by, and short beside an invocation. The next one is twice as long, all
 * together TRANSPORT_PATIENCE_MS. */
enum { LOSSY_FIRST_PATIENCE_MS = 20 };
unsigned lossy_longer_patience(unsigned patience_ms, unsigned waited_ms);

/* Whether the channel loses messages. Gives it the patience of TRANSPORT_PATIENCE_MS again. */
bool channel_is_lossy(const struct exchange *exchange);

/* run[] of the workload, by side. A question that is not answered is asked again, until it is: a round
 * trip takes as long as that lasts, so its sample has it all. What asked_messages has more than
 * answered_messages was lost, one way or the other, or the child was refused it. -ENODATA: no answer
 * for TRANSPORT_PATIENCE_MS. */
int lossy_ping(struct exchange *exchange);
int lossy_pong(struct exchange *exchange);

/* The parts of lossy_ping(), for who does more in a round trip: one of them, where a first patience of
 * LOSSY_FIRST_PATIENCE_MS is set; and the end of all, without which the child waits some time for
 * another question. */
int lossy_ask(struct exchange *exchange, uint64_t number);
int lossy_end(struct exchange *exchange);

#endif
