/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * workloads.c - one description per workload. By name, because a run file may come from a program
 * with other workloads. */
#include "result/workloads.h"

#include <string.h>

#include "text/text.h"

/* What a figure draws; its titles follow. */
#define DRAWS(...)                                                                                 \
    .metric_count = sizeof((enum metric[]){__VA_ARGS__}) / sizeof(enum metric),                    \
    .metrics = {__VA_ARGS__}

static const struct workload_description latency = {
    .name = "latency",
    .version = 1,
    .title = N_("latency"),
    .measures = N_("round trip: request and answer of the given size"),
    .message = N_("round trip"),
    .note_lead = N_("RTT"),
    .note = N_("round-trip time, there and back, not halved. p50 is taken in every invocation; "
               "shown is the Hodges-Lehmann estimate over the invocations. p99 is that of all "
               "their samples together, or made like p50 where the file does not have them."),
    .axis = AXIS_SIZE,
    .primary = METRIC_RTT_P50,
    .ways = 2,
    .groups = METRICS_RTT | METRICS_COSTS | METRICS_LOSSES,
    .column_count = 6,
    .columns = {{METRIC_RTT_P50, .with_interval = true, .compared = true},
                {METRIC_RTT_P99, .compared = true, .expendable = 5},
                {METRIC_RTT_P999, .screens = true, .expendable = 3},
                {METRIC_RTT_P9999, .screens = true, .expendable = 1},
                {METRIC_RTT_MAX, .screens = true, .expendable = 2},
                {METRIC_CPU, N_("CPU time per round trip"), N_("CPU time per round trip"),
                 .expendable = 4}},
    .figures = {{"latency", FIGURE_SIZES, DRAWS(METRIC_RTT_P50), N_("Round trip: median"),
                 N_("message size each way, bytes"), N_("round-trip time, µs")},
                {"latency-p99", FIGURE_SIZES, DRAWS(METRIC_RTT_P99),
                 N_("Round trip: 99th percentile"), N_("message size each way, bytes"),
                 N_("round-trip time, µs")},
                {"latency-ratio", FIGURE_RATIOS, DRAWS(METRIC_RTT_P50),
                 N_("Round trip: how many times as fast as the one at 1"),
                 N_("message size each way, bytes"), N_("relative speed (2: twice as fast)")},
                {"latency-cdf", FIGURE_DISTRIBUTION,
                 .title = N_("Round trips: cumulative distribution (logit scale)"),
                 N_("round-trip time, µs"), N_("round trips not longer, %")},
                {"cpu-cost-latency", FIGURE_SIZES, DRAWS(METRIC_CPU),
                 N_("CPU time of both sides per round trip"), N_("message size each way, bytes"),
                 N_("CPU time per round trip, µs")},
                {"message-time", FIGURE_TIMES,
                 .title = N_("Where the time of a round trip %1 goes"),
                 N_("mean time, µs; upper bar: who asks, lower: who answers")},
                {"waiting", FIGURE_WAITS, DRAWS(METRIC_RTT_P50),
                 N_("The price of waiting: round trip %1, median"),
                 N_("way of waiting until there is something to read"), N_("round-trip time, µs")}},
};

