/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * steal.h - time that others had instead of us: the hypervisor's other guests, and other tasks here. */
#ifndef IPCMARK_MEASURE_STEAL_H
#define IPCMARK_MEASURE_STEAL_H

#include <stddef.h>
#include <stdint.h>

/* Stolen time of those CPUs since boot, in ns, each counted once, from /proc/stat (proc(5)); if one
 * of them is CPU_ANY: of all CPUs. Grain: one clock tick, usually 10 ms. 0 where the system does not
 * tell. */
uint64_t steal_since_boot_ns(const int cpus[], size_t count);

/* How long since boot some task waited for a CPU, in ns (pressure stall information,
 * /proc/pressure/cpu, "some"). 0 where the kernel does not tell. */
uint64_t pressure_since_boot_ns(void);

#endif
