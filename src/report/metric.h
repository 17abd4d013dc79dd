/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * metric.h - the summaries of a case by number, so that tables, CSV and figures can list them. */
#ifndef IPCMARK_REPORT_METRIC_H
#define IPCMARK_REPORT_METRIC_H

#include "result/run.h"

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
    METRIC_COUNT
};

/* Name with its unit, as in column heads: "rtt_p50_ns". */
const char *metric_name(enum metric metric);

struct interval metric_of(const struct run_case *run_case, enum metric metric);

/* Torn records of all invocations together, those of rejected blocks too: a torn record is no matter
 * of noise. NAN: not looked for. */
double metric_torn_records(const struct run_case *run_case);

#endif
