/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * steady.h - where warming up ends: the calibration rule of pyperf (its documentation, "Calibration
 * and warmups"), on windows of samples instead of values of a worker process.
 *
 * Twenty windows are compared with the twenty after them. They are alike when the first one is no
 * outlier of its half (<= Q3 + 1.5 IQR), the mean of the first half is 50 % below to 10 % above
 * that of the second, and between the halves Q1 and Q3 differ by at most 5 % and the median
 * absolute deviation by at most 10 %. */
#ifndef IPCMARK_STATS_STEADY_H
#define IPCMARK_STATS_STEADY_H

#include <stdbool.h>
#include <stddef.h>

enum { STEADY_HALF = 20 };

/* Finds in windows[0..count-1] (positive figures, in the order measured) the fewest windows to
 * leave out at the beginning, *skip, so that the 40 after them pass. False: no such place, or fewer
 * than 40 windows; *skip is untouched. */
bool steady_start(const double *windows, size_t count, size_t *skip);

#endif
