/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * judges.h - what checks say of what they have measured; for tests. */
#ifndef IPCMARK_SELFTEST_JUDGES_H
#define IPCMARK_SELFTEST_JUDGES_H

#include <stddef.h>
#include <stdint.h>

#include "selftest/check.h"
#include "selftest/delayed_pipe.h"
#include "stats/pseudomedian.h"

/* ---- equal things that were compared ---- */

/* What was compared: two labels each, in some runs of some blocks. */
struct aa_extent {
    size_t comparisons, runs, blocks; /* AA_MOST at most; runs * blocks: AA_MOST_VALUES at most */
};
enum { AA_MOST = 100, AA_MOST_VALUES = 30 };

/* Counts the differences that are claimed between labels, all of them false, and holds each count
 * against what chance allows: in single runs, over the runs of a comparison, and by the intervals
 * that hold for all comparisons at once. p50_ns[comparison][label][run][block]. -ENOMEM. */
int aa_judge(const double *p50_ns, const struct aa_extent *extent, struct check_result *out);

/* ---- a pause in an open loop ---- */

/* Latencies of requests that came in a steady stream for total_ns, while the receiver stood still
 * for stopped_ns of that. */
struct co_look {
    double stopped_ns, total_ns;
    double
        kept_ns; /* the sender itself was kept from running for so long, by 1 ms and more at a time */
    uint32_t *latency_ns;    /* from when each was due */
    uint32_t *since_sent_ns; /* what a tool has that begins when it can send: the mutant */
    size_t count;
};

/* A share (S - x) / T of the requests waits for longer than x, so p99.5 is S - 0.005 T and p99.9 is
 * S - 0.001 T; within CO_TOLERANCE. Passes when the latencies have these tails and the mutant has
 * not. Where others kept the sender from running for a share CO_KEPT of the pause, a failure is
 * inconclusive. Sorts both. */
#define CO_TOLERANCE 0.10
#define CO_KEPT 0.05
void co_judge(const struct co_look *look, struct check_result *out);

/* ---- delays that were found ---- */

enum { DELAY_POINTS = DELAYED_PIPE_COUNT - 1 };

/* What was found of one delay. */
struct delay_point {
    double delay_ns;
    struct interval found_ns; /* 95 % */
    struct interval wider_ns; /* so that all of them hold in 99 % */
};

/* A delay that is outside of its wider interval by more than half of that is missed: a failure; by
 * less: a doubt, and the check is inconclusive, for a busy machine skews the differences that
 * intervals are made of. One that can't be told from none is too small for this machine's noise,
 * and says nothing either way. All of them, each weighted by its interval, give the slope of found
 * over known, with an interval of its own: how much it may differ from 1 follows from that; where
 * it is wider than +-5 %, the check is inconclusive. */
void delay_judge(const struct delay_point points[DELAY_POINTS], struct check_result *out);

/* ---- a warm-up that is compared with a longer one ---- */

/* So many times short and long, each with a pilot of its own, in so many blocks at most. */
enum { WARMUP_PAIRS = 6, WARMUP_MOST_BLOCKS = 20 };

/* Adds the part of one transport: passed where the 95 % interval of short over long is within 3 %,
 * failed where it is beyond, else inconclusive. p50_ns[pair][short, long][block]. -ENOMEM. */
int warmup_tell(const char *transport, const double *p50_ns, size_t blocks,
                struct check_result *out);

/* Of its parts, of which there is one at least. */
void warmup_judge(struct check_result *out);

#endif
