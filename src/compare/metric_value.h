/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * metric_value.h - the values of a metric that are compared between runs. */
#ifndef IPCMARK_COMPARE_METRIC_VALUE_H
#define IPCMARK_COMPARE_METRIC_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "result/run.h"

/* The values of one case's invocations in the blocks that count; to be released. */
struct metric_values {
    double *values; /* positive and finite */
    size_t count;
    size_t missing; /* invocations without such a value */
};

/* -ENOMEM. */
int metric_values_gather(const struct run *run, const struct run_case *run_case, enum metric metric,
                         struct metric_values *out);
void metric_values_release(struct metric_values *values);

#endif
