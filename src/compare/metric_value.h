/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * metric_value.h - what is compared of a case, and its value in every invocation. */
#ifndef IPCMARK_COMPARE_METRIC_VALUE_H
#define IPCMARK_COMPARE_METRIC_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "result/run.h"

struct compare_metric {
    const char *workload, *name; /* the name as in the run file: "rtt_ns.p50" */
    size_t of_row;               /* offset of a double in struct run_invocation */
    bool lower_is_better;
    bool optional; /* nothing is missing when both runs do without */
};

/* All of them, ended by a NULL name. */
extern const struct compare_metric compare_metrics[];

/* The values of one case's invocations in the blocks that count; to be released. */
struct metric_values {
    double *values; /* positive and finite */
    size_t count;
    size_t missing; /* invocations without such a value */
};

/* -ENOMEM. */
int metric_values_gather(const struct run *run, const struct run_case *run_case,
                         const struct compare_metric *metric, struct metric_values *out);
void metric_values_release(struct metric_values *values);

#endif
