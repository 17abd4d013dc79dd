/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_counts.c - perf events of the calling process, one counter each.
 *
 * Tracepoints have no fixed numbers: the running kernel tells theirs in tracefs. Where that is not
 * mounted, we mount it for ourselves only: the user's system must not change. */
#include "measure/event_counts.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/mount.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/durable.h"
#include "text/text.h"
#include "transport/fd_io.h"

const char *const event_names[EVENT_COUNT] = {
    [EVENT_SYSTEM_CALLS] = "system_calls",         [EVENT_WAKEUPS] = "wakeups",
    [EVENT_CONTEXT_SWITCHES] = "context_switches", [EVENT_MIGRATIONS] = "migrations",
    [EVENT_PAGE_FAULTS] = "page_faults",           [EVENT_CYCLES] = "cycles",
    [EVENT_INSTRUCTIONS] = "instructions",         [EVENT_CACHE_MISSES] = "cache_misses",
};

static const struct event_kind {
    uint32_t type;
    uint64_t config;
    const char *tracepoint; /* NULL: config is fixed */
} kinds[EVENT_COUNT] = {
    [EVENT_SYSTEM_CALLS] = {PERF_TYPE_TRACEPOINT, 0, "raw_syscalls/sys_enter"},
    [EVENT_WAKEUPS] = {PERF_TYPE_TRACEPOINT, 0, "sched/sched_waking"},
    [EVENT_CONTEXT_SWITCHES] = {PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CONTEXT_SWITCHES, NULL},
    [EVENT_MIGRATIONS] = {PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_MIGRATIONS, NULL},
    [EVENT_PAGE_FAULTS] = {PERF_TYPE_SOFTWARE, PERF_COUNT_SW_PAGE_FAULTS, NULL},
    [EVENT_CYCLES] = {PERF_TYPE_HARDWARE, PERF_COUNT_HW_CPU_CYCLES, NULL},
    [EVENT_INSTRUCTIONS] = {PERF_TYPE_HARDWARE, PERF_COUNT_HW_INSTRUCTIONS, NULL},
    [EVENT_CACHE_MISSES] = {PERF_TYPE_HARDWARE, PERF_COUNT_HW_CACHE_MISSES, NULL},
};

struct event_counters {
    int fd[EVENT_COUNT];    /* -1: not open */
    int error[EVENT_COUNT]; /* why */
    struct used {
        struct rusage self, children; /* of the latter those that have been waited for */
    } before, after;
};

/* perf_event_open(2), "read format". */
struct perf_reading {
    uint64_t value, enabled_ns, running_ns;
};

/* A directory with tracefs, or -errno. */
static int open_tracefs(void)
{
    int directory = durable_open("/sys/kernel/tracing/events", O_PATH | O_DIRECTORY, 0);

    if (directory >= 0)
        return directory;
    if (errno != ENOENT)
        return -errno;
    /* A mount that is attached nowhere: only this process sees it, and it goes with its descriptor
     * (fsopen(2), fsmount(2)). Needs root. By number: C libraries have them from glibc 2.36 on. */
    int context = (int)syscall(SYS_fsopen, "tracefs", FSOPEN_CLOEXEC);
    if (context < 0)
        return -errno;
    directory = (int)syscall(SYS_fsconfig, context, FSCONFIG_CMD_CREATE, NULL, NULL, 0);
    if (directory == 0)
        directory = (int)syscall(SYS_fsmount, context, FSMOUNT_CLOEXEC, MOUNT_ATTR_RDONLY);
    int error = directory < 0 ? -errno : 0;
    close(context);
    return error != 0 ? error : directory;
}

static int read_id(int tracefs, const char *tracepoint, uint64_t *id)
{
    char path[128], text[32] = "";

    /* From /sys/kernel/tracing/events or from the root of our own mount. */
    snprintf(path, sizeof path, "%s/id", tracepoint);
    int fd = durable_open_at(tracefs, path, O_RDONLY);
    if (fd < 0) {
        snprintf(path, sizeof path, "events/%s/id", tracepoint);
        fd = durable_open_at(tracefs, path, O_RDONLY);
    }
    if (fd < 0)
        return -errno;
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    if (length <= 0)
        return -EPROTO;
    *id = strtoull(text, NULL, 10);
    return 0;
}

static int find_tracepoint(const char *tracepoint, uint64_t *id)
{
    int tracefs = open_tracefs();

    if (tracefs < 0)
        return tracefs;
    int error = read_id(tracefs, tracepoint, id);
    close(tracefs);
    return error;
}