static const struct workload_description throughput = {
    .name = "throughput",
    .version = 1,
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
    .groups = METRICS_RATES | METRICS_COSTS | METRICS_LOSSES,
    .column_count = 3,
    .columns = {{METRIC_MESSAGES_PER_SECOND, .expendable = 2},
                {METRIC_BYTES_PER_SECOND, .with_interval = true, .compared = true},
                {METRIC_CPU, .expendable = 1}},
    .figures = {{"throughput", FIGURE_SIZES, DRAWS(METRIC_BYTES_PER_SECOND),
                 N_("Throughput one way, last byte confirmed"), N_("message size, bytes"),
                 N_("throughput, MiB/s")},
                {"roofline", FIGURE_ROOFLINE, DRAWS(METRIC_BYTES_PER_SECOND),
                 N_("Throughput and the machine's limits"), N_("message size, bytes"),
                 N_("throughput, MiB/s")},
                {"throughput-ratio", FIGURE_RATIOS, DRAWS(METRIC_BYTES_PER_SECOND),
                 N_("Throughput: how many times as fast as the one at 1"),
                 N_("message size, bytes"), N_("relative speed (2: twice as fast)")},
                {"messages", FIGURE_SIZES, DRAWS(METRIC_MESSAGES_PER_SECOND),
                 N_("Messages per second, one way"), N_("message size, bytes"),
                 N_("thousand messages/s")},
                {"cpu-cost-throughput", FIGURE_SIZES, DRAWS(METRIC_CPU),
                 N_("CPU time of both sides per one-way message"), N_("message size, bytes"),
                 N_("CPU time per message, µs")},
                {"message-time-throughput", FIGURE_TIMES,
                 .title = N_("Where the time of a one-way message %1 goes"),
                 N_("mean time, µs; upper bar: the sender, lower: the receiver")},
                {"ladder", FIGURE_LADDER, DRAWS(METRIC_BYTES_PER_SECOND),
                 N_("Throughput step by step: what each changes of the one above it"),
                 N_("throughput, GiB/s")}},
};

static const struct workload_description duplex = {
    .name = "duplex",
    .version = 1,
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
    .groups = METRICS_RATES | METRICS_COSTS | METRICS_LOSSES,
    .column_count = 3,
    .columns = {{METRIC_MESSAGES_PER_SECOND, .expendable = 2},
                {METRIC_BYTES_PER_SECOND, .with_interval = true, .compared = true},
                {METRIC_CPU, .expendable = 1}},
    .figures = {{"duplex", FIGURE_WAYS, DRAWS(METRIC_BYTES_PER_SECOND),
                 N_("One way (light) against both ways at once (dark), messages %1"),
                 N_("throughput of all directions, MiB/s")}},
};

static const struct workload_description connection = {
    .name = "connect",
    .version = 1,
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
    .groups = METRICS_CONNECT | METRICS_COSTS | METRICS_LOSSES,
    .column_count = 7,
    .columns = {{METRIC_CONNECT_P50, .with_interval = true, .compared = true},
                {METRIC_CONNECT_P99, .compared = true, .expendable = 5},
                {METRIC_CONNECT_P999, .screens = true, .expendable = 3},
                {METRIC_CONNECT_P9999, .screens = true, .expendable = 1},
                {METRIC_CONNECT_MAX, .screens = true, .expendable = 2},
                {.metric = METRIC_CONNECTIONS_PER_SECOND},
                {METRIC_CPU, N_("CPU time each"), N_("CPU time per connection"), .expendable = 4}},
    .figures = {{"connect", FIGURE_LABELS, DRAWS(METRIC_CONNECT_P50, METRIC_CONNECT_P99),
                 N_("Connection: median; small: p99"), N_("time of one connection, µs")}},
};

static const struct workload_description fanin = {
    .name = "fanin",
    .version = 1,
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
    .groups = METRICS_RATES | METRICS_SHARES | METRICS_SERVER | METRICS_COSTS | METRICS_LOSSES,
    .column_count = 7,
    .columns = {{METRIC_MESSAGES_PER_SECOND, .with_interval = true, .compared = true},
                {METRIC_BYTES_PER_SECOND, .expendable = 2},
                {METRIC_SHARE_MIN, .expendable = 4},
                {METRIC_SHARE_MAX, .expendable = 4},
                {.metric = METRIC_JAIN},
                {METRIC_SERVER_CPU, .expendable = 1},
                {.metric = METRIC_TORN}},
    .figures = {{"fanin-throughput", FIGURE_CLIENTS, DRAWS(METRIC_MESSAGES_PER_SECOND),
                 N_("Messages of all clients received by one server"), N_("number of clients"),
                 N_("thousand messages/s")},
                {"fanin-fairness", FIGURE_CLIENTS, DRAWS(METRIC_JAIN),
                 N_("Fairness: 1 when all sent as much, 1/clients when one sent all"),
                 N_("number of clients"), N_("Jain's index")}},
};

