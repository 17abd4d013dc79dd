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
static bool line_counts(const char *line, const int cpus[], size_t count)
{
    bool is_sum = strncmp(line, "cpu ", 4) == 0;
    bool all = false, listed = false;
    int cpu = CPU_ANY;

    if (!is_sum && sscanf(line, "cpu%9d", &cpu) != 1)
        return false;
    for (size_t i = 0; i < count; i++) {
        all = all || cpus[i] == CPU_ANY;
        listed = listed || cpus[i] == cpu;
    }
    return all ? is_sum : !is_sum && listed;
}

uint64_t steal_since_boot_ns(const int cpus[], size_t count)
{
    FILE *stat = fopen("/proc/stat", "re");
    char line[512];
    uint64_t ticks = 0;

    if (stat == NULL)
        return 0;
    while (fgets(line, sizeof line, stat) != NULL && strncmp(line, "cpu", 3) == 0)
        if (line_counts(line, cpus, count))
            ticks += steal_ticks(line);
    fclose(stat);
    return ticks * (NS_PER_SECOND / (uint64_t)sysconf(_SC_CLK_TCK));
}

uint64_t pressure_since_boot_ns(void)
{
    FILE *pressure = fopen("/proc/pressure/cpu", "re");
    unsigned long long total_us = 0;

    if (pressure == NULL)
        return 0;
    if (fscanf(pressure, "some avg10=%*f avg60=%*f avg300=%*f total=%llu", &total_us) != 1)
        total_us = 0;
    fclose(pressure);
    return total_us * 1000;
}
