/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_aa.h - what is said of equal things that were compared; for tests. */
#ifndef IPCMARK_SELFTEST_CHECK_AA_H
#define IPCMARK_SELFTEST_CHECK_AA_H

#include <stddef.h>

#include "selftest/check.h"

/* What was compared: two labels each, in some runs of some blocks. */
struct aa_extent {
    size_t comparisons, runs, blocks; /* runs * blocks: AA_MOST_VALUES at most */
};
enum { AA_MOST_VALUES = 30 };

/* Counts the differences that are claimed between labels, all of them false, and holds each count
 * against what chance allows: in single runs, over the runs of a comparison, and by the intervals
 * that hold for all comparisons at once. p50_ns[comparison][label][run][block]. -ENOMEM. */
int aa_judge(const double *p50_ns, const struct aa_extent *extent, struct check_result *out);

#endif
