/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * environment.c - collects the facts about the machine; what they mean is environment_warnings.c's.
 *
 * Everything is read without privileges and nothing is required to exist. */
#include "result/environment.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/cgroup.h"
#include "base/clock.h"
#include "base/durable.h"
#include "base/own_file.h"
#include "measure/worker_program.h"
#include "result/build_info.h"
#include "result/environment_parts.h"
#include "result/kernel_text.h"
#include "result/program_hash.h"
#include "result/run_fields.h"
#include "result/sysfs.h"
#include "result/virtualization.h"

/* Files whose one line is the value of a member (a char *). */
static const struct {
    size_t member;
    const char *path;
} line_files[] = {
    {offsetof(struct environment, kernel_command_line), "/proc/cmdline"},
    {offsetof(struct environment, clocksource),
     "/sys/devices/system/clocksource/clocksource0/current_clocksource"},
    {offsetof(struct environment, cpuidle_driver),
     "/sys/devices/system/cpu/cpuidle/current_driver"},
};

/* Files that hold limits: one number, or as many as there are names. */
static const struct {
    const char *path;
    const char *names[3];
} limit_files[] = {
    {"/proc/sys/fs/pipe-max-size", {"pipe_max_size"}},
    {"/proc/sys/fs/pipe-user-pages-soft", {"pipe_user_pages_soft"}},
    {"/proc/sys/net/core/wmem_max", {"wmem_max"}},
    {"/proc/sys/net/core/rmem_max", {"rmem_max"}},
    {"/proc/sys/net/core/wmem_default", {"wmem_default"}},
    {"/proc/sys/net/core/rmem_default", {"rmem_default"}},
    {"/proc/sys/net/ipv4/tcp_wmem", {"tcp_wmem_min", "tcp_wmem_default", "tcp_wmem_max"}},
    {"/proc/sys/net/ipv4/tcp_rmem", {"tcp_rmem_min", "tcp_rmem_default", "tcp_rmem_max"}},
    {"/proc/sys/net/unix/max_dgram_qlen", {"unix_max_dgram_qlen"}},
    {"/proc/sys/fs/mqueue/msg_default", {"mq_msg_default"}},
    {"/proc/sys/fs/mqueue/msg_max", {"mq_msg_max"}},
    {"/proc/sys/fs/mqueue/msgsize_max", {"mq_msgsize_max"}},
    {"/proc/sys/kernel/msgmax", {"sysv_msgmax"}},
    {"/proc/sys/kernel/msgmnb", {"sysv_msgmnb"}},
};

int environment_list_add(struct environment_list *list, const char *name, const char *value)
{
    struct environment_pair *grown = reallocarray(list->pairs, list->count + 1,
                                                  sizeof *list->pairs);

    if (grown == NULL)
        return -ENOMEM;
    list->pairs = grown;
    struct environment_pair pair = {.name = strdup(name), .value = strdup(value)};
    if (pair.name == NULL || pair.value == NULL) {
        free(pair.name);
        free(pair.value);
        return -ENOMEM;
    }
    list->pairs[list->count++] = pair;
    return 0;
}

const char *environment_list_find(const struct environment_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->pairs[i].name, name) == 0)
            return list->pairs[i].value;
    return NULL;
}

/* The first of one that the other does not have like that. */
static const char *differs_from(const struct environment_list *one,
                                const struct environment_list *other)
{
    for (size_t i = 0; i < one->count; i++) {
        const char *value = environment_list_find(other, one->pairs[i].name);
        if (value == NULL || strcmp(value, one->pairs[i].value) != 0)
            return one->pairs[i].name;
    }
    return NULL;
}

const char *environment_list_differs(const struct environment_list *one,
                                     const struct environment_list *other)
{
    if (one->count == 0 || other->count == 0)
        return NULL;
    const char *name = differs_from(one, other);
    return name != NULL ? name : differs_from(other, one);
}

void environment_init(struct environment *environment)
{
    *environment = (struct environment){.load_1min = NAN, .steal_percent_since_boot = NAN};
}

void environment_clear(struct environment *environment)
{
    fields_clear(&environment_fields, environment);
    environment_init(environment);
}

static bool is_warned(const struct environment *environment, const char *message)
{
    for (size_t i = 0; i < environment->warning_count; i++)
        if (strcmp(environment->warnings[i], message) == 0)
            return true;
    return false;
}

