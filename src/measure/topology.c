/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * topology.c - finds pairs of CPUs by what they share. */
#include "measure/topology.h"

#include <errno.h>
#include <hwloc.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/message.h"

struct topology {
    hwloc_topology_t machine;
    hwloc_cpuset_t allowed;
};

enum relation { SAME_CPU, SMT_SIBLINGS, SHARED_CACHE, CROSS_CACHE, CROSS_NODE, UNKNOWN };

const struct placement_kind placement_kinds[] = {
    [SAME_CPU] = {"same-cpu", N_("both sides on one CPU")},
    [SMT_SIBLINGS] = {"smt-siblings", N_("two hardware threads of one core")},
    [SHARED_CACHE] = {"shared-cache", N_("two cores that share their last-level cache")},
    [CROSS_CACHE] = {"cross-cache",
                     N_("two cores of one NUMA node with different last-level caches")},
    [CROSS_NODE] = {"cross-node", N_("two cores in different NUMA nodes")},
    [UNKNOWN] = {"unpinned", N_("wherever the scheduler puts them")},
    {NULL, NULL},
};

int topology_load(struct topology **out)
{
    struct topology *topology = calloc(1, sizeof *topology);

    if (topology == NULL)
        return -ENOMEM;
    if (hwloc_topology_init(&topology->machine) < 0 || hwloc_topology_load(topology->machine) < 0) {
        int error = errno != 0 ? -errno : -EIO;
        topology_free(topology);
        return error;
    }
    topology->allowed = hwloc_bitmap_dup(hwloc_topology_get_allowed_cpuset(topology->machine));

    /* taskset(1) and the like; fails for a synthetic topology, which has no process to ask. */
    hwloc_cpuset_t bound = hwloc_bitmap_alloc();
    if (hwloc_get_cpubind(topology->machine, bound, HWLOC_CPUBIND_PROCESS) == 0)
        hwloc_bitmap_and(topology->allowed, topology->allowed, bound);
    hwloc_bitmap_free(bound);
    *out = topology;
    return 0;
}

void topology_free(struct topology *topology)
{
    if (topology == NULL)
        return;
    if (topology->machine != NULL)
        hwloc_topology_destroy(topology->machine);
    hwloc_bitmap_free(topology->allowed);
    free(topology);
}

unsigned topology_cpu_count(const struct topology *topology)
{
    return (unsigned)hwloc_bitmap_weight(topology->allowed);
}

static hwloc_obj_t last_level_cache(hwloc_obj_t pu)
{
    hwloc_obj_t last = NULL;

    for (hwloc_obj_t object = pu->parent; object != NULL; object = object->parent)
        if (hwloc_obj_type_is_dcache(object->type))
            last = object;
    return last;
}

static enum relation relation_between(hwloc_topology_t machine, hwloc_obj_t a, hwloc_obj_t b)
{
    hwloc_obj_t core_a = hwloc_get_ancestor_obj_by_type(machine, HWLOC_OBJ_CORE, a);
    hwloc_obj_t core_b = hwloc_get_ancestor_obj_by_type(machine, HWLOC_OBJ_CORE, b);
    hwloc_obj_t cache_a = last_level_cache(a), cache_b = last_level_cache(b);

    if (a == b)
        return SAME_CPU;
    if (core_a != NULL && core_a == core_b)
        return SMT_SIBLINGS;
    if (!hwloc_bitmap_intersects(a->nodeset, b->nodeset))
        return CROSS_NODE;
    if (cache_a == NULL || cache_b == NULL)
        return UNKNOWN; /* some virtual machines hide their caches */
    return cache_a == cache_b ? SHARED_CACHE : CROSS_CACHE;
}

/* The first pair in hwloc's order, which is the same on every call. */
static bool find_pair(const struct topology *topology, enum relation relation, int cpus[2])
{
    hwloc_obj_t a = NULL;

    while ((a = hwloc_get_next_obj_inside_cpuset_by_type(topology->machine, topology->allowed,
                                                         HWLOC_OBJ_PU, a)) != NULL) {
        hwloc_obj_t b = NULL;
        while ((b = hwloc_get_next_obj_inside_cpuset_by_type(topology->machine, topology->allowed,
                                                             HWLOC_OBJ_PU, b)) != NULL) {
            if (relation_between(topology->machine, a, b) != relation)
                continue;
            cpus[0] = (int)a->os_index;
            cpus[1] = (int)b->os_index;
            return true;
        }
    }
    return false;
}

static void list_available(const struct topology *topology, char *text, size_t size)
{
    size_t used = 0;
    int cpus[2];

    text[0] = '\0';
    for (int kind = SAME_CPU; kind < UNKNOWN; kind++)
        if (find_pair(topology, (enum relation)kind, cpus) && used < size)
            used += (size_t)snprintf(text + used, size - used, "%s, ", placement_kinds[kind].name);
    if (used < size)
        snprintf(text + used, size - used, "%s", placement_kinds[UNKNOWN].name);
}

static int explicit_pair(const struct topology *topology, const char *name, int cpus[2],
                         struct diagnosis *why)
{
    char trailing;

    if (sscanf(name, "cpu:%9d,%9d%c", &cpus[0], &cpus[1], &trailing) != 2)
        return diagnose(why, -EINVAL, "expected cpu:A,B with two CPU numbers");
    for (int side = 0; side < 2; side++) {
        if (cpus[side] >= 0 && hwloc_bitmap_isset(topology->allowed, (unsigned)cpus[side]))
            continue;
        char *usable = NULL;
        hwloc_bitmap_list_asprintf(&usable, topology->allowed);
        diagnose(why, -EINVAL, "CPU %d can't be used here; usable CPUs: %s", cpus[side],
                 usable != NULL ? usable : "?");
        free(usable);
        return -EINVAL;
    }
    return 0;
}

static int named_pair(const struct topology *topology, const char *name, int cpus[2],
                      struct diagnosis *why)
{
    int kind = 0;

    while (placement_kinds[kind].name != NULL && strcmp(placement_kinds[kind].name, name) != 0)
        kind++;
    if (placement_kinds[kind].name == NULL)
        return diagnose(why, -EINVAL, "no placement \"%s\"", name);
    if (kind == UNKNOWN) {
        cpus[0] = cpus[1] = CPU_ANY;
        return 0;
    }
    if (find_pair(topology, (enum relation)kind, cpus))
        return 0;

    char available[256];
    list_available(topology, available, sizeof available);
    return diagnose_message(why, -ENOENT, N_("this machine has no %1; it has %2"),
                            MESSAGE_WORD(placement_kinds[kind].summary), available, NULL);
}

int placement_find(const struct topology *topology, const char *name, struct placement *out,
                   struct diagnosis *why)
{
    int error = strncmp(name, "cpu:", 4) == 0 ? explicit_pair(topology, name, out->cpus, why)
                                              : named_pair(topology, name, out->cpus, why);

    if (error == 0)
        snprintf(out->name, sizeof out->name, "%s", name);
    return error;
}
