/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * limits.c - a run over each transport where something is small, used up, full, read-only or missing,
 * judged as all others (judge.h): it works, or says in one line what it lacks.
 *
 * limits [--transport NAME] [--all-workloads] [NAME]...: only those limits; only that transport; with
 * each workload instead of the first that fits. What can't be had here is skipped by its name. */
#include <fcntl.h>
#include <getopt.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faults/combination.h"
#include "faults/judge.h"
#include "support/network.h"

enum { WORDS_BYTES = 1024, NOBODY = 65534, NOT_HERE = 124, PIPES = 64 };

static struct tally *tally;
static struct sandbox *sandbox;
static const char *typed_transport; /* NULL: all */
static bool all_workloads;
static char cgroup[4096]; /* made for the memory or the CPU time; empty: none */

/* What the new process does to itself; _exit(NOT_HERE): it is not allowed to. */

static void need(bool is_done)
{
    if (!is_done)
        _exit(NOT_HERE);
}

static void own_mounts(void)
{
    need(namespaces_leave(CLONE_NEWNS) && mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0);
}

/* A page long, and that is taken. */
static void fill(const char *folder)
{
    char path[4096];

    own_mounts();
    snprintf(path, sizeof path, "%s/full", folder);
    need(mount("none", folder, "tmpfs", 0, "size=4k") == 0);
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    static const char page[4096];
    need(fd >= 0 && write(fd, page, sizeof page) == (ssize_t)sizeof page);
    close(fd);
}

static void cover(const char *folder, unsigned long flags)
{
    own_mounts();
    need(mount("none", folder, "tmpfs", flags, NULL) == 0);
}

/* The working folder is entered before, and is still that of the old mount. */
static void full_results(void)
{
    fill(sandbox->work);
    need(chdir(sandbox->work) == 0);
}

static void readonly_results(void)
{
    cover(sandbox->work, MS_RDONLY);
    need(chdir(sandbox->work) == 0);
}

static void missing_results(void)
{
    char gone[] = "gone-XXXXXX";

    need(mkdtemp(gone) != NULL && chdir(gone) == 0 && rmdir(sandbox_path(sandbox, gone)) == 0);
}

static void full_tmpdir(void)
{
    fill(sandbox->temporary);
}

static void readonly_tmpdir(void)
{
    cover(sandbox->temporary, MS_RDONLY);
}

static void full_memory(void)
{
    fill("/dev/shm");
}

static void readonly_memory(void)
{
    cover("/dev/shm", MS_RDONLY);
}

static void missing_memory(void)
{
    cover("/dev", 0);
    need(mknod("/dev/null", S_IFCHR | 0666, 0x103) == 0);
}

static void no_proc(void)
{
    cover("/proc", 0);
}

static void no_sys(void)
{
    cover("/sys", 0);
}

static void loopback_down(void)
{
    need(network_leave());
}

static void no_ipv6(void)
{
    need(network_leave() && network_raise_loopback() &&
         network_set("/proc/sys/net/ipv6/conf/all/disable_ipv6", "1"));
}

static void one_cpu(void)
{
    unsigned cpu;
    cpu_set_t set;

    need(allowed_cpus(&cpu, 1) > 0);
    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    need(sched_setaffinity(0, sizeof set, &set) == 0);
}

/* Of one user, who has no right to more than fs.pipe-user-pages-soft says. */
static void used_pipes(void)
{
    for (int i = 0; i < PIPES; i++) {
        int ends[2];
        if (pipe(ends) < 0 || fcntl(ends[1], F_SETPIPE_SZ, 1 << 20) < 0)
            return;
    }
}

static void in_cgroup(void)
{
    char path[4200];

    snprintf(path, sizeof path, "%s/cgroup.procs", cgroup);
    need(network_set(path, "0"));
}

/* Groups are made by the test. */

static bool make_cgroup(const char *controller, const char *file, const char *value)
{
    static const char root[] = "/sys/fs/cgroup";
    char folder[256];

    /* Version 1 has a folder for each controller. */
    snprintf(folder, sizeof folder, "%s/%s", root, controller);
    snprintf(cgroup, sizeof cgroup, "%s/ipcmark-test-%d", access(folder, F_OK) == 0 ? folder : root,
             (int)getpid());
    if (mkdir(cgroup, 0755) == 0) {
        char path[4600];
        snprintf(path, sizeof path, "%s/%s", cgroup, file);
        if (network_set(path, value))
            return true;
        rmdir(cgroup);
    }
    cgroup[0] = '\0';
    return false;
}

