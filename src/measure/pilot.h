/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pilot.h - how many messages make an invocation of the wanted duration.
 *
 * The pilot's timings are no result. They start the case's pace (pace.h), which the invocations of
 * the run then go on with. */
#ifndef IPCMARK_MEASURE_PILOT_H
#define IPCMARK_MEASURE_PILOT_H

#include <stdbool.h>
#include <stdint.h>

#include "measure/invocation.h"

struct loop_counts {
    uint64_t warmup_messages, warmup_ns; /* as struct invocation_request has them */
    uint64_t timed_messages;
    bool looked; /* at the warm-up: false where the workload records no samples, without a warm-up,
                  * and where messages are too slow or the clock is too coarse */
    bool steady; /* warming up was seen to end within warmup_ns; false also without a look */
    double per_message_ns;
    double overhead_ns; /* of an invocation, besides warm-up and timed exchange; the mean */
    double expected_ns; /* of the warm-up and the timed exchange together */
};

/* The warm-up that a case is given for the one asked for: where messages stream between two CPUs,
 * as long as the transport needs to settle. On one CPU the sides take turns, and no queue grows.
 * 0 stays 0: asked for cold. */
unsigned pilot_warmup_ms(const struct transport *transport, const struct workload *workload,
                         const struct case_spec *spec, unsigned warmup_ms);

/* Runs invocations of growing length (some 5 ms in the end, longer for a coarse
 * clock; a few messages only where these take 100 ms) and scales the last one's rate to
 * `duration_ms`, with the warm-up of pilot_warmup_ms(). timed_messages is at least pilot_fewest_messages() and at most
 * INVOCATION_MAX_MESSAGES. Where the workload records samples, one
 * more invocation without warm-up is looked at (steady.h): the warm-up is made longer when warming
 * up is seen to last longer, up to the 20 ms looked at. Errors as invocation_run(). The counts,
 * watchdog and padding in *request are not looked at. */
int pilot_run(const struct invocation_request *request, unsigned duration_ms, unsigned warmup_ms,
              struct loop_counts *out, struct diagnosis *why);

/* So that slow cases still have a median: PILOT_FEWEST messages of each client. */
enum { PILOT_FEWEST = 16 };
uint64_t pilot_fewest_messages(const struct case_spec *spec);

/* The messages of one part of a warm-up of that length: some eight parts, and none much over 1 ms,
 * so that the warm-up ends soon after its time; at least 1. 0: no warm-up. */
uint64_t pilot_warmup_part(uint64_t warmup_ns, double per_message_ns);

/* How long a warm-up of such parts is on average, which ends with a part that began after its time. */
double pilot_expected_warmup_ns(double warmup_ns);

/* The watchdog for an invocation that should take expected_ns: ten times that and 10 s, 24 days
 * at most. */
unsigned watchdog_for(double expected_ns);

#endif
