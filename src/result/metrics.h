/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * metrics.h - the one table of what is measured: a metric is a row of metric_rows.h, wherever
 * it is measured, read, written, summarised, compared, printed or drawn. Nothing else is keyed by a
 * metric's name. */
#ifndef IPCMARK_RESULT_METRICS_H
#define IPCMARK_RESULT_METRICS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/units.h"
#include "stats/distribution.h"
#include "stats/pseudomedian.h"

struct invocation_result;
struct load_figures; /* result/load_figures.h */
struct run_case;
struct run_invocation;

enum metric {
#define METRIC(name, ...) METRIC_##name,
#define SUMMARISED(name, place, ...) METRIC_##name,
#include "result/metric_rows.h"
    METRIC_COUNT
};

/* One of each column of summaries, but not in their order. */
enum {
#define METRIC(name, ...)
#define SUMMARISED(name, place, ...) METRIC_COLUMN_##name,
#include "result/metric_rows.h"
    METRIC_COLUMNS
};

/* Metrics that a workload has together or not at all (workloads.h). */
enum metric_group {
    METRICS_RTT = 1u << 0,     /* of round trips */
    METRICS_CONNECT = 1u << 1, /* of connections */
    METRICS_RATES = 1u << 2,
    METRICS_SHARES = 1u << 3, /* of many clients, and of pairs */
    METRICS_COSTS = 1u << 4,
    /* over transports that lose messages, or that have the kernel make threads */
    METRICS_LOSSES = 1u << 5,
    METRICS_SERVER = 1u << 6, /* of many clients at one server */
    METRICS_LOAD = 1u << 7,   /* of an open loop */
};

/* What metrics are taken from. */
struct measured {
    const struct invocation_result *result;
    struct percentiles samples;      /* of the result's; all NAN without */
    const struct load_figures *load; /* of an open loop; else NULL */
};

/* How a number of a file is held against the table. */
enum metric_bound {
    METRIC_BOUND_FIGURE,  /* 0, or where ratios of two of them are numbers */
    METRIC_BOUND_ANY,     /* not negative, not absurd */
    METRIC_BOUND_SHARE,   /* 0 .. 1 */
    METRIC_BOUND_CLIENTS, /* as many as the case has */
};

struct metric_row {
    /* In an invocation of run.json, and in the summary. A level below starts at the first point:
     * "rtt_ns.p99.9", "sides[0].user_ns_per_message". */
    const char *key;
    const char *column; /* of CSV and data files: "rtt_p50_ns"; NULL: it has none */
    const char *name;   /* source texts: "median round trip"; NULL: shown nowhere but in data */
    const char *head;   /* short, for the heads of columns: "RTT p50" */
    const char *label;  /* before its unit in the narrow tables of `compare`: "p50"; NULL: the unit
                           says it */
    const char *note;   /* what it means, below tables that have it; NULL: that is plain */
    /* instead, where it is a sum that is 0 and so left out; NULL: likewise */
    const char *note_of_none;
    const struct unit *scale;
    enum metric_group group;
    bool lower_is_better;
    bool summarised;       /* SUMMARISED: a case has an estimate with an interval of it */
    bool unless_saturated; /* a case that is saturated has none */
    bool per_client;       /* a share of all messages: shown in equal shares, times the clients */
    bool later;            /* not in the first files of this schema: may be absent */
    bool later_column; /* nor was its column in the first CSV of invocations: it stands behind */
    enum metric_bound bound;
    unsigned fewest_samples; /* of an invocation, below which it has none; 0: it always has */
    /* In summaries it is this quantile of all samples of all invocations together, if the file has
     * them; 0: the Hodges-Lehmann estimate over the invocations; 1: the largest value of all
     * invocations, which has no interval. */
    double pooled;

    /* From what was measured, `part` saying which; or from the invocation's other metrics, and then
     * it is in summaries only. */
    double (*measure)(const struct measured *measured, size_t part);
    size_t part;
    double (*derive)(const struct run_invocation *invocation);
};

extern const struct metric_row metrics[METRIC_COUNT];

/* The summarised ones in the order of the columns of CSV and data files, ended by METRIC_COUNT. */
extern const enum metric metric_columns[METRIC_COLUMNS + 1];

/* METRIC_COUNT: none of that key. */
enum metric metric_find(const char *key);

/* NAN: not measured, or too few samples. */
double metric_value(const struct run_invocation *invocation, enum metric metric);
/* Over the invocations in blocks that count; NANs without. */
struct interval metric_of(const struct run_case *run_case, enum metric metric);
/* Whether requests were offered to it at a rate, which may saturate it. */
bool case_is_offered(const struct run_case *run_case);
/* Whether half of its invocations or more were saturated (load_figures.h): they have latencies, but
 * these are what their length made of them, so the case has none. */
bool case_is_saturated(const struct run_case *run_case);
/* Requests a second that the case is offered: as given, or of its capacity; 0: that is not known. */
double case_rate(const struct run_case *run_case);
/* Of all invocations together, those of rejected blocks too: for counts that are no matter of
 * noise, like torn records. NAN: none was measured. */
double metric_sum(const struct run_case *run_case, enum metric metric);

#endif
