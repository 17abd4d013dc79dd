/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * placement_failure.c - a CPU could be used when the run was planned: what has become of it? */
#include "measure/placement_failure.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include <hwloc.h>

#include "base/durable.h"
#include "measure/cpu_binding.h"
#include "text/message.h"

bool placement_failed(enum step step, int error)
{
    bool refused = error == -EINVAL || error == -EPERM || error == -EACCES || error == -ENOSYS;

    return error == CPU_IS_ANOTHER || (step == STEP_PIN && refused);
}

static bool is_offline(int cpu)
{
    char path[64], online = '\0';

    snprintf(path, sizeof path, "/sys/devices/system/cpu/cpu%d/online", cpu);
    FILE *file = durable_read(path); /* CPU 0 mostly has none: it can't be taken offline */
    if (file == NULL)
        return false;
    bool read = fscanf(file, "%c", &online) == 1;
    fclose(file);
    return read && online == '0';
}

/* "0-3,8" of the CPUs that this process may use; whether `cpu` is one of them. */
static char *list_usable(int cpu, bool *has)
{
    size_t bytes = 0;
    cpu_set_t *usable = cpus_usable(&bytes);
    hwloc_bitmap_t bitmap = hwloc_bitmap_alloc();
    char *text = NULL;

    *has = usable == NULL || CPU_ISSET_S((size_t)cpu, bytes, usable);
    for (size_t i = 0; usable != NULL && bitmap != NULL && i < 8 * bytes; i++)
        if (CPU_ISSET_S(i, bytes, usable))
            hwloc_bitmap_set(bitmap, (unsigned)i);
    hwloc_bitmap_list_asprintf(&text, bitmap);
    hwloc_bitmap_free(bitmap);
    CPU_FREE(usable);
    return text;
}

static char *describe(int error, int cpu, const char *usable, bool is_usable)
{
    const char *number = MESSAGE_NUMBER("%d", cpu);

    if (is_offline(cpu))
        return message_make(
            N_("CPU %1 has been taken offline since the run was planned; bring it "
               "back (echo 1 > /sys/devices/system/cpu/cpu%1/online) and run again"),
            number, NULL);
    if (!is_usable)
        return message_make(N_("CPU %1 has been taken from this process since the run was planned: "
                               "it may use CPUs %2 now; give it back (cpuset, taskset) and run "
                               "again"),
                            number, usable, NULL);
    if (error == CPU_IS_ANOTHER)
        return message_make(
            N_("it was bound to CPU %1 and did not stay there: something else moves "
               "it or drops the call (a container, an emulator, a preloaded "
               "library), so nothing is known of the placement; measure with "
               "--placement unpinned"),
            number, NULL);
    return message_make(
        N_("it may not be bound to CPU %1, sched_setaffinity(2) says: %2; allow the "
           "call (seccomp), or measure with --placement unpinned"),
        number, MESSAGE_ERROR(-error), NULL);
}

char *placement_failure(int error, int cpu)
{
    bool is_usable;
    char *usable = list_usable(cpu, &is_usable);
    char *message = describe(error, cpu, usable != NULL ? usable : "?", is_usable);

    free(usable);
    return message;
}
