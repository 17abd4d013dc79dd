/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run.c - owns a run's memory and condenses its invocations. */
#include "result/run.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CONFIDENCE_PERCENT = 95 };

void run_init(struct run *run)
{
    *run = (struct run){
        .harness = {.clock_ns = NAN, .null_rtt_ns = NAN},
        .noise = {.steal_percent = NAN, .rejected_percent = NAN, .floor = NAN},
        .precision = {.requested_percent = NAN, .reached_percent = NAN},
    };
    environment_clear(&run->environment);
}

static void case_clear(struct run_case *run_case)
{
    free(run_case->id);
    free(run_case->workload);
    free(run_case->transport);
    free(run_case->placement);
    free(run_case->wait);
    free(run_case->invocations);
    free(run_case->histogram);
}

static void cases_free(struct run_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        case_clear(&cases[i]);
    free(cases);
}

void run_comparisons_free(struct run_comparison *comparisons, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(comparisons[i].workload);
        free(comparisons[i].placement);
        free(comparisons[i].wait);
        free(comparisons[i].metric);
        free(comparisons[i].baseline);
        free(comparisons[i].contender);
        free(comparisons[i].sentence);
    }
    free(comparisons);
}

void run_crossovers_free(struct run_crossover *crossovers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(crossovers[i].workload);
        free(crossovers[i].placement);
        free(crossovers[i].wait);
        free(crossovers[i].metric);
        free(crossovers[i].first);
        free(crossovers[i].second);
        free(crossovers[i].sentence);
    }
    free(crossovers);
}

void run_clear(struct run *run)
{
    free(run->version);
    free(run->started);
    free(run->finished);
    for (size_t i = 0; i < run->command_count; i++)
        free(run->command[i]);
    free(run->command);
    environment_clear(&run->environment);
    cases_free(run->cases, run->case_count);
    cases_free(run->controls, run->control_count);
    for (size_t i = 0; i < run->skipped_count; i++) {
        free(run->skipped[i].id);
        free(run->skipped[i].reason);
    }
    free(run->skipped);
    for (size_t i = 0; i < run->block_count; i++)
        free(run->block_list[i].rejected);
    free(run->block_list);
    run_comparisons_free(run->comparisons, run->comparison_count);
    run_crossovers_free(run->crossovers, run->crossover_count);
    free(run->noise.judgement);
    run_init(run);
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

/* Which figure of an invocation (a double) goes into which interval of the summary. */
static const struct metric {
    size_t of_row, of_summary;
} metrics[] = {
    {offsetof(struct run_invocation, rtt_ns.p50), offsetof(struct run_summary, rtt_p50_ns)},
    {offsetof(struct run_invocation, rtt_ns.p99), offsetof(struct run_summary, rtt_p99_ns)},
    {offsetof(struct run_invocation, bytes_per_second),
     offsetof(struct run_summary, bytes_per_second)},
    {offsetof(struct run_invocation, messages_per_second),
     offsetof(struct run_summary, messages_per_second)},
    {offsetof(struct run_invocation, cpu_ns_per_message),
     offsetof(struct run_summary, cpu_ns_per_message)},
};

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

/* Writes the figure of every invocation that counts to values[]; false when one lacks it. */
static bool values_gather(const struct run *run, const struct run_case *run_case, size_t of_row,
                          double *values, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < run_case->invocation_count; i++) {
        const struct run_invocation *row = &run_case->invocations[i];
        if (!run_block_counts(run, row->block))
            continue;
        memcpy(&values[*count], (const char *)row + of_row, sizeof *values);
        if (!isfinite(values[(*count)++]))
            return false;
    }
    return true;
}

static int metric_summarize(const struct run *run, struct run_case *run_case,
                            const struct metric *metric, double *values)
{
    struct interval interval = {.estimate = NAN, .low = NAN, .high = NAN};
    size_t count;
    int error = 0;

    if (values_gather(run, run_case, metric->of_row, values, &count))
        error = pseudomedian(values, count, CONFIDENCE_PERCENT / 100.0, &interval);
    memcpy((char *)&run_case->summary + metric->of_summary, &interval, sizeof interval);
    return error;
}

static int case_summarize(const struct run *run, struct run_case *run_case)
{
    double *values = calloc(run_case->invocation_count + 1, sizeof *values);
    int error = 0;

    if (values == NULL)
        return -ENOMEM;
    for (size_t i = 0; error == 0 && i < sizeof metrics / sizeof metrics[0]; i++)
        error = metric_summarize(run, run_case, &metrics[i], values);
    free(values);
    return error;
}

int run_summarize(struct run *run)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < run->case_count; i++)
        error = case_summarize(run, &run->cases[i]);
    for (size_t i = 0; error == 0 && i < run->control_count; i++)
        error = case_summarize(run, &run->controls[i]);
    return error;
}
