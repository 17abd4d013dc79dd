/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * batched_stream.h - a one-way stream whose messages go and come several in a call of the kernel. */
#ifndef IPCMARK_WORKLOAD_BATCHED_STREAM_H
#define IPCMARK_WORKLOAD_BATCHED_STREAM_H

#include <errno.h>
#include <sys/types.h>

#include "workload/workload.h"

/* exchange->messages from and into the memory of exchange->batch, the last call with as many as are
 * left. They count as stream_out() and stream_in() of throughput.c do; the transport loses none. */
int batched_stream_out(struct exchange *exchange);
int batched_stream_in(struct exchange *exchange);

/* How many of `left` messages go into the next call. */
static inline size_t batched_stream_next(const struct exchange *exchange, uint64_t left)
{
    return left < exchange->spec.batch ? (size_t)left : exchange->spec.batch;
}

/* What send_many() or recv_many() returned for `count` messages; -EPROTO: no number of them, for a
 * plug-in's may return anything. */
static inline ssize_t batched_stream_count(ssize_t moved, size_t count)
{
    return moved == 0 || moved > (ssize_t)count ? -EPROTO : moved;
}

#endif
