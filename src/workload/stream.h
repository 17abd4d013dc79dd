/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stream.h - one direction of a stream that loses nothing, without its end: what throughput and
 * pairs do. */
#ifndef IPCMARK_WORKLOAD_STREAM_H
#define IPCMARK_WORKLOAD_STREAM_H

#include "workload/workload.h"

/* exchange->messages, by batches where there are some; sets what was sent, or received. The
 * transport's error; -EBADMSG. */
int stream_out(struct exchange *exchange);
int stream_in(struct exchange *exchange);

/* The check of both: bytes, an end that no timer delays, batches, the wait. */
int stream_check(const struct transport *transport, const struct case_spec *spec,
                 struct diagnosis *why);

#endif
