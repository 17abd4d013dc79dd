/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * environment_test.c - the real machine, as far as something else says the same. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cmocka.h>

#include "made_folder.h"
#include "result/build_info.h"
#include "result/environment.h"
#include "result/sysfs.h"

static int collect(void **state)
{
    static struct environment environment;

    *state = &environment;
    return environment_collect(&environment);
}

static int clear(void **state)
{
    environment_clear(*state);
    environment_clear(*state);
    return 0;
}

static void kernel_machine_and_host_are_those_of_uname(void **state)
{
    const struct environment *environment = *state;
    struct utsname names;

    assert_int_equal(uname(&names), 0);
    assert_string_equal(environment->host, names.nodename);
    assert_string_equal(environment->kernel, names.release);
    assert_string_equal(environment->kernel_version, names.version);
    assert_string_equal(environment->machine, names.machine);
}

static void cpus_and_memory_are_counted(void **state)
{
    const struct environment *environment = *state;

    assert_int_equal(environment->cpus_online, sysconf(_SC_NPROCESSORS_ONLN));
    assert_in_range(environment->cpus_allowed, 1, environment->cpus_online);
    assert_true(environment->memory_bytes > 1 << 20);
}

static void percentages_are_percentages(void **state)
{
    const struct environment *environment = *state;

    assert_true(isnan(environment->load_1min) || environment->load_1min >= 0);
    assert_true(isnan(environment->steal_percent_since_boot) ||
                (environment->steal_percent_since_boot >= 0 &&
                 environment->steal_percent_since_boot <= 100));
}

static void limits_are_those_of_the_kernel(void **state)
{
    const struct environment *environment = *state;
    struct rlimit files;
    char *line, digits[24];

    assert_int_equal(getrlimit(RLIMIT_NOFILE, &files), 0);
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)files.rlim_cur);
    assert_string_equal(environment_list_find(&environment->limits, "nofile"), digits);
    assert_int_equal(sysfs_line("/proc/sys/fs/pipe-max-size", &line), 0);
    if (line != NULL)
        assert_string_equal(environment_list_find(&environment->limits, "pipe_max_size"), line);
    free(line);
}

static void the_line_of_three_limits_is_split(void **state)
{
    const struct environment *environment = *state;
    char *line, *joined;

    assert_int_equal(sysfs_line("/proc/sys/net/ipv4/tcp_wmem", &line), 0);
    if (line == NULL)
        skip();
    assert_true(asprintf(&joined, "%s\t%s\t%s",
                         environment_list_find(&environment->limits, "tcp_wmem_min"),
                         environment_list_find(&environment->limits, "tcp_wmem_default"),
                         environment_list_find(&environment->limits, "tcp_wmem_max")) > 0);
    assert_string_equal(joined, line);
    free(joined);
    free(line);
}

static void the_build_names_compiler_flags_and_commit_but_no_path(void **state)
{
    const struct environment *environment = *state;

    assert_string_equal(environment->compiler, build_info.compiler);
    assert_non_null(strstr(environment->compiler_flags, "-std=c17"));
    assert_null(strchr(environment->compiler_flags, '/'));
    assert_non_null(environment->git_commit);
    assert_non_null(environment->build_type);
}

/* Without sha256sum neither is known. */
static void the_program_and_its_worker_have_hashes_of_their_own(void **state)
{
    const struct environment *environment = *state;

    assert_int_equal(environment->program_sha256 == NULL, environment->worker_sha256 == NULL);
    if (environment->worker_sha256 == NULL)
        return;
    assert_int_equal(strlen(environment->worker_sha256), 64);
    assert_string_not_equal(environment->worker_sha256, environment->program_sha256);
}

static void texts_are_one_line(void **state)
{
    const struct environment *environment = *state;
    const char *texts[] = {environment->cpu_model,   environment->os,
                           environment->clocksource, environment->virtualization,
                           environment->governor,    environment->kernel_command_line};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_true(texts[i] == NULL || strchr(texts[i], '\n') == NULL);
    for (size_t i = 0; i < environment->mitigations.count; i++)
        assert_null(strchr(environment->mitigations.pairs[i].value, '\n'));
}

