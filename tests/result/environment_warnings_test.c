/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * environment_warnings_test.c - one machine that is fine, changed in one point at a time. */
#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "result/environment.h"
#include "support/message_check.h"
#include "text/message.h"

static char *replace(char **text, const char *by)
{
    free(*text);
    *text = by == NULL ? NULL : strdup(by);
    return *text;
}

static void limit(struct environment *environment, const char *name, const char *value)
{
    assert_int_equal(environment_list_add(&environment->limits, name, value), 0);
}

static int fine_machine(void **state)
{
    static struct environment environment;

    environment = (struct environment){
        .cpus_online = 4, .cpus_allowed = 4, .load_1min = 0.1, .steal_percent_since_boot = 0};
    replace(&environment.machine, "x86_64");
    replace(&environment.clocksource, "tsc");
    replace(&environment.governor, "performance");
    replace(&environment.build_type, "RelWithDebInfo");
    replace(&environment.compiler_flags, "-std=c17 -O2 -g");
    *state = &environment;
    return 0;
}

static int clear(void **state)
{
    environment_clear(*state);
    return 0;
}

static void assert_silent(struct environment *environment)
{
    assert_int_equal(environment_judge(environment), 0);
    if (environment->warning_count != 0)
        fail_msg("unexpected warning: %s", environment->warnings[0]);
}

/* Exactly one warning, that has both words and is one line. */
static void assert_warns(struct environment *environment, const char *what, const char *remedy)
{
    assert_int_equal(environment_judge(environment), 0);
    assert_int_equal(environment->warning_count, 1);
    assert_true(message_has(environment->warnings[0], what));
    assert_true(message_has(environment->warnings[0], remedy));
    assert_null(strchr(environment->warnings[0], '\n'));
}

static void a_fine_machine_has_no_warnings(void **state)
{
    limit(*state, "pipe_max_size", "1048576");
    limit(*state, "pipe_user_pages_soft", "16384");
    limit(*state, "nofile", "1024");
    assert_silent(*state);
}

static void an_unknown_machine_has_no_warnings(void **state)
{
    environment_clear(*state);
    assert_silent(*state);
}

static void one_allowed_cpu_warns(void **state)
{
    ((struct environment *)*state)->cpus_allowed = 1;
    assert_warns(*state, "only one CPU", "taskset");
}

static void a_slow_clock_source_warns(void **state)
{
    replace(&((struct environment *)*state)->clocksource, "hpet");
    assert_warns(*state, "clock source is hpet", "current_clocksource");
}

static void a_virtual_clock_source_warns_mildly(void **state)
{
    replace(&((struct environment *)*state)->clocksource, "kvm-clock");
    assert_warns(*state, "clock source is kvm-clock, not tsc", "clocksource=tsc");
}

static void the_clock_source_of_arm_is_fine(void **state)
{
    replace(&((struct environment *)*state)->machine, "aarch64");
    replace(&((struct environment *)*state)->clocksource, "arch_sys_counter");
    assert_silent(*state);
}

static void a_coarse_clock_warns(void **state)
{
    ((struct environment *)*state)->clock_tick_ns = 10000;
    assert_warns(*state, "moves in steps of 10 us", "finer clock source");
}

static void a_fine_clock_is_fine(void **state)
{
    ((struct environment *)*state)->clock_tick_ns = 42;
    assert_silent(*state);
}

static void a_quota_below_the_allowed_cpus_warns(void **state)
{
    limit(*state, "cgroup_cpu_quota_us", "50000");
    limit(*state, "cgroup_cpu_period_us", "100000");
    assert_warns(*state, "may use 0.5 CPUs (50 ms in every 100 ms)", "CPUQuota=");
}

static void a_quota_of_all_allowed_cpus_is_fine(void **state)
{
    limit(*state, "cgroup_cpu_quota_us", "400000");
    limit(*state, "cgroup_cpu_period_us", "100000");
    assert_silent(*state);
}

static void a_slurm_job_without_all_of_its_node_warns(void **state)
{
    limit(*state, "slurm_cpus", "3");
    assert_warns(*state, "has 3 of the 4 CPUs of this node", "--exclusive");
}

static void a_slurm_job_elsewhere_warns(void **state)
{
    limit(*state, "slurm_cpus", "0");
    assert_warns(*state, "on another machine", "srun");
}

