/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure.c - one row per figure. A new one needs a row here and a script in plots/. */
#include "report/figure.h"

const struct figure figures[] = {
    {.name = "latency",
     .workload = "latency",
     .metrics = {METRIC_RTT_P50, METRIC_RTT_P99},
     .metric_count = 2},
    {.name = "latency-cdf", .workload = "latency", .distribution = true},
    {.name = "throughput",
     .workload = "throughput",
     .metrics = {METRIC_BYTES_PER_SECOND},
     .metric_count = 1},
    {.name = "messages",
     .workload = "throughput",
     .metrics = {METRIC_MESSAGES_PER_SECOND},
     .metric_count = 1},
    {.name = "cpu-cost-latency", .workload = "latency", .metrics = {METRIC_CPU}, .metric_count = 1},
    {.name = "cpu-cost-throughput",
     .workload = "throughput",
     .metrics = {METRIC_CPU},
     .metric_count = 1},
    {.name = NULL},
};

const char *const figure_shared_scripts[] = {
    "style.gp",         "canvas.gp",   "panel.gp", "legend.gp",
    "legend_layout.gp", "log_axis.gp", "sizes.gp", NULL};
