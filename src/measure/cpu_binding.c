/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cpu_binding.c - sched_setaffinity(2) for this process, and what the system then says of it. */
#include "measure/cpu_binding.h"

#include <stdbool.h>

cpu_set_t *cpus_usable(size_t *bytes)
{
    enum { MOST_CPUS = 1 << 20 };

    /* The kernel refuses a set that is smaller than its own, whose size it does not tell. */
    for (int cpus = CPU_SETSIZE; cpus <= MOST_CPUS; cpus *= 2) {
        cpu_set_t *set = CPU_ALLOC(cpus);
        if (set == NULL)
            return NULL;
        *bytes = CPU_ALLOC_SIZE(cpus);
        CPU_ZERO_S(*bytes, set); /* an emulator may fill in its beginning only */
        if (sched_getaffinity(0, *bytes, set) == 0)
            return set;
        CPU_FREE(set);
        if (errno != EINVAL)
            return NULL;
    }
    return NULL;
}

int cpus_restore(const cpu_set_t *usable, size_t bytes)
{
    size_t now_bytes = 0;
    cpu_set_t *now = cpus_usable(&now_bytes);
    const bool same = now != NULL && now_bytes == bytes && CPU_EQUAL_S(bytes, now, usable);

    CPU_FREE(now);
    return same || sched_setaffinity(0, bytes, usable) == 0 ? 0 : -errno;
}

int cpu_bind(int cpu)
{
    if (cpu == CPU_ANY)
        return 0;

    const size_t bytes = CPU_ALLOC_SIZE(cpu + 1);
    cpu_set_t *only = CPU_ALLOC(cpu + 1);
    if (only == NULL)
        return -ENOMEM;
    CPU_ZERO_S(bytes, only);
    CPU_SET_S((size_t)cpu, bytes, only);
    int error = sched_setaffinity(0, bytes, only) < 0 ? -errno : 0;
    CPU_FREE(only);
    return error == 0 ? cpu_check(cpu) : error;
}

int cpu_check(int cpu)
{
    size_t bytes = 0;

    if (cpu == CPU_ANY)
        return 0;
    cpu_set_t *usable = cpus_usable(&bytes);
    int here = sched_getcpu();
    bool alone = usable == NULL ||
                 (CPU_COUNT_S(bytes, usable) == 1 && CPU_ISSET_S((size_t)cpu, bytes, usable));
    CPU_FREE(usable);
    return alone && (here < 0 || here == cpu) ? 0 : CPU_IS_ANOTHER;
}
