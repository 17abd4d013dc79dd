/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * small_run.c - see small_run.h. */
#include "compare/small_run.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *need(void *memory)
{
    if (memory == NULL)
        abort();
    return memory;
}

void small_run_set(char **text, const char *value)
{
    free(*text);
    *text = need(strdup(value));
}

void small_run_create(struct run *run, unsigned blocks)
{
    run_init(run);
    small_run_set(&run->version, "0.1.0");
    small_run_set(&run->started, "2026-01-01T00:00:00Z");
    small_run_set(&run->finished, "2026-01-01T00:05:00Z");
    run->complete = true;
    run->blocks_planned = run->blocks_done = blocks;
    run->duration_ms = 50;
    small_run_set(&run->environment.host, "lab-1");
    small_run_set(&run->environment.kernel, "6.1.0");
}

static void add_invocation(struct run *run, struct run_case *run_case, double centre,
                           unsigned block)
{
    double value = centre * (1 + 0.001 * block);
    bool latency = strcmp(run_case->workload, "latency") == 0;
    const struct percentiles none = {NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    struct run_invocation row = {
        .block = block,
        .order = (unsigned)run->case_count,
        .messages = 1000,
        .elapsed_ns = 1000000,
        .rtt_ns = none,
        .bytes_per_second = latency ? NAN : value,
        .messages_per_second = latency ? NAN : value / 64,
        .cpu_ns_per_message = NAN,
        .user_ns_per_message = NAN,
        .system_ns_per_message = NAN,
        .voluntary_switches_per_message = NAN,
        .involuntary_switches_per_message = NAN,
        .spin_ratio = NAN,
    };

    if (latency)
        row.rtt_ns.p50 = value;
    if (run_case_append(run_case, &row) != 0)
        abort();
}

struct run_case *small_run_add(struct run *run, const char *workload, const char *transport,
                               double centre)
{
    const struct interval none = {NAN, NAN, NAN};

    run->cases = need(reallocarray(run->cases, run->case_count + 1, sizeof *run->cases));
    struct run_case *added = &run->cases[run->case_count++];
    *added = (struct run_case){
        .workload = need(strdup(workload)),
        .transport = need(strdup(transport)),
        .placement = need(strdup("same-cpu")),
        .wait = need(strdup("block")),
        .size = 64,
        .buffer_granted = 65536,
        .buffer_granted_receive = 65536,
        .summary = {none, none, none, none, none},
    };
    if (asprintf(&added->id, "%s/%s/64/same-cpu", workload, transport) < 0)
        abort();
    for (unsigned block = 0; block < run->blocks_done; block++)
        add_invocation(run, added, centre, block);
    return added;
}
