/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_json_cases.c - what was measured, as JSON. The keys are a contract, as in run_json.c;
 * run_read_cases.c and run_read_rows.c are the other half. */
#include "measure/event_counts.h"
#include "measure/topology.h"
#include "result/figures.h"
#include "result/run_json.h"

static json_t *cpus_json(struct json_maker *maker, const int cpus[2])
{
    if (cpus[0] == CPU_ANY && cpus[1] == CPU_ANY)
        return json_null();
    json_t *array = json_make_array(maker);
    for (size_t i = 0; i < 2; i++)
        json_make_push(maker, array,
                       cpus[i] == CPU_ANY ? json_null() : json_make_number(maker, cpus[i]));
    return array;
}

static json_t *buffer_json(struct json_maker *maker, const struct run_case *run_case)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "requested",
                  run_case->buffer_requested == 0
                      ? json_null()
                      : json_make_whole(maker, run_case->buffer_requested));
    json_make_put(maker, object, "granted", json_make_whole(maker, run_case->buffer_granted));
    json_make_put(maker, object, "granted_receive",
                  json_make_whole(maker, run_case->buffer_granted_receive));
    return object;
}

json_t *run_json_case_head(struct json_maker *maker, const struct run_case *run_case)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "id", json_make_text(maker, run_case->id));
    json_make_put(maker, object, "workload", json_make_text(maker, run_case->workload));
    json_make_put(maker, object, "transport", json_make_text(maker, run_case->transport));
    json_make_put(maker, object, "variant", json_make_text(maker, run_case->variant));
    json_make_put(maker, object, "label", json_make_text(maker, run_case->label));
    json_make_put(maker, object, "size", json_make_whole(maker, run_case->size));
    json_make_put(maker, object, "placement", json_make_text(maker, run_case->placement));
    json_make_put(maker, object, "cpus", cpus_json(maker, run_case->cpus));
    json_make_put(maker, object, "buffer", buffer_json(maker, run_case));
    json_make_put(maker, object, "wait", json_make_text(maker, run_case->wait));
    json_make_put(maker, object, "wait_requested", json_make_text(maker, run_case->wait_group));
    json_make_put(maker, object, "clients", json_make_whole(maker, run_case->clients));
    json_make_put(maker, object, "warmup_messages",
                  json_make_whole(maker, run_case->warmup_messages));
    json_make_put(maker, object, "timed_messages",
                  json_make_whole(maker, run_case->timed_messages));
    json_make_put(maker, object, "steady",
                  run_case->steady < 0 ? json_null() : json_boolean(run_case->steady));
    return object;
}

static json_t *percentiles_json(struct json_maker *maker, const struct percentiles *percentiles)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "min", json_make_number(maker, percentiles->min));
    json_make_put(maker, object, "mean", json_make_number(maker, percentiles->mean));
    json_make_put(maker, object, "p50", json_make_number(maker, percentiles->p50));
    json_make_put(maker, object, "p90", json_make_number(maker, percentiles->p90));
    json_make_put(maker, object, "p99", json_make_number(maker, percentiles->p99));
    json_make_put(maker, object, "p99.9", json_make_number(maker, percentiles->p999));
    json_make_put(maker, object, "max", json_make_number(maker, percentiles->max));
    return object;
}

/* A number and its key. */
struct entry {
    const char *key;
    double value;
};

static void put_numbers(struct json_maker *maker, json_t *object, const struct entry *entries,
                        size_t count)
{
    for (size_t i = 0; i < count; i++)
        json_make_put(maker, object, entries[i].key, json_make_number(maker, entries[i].value));
}

/* What the workload is about. */
static void put_figures(struct json_maker *maker, json_t *object, const struct run_case *run_case,
                        const struct run_invocation *row)
{
    const struct figures *figures = figures_of(run_case->workload);
    const struct entry rates[] = {
        {"bytes_per_second", row->bytes_per_second},
        {"messages_per_second", row->messages_per_second},
    };
    const struct entry shares[] = {
        {"clients", run_case->clients},      {"share_min", row->share_min},
        {"share_max", row->share_max},       {"jain_fairness", row->jain_fairness},
        {"torn_records", row->torn_records},
    };

    if (figures->rtt)
        json_make_put(maker, object, "rtt_ns", percentiles_json(maker, &row->rtt_ns));
    if (figures->connect) {
        json_make_put(maker, object, "connect_ns", percentiles_json(maker, &row->connect_ns));
        json_make_put(maker, object, "connections_per_second",
                      json_make_number(maker, row->connections_per_second));
    }
    if (figures->rates)
        put_numbers(maker, object, rates, sizeof rates / sizeof rates[0]);
    if (figures->shares)
        put_numbers(maker, object, shares, sizeof shares / sizeof shares[0]);
}

static json_t *sides_json(struct json_maker *maker, const struct run_invocation *row)
{
    json_t *array = json_make_array(maker);

    for (size_t i = 0; i < sizeof row->side / sizeof row->side[0]; i++) {
        const struct entry times[] = {
            {"user_ns_per_message", row->side[i].user_ns_per_message},
            {"system_ns_per_message", row->side[i].system_ns_per_message},
        };
        json_t *side = json_make_object(maker);
        put_numbers(maker, side, times, sizeof times / sizeof times[0]);
        json_make_push(maker, array, side);
    }
    return array;
}