static void a_slurm_job_with_all_of_its_node_is_fine(void **state)
{
    limit(*state, "slurm_cpus", "4");
    assert_silent(*state);
}

static void another_governor_warns(void **state)
{
    replace(&((struct environment *)*state)->governor, "powersave, performance");
    assert_warns(*state, "governor is powersave, performance",
                 "cpupower frequency-set -g performance");
}

static void no_governor_is_fine(void **state)
{
    replace(&((struct environment *)*state)->governor, NULL);
    assert_silent(*state);
}

static void load_counts_per_cpu(void **state)
{
    struct environment *environment = *state;

    environment->load_1min = 2.7; /* 0.7 * 4 = 2.8 */
    assert_silent(environment);
    environment->load_1min = 2.9;
    assert_warns(environment, "2.9 on 4 CPUs", "below 2.8");
}

static void an_unknown_load_is_fine(void **state)
{
    ((struct environment *)*state)->load_1min = NAN;
    assert_silent(*state);
}

static void steal_above_one_percent_warns(void **state)
{
    struct environment *environment = *state;

    environment->steal_percent_since_boot = 1.0;
    assert_silent(environment);
    environment->steal_percent_since_boot = 4.5;
    assert_warns(environment, "4.5 %", "dedicated CPUs");
}

static void a_low_pipe_size_warns(void **state)
{
    limit(*state, "pipe_max_size", "65536");
    assert_warns(*state, "at most 65536 bytes", "sysctl fs.pipe-max-size=1048576");
}

static void few_pipe_pages_warn(void **state)
{
    limit(*state, "pipe_user_pages_soft", "1023");
    assert_warns(*state, "1023 pages", "sysctl fs.pipe-user-pages-soft=16384");
}

static void unlimited_pipe_pages_are_fine(void **state)
{
    limit(*state, "pipe_user_pages_soft", "0");
    assert_silent(*state);
}

static void few_files_warn(void **state)
{
    limit(*state, "nofile", "63");
    assert_warns(*state, "only 63 files", "ulimit -n 1024");
}

static void a_debugging_build_warns(void **state)
{
    struct environment *environment = *state;

    replace(&environment->build_type, "Debug");
    assert_warns(environment, "debugging build", "RelWithDebInfo");
}

static void a_sanitized_build_warns(void **state)
{
    struct environment *environment = *state;

    replace(&environment->compiler_flags, "-O2 -fsanitize=address");
    assert_warns(environment, "-fsanitize=address", "without sanitizers");
}

static void a_system_that_is_not_linux_on_a_processor_warns(void **state)
{
    static const char *const systems[][3] = {
        {"emulation (qemu-x86_64-static)", "under emulation (qemu-x86_64-static)", "build it for"},
        {"qemu-tcg", "an emulated one", "KVM"},
        {"gvisor on kvm", "gVisor (gvisor on kvm)", "outside of it"},
        {"gvisor", "nothing is known of the placement", "outside of it"},
        {"wsl1", "Windows", "wsl --set-version"},
    };
    struct environment *environment = *state;

    for (size_t i = 0; i < sizeof systems / sizeof systems[0]; i++) {
        replace(&environment->virtualization, systems[i][0]);
        assert_warns(environment, systems[i][1], systems[i][2]);
        free(environment->warnings[--environment->warning_count]);
        assert_int_equal(environment->serious_warnings, 1);
        environment->serious_warnings = 0;
    }
}

static void virtual_machines_of_all_kinds_are_fine(void **state)
{
    static const char *const machines[] = {"none", "kvm", "wsl2 on hyper-v", "qemu", "unknown"};
    struct environment *environment = *state;

    for (size_t i = 0; i < sizeof machines / sizeof machines[0]; i++) {
        replace(&environment->virtualization, machines[i]);
        assert_silent(environment);
    }
}

static void every_reason_gets_its_own_warning(void **state)
{
    struct environment *environment = *state;

    environment->cpus_allowed = 1;
    environment->load_1min = 100;
    environment->steal_percent_since_boot = 50;
    assert_int_equal(environment_judge(environment), 0);
    assert_int_equal(environment->warning_count, 3);
}

