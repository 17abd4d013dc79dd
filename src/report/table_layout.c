/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_layout.c - one row per workload. The widths are chosen so that 80 columns hold the workloads
 * of one pair, and 100 those of many clients. */
#include "report/table_layout.h"

#include <string.h>

static const struct layout layouts[] = {
    {
        .workload = "latency",
        .measures = WORD_TABLE_LATENCY_MEASURES,
        .message = WORD_TABLE_ROUND_TRIP,
        .note = NOTE_LATENCY,
        .best = METRIC_RTT_P50,
        .best_name = WORD_TABLE_FIGURE_ROUND_TRIP,
        .scale = scale_time,
        .ways = 2,
        .column_count = 7,
        .columns =
            {
                {.kind = COLUMN_STEP, .head = WORD_SIZE, .subhead = WORD_COUNT},
                {.kind = COLUMN_LABEL, .head = WORD_TRANSPORT, .subhead = WORD_COUNT},
                {COLUMN_ESTIMATE, METRIC_RTT_P50, scale_time, WORD_COLUMN_RTT, WORD_COLUMN_P50, 0},
                {COLUMN_INTERVAL, METRIC_RTT_P50, scale_time, WORD_INTERVAL_95, WORD_COLUMN_OF_P50,
                 3},
                {COLUMN_ESTIMATE, METRIC_RTT_P99, scale_time, WORD_COLUMN_RTT, WORD_COLUMN_P99, 2},
                {COLUMN_ESTIMATE, METRIC_CPU, scale_time, WORD_COLUMN_CPU_TIME,
                 WORD_COLUMN_PER_ROUND_TRIP, 1},
                {.kind = COLUMN_RATIO,
                 .head = WORD_COLUMN_RTT_P50_RATIO,
                 .subhead = WORD_COLUMN_TO_BEST},
            },
    },
    {
        .workload = "throughput",
        .measures = WORD_THROUGHPUT_MEASURES,
        .message = WORD_TABLE_MESSAGE,
        .note = NOTE_THROUGHPUT,
        .best = METRIC_BYTES_PER_SECOND,
        .best_name = WORD_TABLE_FIGURE_BYTES,
        .scale = scale_byte_rate,
        .higher_is_better = true,
        .ways = 1,
        .column_count = 7,
        .columns =
            {
                {.kind = COLUMN_STEP, .head = WORD_SIZE, .subhead = WORD_COUNT},
                {.kind = COLUMN_LABEL, .head = WORD_TRANSPORT, .subhead = WORD_COUNT},
                {COLUMN_ESTIMATE, METRIC_MESSAGES_PER_SECOND, scale_rate, WORD_COLUMN_MESSAGES,
                 WORD_COUNT, 2},
                {COLUMN_ESTIMATE, METRIC_BYTES_PER_SECOND, scale_byte_rate, WORD_COLUMN_BYTES,
                 WORD_COUNT, 0},
                {COLUMN_INTERVAL, METRIC_BYTES_PER_SECOND, scale_byte_rate, WORD_INTERVAL_95,
                 WORD_COLUMN_OF_BYTES, 3},
                {COLUMN_ESTIMATE, METRIC_CPU, scale_time, WORD_COLUMN_CPU_TIME,
                 WORD_COLUMN_PER_MESSAGE, 1},
                {.kind = COLUMN_RATIO,
                 .head = WORD_COLUMN_BYTES_RATIO,
                 .subhead = WORD_COLUMN_TO_BEST},
            },
    },
    {
        .workload = "duplex",
        .measures = WORD_DUPLEX_MEASURES,
        .message = WORD_TABLE_MESSAGE,
        .note = NOTE_DUPLEX,
        .best = METRIC_BYTES_PER_SECOND,
        .best_name = WORD_TABLE_FIGURE_BYTES_ALL,
        .scale = scale_byte_rate,
        .higher_is_better = true,
        .ways = 1,
        .column_count = 7,
        .columns =
            {
                {.kind = COLUMN_STEP, .head = WORD_SIZE, .subhead = WORD_COUNT},
                {.kind = COLUMN_LABEL, .head = WORD_TRANSPORT, .subhead = WORD_COUNT},
                {COLUMN_ESTIMATE, METRIC_MESSAGES_PER_SECOND, scale_rate, WORD_COLUMN_MESSAGES,
                 WORD_COUNT, 2},
                {COLUMN_ESTIMATE, METRIC_BYTES_PER_SECOND, scale_byte_rate, WORD_COLUMN_BYTES,
                 WORD_COUNT, 0},
                {COLUMN_INTERVAL, METRIC_BYTES_PER_SECOND, scale_byte_rate, WORD_INTERVAL_95,
                 WORD_COLUMN_OF_BYTES, 3},
                {COLUMN_ESTIMATE, METRIC_CPU, scale_time, WORD_COLUMN_CPU_TIME,
                 WORD_COLUMN_PER_MESSAGE, 1},
                {.kind = COLUMN_RATIO,
                 .head = WORD_COLUMN_BYTES_RATIO,
                 .subhead = WORD_COLUMN_TO_BEST},
            },
    },
    {
        .workload = "connect",
        .measures = WORD_CONNECT_MEASURES,
        .message = WORD_TABLE_CONNECTION,
        .note = NOTE_CONNECT,
        .best = METRIC_CONNECT_P50,
        .best_name = WORD_TABLE_FIGURE_CONNECTION,
        .scale = scale_time,
        .ways = 0,
        .column_count = 7,
        .columns =
            {
                {.kind = COLUMN_LABEL, .head = WORD_TRANSPORT, .subhead = WORD_COUNT},
                {COLUMN_ESTIMATE, METRIC_CONNECT_P50, scale_time, WORD_COLUMN_TIME, WORD_COLUMN_P50,
                 0},
                {COLUMN_INTERVAL, METRIC_CONNECT_P50, scale_time, WORD_INTERVAL_95,
                 WORD_COLUMN_OF_P50, 3},
                {COLUMN_ESTIMATE, METRIC_CONNECT_P99, scale_time, WORD_COLUMN_TIME, WORD_COLUMN_P99,
                 2},
                {COLUMN_ESTIMATE, METRIC_CONNECTIONS_PER_SECOND, scale_rate,
                 WORD_COLUMN_CONNECTIONS, WORD_COUNT, 0},
                {COLUMN_ESTIMATE, METRIC_CPU, scale_time, WORD_COLUMN_CPU_TIME_SHORT,
                 WORD_COLUMN_EACH, 1},
                {.kind = COLUMN_RATIO,
                 .head = WORD_COLUMN_P50_RATIO,
                 .subhead = WORD_COLUMN_TO_BEST},
            },
    },
    {
        .workload = "fanin",
        .measures = WORD_FANIN_MEASURES,
        .message = WORD_TABLE_MESSAGE,
        .note = NOTE_FANIN,
        .best = METRIC_MESSAGES_PER_SECOND,
        .best_name = WORD_TABLE_FIGURE_MESSAGES,
        .scale = scale_rate,
        .higher_is_better = true,
        .many_clients = true,
        .ways = 1,
        .column_count = 10,
        .columns =
            {
                {.kind = COLUMN_STEP, .head = WORD_COLUMN_CLIENTS, .subhead = WORD_COUNT},
                {.kind = COLUMN_LABEL, .head = WORD_TRANSPORT, .subhead = WORD_COUNT},
                {COLUMN_ESTIMATE, METRIC_MESSAGES_PER_SECOND, scale_rate, WORD_COLUMN_MESSAGES,
                 WORD_COUNT, 0},
                {COLUMN_INTERVAL, METRIC_MESSAGES_PER_SECOND, scale_rate, WORD_INTERVAL_95,
                 WORD_COLUMN_OF_MESSAGES, 3},
                {COLUMN_ESTIMATE, METRIC_BYTES_PER_SECOND, scale_byte_rate, WORD_COLUMN_BYTES,
                 WORD_COUNT, 2},
                {COLUMN_SHARES, METRIC_SHARE_MIN, NULL, WORD_COLUMN_SHARE, WORD_COLUMN_MIN_MAX, 4},
                {COLUMN_ESTIMATE, METRIC_JAIN, scale_index, WORD_COLUMN_JAIN, WORD_COLUMN_INDEX, 0},
                {COLUMN_ESTIMATE, METRIC_SERVER_CPU, scale_time, WORD_COLUMN_SERVER_CPU,
                 WORD_COLUMN_PER_MSG, 1},
                {.kind = COLUMN_TORN, .head = WORD_COLUMN_TORN, .subhead = WORD_COLUMN_RECORDS},
                {.kind = COLUMN_RATIO,
                 .head = WORD_COLUMN_MESSAGES_RATIO,
                 .subhead = WORD_COLUMN_TO_BEST},
            },
    },
    {
        .workload = "request",
        .measures = WORD_REQUEST_MEASURES,
        .message = WORD_TABLE_REQUEST,
        .note = NOTE_REQUEST,
        .best = METRIC_RTT_P50,
        .best_name = WORD_TABLE_FIGURE_ROUND_TRIP,
        .scale = scale_time,
        .many_clients = true,
        .ways = 2,
        .column_count = 9,
        .columns =
            {
                {.kind = COLUMN_STEP, .head = WORD_COLUMN_CLIENTS, .subhead = WORD_COUNT},
                {.kind = COLUMN_LABEL, .head = WORD_TRANSPORT, .subhead = WORD_COUNT},
                {COLUMN_ESTIMATE, METRIC_RTT_P50, scale_time, WORD_COLUMN_RTT, WORD_COLUMN_P50, 0},
                {COLUMN_INTERVAL, METRIC_RTT_P50, scale_time, WORD_INTERVAL_95, WORD_COLUMN_OF_P50,
                 4},
                {COLUMN_ESTIMATE, METRIC_RTT_P99, scale_time, WORD_COLUMN_RTT, WORD_COLUMN_P99, 0},
                {COLUMN_ESTIMATE, METRIC_MESSAGES_PER_SECOND, scale_rate, WORD_COLUMN_REQUESTS,
                 WORD_COUNT, 3},
                {COLUMN_SHARES, METRIC_SHARE_MIN, NULL, WORD_COLUMN_SHARE, WORD_COLUMN_MIN_MAX, 2},
                {COLUMN_ESTIMATE, METRIC_SERVER_CPU, scale_time, WORD_COLUMN_SERVER_CPU,
                 WORD_COLUMN_EACH, 1},
                {.kind = COLUMN_RATIO,
                 .head = WORD_COLUMN_RTT_P50_RATIO,
                 .subhead = WORD_COLUMN_TO_BEST},
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
