/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * topology.h - the machine's CPUs as hwloc sees them, and placements on them.
 *
 * Only CPUs that this process may use (cgroup, taskset) count. */
#ifndef IPCMARK_MEASURE_TOPOLOGY_H
#define IPCMARK_MEASURE_TOPOLOGY_H

#include "base/diagnosis.h"
#include "measure/cpu_binding.h"

/* More have not been asked for; those beyond share CPUs as they would with fewer. */
enum { PLACEMENT_MOST_PAIRS = 256 };

/* Which CPUs the two sides are pinned to. */
struct placement {
    char name[32]; /* "same-cpu", ..., "unpinned", "cpu:0,1" */
    int cpus[2];   /* operating-system numbers, by enum side; CPU_ANY: not pinned */

    /* Of several pairs at once: as many times two CPUs of that kind as the machine has, each CPU in
     * one of them, those of unused cores first; pairs[0] is `cpus`. Of cpu:A,B and unpinned there
     * is one. */
    int pairs[PLACEMENT_MOST_PAIRS][2];
    unsigned pair_count;
};

struct topology;

/* Reads the machine, or the one that hwloc's environment variables describe; *out is the caller's.
 * Takes some 10 ms. Where hwloc can't read the machine (no /sys), only the CPUs that this process may
 * use are known, and nothing of what they share. -ENOMEM; -errno: these are not known, either. */
int topology_load(struct topology **out);

/* The same with all CPUs that are online, whoever may use them: for what there would be. */
int topology_load_whole(struct topology **out);
void topology_free(struct topology *topology); /* NULL is fine */

/* hwloc_topology_load(3), after which this process may use the CPUs that it could before. -EIO: hwloc can't
 * read the machine; -errno: the way back to these CPUs is barred. */
struct hwloc_topology;
int topology_read(struct hwloc_topology *machine);

/* For who will bind processes to CPUs: -ENXIO when what was loaded is not certain to be this system;
 * *why then names the environment variable. */
int topology_check_own(const struct topology *topology, struct diagnosis *why);

/* How many CPUs this process may use, >= 1. */
unsigned topology_cpu_count(const struct topology *topology);

/* Finds the CPUs of the placement called `name`: one of placement_kinds, or cpu:A,B. Where there are
 * several kinds of cores (P and E, big and LITTLE), both sides are on the same kind, the fastest
 * that has such a pair, unless the placement says otherwise. -EINVAL: no such name, or a CPU that may not be used; -ENOENT:
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