static int insert_warning(struct environment *environment, bool is_serious, char *message)
{
    const size_t count = environment->warning_count;
    const size_t place = is_serious ? environment->serious_warnings : count;

    if (message == NULL)
        return -ENOMEM;
    char **grown = reallocarray(environment->warnings, count + 1, sizeof *grown);
    if (grown != NULL)
        environment->warnings = grown;
    if (grown == NULL || is_warned(environment, message)) {
        free(message);
        return grown == NULL ? -ENOMEM : 0;
    }
    memmove(&grown[place + 1], &grown[place], (count - place) * sizeof *grown);
    grown[place] = message;
    environment->warning_count++;
    environment->serious_warnings += is_serious;
    return 0;
}

int environment_warn(struct environment *environment, char *message)
{
    return insert_warning(environment, false, message);
}

int environment_warn_serious(struct environment *environment, char *message)
{
    return insert_warning(environment, true, message);
}

static int copy(char **member, const char *text)
{
    *member = strdup(text);
    return *member == NULL ? -ENOMEM : 0;
}

static int system_names(struct environment *out)
{
    struct utsname names;

    if (uname(&names) != 0)
        return 0;
    int error = copy(&out->host, names.nodename);
    if (error == 0)
        error = copy(&out->kernel, names.release);
    if (error == 0)
        error = copy(&out->kernel_version, names.version);
    if (error == 0)
        error = copy(&out->machine, names.machine);
    return error;
}

static int os_name(struct environment *out)
{
    char *line = NULL;
    size_t capacity = 0;
    FILE *file = durable_read("/etc/os-release");

    if (file == NULL)
        file = durable_read("/usr/lib/os-release");
    if (file == NULL)
        return 0;
    while (out->os == NULL && getline(&line, &capacity, file) > 0)
        out->os = kernel_text_assigned(line, "PRETTY_NAME");
    free(line);
    fclose(file);
    return 0;
}

static int library_name(struct environment *out)
{
    char name[64];
    size_t length = confstr(_CS_GNU_LIBC_VERSION, name, sizeof name);

    /* other C libraries say nothing here */
    return length <= 1 || length > sizeof name ? 0 : copy(&out->libc, name);
}

static int program_facts(struct environment *out)
{
    char path[PATH_MAX], hex[PROGRAM_HASH_HEX + 1];
    struct diagnosis why;
    int error = copy(&out->compiler, build_info.compiler);

    if (error == 0)
        error = copy(&out->compiler_flags, build_info.compiler_flags);
    if (error == 0)
        error = copy(&out->build_type, build_info.build_type);
    if (error == 0)
        error = copy(&out->git_commit, build_info.git_commit);
    if (error == 0 && own_program_path(path, &why) == 0 && program_hash(path, hex) == 0)
        error = copy(&out->program_sha256, hex);
    return error;
}

static int worker_facts(struct environment *out)
{
    char path[PATH_MAX], hex[PROGRAM_HASH_HEX + 1];
    struct diagnosis why;

    if (worker_program_path(path, &why) != 0 || path[0] == '\0' || program_hash(path, hex) != 0)
        return 0;
    return copy(&out->worker_sha256, hex);
}

static int single_lines(struct environment *out)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < sizeof line_files / sizeof line_files[0]; i++)
        error = sysfs_line(line_files[i].path, (char **)((char *)out + line_files[i].member));
    if (out->kernel_command_line != NULL)
        kernel_text_keep_timing_parameters(out->kernel_command_line);
    if (error == 0)
        error = sysfs_distinct_lines("/sys/devices/system/cpu",
                                     "cpu[0-9]*/cpufreq/scaling_governor", &out->governor);
    return error;
}

static int huge_pages(struct environment *out)
{
    char *line;
    int error = sysfs_line("/sys/kernel/mm/transparent_hugepage/enabled", &line);

    if (error == 0 && line != NULL)
        out->transparent_hugepages = kernel_text_chosen(line);
    free(line);
    return error;
}

static int address_randomization(struct environment *out)
{
    char *line;
    int error = sysfs_line("/proc/sys/kernel/randomize_va_space", &line);
    if (error != 0 || line == NULL)
        return error;

    /* `setarch -R` switches it off for a process and its children */
    int persona = personality(0xffffffff);
    bool off = persona != -1 && (persona & ADDR_NO_RANDOMIZE) != 0;
    const char *aslr = off ? "off" : kernel_text_aslr(line);
    error = aslr == NULL ? 0 : copy(&out->aslr, aslr);
    free(line);
    return error;
}