static bool make_small_memory(void)
{
    return make_cgroup("memory", "memory.limit_in_bytes", "12M") ||
           make_cgroup("memory", "memory.max", "12M");
}

static bool make_slow_cpu(void)
{
    return make_cgroup("cpu", "cpu.cfs_quota_us", "50000") ||
           make_cgroup("cpu", "cpu.max", "50000 100000");
}

static const struct limit {
    const char *name;
    bool (*prepare)(void); /* NULL: nothing; false: not here */
    void (*confine)(void);
    int resource;
    unsigned long value;
    unsigned open_files, user;
    const char *environment;
    bool may_be_killed; /* by the kernel, without a word */
} limits[] = {
    {.name = "RLIMIT_NOFILE 8", .open_files = 8},
    {.name = "RLIMIT_NOFILE 12", .open_files = 12},
    {.name = "RLIMIT_NOFILE 16", .open_files = 16},
    {.name = "RLIMIT_NOFILE 20", .open_files = 20},
    {.name = "RLIMIT_NPROC 1", .resource = RLIMIT_NPROC, .value = 1, .user = NOBODY},
    {.name = "RLIMIT_NPROC 2", .resource = RLIMIT_NPROC, .value = 2, .user = NOBODY},
    {.name = "RLIMIT_AS 16 MiB", .resource = RLIMIT_AS, .value = 16UL << 20},
    {.name = "RLIMIT_AS 64 MiB", .resource = RLIMIT_AS, .value = 64UL << 20},
    {.name = "RLIMIT_FSIZE 1", .resource = RLIMIT_FSIZE, .value = 1},
    {.name = "RLIMIT_FSIZE 16 KiB", .resource = RLIMIT_FSIZE, .value = 16384},
    {.name = "RLIMIT_CPU 1 s", .resource = RLIMIT_CPU, .value = 1},
    {.name = "RLIMIT_MEMLOCK 1", .resource = RLIMIT_MEMLOCK, .value = 1, .user = NOBODY},
    {.name = "RLIMIT_MSGQUEUE 1", .resource = RLIMIT_MSGQUEUE, .value = 1, .user = NOBODY},
    {.name = "RLIMIT_SIGPENDING 1", .resource = RLIMIT_SIGPENDING, .value = 1, .user = NOBODY},
    {.name = "pipe-user-pages used up", .confine = used_pipes, .user = NOBODY},
    {.name = "unprivileged", .user = NOBODY},
    {.name = "TMPDIR full", .confine = full_tmpdir},
    {.name = "TMPDIR read-only", .confine = readonly_tmpdir},
    {.name = "TMPDIR missing", .environment = "TMPDIR=/nonexistent/folder"},
    {.name = "/dev/shm full", .confine = full_memory},
    {.name = "/dev/shm read-only", .confine = readonly_memory},
    {.name = "/dev/shm missing", .confine = missing_memory},
    {.name = "results full", .confine = full_results},
    {.name = "results read-only", .confine = readonly_results},
    {.name = "results missing", .confine = missing_results},
    {.name = "one CPU", .confine = one_cpu},
    {.name = "cgroup of 12 MB",
     .prepare = make_small_memory,
     .confine = in_cgroup,
     .may_be_killed = true},
    {.name = "cgroup of half a CPU", .prepare = make_slow_cpu, .confine = in_cgroup},
    {.name = "no /proc", .confine = no_proc},
    {.name = "no /sys", .confine = no_sys},
    {.name = "no IPv6", .confine = no_ipv6},
    {.name = "loopback down", .confine = loopback_down},
};

/* false: not here. */
static bool try_limit(const struct limit *limit, const char *what, struct order order)
{
    const struct expectation expected = {.signal = limit->may_be_killed ? SIGKILL : 0,
                                         .next_sweeps = limit->may_be_killed};
    char words[WORDS_BYTES];

    order.confine = limit->confine;
    order.open_files = limit->open_files;
    order.limit.resource = limit->resource;
    order.limit.value = limit->value;
    order.user = limit->user;
    order.environment[0] = limit->environment;
    const unsigned begin_ms = now_ms();
    struct program *program = sandbox_start(sandbox, order);
    program_finish(program);
    if (program->exit_status == NOT_HERE)
        return false;
    const enum outcome outcome = judge(sandbox, &expected, program->left_processes > 0,
                                       now_ms() - begin_ms, words);
    atomic_fetch_add(&tally->counts[outcome], 1);
    if (outcome >= OUTCOME_BAD)
        printf("%s, %s: %s: %s\n", limit->name, what, outcome_names[outcome], words);
    fflush(stdout);
    return true;
}

