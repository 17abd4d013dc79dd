/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * confinement_test.c - what a system says of itself, as made-up trees of its files. */
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "result/environment_parts.h"

struct tree {
    char root[256];
    struct environment environment;
};

static int create(void **state)
{
    struct tree *tree = calloc(1, sizeof *tree);

    if (tree == NULL)
        return -1;
    const char *parent = getenv("TMPDIR");
    snprintf(tree->root, sizeof tree->root, "%s/ipcmark-tree.XXXXXX",
             parent == NULL ? "/tmp" : parent);
    environment_init(&tree->environment);
    *state = tree;
    return mkdtemp(tree->root) == NULL ? -1 : 0;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

static int destroy(void **state)
{
    struct tree *tree = *state;
    int error = nftw(tree->root, remove_one, 8, FTW_DEPTH | FTW_PHYS);

    environment_clear(&tree->environment);
    free(tree);
    return error;
}

/* Writes that file, and makes the folders that it is in. */
static void have_bytes(const struct tree *tree, const char *path, const char *bytes, size_t count)
{
    char full[512];

    snprintf(full, sizeof full, "%s%s", tree->root, path);
    for (char *slash = full + strlen(tree->root) + 1; (slash = strchr(slash, '/')) != NULL;
         slash++) {
        *slash = '\0';
        mkdir(full, 0755);
        *slash = '/';
    }
    FILE *file = fopen(full, "we");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, count, file), count);
    assert_int_equal(fclose(file), 0);
}

static void have(const struct tree *tree, const char *path, const char *text)
{
    have_bytes(tree, path, text, strlen(text));
}

/* NULL: it is not known. */
static void expect(const struct environment_list *list, const char *name, const char *value)
{
    const char *found = environment_list_find(list, name);

    if (value == NULL)
        assert_null(found);
    else if (found == NULL)
        fail_msg("%s is not known", name);
    else
        assert_string_equal(found, value);
}

static void describe_confinement(struct tree *tree)
{
    assert_int_equal(confinement_describe(tree->root, &tree->environment), 0);
}

static void expect_container(struct tree *tree, const char *kind)
{
    describe_confinement(tree);
    expect(&tree->environment.confinement, "container", kind);
}

static void a_filtered_process_says_so(void **state)
{
    struct tree *tree = *state;
    const struct environment_list *list = &tree->environment.confinement;

    have(tree, "/proc/self/status",
         "Name:\tipcmark\nTHP_enabled:\t0\nNoNewPrivs:\t1\nSeccomp:\t2\nSeccomp_filters:\t3\n"
         "Speculation_Store_Bypass:\tthread force mitigated\n"
         "SpeculationIndirectBranch:\tconditional force disabled\nCpus_allowed:\t3\n");
    have(tree, "/sys/kernel/security/lsm", "lockdown,capability,apparmor");
    have(tree, "/proc/self/attr/current", "docker-default (enforce)\n");
    have(tree, "/proc/self/uid_map", "         0     100000      65536\n");
    describe_confinement(tree);
    expect(list, "seccomp", "filter");
    expect(list, "seccomp_filters", "3");
    expect(list, "no_new_privileges", "yes");
    expect(list, "transparent_hugepages", "no");
    expect(list, "speculation_store_bypass", "thread force mitigated");
    expect(list, "speculation_indirect_branch", "conditional force disabled");
    expect(list, "lsm", "lockdown,capability,apparmor");
    expect(list, "label", "docker-default (enforce)");
    expect(list, "user_namespace", "own");
}

static void a_free_process_says_so(void **state)
{
    struct tree *tree = *state;

    have(tree, "/proc/self/status", "NoNewPrivs:\t0\nSeccomp:\t0\nSeccomp_filters:\t0\n");
    have(tree, "/proc/self/uid_map", "         0          0 4294967295\n");
    describe_confinement(tree);
    expect(&tree->environment.confinement, "seccomp", "off");
    expect(&tree->environment.confinement, "seccomp_filters", "0");
    expect(&tree->environment.confinement, "no_new_privileges", "no");
    expect(&tree->environment.confinement, "user_namespace", "initial");
}

