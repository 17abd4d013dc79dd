/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * metric_value.c - see metric_value.h. */
#include "compare/metric_value.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

int metric_values_gather(const struct run *run, const struct run_case *run_case, enum metric metric,
                         struct metric_values *out)
{
    *out = (struct metric_values){.values = calloc(run_case->invocation_count + 1, sizeof(double))};
    if (out->values == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < run_case->invocation_count; i++) {
        const struct run_invocation *row = &run_case->invocations[i];
        double value = metric_value(row, metric);
        if (!run_block_counts(run, row->block))
            continue;
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
