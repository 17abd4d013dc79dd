/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pairs_supervision.h - what the supervisor does otherwise when there are several pairs: each has a
 * record as if it were alone, and these are put together. */
#ifndef IPCMARK_MEASURE_PAIRS_SUPERVISION_H
#define IPCMARK_MEASURE_PAIRS_SUPERVISION_H

#include "measure/supervision.h"

/* Fills the records of all pairs from the common one, which has its orders, and makes a folder for
 * each in that one's: which CPUs a pair has says request->placement. -errno. */
int pairs_order(const struct supervision *self);

/* After all have ended. *out holds what all pairs moved, between the first clock reading of any and
 * the last one; as pair_conclude(), with *why naming the pair that failed first. -ENOMEM. */
int pairs_conclude(const struct supervision *self, struct invocation_result *out,
                   struct diagnosis *why);

/* As supervision_timed_out(), of the pair that is the least far. */
int pairs_timed_out(const struct supervision *self, struct diagnosis *why);

/* The CPUs that pairs are pinned to, each as often as it is; the caller's, `*count` entries. NULL:
 * no memory. */
int *pairs_cpus(const struct invocation_request *request, size_t *count);

#endif
