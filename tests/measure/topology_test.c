/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * topology_test.c - placements on machines that hwloc makes up (HWLOC_SYNTHETIC, see
 * hwloc's synthetic topologies). */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

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
    assert_int_equal(count, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_large_machine_has_every_placement),
        cmocka_unit_test(one_cpu_has_only_itself),
        cmocka_unit_test(hidden_caches_are_not_guessed),
        cmocka_unit_test(explicit_cpus_must_exist),
        cmocka_unit_test(every_kind_of_placement_has_a_summary),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
