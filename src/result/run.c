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
    *run = (struct run){.harness = {.clock_ns = NAN, .null_rtt_ns = NAN}};
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

void run_clear(struct run *run)
{
    free(run->version);
    free(run->started);
    free(run->finished);
    for (size_t i = 0; i < run->command_count; i++)
        free(run->command[i]);
    free(run->command);
    environment_clear(&run->environment);
    for (size_t i = 0; i < run->case_count; i++)
        case_clear(&run->cases[i]);
    free(run->cases);
    for (size_t i = 0; i < run->skipped_count; i++) {
        free(run->skipped[i].id);
        free(run->skipped[i].reason);
    }
    free(run->skipped);
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

/* Writes the figure of every invocation to values[]; false when one lacks it. */
static bool values_gather(const struct run_case *run_case, size_t of_row, double *values)
{
    for (size_t i = 0; i < run_case->invocation_count; i++) {
        memcpy(&values[i], (const char *)&run_case->invocations[i] + of_row, sizeof values[i]);
        if (!isfinite(values[i]))
            return false;
    }
    return true;
}

static int metric_summarize(struct run_case *run_case, const struct metric *metric, double *values)
{
    struct interval interval = {.estimate = NAN, .low = NAN, .high = NAN};
    int error = 0;

    if (values_gather(run_case, metric->of_row, values))
        error = pseudomedian(values, run_case->invocation_count, CONFIDENCE_PERCENT / 100.0,
                             &interval);
    memcpy((char *)&run_case->summary + metric->of_summary, &interval, sizeof interval);
    return error;
}

static int case_summarize(struct run_case *run_case)
{
    double *values = calloc(run_case->invocation_count + 1, sizeof *values);
    int error = 0;

    if (values == NULL)
        return -ENOMEM;
    for (size_t i = 0; error == 0 && i < sizeof metrics / sizeof metrics[0]; i++)
        error = metric_summarize(run_case, &metrics[i], values);
    free(values);
    return error;
}

int run_summarize(struct run *run)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < run->case_count; i++)
        error = case_summarize(&run->cases[i]);
    return error;
}
