/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_kernel.c - what the kernel grants this user now: buffers, memory, a clock, events. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/durable.h"
#include "base/units.h"
#include "doctor/checks.h"
#include "measure/event_counts.h"
#include "result/sysfs.h"
#include "text/limit.h"
#include "text/message.h"

enum { DEFAULT_PIPE_PAGES = 16, FEWEST_MIB = 256, NAMES_BYTES = 128 };

#define MOST_CLOCK_COST_NS 250.0

/* An argument: "64 KiB". */
#define SIZE(bytes) english_size(bytes, (char[SIZE_TEXT_BYTES]){0})

static const char *english_size(size_t bytes, char text[SIZE_TEXT_BYTES])
{
    size_format(text, bytes);
    return text;
}

/* ---- buffers ---- */

static int not_opened(struct doctor_report *report, const char *what, int error)
{
    char *refused = limit_message(error, LIMIT_ANY);
    int added = doctor_tell(report, DOCTOR_SERIOUS, N_("no %1 can be opened: %2"), what, refused);

    free(refused);
    return added;
}

int check_pipe(struct doctor_report *report)
{
    const long usual = DEFAULT_PIPE_PAGES * sysconf(_SC_PAGESIZE);
    int ends[2];

    if (pipe2(ends, O_CLOEXEC) != 0)
        return not_opened(report, MESSAGE_WORD(N_("pipe")), errno);
    long granted = fcntl(ends[1], F_GETPIPE_SZ);
    close(ends[0]);
    close(ends[1]);
    if (granted < 0)
        return doctor_tell(report, DOCTOR_UNKNOWN, N_("how much a pipe holds: F_GETPIPE_SZ: %1"),
                           MESSAGE_ERROR(errno));
    if (granted >= usual)
        return doctor_tell(report, DOCTOR_FINE, N_("a new pipe holds %1"), SIZE((size_t)granted));
    return doctor_tell(
        report, DOCTOR_SERIOUS,
        N_("a new pipe holds %1 instead of %2: the pipes that user %3 has open have "
           "used up fs.pipe-user-pages-soft, and pipes look slower than they are; end "
           "the programs that hold them, or raise that limit with sysctl (0: none)"),
        SIZE((size_t)granted), SIZE((size_t)usual), MESSAGE_NUMBER("%u", geteuid()));
}

static int64_t number_of_file(const char *path)
{
    char *line = NULL;
    int64_t number = -1;

    if (sysfs_line(path, &line) == 0 && line != NULL)
        number = strtoll(line, NULL, 10);
    free(line);
    return number;
}

int check_socket_pair(struct doctor_report *report)
{
    int ends[2], granted = 0;
    socklen_t length = sizeof granted;

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return not_opened(report, MESSAGE_WORD(N_("pair of AF_UNIX sockets")), errno);
    int failed = getsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &granted, &length) != 0 ? errno : 0;
    close(ends[0]);
    close(ends[1]);
    if (failed != 0)
        return doctor_tell(report, DOCTOR_UNKNOWN, N_("how much a socket holds: SO_SNDBUF: %1"),
                           MESSAGE_ERROR(failed));
    int64_t usual = number_of_file("/proc/sys/net/core/wmem_default");
    if (granted >= usual)
        return doctor_tell(report, DOCTOR_FINE, N_("a new AF_UNIX socket may hold %1"),
                           SIZE((size_t)granted));
    return doctor_tell(report, DOCTOR_SERIOUS,
                       N_("a new AF_UNIX socket may hold %1, not the %2 of net.core.wmem_default: "
                          "this is no ordinary Linux, or something changes sockets on the way; its "
                          "figures are of this system only"),
                       SIZE((size_t)granted), SIZE((size_t)usual));
}

/* ---- the rest ---- */

