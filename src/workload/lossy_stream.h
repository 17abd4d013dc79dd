/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lossy_stream.h - a one-way stream over a transport that may lose messages (TRANSPORT_LOSES). */
#ifndef IPCMARK_WORKLOAD_LOSSY_STREAM_H
#define IPCMARK_WORKLOAD_LOSSY_STREAM_H

#include "workload/workload.h"

/* A message begins with its number, so that loss and order can be told. */
enum { LOSSY_FEWEST_BYTES = 16 };

/* run[] of the workload, by side. Ends also when messages, or the end itself, are lost; -ENODATA: the
 * other side said nothing for TRANSPORT_PATIENCE_MS. */
int lossy_stream_parent(struct exchange *exchange);
int lossy_stream_child(struct exchange *exchange);

/* The end of lossy_stream_parent(), for who sends the messages himself. */
int lossy_stream_end(const struct exchange *exchange);

#endif