static void put_costs(struct json_maker *maker, json_t *object, const struct run_invocation *row)
{
    const struct entry costs[] = {
        {"cpu_ns_per_message", row->cpu_ns_per_message},
        {"user_ns_per_message", row->user_ns_per_message},
        {"system_ns_per_message", row->system_ns_per_message},
        {"voluntary_switches_per_message", row->voluntary_switches_per_message},
        {"involuntary_switches_per_message", row->involuntary_switches_per_message},
    };

    put_numbers(maker, object, costs, sizeof costs / sizeof costs[0]);
    json_make_put(maker, object, "sides", sides_json(maker, row));
}

json_t *run_json_invocation(struct json_maker *maker, const struct run_case *run_case,
                            const struct run_invocation *row)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "block", json_make_whole(maker, row->block));
    json_make_put(maker, object, "order", json_make_whole(maker, row->order));
    json_make_put(maker, object, "messages", json_make_whole(maker, row->messages));
    json_make_put(maker, object, "elapsed_ns", json_make_whole(maker, row->elapsed_ns));
    put_figures(maker, object, run_case, row);
    put_costs(maker, object, row);
    json_make_put(maker, object, "steal_ns", json_make_whole(maker, row->steal_ns));
    json_make_put(maker, object, "run_delay_ns", json_make_whole(maker, row->run_delay_ns));
    json_make_put(maker, object, "pressure_ns", json_make_whole(maker, row->pressure_ns));
    json_make_put(maker, object, "spin_ratio", json_make_number(maker, row->spin_ratio));
    json_make_put(maker, object, "spin_gap_ns", json_make_whole(maker, row->spin_gap_ns));
    json_make_put(maker, object, "noisy", json_boolean(row->noisy));
    return object;
}

json_t *run_json_interval(struct json_maker *maker, const struct interval *interval)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "estimate", json_make_number(maker, interval->estimate));
    json_make_put(maker, object, "low", json_make_number(maker, interval->low));
    json_make_put(maker, object, "high", json_make_number(maker, interval->high));
    return object;
}

static void put_interval(struct json_maker *maker, json_t *object, const char *key,
                         const struct interval *interval)
{
    json_make_put(maker, object, key, run_json_interval(maker, interval));
}

static json_t *quantiles_json(struct json_maker *maker, const struct interval *p50,
                              const struct interval *p99)
{
    json_t *object = json_make_object(maker);

    put_interval(maker, object, "p50", p50);
    put_interval(maker, object, "p99", p99);
    return object;
}

static json_t *summary_json(struct json_maker *maker, const struct run_case *run_case)
{
    const struct run_summary *summary = &run_case->summary;
    const struct figures *figures = figures_of(run_case->workload);
    json_t *object = json_make_object(maker);

    if (figures->rtt)
        json_make_put(maker, object, "rtt_ns",
                      quantiles_json(maker, &summary->rtt_p50_ns, &summary->rtt_p99_ns));
    if (figures->connect) {
        json_make_put(maker, object, "connect_ns",
                      quantiles_json(maker, &summary->connect_p50_ns, &summary->connect_p99_ns));
        put_interval(maker, object, "connections_per_second", &summary->connections_per_second);
    }
    if (figures->rates) {
        put_interval(maker, object, "bytes_per_second", &summary->bytes_per_second);
        put_interval(maker, object, "messages_per_second", &summary->messages_per_second);
    }
    if (figures->shares) {
        put_interval(maker, object, "share_min", &summary->share_min);
        put_interval(maker, object, "share_max", &summary->share_max);
        put_interval(maker, object, "jain_fairness", &summary->jain_fairness);
        put_interval(maker, object, "server_cpu_ns_per_message",
                     &summary->server_cpu_ns_per_message);
    }
    put_interval(maker, object, "cpu_ns_per_message", &summary->cpu_ns_per_message);
    return object;
}

static json_t *histogram_json(struct json_maker *maker, const struct histogram *histogram)
{
    json_t *object = json_make_object(maker);
    json_t *bounds = json_make_array(maker), *counts = json_make_array(maker);

    for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++) {
        if (histogram->count[i] == 0)
            continue;
        json_make_push(maker, bounds, json_make_whole(maker, histogram_lower_bound(i)));
        json_make_push(maker, counts, json_make_whole(maker, histogram->count[i]));
    }
    json_make_put(maker, object, "unit", json_make_text(maker, "ns"));
    json_make_put(maker, object, "lower_bound", bounds);
    json_make_put(maker, object, "count", counts);
    return object;
}

static json_t *kernel_counters_json(struct json_maker *maker,
                                    const struct kernel_counters *counters)
{
    json_t *object = json_make_object(maker);
    json_t *per_message = json_make_object(maker), *source = json_make_object(maker);

    for (int event = 0; event < EVENT_COUNT; event++) {
        json_make_put(maker, per_message, event_names[event],
                      json_make_number(maker, counters->per_message[event]));
        json_make_put(maker, source, event_names[event],
                      json_make_text(maker, counters->source[event]));
    }
    json_make_put(maker, object, "messages", json_make_whole(maker, counters->messages));
    json_make_put(maker, object, "per_message", per_message);
    json_make_put(maker, object, "source", source);
    json_make_put(maker, object, "system_calls", json_make_text(maker, counters->system_calls));
    return object;
}

json_t *run_json_case_tail(struct json_maker *maker, const struct run_case *run_case)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "summary", summary_json(maker, run_case));
    if (run_case->histogram != NULL)
        json_make_put(maker, object, "histogram", histogram_json(maker, run_case->histogram));
    if (run_case->kernel_counters != NULL)
        json_make_put(maker, object, "under_hood",
                      kernel_counters_json(maker, run_case->kernel_counters));
    return object;
}
