/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_json_cases.c - what was measured, as JSON. The keys are a contract, as in run_json.c;
 * run_read_cases.c and run_read_rows.c are the other half. */
#include "measure/event_counts.h"
#include "measure/topology.h"
#include "result/metrics_json.h"
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

json_t *run_json_invocation(struct json_maker *maker, const struct run_case *run_case,
                            const struct run_invocation *row)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "block", json_make_whole(maker, row->block));
    json_make_put(maker, object, "order", json_make_whole(maker, row->order));
    json_make_put(maker, object, "messages", json_make_whole(maker, row->messages));
    json_make_put(maker, object, "elapsed_ns", json_make_whole(maker, row->elapsed_ns));
    metrics_json_put(maker, object, workload_describe(run_case->workload), row);
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

    json_t *summary = json_make_object(maker);

    metrics_json_put_summary(maker, summary, workload_describe(run_case->workload),
                             run_case->summary);
    json_make_put(maker, object, "summary", summary);
    if (run_case->histogram != NULL)
        json_make_put(maker, object, "histogram", histogram_json(maker, run_case->histogram));
    if (run_case->kernel_counters != NULL)
        json_make_put(maker, object, "under_hood",
                      kernel_counters_json(maker, run_case->kernel_counters));
    return object;
}
