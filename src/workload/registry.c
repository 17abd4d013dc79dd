/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * registry.c - the table of all workloads, in the order of the reports. */
#include <string.h>

#include "workload/workload.h"

extern const struct workload workload_latency, workload_throughput, workload_duplex,
    workload_connect, workload_fanin, workload_request;

const struct workload *const workloads[] = {&workload_latency,
                                            &workload_throughput,
                                            &workload_duplex,
                                            &workload_connect,
                                            &workload_fanin,
                                            &workload_request,
                                            NULL};

const struct workload *workload_find(const char *name)
{
    for (const struct workload *const *entry = workloads; *entry != NULL; entry++)
        if (strcmp((*entry)->name, name) == 0)
            return *entry;
    return NULL;
}
