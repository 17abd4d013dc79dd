/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * metrics.h - the one table of what is measured: a metric is a row here, wherever it is read, written,
 * summarised, compared, printed or drawn. Nothing else is keyed by a metric's name. */
#ifndef IPCMARK_RESULT_METRICS_H
#define IPCMARK_RESULT_METRICS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/units.h"
#include "stats/pseudomedian.h"

struct run_case;
struct run_invocation;

/* In the order of the columns of CSV and data files: new ones at the end. */
enum metric {
    METRIC_RTT_P50,
    METRIC_RTT_P99,
    METRIC_BYTES_PER_SECOND,
    METRIC_MESSAGES_PER_SECOND,
    METRIC_CPU,
    METRIC_CONNECT_P50,
    METRIC_CONNECT_P99,
    METRIC_CONNECTIONS_PER_SECOND,
    METRIC_JAIN,
    METRIC_SHARE_MIN,
    METRIC_SHARE_MAX,
    METRIC_SERVER_CPU,
    /* and the ones that are in an invocation's row only: RTT_MIN, RTT_MEAN, ... */
    METRIC_COUNT
};

struct metric_row {
    const char *key;    /* in an invocation of run.json, a point for each level: "rtt_ns.p50" */
    const char *column; /* of CSV and data files: "rtt_p50_ns" */
    const char *name;   /* source text: "round trip p50" */
    const char *head;   /* source text, short, for the heads of columns: "RTT p50" */
    const struct unit *scale;
    bool lower_is_better;
    bool summarised;         /* a case has an estimate with an interval of it */
    unsigned fewest_samples; /* of an invocation, below which it has none; 0: it always has */
};

extern const struct metric_row metrics[METRIC_COUNT];

/* METRIC_COUNT: none of that key. */
enum metric metric_find(const char *key);

/* NAN: not measured, or too few samples. */
double metric_value(const struct run_invocation *invocation, enum metric metric);
/* Over the invocations in blocks that count; NANs without. */
struct interval metric_of(const struct run_case *run_case, enum metric metric);

#endif
