/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * metric.c - one row per member of struct run_summary. */
#include "report/metric.h"

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
