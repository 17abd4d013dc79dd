/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures.c - by name, because a run file may come from a program with other workloads. */
#include "result/figures.h"

#include <stddef.h>
#include <string.h>

static const struct figures known[] = {
    {.workload = "latency", .known = true, .rtt = true},
    {.workload = "throughput", .known = true, .rates = true},
    {.workload = "duplex", .known = true, .rates = true},
    {.workload = "connect", .known = true, .connect = true},
    {.workload = "fanin", .known = true, .rates = true, .shares = true},
    {.workload = "request", .known = true, .rtt = true, .rates = true, .shares = true},
};

static const struct figures any = {.rtt = true, .connect = true, .rates = true, .shares = true};

const struct figures *figures_of(const char *workload)
{
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i].workload, workload) == 0)
            return &known[i];
    return &any;
}
