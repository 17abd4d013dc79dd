/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_counts.h - what the kernel did for one process, and those that it forked, between two
 * points: counted by perf events (perf_event_open(2)), for the view under the hood.
 *
 * Counting costs time of its own at every event, so it is done in a pass that is not measured. */
#ifndef IPCMARK_MEASURE_EVENT_COUNTS_H
#define IPCMARK_MEASURE_EVENT_COUNTS_H

#include <stdbool.h>
#include <stdint.h>

enum event {
    EVENT_SYSTEM_CALLS,     /* tracepoint raw_syscalls:sys_enter; needs tracefs and privilege */
    EVENT_WAKEUPS,          /* tracepoint sched:sched_waking: wake-ups that this process caused */
    EVENT_CONTEXT_SWITCHES, /* software event */
    EVENT_MIGRATIONS,       /* software event */
    EVENT_PAGE_FAULTS,      /* software event */
    EVENT_CYCLES,           /* hardware events: many virtual machines have none */
    EVENT_INSTRUCTIONS,
    EVENT_CACHE_MISSES,
    EVENT_COUNT,
};

/* JSON keys and table headings: "system_calls", ... */
extern const char *const event_names[EVENT_COUNT];

/* Where a count comes from. */
enum event_source {
    EVENT_NOT_COUNTED,    /* the machine does not have it, or does not let this process have it */
    EVENT_FROM_PERF,      /* perf_event_open(2) */
    EVENT_FROM_GETRUSAGE, /* where perf events are not permitted, getrusage(2) knows some */
};

struct event_counts {
    uint64_t count[EVENT_COUNT]; /* 0 where not counted */
    enum event_source source[EVENT_COUNT];
    int error[EVENT_COUNT]; /* negative errno of opening the perf event; 0: it could be opened */
};

/* A set of counters of the calling process and of those that it forks after opening them. */
struct event_counters;

/* Opens what the machine allows, still standing; what it does not allow is told by
 * event_counters_read(). Without perf events, a forked process counts once it was waited for. *out
 * is the caller's. -ENOMEM. */
int event_counters_open(struct event_counters **out);
void event_counters_start(struct event_counters *counters);
void event_counters_stop(struct event_counters *counters);

/* What happened between the last start and stop. A hardware event that had no counter for part of
 * the time is not counted: no share of a share. */
void event_counters_read(const struct event_counters *counters, struct event_counts *out);
void event_counters_close(struct event_counters *counters); /* NULL is fine */

/* The sum of both, event by event; not counted where one of them is not. */
struct event_counts event_counts_sum(const struct event_counts *a, const struct event_counts *b);

/* Why an event was not counted, and what would help, in one line: a source text. */
const char *event_remedy(enum event event, int error);

#endif