static const struct workload_description request = {
    .name = "request",
    .version = 1,
    .title = N_("requests of many clients"),
    .measures = N_("round trips of many clients to one server, all at once"),
    .message = N_("request"),
    .note_lead = N_("RTT under N clients"),
    .note = N_("each client sends a request, waits for its answer and sends the next; p50 and p99 "
               "are over the round trips of all clients. server CPU: user and system time of the "
               "server alone, per request."),
    .axis = AXIS_CLIENTS,
    .primary = METRIC_RTT_P50,
    .ways = 2,
    .groups = METRICS_RTT | METRICS_RATES | METRICS_SHARES | METRICS_SERVER | METRICS_COSTS |
              METRICS_LOSSES,
    .column_count = 9,
    .columns = {{METRIC_RTT_P50, .with_interval = true, .compared = true},
                {METRIC_RTT_P99, .compared = true},
                {METRIC_RTT_P999, .screens = true, .expendable = 3},
                {METRIC_RTT_P9999, .screens = true, .expendable = 1},
                {METRIC_RTT_MAX, .screens = true, .expendable = 2},
                {METRIC_MESSAGES_PER_SECOND, N_("requests"), N_("requests per second"),
                 .expendable = 6},
                {METRIC_SHARE_MIN, .expendable = 5},
                {METRIC_SHARE_MAX, .expendable = 5},
                {METRIC_SERVER_CPU, N_("server CPU each"), N_("CPU time of the server per request"),
                 .expendable = 4}},
    .figures = {{"request", FIGURE_CLIENTS, DRAWS(METRIC_RTT_P50),
                 N_("Round trip under many clients: median"),
                 N_("number of clients, each with one request at a time"),
                 N_("round-trip time, µs")},
                {"request-p99", FIGURE_CLIENTS, DRAWS(METRIC_RTT_P99),
                 N_("Round trip under many clients: 99th percentile"),
                 N_("number of clients, each with one request at a time"),
                 N_("round-trip time, µs")},
                {"request-cdf", FIGURE_DISTRIBUTION,
                 .title = N_("Round trips under many clients: distribution (logit scale)"),
                 N_("round-trip time, µs"), N_("round trips not longer, %")}},
};

static const struct workload_description pairs = {
    .name = "pairs",
    .version = 1,
    .title = N_("pairs"),
    .measures = N_("one way over several channels at once, a pair each"),
    .message = N_("message"),
    .note_lead = N_("pairs"),
    .note = N_("every pair has a channel of its own, and all begin at once and take messages from "
               "one amount of work until it is done: a share tells how fast a pair was. messages, "
               "bytes: of all pairs together. Speed-up: that total against the total of one pair, "
               "from the intervals of both; with more sides than CPUs some share theirs."),
    .axis = AXIS_PAIRS,
    .primary = METRIC_MESSAGES_PER_SECOND,
    .ways = 1,
    .groups = METRICS_RATES | METRICS_SHARES | METRICS_COSTS | METRICS_LOSSES,
    .column_count = 6,
    .columns = {{METRIC_MESSAGES_PER_SECOND, .with_interval = true, .compared = true},
                {METRIC_BYTES_PER_SECOND, .expendable = 2},
                {METRIC_SHARE_MIN, .name = N_("least share of a pair"), .expendable = 3},
                {METRIC_SHARE_MAX, .name = N_("greatest share of a pair"), .expendable = 3},
                {.metric = METRIC_JAIN},
                {METRIC_CPU, .expendable = 1}},
    .figures = {{"pairs-throughput", FIGURE_CLIENTS, DRAWS(METRIC_MESSAGES_PER_SECOND),
                 N_("Messages of all pairs together"), N_("number of pairs at once"),
                 N_("thousand messages/s")}},
};

