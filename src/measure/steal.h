/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * steal.h - time that the hypervisor gave to others instead of our CPUs. */
#ifndef IPCMARK_MEASURE_STEAL_H
#define IPCMARK_MEASURE_STEAL_H

#include <stdint.h>

/* Stolen time of CPUs cpus[0] and cpus[1] (counted once when equal) since boot, in ns, from
 * /proc/stat (proc(5)); CPU_ANY for either: of all CPUs. Grain: one clock tick, usually 10 ms.
 * 0 where the system does not tell. */
uint64_t steal_since_boot_ns(const int cpus[2]);

#endif
