/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lossy_duplex.h - streams in one or both directions at once over a transport that may lose messages
 * (TRANSPORT_LOSES), in one loop on each side. */
#ifndef IPCMARK_WORKLOAD_LOSSY_DUPLEX_H
#define IPCMARK_WORKLOAD_LOSSY_DUPLEX_H

#include "transport/waiting.h"
#include "workload/workload.h"

/* Sends all messages, where this side sends, and receives until the other side says that it has sent
 * all. Messages are as lossy_stream.h has them. Ends when each side knows that the other has ended, or
 * has heard nothing more for a moment after that; -ENODATA: nothing moved for TRANSPORT_PATIENCE_MS;
 * -ENOBUFS: what it has to say of the end was refused for about a second. */
int lossy_duplex(struct exchange *exchange, struct waiter *waiter, bool sends);

#endif
