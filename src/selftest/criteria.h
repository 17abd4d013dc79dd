/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * criteria.h - what an analysis must achieve on simulated machines, whose truth is known.
 *
 * Comparisons are made by paired_compare(), as in a run. The functions return 0, -EINTR (told to
 * stop) or -ENOMEM. */
#ifndef IPCMARK_SELFTEST_CRITERIA_H
#define IPCMARK_SELFTEST_CRITERIA_H

#include <stddef.h>

#include "selftest/analysis_steps.h"
#include "selftest/check.h"
#include "selftest/machine_noise.h"

/* How many of `count` came out so; the criterion holds from `least` to `most`. */
struct criterion_result {
    unsigned hits, count, least, most;
};

bool criterion_holds(const struct criterion_result *result);

/* Differences claimed (p <= 0.05) between two cells that are the same. */
int criterion_false_differences(const struct selftest *self, const struct noise *noise,
                                const struct analysis_steps *steps, unsigned count,
                                struct criterion_result *out);

/* 95 % intervals that contain the true ratio, or the pseudomedian under skew. 94 to 96 % are
 * allowed with 10,000 comparisons; with fewer, what can't be told from that. */
int criterion_coverage(const struct selftest *self, const struct noise *noise,
                       const struct analysis_steps *steps, bool adaptive, unsigned count,
                       struct criterion_result *out);

/* Families of all pairs of cells that are the same, in which any difference is claimed after the
 * adjustment. */
int criterion_family(const struct selftest *self, const struct noise *noise,
                     const struct analysis_steps *steps, unsigned count,
                     struct criterion_result *out);

/* How many of `count` may come out one way before chance stops being the explanation.
 *
 * Each happens with chance p, independently; a bar is missed by chance in at most 1 % of the
 * cases. */

/* The smallest number that is exceeded with a chance of at most 1 %. */
unsigned bar_most(double p, unsigned count);

/* The largest number that is missed from below with a chance of at most 1 %. */
unsigned bar_least(double p, unsigned count);

#endif
