/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_json.c - which member of struct run becomes which key. The keys are a contract with every
 * program that reads run.json: add, but do not rename; run_read_cases.c and its like are the other half. */
#include "result/run_json.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "measure/topology.h"

bool run_json_has_rtt(const char *workload)
{
    return strcmp(workload, "throughput") != 0;
}

bool run_json_has_rates(const char *workload)
{
    return strcmp(workload, "latency") != 0;
}

static json_t *texts_json(struct json_maker *maker, char *const *texts, size_t count)
{
    json_t *array = json_make_array(maker);

    for (size_t i = 0; i < count; i++)
        json_make_push(maker, array, json_make_text(maker, texts[i]));
    return array;
}

static json_t *list_json(struct json_maker *maker, const struct environment_list *list)
{
    json_t *object = json_make_object(maker);

    for (size_t i = 0; i < list->count; i++)
        json_make_put(maker, object, list->pairs[i].name,
                      json_make_text(maker, list->pairs[i].value));
    return object;
}

/* A limit's text must be a whole number, nothing else. */
static json_t *limit_json(struct json_maker *maker, const char *digits)
{
    char *end;

    errno = 0;
    long long value = strtoll(digits, &end, 10);
    if (errno != 0 || end == digits || *end != '\0') {
        maker->error = maker->error != 0 ? maker->error : -EINVAL;
        return NULL;
    }
    return json_integer(value);
}

static json_t *limits_json(struct json_maker *maker, const struct environment_list *limits)
{
    json_t *object = json_make_object(maker);

    for (size_t i = 0; i < limits->count; i++)
        json_make_put(maker, object, limits->pairs[i].name,
                      limit_json(maker, limits->pairs[i].value));
    return object;
}

static json_t *environment_json(struct json_maker *maker, const struct environment *environment)
{
    const struct {
        const char *key, *text;
    } texts[] = {
        {"host", environment->host},
        {"kernel", environment->kernel},
        {"kernel_version", environment->kernel_version},
        {"kernel_command_line", environment->kernel_command_line},
        {"machine", environment->machine},
        {"os", environment->os},
        {"cpu_model", environment->cpu_model},
        {"virtualization", environment->virtualization},
        {"clocksource", environment->clocksource},
        {"governor", environment->governor},
        {"cpuidle_driver", environment->cpuidle_driver},
        {"transparent_hugepages", environment->transparent_hugepages},
        {"aslr", environment->aslr},
        {"libc", environment->libc},
        {"compiler", environment->compiler},
        {"compiler_flags", environment->compiler_flags},
        {"build_type", environment->build_type},
        {"git_commit", environment->git_commit},
        {"program_sha256", environment->program_sha256},
    };
    json_t *object = json_make_object(maker);

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        json_make_put(maker, object, texts[i].key, json_make_text(maker, texts[i].text));
    json_make_put(maker, object, "cpus_online", json_make_whole(maker, environment->cpus_online));
    json_make_put(maker, object, "cpus_allowed", json_make_whole(maker, environment->cpus_allowed));
    json_make_put(maker, object, "memory_bytes", json_make_whole(maker, environment->memory_bytes));
    json_make_put(maker, object, "load_1min", json_make_number(maker, environment->load_1min));
    json_make_put(maker, object, "steal_percent_since_boot",
                  json_make_number(maker, environment->steal_percent_since_boot));
    json_make_put(maker, object, "caches", list_json(maker, &environment->caches));
    json_make_put(maker, object, "mitigations", list_json(maker, &environment->mitigations));
    json_make_put(maker, object, "limits", limits_json(maker, &environment->limits));
    json_make_put(maker, object, "warnings",
                  texts_json(maker, environment->warnings, environment->warning_count));
    return object;
}

static json_t *harness_json(struct json_maker *maker, const struct run_harness *harness)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "clock_ns", json_make_number(maker, harness->clock_ns));
    json_make_put(maker, object, "null_rtt_ns", json_make_number(maker, harness->null_rtt_ns));
    return object;
}

