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

enum { MOST_KINDS = 8 };

struct topology {
    hwloc_topology_t machine;
    hwloc_cpuset_t allowed;
    hwloc_cpuset_t kinds[MOST_KINDS]; /* the allowed ones of each kind of cores, slowest first */
    int kind_count;                   /* 1: they are all alike, or it is not known */
    bool ranked;                      /* which kind is faster is known */
    bool flat;                        /* hwloc failed: make_flat() */
};

enum relation {
    SAME_CPU,
    SMT_SIBLINGS,
    SHARED_CACHE,
    CROSS_CACHE,
    CROSS_NODE,
    CROSS_KIND,
    SLOW_CORES,
    UNKNOWN,
};

const struct placement_kind placement_kinds[] = {
    [SAME_CPU] = {"same-cpu", N_("both sides on one CPU")},
    [SMT_SIBLINGS] = {"smt-siblings", N_("two hardware threads of one core")},
    [SHARED_CACHE] = {"shared-cache", N_("two cores that share their last-level cache")},
    [CROSS_CACHE] = {"cross-cache",
                     N_("two cores of one NUMA node with different last-level caches")},
    [CROSS_NODE] = {"cross-node", N_("two cores in different NUMA nodes")},
    [CROSS_KIND] = {"cross-kind", N_("two cores of different kinds, a fastest and a slowest one")},
    [SLOW_CORES] = {"slow-cores", N_("two cores of the slowest of several kinds")},
    [UNKNOWN] = {"unpinned", N_("wherever the scheduler puts them")},
    {NULL, NULL},
};

/* By each of these hwloc is told of another machine, and HWLOC_THISSYSTEM can make it believe that
 * it is this one. */
static const char *const foreign_variables[] = {"HWLOC_SYNTHETIC", "HWLOC_XMLFILE", "HWLOC_FSROOT",
                                                "HWLOC_CPUID_PATH"};

int topology_read(struct hwloc_topology *machine)
{
    size_t bytes = 0;
    cpu_set_t *usable = cpus_usable(&bytes);
    const int error = hwloc_topology_load(machine) == 0 ? 0 : -EIO;

    /* It binds this process to one CPU after the other, and does not tell when it could not return. */
    const int lost = usable == NULL ? 0 : cpus_restore(usable, bytes);
    CPU_FREE(usable);
    return lost != 0 ? lost : error;
}

/* hwloc's maker of topologies that were not read. */
static int read_machine(hwloc_topology_t *machine, const char *synthetic, unsigned long flags)
{
    if (hwloc_topology_init(machine) < 0)
        return -ENOMEM;
    int error = -EIO;
    if (hwloc_topology_set_flags(*machine, flags) == 0 &&
        (synthetic == NULL || hwloc_topology_set_synthetic(*machine, synthetic) == 0))
        error = topology_read(*machine);
    if (error == 0)
        return 0;
    hwloc_topology_destroy(*machine);
    *machine = NULL;
    return error;
}

/* The CPUs that this process may use; taskset(1) and cpusets count. NULL: not known. */
static hwloc_cpuset_t usable_cpus(void)
{
    size_t bytes = 0;
    cpu_set_t *usable = cpus_usable(&bytes);
    hwloc_cpuset_t set = usable == NULL ? NULL : hwloc_bitmap_alloc();

    for (size_t cpu = 0; set != NULL && cpu < 8 * bytes; cpu++)
        if (CPU_ISSET_S(cpu, bytes, usable))
            hwloc_bitmap_set(set, (unsigned)cpu);
    CPU_FREE(usable);
    return set;
}

/* CPUs without anything around them; those that may not be used are there, too. */
static int make_flat(struct topology *topology)
{
    char description[32];

    topology->flat = true;
    topology->allowed = usable_cpus();
    if (topology->allowed == NULL)
        return -errno;
    snprintf(description, sizeof description, "pu:%d", hwloc_bitmap_last(topology->allowed) + 1);
    return read_machine(&topology->machine, description, 0);
}

static int find_allowed(struct topology *topology)
{
    topology->allowed = hwloc_bitmap_dup(hwloc_topology_get_allowed_cpuset(topology->machine));
    hwloc_cpuset_t usable = hwloc_topology_is_thissystem(topology->machine) ? usable_cpus() : NULL;
    if (topology->allowed != NULL && usable != NULL)
        hwloc_bitmap_and(topology->allowed, topology->allowed, usable);
    hwloc_bitmap_free(usable);
    return topology->allowed == NULL ? -ENOMEM : 0;
}

static void forget_kinds(struct topology *topology)
{
    while (topology->kind_count > 0)
        hwloc_bitmap_free(topology->kinds[--topology->kind_count]);
}

