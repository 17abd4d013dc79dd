/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hardware.c - caches and the processor's name come from hwloc, which knows the architectures; the
 * rest from the C library. */
#include "result/environment_parts.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <hwloc.h>

#include "measure/cpu_binding.h"
#include "measure/topology.h"

/* How many caches of this level, from the index-th on, are of the size of that one. */
static int equal_caches(hwloc_topology_t topology, hwloc_obj_type_t type, int index)
{
    int count = hwloc_get_nbobjs_by_type(topology, type);
    hwloc_uint64_t bytes = hwloc_get_obj_by_type(topology, type, index)->attr->cache.size;
    int end = index;

    while (end < count && hwloc_get_obj_by_type(topology, type, end)->attr->cache.size == bytes)
        end++;
    return end - index;
}

/* "32 KiB x 2": the sizes of one level; processors with two kinds of cores have two. */
static int level_describe(hwloc_topology_t topology, hwloc_obj_type_t type,
                          struct environment_list *caches)
{
    int count = hwloc_get_nbobjs_by_type(topology, type);
    int alike;

    for (int i = 0; i < count; i += alike) {
        hwloc_obj_t cache = hwloc_get_obj_by_type(topology, type, i);
        unsigned long long kib = cache->attr->cache.size / 1024;
        bool whole_mib = kib >= 1024 && kib % 1024 == 0;
        char name[32], text[64];
        alike = equal_caches(topology, type, i);
        hwloc_obj_type_snprintf(name, sizeof name, cache, 0);
        snprintf(text, sizeof text, "%llu %s x %d", whole_mib ? kib / 1024 : kib,
                 whole_mib ? "MiB" : "KiB", alike);
        int error = environment_list_add(caches, name, text);
        if (error != 0)
            return error;
    }
    return 0;
}

static int caches_describe(hwloc_topology_t topology, struct environment_list *caches)
{
    static const hwloc_obj_type_t levels[] = {HWLOC_OBJ_L1CACHE, HWLOC_OBJ_L1ICACHE,
                                              HWLOC_OBJ_L2CACHE, HWLOC_OBJ_L3CACHE,
                                              HWLOC_OBJ_L4CACHE};

    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        int error = level_describe(topology, levels[i], caches);
        if (error != 0)
            return error;
    }
    return 0;
}

static int processor_describe(struct environment *environment)
{
    hwloc_topology_t topology;

    if (hwloc_topology_init(&topology) != 0)
        return -ENOMEM;
    hwloc_topology_set_icache_types_filter(topology, HWLOC_TYPE_FILTER_KEEP_ALL);
    int error = topology_read(topology);
    if (error != 0) {
        error = error == -EIO ? 0 : error; /* nothing is known of it */
        goto done;
    }

    hwloc_obj_t package = hwloc_get_obj_by_type(topology, HWLOC_OBJ_PACKAGE, 0);
    const char *model = package == NULL ? NULL : hwloc_obj_get_info_by_name(package, "CPUModel");
    if (model != NULL && (environment->cpu_model = strdup(model)) == NULL)
        error = -ENOMEM;
    if (error == 0)
        error = caches_describe(topology, &environment->caches);
done:
    hwloc_topology_destroy(topology);
    return error;
}

static unsigned cpus_allowed(void)
{
    size_t bytes = 0;
    cpu_set_t *usable = cpus_usable(&bytes);
    unsigned count = usable == NULL ? 0 : (unsigned)CPU_COUNT_S(bytes, usable);

    CPU_FREE(usable);
    return count;
}

int hardware_describe(struct environment *environment)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    long pages = sysconf(_SC_PHYS_PAGES);
    long page_bytes = sysconf(_SC_PAGESIZE);

    environment->cpus_online = online > 0 ? (unsigned)online : 0;
    environment->cpus_allowed = cpus_allowed();
    if (pages > 0 && page_bytes > 0)
        environment->memory_bytes = (uint64_t)pages * (uint64_t)page_bytes;
    return processor_describe(environment);
}