static void what_falsifies_comes_first_in_its_order(void **state)
{
    struct environment *environment = *state;
    static const char *const order[] = {"false", "falser", "noisy", "noisier"};

    assert_int_equal(environment_warn(environment, message_plain("noisy")), 0);
    assert_int_equal(environment_warn_serious(environment, message_plain("false")), 0);
    assert_int_equal(environment_warn(environment, message_plain("noisier")), 0);
    assert_int_equal(environment_warn_serious(environment, message_plain("falser")), 0);
    assert_int_equal(environment_warn_serious(environment, NULL), -ENOMEM);
    assert_int_equal(environment->warning_count, 4);
    assert_int_equal(environment->serious_warnings, 2);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(environment->warnings[i], order[i]);
}

static void only_a_sanitized_build_falsifies(void **state)
{
    struct environment *environment = *state;

    replace(&environment->build_type, "Debug");
    assert_int_equal(environment_judge(environment), 0);
    assert_int_equal(environment->serious_warnings, 0);
    replace(&environment->compiler_flags, "-O2 -fsanitize=thread");
    assert_int_equal(environment_judge(environment), 0);
    assert_int_equal(environment->serious_warnings, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_fine_machine_has_no_warnings, fine_machine, clear),
        cmocka_unit_test_setup_teardown(an_unknown_machine_has_no_warnings, fine_machine, clear),
        cmocka_unit_test_setup_teardown(one_allowed_cpu_warns, fine_machine, clear),
        cmocka_unit_test_setup_teardown(a_slow_clock_source_warns, fine_machine, clear),
        cmocka_unit_test_setup_teardown(a_virtual_clock_source_warns_mildly, fine_machine, clear),
        cmocka_unit_test_setup_teardown(the_clock_source_of_arm_is_fine, fine_machine, clear),
        cmocka_unit_test_setup_teardown(a_coarse_clock_warns, fine_machine, clear),
        cmocka_unit_test_setup_teardown(a_fine_clock_is_fine, fine_machine, clear),
        cmocka_unit_test_setup_teardown(a_quota_below_the_allowed_cpus_warns, fine_machine, clear),
        cmocka_unit_test_setup_teardown(a_quota_of_all_allowed_cpus_is_fine, fine_machine, clear),
        cmocka_unit_test_setup_teardown(a_slurm_job_without_all_of_its_node_warns, fine_machine,
                                        clear),
        cmocka_unit_test_setup_teardown(a_slurm_job_elsewhere_warns, fine_machine, clear),
        cmocka_unit_test_setup_teardown(a_slurm_job_with_all_of_its_node_is_fine, fine_machine,
                                        clear),
        cmocka_unit_test_setup_teardown(another_governor_warns, fine_machine, clear),
        cmocka_unit_test_setup_teardown(no_governor_is_fine, fine_machine, clear),
        cmocka_unit_test_setup_teardown(load_counts_per_cpu, fine_machine, clear),
        cmocka_unit_test_setup_teardown(an_unknown_load_is_fine, fine_machine, clear),
        cmocka_unit_test_setup_teardown(steal_above_one_percent_warns, fine_machine, clear),
        cmocka_unit_test_setup_teardown(a_low_pipe_size_warns, fine_machine, clear),
        cmocka_unit_test_setup_teardown(few_pipe_pages_warn, fine_machine, clear),
        cmocka_unit_test_setup_teardown(unlimited_pipe_pages_are_fine, fine_machine, clear),
        cmocka_unit_test_setup_teardown(few_files_warn, fine_machine, clear),
        cmocka_unit_test_setup_teardown(a_debugging_build_warns, fine_machine, clear),
        cmocka_unit_test_setup_teardown(a_sanitized_build_warns, fine_machine, clear),
        cmocka_unit_test_setup_teardown(a_system_that_is_not_linux_on_a_processor_warns,
                                        fine_machine, clear),
        cmocka_unit_test_setup_teardown(virtual_machines_of_all_kinds_are_fine, fine_machine,
                                        clear),
        cmocka_unit_test_setup_teardown(every_reason_gets_its_own_warning, fine_machine, clear),
        cmocka_unit_test_setup_teardown(what_falsifies_comes_first_in_its_order, fine_machine,
                                        clear),
        cmocka_unit_test_setup_teardown(only_a_sanitized_build_falsifies, fine_machine, clear),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