/* hwloc lists them by rank. Of kinds that do not have all CPUs nothing can be said. */
static int find_kinds(struct topology *topology)
{
    int all = hwloc_cpukinds_get_nr(topology->machine, 0), covered = 0;

    topology->ranked = true;
    for (int i = 0; i < all && topology->kind_count < MOST_KINDS; i++) {
        hwloc_cpuset_t kind = hwloc_bitmap_alloc();
        int rank = -1;
        if (kind == NULL)
            return -ENOMEM;
        hwloc_cpukinds_get_info(topology->machine, (unsigned)i, kind, &rank, NULL, NULL, 0);
        hwloc_bitmap_and(kind, kind, topology->allowed);
        topology->ranked = topology->ranked && rank >= 0;
        topology->kinds[topology->kind_count++] = kind;
        covered += hwloc_bitmap_weight(kind);
        if (hwloc_bitmap_iszero(kind)) /* none of them may be used */
            hwloc_bitmap_free(topology->kinds[--topology->kind_count]);
    }
    if (covered != hwloc_bitmap_weight(topology->allowed) || topology->kind_count == 0) {
        forget_kinds(topology);
        topology->kinds[topology->kind_count++] = hwloc_bitmap_dup(topology->allowed);
    }
    return topology->kinds[0] == NULL ? -ENOMEM : 0;
}

static int find_online(struct topology *topology)
{
    topology->allowed = hwloc_bitmap_dup(hwloc_topology_get_topology_cpuset(topology->machine));
    return topology->allowed == NULL ? -ENOMEM : 0;
}

/* Those that may not be used are left out by hwloc unless it is asked for them. */
static int load(struct topology **out, bool whole)
{
    struct topology *topology = calloc(1, sizeof *topology);

    if (topology == NULL)
        return -ENOMEM;
    int error = read_machine(&topology->machine, NULL,
                             whole ? HWLOC_TOPOLOGY_FLAG_INCLUDE_DISALLOWED : 0);
    if (error == 0)
        error = whole ? find_online(topology) : find_allowed(topology);
    else if (error == -EIO)
        error = make_flat(topology);
    if (error == 0)
        error = find_kinds(topology);
    if (error == 0)
        *out = topology;
    else
        topology_free(topology);
    return error;
}

int topology_load(struct topology **out)
{
    return load(out, false);
}

int topology_load_whole(struct topology **out)
{
    return load(out, true);
}

int topology_check_own(const struct topology *topology, struct diagnosis *why)
{
    for (size_t i = 0; i < sizeof foreign_variables / sizeof foreign_variables[0]; i++)
        if (getenv(foreign_variables[i]) != NULL)
            return diagnose(why, -ENXIO,
                            "%s is set: the CPUs that hwloc then tells of are not certain to be "
                            "this system's, and nothing can be measured on them; unset it",
                            foreign_variables[i]);
    if (topology->flat || hwloc_topology_is_thissystem(topology->machine))
        return 0;
    return diagnose(why, -ENXIO,
                    "hwloc says that the CPUs it tells of are not this system's; unset what tells "
                    "it so (HWLOC_THISSYSTEM, HWLOC_COMPONENTS)");
}

