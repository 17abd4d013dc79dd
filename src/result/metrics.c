/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * metrics.c - one row per metric, and how each is taken from what was measured. Rates and shares
 * are computed here, once. */
#include "result/metrics.h"

#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "measure/invocation.h"
#include "result/load_figures.h"
#include "result/run.h"
#include "stats/distribution.h"
#include "text/text.h"

/* ---- from what was measured ---- */

/* The number that lies `part` bytes into a struct. */
static uint64_t whole_in(const void *of, size_t part)
{
    uint64_t value;

    memcpy(&value, (const char *)of + part, sizeof value);
    return value;
}

static double number_in(const void *of, size_t part)
{
    double value;

    memcpy(&value, (const char *)of + part, sizeof value);
    return value;
}

static double sample(const struct measured *measured, size_t part)
{
    return number_in(&measured->samples, part);
}

/* Of the time that the samples hold: what a variant leaves out of a connection (the fork) must not
 * come back here. */
static double connections_per_second(const struct measured *measured, size_t part)
{
    (void)part;
    return (double)NS_PER_SECOND / measured->samples.mean;
}

static double per_second(const struct measured *measured, size_t part)
{
    return (double)whole_in(measured->result, part) /
           ((double)measured->result->elapsed_ns / (double)NS_PER_SECOND);
}

static double clients(const struct measured *measured, size_t part)
{
    (void)part;
    return measured->result->clients;
}

enum { LEAST, MOST };

static double share(const struct measured *measured, size_t part)
{
    const struct invocation_result *result = measured->result;
    uint64_t sum = 0, least = UINT64_MAX, most = 0;

    for (unsigned i = 0; i < result->clients; i++) {
        uint64_t messages = result->client_messages[i];
        sum += messages;
        least = messages < least ? messages : least;
        most = messages > most ? messages : most;
    }
    return sum == 0 ? NAN : (double)(part == LEAST ? least : most) / (double)sum;
}

static double jain(const struct measured *measured, size_t part)
{
    (void)part;
    return jain_fairness(measured->result->client_messages, measured->result->clients);
}

static double of_losing(const struct measured *measured, size_t part)
{
    return measured->result->may_lose ? (double)whole_in(measured->result, part) : NAN;
}

static double kernel_threads(const struct measured *measured, size_t part)
{
    (void)part;
    return measured->result->counts_kernel_threads ? (double)measured->result->kernel_threads : NAN;
}

static double torn_records(const struct measured *measured, size_t part)
{
    (void)part;
    return (double)measured->result->torn_records;
}

static double of_parent(const struct measured *measured, size_t part)
{
    return (double)whole_in(&measured->result->cost[SIDE_PARENT], part) /
           (double)measured->result->messages;
}

static double of_child(const struct measured *measured, size_t part)
{
    return (double)whole_in(&measured->result->cost[SIDE_CHILD], part) /
           (double)measured->result->messages;
}

static double of_both(const struct measured *measured, size_t part)
{
    return (double)(whole_in(&measured->result->cost[SIDE_PARENT], part) +
                    whole_in(&measured->result->cost[SIDE_CHILD], part)) /
           (double)measured->result->messages;
}

static double cpu_time(const struct measured *measured, size_t part)
{
    (void)part;
    return of_both(measured, offsetof(struct side_cost, user_ns)) +
           of_both(measured, offsetof(struct side_cost, system_ns));
}

static double of_load(const struct measured *measured, size_t part)
{
    return number_in(measured->load, part);
}

static double saturated(const struct measured *measured, size_t part)
{
    (void)part;
    return measured->load->saturated;
}

static double cpus_busy(const struct run_invocation *invocation)
{
    return invocation->value[METRIC_CPU] * (double)invocation->messages /
           (double)invocation->elapsed_ns;
}

static double parent_cpu_time(const struct run_invocation *invocation)
{
    return invocation->value[METRIC_PARENT_USER] + invocation->value[METRIC_PARENT_SYSTEM];
}

static double child_cpu_time(const struct run_invocation *invocation)
{
    return invocation->value[METRIC_CHILD_USER] + invocation->value[METRIC_CHILD_SYSTEM];
}

/* ---- the table ---- */

/* What all percentiles of one kind have in common. */
#define SAMPLES(group_, member)                                                                    \
    .group = (group_), .scale = scale_time, .lower_is_better = true, .measure = sample,            \
    .part = offsetof(struct percentiles, member)
#define LOAD(member)                                                                               \
    .group = METRICS_LOAD, .later_column = true, .measure = of_load,                               \
    .part = offsetof(struct load_figures, member)
#define LOAD_TIME(member) LOAD(member), .scale = scale_time, .lower_is_better = true
#define LATENCY(member)                                                                            \
    SAMPLES(METRICS_LOAD, member), .later_column = true, .unless_saturated = true
#define LOSS(member)                                                                               \
    .group = METRICS_LOSSES, .scale = scale_index, .lower_is_better = true, .later = true,         \
    .bound = METRIC_BOUND_ANY, .measure = of_losing,                                               \
    .part = offsetof(struct invocation_result, member)
#define COST(function, member)                                                                     \
    .group = METRICS_COSTS, .lower_is_better = true, .bound = METRIC_BOUND_ANY,                    \
    .measure = (function), .part = offsetof(struct side_cost, member)

const struct metric_row metrics[METRIC_COUNT] = {
#define METRIC(name, ...) [METRIC_##name] = {__VA_ARGS__},
#define SUMMARISED(name, place, ...) [METRIC_##name] = {__VA_ARGS__, .summarised = true},
#include "result/metric_rows.h"
};

const enum metric metric_columns[METRIC_COLUMNS + 1] = {
#define METRIC(name, ...)
#define SUMMARISED(name, place, ...) [place] = METRIC_##name,
#include "result/metric_rows.h"
    [METRIC_COLUMNS] = METRIC_COUNT,
};

enum metric metric_find(const char *key)
{
    enum metric metric = 0;

    while (metric < METRIC_COUNT && strcmp(metrics[metric].key, key) != 0)
        metric++;
    return metric;
}

double metric_value(const struct run_invocation *invocation, enum metric metric)
{
    const struct metric_row *row = &metrics[metric];

    return row->derive != NULL ? row->derive(invocation) : invocation->value[metric];
}

struct interval metric_of(const struct run_case *run_case, enum metric metric)
{
    return run_case->summary[metric];
}

double metric_sum(const struct run_case *run_case, enum metric metric)
{
    double sum = NAN;

    for (size_t i = 0; i < run_case->invocation_count; i++) {
        double more = metric_value(&run_case->invocations[i], metric);
        if (!isnan(more))
            sum = isnan(sum) ? more : sum + more;
    }
    return sum;
}

bool case_is_offered(const struct run_case *run_case)
{
    return !isnan(metric_sum(run_case, METRIC_SATURATED));
}

bool case_is_saturated(const struct run_case *run_case)
{
    return 2 * metric_sum(run_case, METRIC_SATURATED) >= (double)run_case->invocation_count;
}

double case_rate(const struct run_case *run_case)
{
    const struct offered_rate *rate = &run_case->spec.rate;

    return rate->percent > 0 ? (double)run_case->capacity_per_second * rate->percent / 100
                             : rate->per_second;
}
