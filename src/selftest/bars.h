/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bars.h - how many of `count` may come out one way before chance stops being the explanation.
 *
 * Each happens with chance p, independently; a bar is missed by chance in at most 1 % of the cases. */
#ifndef IPCMARK_SELFTEST_BARS_H
#define IPCMARK_SELFTEST_BARS_H

#include <stddef.h>

/* The smallest number that is exceeded with a chance of at most 1 %. */
unsigned bar_most(double p, unsigned count);

/* The largest number that is missed from below with a chance of at most 1 %. */
unsigned bar_least(double p, unsigned count);

#endif
