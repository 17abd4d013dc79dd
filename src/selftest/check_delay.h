/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_delay.h - what is said of delays that were found; for tests. */
#ifndef IPCMARK_SELFTEST_CHECK_DELAY_H
#define IPCMARK_SELFTEST_CHECK_DELAY_H

#include "selftest/check.h"
#include "selftest/delayed_pipe.h"
#include "stats/pseudomedian.h"

enum { DELAY_POINTS = DELAYED_PIPE_COUNT - 1 };

/* What was found of one delay. */
struct delay_point {
    double delay_ns;
    struct interval found_ns; /* 95 % */
    struct interval wider_ns; /* so that all of them hold in 99 % */
};

/* A delay that is outside of its wider interval by more than half of that is missed: a failure; by
 * less: a doubt, and the check is inconclusive, for a busy machine skews the differences that
 * intervals are made of. One that can't be told from none is too small for this machine's noise, and
 * says nothing either way. All of them, each weighted by
 * its interval, give the slope of found over known, with an interval of its own: how much it may
 * differ from 1 follows from that; where it is wider than +-5 %, the check is inconclusive. */
void delay_judge(const struct delay_point points[DELAY_POINTS], struct check_result *out);

#endif
