/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cgroup_test.c - what control groups allow, read from made-up systems of both versions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/cgroup.h"

static char root[sizeof "/tmp/ipcmark-test-XXXXXX"];

static int create(void **state)
{
    (void)state;
    strcpy(root, "/tmp/ipcmark-test-XXXXXX");
    return mkdtemp(root) == NULL;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status, (void)kind, (void)walk;
    return remove(path);
}

static int clear(void **state)
{
    (void)state;
    return nftw(root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* With all folders above it. */
static void put(const char *path, const char *text)
{
    char full[256];

    snprintf(full, sizeof full, "%s%s", root, path);
    for (char *slash = strchr(full + strlen(root) + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(full, 0700);
        *slash = '/';
    }
    FILE *file = fopen(full, "we");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static struct cgroup_limits limits(void)
{
    struct cgroup_limits found;

    cgroup_limits_read(root, &found);
    return found;
}

static uint64_t throttled(void)
{
    struct cgroup_levels levels;

    cgroup_levels_find(root, "cpu", &levels);
    return cgroup_throttled_periods(&levels);
}

static void make_version_2(void)
{
    put("/proc/self/cgroup", "0::/work.slice/one.service\n");
    put("/proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 "
                                "rw,nsdelegate\n");
    put("/sys/fs/cgroup/cpu.stat", "usage_usec 1\n");
}

static void the_narrowest_quota_on_the_way_up_holds(void **state)
{
    (void)state;
    make_version_2();
    put("/sys/fs/cgroup/work.slice/one.service/cpu.max", "max 100000\n");
    put("/sys/fs/cgroup/work.slice/cpu.max", "30000 150000\n");
    struct cgroup_limits found = limits();
    assert_int_equal(found.quota_us, 30000);
    assert_int_equal(found.period_us, 150000);
    put("/sys/fs/cgroup/work.slice/one.service/cpu.max", "10000 100000\n");
    found = limits();
    assert_int_equal(found.quota_us, 10000);
    assert_int_equal(found.period_us, 100000);
}

static void shares_memory_and_cpus_of_version_2_are_read(void **state)
{
    (void)state;
    make_version_2();
    put("/sys/fs/cgroup/work.slice/memory.max", "1073741824\n");
    put("/sys/fs/cgroup/work.slice/one.service/memory.max", "max\n");
    put("/sys/fs/cgroup/work.slice/one.service/cpu.weight", "50\n");
    put("/sys/fs/cgroup/work.slice/one.service/cpuset.cpus.effective", "0-1,4\n");
    struct cgroup_limits found = limits();
    assert_int_equal(found.quota_us, 0);
    assert_int_equal(found.memory_bytes, 1073741824);
    assert_int_equal(found.weight, 50);
    assert_int_equal(found.shares, 0);
    assert_string_equal(found.cpus, "0-1,4");
}

/* None may be allowed: 0 is a limit, too. */
static void the_least_number_is_of_all_levels(void **state)
{
    struct cgroup_levels levels;

    (void)state;
    make_version_2();
    cgroup_levels_find(root, "pids", &levels);
    assert_true(cgroup_least(&levels, "pids.max") == UINT64_MAX);
    put("/sys/fs/cgroup/work.slice/one.service/pids.max", "max\n");
    assert_true(cgroup_least(&levels, "pids.max") == UINT64_MAX);
    put("/sys/fs/cgroup/work.slice/pids.max", "512\n");
    assert_true(cgroup_least(&levels, "pids.max") == 512);
    put("/sys/fs/cgroup/work.slice/one.service/pids.max", "0\n");
    assert_true(cgroup_least(&levels, "pids.max") == 0);
}

static void being_stopped_counts_at_every_level(void **state)
{
    (void)state;
    make_version_2();
    assert_int_equal(throttled(), 0);
    put("/sys/fs/cgroup/work.slice/cpu.stat",
        "usage_usec 9\nnr_periods 10\nnr_throttled 3\nthrottled_usec 5\n");
    put("/sys/fs/cgroup/work.slice/one.service/cpu.stat", "nr_periods 4\nnr_throttled 4\n");
    assert_int_equal(throttled(), 7);
}

/* Controllers that are mounted together, and as a container sees them: its own group is at the top
 * of what is mounted, and is called as outside. */
static void a_container_of_version_1_is_read_from_where_it_is_mounted(void **state)
{
    (void)state;
    put("/proc/self/cgroup", "5:memory:/docker/abc\n4:cpuset:/docker/abc\n"
                             "3:cpu,cpuacct:/docker/abc/job\n0::/docker/abc\n");
    put("/proc/self/mountinfo",
        "40 30 0:30 /docker/abc /sys/fs/cgroup/cpuset ro - cgroup cgroup rw,cpuset\n"
        "41 30 0:31 /docker/abc /sys/fs/cgroup/cpu,cpuacct ro - cgroup cgroup rw,cpu,cpuacct\n"
        "42 30 0:32 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n"
        "43 30 0:33 / /sys/fs/cgroup/unified ro - cgroup2 cgroup2 rw\n");
    put("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "50000\n");
    put("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
    put("/sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_quota_us", "-1\n");
    put("/sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_period_us", "100000\n");
    put("/sys/fs/cgroup/cpu,cpuacct/job/cpu.shares", "512\n");
    put("/sys/fs/cgroup/cpu,cpuacct/cpu.stat", "nr_periods 2\nnr_throttled 2\n");
    put("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    put("/sys/fs/cgroup/cpuset/cpuset.cpus", "2\n");
    struct cgroup_limits found = limits();
    assert_int_equal(found.quota_us, 50000);
    assert_int_equal(found.period_us, 100000);
    assert_int_equal(found.shares, 512);
    assert_int_equal(found.memory_bytes, 0); /* that number means none */
    assert_string_equal(found.cpus, "2");
    assert_int_equal(throttled(), 2);
}

static void a_group_outside_of_what_is_mounted_is_read_at_the_mount(void **state)
{
    (void)state;
    put("/proc/self/cgroup", "0::/../other\n");
    put("/proc/self/mountinfo", "30 23 0:26 /mine /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");
    put("/sys/fs/cgroup/cpu.max", "20000 100000\n");
    assert_int_equal(limits().quota_us, 20000);
}

static void where_nothing_can_be_read_nothing_is_known(void **state)
{
    (void)state;
    assert_int_equal(limits().quota_us, 0);
    assert_string_equal(limits().cpus, "");
    assert_int_equal(throttled(), 0);
    put("/proc/self/cgroup", "nonsense\n::\n0:\n");
    put("/proc/self/mountinfo", "30 - cgroup2\n\n");
    assert_int_equal(limits().quota_us, 0);
}

static void this_system_can_be_read(void **state)
{
    struct cgroup_levels levels;

    (void)state;
    cgroup_levels_find("", "cpu", &levels);
    assert_true(levels.count <= CGROUP_DEEPEST);
    uint64_t before = cgroup_throttled_periods(&levels);
    assert_true(cgroup_throttled_periods(&levels) >= before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_narrowest_quota_on_the_way_up_holds, create, clear),
        cmocka_unit_test_setup_teardown(shares_memory_and_cpus_of_version_2_are_read, create,
                                        clear),
        cmocka_unit_test_setup_teardown(the_least_number_is_of_all_levels, create, clear),
        cmocka_unit_test_setup_teardown(being_stopped_counts_at_every_level, create, clear),
        cmocka_unit_test_setup_teardown(a_container_of_version_1_is_read_from_where_it_is_mounted,
                                        create, clear),
        cmocka_unit_test_setup_teardown(a_group_outside_of_what_is_mounted_is_read_at_the_mount,
                                        create, clear),
        cmocka_unit_test_setup_teardown(where_nothing_can_be_read_nothing_is_known, create, clear),
        cmocka_unit_test(this_system_can_be_read),
    };

    return cmocka_run_group_tests_name("cgroup", tests, NULL, NULL);
}
