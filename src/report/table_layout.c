/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_layout.c - one row per workload. The widths are chosen so that 80 columns hold the workloads
 * of one pair, and 100 those of many clients. */
#include "report/table_layout.h"

#include <string.h>

static const struct layout layouts[] =
    {
        {
            .workload = "latency",
            .measures = "round trip (request and answer of the given size)",
            .message = "round trip",
            .note = NOTE_LATENCY,
            .best = METRIC_RTT_P50,
            .best_name = "round trip p50",
            .scale = scale_time,
            .ways = 2,
            .column_count = 7,
            .columns =
                {
                    {.kind = COLUMN_STEP, .head = "size"},
                    {.kind = COLUMN_LABEL, .head = "transport"},
                    {COLUMN_ESTIMATE, METRIC_RTT_P50, scale_time, "RTT", "p50", 0},
                    {COLUMN_INTERVAL, METRIC_RTT_P50, scale_time, "95 % interval", "of p50", 3},
                    {COLUMN_ESTIMATE, METRIC_RTT_P99, scale_time, "RTT", "p99", 2},
                    {COLUMN_ESTIMATE, METRIC_CPU, scale_time, "CPU time", "per round trip", 1},
                    {.kind = COLUMN_RATIO, .head = "RTT p50", .subhead = "to best"},
                },
        },
        {
            .workload = "throughput",
            .measures = "one way, until the receiver confirmed the last byte",
            .message = "message",
            .note = NOTE_THROUGHPUT,
            .best = METRIC_BYTES_PER_SECOND,
            .best_name = "bytes one way",
            .scale = scale_byte_rate,
            .higher_is_better = true,
            .ways = 1,
            .column_count = 7,
            .columns =
                {
                    {.kind = COLUMN_STEP, .head = "size"},
                    {.kind = COLUMN_LABEL, .head = "transport"},
                    {COLUMN_ESTIMATE, METRIC_MESSAGES_PER_SECOND, scale_rate, "messages", NULL, 2},
                    {COLUMN_ESTIMATE, METRIC_BYTES_PER_SECOND, scale_byte_rate, "bytes", NULL, 0},
                    {COLUMN_INTERVAL, METRIC_BYTES_PER_SECOND, scale_byte_rate, "95 % interval",
                     "of bytes", 3},
                    {COLUMN_ESTIMATE, METRIC_CPU, scale_time, "CPU time", "per message", 1},
                    {.kind = COLUMN_RATIO, .head = "bytes/s", .subhead = "to best"},
                },
        },
        {
            .workload = "duplex",
            .measures = "one way, and both ways at once",
            .message = "message",
            .note = NOTE_DUPLEX,
            .best = METRIC_BYTES_PER_SECOND,
            .best_name = "bytes of all ways",
            .scale = scale_byte_rate,
            .higher_is_better = true,
            .ways = 1,
            .column_count = 7,
            .columns =
                {
                    {.kind = COLUMN_STEP, .head = "size"},
                    {.kind = COLUMN_LABEL, .head = "transport"},
                    {COLUMN_ESTIMATE, METRIC_MESSAGES_PER_SECOND, scale_rate, "messages", NULL, 2},
                    {COLUMN_ESTIMATE, METRIC_BYTES_PER_SECOND, scale_byte_rate, "bytes", NULL, 0},
                    {COLUMN_INTERVAL, METRIC_BYTES_PER_SECOND, scale_byte_rate, "95 % interval",
                     "of bytes", 3},
                    {COLUMN_ESTIMATE, METRIC_CPU, scale_time, "CPU time", "per message", 1},
                    {.kind = COLUMN_RATIO, .head = "bytes/s", .subhead = "to best"},
                },
        },
        {
            .workload = "connect",
            .measures = "a connection from nothing, its first byte answered, and back to nothing",
            .message = "connection",
            .note = NOTE_CONNECT,
            .best = METRIC_CONNECT_P50,
            .best_name = "connection p50",
            .scale = scale_time,
            .ways = 0,
            .column_count = 7,
            .columns =
                {
                    {.kind = COLUMN_LABEL, .head = "transport"},
                    {COLUMN_ESTIMATE, METRIC_CONNECT_P50, scale_time, "time", "p50", 0},
                    {COLUMN_INTERVAL, METRIC_CONNECT_P50, scale_time, "95 % interval", "of p50", 3},
                    {COLUMN_ESTIMATE, METRIC_CONNECT_P99, scale_time, "time", "p99", 2},
                    {COLUMN_ESTIMATE, METRIC_CONNECTIONS_PER_SECOND, scale_rate, "connections",
                     NULL, 0},
                    {COLUMN_ESTIMATE, METRIC_CPU, scale_time, "CPU time", "each", 1},
                    {.kind = COLUMN_RATIO, .head = "p50", .subhead = "to best"},
                },
        },
        {
            .workload = "fanin",
            .measures = "many clients send to one server",
            .message = "message",
            .note = NOTE_FANIN,
            .best = METRIC_MESSAGES_PER_SECOND,
            .best_name = "messages",
            .scale = scale_rate,
            .higher_is_better = true,
            .many_clients = true,
            .ways = 1,
            .column_count = 10,
            .columns =
                {
                    {.kind = COLUMN_STEP, .head = "clients"},
                    {.kind = COLUMN_LABEL, .head = "transport"},
                    {COLUMN_ESTIMATE, METRIC_MESSAGES_PER_SECOND, scale_rate, "messages", NULL, 0},
                    {COLUMN_INTERVAL, METRIC_MESSAGES_PER_SECOND, scale_rate, "95 % interval",
                     "of messages", 3},
                    {COLUMN_ESTIMATE, METRIC_BYTES_PER_SECOND, scale_byte_rate, "bytes", NULL, 2},
                    {COLUMN_SHARES, METRIC_SHARE_MIN, NULL, "share", "min..max", 4},
                    {COLUMN_ESTIMATE, METRIC_JAIN, scale_index, "Jain's", "index", 0},
                    {COLUMN_ESTIMATE, METRIC_SERVER_CPU, scale_time, "server CPU", "per msg", 1},
                    {.kind = COLUMN_TORN, .head = "torn", .subhead = "records"},
                    {.kind = COLUMN_RATIO, .head = "messages", .subhead = "to best"},
                },
        },
        {
            .workload = "request",
            .measures = "round trips of many clients to one server, all at once",
            .message = "request",
            .note = NOTE_REQUEST,
            .best = METRIC_RTT_P50,
            .best_name = "round trip p50",
            .scale = scale_time,
            .many_clients = true,
            .ways = 2,
            .column_count = 9,
            .columns =
                {
                    {.kind = COLUMN_STEP, .head = "clients"},
                    {.kind = COLUMN_LABEL, .head = "transport"},
                    {COLUMN_ESTIMATE, METRIC_RTT_P50, scale_time, "RTT", "p50", 0},
                    {COLUMN_INTERVAL, METRIC_RTT_P50, scale_time, "95 % interval", "of p50", 4},
                    {COLUMN_ESTIMATE, METRIC_RTT_P99, scale_time, "RTT", "p99", 0},
                    {COLUMN_ESTIMATE, METRIC_MESSAGES_PER_SECOND, scale_rate, "requests", NULL, 3},
                    {COLUMN_SHARES, METRIC_SHARE_MIN, NULL, "share", "min..max", 2},
                    {COLUMN_ESTIMATE, METRIC_SERVER_CPU, scale_time, "server CPU", "each", 1},
                    {.kind = COLUMN_RATIO, .head = "RTT p50", .subhead = "to best"},
                },
        },
};

const struct layout *layout_find(const char *workload)
{
    for (size_t i = 0; i < sizeof layouts / sizeof layouts[0]; i++) {
        if (strcmp(layouts[i].workload, workload) == 0)
            return &layouts[i];
    }
    return NULL;
}
