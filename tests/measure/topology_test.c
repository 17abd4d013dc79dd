/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * topology_test.c - placements on machines that hwloc makes up (HWLOC_SYNTHETIC, see
 * hwloc's synthetic topologies). */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>
#include <hwloc.h>

#include "measure/topology.h"
#include "support/message_check.h"

/* Two NUMA nodes, each two L3 caches, each two cores, each two hardware threads: 16 CPUs. */
static const char large_machine[] = "node:2 l3:2 core:2 pu:2";
static const char one_cpu[] = "node:1 core:1 pu:1";
static const char without_caches[] = "node:1 core:2 pu:1";

static struct topology *synthetic(const char *description)
{
    struct topology *topology = NULL;

    setenv("HWLOC_SYNTHETIC", description, 1);
    assert_int_equal(topology_load(&topology), 0);
    unsetenv("HWLOC_SYNTHETIC");
    return topology;
}

static void expect_cpus(const struct topology *topology, const char *name, int first, int second)
{
    struct placement placement;
    struct diagnosis why = {""};

    if (placement_find(topology, name, &placement, &why) != 0)
        fail_msg("%s", why.text);
    assert_string_equal(placement.name, name);
    assert_int_equal(placement.cpus[0], first);
    assert_int_equal(placement.cpus[1], second);
}

static void expect_refusal(const struct topology *topology, const char *name, int error,
                           const char *part)
{
    struct placement placement;
    struct diagnosis why = {""};

    assert_int_equal(placement_find(topology, name, &placement, &why), error);
    assert_true(message_has(why.text, part));
}

static void a_large_machine_has_every_placement(void **state)
{
    struct topology *topology = synthetic(large_machine);

    (void)state;
    assert_int_equal(topology_cpu_count(topology), 16);
    expect_cpus(topology, "same-cpu", 0, 0);
    expect_cpus(topology, "smt-siblings", 0, 1);
    expect_cpus(topology, "shared-cache", 0, 2);
    expect_cpus(topology, "cross-cache", 0, 4);
    expect_cpus(topology, "cross-node", 0, 8);
    expect_cpus(topology, "unpinned", CPU_ANY, CPU_ANY);
    topology_free(topology);
}

static void expect_pairs(const struct topology *topology, const char *name, unsigned count,
                         const int (*pairs)[2], unsigned told)
{
    struct placement placement;

    assert_int_equal(placement_find(topology, name, &placement, NULL), 0);
    assert_int_equal(placement.pair_count, count);
    for (unsigned i = 0; i < told; i++) {
        assert_int_equal(placement.pairs[i][0], pairs[i][0]);
        assert_int_equal(placement.pairs[i][1], pairs[i][1]);
    }
}

/* 16 CPUs, two of each core, two cores to a cache. */
static void several_pairs_have_other_cores_each_while_there_are_some(void **state)
{
    static const int same[][2] = {{0, 0}, {2, 2}, {4, 4}, {6, 6}, {8, 8}};
    static const int siblings[][2] = {{0, 1}, {2, 3}, {4, 5}};
    static const int shared[][2] = {{0, 2}, {4, 6}, {8, 10}, {12, 14}, {1, 3}, {5, 7}};
    static const int nodes[][2] = {{0, 8}, {2, 10}, {4, 12}, {6, 14}, {1, 9}};
    static const int explicit[][2] = {{0, 9}}, unpinned[][2] = {{CPU_ANY, CPU_ANY}};
    struct topology *topology = synthetic(large_machine);

    (void)state;
    expect_pairs(topology, "same-cpu", 16, same, 5);
    expect_pairs(topology, "smt-siblings", 8, siblings, 3);
    expect_pairs(topology, "shared-cache", 8, shared, 6);
    expect_pairs(topology, "cross-node", 8, nodes, 5);
    expect_pairs(topology, "cpu:0,9", 1, explicit, 1);
    expect_pairs(topology, "unpinned", 1, unpinned, 1);
    topology_free(topology);
}

static void one_cpu_has_only_itself(void **state)
{
    struct topology *topology = synthetic(one_cpu);

    (void)state;
    assert_int_equal(topology_cpu_count(topology), 1);
    expect_cpus(topology, "same-cpu", 0, 0);
    expect_refusal(topology, "smt-siblings", -ENOENT, "same-cpu, unpinned");
    expect_refusal(topology, "shared-cache", -ENOENT, "same-cpu, unpinned");
    expect_refusal(topology, "cross-node", -ENOENT, "same-cpu, unpinned");
    topology_free(topology);
}

static void hidden_caches_are_not_guessed(void **state)
{
    struct topology *topology = synthetic(without_caches);

    (void)state;
    expect_refusal(topology, "shared-cache", -ENOENT, "same-cpu");
    expect_refusal(topology, "cross-cache", -ENOENT, "same-cpu");
    expect_cpus(topology, "cpu:0,1", 0, 1);
    topology_free(topology);
}

static void explicit_cpus_must_exist(void **state)
{
    struct topology *topology = synthetic(large_machine);

    (void)state;
    expect_cpus(topology, "cpu:15,3", 15, 3);
    expect_refusal(topology, "cpu:0,16", -EINVAL, "0-15");
    expect_refusal(topology, "cpu:-1,0", -EINVAL, "CPU -1");
    expect_refusal(topology, "cpu:0", -EINVAL, "cpu:A,B");
    expect_refusal(topology, "cpu:0,1x", -EINVAL, "cpu:A,B");
    expect_refusal(topology, "somewhere", -EINVAL, "somewhere");
    topology_free(topology);
}

static void every_kind_of_placement_has_a_summary(void **state)
{
    size_t count = 0;

    (void)state;
    for (; placement_kinds[count].name != NULL; count++)
        assert_true(strlen(placement_kinds[count].summary) > 0);
    assert_int_equal(count, 8);
}

/* A file of hwloc's for that machine, whose kinds of cores are from `kinds` on to the next, slowest
 * first; NULL ends them. */
static void save_with_kinds(const char *path, const char *description, const char *const kinds[],
                            bool ranked)
{
    hwloc_topology_t machine;
    hwloc_bitmap_t cpus = hwloc_bitmap_alloc();

    assert_int_equal(hwloc_topology_init(&machine), 0);
    assert_int_equal(hwloc_topology_set_synthetic(machine, description), 0);
    assert_int_equal(hwloc_topology_load(machine), 0);
    for (int rank = 0; kinds[rank] != NULL; rank++) {
        assert_int_equal(hwloc_bitmap_list_sscanf(cpus, kinds[rank]), 0);
        assert_int_equal(hwloc_cpukinds_register(machine, cpus, ranked ? rank : -1, 0, NULL, 0), 0);
    }
    assert_int_equal(hwloc_topology_export_xml(machine, path, 0), 0);
    hwloc_bitmap_free(cpus);
    hwloc_topology_destroy(machine);
}

static struct topology *with_kinds(const char *description, const char *const kinds[], bool ranked)
{
    char path[] = "/tmp/ipcmark-topology-XXXXXX";
    int file = mkstemp(path);
    struct topology *topology = NULL;

    assert_true(file >= 0);
    close(file);
    save_with_kinds(path, description, kinds, ranked);
    setenv("HWLOC_XMLFILE", path, 1);
    assert_int_equal(topology_load(&topology), 0);
    unsetenv("HWLOC_XMLFILE");
    unlink(path);
    return topology;
}

/* Four efficient cores that come first, then four fast ones. */
static void both_sides_are_on_the_fastest_kind_of_cores(void **state)
{
    static const char *const kinds[] = {"0-3", "4-7", NULL};
    struct topology *topology = with_kinds("l3:1 core:8 pu:1", kinds, true);

    (void)state;
    expect_cpus(topology, "same-cpu", 4, 4);
    expect_cpus(topology, "shared-cache", 4, 5);
    expect_cpus(topology, "cross-kind", 4, 0);
    expect_cpus(topology, "slow-cores", 0, 1);
    expect_cpus(topology, "cpu:0,7", 0, 7);
    topology_free(topology);
}

/* Each kind has a cache of its own: what looks like two distant cores are two different ones. */
static void cores_of_different_kinds_are_not_taken_for_distant_ones(void **state)
{
    static const char *const kinds[] = {"0-3", "4-7", NULL};
    struct topology *topology = with_kinds("l3:2 core:4 pu:1", kinds, true);

    (void)state;
    expect_refusal(topology, "cross-cache", -ENOENT, "same-cpu, shared-cache, cross-kind, slow-co");
    expect_cpus(topology, "cross-kind", 4, 0);
    topology_free(topology);
}

static void a_pair_that_the_fastest_kind_lacks_is_of_the_next_one(void **state)
{
    static const char *const kinds[] = {"0-3", "4-6", "7", NULL};
    struct topology *topology = with_kinds("l3:1 core:8 pu:1", kinds, true);

    (void)state;
    expect_cpus(topology, "same-cpu", 7, 7);
    expect_cpus(topology, "shared-cache", 4, 5);
    expect_cpus(topology, "cross-kind", 7, 0);
    topology_free(topology);
}

/* The kinds are kept apart all the same. */
static void which_kind_is_faster_is_not_guessed(void **state)
{
    static const char *const kinds[] = {"0-3", "4-7", NULL};
    struct topology *topology = with_kinds("l3:2 core:4 pu:1", kinds, false);

    (void)state;
    expect_refusal(topology, "cross-kind", -ENOENT, "same-cpu");
    expect_refusal(topology, "slow-cores", -ENOENT, "same-cpu");
    expect_refusal(topology, "cross-cache", -ENOENT, "same-cpu");
    topology_free(topology);
}

static void cores_that_are_all_alike_have_no_kinds(void **state)
{
    struct topology *topology = synthetic(large_machine);

    (void)state;
    expect_refusal(topology, "cross-kind", -ENOENT, "cross-node, unpinned");
    expect_refusal(topology, "slow-cores", -ENOENT, "cross-node, unpinned");
    topology_free(topology);
}

static void only_this_system_is_to_be_measured(void **state)
{
    struct topology *topology = synthetic(large_machine);
    struct diagnosis why = {""};

    (void)state;
    assert_int_equal(topology_check_own(topology, &why), -ENXIO);
    topology_free(topology);
    assert_int_equal(topology_load(&topology), 0);
    assert_int_equal(topology_check_own(topology, &why), 0);
    setenv("HWLOC_SYNTHETIC", large_machine, 1);
    assert_int_equal(topology_check_own(topology, &why), -ENXIO);
    assert_non_null(strstr(why.text, "HWLOC_SYNTHETIC"));
    unsetenv("HWLOC_SYNTHETIC");
    topology_free(topology);
}

/* hwloc finds no machine in an empty folder: what this process may use is left. */
static void without_hwloc_the_usable_cpus_are_known(void **state)
{
    struct topology *topology = NULL;
    size_t bytes = 0;
    cpu_set_t *usable = cpus_usable(&bytes);

    (void)state;
    assert_non_null(usable);
    setenv("HWLOC_XMLFILE", "/nowhere/at-all.xml", 1);
    setenv("HWLOC_COMPONENTS", "xml,stop", 1);
    setenv("HWLOC_HIDE_ERRORS", "2", 1);
    assert_int_equal(topology_load(&topology), 0);
    unsetenv("HWLOC_XMLFILE");
    unsetenv("HWLOC_COMPONENTS");
    assert_int_equal(topology_cpu_count(topology), CPU_COUNT_S(bytes, usable));
    assert_int_equal(topology_check_own(topology, NULL), 0);
    expect_refusal(topology, "shared-cache", -ENOENT, "same-cpu, unpinned");
    CPU_FREE(usable);
    topology_free(topology);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_large_machine_has_every_placement),
        cmocka_unit_test(several_pairs_have_other_cores_each_while_there_are_some),
        cmocka_unit_test(one_cpu_has_only_itself),
        cmocka_unit_test(hidden_caches_are_not_guessed),
        cmocka_unit_test(explicit_cpus_must_exist),
        cmocka_unit_test(every_kind_of_placement_has_a_summary),
        cmocka_unit_test(both_sides_are_on_the_fastest_kind_of_cores),
        cmocka_unit_test(cores_of_different_kinds_are_not_taken_for_distant_ones),
        cmocka_unit_test(a_pair_that_the_fastest_kind_lacks_is_of_the_next_one),
        cmocka_unit_test(which_kind_is_faster_is_not_guessed),
        cmocka_unit_test(cores_that_are_all_alike_have_no_kinds),
        cmocka_unit_test(only_this_system_is_to_be_measured),
        cmocka_unit_test(without_hwloc_the_usable_cpus_are_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
