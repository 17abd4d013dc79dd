/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * side_cost.h - what this process has spent, as differences of getrusage(2) and schedstat. */
#ifndef IPCMARK_MEASURE_SIDE_COST_H
#define IPCMARK_MEASURE_SIDE_COST_H

#include <stdint.h>

/* The one list of what getrusage(2) tells of a process and is kept: a member of struct side_cost, and
 * what it is of a struct rusage, times in ns. */
#define SIDE_COSTS(COST)                                                                           \
    COST(user_ns, timeval_ns(usage.ru_utime))                                                      \
    COST(system_ns, timeval_ns(usage.ru_stime))                                                    \
    COST(voluntary_switches, (uint64_t)usage.ru_nvcsw)                                             \
    COST(involuntary_switches, (uint64_t)usage.ru_nivcsw)

#define SIDE_COST_NAME(member, told) SIDE_COST_##member,
enum { SIDE_COSTS(SIDE_COST_NAME) SIDE_COST_COUNT };

/* What one side spent in the timed exchange (RUSAGE_SELF, and RUSAGE_CHILDREN for what it forked and
 * reaped meanwhile). */
struct side_cost {
#define SIDE_COST_MEMBER(member, told) uint64_t member;
    SIDE_COSTS(SIDE_COST_MEMBER)
    uint64_t
        run_delay_ns; /* ready to run, but waiting for a CPU; 0 where the kernel does not tell */
    int cpu_at_start, cpu_at_end; /* sched_getcpu(3) */
};

/* Opens what begin and end read besides getrusage; -1 where the kernel has no /proc/self/schedstat.
 * To be closed by the caller. */
int side_cost_open(void);

/* Totals of this process until now; cpu_at_start is the CPU that it runs on. */
void side_cost_begin(struct side_cost *cost, int schedstat_fd);

/* Replaces the totals by what was spent since begin; cpu_at_end is the CPU that it runs on. */
void side_cost_end(struct side_cost *cost, int schedstat_fd);

/* Adds all but the CPUs to *sum. */
void side_cost_add(struct side_cost *sum, const struct side_cost *cost);

#endif