static int past_load(struct environment *out)
{
    char *line;
    double load;

    if (getloadavg(&load, 1) == 1)
        out->load_1min = load;
    int error = sysfs_line("/proc/stat", &line);
    if (error == 0 && line != NULL)
        out->steal_percent_since_boot = kernel_text_steal_percent(line);
    free(line);
    return error;
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int mitigations(struct environment *out)
{
    static const char directory[] = "/sys/devices/system/cpu/vulnerabilities";
    struct dirent **entries;
    int error = 0, count = scandir(directory, &entries, visible, alphasort);

    if (count < 0)
        return errno == ENOMEM ? -ENOMEM : 0;
    for (int i = 0; i < count; i++) {
        char path[sizeof directory + sizeof entries[i]->d_name], *line = NULL;
        snprintf(path, sizeof path, "%s/%s", directory, entries[i]->d_name);
        if (error == 0)
            error = sysfs_line(path, &line);
        if (error == 0 && line != NULL)
            error = environment_list_add(&out->mitigations, entries[i]->d_name, line);
        free(line);
        free(entries[i]);
    }
    free(entries);
    return error;
}

static int limit_add(struct environment *out, const char *name, int64_t value)
{
    char digits[24];

    snprintf(digits, sizeof digits, "%" PRId64, value);
    return environment_list_add(&out->limits, name, digits);
}

/* The numbers of one line, as far as it has any. */
static int limits_of_line(struct environment *out, const char *line, const char *const names[3])
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < 3 && names[i] != NULL; i++) {
        char *end;
        errno = 0;
        long long value = strtoll(line, &end, 10);
        if (end == line || errno != 0)
            break;
        error = limit_add(out, names[i], value);
        line = end;
    }
    return error;
}

/* Besides the limits of the system; 0: there is none. */
static int control_group(struct environment *out)
{
    struct cgroup_limits found;

    cgroup_limits_read("", &found);
    const struct {
        const char *name;
        uint64_t value;
    } rows[] = {
        {"cgroup_cpu_quota_us", found.quota_us},     {"cgroup_cpu_period_us", found.period_us},
        {"cgroup_cpu_shares", found.shares},         {"cgroup_cpu_weight", found.weight},
        {"cgroup_memory_bytes", found.memory_bytes},
    };
    int error = found.cpus[0] == '\0' ? 0 : copy(&out->cgroup_cpus, found.cpus);

    for (size_t i = 0; error == 0 && i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].value > 0 && rows[i].value <= INT64_MAX)
            error = limit_add(out, rows[i].name, (int64_t)rows[i].value);
    return error;
}

/* How many CPUs of this node the job of Slurm has; 0: none, as in the shell that salloc starts where it
 * was called. A list is of several nodes, and does not say which is this one. */
static int slurm_job(struct environment *out)
{
    const char *of_job = getenv("SLURM_JOB_CPUS_PER_NODE");
    const char *cpus = of_job == NULL || strchr(of_job, ',') != NULL ? getenv("SLURM_CPUS_ON_NODE")
                                                                     : of_job;
    char *end = NULL;

    if (getenv("SLURM_JOB_ID") == NULL)
        return 0;
    if (getenv("SLURMD_NODENAME") == NULL)
        return limit_add(out, "slurm_cpus", 0);
    long count = cpus == NULL ? 0 : strtol(cpus, &end, 10);
    return count > 0 && (*end == '\0' || *end == '(') ? limit_add(out, "slurm_cpus", count) : 0;
}

static int limits(struct environment *out)
{
    struct rlimit files;
    int error = 0;

    for (size_t i = 0; error == 0 && i < sizeof limit_files / sizeof limit_files[0]; i++) {
        char *line;
        error = sysfs_line(limit_files[i].path, &line);
        if (error == 0 && line != NULL)
            error = limits_of_line(out, line, limit_files[i].names);
        free(line);
    }
    /* PIPE_DEF_BUFFERS of the kernel (pipe(7)): what a user within the limits gets. */
    if (error == 0)
        error = limit_add(out, "pipe_default", 16 * (int64_t)sysconf(_SC_PAGESIZE));
    if (error == 0 && getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur != RLIM_INFINITY)
        error = limit_add(out, "nofile", (int64_t)files.rlim_cur);
    return error == 0 ? slurm_job(out) : error;
}

int environment_collect(struct environment *out)
{
    static int (*const steps[])(struct environment *) = {
        system_names, os_name,       library_name,      program_facts,         worker_facts,
        single_lines, huge_pages,    past_load,         address_randomization, mitigations,
        limits,       control_group, hardware_describe,
    };
    int error = 0;

    environment_init(out);
    out->clock_tick_ns = clock_tick_ns();
    for (size_t i = 0; error == 0 && i < sizeof steps / sizeof steps[0]; i++)
        error = steps[i](out);
    if (error == 0)
        error = confinement_describe("", out);
    if (error == 0)
        error = tuning_describe("", out);
    if (error == 0)
        error = virtualization_detect(&out->virtualization);
    if (error == 0)
        error = environment_judge(out);
    if (error != 0)
        environment_clear(out);
    return error;
}
