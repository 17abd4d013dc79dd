/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * small_run.c - see small_run.h. */
#include "comparison/small_run.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "result/workloads.h"

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
    const struct workload_description *workload = workload_describe(run_case->spec.workload);
    double value = centre * (1 + 0.001 * block);
    struct run_invocation row;

    run_invocation_init(&row);
    row.block = block;
    row.order = (unsigned)run->case_count;
    row.messages = 1000;
    row.elapsed_ns = 1000000;
    if (workload != NULL)
        row.value[workload->primary] = value;
    if (run_case_append(run_case, &row) != 0)
        abort();
}

struct run_case *small_run_add(struct run *run, const char *workload, const char *transport,
                               double centre)
{
    run->cases = need(reallocarray(run->cases, run->case_count + 1, sizeof *run->cases));
    struct run_case *added = &run->cases[run->case_count++];
    *added = (struct run_case){
        .spec.workload = need(strdup(workload)),
        .spec.transport = need(strdup(transport)),
        .spec.placement = need(strdup("same-cpu")),
        .wait = need(strdup("block")),
        .spec.wait_group = need(strdup("block")),
        .label = need(strdup(transport)),
        .spec.clients = 1,
        .steady = -1,
        .spec.message_bytes = 64,
        .granted.send_bytes = 65536,
        .granted.receive_bytes = 65536,
    };
    if (asprintf(&added->id, "%s/%s/64/same-cpu", workload, transport) < 0)
        abort();
    for (unsigned block = 0; block < run->blocks_done; block++)
        add_invocation(run, added, centre, block);
    return added;
}

void small_run_place(struct run_case *run_case, const char *placement, size_t message_bytes)
{
    small_run_set((char **)&run_case->spec.placement, placement);
    run_case->spec.message_bytes = message_bytes;
    free(run_case->id);
    if (asprintf(&run_case->id, "%s/%s/%zu/%s", run_case->spec.workload, run_case->spec.transport,
                 message_bytes, placement) < 0)
        abort();
}

static double *figure_of(struct run_case *run_case, size_t invocation)
{
    const struct workload_description *workload = workload_describe(run_case->spec.workload);

    return &run_case->invocations[invocation].value[workload->primary];
}

void small_run_scale(struct run_case *run_case, double factor)
{
    for (size_t i = 0; i < run_case->invocation_count; i++)
        *figure_of(run_case, i) *= factor;
}

void small_run_disturb(struct run_case *run_case, gsl_rng *noise, double spread)
{
    for (size_t i = 0; i < run_case->invocation_count; i++) {
        *figure_of(run_case, i) *= exp(gsl_ran_gaussian(noise, spread));
        run_case->invocations[i].elapsed_ns = 1000000 + gsl_rng_uniform_int(noise, 1000000);
    }
}
