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

static double sample(const struct measured *measured, size_t part)
{
    double value;

    memcpy(&value, (const char *)&measured->samples + part, sizeof value);
    return value;
}

/* Of the time that the samples hold: what a variant leaves out of a connection (the fork) must not
 * come back here. */
static double connections_per_second(const struct measured *measured, size_t part)
{
    (void)part;
    return (double)NS_PER_SECOND / measured->samples.mean;
}

/* `part` is the place of a uint64_t in the result. */
static double per_second(const struct measured *measured, size_t part)
{
    uint64_t moved;

    memcpy(&moved, (const char *)measured->result + part, sizeof moved);
    return (double)moved / ((double)measured->result->elapsed_ns / (double)NS_PER_SECOND);
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

/* `part` is the place of a uint64_t in the result. */
static double of_losing(const struct measured *measured, size_t part)
{
    uint64_t messages;

    memcpy(&messages, (const char *)measured->result + part, sizeof messages);
    return measured->result->may_lose ? (double)messages : NAN;
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

/* `part` is the place of a uint64_t in a side's cost. */
static double of_side(const struct measured *measured, enum side side, size_t part)
{
    uint64_t spent;

    memcpy(&spent, (const char *)&measured->result->cost[side] + part, sizeof spent);
    return (double)spent / (double)measured->result->messages;
}

static double of_parent(const struct measured *measured, size_t part)
{
    return of_side(measured, SIDE_PARENT, part);
}

static double of_child(const struct measured *measured, size_t part)
{
    return of_side(measured, SIDE_CHILD, part);
}

static double of_both(const struct measured *measured, size_t part)
{
    uint64_t parent, child;

    memcpy(&parent, (const char *)&measured->result->cost[SIDE_PARENT] + part, sizeof parent);
    memcpy(&child, (const char *)&measured->result->cost[SIDE_CHILD] + part, sizeof child);
    return (double)(parent + child) / (double)measured->result->messages;
}

static double cpu_time(const struct measured *measured, size_t part)
{
    (void)part;
    return of_both(measured, offsetof(struct side_cost, user_ns)) +
           of_both(measured, offsetof(struct side_cost, system_ns));
}

/* `part` is the place of a double in the figures of an open loop. */
static double of_load(const struct measured *measured, size_t part)
{
    double value;

    memcpy(&value, (const char *)measured->load + part, sizeof value);
    return value;
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
    [METRIC_RTT_MIN] = {"rtt_ns.min", "rtt_min_ns", SAMPLES(METRICS_RTT, min)},
    [METRIC_RTT_MEAN] = {"rtt_ns.mean", "rtt_mean_ns", SAMPLES(METRICS_RTT, mean)},
    [METRIC_RTT_P50] = {"rtt_ns.p50", "rtt_p50_ns", N_("median round trip"), N_("RTT p50"),
                        .label = "p50", SAMPLES(METRICS_RTT, p50), .fewest_samples = 6,
                        .summarised = true},
    [METRIC_RTT_P90] = {"rtt_ns.p90", "rtt_p90_ns", SAMPLES(METRICS_RTT, p90),
                        .fewest_samples = 36},
    [METRIC_RTT_P99] = {"rtt_ns.p99", "rtt_p99_ns", N_("round trip, p99"), N_("RTT p99"),
                        .label = "p99", SAMPLES(METRICS_RTT, p99), .fewest_samples = 368,
                        .summarised = true, .pooled = 0.99},
    [METRIC_RTT_P999] = {"rtt_ns.p99.9", "rtt_p99_9_ns", N_("round trip, p99.9"), N_("p99.9"),
                         .label = "p99.9", SAMPLES(METRICS_RTT, p999), .fewest_samples = 3688,
                         .summarised = true, .pooled = 0.999},
    [METRIC_RTT_P9999] = {"rtt_ns.p99.99", "rtt_p99_99_ns", N_("round trip, p99.99"), N_("p99.99"),
                          .label = "p99.99", SAMPLES(METRICS_RTT, p9999), .fewest_samples = 36887,
                          .summarised = true, .pooled = 0.9999, .later = true,
                          .later_column = true},
    [METRIC_RTT_MAX] = {"rtt_ns.max", "rtt_max_ns", N_("longest round trip"), N_("max"),
                        .label = "max", SAMPLES(METRICS_RTT, max), .summarised = true, .pooled = 1},

    [METRIC_CONNECT_MIN] = {"connect_ns.min", NULL, SAMPLES(METRICS_CONNECT, min)},
    [METRIC_CONNECT_MEAN] = {"connect_ns.mean", NULL, SAMPLES(METRICS_CONNECT, mean)},
    [METRIC_CONNECT_P50] = {"connect_ns.p50", "connect_p50_ns", N_("median connection time"),
                            N_("time p50"), .label = "p50", SAMPLES(METRICS_CONNECT, p50),
                            .fewest_samples = 6, .summarised = true},
    [METRIC_CONNECT_P90] = {"connect_ns.p90", NULL, SAMPLES(METRICS_CONNECT, p90),
                            .fewest_samples = 36},
    [METRIC_CONNECT_P99] = {"connect_ns.p99", "connect_p99_ns", N_("connection time, p99"),
                            N_("time p99"), .label = "p99", SAMPLES(METRICS_CONNECT, p99),
                            .fewest_samples = 368, .summarised = true, .pooled = 0.99},
    [METRIC_CONNECT_P999] = {"connect_ns.p99.9", "connect_p99_9_ns", N_("connection time, p99.9"),
                             N_("p99.9"), .label = "p99.9", SAMPLES(METRICS_CONNECT, p999),
                             .fewest_samples = 3688, .summarised = true, .pooled = 0.999,
                             .later_column = true},
    [METRIC_CONNECT_P9999] = {"connect_ns.p99.99", "connect_p99_99_ns",
                              N_("connection time, p99.99"), N_("p99.99"), .label = "p99.99",
                              SAMPLES(METRICS_CONNECT, p9999), .fewest_samples = 36887,
                              .summarised = true, .pooled = 0.9999, .later = true,
                              .later_column = true},
    [METRIC_CONNECT_MAX] = {"connect_ns.max", "connect_max_ns", N_("longest connection time"),
                            N_("max"), .label = "max", SAMPLES(METRICS_CONNECT, max),
                            .summarised = true, .pooled = 1, .later_column = true},
    [METRIC_CONNECTIONS_PER_SECOND] = {"connections_per_second", "connections_per_second",
                                       N_("connections per second"), N_("connections"),
                                       .scale = scale_rate, .group = METRICS_CONNECT,
                                       .summarised = true, .measure = connections_per_second},

    [METRIC_OFFERED] = {"offered_per_second", "offered_per_second",
                        N_("requests offered per second"), N_("offered"), LOAD(offered),
                        .scale = scale_rate, .summarised = true},
    [METRIC_ACHIEVED] = {"achieved_per_second", "achieved_per_second",
                         N_("requests achieved per second"), N_("achieved"), LOAD(achieved),
                         .scale = scale_rate, .summarised = true},
    [METRIC_SATURATED] = {"saturated", "saturated", .group = METRICS_LOAD, .later_column = true,
                          .scale = scale_index, .lower_is_better = true,
                          .bound = METRIC_BOUND_SHARE, .measure = saturated},
    [METRIC_LATENCY_MIN] = {"latency_ns.min", "latency_min_ns", LATENCY(min)},
    [METRIC_LATENCY_MEAN] = {"latency_ns.mean", "latency_mean_ns", LATENCY(mean)},
    [METRIC_LATENCY_P50] = {"latency_ns.p50", "latency_p50_ns", N_("median latency"),
                            N_("latency p50"), .label = "p50", LATENCY(p50), .fewest_samples = 6,
                            .summarised = true},
    [METRIC_LATENCY_P90] = {"latency_ns.p90", "latency_p90_ns", LATENCY(p90), .fewest_samples = 36},
    [METRIC_LATENCY_P99] = {"latency_ns.p99", "latency_p99_ns", N_("latency, p99"),
                            N_("latency p99"), .label = "p99", LATENCY(p99), .fewest_samples = 368,
                            .summarised = true, .pooled = 0.99},
    [METRIC_LATENCY_P999] = {"latency_ns.p99.9", "latency_p99_9_ns", N_("latency, p99.9"),
                             N_("p99.9"), .label = "p99.9", LATENCY(p999), .fewest_samples = 3688,
                             .summarised = true, .pooled = 0.999},
    [METRIC_LATENCY_P9999] = {"latency_ns.p99.99", "latency_p99_99_ns", N_("latency, p99.99"),
                              N_("p99.99"), .label = "p99.99", LATENCY(p9999),
                              .fewest_samples = 36887, .summarised = true, .pooled = 0.9999,
                              .later = true},
    [METRIC_LATENCY_MAX] = {"latency_ns.max", "latency_max_ns", N_("longest latency"), N_("max"),
                            .label = "max", LATENCY(max), .summarised = true, .pooled = 1},
    [METRIC_SINCE_SENT_P50] = {"since_sent_ns.p50", "since_sent_p50_ns", LOAD_TIME(since_sent.p50),
                               .fewest_samples = 6},
    [METRIC_SINCE_SENT_P99] = {"since_sent_ns.p99", "since_sent_p99_ns",
                               N_("time since sending, p99"), N_("since sending p99"),
                               LOAD_TIME(since_sent.p99), .unless_saturated = true,
                               .fewest_samples = 368, .summarised = true},
    [METRIC_SINCE_SENT_P999] = {"since_sent_ns.p99.9", "since_sent_p99_9_ns",
                                LOAD_TIME(since_sent.p999), .fewest_samples = 3688},
    [METRIC_LATE] = {"late_share", "late_share", N_("share of requests that left late"), N_("late"),
                     LOAD(late_share), .summarised = true, .scale = scale_index,
                     .lower_is_better = true, .bound = METRIC_BOUND_SHARE},
    [METRIC_PACING_P50] = {"pacing_ns.p50", "pacing_p50_ns", LOAD_TIME(pacing.p50),
                           .fewest_samples = 6},
    [METRIC_PACING_P99] = {"pacing_ns.p99", "pacing_p99_ns", LOAD_TIME(pacing.p99),
                           .fewest_samples = 368},
    [METRIC_REFERENCE_P50] = {"bare_pacing_ns.p50", "bare_pacing_p50_ns", LOAD_TIME(reference.p50),
                              .fewest_samples = 6},
    [METRIC_REFERENCE_P99] = {"bare_pacing_ns.p99", "bare_pacing_p99_ns", LOAD_TIME(reference.p99),
                              .fewest_samples = 368},
    [METRIC_SENDING_CPU] = {"sending_cpu_ns_per_message", "sending_cpu_ns_per_message",
                            N_("CPU time of sending a request"), N_("CPU of sending"),
                            .scale = scale_time, .group = METRICS_LOAD, .lower_is_better = true,
                            .summarised = true, .derive = parent_cpu_time,
                            .note = N_(
                                "CPU of sending: that of all senders for a request, without what "
                                "they spun until it was due; where they sleep until then, on one "
                                "CPU, that is in it, and can't be told from the sending.")},
    [METRIC_RECEIVING_CPU] = {"receiving_cpu_ns_per_message", "receiving_cpu_ns_per_message",
                              N_("CPU time of receiving a request"), N_("CPU of receiving"),
                              .scale = scale_time, .group = METRICS_LOAD, .lower_is_better = true,
                              .summarised = true, .derive = child_cpu_time},
    [METRIC_CPUS_BUSY] = {"cpus_busy", "cpus_busy", N_("CPUs busy"), N_("CPUs busy"),
                          .scale = scale_index, .group = METRICS_LOAD, .lower_is_better = true,
                          .summarised = true, .derive = cpus_busy,
                          .note = N_(
                              "CPUs busy: user and system time of both sides in the time that "
                              "the requests took, without what the sender spun until the "
                              "next one was due: 1.00 is a whole CPU.")},

    [METRIC_BYTES_PER_SECOND] = {"bytes_per_second", "bytes_per_second", N_("throughput"),
                                 N_("bytes"), .scale = scale_byte_rate, .group = METRICS_RATES,
                                 .summarised = true, .measure = per_second,
                                 .part = offsetof(struct invocation_result, bytes)},
    [METRIC_MESSAGES_PER_SECOND] = {"messages_per_second", "messages_per_second",
                                    N_("messages per second"), N_("messages"), .label = "msg",
                                    .scale = scale_rate, .group = METRICS_RATES, .summarised = true,
                                    .measure = per_second,
                                    .part = offsetof(struct invocation_result, messages)},

    [METRIC_CLIENTS] = {"clients", NULL, .scale = scale_index, .group = METRICS_SHARES,
                        .bound = METRIC_BOUND_CLIENTS, .measure = clients},
    [METRIC_SHARE_MIN] = {"share_min", "share_min", N_("least share of a client"), N_("share min"),
                          .scale = scale_index, .group = METRICS_SHARES, .summarised = true,
                          .per_client = true, .bound = METRIC_BOUND_SHARE, .measure = share,
                          .part = LEAST,
                          .note = N_(
                              "share: messages of the client or pair with the fewest and of the "
                              "one with the most, 1.00 being an equal share of all (1 / their "
                              "number).")},
    [METRIC_SHARE_MAX] = {"share_max", "share_max", N_("greatest share of a client"),
                          N_("share max"), .scale = scale_index, .group = METRICS_SHARES,
                          .lower_is_better = true, .summarised = true, .per_client = true,
                          .bound = METRIC_BOUND_SHARE, .measure = share, .part = MOST},
    [METRIC_JAIN] = {"jain_fairness", "jain_fairness", N_("Jain's index of fairness"),
                     N_("Jain's index"), .scale = scale_index, .group = METRICS_SHARES,
                     .summarised = true, .bound = METRIC_BOUND_SHARE, .measure = jain,
                     .note = N_(
                         "Jain's index of fairness: 1 when all clients or pairs had the same "
                         "share, 1 / their number when one had all.")},
    [METRIC_TORN] = {"torn_records", "torn_records", N_("torn records"), N_("torn records"),
                     .scale = scale_index, .group = METRICS_SERVER, .lower_is_better = true,
                     .bound = METRIC_BOUND_ANY, .measure = torn_records,
                     .note_of_none = N_(
                         "No torn records: every record that the server received came "
                         "whole from one client.")},
    [METRIC_SENT] = {"sent_messages", NULL, LOSS(sent_messages)},
    [METRIC_LOST] = {"lost_messages", NULL, LOSS(lost_messages)},
    [METRIC_REORDERED] = {"reordered_messages", NULL, LOSS(reordered_messages)},
    [METRIC_REFUSED] = {"refused_messages", NULL, LOSS(refused_messages)},
    [METRIC_STRANGE] = {"strange_messages", NULL, LOSS(strange_messages)},
    [METRIC_KERNEL_THREADS] = {"kernel_threads", NULL, .group = METRICS_LOSSES,
                               .scale = scale_index, .lower_is_better = true, .later = true,
                               .bound = METRIC_BOUND_ANY, .measure = kernel_threads},
    [METRIC_SERVER_CPU] = {"server_cpu_ns_per_message", "server_cpu_ns_per_message",
                           N_("CPU time of the server per message"), N_("server CPU per message"),
                           .scale = scale_time, .group = METRICS_SERVER, .lower_is_better = true,
                           .summarised = true, .derive = parent_cpu_time},

    [METRIC_CPU] = {"cpu_ns_per_message", "cpu_ns_per_message", N_("CPU time per message"),
                    N_("CPU time per message"), .scale = scale_time, .group = METRICS_COSTS,
                    .lower_is_better = true, .summarised = true, .bound = METRIC_BOUND_ANY,
                    .measure = cpu_time},
    [METRIC_USER] = {"user_ns_per_message", "user_ns_per_message", .scale = scale_time,
                     .later = true, COST(of_both, user_ns)},
    [METRIC_SYSTEM] = {"system_ns_per_message", "system_ns_per_message", .scale = scale_time,
                       .later = true, COST(of_both, system_ns)},
    [METRIC_VOLUNTARY] = {"voluntary_switches_per_message", "voluntary_switches_per_message",
                          .scale = scale_index, COST(of_both, voluntary_switches)},
    [METRIC_INVOLUNTARY] = {"involuntary_switches_per_message", "involuntary_switches_per_message",
                            .scale = scale_index, COST(of_both, involuntary_switches)},
    [METRIC_PARENT_USER] = {"sides[0].user_ns_per_message", NULL, .scale = scale_time,
                            .later = true, COST(of_parent, user_ns)},
    [METRIC_PARENT_SYSTEM] = {"sides[0].system_ns_per_message", NULL, .scale = scale_time,
                              .later = true, COST(of_parent, system_ns)},
    [METRIC_CHILD_USER] = {"sides[1].user_ns_per_message", NULL, .scale = scale_time, .later = true,
                           COST(of_child, user_ns)},
    [METRIC_CHILD_SYSTEM] = {"sides[1].system_ns_per_message", NULL, .scale = scale_time,
                             .later = true, COST(of_child, system_ns)},
};

const enum metric metric_columns[] = {
    METRIC_RTT_P50,
    METRIC_RTT_P99,
    METRIC_BYTES_PER_SECOND,
    METRIC_MESSAGES_PER_SECOND,
    METRIC_CPU,
    METRIC_CONNECT_P50,
    METRIC_CONNECT_P99,
    METRIC_CONNECTIONS_PER_SECOND,
    METRIC_JAIN,
    METRIC_SHARE_MIN,
    METRIC_SHARE_MAX,
    METRIC_SERVER_CPU,
    METRIC_RTT_P999,
    METRIC_RTT_MAX,
    METRIC_CONNECT_P999,
    METRIC_CONNECT_MAX,
    METRIC_OFFERED,
    METRIC_ACHIEVED,
    METRIC_LATENCY_P50,
    METRIC_LATENCY_P99,
    METRIC_LATENCY_P999,
    METRIC_LATENCY_MAX,
    METRIC_SINCE_SENT_P99,
    METRIC_LATE,
    METRIC_CPUS_BUSY,
    METRIC_RTT_P9999,
    METRIC_CONNECT_P9999,
    METRIC_LATENCY_P9999,
    METRIC_SENDING_CPU,
    METRIC_RECEIVING_CPU,
    METRIC_COUNT,
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
