/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * steal.c - the eighth number of a "cpu" line in /proc/stat. */
#include "measure/steal.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "measure/topology.h"

static uint64_t steal_ticks(const char *line)
{
    unsigned long long ticks = 0;

    return sscanf(line, "%*s %*u %*u %*u %*u %*u %*u %*u %llu", &ticks) == 1 ? ticks : 0;
}

/* The line "cpu ..." is the sum of all, "cpuN ..." is one CPU. */
static bool line_counts(const char *line, const int cpus[2])
{
    int cpu;

    if (cpus[0] == CPU_ANY || cpus[1] == CPU_ANY)
        return strncmp(line, "cpu ", 4) == 0;
    return sscanf(line, "cpu%9d", &cpu) == 1 && (cpu == cpus[0] || cpu == cpus[1]);
}

uint64_t steal_since_boot_ns(const int cpus[2])
{
    FILE *stat = fopen("/proc/stat", "re");
    char line[512];
    uint64_t ticks = 0;

    if (stat == NULL)
        return 0;
    while (fgets(line, sizeof line, stat) != NULL && strncmp(line, "cpu", 3) == 0)
        if (line_counts(line, cpus))
            ticks += steal_ticks(line);
    fclose(stat);
    return ticks * (NS_PER_SECOND / (uint64_t)sysconf(_SC_CLK_TCK));
}
