/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * load_figures.h - what an open loop's invocation says: what was offered and achieved, whether that is
 * saturation, and how well the generator kept its moments. */
#ifndef IPCMARK_RESULT_LOAD_FIGURES_H
#define IPCMARK_RESULT_LOAD_FIGURES_H

#include <stdbool.h>

#include "measure/invocation.h"
#include "stats/distribution.h"

struct load_figures {
    double offered;  /* requests a second, as drawn */
    double achieved; /* those that arrived, over the same time and what it was behind at the end */
    bool saturated;
    double late_share; /* of all requests: those that the generator sent late, 0 .. 1 */
    struct percentiles since_sent, pacing, reference; /* ns */
};

/* Of a result with SAMPLES_ONE_WAY, before its samples are sorted. Sorts all but these. -ENOMEM. */
int load_figures_of(const struct invocation_result *result, struct load_figures *out);

/* How a backlog grew: median latencies of the quarters of all requests, in the order of arrival. */
struct load_growth {
    double share; /* the last quarter's above the first one's, as a part of the time between both */
    bool ascends; /* each quarter's is above the one before */
};

/* Less than LOAD_ACHIEVED of the offered rate was achieved (what is lost is not), or the backlog kept
 * growing by more than LOAD_GROWTH of the time between the middles of the first and the last quarter:
 * a longer run would have had longer latencies. */
#define LOAD_ACHIEVED 0.98
#define LOAD_GROWTH 0.005
bool load_is_saturated(double offered, double achieved, struct load_growth growth);

/* More late requests than this: the generator is what was measured. */
#define LOAD_MOST_LATE 0.01

#endif