static bool is_named(char *const names[], const char *name)
{
    const bool is_all = names[0] == NULL;

    while (*names != NULL && strcmp(*names, name) != 0)
        names++;
    return is_all || *names != NULL;
}

static bool is_wanted(const struct limit *limit, const struct combination *of,
                      const struct transport *last)
{
    /* The placement that they are given would be one that is not there. */
    const bool lacks_cpu = limit->confine == one_cpu &&
                           (of->transport->flags & TRANSPORT_SPINS) != 0;

    return !lacks_cpu && (all_workloads || of->transport != last) &&
           (typed_transport == NULL || strcmp(of->transport->name, typed_transport) == 0);
}

/* Without a limit, too: it has not the CPUs for it. */
static bool is_refused_anyway(const struct combination *of, unsigned cpu)
{
    sandbox_start(sandbox, combination_order(of, cpu));
    program_finish(&sandbox->program);
    const bool is_refused = combination_is_refused(&sandbox->program);
    judge_clear(sandbox);
    return is_refused;
}

static bool try_combination(const struct limit *limit, const struct combination *of, unsigned cpu)
{
    char what[256];

    if (of->workload->in_pairs && is_refused_anyway(of, cpu))
        return true;
    snprintf(what, sizeof what, "%s over %s", of->workload->name, of->transport->name);
    return try_limit(limit, what, combination_order(of, cpu));
}

static void try_all(const struct limit *limit, const struct combination *all, size_t count)
{
    unsigned cpu = 0;
    bool is_here = limit->prepare == NULL || limit->prepare();

    allowed_cpus(&cpu, 1);
    const struct transport *last = NULL;
    for (size_t i = 0; is_here && i < count; last = all[i++].transport)
        if (is_wanted(limit, &all[i], last))
            is_here = try_combination(limit, &all[i], cpu);
    if (!is_here)
        printf("skipped: %s\n", limit->name);
    if (cgroup[0] != '\0')
        rmdir(cgroup);
    cgroup[0] = '\0';
}

/* Machines of 1 to 2048 CPUs, for which a plan is made. */
static void try_topologies(void)
{
    static const char *const machines[] = {"core:1 pu:1", "core:1 pu:2", "core:2 pu:1"};
    char setting[128];
    const struct limit limit = {.name = setting, .environment = setting};
    const struct order order = {.arguments = {"run", "--dry-run", "-t", "pipe", "-w", "latency",
                                              "-s", "64", "-p", "available"}};

    for (size_t i = 0; i < sizeof machines / sizeof machines[0]; i++) {
        snprintf(setting, sizeof setting, "HWLOC_SYNTHETIC=%s", machines[i]);
        try_limit(&limit, "--dry-run", order);
    }
    for (unsigned cores = 1; cores <= 512; cores *= 2) {
        snprintf(setting, sizeof setting, "HWLOC_SYNTHETIC=pack:2 l3:1 core:%u pu:2", cores);
        try_limit(&limit, "--dry-run", order);
    }
}

static void read_options(int count, char *arguments[])
{
    static const struct option options[] = {{"transport", required_argument, NULL, 't'},
                                            {"all-workloads", no_argument, NULL, 'a'},
                                            {0}};
    int option;

    while ((option = getopt_long(count, arguments, "", options, NULL)) >= 0)
        if (option == 't')
            typed_transport = optarg;
        else if (option == 'a')
            all_workloads = true;
        else
            exit(2);
}

int main(int count, char *arguments[])
{
    static struct combination all[MOST_COMBINATIONS];
    size_t combinations;

    read_options(count, arguments);
    char *const *names = arguments + optind;
    tally = tally_make();
    void *state = faults_begin(all, &combinations);
    sandbox = state;
    /* For who is nobody. */
    chmod(sandbox->root, 0755);
    chmod(sandbox->work, 0777);
    chmod(sandbox->temporary, 0777);
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        if (is_named(names, limits[i].name))
            try_all(&limits[i], all, combinations);
    if (is_named(names, "topology"))
        try_topologies();
    sandbox_remove(&state);
    return tally_print(tally, "limits") > 0 ? 1 : 0;
}
