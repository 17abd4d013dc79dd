/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * disturbance.h - what takes the CPU from an invocation: work of known length measures it, the
 * kernel tells what a hypervisor stole. */
#ifndef IPCMARK_MEASURE_DISTURBANCE_H
#define IPCMARK_MEASURE_DISTURBANCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/counter.h"

struct spin_result {
    uint64_t elapsed_ns;
    uint64_t longest_gap_ns; /* the slowest hundredth of the work */
};

/* How many rounds take about `duration_ns` here, from the quickest of some tries; at least 100, and
 * at most 5 for each ns, also by a clock that does not move. Takes some ms. */
uint64_t spin_rounds_for(uint64_t duration_ns);

/* Does that many rounds, at least 100, on the CPU that the caller runs on. */
struct spin_result spin_run(uint64_t rounds);

/* The quickest of ten runs, in ns: what spin_run takes when nothing is in the way. */
uint64_t spin_quickest_ns(uint64_t rounds);

/* Time that others had instead of us: the hypervisor's other guests, and other tasks here. */

/* Stolen time of those CPUs since boot, in ns, each counted once, from /proc/stat (proc(5)); if one
 * of them is CPU_ANY: of all CPUs. Grain: one clock tick, usually 10 ms. COUNTER_NOT_READ
 * where the system does not tell. */
uint64_t steal_since_boot_ns(const int cpus[], size_t count);

/* How long since boot some task waited for a CPU, in ns (pressure stall information,
 * /proc/pressure/cpu, "some"). COUNTER_NOT_READ where the kernel does not tell. */
uint64_t pressure_since_boot_ns(void);

#endif
