/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * metric.c - one row per member of struct run_summary. */
#include "report/metric.h"

#include <math.h>

static const struct {
    const char *name;
    size_t offset;
} metrics[METRIC_COUNT] = {
    [METRIC_RTT_P50] = {"rtt_p50_ns", offsetof(struct run_summary, rtt_p50_ns)},
    [METRIC_RTT_P99] = {"rtt_p99_ns", offsetof(struct run_summary, rtt_p99_ns)},
    [METRIC_BYTES_PER_SECOND] = {"bytes_per_second",
                                 offsetof(struct run_summary, bytes_per_second)},
    [METRIC_MESSAGES_PER_SECOND] = {"messages_per_second",
                                    offsetof(struct run_summary, messages_per_second)},
    [METRIC_CPU] = {"cpu_ns_per_message", offsetof(struct run_summary, cpu_ns_per_message)},
    [METRIC_CONNECT_P50] = {"connect_p50_ns", offsetof(struct run_summary, connect_p50_ns)},
    [METRIC_CONNECT_P99] = {"connect_p99_ns", offsetof(struct run_summary, connect_p99_ns)},
    [METRIC_CONNECTIONS_PER_SECOND] = {"connections_per_second",
                                       offsetof(struct run_summary, connections_per_second)},
    [METRIC_JAIN] = {"jain_fairness", offsetof(struct run_summary, jain_fairness)},
    [METRIC_SHARE_MIN] = {"share_min", offsetof(struct run_summary, share_min)},
    [METRIC_SHARE_MAX] = {"share_max", offsetof(struct run_summary, share_max)},
    [METRIC_SERVER_CPU] = {"server_cpu_ns_per_message",
                           offsetof(struct run_summary, server_cpu_ns_per_message)},
};

const char *metric_name(enum metric metric)
{
    return metrics[metric].name;
}

struct interval metric_of(const struct run_case *run_case, enum metric metric)
{
    const char *summary = (const char *)&run_case->summary;

    return *(const struct interval *)(summary + metrics[metric].offset);
}

double metric_torn_records(const struct run_case *run_case)
{
    double torn = NAN;

    for (size_t i = 0; i < run_case->invocation_count; i++) {
        double more = run_case->invocations[i].torn_records;
        if (!isnan(more))
            torn = isnan(torn) ? more : torn + more;
    }
    return torn;
}
