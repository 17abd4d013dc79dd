/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * workloads.c - one description per workload. By name, because a run file may come from a program
 * with other workloads. */
#include "result/workloads.h"

#include <string.h>

#include "text/text.h"

static const struct workload_description latency = {
    .name = "latency",
    .title = N_("latency"),
    .measures = N_("round trip: request and answer of the given size"),
    .message = N_("round trip"),
    .note_lead = N_("RTT"),
    .note = N_(
        "round-trip time, there and back, not halved. p50 and p99 are taken in every invocation; "
        "shown is their Hodges-Lehmann estimate over the invocations."),
    .axis = AXIS_SIZE,
    .primary = METRIC_RTT_P50,
    .ways = 2,
    .groups = METRICS_RTT | METRICS_COSTS,
    .column_count = 3,
    .columns = {{METRIC_RTT_P50, .with_interval = true, .compared = true},
                {METRIC_RTT_P99, .compared = true, .expendable = 2},
                {METRIC_CPU, N_("CPU time per round trip"), N_("CPU time per round trip"),
                 .expendable = 1}},
};

static const struct workload_description throughput = {
    .name = "throughput",
    .title = N_("throughput"),
    .measures = N_("one way, until the receiver confirmed the last byte"),
    .message = N_("message"),
    .note_lead = N_("bytes"),
    .note = N_(
        "payload only, one way; 1 MiB = 1048576 bytes. Shown is the Hodges-Lehmann estimate over "
        "the invocations."),
    .axis = AXIS_SIZE,
    .primary = METRIC_BYTES_PER_SECOND,
    .ways = 1,
    .groups = METRICS_RATES | METRICS_COSTS,
    .column_count = 3,
    .columns = {{METRIC_MESSAGES_PER_SECOND, .expendable = 2},
                {METRIC_BYTES_PER_SECOND, .with_interval = true, .compared = true},
                {METRIC_CPU, .expendable = 1}},
};

static const struct workload_description duplex = {
    .name = "duplex",
    .title = N_("duplex"),
    .measures = N_("one way, and both ways at once"),
    .message = N_("message"),
    .note_lead = N_("duplex"),
    .note = N_(
        "one-way is one direction alone, both-ways has both at once on the same channel. messages, "
        "bytes: payload of all directions added up; 1 MiB = 1048576 bytes. If the second direction "
        "cost nothing, both-ways would have twice the bytes of one-way."),
    .axis = AXIS_SIZE,
    .primary = METRIC_BYTES_PER_SECOND,
    .ways = 1,
    .groups = METRICS_RATES | METRICS_COSTS,
    .column_count = 3,
    .columns = {{METRIC_MESSAGES_PER_SECOND, .expendable = 2},
                {METRIC_BYTES_PER_SECOND, .with_interval = true, .compared = true},
                {METRIC_CPU, .expendable = 1}},
};

static const struct workload_description connection = {
    .name = "connect",
    .title = N_("connection cost"),
    .measures = N_("a connection from nothing, its first byte answered, and back to nothing"),
    .message = N_("connection"),
    .note_lead = N_("connection"),
    .note = N_(
        "made from nothing, asked with a message of the size, answered with another, and ended. "
        "time: the whole of it; fork-excluded leaves out the time of fork and of reaping. "
        "connections: as many per second, one after the other. CPU time each: of a connection."),
    .axis = AXIS_NONE,
    .primary = METRIC_CONNECT_P50,
    .groups = METRICS_CONNECT | METRICS_COSTS,
    .column_count = 4,
    .columns = {{METRIC_CONNECT_P50, .with_interval = true, .compared = true},
                {METRIC_CONNECT_P99, .compared = true, .expendable = 2},
                {.metric = METRIC_CONNECTIONS_PER_SECOND},
                {METRIC_CPU, N_("CPU time each"), N_("CPU time per connection"), .expendable = 1}},
};

static const struct workload_description fanin = {
    .name = "fanin",
    .title = N_("many senders, one server"),
    .measures = N_("many clients send to one server"),
    .message = N_("message"),
    .note_lead = N_("fanin"),
    .note = N_(
        "all clients send as fast as they can. shared: one channel for all of them; separate: one "
        "each. messages, bytes: what the server received from all clients together. server CPU: "
        "user and system time of the server alone."),
    .axis = AXIS_CLIENTS,
    .primary = METRIC_MESSAGES_PER_SECOND,
    .ways = 1,
    .groups = METRICS_RATES | METRICS_SHARES | METRICS_COSTS,
    .column_count = 7,
    .columns = {{METRIC_MESSAGES_PER_SECOND, .with_interval = true, .compared = true},
                {METRIC_BYTES_PER_SECOND, .expendable = 2},
                {METRIC_SHARE_MIN, .expendable = 4},
                {METRIC_SHARE_MAX, .expendable = 4},
                {.metric = METRIC_JAIN},
                {METRIC_SERVER_CPU, .expendable = 1},
                {.metric = METRIC_TORN}},
};

static const struct workload_description request = {
    .name = "request",
    .title = N_("requests of many clients"),
    .measures = N_("round trips of many clients to one server, all at once"),
    .message = N_("request"),
    .note_lead = N_("RTT under N clients"),
    .note = N_(
        "each client sends a request, waits for its answer and sends the next; p50 and p99 are "
        "over "
        "the round trips of all clients. server CPU: user and system time of the server alone, per "
        "request."),
    .axis = AXIS_CLIENTS,
    .primary = METRIC_RTT_P50,
    .ways = 2,
    .groups = METRICS_RTT | METRICS_RATES | METRICS_SHARES | METRICS_COSTS,
    .column_count = 6,
    .columns = {{METRIC_RTT_P50, .with_interval = true, .compared = true},
                {METRIC_RTT_P99, .compared = true},
                {METRIC_MESSAGES_PER_SECOND, N_("requests"), N_("requests per second"),
                 .expendable = 3},
                {METRIC_SHARE_MIN, .expendable = 2},
                {METRIC_SHARE_MAX, .expendable = 2},
                {METRIC_SERVER_CPU, N_("server CPU each"), N_("CPU time of the server per request"),
                 .expendable = 1}},
};

const struct workload_description *const workload_descriptions[] = {
    &latency, &throughput, &duplex, &connection, &fanin, &request, NULL,
};

const struct workload_description *workload_describe(const char *name)
{
    for (const struct workload_description *const *i = workload_descriptions; *i != NULL; i++)
        if (strcmp((*i)->name, name) == 0)
            return *i;
    return NULL;
}

bool workload_has(const struct workload_description *workload, enum metric metric)
{
    return workload == NULL || (workload->groups & metrics[metric].group) != 0;
}

enum metric workload_primary(const struct workload_description *workload)
{
    return workload == NULL ? METRIC_COUNT : workload->primary;
}

const char *workload_metric_name(const struct workload_description *workload, enum metric metric)
{
    for (size_t i = 0; workload != NULL && i < workload->column_count; i++)
        if (workload->columns[i].metric == metric && workload->columns[i].name != NULL)
            return workload->columns[i].name;
    return metrics[metric].name;
}
