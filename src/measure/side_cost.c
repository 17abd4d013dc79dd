/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * side_cost.c - user + system is exact to the microsecond; how it splits between the two is sampled
 * by the kernel's tick unless it accounts every switch (CONFIG_VIRT_CPU_ACCOUNTING). */
#include "measure/side_cost.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/counter.h"

static uint64_t timeval_ns(struct timeval time)
{
    return (uint64_t)time.tv_sec * NS_PER_SECOND + (uint64_t)time.tv_usec * 1000;
}

int side_cost_open(void)
{
    return open("/proc/self/schedstat", O_RDONLY | O_CLOEXEC);
}

/* "running waiting timeslices", the first two in ns (Documentation/scheduler/sched-stats). */
static uint64_t run_delay_ns(int schedstat_fd)
{
    char text[128];
    unsigned long long waiting_ns;
    ssize_t length;

    do
        length = pread(schedstat_fd, text, sizeof text - 1, 0);
    while (length < 0 && errno == EINTR);
    if (length <= 0)
        return COUNTER_NOT_READ;
    text[length] = '\0';
    return sscanf(text, "%*u %llu", &waiting_ns) == 1 ? waiting_ns : COUNTER_NOT_READ;
}

static uint64_t sum(long own, long forked)
{
    return (uint64_t)own + (uint64_t)forked;
}

/* With the processes that this one forked and reaped: over a pipe they are a part of `connect`. */
static struct side_cost totals(int schedstat_fd)
{
    struct rusage own, forked;

    getrusage(RUSAGE_SELF, &own);
    getrusage(RUSAGE_CHILDREN, &forked);
    return (struct side_cost){
        .user_ns = timeval_ns(own.ru_utime) + timeval_ns(forked.ru_utime),
        .system_ns = timeval_ns(own.ru_stime) + timeval_ns(forked.ru_stime),
        .voluntary_switches = sum(own.ru_nvcsw, forked.ru_nvcsw),
        .involuntary_switches = sum(own.ru_nivcsw, forked.ru_nivcsw),
        .minor_faults = sum(own.ru_minflt, forked.ru_minflt),
        .major_faults = sum(own.ru_majflt, forked.ru_majflt),
        .run_delay_ns = run_delay_ns(schedstat_fd),
    };
}

void side_cost_begin(struct side_cost *cost, int schedstat_fd)
{
    int cpu = sched_getcpu();

    *cost = totals(schedstat_fd);
    cost->cpu_at_start = cpu;
}

void side_cost_end(struct side_cost *cost, int schedstat_fd)
{
    struct side_cost now = totals(schedstat_fd);

    cost->user_ns = now.user_ns - cost->user_ns;
    cost->system_ns = now.system_ns - cost->system_ns;
    cost->voluntary_switches = now.voluntary_switches - cost->voluntary_switches;
    cost->involuntary_switches = now.involuntary_switches - cost->involuntary_switches;
    cost->minor_faults = now.minor_faults - cost->minor_faults;
    cost->major_faults = now.major_faults - cost->major_faults;
    cost->run_delay_ns = counter_grown(cost->run_delay_ns, now.run_delay_ns);
    cost->cpu_at_end = sched_getcpu();
}

void side_cost_add(struct side_cost *sum, const struct side_cost *cost)
{
    sum->user_ns += cost->user_ns;
    sum->system_ns += cost->system_ns;
    sum->voluntary_switches += cost->voluntary_switches;
    sum->involuntary_switches += cost->involuntary_switches;
    sum->minor_faults += cost->minor_faults;
    sum->major_faults += cost->major_faults;
    sum->run_delay_ns += cost->run_delay_ns;
}
