/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fairness.h - how evenly something is shared, as one number.
 *
 * R. Jain, D. Chiu, W. Hawe, A Quantitative Measure of Fairness and Discrimination for Resource
 * Allocation in Shared Computer Systems, DEC Technical Report 301, 1984. */
#ifndef IPCMARK_STATS_FAIRNESS_H
#define IPCMARK_STATS_FAIRNESS_H

#include <stddef.h>
#include <stdint.h>

/* (sum x)^2 / (n * sum x^2): 1 when all have the same, k/n when k of n share it evenly and the others
 * have nothing. NAN where nothing is shared: count 0, or all shares 0. */
double jain_fairness(const uint64_t *shares, size_t count);

#endif