static const struct workload_description load = {
    .name = "load",
    .version = 1,
    .title = N_("latency under load"),
    .measures = N_("one way at a given rate, from when a request was due"),
    .message = N_("request"),
    .note_lead = N_("load"),
    .note = N_(
        "requests leave at random moments that are planned beforehand (Poisson), whatever became "
        "of those before. latency: from the moment when a request was due until it was received, "
        "so that a pause counts for all that had to wait; since sending leaves out what the sender "
        "was held up by. A rate in per cent is of what each transport could carry itself; offered "
        "and achieved are in requests a second. Several clients are processes with plans of their "
        "own, whose requests are counted together."),
    .axis = AXIS_RATE,
    .primary = METRIC_LATENCY_P50,
    .ways = 1,
    .groups = METRICS_LOAD | METRICS_COSTS | METRICS_LOSSES,
    .column_count = 12,
    .columns = {{.metric = METRIC_OFFERED},
                {METRIC_ACHIEVED, .expendable = 4},
                {METRIC_LATENCY_P50, .with_interval = true, .compared = true},
                {METRIC_LATENCY_P99, .compared = true},
                {METRIC_LATENCY_P999, .expendable = 5},
                {METRIC_LATENCY_P9999, .screens = true, .expendable = 1},
                {METRIC_SINCE_SENT_P99, .screens = true, .expendable = 1},
                {METRIC_CPU, N_("CPU time per request"), N_("CPU time per request"),
                 .expendable = 2},
                {METRIC_SENDING_CPU, .screens = true, .expendable = 1},
                {METRIC_RECEIVING_CPU, .screens = true, .expendable = 1},
                {METRIC_CPUS_BUSY, .expendable = 3},
                {METRIC_LATE, .screens = true, .expendable = 1}},
    .figures =
        {{"load", FIGURE_RATE, DRAWS(METRIC_LATENCY_P50), N_("Latency under load: median"),
          N_("thousand requests offered a second"), N_("latency from when a request was due, µs")},
         {"load-p99", FIGURE_RATE, DRAWS(METRIC_LATENCY_P99),
          N_("Latency under load: 99th percentile"), N_("thousand requests offered a second"),
          N_("latency from when a request was due, µs")},
         {"load-p999", FIGURE_RATE, DRAWS(METRIC_LATENCY_P999),
          N_("Latency under load: 99.9th percentile"), N_("thousand requests offered a second"),
          N_("latency from when a request was due, µs")}},
};

/* In no list: its cases are limits of the machine. */
static const struct workload_description limit = {
    .name = "limit",
    .version = 1,
    .title = N_("limits of the machine"),
    .message = N_("message"),
    .axis = AXIS_NONE,
    .primary = METRIC_RTT_P50,
    .groups = METRICS_RTT | METRICS_COSTS,
};

const struct workload_description *const workload_descriptions[] = {
    &latency, &throughput, &duplex, &connection, &fanin, &request, &pairs, &load, NULL,
};

const struct workload_description *workload_describe(const char *name)
{
    for (const struct workload_description *const *i = workload_descriptions; *i != NULL; i++)
        if (strcmp((*i)->name, name) == 0)
            return *i;
    return strcmp(name, limit.name) == 0 ? &limit : NULL;
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

const struct figure *figure_next(const struct figure *figure)
{
    bool is_next = figure == NULL;

    for (const struct workload_description *const *i = workload_descriptions; *i != NULL; i++)
        for (const struct figure *each = (*i)->figures; each->name != NULL; each++) {
            if (is_next)
                return each;
            is_next = each == figure;
        }
    return NULL;
}

const struct workload_description *figure_workload(const struct figure *figure)
{
    for (const struct workload_description *const *i = workload_descriptions; *i != NULL; i++)
        for (const struct figure *each = (*i)->figures; each->name != NULL; each++)
            if (each == figure)
                return *i;
    return NULL;
}
