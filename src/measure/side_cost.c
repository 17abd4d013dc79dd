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
#include "base/durable.h"

static uint64_t timeval_ns(struct timeval time)
{
    return (uint64_t)time.tv_sec * NS_PER_SECOND + (uint64_t)time.tv_usec * 1000;
}

int side_cost_open(void)
{
    return durable_open("/proc/self/schedstat", O_RDONLY, 0);
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

static struct side_cost told_of(int who)
{
    struct rusage usage;

    getrusage(who, &usage);
#define TOLD(member, told) .member = (told),
    return (struct side_cost){SIDE_COSTS(TOLD)};
}

/* With the processes that this one forked and reaped: over a pipe they are a part of `connect`. */
static struct side_cost totals(int schedstat_fd)
{
    const struct side_cost forked = told_of(RUSAGE_CHILDREN);
    struct side_cost cost = told_of(RUSAGE_SELF);

    side_cost_add(&cost, &forked);
    cost.run_delay_ns = run_delay_ns(schedstat_fd);
    return cost;
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

#define SPENT(member, told) cost->member = now.member - cost->member;
    SIDE_COSTS(SPENT)
    cost->run_delay_ns = counter_grown(cost->run_delay_ns, now.run_delay_ns);
    cost->cpu_at_end = sched_getcpu();
}

void side_cost_add(struct side_cost *sum, const struct side_cost *cost)
{
#define ADD(member, told) sum->member += cost->member;
    SIDE_COSTS(ADD)
    sum->run_delay_ns += cost->run_delay_ns;
}
