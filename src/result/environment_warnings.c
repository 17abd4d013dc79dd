/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * environment_warnings.c - the rules: what about a machine makes its figures worth less.
 *
 * One rule, one function; each says what it saw, why that matters and what to do about it. */
#include "result/environment.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "text/message.h"

#define MOST_LOAD_PER_CPU 0.7
#define MOST_STEAL_PERCENT 1.0

enum {
    DEFAULT_PIPE_MAX_SIZE = 1048576,
    FEWEST_PIPE_USER_PAGES = 1024, /* 64 pipes of 64 KiB; the kernel's default is 16384 */
    FEWEST_FILES = 64,
};

static bool is(const char *text, const char *word)
{
    return text != NULL && strcmp(text, word) == 0;
}

static bool contains(const char *text, const char *word)
{
    return text != NULL && strstr(text, word) != NULL;
}

static bool limit_known(const struct environment *environment, const char *name, int64_t *value)
{
    const char *digits = environment_list_find(&environment->limits, name);

    if (digits == NULL)
        return false;
    *value = strtoll(digits, NULL, 10);
    return true;
}

static int judge_cpus(struct environment *environment)
{
    if (environment->cpus_allowed != 1)
        return 0;
    return environment_warn(
        environment,
        message_make(N_("only one CPU may be used: nothing but the same-cpu placement can be "
                        "measured; allow more (taskset, the container's cpuset, the virtual "
                        "machine's settings)"),
                     NULL));
}

/* Clock sources that a process reads without a system call, and quickly. The others of x86 that are
 * virtual are read without a system call, too, but cost more. */
static const char *const fast_clocks[] = {
    "tsc", "arch_sys_counter", "timebase", "tod", "riscv_clocksource", "Constant", NULL};
static const char *const virtual_clocks[] = {"kvm-clock", "hyperv_clocksource_tsc_page", NULL};

static bool listed(const char *const names[], const char *name)
{
    while (*names != NULL && strcmp(*names, name) != 0)
        names++;
    return *names != NULL;
}

static int judge_clocksource(struct environment *environment)
{
    const char *name = environment->clocksource;

    if (name == NULL || listed(fast_clocks, name))
        return 0;
    if (listed(virtual_clocks, name))
        return environment_warn(
            environment,
            message_make(N_("the clock source is %1, not tsc: a reading costs somewhat more; "
                            "look at the measured cost of the clock, and if the processor's "
                            "TSC is stable boot with clocksource=tsc tsc=reliable"),
                         name, NULL));
    return environment_warn(
        environment,
        message_make(N_("the clock source is %1: a reading may cost a system call, which is "
                        "in every latency; see /sys/devices/system/clocksource/clocksource0/"
                        "available_clocksource and write a faster one (tsc) to "
                        "current_clocksource as root"),
                     name, NULL));
}

/* 2 % of a round trip of 5 us. */
enum { LONGEST_FINE_TICK_NS = 100 };

static int judge_tick(struct environment *environment)
{
    if (environment->clock_tick_ns <= LONGEST_FINE_TICK_NS)
        return 0;
    return environment_warn_serious(
        environment,
        message_make(N_("the clock moves in steps of %1 us: round trips are timed in batches where "
                        "they are shorter than 50 steps, and what is too short for that is left "
                        "out; use a finer clock source (see /sys/devices/system/clocksource/"
                        "clocksource0/), and no library that is put before the system's clock "
                        "(LD_PRELOAD)"),
                     MESSAGE_NUMBER("%g", (double)environment->clock_tick_ns / 1000), NULL));
}

static int judge_quota(struct environment *environment)
{
    int64_t quota_us, period_us;

    if (!limit_known(environment, "cgroup_cpu_quota_us", &quota_us) ||
        !limit_known(environment, "cgroup_cpu_period_us", &period_us) || period_us <= 0)
        return 0;
    double cpus = (double)quota_us / (double)period_us;
    if (environment->cpus_allowed > 0 && cpus >= environment->cpus_allowed)
        return 0;
    return environment_warn_serious(
        environment,
        message_make(N_("the control group may use %1 CPUs (%2 ms in every %3 ms): who has used "
                        "that up stands still until the next period, in the middle of an "
                        "exchange; lift the quota (--cpus of a container, CPUQuota= of a unit, "
                        "limits.cpu of a pod) or measure outside of it"),
                     MESSAGE_NUMBER("%.3g", cpus), MESSAGE_NUMBER("%g", (double)quota_us / 1000),
                     MESSAGE_NUMBER("%g", (double)period_us / 1000), NULL));
}

/* What Slurm says of the node; where it counts cores, a node of its own has fewer than CPUs, too. */
static int judge_slurm(struct environment *environment)
{
    int64_t cpus;

    if (!limit_known(environment, "slurm_cpus", &cpus) || cpus >= environment->cpus_online)
        return 0;
    if (cpus == 0)
        return environment_warn(
            environment,
            message_make(N_("this shell has a Slurm job, but on another machine: here everybody "
                            "may compete; start ipcmark with srun or sbatch"),
                         NULL));
    return environment_warn(
        environment,
        message_make(N_("the Slurm job has %1 of the %2 CPUs of this node: other jobs may run on "
                        "the rest; submit it with --exclusive (a node that counts cores and not "
                        "threads, see `scontrol show node`, is whole with fewer)"),
                     MESSAGE_NUMBER("%" PRId64, cpus),
                     MESSAGE_NUMBER("%u", environment->cpus_online), NULL));
}

static int judge_governor(struct environment *environment)
{
    if (environment->governor == NULL || is(environment->governor, "performance"))
        return 0;
    return environment_warn(
        environment,
        message_make(N_("the CPU frequency governor is %1: the clock rate follows the load, so "
                        "a case that sleeps more runs on a slower CPU; run "
                        "`sudo cpupower frequency-set -g performance`"),
                     environment->governor, NULL));
}

