/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * metric_value.c - the table of metrics. A workload without a row is not compared, and is said not
 * to be. */
#include "compare/metric_value.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct compare_metric compare_metrics[] = {
    {.workload = "latency",
     .name = "rtt_ns.p50",
     .of_row = offsetof(struct run_invocation, rtt_ns.p50),
     .lower_is_better = true},
    {.workload = "latency",
     .name = "rtt_ns.p99",
     .of_row = offsetof(struct run_invocation, rtt_ns.p99),
     .lower_is_better = true,
     .optional = true},
    {.workload = "throughput",
     .name = "bytes_per_second",
     .of_row = offsetof(struct run_invocation, bytes_per_second)},
    {.workload = "duplex",
     .name = "bytes_per_second",
     .of_row = offsetof(struct run_invocation, bytes_per_second)},
    {.workload = "connect",
     .name = "connect_ns.p50",
     .of_row = offsetof(struct run_invocation, connect_ns.p50),
     .lower_is_better = true},
    {.workload = "connect",
     .name = "connect_ns.p99",
     .of_row = offsetof(struct run_invocation, connect_ns.p99),
     .lower_is_better = true,
     .optional = true},
    {.workload = "fanin",
     .name = "messages_per_second",
     .of_row = offsetof(struct run_invocation, messages_per_second)},
    {.workload = "request",
     .name = "rtt_ns.p50",
     .of_row = offsetof(struct run_invocation, rtt_ns.p50),
     .lower_is_better = true},
    {.workload = "request",
     .name = "rtt_ns.p99",
     .of_row = offsetof(struct run_invocation, rtt_ns.p99),
     .lower_is_better = true,
     .optional = true},
    {.name = NULL},
};

int metric_values_gather(const struct run *run, const struct run_case *run_case,
                         const struct compare_metric *metric, struct metric_values *out)
{
    *out = (struct metric_values){.values = calloc(run_case->invocation_count + 1, sizeof(double))};
    if (out->values == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < run_case->invocation_count; i++) {
        const struct run_invocation *row = &run_case->invocations[i];
        double value;
        if (!run_block_counts(run, row->block))
            continue;
        memcpy(&value, (const char *)row + metric->of_row, sizeof value);
        if (isfinite(value) && value > 0)
            out->values[out->count++] = value;
        else
            out->missing++;
    }
    return 0;
}

void metric_values_release(struct metric_values *values)
{
    free(values->values);
    *values = (struct metric_values){0};
}