static void a_file_that_is_missing_or_empty_has_no_line(void **state)
{
    char *line = (char *)state;

    assert_int_equal(sysfs_line("/nonexistent", &line), 0);
    assert_null(line);
    line = (char *)state;
    assert_int_equal(sysfs_line("/dev/null", &line), 0);
    assert_null(line);
    line = (char *)state;
    assert_int_equal(sysfs_line("/", &line), 0);
    assert_null(line);
    assert_int_equal(sysfs_distinct_lines("/nonexistent", "*", &line), 0);
    assert_null(line);
}

static void write_line(const char *folder, const char *name, const char *text)
{
    char *path;

    assert_true(asprintf(&path, "%s/%s", folder, name) > 0);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    free(path);
}

static void distinct_lines_are_joined_once_each(void **state)
{
    char *folder = made_folder(), *joined;

    (void)state;
    write_line(folder, "a", "  powersave \n");
    write_line(folder, "b", "performance\nmore\n");
    write_line(folder, "c", "powersave");
    write_line(folder, "d", "power\n");
    write_line(folder, "e", "");
    assert_int_equal(sysfs_distinct_lines(folder, "?", &joined), 0);
    assert_string_equal(joined, "powersave, performance, power");
    free(joined);
    made_folder_remove(folder);
}

/* The limit slurm_cpus, in this environment of a job; NULL: there is none. */
static char *slurm_cpus(const char *of_job, const char *on_node, const char *node)
{
    const char *const variables[][2] = {{"SLURM_JOB_ID", "7"},
                                        {"SLURM_JOB_CPUS_PER_NODE", of_job},
                                        {"SLURM_CPUS_ON_NODE", on_node},
                                        {"SLURMD_NODENAME", node}};
    const size_t count = sizeof variables / sizeof variables[0];
    struct environment environment;

    for (size_t i = 0; i < count; i++)
        if (variables[i][1] != NULL)
            assert_int_equal(setenv(variables[i][0], variables[i][1], 1), 0);
    assert_int_equal(environment_collect(&environment), 0);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(unsetenv(variables[i][0]), 0);
    const char *found = environment_list_find(&environment.limits, "slurm_cpus");
    char *copy = found == NULL ? NULL : strdup(found);
    environment_clear(&environment);
    return copy;
}

static void a_slurm_job_says_how_many_cpus_of_its_node_it_has(void **state)
{
    static const struct {
        const char *of_job, *on_node, *node, *expected;
    } jobs[] = {
        {"4", "1", "n1", "4"},    {"64(x3)", "1", "n1", "64"}, {"64(x2),32", "32", "n1", "32"},
        {NULL, "2", "n1", "2"},   {NULL, NULL, "n1", NULL},    {"4 CPUs", NULL, "n1", NULL},
        {"-4", NULL, "n1", NULL}, {"64", "64", NULL, "0"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof jobs / sizeof jobs[0]; i++) {
        char *cpus = slurm_cpus(jobs[i].of_job, jobs[i].on_node, jobs[i].node);
        if (jobs[i].expected == NULL)
            assert_null(cpus);
        else
            assert_string_equal(cpus, jobs[i].expected);
        free(cpus);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kernel_machine_and_host_are_those_of_uname),
        cmocka_unit_test(cpus_and_memory_are_counted),
        cmocka_unit_test(percentages_are_percentages),
        cmocka_unit_test(limits_are_those_of_the_kernel),
        cmocka_unit_test(the_line_of_three_limits_is_split),
        cmocka_unit_test(the_build_names_compiler_flags_and_commit_but_no_path),
        cmocka_unit_test(the_program_and_its_worker_have_hashes_of_their_own),
        cmocka_unit_test(texts_are_one_line),
        cmocka_unit_test(a_file_that_is_missing_or_empty_has_no_line),
        cmocka_unit_test(distinct_lines_are_joined_once_each),
        cmocka_unit_test(a_slurm_job_says_how_many_cpus_of_its_node_it_has),
    };

    return cmocka_run_group_tests(tests, collect, clear);
}
