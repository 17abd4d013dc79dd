/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run.c - owns a run's memory and condenses its invocations. */
#include "result/run.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "result/run_fields.h"
#include "result/workloads.h"

enum { CONFIDENCE_PERCENT = 95 };

void run_init(struct run *run)
{
    *run = (struct run){
        .harness = {.clock_ns = NAN, .null_rtt_ns = NAN},
        .noise = {.steal_percent = NAN, .rejected_percent = NAN, .floor = NAN},
        .precision = {.requested_percent = NAN, .reached_percent = NAN},
    };
    environment_init(&run->environment);
}

void run_clear(struct run *run)
{
    fields_clear(&run_fields, run);
    free(run->unknown);
    run_init(run);
}

void run_invocation_init(struct run_invocation *row)
{
    *row = (struct run_invocation){.spin_ratio = NAN};
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++)
        row->value[metric] = NAN;
}

int run_case_append(struct run_case *run_case, const struct run_invocation *row)
{
    struct run_invocation *grown = reallocarray(
        run_case->invocations, run_case->invocation_count + 1, sizeof *run_case->invocations);

    if (grown == NULL)
        return -ENOMEM;
    grown[run_case->invocation_count++] = *row;
    run_case->invocations = grown;
    return 0;
}

/* Blocks are listed in order, mostly without a gap, so the first guess is nearly always right. */
static const struct run_block *block_find(const struct run *run, unsigned block)
{
    if (block < run->block_count && run->block_list[block].block == block)
        return &run->block_list[block];
    for (size_t i = 0; i < run->block_count; i++)
        if (run->block_list[i].block == block)
            return &run->block_list[i];
    return NULL;
}

bool run_block_counts(const struct run *run, unsigned block)
{
    const struct run_block *found = run->noise.unfit ? NULL : block_find(run, block);

    return found == NULL || found->rejected == NULL;
}

unsigned run_of_block(const struct run *run, unsigned block)
{
    const struct run_block *found = block_find(run, block);
    const struct run_block *last = run->block_count == 0 ? NULL
                                                         : &run->block_list[run->block_count - 1];

    if (found == NULL && last != NULL && block > last->block)
        found = last;
    return found == NULL ? 0 : found->run;
}

unsigned run_counted_blocks(const struct run *run)
{
    unsigned count = 0;

    for (unsigned block = 0; block < run->blocks_done; block++)
        count += run_block_counts(run, block);
    return count;
}

unsigned run_rejected_blocks(const struct run *run)
{
    unsigned count = 0;

    for (size_t i = 0; i < run->block_count; i++)
        count += run->block_list[i].rejected != NULL;
    return count;
}

size_t run_counted_invocations(const struct run *run, size_t *noisy)
{
    size_t count = 0;

    *noisy = 0;
    for (size_t i = 0; i < run->case_count; i++) {
        for (size_t j = 0; j < run->cases[i].invocation_count; j++) {
            const struct run_invocation *row = &run->cases[i].invocations[j];
            bool counts = run_block_counts(run, row->block);
            count += counts;
            *noisy += counts && row->noisy;
        }
    }
    return count;
}

size_t run_most_pairs(const struct run *run)
{
    size_t most = 0;

    for (size_t i = 0; i < run->comparison_count; i++)
        most = run->comparisons[i].paired.pairs > most ? run->comparisons[i].paired.pairs : most;
    return most;
}

bool run_is_first_with(const struct run *run, size_t at, unsigned parts)
{
    for (size_t i = 0; i < at; i++)
        if (case_spec_compare(&run->cases[i].spec, &run->cases[at].spec, parts) == 0)
            return false;
    return true;
}

/* Writes the figure of every invocation that counts to values[]; false when one lacks it. */
static bool values_gather(const struct run *run, const struct run_case *run_case,
                          enum metric metric, double *values, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < run_case->invocation_count; i++) {
        const struct run_invocation *row = &run_case->invocations[i];
        if (!run_block_counts(run, row->block))
            continue;
        values[*count] = metric_value(row, metric);
        if (!isfinite(values[(*count)++]))
            return false;
    }
    return true;
}

static int metric_summarize(const struct run *run, struct run_case *run_case, enum metric metric,
                            double *values)
{
    size_t count;

    if (!metrics[metric].summarised || !values_gather(run, run_case, metric, values, &count))
        return 0;
    return pseudomedian(values, count, CONFIDENCE_PERCENT / 100.0, &run_case->summary[metric]);
}

static int case_summarize(const struct run *run, struct run_case *run_case)
{
    const struct workload_description *workload = workload_describe(run_case->spec.workload);
    double *values = calloc(run_case->invocation_count + 1, sizeof *values);
    int error = 0;

    if (values == NULL)
        return -ENOMEM;
    for (enum metric metric = 0; error == 0 && metric < METRIC_COUNT; metric++) {
        run_case->summary[metric] = (struct interval){NAN, NAN, NAN};
        if (metrics[metric].derive == NULL || workload_has(workload, metric))
            error = metric_summarize(run, run_case, metric, values);
    }
    free(values);
    return error;
}

int run_summarize(struct run *run)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < run->case_count; i++)
        error = case_summarize(run, &run->cases[i]);
    for (size_t i = 0; error == 0 && i < run->aa_control_count; i++)
        error = case_summarize(run, &run->aa_controls[i]);
    return error;
}