/* A descriptor, or -errno. */
static int open_event(const struct event_kind *kind)
{
    struct perf_event_attr attributes = {
        .type = kind->type,
        .size = sizeof attributes,
        .config = kind->config,
        .disabled = 1,
        .inherit = 1, /* a side may fork for each connection */
        .read_format = PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING,
    };

    if (kind->tracepoint != NULL) {
        uint64_t id = 0;
        int error = find_tracepoint(kind->tracepoint, &id);
        if (error != 0)
            return error;
        attributes.config = id;
    }
    /* No exclude_kernel where the kernel would insist on it: what happens in user space alone is
     * not what is asked for. */
    long fd = syscall(SYS_perf_event_open, &attributes, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
    return fd < 0 ? -errno : (int)fd;
}

int event_counters_open(struct event_counters **out)
{
    struct event_counters *counters = calloc(1, sizeof *counters);

    if (counters == NULL)
        return -ENOMEM;
    for (int event = 0; event < EVENT_COUNT; event++) {
        int fd = open_event(&kinds[event]);
        counters->fd[event] = fd < 0 ? -1 : fd;
        counters->error[event] = fd < 0 ? fd : 0;
    }
    *out = counters;
    return 0;
}

static void control(struct event_counters *counters, enum event event, int request)
{
    if (counters->fd[event] >= 0)
        ioctl(counters->fd[event], request, 0);
}

static struct used used_so_far(void)
{
    struct used used;

    getrusage(RUSAGE_SELF, &used.self);
    getrusage(RUSAGE_CHILDREN, &used.children);
    return used;
}

void event_counters_start(struct event_counters *counters)
{
    for (int event = 0; event < EVENT_COUNT; event++)
        control(counters, event, PERF_EVENT_IOC_RESET);
    counters->before = used_so_far();
    /* System calls, the first, begin last and end first: these calls here must not count. */
    for (int event = EVENT_COUNT - 1; event >= 0; event--)
        control(counters, event, PERF_EVENT_IOC_ENABLE);
}

void event_counters_stop(struct event_counters *counters)
{
    for (int event = 0; event < EVENT_COUNT; event++)
        control(counters, event, PERF_EVENT_IOC_DISABLE);
    counters->after = used_so_far();
}

static void read_counter(const struct event_counters *counters, enum event event,
                         struct event_counts *out)
{
    struct perf_reading reading;

    out->error[event] = counters->error[event];
    if (counters->fd[event] < 0 ||
        read(counters->fd[event], &reading, sizeof reading) != sizeof reading)
        return;
    if (reading.running_ns != reading.enabled_ns) {
        out->error[event] = -EBUSY;
        return;
    }
    out->count[event] = reading.value;
    out->source[event] = EVENT_FROM_PERF;
}

static long switches(const struct used *used)
{
    return used->self.ru_nvcsw + used->self.ru_nivcsw + used->children.ru_nvcsw +
           used->children.ru_nivcsw;
}

static long faults(const struct used *used)
{
    return used->self.ru_minflt + used->self.ru_majflt + used->children.ru_minflt +
           used->children.ru_majflt;
}

static void fall_back(struct event_counts *out, enum event event, long count)
{
    if (out->source[event] != EVENT_NOT_COUNTED)
        return;
    out->count[event] = (uint64_t)count;
    out->source[event] = EVENT_FROM_GETRUSAGE;
}

void event_counters_read(const struct event_counters *counters, struct event_counts *out)
{
    *out = (struct event_counts){.count = {0}};
    for (int event = 0; event < EVENT_COUNT; event++)
        read_counter(counters, event, out);
    fall_back(out, EVENT_CONTEXT_SWITCHES,
              switches(&counters->after) - switches(&counters->before));
    fall_back(out, EVENT_PAGE_FAULTS, faults(&counters->after) - faults(&counters->before));
}

void event_counters_close(struct event_counters *counters)
{
    if (counters == NULL)
        return;
    for (int event = 0; event < EVENT_COUNT; event++)
        fd_close(&counters->fd[event]);
    free(counters);
}

struct event_counts event_counts_sum(const struct event_counts *a, const struct event_counts *b)
{
    struct event_counts sum = *a;

    for (int event = 0; event < EVENT_COUNT; event++) {
        if (b->source[event] == EVENT_NOT_COUNTED) {
            sum.source[event] = EVENT_NOT_COUNTED;
            sum.error[event] = b->error[event];
        }
        sum.count[event] = sum.source[event] == EVENT_NOT_COUNTED
                               ? 0
                               : a->count[event] + b->count[event];
    }
    return sum;
}

const char *event_remedy(enum event event, int error)
{
    bool tracepoint = kinds[event].tracepoint != NULL;

    switch (error) {
    case -ENOENT:
        return tracepoint ? N_("the kernel has no tracepoints (CONFIG_TRACEPOINTS, tracefs)")
                          : N_("this machine has no such counter; many virtual machines have none");
    case -EACCES:
    case -EPERM:
        return tracepoint ? N_("needs root or CAP_PERFMON, and read access to tracefs")
                          : N_("needs root, CAP_PERFMON or sysctl kernel.perf_event_paranoid=1");
    case -EOPNOTSUPP:
    case -ENODEV:
        return N_("this machine has no such counter; many virtual machines have none");
    case -EBUSY:
        return N_("all counters of the CPU are in use");
    case -EMFILE:
    case -ENFILE:
        return N_("no descriptor was free for it: ulimit -n");
    default:
        return N_("the kernel does not offer this event");
    }
}
