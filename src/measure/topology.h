/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * topology.h - the machine's CPUs as hwloc sees them, and placements on them.
 *
 * Only CPUs that this process may use (cgroup, taskset) count. */
#ifndef IPCMARK_MEASURE_TOPOLOGY_H
#define IPCMARK_MEASURE_TOPOLOGY_H

#include "base/diagnosis.h"
#include "measure/cpu_binding.h"

/* Which CPUs the two sides are pinned to. */
struct placement {
    char name[32]; /* "same-cpu", ..., "unpinned", "cpu:0,1" */
    int cpus[2];   /* operating-system numbers, by enum side; CPU_ANY: not pinned */
};

struct topology;

/* Reads the machine; *out is the caller's. Takes some 10 ms. -errno from hwloc. */
int topology_load(struct topology **out);
void topology_free(struct topology *topology); /* NULL is fine */

/* How many CPUs this process may use, >= 1. */
unsigned topology_cpu_count(const struct topology *topology);

/* Finds the CPUs of the placement called `name`: same-cpu, smt-siblings, shared-cache, cross-cache,
 * cross-node, unpinned, or cpu:A,B. -EINVAL: no such name, or a CPU that may not be used; -ENOENT:
 * the machine has no such pair; *why then says so, without the name, and what there is. */
int placement_find(const struct topology *topology, const char *name, struct placement *out,
                   struct diagnosis *why);

/* The names (all but cpu:A,B) with one line of meaning each, in report order, ended by NULL. */
struct placement_kind {
    const char *name;
    const char *summary;
};
extern const struct placement_kind placement_kinds[];

#endif