static int judge_load(struct environment *environment)
{
    unsigned cpus = environment->cpus_online;

    /* also false for an unknown load, which is NAN */
    if (cpus == 0 || !(environment->load_1min > MOST_LOAD_PER_CPU * cpus))
        return 0;
    return environment_warn(
        environment,
        message_make(
            cpus == 1 ? N_("the load of the last minute was %1 on %2 CPU: other programs "
                           "compete for them; stop those (top shows them) or wait until the load "
                           "is below %3")
                      : N_("the load of the last minute was %1 on %2 CPUs: other programs "
                           "compete for them; stop those (top shows them) or wait until the load "
                           "is below %3"),
            MESSAGE_NUMBER("%.1f", environment->load_1min), MESSAGE_NUMBER("%u", cpus),
            MESSAGE_NUMBER("%.1f", MOST_LOAD_PER_CPU * cpus), NULL));
}

static int judge_steal(struct environment *environment)
{
    if (!(environment->steal_percent_since_boot > MOST_STEAL_PERCENT))
        return 0;
    return environment_warn(
        environment,
        message_make(N_("since boot the hypervisor took %1 % of the CPU time that this "
                        "system wanted: expect invocations marked noisy and wide intervals; "
                        "use dedicated CPUs or a quieter host, or more blocks"),
                     MESSAGE_NUMBER("%.1f", environment->steal_percent_since_boot), NULL));
}

static int judge_pipe_size(struct environment *environment)
{
    int64_t bytes;

    if (!limit_known(environment, "pipe_max_size", &bytes) || bytes >= DEFAULT_PIPE_MAX_SIZE)
        return 0;
    return environment_warn(
        environment, message_make(N_("pipes may have at most %1 bytes of buffer: larger ones are "
                                     "refused to users without privileges; run "
                                     "`sudo sysctl fs.pipe-max-size=%2`"),
                                  MESSAGE_NUMBER("%" PRId64, bytes),
                                  MESSAGE_NUMBER("%d", DEFAULT_PIPE_MAX_SIZE), NULL));
}

static int judge_pipe_pages(struct environment *environment)
{
    int64_t pages;

    /* 0 means that there is no limit */
    if (!limit_known(environment, "pipe_user_pages_soft", &pages) || pages <= 0 ||
        pages >= FEWEST_PIPE_USER_PAGES)
        return 0;
    return environment_warn(
        environment, message_make(N_("a user's pipes may have %1 pages in all, then new ones get a "
                                     "buffer of one or two pages instead of 16; run "
                                     "`sudo sysctl fs.pipe-user-pages-soft=16384`"),
                                  MESSAGE_NUMBER("%" PRId64, pages), NULL));
}

static int judge_files(struct environment *environment)
{
    int64_t files;

    if (!limit_known(environment, "nofile", &files) || files >= FEWEST_FILES)
        return 0;
    return environment_warn(
        environment, message_make(N_("only %1 files may be open at once: channels may fail to "
                                     "open; run `ulimit -n 1024` in this shell first"),
                                  MESSAGE_NUMBER("%" PRId64, files), NULL));
}

/* A sanitizer's cost is many times that of what is measured. */
static int judge_build(struct environment *environment)
{
    bool sanitized = contains(environment->compiler_flags, "-fsanitize");

    if (!sanitized && !is(environment->build_type, "Debug"))
        return 0;
    return (sanitized ? environment_warn_serious : environment_warn)(
        environment,
        message_make(N_("the program is a debugging build (%1): its own cost is in every "
                        "figure; build with -DCMAKE_BUILD_TYPE=RelWithDebInfo and without "
                        "sanitizers"),
                     environment->compiler_flags == NULL ? environment->build_type
                                                         : environment->compiler_flags,
                     NULL));
}

/* What is not Linux on a processor, by the beginning of what environment.virtualization says. */
static const struct {
    const char *layer, *warning;
} layers[] = {
    {"emulation (",
     N_("this program runs under %1: all figures are the emulator's, and each side is "
        "a fork of this program instead of a new one; build it for this machine")},
    {"qemu-tcg", N_("this machine is an emulated one (%1): all figures are the emulator's; use "
                    "hardware virtualization (KVM) or a real machine")},
    {"gvisor",
     N_("the kernel is gVisor (%1): the figures are its own and say nothing of Linux, and "
        "the CPUs that it numbers are not the machine's, so nothing is known of the "
        "placement; run ipcmark outside of it to learn of Linux")},
    {"wsl1",
     N_("the kernel is Windows (%1), which translates the system calls: the figures are its "
        "own and say nothing of Linux; convert it to WSL 2 (wsl --set-version)")},
};

static int judge_layers(struct environment *environment)
{
    const char *found = environment->virtualization;

    for (size_t i = 0; found != NULL && i < sizeof layers / sizeof layers[0]; i++)
        if (strncmp(found, layers[i].layer, strlen(layers[i].layer)) == 0)
            return environment_warn_serious(environment,
                                            message_make(layers[i].warning, found, NULL));
    return 0;
}

int environment_judge(struct environment *environment)
{
    static int (*const rules[])(struct environment *) = {
        judge_quota,    judge_slurm, judge_cpus,   judge_clocksource, judge_tick,
        judge_governor, judge_load,  judge_steal,  judge_pipe_size,   judge_pipe_pages,
        judge_files,    judge_build, judge_layers,
    };
    int error = 0;

    for (size_t i = 0; error == 0 && i < sizeof rules / sizeof rules[0]; i++)
        error = rules[i](environment);
    return error;
}
