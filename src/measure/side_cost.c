/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * side_cost.c - user + system is exact to the microsecond; how it splits between the two is sampled
 * by the kernel's tick unless it accounts every switch (CONFIG_VIRT_CPU_ACCOUNTING). */
#include "measure/side_cost.h"

#include <sched.h>
#include <sys/resource.h>

#include "base/clock.h"

static uint64_t timeval_ns(struct timeval time)
{
    return (uint64_t)time.tv_sec * NS_PER_SECOND + (uint64_t)time.tv_usec * 1000;
}

static struct side_cost totals(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (struct side_cost){
        .user_ns = timeval_ns(usage.ru_utime),
        .system_ns = timeval_ns(usage.ru_stime),
        .voluntary_switches = (uint64_t)usage.ru_nvcsw,
        .involuntary_switches = (uint64_t)usage.ru_nivcsw,
        .minor_faults = (uint64_t)usage.ru_minflt,
        .major_faults = (uint64_t)usage.ru_majflt,
    };
}

void side_cost_begin(struct side_cost *cost)
{
    int cpu = sched_getcpu();

    *cost = totals();
    cost->cpu_at_start = cpu;
}

void side_cost_end(struct side_cost *cost)
{
    struct side_cost now = totals();

    cost->user_ns = now.user_ns - cost->user_ns;
    cost->system_ns = now.system_ns - cost->system_ns;
    cost->voluntary_switches = now.voluntary_switches - cost->voluntary_switches;
    cost->involuntary_switches = now.involuntary_switches - cost->involuntary_switches;
    cost->minor_faults = now.minor_faults - cost->minor_faults;
    cost->major_faults = now.major_faults - cost->major_faults;
    cost->cpu_at_end = sched_getcpu();
}