static void a_system_that_tells_nothing_is_no_error(void **state)
{
    struct tree *tree = *state;

    expect_container(tree, "none");
    assert_int_equal(tree->environment.confinement.count, 1);
}

static void docker_leaves_a_file(void **state)
{
    have(*state, "/.dockerenv", "");
    expect_container(*state, "docker");
}

static void podman_leaves_a_file(void **state)
{
    have(*state, "/run/.containerenv", "engine=\"podman-4.3.1\"\n");
    expect_container(*state, "podman");
}

static void a_manager_tells_the_first_process(void **state)
{
    static const char variables[] = "PATH=/bin\0mycontainer=no\0container=lxc\0TERM=linux";

    have_bytes(*state, "/proc/1/environ", variables, sizeof variables);
    expect_container(*state, "lxc");
}

static void systemd_keeps_the_kind(void **state)
{
    have(*state, "/run/systemd/container", "systemd-nspawn\n");
    have(*state, "/.dockerenv", "");
    expect_container(*state, "systemd-nspawn");
}

static void control_groups_tell(void **state)
{
    have(*state, "/proc/self/cgroup",
         "12:cpuset:/kubepods/besteffort/pod1234/abcdef\n0::/system.slice/containerd.service\n");
    have(*state, "/.dockerenv", "");
    expect_container(*state, "kubernetes");
}

static void tuning_is_known_by_the_names_of_the_kernel(void **state)
{
    struct tree *tree = *state;
    const struct environment_list *list = &tree->environment.tuning;

    have(tree, "/sys/devices/system/cpu/cpuidle/current_governor_ro", "haltpoll\n");
    have(tree, "/sys/module/haltpoll/parameters/guest_halt_poll_ns", "200000\n");
    have(tree, "/proc/sys/kernel/sched_rt_runtime_us", "950000\n");
    have(tree, "/proc/sys/kernel/sched_domain/cpu0/name", "no file of its own\n");
    have(tree, "/sys/kernel/debug/sched/features", "PLACE_LAG NO_HRTICK\n");
    have(tree, "/sys/kernel/debug/sched/debug", "a long list\n");
    have(tree, "/sys/kernel/mm/transparent_hugepage/defrag",
         "always defer defer+madvise [madvise] never\n");
    assert_int_equal(tuning_describe(tree->root, &tree->environment), 0);
    expect(list, "cpuidle_governor", "haltpoll");
    expect(list, "haltpoll.guest_halt_poll_ns", "200000");
    expect(list, "sched_rt_runtime_us", "950000");
    expect(list, "sched_domain", NULL);
    expect(list, "sched.features", "PLACE_LAG NO_HRTICK");
    expect(list, "sched.debug", NULL);
    expect(list, "transparent_hugepage.defrag", "madvise");
}

static void this_process_has_a_policy_and_a_nice_value(void **state)
{
    struct tree *tree = *state;

    assert_int_equal(tuning_describe("", &tree->environment), 0);
    assert_non_null(environment_list_find(&tree->environment.tuning, "policy"));
    assert_non_null(environment_list_find(&tree->environment.tuning, "nice"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_filtered_process_says_so, create, destroy),
        cmocka_unit_test_setup_teardown(a_free_process_says_so, create, destroy),
        cmocka_unit_test_setup_teardown(a_system_that_tells_nothing_is_no_error, create, destroy),
        cmocka_unit_test_setup_teardown(docker_leaves_a_file, create, destroy),
        cmocka_unit_test_setup_teardown(podman_leaves_a_file, create, destroy),
        cmocka_unit_test_setup_teardown(a_manager_tells_the_first_process, create, destroy),
        cmocka_unit_test_setup_teardown(systemd_keeps_the_kind, create, destroy),
        cmocka_unit_test_setup_teardown(control_groups_tell, create, destroy),
        cmocka_unit_test_setup_teardown(tuning_is_known_by_the_names_of_the_kernel, create,
                                        destroy),
        cmocka_unit_test_setup_teardown(this_process_has_a_policy_and_a_nice_value, create,
                                        destroy),
    };
    return cmocka_run_group_tests_name("confinement", tests, NULL, NULL);
}