json_t *run_json_head(struct json_maker *maker, const struct run *run)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "schema", json_make_text(maker, RUN_SCHEMA));
    json_make_put(maker, object, "version", json_make_text(maker, run->version));
    json_make_put(maker, object, "started", json_make_text(maker, run->started));
    json_make_put(maker, object, "finished", json_make_text(maker, run->finished));
    json_make_put(maker, object, "complete", json_boolean(run->complete));
    json_make_put(maker, object, "command", texts_json(maker, run->command, run->command_count));
    json_make_put(maker, object, "seed", json_make_whole(maker, run->seed));
    json_make_put(maker, object, "blocks_planned", json_make_whole(maker, run->blocks_planned));
    json_make_put(maker, object, "blocks_done", json_make_whole(maker, run->blocks_done));
    json_make_put(maker, object, "duration_ms", json_make_whole(maker, run->duration_ms));
    json_make_put(maker, object, "warmup_ms", json_make_whole(maker, run->warmup_ms));
    json_make_put(maker, object, "messages", json_make_whole(maker, run->messages));
    json_make_put(maker, object, "verify", json_boolean(run->verify));
    json_make_put(maker, object, "harness", harness_json(maker, &run->harness));
    json_make_put(maker, object, "environment", environment_json(maker, &run->environment));
    return object;
}

json_t *run_json_tail(struct json_maker *maker, const struct run *run)
{
    json_t *object = json_make_object(maker);
    json_t *skipped = json_make_array(maker);

    for (size_t i = 0; i < run->skipped_count; i++) {
        json_t *entry = json_make_object(maker);
        json_make_put(maker, entry, "id", json_make_text(maker, run->skipped[i].id));
        json_make_put(maker, entry, "reason", json_make_text(maker, run->skipped[i].reason));
        json_make_push(maker, skipped, entry);
    }
    json_make_put(maker, object, "noise", run_json_noise(maker, &run->noise));
    json_make_put(maker, object, "precision", run_json_precision(maker, &run->precision));
    json_make_put(maker, object, "skipped", skipped);
    return object;
}

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
    json_make_put(maker, object, "size", json_make_whole(maker, run_case->size));
    json_make_put(maker, object, "placement", json_make_text(maker, run_case->placement));
    json_make_put(maker, object, "cpus", cpus_json(maker, run_case->cpus));
    json_make_put(maker, object, "buffer", buffer_json(maker, run_case));
    json_make_put(maker, object, "wait", json_make_text(maker, run_case->wait));
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

json_t *run_json_invocation(struct json_maker *maker, const struct run_case *run_case,
                            const struct run_invocation *row)
{
    const struct {
        const char *key;
        double value;
    } costs[] = {
        {"cpu_ns_per_message", row->cpu_ns_per_message},
        {"user_ns_per_message", row->user_ns_per_message},
        {"system_ns_per_message", row->system_ns_per_message},
        {"voluntary_switches_per_message", row->voluntary_switches_per_message},
        {"involuntary_switches_per_message", row->involuntary_switches_per_message},
    };
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "block", json_make_whole(maker, row->block));
    json_make_put(maker, object, "order", json_make_whole(maker, row->order));
    json_make_put(maker, object, "messages", json_make_whole(maker, row->messages));
    json_make_put(maker, object, "elapsed_ns", json_make_whole(maker, row->elapsed_ns));
    if (run_json_has_rtt(run_case->workload))
        json_make_put(maker, object, "rtt_ns", percentiles_json(maker, &row->rtt_ns));
    if (run_json_has_rates(run_case->workload)) {
        json_make_put(maker, object, "bytes_per_second",
                      json_make_number(maker, row->bytes_per_second));
        json_make_put(maker, object, "messages_per_second",
                      json_make_number(maker, row->messages_per_second));
    }
    for (size_t i = 0; i < sizeof costs / sizeof costs[0]; i++)
        json_make_put(maker, object, costs[i].key, json_make_number(maker, costs[i].value));
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

static json_t *summary_json(struct json_maker *maker, const struct run_case *run_case)
{
    const struct run_summary *summary = &run_case->summary;
    json_t *object = json_make_object(maker);

    if (run_json_has_rtt(run_case->workload)) {
        json_t *rtt = json_make_object(maker);
        json_make_put(maker, rtt, "p50", run_json_interval(maker, &summary->rtt_p50_ns));
        json_make_put(maker, rtt, "p99", run_json_interval(maker, &summary->rtt_p99_ns));
        json_make_put(maker, object, "rtt_ns", rtt);
    }
    if (run_json_has_rates(run_case->workload)) {
        json_make_put(maker, object, "bytes_per_second",
                      run_json_interval(maker, &summary->bytes_per_second));
        json_make_put(maker, object, "messages_per_second",
                      run_json_interval(maker, &summary->messages_per_second));
    }
    json_make_put(maker, object, "cpu_ns_per_message",
                  run_json_interval(maker, &summary->cpu_ns_per_message));
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

json_t *run_json_case_tail(struct json_maker *maker, const struct run_case *run_case)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "summary", summary_json(maker, run_case));
    if (run_case->histogram != NULL)
        json_make_put(maker, object, "histogram", histogram_json(maker, run_case->histogram));
    return object;
}