int check_clock(struct doctor_report *report)
{
    const uint64_t tick_ns = clock_tick_ns();
    const double cost_ns = clock_cost_ns(tick_ns);

    if (tick_ns == 0)
        return doctor_tell(report, DOCTOR_SERIOUS,
                           N_("the clock stands still: nothing can be timed; use another "
                              "clock source, and no library that is put before the "
                              "system's clock (LD_PRELOAD)"));
    if (isnan(cost_ns))
        return doctor_tell(report, DOCTOR_UNKNOWN,
                           N_("what a reading of the clock costs: its steps are too long "
                              "for that"));
    if (cost_ns <= MOST_CLOCK_COST_NS)
        return doctor_tell(report, DOCTOR_FINE,
                           N_("the clock moves in steps of %1 ns, a reading costs %2 ns"),
                           MESSAGE_NUMBER("%" PRIu64, tick_ns), MESSAGE_NUMBER("%.0f", cost_ns));
    return doctor_tell(
        report, DOCTOR_WARNING,
        N_("a reading of the clock costs %1 ns, a system call or a trap by the looks of "
           "it: every latency holds one; choose a quicker clock source (tsc), or a "
           "machine that has one"),
        MESSAGE_NUMBER("%.0f", cost_ns));
}

/* What programs can still get, in MiB; -1: not known. */
static int64_t available_mib(void)
{
    FILE *file = durable_read("/proc/meminfo");
    char line[128];
    long long kib = -1024;

    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, "MemAvailable: %lld", &kib) == 1)
            break;
    if (file != NULL)
        fclose(file);
    return kib / 1024;
}

int check_memory(struct doctor_report *report)
{
    int64_t mib = available_mib();

    if (mib < 0)
        return doctor_tell(report, DOCTOR_UNKNOWN,
                           N_("how much memory is free: no MemAvailable in "
                              "/proc/meminfo; mount /proc"));
    const char *size = MESSAGE_NUMBER("%" PRId64 " MiB", mib);
    if (mib >= FEWEST_MIB)
        return doctor_tell(report, DOCTOR_FINE, N_("%1 of memory are free"), size);
    return doctor_tell(report, DOCTOR_WARNING,
                       N_("only %1 of memory are free: what is measured may wait for "
                          "pages; end other programs"),
                       size);
}

/* The names of all events that are not counted for the same reason as that one; false: an earlier
 * one is among them. */
static bool join_names(const struct event_counts *counts, enum event event, char names[NAMES_BYTES])
{
    const char *reason = event_remedy(event, counts->error[event]);
    size_t used = 0;

    for (enum event other = 0; other < EVENT_COUNT; other++) {
        if (counts->source[other] != EVENT_NOT_COUNTED ||
            strcmp(event_remedy(other, counts->error[other]), reason) != 0)
            continue;
        if (other < event)
            return false;
        used += (size_t)snprintf(names + used, NAMES_BYTES - used, "%s%s", used == 0 ? "" : ", ",
                                 event_names[other]);
    }
    return true;
}

static int tell_events(struct doctor_report *report, const struct event_counts *counts)
{
    bool all = true;
    int error = 0;

    for (enum event event = 0; error == 0 && event < EVENT_COUNT; event++) {
        char names[NAMES_BYTES];
        if (counts->source[event] != EVENT_NOT_COUNTED)
            continue;
        all = false;
        if (join_names(counts, event, names))
            error = doctor_tell(report, DOCTOR_NOTE, N_("a run will not count %1: %2"), names,
                                MESSAGE_WORD(event_remedy(event, counts->error[event])));
    }
    return error != 0 || !all
               ? error
               : doctor_tell(report, DOCTOR_FINE,
                             N_("all events of the view under the hood can be counted"));
}

int check_events(struct doctor_report *report)
{
    struct event_counters *counters;
    struct event_counts counts;
    int error = event_counters_open(&counters);

    if (error != 0)
        return error;
    event_counters_start(counters);
    event_counters_stop(counters);
    event_counters_read(counters, &counts);
    event_counters_close(counters);
    return tell_events(report, &counts);
}
