/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * disturbance.c - the calibration loop, and stolen time. */
#include "measure/disturbance.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/durable.h"
#include "measure/topology.h"

enum { PARTS = 100, TRIES = 10, FIRST_ROUNDS = 100000 };

/* More than any CPU can do: a multiplication takes three cycles or more. */
enum { MOST_ROUNDS_PER_NS = 5 };

/* Each round needs the result of the one before, so that no two run at once. */
static uint64_t multiply(uint64_t value, uint64_t rounds)
{
    for (uint64_t round = 0; round < rounds; round++)
        value = value * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return value;
}

struct spin_result spin_run(uint64_t rounds)
{
    struct spin_result result = {0};
    volatile uint64_t value = 1; /* read and written, so that the work is not optimised away */
    uint64_t start_ns = clock_now_ns();
    uint64_t before_ns = start_ns;

    for (int part = 0; part < PARTS; part++) {
        value = multiply(value, rounds / PARTS);
        uint64_t now_ns = clock_now_ns();
        if (now_ns - before_ns > result.longest_gap_ns)
            result.longest_gap_ns = now_ns - before_ns;
        before_ns = now_ns;
    }
    result.elapsed_ns = before_ns - start_ns;
    return result;
}

uint64_t spin_quickest_ns(uint64_t rounds)
{
    uint64_t quickest_ns = UINT64_MAX;

    for (int attempt = 0; attempt < TRIES; attempt++) {
        uint64_t elapsed_ns = spin_run(rounds).elapsed_ns;
        if (elapsed_ns < quickest_ns)
            quickest_ns = elapsed_ns;
    }
    return quickest_ns;
}

uint64_t spin_rounds_for(uint64_t duration_ns)
{
    const uint64_t least_ns = FIRST_ROUNDS / MOST_ROUNDS_PER_NS;
    uint64_t quickest_ns = spin_quickest_ns(FIRST_ROUNDS);
    /* A coarse clock may see no time pass, and then this is the bound of the work. */
    uint64_t rounds = FIRST_ROUNDS * duration_ns /
                      (quickest_ns > least_ns ? quickest_ns : least_ns);

    return rounds < PARTS ? PARTS : rounds;
}

/* The eighth number of a "cpu" line in /proc/stat. */

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
    FILE *stat = durable_read("/proc/stat");
    char line[512];
    uint64_t ticks = 0;

    if (stat == NULL)
        return COUNTER_NOT_READ;
    while (fgets(line, sizeof line, stat) != NULL && strncmp(line, "cpu", 3) == 0)
        if (line_counts(line, cpus, count))
            ticks += steal_ticks(line);
    const bool failed = ferror(stat) != 0;
    fclose(stat);
    return failed ? COUNTER_NOT_READ : ticks * (NS_PER_SECOND / (uint64_t)sysconf(_SC_CLK_TCK));
}

uint64_t pressure_since_boot_ns(void)
{
    FILE *pressure = durable_read("/proc/pressure/cpu");
    unsigned long long total_us;

    if (pressure == NULL)
        return COUNTER_NOT_READ;
    int found = fscanf(pressure, "some avg10=%*f avg60=%*f avg300=%*f total=%llu", &total_us);
    fclose(pressure);
    return found == 1 ? total_us * 1000 : COUNTER_NOT_READ;
}
