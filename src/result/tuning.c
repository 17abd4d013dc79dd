/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tuning.c - a table of patterns: what a kernel does not have, or does not show, is left out. */
#include "result/environment_parts.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/matching.h"
#include "result/kernel_text.h"
#include "result/sysfs.h"

/* Files and how they are called: by `name`, or else by their own with `prefix` before it. */
static const struct {
    const char *pattern, *name, *prefix;
} files[] = {
    {"/sys/devices/system/cpu/cpuidle/current_governor_ro", "cpuidle_governor", NULL},
    {"/sys/module/haltpoll/parameters/*", NULL, "haltpoll."},
    {"/sys/module/cpuidle_haltpoll/parameters/*", NULL, "cpuidle_haltpoll."},
    {"/sys/module/intel_idle/parameters/max_cstate", "intel_idle.max_cstate", NULL},
    {"/sys/module/kvm/parameters/halt_poll_*", NULL, "kvm."},
    {"/sys/devices/system/cpu/cpufreq/boost", "cpufreq.boost", NULL},
    {"/sys/devices/system/cpu/intel_pstate/no_turbo", "intel_pstate.no_turbo", NULL},
    {"/proc/sys/kernel/sched_*", NULL, ""},
    {"/proc/sys/kernel/numa_balancing", NULL, ""},
    {"/proc/sys/kernel/timer_migration", NULL, ""},
    /* Without `debug`, which is long, `domains` and `verbose`. */
    {"/sys/kernel/debug/sched/[!dv]*", NULL, "sched."},
    {"/sys/kernel/sched_ext/state", "sched_ext", NULL},
    {"/sys/kernel/sched_ext/root/ops", "sched_ext.ops", NULL},
    {"/sys/kernel/mm/transparent_hugepage/defrag", NULL, "transparent_hugepage."},
    {"/sys/kernel/mm/transparent_hugepage/shmem_enabled", NULL, "transparent_hugepage."},
};

/* Of "always [madvise] never" the word in brackets. */
static int add_file(struct environment_list *list, const char *name, const char *path)
{
    char *line = NULL, *chosen = NULL;
    int error = sysfs_line(path, &line);

    if (line != NULL)
        chosen = kernel_text_chosen(line);
    if (error == 0 && line != NULL)
        error = environment_list_add(list, name, chosen != NULL ? chosen : line);
    free(chosen);
    free(line);
    return error;
}

static int add_found(struct environment_list *list, size_t row, const char *path)
{
    const char *own = strrchr(path, '/') + 1;
    char *name;

    if (files[row].name != NULL)
        return add_file(list, files[row].name, path);
    if (asprintf(&name, "%s%s", files[row].prefix, own) < 0)
        return -ENOMEM;
    int error = add_file(list, name, path);
    free(name);
    return error;
}

static int add_files(const char *root, struct environment_list *list, size_t row)
{
    const char *slash = strrchr(files[row].pattern, '/');
    struct matching found;
    char *folder;

    if (asprintf(&folder, "%s%.*s", root, (int)(slash - files[row].pattern), files[row].pattern) <
        0)
        return -ENOMEM;
    int error = matching_find(folder, slash + 1, &found);
    free(folder);
    if (error != 0)
        return error == -ENOMEM ? error : 0;
    for (size_t i = 0; error == 0 && i < found.count; i++)
        error = add_found(list, row, found.paths[i]);
    matching_release(&found);
    return error;
}

static const char *policy_name(int policy)
{
    switch (policy & ~SCHED_RESET_ON_FORK) {
    case SCHED_OTHER:
        return "other";
    case SCHED_FIFO:
        return "fifo";
    case SCHED_RR:
        return "rr";
    case SCHED_BATCH:
        return "batch";
    case SCHED_IDLE:
        return "idle";
    case SCHED_DEADLINE:
        return "deadline";
    default:
        return "unknown";
    }
}

static int add_own_scheduling(struct environment_list *list)
{
    char digits[24];
    int policy = sched_getscheduler(0), error = 0;

    if (policy >= 0)
        error = environment_list_add(list, "policy", policy_name(policy));
    errno = 0;
    int nice = getpriority(PRIO_PROCESS, 0);
    if (error != 0 || errno != 0)
        return error;
    snprintf(digits, sizeof digits, "%d", nice);
    return environment_list_add(list, "nice", digits);
}

int tuning_describe(const char *root, struct environment *out)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < sizeof files / sizeof files[0]; i++)
        error = add_files(root, &out->tuning, i);
    return error == 0 ? add_own_scheduling(&out->tuning) : error;
}
