/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unpaired.h - one case in two places that share no blocks, such as before and after a change.
 *
 * Each side is what paired_gather() found of it against 1. Where a side has several runs, those are
 * the units, and what varies between runs is in the interval; else the invocations are, and the
 * interval does not contain what changes from one run to the next. As in a table of paired ones
 * (paired.h), variances moderate each other and intervals are simultaneous. */
#ifndef IPCMARK_STATS_UNPAIRED_H
#define IPCMARK_STATS_UNPAIRED_H

#include <stdbool.h>

#include "stats/paired.h"

/* Between two single runs a change is claimed only where the whole interval lies beyond this factor:
 * a minute later the same program on the same machine measures the same case up to so differently.
 * Source: docs/method.md, "Comparing two runs": 999 of 1000 looks differed by less. */
#define UNPAIRED_ONE_PAIR 2.2

struct unpaired_comparison {
    size_t contender_count, baseline_count; /* invocations */
    size_t contender_runs, baseline_runs;
    bool of_runs; /* the interval contains what varies between runs */
    /* contender / baseline; bounds NAN where no variance is known */
    struct interval ratio;    /* simultaneous with those of all comparisons */
    struct interval ratio_90; /* 90 % of this one alone */
    double p, p_adjusted;     /* as of paired comparisons; 1 without an interval */
};

/* Judges a table, whose variances moderate each other: out[i] from the two sides [i]. `family` is
 * how many comparisons all intervals hold for at once, >= count. -ENOMEM. */
int unpaired_judge(const struct paired_evidence *contender, const struct paired_evidence *baseline,
                   size_t count, size_t family, struct unpaired_comparison *out);

/* In the order of the output. */
enum change {
    CHANGE_WORSE,
    CHANGE_BETTER,
    CHANGE_LOOKS_WORSE,  /* beyond the threshold, but one run a side can't tell it from another */
    CHANGE_LOOKS_BETTER, /* minute: UNPAIRED_ONE_PAIR */
    CHANGE_UNDECIDED,
    CHANGE_EQUAL,
    CHANGE_COUNT
};

/* What the contender, which is newer, has become; reads it off the simultaneous interval.
 * `threshold` is 0 or more: smaller changes are of no interest. */
enum change unpaired_change(const struct unpaired_comparison *comparison, double threshold,
                            bool lower_is_better);

#endif