void topology_free(struct topology *topology)
{
    if (topology == NULL)
        return;
    if (topology->machine != NULL)
        hwloc_topology_destroy(topology->machine);
    forget_kinds(topology);
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

static hwloc_obj_t next_in(const struct topology *topology, hwloc_const_cpuset_t set,
                           hwloc_obj_t pu)
{
    return hwloc_get_next_obj_inside_cpuset_by_type(topology->machine, set, HWLOC_OBJ_PU, pu);
}

/* The first pair of one kind in hwloc's order, which is the same on every call. */
static bool find_within(const struct topology *topology, hwloc_const_cpuset_t kind,
                        enum relation relation, int cpus[2])
{
    for (hwloc_obj_t a = next_in(topology, kind, NULL); a != NULL; a = next_in(topology, kind, a))
        for (hwloc_obj_t b = next_in(topology, kind, NULL); b != NULL;
             b = next_in(topology, kind, b)) {
            if (relation_between(topology->machine, a, b) != relation)
                continue;
            cpus[0] = (int)a->os_index;
            cpus[1] = (int)b->os_index;
            return true;
        }
    return false;
}

/* The first that is in both; -1: none. */
static int first_of(hwloc_const_cpuset_t kind, hwloc_const_cpuset_t free_cpus)
{
    int cpu = hwloc_bitmap_first(kind);

    while (cpu >= 0 && !hwloc_bitmap_isset(free_cpus, (unsigned)cpu))
        cpu = hwloc_bitmap_next(kind, cpu);
    return cpu;
}

static bool find_across_kinds(const struct topology *topology, hwloc_const_cpuset_t free_cpus,
                              int cpus[2])
{
    cpus[0] = first_of(topology->kinds[topology->kind_count - 1], free_cpus);
    cpus[1] = first_of(topology->kinds[0], free_cpus);
    return cpus[0] >= 0 && cpus[1] >= 0;
}

/* Where caches are hidden, two cores are two cores all the same. */
static bool find_slow_cores(const struct topology *topology, hwloc_const_cpuset_t slowest,
                            int cpus[2])
{
    return find_within(topology, slowest, SHARED_CACHE, cpus) ||
           find_within(topology, slowest, CROSS_CACHE, cpus) ||
           find_within(topology, slowest, UNKNOWN, cpus);
}

/* Among those of a kind that are free. */
static bool find_in_kind(const struct topology *topology, int kind, hwloc_const_cpuset_t free_cpus,
                         enum relation relation, int cpus[2])
{
    hwloc_cpuset_t both = hwloc_bitmap_alloc();
    bool found = false;

    if (both != NULL && hwloc_bitmap_and(both, topology->kinds[kind], free_cpus) == 0)
        found = relation == SLOW_CORES ? find_slow_cores(topology, both, cpus)
                                       : find_within(topology, both, relation, cpus);
    hwloc_bitmap_free(both);
    return found;
}

static bool find_free_pair(const struct topology *topology, hwloc_const_cpuset_t free_cpus,
                           enum relation relation, int cpus[2])
{
    const bool several = topology->kind_count > 1 && topology->ranked;

    if (relation == CROSS_KIND)
        return several && find_across_kinds(topology, free_cpus, cpus);
    if (relation == SLOW_CORES)
        return several && find_in_kind(topology, 0, free_cpus, relation, cpus);
    for (int kind = topology->kind_count - 1; kind >= 0; kind--)
        if (find_in_kind(topology, kind, free_cpus, relation, cpus))
            return true;
    return false;
}

static bool find_pair(const struct topology *topology, enum relation relation, int cpus[2])
{
    return find_free_pair(topology, topology->allowed, relation, cpus);
}

/* Takes the CPU out of the free ones, alone or with all of its core. */
static void take_cpu(const struct topology *topology, int cpu, bool whole_core,
                     hwloc_cpuset_t free_cpus)
{
    hwloc_obj_t pu = hwloc_get_pu_obj_by_os_index(topology->machine, (unsigned)cpu);
    hwloc_obj_t core = pu == NULL
                           ? NULL
                           : hwloc_get_ancestor_obj_by_type(topology->machine, HWLOC_OBJ_CORE, pu);

    hwloc_bitmap_clr(free_cpus, (unsigned)cpu);
    if (whole_core && core != NULL)
        hwloc_bitmap_andnot(free_cpus, free_cpus, core->cpuset);
}

/* Appends pairs of free CPUs until there are none. */
static void add_pairs(const struct topology *topology, enum relation relation, bool whole_cores,
                      hwloc_cpuset_t free_cpus, struct placement *out)
{
    int cpus[2];

    while (out->pair_count < PLACEMENT_MOST_PAIRS &&
           find_free_pair(topology, free_cpus, relation, cpus)) {
        memcpy(out->pairs[out->pair_count++], cpus, sizeof cpus);
        take_cpu(topology, cpus[0], whole_cores, free_cpus);
        take_cpu(topology, cpus[1], whole_cores, free_cpus);
    }
}

/* First with cores of their own, then with what is left of them. */
static int find_pairs(const struct topology *topology, enum relation relation,
                      struct placement *out)
{
    hwloc_cpuset_t free_cpus = hwloc_bitmap_dup(topology->allowed);

    if (free_cpus == NULL)
        return -ENOMEM;
    add_pairs(topology, relation, true, free_cpus, out);
    hwloc_bitmap_copy(free_cpus, topology->allowed);
    for (unsigned i = 0; i < out->pair_count; i++) {
        take_cpu(topology, out->pairs[i][0], false, free_cpus);
        take_cpu(topology, out->pairs[i][1], false, free_cpus);
    }
    add_pairs(topology, relation, false, free_cpus, out);
    hwloc_bitmap_free(free_cpus);
    return 0;
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

static int only_pair(struct placement *out)
{
    memcpy(out->pairs[0], out->cpus, sizeof out->cpus);
    out->pair_count = 1;
    return 0;
}

static int named_pair(const struct topology *topology, const char *name, struct placement *out,
                      struct diagnosis *why)
{
    int *cpus = out->cpus, kind = 0;

    while (placement_kinds[kind].name != NULL && strcmp(placement_kinds[kind].name, name) != 0)
        kind++;
    if (placement_kinds[kind].name == NULL)
        return diagnose(why, -EINVAL, "no placement \"%s\"", name);
    if (kind == UNKNOWN) {
        cpus[0] = cpus[1] = CPU_ANY;
        return only_pair(out);
    }
    if (find_pair(topology, (enum relation)kind, cpus))
        return find_pairs(topology, (enum relation)kind, out) == 0
                   ? 0
                   : diagnose(why, -ENOMEM, "out of memory");

    char available[256];
    list_available(topology, available, sizeof available);
    return diagnose_message(why, -ENOENT, N_("this machine has no %1; it has %2"),
                            MESSAGE_WORD(placement_kinds[kind].summary), available, NULL);
}

int placement_find(const struct topology *topology, const char *name, struct placement *out,
                   struct diagnosis *why)
{
    const bool is_explicit = strncmp(name, "cpu:", 4) == 0;

    out->pair_count = 0;
    int error = is_explicit ? explicit_pair(topology, name, out->cpus, why)
                            : named_pair(topology, name, out, why);

    if (error == 0 && is_explicit)
        error = only_pair(out);
    if (error == 0)
        snprintf(out->name, sizeof out->name, "%s", name);
    return error;
}
