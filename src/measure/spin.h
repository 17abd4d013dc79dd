/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * spin.h - a fixed piece of work that needs nothing but its CPU: when it takes longer, something from
 * outside was in the way.
 *
 * A chain of dependent multiplications has one speed on a given CPU, whatever caches and memory do
 * (Verdu et al. 2018 use such a loop to estimate stolen time). */
#ifndef IPCMARK_MEASURE_SPIN_H
#define IPCMARK_MEASURE_SPIN_H

#include <stdint.h>

struct spin_result {
    uint64_t elapsed_ns;
    uint64_t longest_gap_ns; /* the slowest hundredth of the work */
};

/* How many rounds take about `duration_ns` here, from the quickest of some tries; at least 100.
 * Takes some ten times that long. */
uint64_t spin_rounds_for(uint64_t duration_ns);

/* Does that many rounds, at least 100, on the CPU that the caller runs on. */
struct spin_result spin_run(uint64_t rounds);

/* The quickest of ten runs, in ns: what spin_run takes when nothing is in the way. */
uint64_t spin_quickest_ns(uint64_t rounds);

#endif
